// Slices of the edges that Python has made, by the rules of amity.edges.counts and amity.edges.persistence, and what
// becomes of something from one slice to the next, as amity.analysis.change.standing.passage tells it.

import { LAST_DAY } from "./days.js";

/** @import { Bounds, Edge, Item, Model } from "./model.js" */

/** @param {Bounds} b @param {number} first @param {number} last */
const isPossible = (b, first, last) => b[0] <= last && b[3] >= first;
/** @param {Bounds} b @param {number} first @param {number} last */
const isCertain = (b, first, last) => b[1] <= last && b[2] >= first;

/**
 * The edges that the sources published by a day come to.
 * @param {Model} model @param {number | null} asOf null for all sources
 */
export function edgesAsOf(model, asOf) {
  const at = asOf === null ? model.known.length - 1 : model.known.findLastIndex(([day]) => day <= asOf);
  let edges = model.asOf.get(at);
  if (!edges) {
    edges = model.versions.filter((edge) => edge.since <= at && at <= edge.until);
    model.asOf.set(at, edges);
  }
  return edges;
}

/** amity.edges.slices.Selection.horizon: the day to which states can be carried on. @param {Model} model @param {number | null} asOf */
const horizon = (model, asOf) => Math.min(model.persist?.horizon ?? 0, asOf ?? LAST_DAY);

/**
 * The bounds of a bearing claim, with the end to which a rule carries it on; Python has put that without a horizon.
 * @param {Model} model @param {Edge} edge @param {number} n which of the bearing claims @param {number | null} asOf
 * @returns {Bounds}
 */
function heldOf(model, edge, n, asOf) {
  const { b } = model.claims[edge.bearing[n]];
  return edge.carried ? [b[0], b[1], Math.max(b[2], Math.min(edge.carried[n], horizon(model, asOf))), b[3]] : b;
}

/** The last day to which a rule carries an edge on as definite; null where none does. @param {Model} model @param {Edge} edge @param {number | null} asOf */
export function carriedTo(model, edge, asOf) {
  const ends = edge.bearing.map((name, n) => [model.claims[name].b[2], heldOf(model, edge, n, asOf)[2]])
    .filter(([told, held]) => held > told);
  return ends.length ? Math.max(...ends.map(([, held]) => held)) : null;
}

/**
 * The days on which each bearing claim may have held, as far as the edge may have.
 * @param {Model} model @param {Edge} edge @param {number | null} asOf @returns {Bounds[]}
 */
export const spansOf = (model, edge, asOf) => edge.bearing.map((_, n) => {
  const b = heldOf(model, edge, n, asOf);
  return [Math.max(b[0], edge.b[0]), b[1], b[2], Math.min(b[3], edge.b[3])];
});

/** @param {Model} model @param {number} n place of a claim */
const affirms = ({ claims, modality }, n) => [modality.asserted, modality.alleged].includes(claims[n].m);

/**
 * The place in PRESENCES: 0 definite, else by the claim that tells most of its dates and may overlap the days: 1 possible
 * by start and end, 2 by a part of them, 3 by none; -1 outside.
 * @param {Model} model @param {Edge} edge @param {number} first @param {number} last @param {number | null} asOf
 */
export function presence(model, edge, first, last, asOf) {
  if (!isPossible(edge.b, first, last)) return -1;
  let near = false;
  let dating = 0;
  for (const [n, name] of edge.bearing.entries()) {
    const b = heldOf(model, edge, n, asOf);
    if (isCertain(b, first, last)) return 0;
    if (isPossible(b, first, last)) {
      near = true;
      dating = Math.max(dating, model.claims[name].dated);
    }
  }
  if (!near) return -1;
  for (const n of edge.claims) {
    if (affirms(model, n) && isPossible(model.claims[n].b, first, last)) dating = Math.max(dating, model.claims[n].dated);
  }
  return 3 - dating;
}

/** @param {Model} model @param {number | null} asOf @param {number} first @param {number} last @returns {Item[]} */
export function makeSlice(model, asOf, first, last) {
  const items = [];
  for (const edge of edgesAsOf(model, asOf)) {
    const how = presence(model, edge, first, last, asOf);
    if (how >= 0) items.push({ edge, presence: how });
  }
  return items;
}

/**
 * Names of the edges that a link means. An edge is named by its id, which is that of a claim; where no edge bears that
 * id, the edges that rest on the claim are meant.
 * @param {Model} model @param {number | null} asOf @param {number[]} linked places of claims
 */
export function linkedEdges(model, asOf, linked) {
  const edges = edgesAsOf(model, asOf);
  const names = new Set(edges.map((edge) => edge.name));
  /** @param {number} n */
  const resting = (n) => edges.filter((edge) => edge.claims.includes(n)).map((edge) => edge.name);
  return new Set(linked.flatMap((n) => (names.has(n) ? [n] : resting(n))));
}

/** How sure it is that something is there: 0 it is not, 1 it may be, 2 it is. @param {number | undefined} how its best place in PRESENCES */
const sureness = (how = -1) => (how < 0 ? 0 : how > 0 ? 1 : 2);

/**
 * What becomes of it, and whether it does under every reading of the dates; null where nothing does, or where it only may
 * be there both times. What is there after and may have been before only possibly appears.
 * @param {number | undefined} before a place in PRESENCES, -1 or nothing where it is not there @param {number | undefined} after
 * @returns {["appears" | "vanishes", "definite" | "possible"] | null}
 */
export function passage(before, after) {
  const [was, is] = [sureness(before), sureness(after)];
  return was === is ? null : [is > was ? "appears" : "vanishes", was === 1 || is === 1 ? "possible" : "definite"];
}
