// The ladder: the strip for a narrow screen.

import { edgeMark } from "../core/bundles.js";
import { extentOf } from "../shapes/extent.js";
import { barPieces, denialPieces } from "../shapes/marks.js";
import { letter, model } from "../shared/data.js";
import { svg } from "../shared/dom.js";
import { MARKS, SIGN_CLASSES } from "../shared/look.js";
import { markPaths } from "../shared/marks.js";
import { label, say } from "../shared/speech.js";
import { state } from "../shared/state.js";
import { actorOf, findingNow, pairEdges, sideOf, verbOf } from "./strip.js";

/** A rung for each band, hostile to the left, cooperative to the right. */
export function ladderRows() {
  const told = new Set();
  return findingNow().bands.map(([period, first, last]) => {
    const held = pairEdges().filter((edge) => {
      const extent = extentOf(model, edge, state.asOf);
      return extent && [...extent.sure, ...extent.some].some(([a, b]) => a <= last && b >= first);
    });
    const key = (edge) => `${edge.r} ${actorOf(edge)}`;
    const fresh = held.filter((edge) => sideOf(edge) && !told.has(key(edge)));
    const again = held.filter((edge) => sideOf(edge) && told.has(key(edge)));
    for (const edge of held) told.add(key(edge));
    const side = (sign) => held.filter((edge) => sideOf(edge) === sign);
    return { period, first, last, up: side(1), down: side(-1), neither: side(0).length, fresh: actsOf(fresh), again: actsOf(again) };
  });
}

// Each of the two with what it does.
function actsOf(edges) {
  const acts = new Map();
  for (const edge of edges) {
    const words = edge.status === model.status.accepted ? verbOf(edge) : `${verbOf(edge)} (${say(`status_${model.statuses[edge.status]}`)})`;
    acts.set(actorOf(edge), (acts.get(actorOf(edge)) ?? new Set()).add(words));
  }
  return [...acts].map(([who, words]) => `${label(who)} ${[...words].join(", ")}`);
}

/** The block of an edge in the ladder. */
export function ladderBlock(edge) {
  const mark = edgeMark(model, edge);
  const over = MARKS[mark][1];
  return svg("svg", { class: SIGN_CLASSES[{ 1: "p", "-1": "n" }[sideOf(edge)] ?? letter(edge)], width: 24, height: 16, viewBox: "0 0 24 16", "aria-hidden": "true", focusable: "false" },
    markPaths(barPieces(1, 23, 8, 11, 0, MARKS[mark])), over ? markPaths(denialPieces(12, 8, 11, 0, over)) : []);
}

