// Who stands beside whom in the matrix, and what each of its cells holds.

import { byDegree } from "./bundles.js";
import { labelOf } from "./model.js";

/** @import { Line } from "./bundles.js" */
/** @import { Model } from "./model.js" */
/** @import { Voice } from "./words.js" */
/** @typedef {{ title: string, members: number[] }} Group */

/**
 * Actors by kind, or by the blocs that Python wrote for the period that is shown.
 * @param {Model} model @param {Voice} voice @param {number[]} members @param {Map<number, number>} degrees
 * @param {{ by: string, kinds: string[], blocs: number[][] | null }} order blocs are null where none are known
 * @returns {Group[]}
 */
export function matrixGroups(model, { say, language }, members, degrees, { by, kinds, blocs }) {
  /** @param {(n: number) => boolean} keep */
  const those = (keep) => members.filter(keep).sort(byDegree(degrees));
  /** @param {Group} group */
  const isFilled = (group) => group.members.length > 0;
  if (by === "kind") {
    return kinds.map((kind) => ({ title: say(`kind_${kind}`), members: those((n) => model.actors[n].kind === kind) })).filter(isFilled);
  }
  if (!blocs) return [{ title: say("bloc_unknown"), members: those(() => true) }].filter(isFilled);
  const inBloc = new Set(blocs.flat());
  const alone = { title: say("bloc_none"), members: those((n) => !inBloc.has(n)) };
  const groups = blocs.map((bloc) => {
    const rows = those((actor) => bloc.includes(actor));
    return { title: rows.length ? say("bloc", { n: labelOf(model.actors[rows[0]], language) }) : "", members: rows };
  });
  return [...groups, alone].filter(isFilled);
}

/** The lines of each cell by "row|column"; one without direction stands in both. @param {Line[]} lines */
export function matrixCells(lines) {
  /** @type {Map<string, Line[]>} */
  const cells = new Map();
  /** @param {number} s @param {number} o @param {Line} line */
  const add = (s, o, line) => cells.set(`${s}|${o}`, [...(cells.get(`${s}|${o}`) ?? []), line]);
  for (const line of lines) {
    add(line.s, line.o, line);
    if (line.symmetric && line.s !== line.o) add(line.o, line.s, line);
  }
  return cells;
}
