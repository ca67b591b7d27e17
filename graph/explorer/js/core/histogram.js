// Edges by sign over time.

import { monthIndex, monthStart, yearsIn } from "./days.js";
import { PRESENCES } from "./model.js";
import { presence } from "./slices.js";

/** @import { Edge, Model } from "./model.js" */
/** @typedef {{ first: number, last: number, up: number[], down: number[] }} Bin cooperative and hostile: [definite, possible] */

const YEAR_BINS = 8 * 12;

/** Stretches of a year, or of a month where the range is short. @param {readonly number[]} range */
function binsOf(range) {
  const [low, high] = range.map(monthIndex);
  if (high - low >= YEAR_BINS) return yearsIn(range);
  return Array.from({ length: high - low + 1 }, (_, n) => [monthStart(low + n), monthStart(low + n + 1) - 1]);
}

/**
 * How many of the edges each stretch holds.
 * @param {Model} model @param {Edge[]} edges with a sign @param {number | null} asOf @param {Set<string>} off boxes of the legend
 */
export function countBins(model, edges, asOf, off) {
  return binsOf(model.range).map(([first, last]) => {
    /** @type {Bin} */
    const bin = { first, last, up: [0, 0], down: [0, 0] };
    for (const edge of edges) {
      const how = presence(model, edge, first, last, asOf);
      if (how < 0 || off.has(`presence.${PRESENCES[how]}`)) continue;
      bin[edge.sign > 0 ? "up" : "down"][how ? 1 : 0] += 1;
    }
    return bin;
  });
}
