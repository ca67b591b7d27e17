// Small multiples: what is in each of several stretches of time, what became of it since the one before, and where actors
// stand that are the same in all.

import { bundle } from "../core/bundles.js";
import { isApart, linesThrough } from "../core/geometry.js";
import { passage } from "../core/slices.js";

/** @import { Line } from "../core/bundles.js" */
/** @import { Item, Model } from "../core/model.js" */
/** @typedef {"told" | "new" | "held" | "perhaps" | "ended"} Change told: there is no stretch before */
/** @typedef {{ line: Line, change: Change }} Changed */
/** @typedef {{ x: number, y: number, align: "start" | "middle" | "end", box: import("../core/geometry.js").Box }} NameSpot where the first row of a name stands */

/**
 * The signed lines of definite edges in a stretch, each with what became of it, and those of the stretch before that are
 * not among them. A line is new only if none of its edges may have been there before.
 * @param {Model} model @param {Item[]} items @param {Item[] | undefined} past items of the stretch before, possible ones too
 * @returns {Changed[]}
 */
export function changedLines(model, items, past) {
  /** @param {Item[]} rows */
  const signed = (rows) => bundle(model, rows.filter(({ edge }) => edge.sign && edge.s !== edge.o && edge.status !== model.status.denied));
  /** @param {Line} line */
  const best = (line) => Math.min(...line.items.map(({ presence }) => presence));
  const lines = signed(items.filter(({ presence }) => presence === 0));
  if (!past) return lines.map((line) => ({ line, change: "told" }));
  const before = new Map(signed(past).map((line) => [line.id, best(line)]));
  const here = new Set(lines.map((line) => line.id));
  /** @param {Line} line @returns {Change} */
  const changeOf = (line) => {
    const passed = passage(before.get(line.id), 0);
    return !passed ? "held" : passed[1] === "definite" ? "new" : "perhaps";
  };
  const ended = signed(past.filter(({ presence }) => presence === 0)).filter((line) => !here.has(line.id));
  return [...lines.map((line) => ({ line, change: changeOf(line) })), ...ended.map((line) => ({ line, change: /** @type {Change} */ ("ended") }))];
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

export const NAME_LINE = 12;

/** Under an actor, over it, and beside it. @param {{ x: number, y: number }} actor @param {{ wide: number, rows: number }} name @returns {NameSpot[]} */
function nameSpots({ x, y }, { wide, rows }) {
  const [tall, half] = [rows * NAME_LINE, wide / 2];
  const beside = y + 4 - ((rows - 1) * NAME_LINE) / 2;
  return [
    { x, y: y + 17, align: "middle", box: [x - half, y + 7, x + half, y + 9 + tall] },
    { x, y: y - 10 - tall + NAME_LINE, align: "middle", box: [x - half, y - 10 - tall, x + half, y - 7] },
    { x: x + 10, y: beside, align: "start", box: [x + 9, y - tall / 2, x + 11 + wide, y + tall / 2] },
    { x: x - 10, y: beside, align: "end", box: [x - 11 - wide, y - tall / 2, x - 9, y + tall / 2] },
  ];
}

/**
 * Where names stand in all stretches of time: on the side of their actor where the fewest lines run through them, apart
 * from other names and signs if that is possible.
 * @param {Map<number, { x: number, y: number }>} places @param {Changed[][]} stretches
 * @param {(n: number) => { wide: number, rows: number }} name its size @param {number} width @param {number} height of the room
 * @returns {Map<number, NameSpot>}
 */
export function placeActorNames(places, stretches, name, width, height) {
  const runs = stretches.flat().flatMap(({ line }) => {
    const [a, b] = [places.get(line.s), places.get(line.o)];
    return a && b ? [[a, b]] : [];
  });
  const spots = new Map([...places].map(([n, at]) => [n, nameSpots(at, name(n))]));
  const found = new Map([...spots].map(([n, [under]]) => [n, under]));
  /** @param {number} n @param {NameSpot} spot */
  const cost = (n, { box }) => {
    const others = [...found].filter(([other, row]) => other !== n && !isApart(box, row.box)).length;
    const signs = [...places].filter(([other, { x, y }]) => other !== n && !isApart(box, [x - 6, y - 6, x + 6, y + 6])).length;
    const isOut = box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height;
    return linesThrough(runs, box) + 50 * (others + signs) + (isOut ? 1000 : 0);
  };
  for (let round = 0; round < 3; round += 1) {
    for (const [n, sides] of spots) {
      const costs = sides.map((spot) => cost(n, spot));
      found.set(n, sides[costs.indexOf(Math.min(...costs))]);
    }
  }
  return found;
}
