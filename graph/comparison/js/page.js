// Highlights what belongs together: a row of the table, its lines and signs in both panels.

const all = (attribute, name) => document.querySelectorAll(`[data-${attribute}~="${name}"]`);
const marked = (event) => (event.target instanceof Element ? event.target.closest("[data-row]") : null);

function light(element) {
  document.querySelectorAll(".on").forEach((one) => one.classList.remove("on"));
  for (const name of element?.dataset.row.split(" ") ?? []) {
    for (const attribute of ["row", "of"]) all(attribute, name).forEach((one) => one.classList.add("on"));
  }
}

// What has the focus stays lit when the mouse leaves.
const rest = () => light(document.activeElement?.closest("[data-row]"));
document.addEventListener("mouseover", (event) => (marked(event) ? light(marked(event)) : rest()));
document.addEventListener("focusin", rest);
document.addEventListener("focusout", () => light(null));

// A panel is one stop of the Tab key; arrow keys go from line to line.
for (const panel of document.querySelectorAll(".panel svg")) {
  const links = () => [...panel.querySelectorAll("a")].filter((one) => one.checkVisibility());
  panel.querySelectorAll("a").forEach((one) => one.setAttribute("tabindex", "-1"));
  links()[0]?.setAttribute("tabindex", "0");
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const found = links();
    const at = found.indexOf(event.target.closest("a"));
    if (!step || at < 0) return;
    event.preventDefault();
    found[at].setAttribute("tabindex", "-1");
    const next = found[(at + step + found.length) % found.length];
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

// The id that a fragment names; one that is no escaped text, as "%E0%A4%A", names itself.
function named(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

// A row that is led to opens, wherever the browser does not open it by itself.
function reveal() {
  const target = document.getElementById(named(location.hash.slice(1)));
  if (!target?.classList.contains("evidence-body")) return;
  for (let one = target.parentElement.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  target.scrollIntoView({ block: "nearest" });
  target.parentElement.querySelector("summary").focus();
}
addEventListener("hashchange", reveal);
reveal();

// On paper everything is open.
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  closed.forEach((one) => (one.open = true));
});
addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));
