// What the drawing leaves out until it is asked for: lines that tell neither friend nor foe, and who acts for a side. As
// amity.explorer.fold, from the sides that Python has written.

import { bundle } from "../core/bundles.js";

/** @import { Edge, Item, Model } from "../core/model.js" */
/**
 * @typedef {{ neutral: boolean, parts: boolean, kept: Set<number>, isKept: (item: Item) => boolean }} Folding what is
 *   folded; actors that are `kept` stand for themselves, items that are stay
 * @typedef {{ items: Item[], lines: number, parts: number[] }} Folded `lines` and `parts` that are, or would be, folded
 */

/** The ends that an edge is drawn between when parts are folded. @param {Model} model @param {Edge} edge @param {number | null} asOf */
export function sidesOf(model, edge, asOf) {
  if (!edge.sides) return [edge.s, edge.o];
  const at = asOf === null ? model.known.length - 1 : model.known.findLastIndex(([day]) => day <= asOf);
  const row = edge.sides.findLast(([from]) => from <= at) ?? edge.sides[0];
  return [row[1], row[2]];
}

/**
 * What is drawn of some items.
 * @param {Model} model @param {Item[]} items @param {number | null} asOf @param {Folding} folding @returns {Folded}
 */
export function foldItems(model, items, asOf, { neutral, parts, kept, isKept }) {
  /** @type {Set<number>} */
  const folded = new Set();
  const joined = items.flatMap((item) => {
    const { edge } = item;
    const [s, o] = sidesOf(model, edge, asOf);
    if (s === edge.s && o === edge.o) return [item];
    for (const n of [edge.s, edge.o]) if (n !== s && n !== o) folded.add(n); // the ends of a symmetric edge may change places
    if (!parts || kept.has(edge.s) || kept.has(edge.o)) return [item];
    return s === o ? [] : [{ ...item, edge: { ...edge, s, o }, told: item }];
  });
  /** @param {Item} item */
  const isNeutral = (item) => !item.edge.sign && item.edge.status !== model.status.denied && !isKept(item);
  return {
    items: neutral ? joined.filter((item) => !isNeutral(item)) : joined,
    lines: bundle(model, joined.filter(isNeutral)).length,
    parts: [...folded].sort((a, b) => a - b),
  };
}
