// What is shown, from the state: the edges of the stretch of time, those that the legend leaves in, their lines.

import { degreesOf } from "../core/bundles.js";
import { countEdges } from "../core/counts.js";
import { lineName, readLine, readTie } from "../core/fragment.js";
import { passes } from "../core/filter.js";
import { actorFocus, pathFocus, shortestPath, within } from "../core/paths.js";
import { foldItems } from "../scene/fold.js";
import { changedLines } from "../shapes/multiples.js";
import { claimsAt } from "../scene/map.js";
import { linkedEdges, makeSlice, presence } from "../core/slices.js";
import { linesOf, marks, model, periods, place } from "./data.js";
import { choose, periodShown, set, state } from "./state.js";

export let sliceItems = []; // all edges of the stretch of time, as known on the day
export let shownItems = []; // those of them that the legend leaves in
export let drawnItems = []; // those of them that the drawing shows, between the ends that it shows
export let folded = { items: [], lines: 0, parts: [] };
export let shownLines = [];
export let degrees = new Map(); // of what is drawn
/** What became of the drawn lines since the period before, and those that ended with it; null where nobody asks. */
export let changes = null;
let isPlayed = false;
export let focus = null; // what a choice leaves in full strength; null for everything

let linked = { key: "", names: new Set() };

/** Names of the edges that a link leaves; null without such a link. */
export function linkedNames() {
  if (!state.edges) return null;
  const key = `${state.asOf} ${state.edges.join(" ")}`;
  if (linked.key !== key) linked = { key, names: linkedEdges(model, state.asOf, state.edges) };
  return linked.names;
}

export const isLinked = (edge) => linkedNames()?.has(edge.name) ?? true;
export const isLeftIn = (item) => passes(marks, state.off, item);
/** What the legend would leave in of a stretch of time, were all of it definite. */
export const itemsIn = ({ first, last }) => sliceOf(first, last).filter(({ edge }) => isLinked(edge) && isLeftIn({ edge, presence: 0 }));
export const presenceOf = (edge, first = state.first, last = state.last) => presence(model, edge, first, last, state.asOf);
const sliceOf = (first, last) => makeSlice(model, state.asOf, first, last);
export const pathOf = (from, to) => shortestPath(model, shownItems, from, to);
export const neighbourhood = (n, steps) => within(model, shownItems, n, steps);
/** The blocs that Python wrote for the period that is shown; null for other days and for a day of knowledge. */
export const blocsShown = () => (state.asOf === null && !state.edges ? periodShown()?.blocs : null) ?? null;
/** The betweenness of actors that Python wrote for the period that is shown, in thousandths; null as for blocs. */
export const betweennessShown = () => {
  const rows = state.asOf === null && !state.edges ? periodShown()?.between : null;
  return rows ? new Map(rows) : null;
};
export const counts = () => countEdges(model, sliceItems);

export function compute() {
  sliceItems = sliceOf(state.first, state.last).filter(({ edge }) => isLinked(edge));
  shownItems = sliceItems.filter(isLeftIn);
  folded = foldItems(model, shownItems, state.asOf, folding());
  drawnItems = folded.items;
  shownLines = linesOf(drawnItems);
  degrees = degreesOf(drawnItems);
  changes = changesOf();
  focus = focusOf();
}

/** Playing marks what changes from period to period. */
export const markChanges = (on) => (isPlayed = on);

/** The period before the one that is shown, in the order of time. */
export function periodBefore() {
  const order = [...periods].sort((a, b) => a.first - b.first || a.last - b.last);
  return order[order.findIndex((period) => period.id === state.period) - 1];
}

function changesOf() {
  const before = periodBefore();
  if (!before || (isFolded("change") && !isPlayed)) return null;
  const past = foldItems(model, itemsIn(before), state.asOf, folding()).items;
  const rows = changedLines(model, drawnItems, past);
  const ended = rows.filter(({ change }) => change === "ended").map(({ line }) => line);
  return { of: new Map(rows.map(({ line, change }) => [line.id, change])), ended, ends: new Set(ended.flatMap(({ s, o }) => [s, o])) };
}

