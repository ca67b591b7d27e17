// One actor in the middle: rings by distance, who cooperates on the left, who is hostile on the right, who does both or
// neither above and below.

import { byDegree } from "../core/bundles.js";

/** @import { Line } from "../core/bundles.js" */
/** @import { Point } from "../core/geometry.js" */
/**
 * @typedef {"left" | "right" | "above" | "below"} Side
 * @typedef {{ centre: number, places: Map<number, Point>, rings: { x: number, y: number }[], left: number, sides: Record<Side, number> }} Ego half the
 *   width and height of each ring; how many neighbours are left out, and are on each side
 */

const NAME_ROW = 17;
const MOST_FAR = 60;

/** @param {Set<string>} kinds @returns {Side} */
function sideOfKinds(kinds) {
  if (kinds.has("p") && kinds.has("n")) return "above";
  return kinds.has("p") ? "left" : kinds.has("n") ? "right" : "below";
}

/**
 * Who stands on which side of an actor, by the lines that join the two. @param {Line[]} lines @param {number} centre
 * @returns {Map<number, Side>}
 */
export function egoSides(lines, centre) {
  /** @type {Map<number, Set<string>>} */
  const kinds = new Map();
  for (const { s, o, kind } of lines) {
    if (s === o || (s !== centre && o !== centre)) continue;
    const other = s === centre ? o : s;
    kinds.set(other, (kinds.get(other) ?? new Set()).add(kind));
  }
  return new Map([...kinds].map(([n, found]) => [n, sideOfKinds(found)]));
}

/**
 * @param {Line[]} lines @param {Map<number, number>} degrees @param {number} centre @param {number} steps rings to draw
 * @param {{ width: number, height: number }} room @returns {Ego}
 */
export function egoScene(lines, degrees, centre, steps, { width, height }) {
  const sides = egoSides(lines, centre);
  /** @type {Map<number, number>} */
  const weights = new Map();
  for (const { s, o, claims } of lines) if (s === centre || o === centre) weights.set(s + o - centre, (weights.get(s + o - centre) ?? 0) + claims);
  const order = byDegree(weights);
  const column = Math.max(Math.floor(height / NAME_ROW) + 1, 6); // names of one side under each other
  const room = { left: column, right: column, above: 7, below: 9 };
  const near = [...sides.keys()].sort(order).filter((n) => {
    const side = /** @type {Side} */ (sides.get(n));
    room[side] -= 1;
    return room[side] >= 0;
  });
  const far = steps > 1 ? farOf(lines, near, sides, centre, degrees) : new Map();
  const outer = far.size > 0;
  const rings = [outer ? 0.5 : 1, ...(outer ? [1] : [])].map((part) => ({ x: (width / 2) * part, y: (height / 2) * (outer ? part * 0.3 + 0.7 : 1) }));
  const places = new Map([[centre, { x: 0, y: 0 }]]);
  for (const side of /** @type {Side[]} */ (["left", "right", "above", "below"])) {
    const first = near.filter((n) => sides.get(n) === side);
    lay(first, side, rings[0], places);
    if (outer) lay([...far].filter(([, other]) => other === side).map(([n]) => n), side, rings[1], places);
  }
  /** @param {Side} side */
  const count = (side) => [...sides.values()].filter((found) => found === side).length;
  const counts = { left: count("left"), right: count("right"), above: count("above"), below: count("below") };
  return { centre, places, rings, left: sides.size - near.length, sides: counts };
}

// The neighbours of neighbours, each on the side of the one that it is joined to most strongly.
/** @param {Line[]} lines @param {number[]} near @param {Map<number, Side>} sides @param {number} centre @param {Map<number, number>} degrees @returns {Map<number, Side>} */
function farOf(lines, near, sides, centre, degrees) {
  const first = new Set(near);
  /** @type {Map<number, [number, number]>} */
  const joined = new Map();
  for (const { s, o, claims } of lines) {
    for (const [a, b] of [[s, o], [o, s]]) {
      if (!first.has(a) || first.has(b) || b === centre || sides.has(b)) continue;
      const best = joined.get(b);
      if (!best || claims > best[1] || (claims === best[1] && a < best[0])) joined.set(b, [a, claims]);
    }
  }
  const kept = [...joined.keys()].sort(byDegree(degrees)).slice(0, MOST_FAR);
  const place = new Map(near.map((n, k) => [n, k]));
  const parent = (/** @type {number} */ n) => /** @type {[number, number]} */ (joined.get(n))[0];
  kept.sort((a, b) => (place.get(parent(a)) ?? 0) - (place.get(parent(b)) ?? 0) || a - b);
  return new Map(kept.map((n) => {
    const side = sides.get(parent(n)) ?? "below";
    return [n, side === "above" || side === "below" ? (n % 2 ? "left" : "right") : side];
  }));
}

// Even steps of height, so that no name covers another; the strongest in the middle.
/** @param {number[]} members @param {Side} side @param {{ x: number, y: number }} ring @param {Map<number, Point>} places */
function lay(members, side, ring, places) {
  const count = members.length;
  /** @type {number[]} */
  const order = [];
  for (const [k, n] of members.entries()) order.splice(k % 2 ? order.length : 0, 0, n);
  order.forEach((n, k) => {
    const part = count === 1 ? 0 : (2 * k) / (count - 1) - 1;
    if (side === "above" || side === "below") {
      const x = part * ring.x * Math.min(0.14 * (count - 1), 0.62);
      const stagger = count > 5 && k % 2 ? 0.78 : 1;
      places.set(n, { x, y: (side === "above" ? -1 : 1) * ring.y * stagger });
      return;
    }
    const y = part * ring.y * Math.min(0.14 * (count - 1), 1);
    const bulge = Math.sqrt(1 - 0.5 * (y / ring.y) ** 2);
    places.set(n, { x: (side === "left" ? -1 : 1) * ring.x * bulge, y });
  });
}
