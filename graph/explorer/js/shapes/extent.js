// Where an edge lies on an axis of time: amity.explorer.extent.

import { FIRST_DAY, LAST_DAY } from "../core/days.js";
import { spansOf } from "../core/slices.js";

/** @import { Bounds, Edge, Model } from "../core/model.js" */
/** @typedef {[number, number]} Days first and last */
/** @typedef {{ first: number, last: number, openFirst: boolean, openLast: boolean, sure: Days[], some: Days[] }} Extent */

const YEAR = 366;

/** Those that hold no other one, in order. @param {Days[]} stretches */
const innermost = (stretches) => stretches.filter((one) => !stretches.some((other) => other !== one && one[0] <= other[0] && other[1] <= one[1]))
  .sort((p, q) => p[0] - q[0] || p[1] - q[1]);

/** @param {Model} model @param {Edge} edge @param {number | null} asOf */
export const extentOf = (model, edge, asOf) => claimsExtent(spansOf(model, edge, asOf));

/** The extent of claims on one edge, from their bounds; null where none of them tells a day. @param {Bounds[]} spans @returns {Extent | null} */
export function claimsExtent(spans) {
  const told = spans.filter(([a, , c, d]) => a > FIRST_DAY || d < LAST_DAY || c > FIRST_DAY);
  if (!told.length) return null;
  const starts = told.map(([a]) => a).filter((day) => day > FIRST_DAY);
  const ends = told.map(([, , , d]) => d).filter((day) => day < LAST_DAY);
  /** @type {[number, number][]} */
  const sure = [];
  for (const [, b, c] of told.filter((row) => row[1] <= row[2]).sort((p, q) => p[1] - q[1] || p[2] - q[2])) {
    const before = sure.at(-1);
    if (before && b <= before[1] + 1) before[1] = Math.max(before[1], c);
    else sure.push([b, c]);
  }
  /** @type {Map<string, Days>} */
  const some = new Map();
  for (const [, b, c] of told) {
    if (c < b && c > FIRST_DAY && b - c < YEAR && !sure.some(([from, to]) => from <= b && to >= c)) some.set(`${c} ${b}`, [c, b]);
  }
  const known = told.flatMap(([, b, c]) => [b, c]);
  const first = Math.min(...(starts.length ? [...starts, ...sure.map((days) => days[0])] : known));
  const last = Math.max(...(ends.length ? [...ends, ...sure.map((days) => days[1])] : known));
  return { first, last: Math.max(first, last), openFirst: !starts.length, openLast: !ends.length, sure, some: innermost([...some.values()]) };
}

/** What of an extent is only possible: the stretches between those that are sure. @param {Extent} extent @returns {[number, number][]} */
export function maybeOf({ first, last, sure }) {
  /** @type {[number, number][]} */
  const gaps = [];
  let from = first;
  for (const [a, b] of sure) {
    if (a > from) gaps.push([from, a - 1]);
    from = b + 1;
  }
  if (from <= last) gaps.push([from, last]);
  return gaps;
}
