// The legend as a filter: the boxes that an edge depends on.

import { PRESENCES } from "./model.js";

/** @import { Item, Model } from "./model.js" */
/** @typedef {ReturnType<typeof makeMarks>} Marks */

/** Boxes that are off unless the reader says otherwise. */
export const DEFAULT_OFF = ["presence.partly", "presence.undated", "status.denied"];

/** The names of all boxes, made once, for thousands of edges ask for them. @param {Model} model */
export const makeMarks = (model) => ({
  presence: PRESENCES.map((word) => `presence.${word}`),
  status: model.statuses.map((word) => `status.${word}`),
  relation: model.relations.map((relation) => `relation.${relation.name}`),
  kind: model.actors.map((actor) => `kind.${actor.kind}`),
});

/** @param {Marks} marks @param {Item} item */
export const marksOf = (marks, { edge, presence: how }) =>
  [marks.presence[how], marks.status[edge.status], marks.relation[edge.r], marks.kind[edge.s], marks.kind[edge.o]];

/** True when the legend leaves an edge in. @param {Marks} marks @param {Set<string>} off @param {Item} item */
export const passes = (marks, off, item) => !marksOf(marks, item).some((mark) => off.has(mark));

/**
 * How many edges, and actors of a kind, each box stands for, of those that the boxes before it leave in.
 * @param {Model} model @param {Set<string>} off @param {Item[]} items
 */
export function countMarks(model, off, items) {
  const counts = { presence: new Map(), status: new Map(), relation: new Map(), kind: new Map() };
  /** @param {Map<unknown, number>} map @param {unknown} key */
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const ends = new Set();
  for (const { edge, presence: how } of items) {
    // As amity.edges.counts: what is only denied is neither definite nor possible.
    if (edge.status !== model.status.denied) add(counts.presence, how);
    if (off.has(`presence.${PRESENCES[how]}`)) continue;
    add(counts.status, edge.status);
    if (off.has(`status.${model.statuses[edge.status]}`)) continue;
    add(counts.relation, edge.r);
    ends.add(edge.s).add(edge.o);
  }
  for (const n of ends) add(counts.kind, model.actors[n].kind);
  return counts;
}
