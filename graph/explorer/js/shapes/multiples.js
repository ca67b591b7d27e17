// Small multiples: what is in each of several stretches of time, what became of it since the one before, and where actors
// stand that are the same in all.

import { bundle } from "../core/bundles.js";
import { presence } from "../core/slices.js";

/** @import { Line } from "../core/bundles.js" */
/** @import { Item, Model } from "../core/model.js" */
/** @typedef {"told" | "new" | "held" | "perhaps" | "ended"} Change told: there is no stretch before */
/** @typedef {{ line: Line, change: Change }} Changed */

/**
 * What became of an edge since the stretch before, as amity.explorer.guide.compare: new only if it was not even possible.
 * @param {Model} model @param {Item["edge"]} edge @param {{ first: number, last: number } | undefined} before
 * @param {number | null} asOf @returns {Change}
 */
export function changeOf(model, edge, before, asOf) {
  if (!before) return "told";
  const how = presence(model, edge, before.first, before.last, asOf);
  return how < 0 ? "new" : how === 0 ? "held" : "perhaps";
}

/**
 * The signed lines of definite edges in a stretch, each with what became of it, and those of the stretch before that are
 * not among them. A line holds if one of its edges did, and is new only if all are.
 * @param {Model} model @param {Item[]} items @param {Item[]} past items of the stretch before
 * @param {{ first: number, last: number } | undefined} before @param {number | null} asOf @returns {Changed[]}
 */
export function changedLines(model, items, past, before, asOf) {
  /** @param {Item[]} rows */
  const definite = (rows) => bundle(model, rows.filter(({ edge, presence: how }) => how === 0 && edge.sign && edge.s !== edge.o && edge.status !== model.status.denied));
  const lines = definite(items);
  const old = definite(past);
  const known = new Set(old.map((line) => line.id));
  const here = new Set(lines.map((line) => line.id));
  /** @param {Line} line @returns {Change} */
  const changeOfLine = (line) => {
    if (!before) return "told";
    if (known.has(line.id)) return "held";
    return line.items.every(({ edge }) => changeOf(model, edge, before, asOf) === "new") ? "new" : "perhaps";
  };
  return [
    ...lines.map((line) => ({ line, change: changeOfLine(line) })),
    ...old.filter((line) => !here.has(line.id)).map((line) => ({ line, change: /** @type {Change} */ ("ended") })),
  ];
}

/**
 * The actors to draw: those with lines in two stretches or more, or with three in one; of many those with most lines.
 * @param {Changed[][]} stretches @param {number} most
 */
export function drawnActors(stretches, most) {
  /** @type {Map<number, { periods: number, best: number, all: number }>} */
  const found = new Map();
  for (const rows of stretches) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const { line, change } of rows) {
      if (change !== "ended") for (const n of [line.s, line.o]) counts.set(n, (counts.get(n) ?? 0) + 1);
    }
    for (const [n, count] of counts) {
      const row = found.get(n) ?? { periods: 0, best: 0, all: 0 };
      found.set(n, { periods: row.periods + 1, best: Math.max(row.best, count), all: row.all + count });
    }
  }
  const rows = [...found].filter(([, { periods, best }]) => periods > 1 || best > 2).sort(([a, p], [b, q]) => q.all - p.all || a - b);
  return (rows.length > 1 ? rows : [...found].sort(([a, p], [b, q]) => q.all - p.all || a - b)).slice(0, most).map(([n]) => n);
}

/** How far the line between the first two is kept free. */
const FREE = 24;

/** @typedef {{ n: number, x: number, y: number, wide: number }} Place */

/** Out of the way between two others, with the name under it. @param {Place} row @param {Place} a @param {Place} b */
function aside(row, a, b) {
  const isFlat = Math.abs(b.x - a.x) > Math.abs(b.y - a.y);
  /** @type {["x" | "y", "x" | "y"]} */
  const [way, side] = isFlat ? ["x", "y"] : ["y", "x"];
  const along = (row[way] - a[way]) / (b[way] - a[way] || 1);
  if (along < 0.05 || along > 0.95) return;
  const line = a[side] + along * (b[side] - a[side]);
  const [before, after] = isFlat ? [FREE + 14, FREE] : [row.wide / 2 + FREE / 2, row.wide / 2 + FREE / 2];
  const [low, high] = [line - before, line + after];
  if (row[side] > low && row[side] < high) row[side] = row[side] < (low + high) / 2 ? low : high;
}

