// Highlights what belongs together: a row of the table, its lines and signs in both panels.

/** @param {string} selector @param {ParentNode} within @returns {any[]} */
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** @param {any} target */
const rowAt = (target) => (target instanceof Element ? target.closest("[data-row]") : null);

function light(element) {
  for (const lit of all(".on")) lit.classList.remove("on");
  for (const name of element?.dataset.row.split(" ") ?? []) {
    for (const part of all(`[data-row~="${name}"], [data-of~="${name}"]`)) part.classList.add("on");
  }
}

// What has the focus stays lit when the mouse leaves.
const rest = () => light(document.activeElement?.closest("[data-row]"));
document.addEventListener("mouseover", ({ target }) => (rowAt(target) ? light(rowAt(target)) : rest()));
document.addEventListener("focusin", rest);
document.addEventListener("focusout", () => light(null));

// A panel is one stop of the Tab key; arrow keys go from line to line.
for (const panel of all(".panel svg")) {
  const links = () => all("a", panel).filter((link) => link.checkVisibility());
  for (const link of all("a", panel)) link.setAttribute("tabindex", "-1");
  links()[0]?.setAttribute("tabindex", "0");
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const stops = links();
    const at = stops.indexOf(event.target.closest("a"));
    if (!step || at < 0) return;
    event.preventDefault();
    stops[at].setAttribute("tabindex", "-1");
    const next = stops[(at + step + stops.length) % stops.length];
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
  const outer = (element) => element.parentElement.closest("details");
  for (let details = outer(target); details; details = outer(details)) details.open = true;
  target.scrollIntoView({ block: "nearest" });
  target.parentElement.querySelector("summary").focus();
}
addEventListener("hashchange", reveal);
reveal();
