// Neighbourhoods and shortest paths among the edges that are shown.

/** @import { Item, Model } from "./model.js" */
/** @import { Line } from "./bundles.js" */
/** @typedef {{ a: number, b: number, items: Item[] }} PathStep */
/** @typedef {{ actors: Set<number>, lines: Set<string> }} Focus what a choice leaves in full strength */

/** Neighbours by actor; an absence that somebody states joins nobody. @param {Model} model @param {Item[]} items */
function neighbours(model, items) {
  /** @type {Map<number, Map<number, Item[]>>} */
  const near = new Map();
  for (const item of items) {
    const { edge } = item;
    if (edge.status === model.status.denied || edge.s === edge.o) continue;
    for (const [a, b] of [[edge.s, edge.o], [edge.o, edge.s]]) {
      const row = near.get(a) ?? new Map();
      near.set(a, row.set(b, [...(row.get(b) ?? []), item]));
    }
  }
  return near;
}

/**
 * Steps from one actor to another, fewest first, of equals those by way of earlier ids; null for none.
 * @param {Model} model @param {Item[]} items @param {number} from @param {number} to @returns {PathStep[] | null}
 */
export function shortestPath(model, items, from, to) {
  const near = neighbours(model, items);
  /** @type {Map<number, number>} */
  const before = new Map([[from, -1]]);
  let ring = [from];
  while (ring.length && !before.has(to)) {
    const next = [];
    for (const a of ring) {
      for (const b of [...(near.get(a)?.keys() ?? [])].sort((x, y) => x - y)) {
        if (!before.has(b)) {
          before.set(b, a);
          next.push(b);
        }
      }
    }
    ring = next;
  }
  if (!before.has(to) || from === to) return null;
  const way = [];
  for (let [b, a] = [to, before.get(to) ?? -1]; a >= 0; [b, a] = [a, before.get(a) ?? -1]) {
    way.unshift({ a, b, items: near.get(a)?.get(b) ?? [] });
  }
  return way;
}

/** Actors within that many steps. @param {Model} model @param {Item[]} items @param {number} start @param {number} steps */
export function within(model, items, start, steps) {
  const near = neighbours(model, items);
  const reached = new Set([start]);
  let ring = [start];
  for (let step = 0; step < steps; step += 1) {
    ring = ring.flatMap((a) => [...(near.get(a)?.keys() ?? [])]).filter((b) => !reached.has(b));
    for (const b of ring) reached.add(b);
  }
  return reached;
}

/** @param {Line[]} lines @param {(line: Line) => boolean} keep */
const idsOf = (lines, keep) => new Set(lines.filter(keep).map((line) => line.id));

/**
 * What a path leaves in full strength; null where there is none.
 * @param {Model} model @param {Item[]} items @param {Line[]} lines @param {number[]} path the two ends @returns {Focus | null}
 */
export function pathFocus(model, items, lines, path) {
  const way = shortestPath(model, items, path[0], path[1]);
  if (!way) return null;
  const pairs = new Set(way.flatMap(({ a, b }) => [`${a}-${b}`, `${b}-${a}`]));
  return {
    actors: new Set([...path, ...way.flatMap(({ a, b }) => [a, b])]),
    lines: idsOf(lines, (line) => pairs.has(`${line.s}-${line.o}`)),
  };
}

/**
 * What an actor with its neighbourhood leaves in full strength.
 * @param {Model} model @param {Item[]} items @param {Line[]} lines @param {number} n @param {number} steps @returns {Focus}
 */
export function actorFocus(model, items, lines, n, steps) {
  const near = within(model, items, n, steps);
  if (steps > 1) return { actors: near, lines: idsOf(lines, (line) => near.has(line.s) && near.has(line.o)) };
  const own = lines.filter((line) => line.s === n || line.o === n);
  for (const line of own) near.add(line.s).add(line.o);
  return { actors: near, lines: new Set(own.map((line) => line.id)) };
}

/**
 * The nearest of some actors in a direction; the actor itself where there is none.
 * @param {(n: number) => { x: number, y: number }} pointOf where each stands
 * @param {number[]} active @param {number} here @param {number} dx @param {number} dy
 */
export function nearest(pointOf, active, here, dx, dy) {
  let [best, least] = [here, Infinity];
  /** @param {number} n */
  const at = (n) => [pointOf(n).x, pointOf(n).y];
  const [fromX, fromY] = at(here);
  for (const n of active) {
    const [x, y] = [at(n)[0] - fromX, at(n)[1] - fromY];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (n !== here && ahead > 0 && ahead >= aside * 0.6 && ahead + 2 * aside < least) [best, least] = [n, ahead + 2 * aside];
  }
  return best;
}
