// The making of elements. Data only ever becomes text.

export const SVG = "http://www.w3.org/2000/svg";
/** @param {string} id @returns {any} */
export const $ = (id) => document.getElementById(id);
/** @param {string} selector @returns {NodeListOf<any>} */
export const all = (selector) => document.querySelectorAll(selector);

/** The JSON that Python has put into the page under an id. */
export const read = (id) => JSON.parse($(id).textContent);

export const isNarrow = () => matchMedia("(max-width: 899px)").matches;

export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
}

/** Only what differs: every change costs a layout. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Who wants no motion. */
export const isStill = matchMedia("(prefers-reduced-motion: reduce)");
export const isSystemDark = matchMedia("(prefers-color-scheme: dark)");