/**
 * Places in a box for actors: about as they stand in the large drawing, but spread so that their names have room, and
 * with none between the first two.
 * @param {Place[]} actors `wide` is the width of the name in pixels
 * @param {number} width @param {number} height @returns {Map<number, { x: number, y: number }>}
 */
export function spread(actors, width, height) {
  const [side, top, foot] = [54, 12, 36];
  /** @param {"x" | "y"} axis @param {number} low @param {number} high */
  const placed = (axis, low, high) => {
    const order = [...actors].sort((a, b) => a[axis] - b[axis] || a.n - b.n);
    const [least, most] = [order[0]?.[axis] ?? 0, order.at(-1)?.[axis] ?? 1];
    return new Map(order.map((actor, rank) => {
      const [even, true_] = [order.length > 1 ? rank / (order.length - 1) : 0.5, most > least ? (actor[axis] - least) / (most - least) : 0.5];
      return [actor.n, low + (high - low) * (0.75 * even + 0.25 * true_)];
    }));
  };
  const [xs, ys] = [placed("x", side, width - side), placed("y", top, height - foot)];
  const rows = actors.map((actor) => ({ ...actor, x: xs.get(actor.n) ?? 0, y: ys.get(actor.n) ?? 0 }));
  const [a, b] = rows;
  // Names stand under their actors; pairs that are too near are pushed apart along the shorter way.
  for (let round = 0; round < 300; round += 1) {
    let moved = false;
    for (let i = 0; i < rows.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const [p, q] = [rows[i], rows[j]];
        const gap = [(p.wide + q.wide) / 2 + 8 - Math.abs(p.x - q.x), 42 - Math.abs(p.y - q.y)];
        if (gap[0] <= 0 || gap[1] <= 0) continue;
        moved = true;
        /** @type {"x" | "y"} */
        const axis = gap[0] / width < gap[1] / height ? "x" : "y";
        const shift = Math.min(gap[axis === "x" ? 0 : 1] / 2 + 0.5, 6) * (p[axis] < q[axis] || (p[axis] === q[axis] && i % 2) ? -1 : 1);
        p[axis] += shift;
        q[axis] -= shift;
      }
    }
    for (const row of rows) {
      if (row !== a && row !== b) aside(row, a, b);
      row.x = Math.min(Math.max(row.x, row.wide / 2 + 4), width - row.wide / 2 - 4);
      row.y = Math.min(Math.max(row.y, top), height - foot);
    }
    if (!moved) break;
  }
  return new Map(rows.map(({ n, x, y }) => [n, { x, y }]));
}

/**
 * Actors whose name stands over them: their lines go down, and there is room.
 * @param {Map<number, { x: number, y: number }>} places @param {Changed[][]} stretches @param {(n: number) => number} wide of a name
 */
export function namedAbove(places, stretches, wide) {
  /** @type {Map<number, number>} */
  const down = new Map();
  for (const { line } of stretches.flat()) {
    const [a, b] = [places.get(line.s), places.get(line.o)];
    if (!a || !b) continue;
    down.set(line.s, (down.get(line.s) ?? 0) + Math.sign(b.y - a.y));
    down.set(line.o, (down.get(line.o) ?? 0) + Math.sign(a.y - b.y));
  }
  /** @param {number} n */
  const hasRoom = (n) => {
    const { x, y } = /** @type {{ x: number, y: number }} */ (places.get(n));
    return y > 40 && [...places].every(([other, at]) => other === n || at.y > y + 4 || y - at.y > 84 || Math.abs(at.x - x) > (wide(n) + wide(other)) / 2 + 8);
  };
  return new Set([...places.keys()].filter((n) => (down.get(n) ?? 0) > 0 && hasRoom(n)));
}
