// Many actors as a few: groups that open, and the strongest lines of the best connected ones.

import { byDegree } from "../core/bundles.js";

/** @import { Item } from "../core/model.js" */
/** @import { Line } from "../core/bundles.js" */
/** @import { Point } from "../core/geometry.js" */
/**
 * @typedef {{ key: string, title: string, members: number[] }} Group the best connected first
 * @typedef {{ n: number, key: string, title: string, size: number, open: boolean }} GroupNode
 * @typedef {{ nodes: GroupNode[], members: number[], rest: number, places: Map<number, Point>, radius: number }} GroupScene
 *   `members` of the open one that are drawn, `rest` that are not; radius of its circle
 */

const MOST_MEMBERS = 20;

/**
 * Groups of at most so many; the smallest become one.
 * @param {Group[]} groups @param {number} most @param {string} title @returns {Group[]}
 */
export function mergeSmall(groups, most, title) {
  const sorted = [...groups].sort((a, b) => b.members.length - a.members.length || (a.key < b.key ? -1 : 1));
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1).flatMap((group) => group.members);
  return [...sorted.slice(0, most - 1), { key: "rest", title, members: rest }];
}

/**
 * Where groups stand: on an ellipse, the open one in the middle with its best connected members.
 * @param {Group[]} groups @param {string} open key of the open one @param {number} base number of the first group as a node
 * @param {{ width: number, height: number }} room @returns {GroupScene}
 */
export function groupScene(groups, open, base, { width, height }) {
  const nodes = groups.map(({ key, title, members }, k) => ({ n: base + k, key, title, size: members.length, open: key === open }));
  const around = nodes.filter((node) => !node.open);
  const inside = nodes.find((node) => node.open);
  /** @type {Map<number, Point>} */
  const places = new Map();
  around.forEach(({ n }, k) => {
    const angle = (2 * Math.PI * k) / around.length - Math.PI / 2;
    const rows = Math.ceil(around.length / 2);
    const aside = { x: (k % 2 ? 1 : -1) * (width / 2 - 30), y: (Math.floor(k / 2) - (rows - 1) / 2) * (height / Math.max(rows, 3)) };
    places.set(n, inside ? aside : { x: (width / 2 - 70) * Math.cos(angle), y: (height / 2 - 30) * Math.sin(angle) });
  });
  const radius = Math.max(Math.min(width / 4, height / 2 - 60), 60);
  const found = inside ? groups[inside.n - base].members : [];
  const members = found.slice(0, MOST_MEMBERS);
  if (inside) places.set(inside.n, { x: 0, y: 0 });
  // A sunflower: the best connected in the middle, the others evenly around.
  members.forEach((n, k) => {
    const part = Math.sqrt((k + 0.5) / Math.max(members.length, 6));
    const angle = k * Math.PI * (3 - Math.sqrt(5));
    places.set(n, { x: part * radius * Math.cos(angle), y: part * radius * Math.sin(angle) });
  });
  return { nodes, members, rest: found.length - members.length, places, radius };
}

/**
 * Items between groups, which have no direction, and between those members of the open one that are drawn. What joins a
 * member to another group ends at the circle of the open one.
 * @param {Item[]} items @param {Map<number, number>} nodeOf the node that an actor is drawn as @param {Set<number>} groups
 * @param {number | undefined} circle the open group
 * @returns {Item[]}
 */
export function groupItems(items, nodeOf, groups, circle) {
  return items.flatMap((item) => {
    const [a, b] = [nodeOf.get(item.edge.s), nodeOf.get(item.edge.o)];
    if (a === undefined || b === undefined || a === b) return [];
    if (!groups.has(a) && !groups.has(b)) return [item];
    const [one, other] = [a, b].map((n) => (groups.has(n) ? n : circle ?? n));
    if (one === other) return [];
    const [s, o] = [Math.min(one, other), Math.max(one, other)];
    return [{ ...item, edge: { ...item.edge, s, o, symmetric: 1 }, told: item.told ?? item }];
  });
}

/**
 * The best connected actors and the strongest lines of each among them.
 * @param {Line[]} lines @param {Map<number, number>} degrees @param {number} most actors @param {number} each lines of one actor
 * @returns {Line[]}
 */
export function backbone(lines, degrees, most, each) {
  const kept = new Set([...degrees.keys()].sort(byDegree(degrees)).slice(0, most));
  /** @type {Map<number, number>} */
  const seen = new Map();
  const sorted = lines.filter((line) => kept.has(line.s) && kept.has(line.o) && line.s !== line.o)
    .sort((a, b) => b.claims - a.claims || (degrees.get(b.s) ?? 0) + (degrees.get(b.o) ?? 0) - (degrees.get(a.s) ?? 0) - (degrees.get(a.o) ?? 0) || (a.id < b.id ? -1 : 1));
  return sorted.filter(({ s, o }) => {
    const [a, b] = [seen.get(s) ?? 0, seen.get(o) ?? 0];
    if (a >= each && b >= each) return false;
    seen.set(s, a + 1).set(o, b + 1);
    return true;
  });
}

/**
 * The places of some actors, thinned out where they crowd: each coordinate is mixed with its rank.
 * @param {number[]} nodes @param {{ x?: number, y?: number }[]} actors @param {{ width: number, height: number }} room
 * @returns {Map<number, Point>}
 */
export function thinOut(nodes, actors, { width, height }) {
  /** @param {"x" | "y"} key @param {number} size */
  const even = (key, size) => {
    const at = (/** @type {number} */ n) => actors[n][key] ?? 0;
    const sorted = [...nodes].sort((a, b) => at(a) - at(b) || a - b);
    const [least, most] = [at(sorted[0]), at(sorted[sorted.length - 1])];
    return new Map(sorted.map((n, k) => [n, (0.8 * (k / Math.max(sorted.length - 1, 1)) + (0.2 * (at(n) - least)) / (most - least || 1) - 0.5) * size]));
  };
  const [x, y] = [even("x", width), even("y", height)];
  return new Map(nodes.map((n) => [n, { x: x.get(n) ?? 0, y: y.get(n) ?? 0 }]));
}
