// Lines: the edges with the same ends, direction and sign, and how such a line looks.

import { grownSize } from "./model.js";

/** @import { Item, Model } from "./model.js" */
/**
 * @typedef {{
 *   id: string, s: number, o: number, kind: string, symmetric: boolean, items: Item[], claims: number
 * }} Line kind is the letter of its sign, d for edges that are only denied
 */

export const SIGN_LETTER = { 1: "p", 0: "z", "-1": "n" };
export const MOST_LINES = 1500;

/** The letter of the line that an edge is drawn by. @param {Model} model @param {Item["edge"]} edge */
export const letterOf = (model, edge) => (edge.status === model.status.denied ? "d" : SIGN_LETTER[edge.sign]);

/**
 * One drawn line for each source, target, sign and direction, as amity.explorer.view.bundle_edges makes them; edges that
 * are only denied are lines of their own.
 * @param {Model} model @param {Item[]} items
 */
export function bundle(model, items) {
  /** @type {Map<string, Line>} */
  const lines = new Map();
  for (const item of items) {
    const { edge } = item;
    const kind = letterOf(model, edge);
    const id = `${edge.s}-${edge.o}-${kind}${edge.symmetric ? "s" : ""}`;
    let line = lines.get(id);
    if (!line) {
      line = { id, s: edge.s, o: edge.o, kind, symmetric: Boolean(edge.symmetric), items: [], claims: 0 };
      lines.set(id, line);
    }
    line.items.push(item.told ?? item);
    line.claims += edge.claims.length;
  }
  return [...lines.values()];
}

/** How many edges each actor has. @param {Item[]} items */
export function degreesOf(items) {
  /** @type {Map<number, number>} */
  const degrees = new Map();
  for (const { edge } of items) {
    for (const n of new Set([edge.s, edge.o])) degrees.set(n, (degrees.get(n) ?? 0) + 1);
  }
  return degrees;
}

/** Actors by their edges, most first. @param {Map<number, number>} degrees */
export const byDegree = (degrees) => {
  /** @param {number} n */
  const degree = (n) => degrees.get(n) ?? 0;
  /** @param {number} a @param {number} b */
  return (a, b) => degree(b) - degree(a) || a - b;
};

const STRENGTH = ["accepted", "contested_asserted", "alleged", "contested_alleged", "prospective", "denied"];

/** Name of the mark of an edge, as amity.render.marks.edge_mark. @param {Model} model @param {Item["edge"]} edge */
export const edgeMark = ({ statuses }, edge) => (edge.standing ?? `status_${statuses[edge.status]}`).replace("status_", "");

/**
 * The mark of what stands for several edges, and whether all of them are only possible: amity.render.marks.line_mark.
 * @param {Model} model @param {Item[]} items
 */
export function lineMark(model, items) {
  const definite = items.filter(({ presence }) => presence === 0);
  const contested = items.filter(({ edge }) => edge.status === model.status.contested).length;
  const possible = !definite.length;
  if (contested && contested < items.length) return { mark: "partly", possible };
  const marks = (possible ? items : definite).map(({ edge }) => STRENGTH.indexOf(edgeMark(model, edge)));
  return { mark: STRENGTH[Math.min(...marks)], possible };
}

/** How a line looks: its mark and its width. @param {Model} model @param {Line} line */
export const lineLook = (model, line) => ({ ...lineMark(model, line.items), width: grownSize(model.look.line, line.claims - 1) });

/** Above MOST_LINES lines: for each actor its strongest ones, as many as fit. @param {Line[]} lines */
export function strongest(lines) {
  if (lines.length <= MOST_LINES) return lines;
  const sorted = [...lines].sort((a, b) => b.claims - a.claims || (a.id < b.id ? -1 : 1));
  /** @type {Map<number, number>} */
  const seen = new Map();
  const ranked = sorted.map((line) => {
    const ranks = [line.s, line.o].map((n) => seen.get(n) ?? 0);
    for (const n of [line.s, line.o]) seen.set(n, (seen.get(n) ?? 0) + 1);
    return { line, rank: Math.min(...ranks) };
  });
  const kept = ranked.sort((a, b) => a.rank - b.rank || b.line.claims - a.line.claims).slice(0, MOST_LINES);
  return kept.map((row) => row.line);
}
