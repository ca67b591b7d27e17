// Edges by sign over time.

import { monthIndex, monthStart, yearsIn } from "./days.js";
import { PRESENCES } from "./model.js";
import { presence } from "./slices.js";

/** @import { Band, Edge, Model } from "./model.js" */
/** @typedef {{ first: number, last: number, up: number[], down: number[] }} Bin cooperative and hostile: [definite, possible] */

const YEAR_BINS = 8 * 12;
const SHORT_BAND = 731;

/**
 * Stretches of the bands of the axis: years, or months where a band, or all that is told of, is short.
 * @param {Band[]} bands
 */
export function binsOf(bands) {
  const isShort = monthIndex(bands[bands.length - 1][2]) - monthIndex(bands[0][1]) < YEAR_BINS;
  return bands.flatMap(([, first, last]) => {
    const byMonth = isShort || last - first < SHORT_BAND;
    const low = monthIndex(first);
    const rows = byMonth
      ? Array.from({ length: monthIndex(last) - low + 1 }, (_, n) => [monthStart(low + n), monthStart(low + n + 1) - 1])
      : yearsIn([first, last]);
    return rows.map(([a, b]) => [Math.max(a, first), Math.min(b, last)]);
  });
}

/** The place of the first stretch that does not end before a day. @param {Bin[]} bins in the order of time @param {number} day */
function firstBin(bins, day) {
  let [low, high] = [0, bins.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bins[middle].last < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How many of the edges each stretch holds.
 * @param {Model} model @param {Edge[]} edges with a sign @param {number | null} asOf @param {Set<string>} off boxes of the legend
 */
export function countBins(model, edges, asOf, off) {
  const bins = binsOf(model.bands).map(([first, last]) => {
    /** @type {Bin} */
    const bin = { first, last, up: [0, 0], down: [0, 0] };
    return bin;
  });
  for (const edge of edges) {
    for (let n = firstBin(bins, edge.b[0]); n < bins.length && bins[n].first <= edge.b[3]; n += 1) {
      const bin = bins[n];
      const how = presence(model, edge, bin.first, bin.last, asOf);
      if (how < 0 || off.has(`presence.${PRESENCES[how]}`)) continue;
      bin[edge.sign > 0 ? "up" : "down"][how ? 1 : 0] += 1;
    }
  }
  return bins;
}
