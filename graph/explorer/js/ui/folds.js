// Switches above the drawing: what it leaves out, with how much that is.

import { FOLDS } from "../core/fragment.js";
import { $, h, replace } from "../shared/dom.js";
import { folded, isFolded } from "../shared/shown.js";
import { say } from "../shared/speech.js";
import { set, state } from "../shared/state.js";

export function renderFolds() {
  const focused = document.activeElement?.id;
  const words = {
    neutral: folded.lines ? say("neutral_lines", { n: folded.lines }) : "",
    parts: folded.parts.length ? say("parts", { n: folded.parts.length }) : "",
    away: say("away"),
  };
  replace($("folds"), h("legend", {}, say("folds")), FOLDS.filter((name) => words[name]).map((name) => {
    const box = h("input", { type: "checkbox", id: `fold-${name}`, change: () => switchFold(name, box.checked) });
    box.checked = !isFolded(name);
    return h("label", {}, box, words[name]);
  }));
  if (focused?.startsWith("fold-")) $(focused)?.focus();
}

function switchFold(name, on) {
  const show = new Set(state.show);
  show[on ? "add" : "delete"](name);
  set({ show });
}
