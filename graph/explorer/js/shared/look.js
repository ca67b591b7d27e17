// How things look: colours from the style sheet, signs of actors, dashes and sizes.

import { grownSize } from "../core/model.js";
import { DATA } from "./data.js";
import { svg } from "./dom.js";
import { showTheme, state } from "./state.js";

export const BIG_HUB = 12;
/** Opacities, marks of certainty, classes of signs, dashes, rims and sizes of the strip: `amity.render.look`. */
export const { opacity: OPACITY, marks: MARKS, signs: SIGNS, dashes: DASHES, rim: RIMS, strip: STRIP } = DATA.look;
const shapes = new Map(DATA.look.kinds);
export const shapeOf = (kind) => shapes.get(kind);
export const isHollow = (kind) => ["ring", "frame"].includes(shapeOf(kind));

/** The sign of a kind of actor, of size 1. */
export function svgSign(kind, paint) {
  const shape = shapeOf(kind);
  const corners = DATA.look.shapes[shape];
  if (corners) return svg("path", { d: `M${corners.map((corner) => corner.join(" ")).join("L")}Z`, ...paint });
  return svg("circle", { r: 1, ...paint, "stroke-dasharray": DASHES[shape]?.join(" ") });
}

export const FONT = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim();

/** Resolves when letters can be measured: the page carries its fonts, which are read a moment after it. */
export const lettersReady = () => Promise.allSettled(["400 12px 'Amity Sans'", "600 12px 'Amity Serif'"].map((font) => document.fonts.load(font, "aя")));

export let colours = {};

const ruler = document.createElement("canvas").getContext("2d");

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["bg", "paper", "rule", "ink", "muted", "accent", ...Object.values(SIGNS)];
  colours = Object.fromEntries(names.map((key) => [key, plainColour(style.getPropertyValue(`--${key}`).trim())]));
}

// Forced colours have names, which vis-network does not know.
function plainColour(colour) {
  if (colour.startsWith("#")) return colour;
  ruler.fillStyle = "#000000";
  ruler.fillStyle = colour;
  return ruler.fillStyle;
}

/** What is drawn for paper is drawn in light colours. */
export function onPaper(draw) {
  showTheme("light");
  readColours();
  const drawing = draw();
  showTheme(state.theme);
  readColours();
  return drawing;
}

/** Names of the classes of the signs, by the letter of a line. */
export const SIGN_CLASSES = { p: SIGNS[1], n: SIGNS[-1], z: SIGNS[0], d: SIGNS[0] };

export const lineColour = (line) => colours[SIGN_CLASSES[line.kind]];

/** Radius of an actor with that many edges, in units of the drawing. */
export const nodeSize = (degree = 0) => grownSize(DATA.look.node, degree);

const widths = new Map();

/** Width of a text by the height of its letters. */
export function textWidth(text, weight) {
  const key = `${weight} ${text}`;
  if (!widths.has(key)) {
    ruler.font = `${weight} 100px ${FONT}`;
    widths.set(key, ruler.measureText(text).width / 100);
  }
  return widths.get(key);
}
