// Marks of certainty as elements of the page, painted by its style sheet.

import { svg } from "./dom.js";

/** @param {import("../shapes/marks.js").Piece[]} pieces */
export const markPaths = (pieces) => pieces.map(({ role, d, width, dash, dots }) => svg("path", {
  class: `m-${role}`, d, "stroke-width": width || null, "stroke-dasharray": dash.length ? dash.join(" ") : null,
  "stroke-linecap": dots ? "round" : null,
}));

/** The sign that a line is drawn with; what is only denied has none. */
export const signOf = (line) => ({ p: 1, n: -1 })[line.kind] ?? 0;

/** Marks other than that of what is accepted, with the words for them. */
export const KEY_MARKS = [
  ["contested_asserted", "status_contested_asserted"], ["alleged", "status_alleged"], ["contested_alleged", "status_contested_alleged"],
  ["prospective", "status_prospective"], ["denied", "status_denied"], ["partly", "mark_partly"],
];

const CHANGE_WIDTHS = { told: 1.8, new: 3, held: 1.1, perhaps: 1.6 };

/** How a line is drawn by what became of it: weight tells that, texture how certain it is; what may be older is hollow. */
export function changedLook(change, [texture, over, head]) {
  const isHollow = change === "perhaps";
  return { mark: isHollow ? [texture === "solid" ? "double" : texture, over, "open"] : [texture, over, head], width: CHANGE_WIDTHS[change] };
}
