// The bar of an edge on an axis of time.

import { edgeMark } from "../core/bundles.js";
import { extentOf, maybeOf } from "../shapes/extent.js";
import { barPieces, denialPieces } from "../shapes/marks.js";
import { claims, letter, model } from "../shared/data.js";
import { svg } from "../shared/dom.js";
import { MARKS } from "../shared/look.js";
import { markPaths, signOf } from "../shared/marks.js";
import { state } from "../shared/state.js";

/** Pixels of a bar whose start or end nobody tells, beyond the last day that is told. */
export const BAR_STUB = 16;

/** Pixels of what must have held on some day of a few. */
const PIN = 10;

const pinBox = (x, middle, high, sign) => ({ x: x - PIN / 2 - 1.5, y: sign > 0 ? middle - high - 1 : sign < 0 ? middle + 1 : middle - high / 2, width: PIN + 3, height: high });

/**
 * Solid where the edge must have held, a broken line where it may have, with the strokes of its denials; nothing for an edge
 * that no claim places in time.
 * @param {{ x: (day: number) => number }} axis @param {number} middle height of the line that it stands at @param {number} high
 * @param {number} [side] of the line: 1 above, -1 under, 0 on it
 */
export function edgeBar(edge, axis, middle, high, side = signOf({ kind: letter(edge) })) {
  const extent = extentOf(model, edge, state.asOf);
  if (!extent) return [];
  const mark = edgeMark(model, edge);
  const bar = (from, to, possible) => markPaths(barPieces(from, Math.max(to, from + 3), middle, high, side, MARKS[mark], possible));
  const [left, right] = [axis.x(extent.first), Math.max(axis.x(extent.last + 1), axis.x(extent.first) + 3)];
  const pin = (x) => [svg("rect", { class: "m-gap", ...pinBox(x, middle, high, side) }), bar(x - PIN / 2, x + PIN / 2, false)];
  const parts = [
    ...maybeOf(extent).map(([a, b]) => bar(axis.x(a), axis.x(b + 1), true)),
    extent.openFirst ? bar(left - BAR_STUB, left, true) : [],
    extent.openLast ? bar(right, right + BAR_STUB, true) : [],
    ...extent.some.map(([a, b]) => pin((axis.x(a) + axis.x(b + 1)) / 2)),
    ...extent.sure.map(([a, b]) => bar(axis.x(a), axis.x(b + 1), false)),
  ];
  const over = MARKS[mark][1];
  const days = edge.claims.map((n) => claims[n]).filter((claim) => claim.m === model.modality.denied).map((claim) => claim.told[1]);
  const places = over === "cross" ? [(left + right) / 2] : days.map((day) => Math.min(Math.max(axis.x(day), left), right));
  const strokes = over ? [...new Set(places)].map((x) => markPaths(denialPieces(x, middle, high, side, over))) : [];
  return svg("g", {}, parts, strokes);
}