/** Whether the drawing leaves something out that it could show. @param {string} what */
export const isFolded = (what) => !state.show.has(what) && !(what === "neutral" && state.edges);

/** The actor that is chosen, or both ends of what is, subject first. @returns {number[]} */
export function endsOfChoice() {
  const { choice, path } = state;
  if (path) return path;
  if (!choice || choice.kind === "place") return [];
  if (choice.kind === "actor") return [place[choice.id]];
  if (choice.kind === "line") return readLine(model, choice.id).split("-").slice(0, 2).map(Number);
  if (choice.kind === "tie") {
    const { subject, object } = readTie(model, choice.id);
    return [subject, object];
  }
  const claim = model.claims[model.claimPlace[choice.id]];
  return claim ? [claim.s, claim.o] : [];
}

// What is chosen is drawn as it is told.
function folding() {
  const { choice, path } = state;
  const [kept, claim] = [new Set(endsOfChoice()), choice && choice.kind !== "place" ? model.claimPlace[choice.id] : undefined];
  const way = path ? pathOf(path[0], path[1]) : null;
  const along = new Set(way?.flatMap(({ a, b, items }) => {
    kept.add(a).add(b);
    return items.map(({ edge }) => edge.name);
  }));
  const tie = choice?.kind === "tie" ? readTie(model, choice.id) : null;
  const alone = choice?.kind === "actor" && !shownItems.some(({ edge }) => edge.sign && (kept.has(edge.s) || kept.has(edge.o)));
  const line = choice?.kind === "line" ? readLine(model, choice.id) : null;
  const isOnLine = (edge) => line.startsWith(`${edge.s}-${edge.o}-`);
  const isKept = ({ edge }) => along.has(edge.name) || (line && isOnLine(edge)) || tie?.isOn(edge) ||
    (claim !== undefined && choice.kind !== "actor" && edge.claims.includes(claim)) || (alone && (kept.has(edge.s) || kept.has(edge.o)));
  return { neutral: isFolded("neutral"), parts: isFolded("parts"), kept, isKept };
}

function focusOf() {
  const { choice, path, steps } = state;
  if (path) return pathFocus(model, drawnItems, shownLines, path);
  if (!choice) return null;
  if (choice.kind === "actor") {
    const n = place[choice.id];
    return degrees.get(n) ? actorFocus(model, drawnItems, shownLines, n, steps) : null;
  }
  if (choice.kind === "place") return placeFocus(model.site[choice.id]);
  if (choice.kind === "tie") return tieFocus(readTie(model, choice.id));
  const claim = model.claimPlace[choice.id];
  const line = choice.kind === "line"
    ? lineNamed(readLine(model, choice.id))
    : shownLines.find((row) => row.items.some(({ edge }) => edge.claims.includes(claim)));
  return line ? { actors: new Set([line.s, line.o]), lines: new Set([line.id]) } : null;
}

/** Edges with claims that name a place. */
export const itemsAt = (n) => shownItems.filter(({ edge }) => claimsAt(model, edge, n).length);

// The lines with edges whose claims name a place.
function placeFocus(n) {
  const here = new Set(itemsAt(n).map(({ edge }) => edge.name));
  const lines = shownLines.filter((row) => row.items.some(({ edge }) => here.has(edge.name)));
  return lines.length ? { actors: new Set(lines.flatMap(({ s, o }) => [s, o])), lines: new Set(lines.map(({ id }) => id)) } : null;
}

// The lines that hold the edges of a relation; all stay in full strength where none is shown.
function tieFocus(tie) {
  const lines = shownLines.filter((row) => row.items.some(({ edge }) => tie.isOn(edge)));
  return lines.length ? { actors: new Set([tie.subject, tie.object]), lines: new Set(lines.map((row) => row.id)) } : null;
}

export const lineNamed = (id) => shownLines.find((row) => row.id === id);

export function chooseLine(id) {
  const line = lineNamed(id);
  if (line) choose({ kind: "line", id: lineName(model, line) });
}

/** Put boxes of the legend on or off. */
export function toggle(boxes, on) {
  const off = new Set(state.off);
  for (const mark of boxes) off[on ? "delete" : "add"](mark);
  set({ off });
}
