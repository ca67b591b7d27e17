// Many actors as a few: groups that open, and the strongest lines of the best connected ones.

import { byDegree } from "../core/bundles.js";

/** @import { Item } from "../core/model.js" */
/** @import { Line } from "../core/bundles.js" */
/** @import { Point } from "../core/geometry.js" */
/**
 * @typedef {{ key: string, title: string, members: number[] }} Group the best connected first
 * @typedef {{ n: number, key: string, title: string, size: number, open: boolean }} GroupNode
 * @typedef {{ nodes: GroupNode[], members: number[], rest: number, places: Map<number, Point>, radius: number, high: number }} GroupScene
 *   `members` of the open one that are drawn, `rest` that are not; half the width and height of its circle
 */

export const MOST_MEMBERS = 36;

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
    places.set(n, { x: (width / 2 - 70) * Math.cos(angle), y: (height / 2 - 30) * Math.sin(angle) });
  });
  const radius = Math.min(width / 3.4, height / 2 - 84);
  const found = inside ? groups[inside.n - base].members : [];
  const members = found.slice(0, MOST_MEMBERS);
  if (inside) places.set(inside.n, { x: 0, y: 0 });
  // A sunflower: the best connected in the middle, the others evenly around.
  const wide = Math.min(width / 2 - 230, radius * 2.2);
  members.forEach((n, k) => {
    const part = Math.sqrt((k + 0.5) / Math.max(members.length, 6));
    const angle = k * Math.PI * (3 - Math.sqrt(5));
    places.set(n, { x: part * wide * Math.cos(angle), y: part * radius * Math.sin(angle) });
  });
  return { nodes, members, rest: found.length - members.length, places, radius: wide, high: radius };
}

/**
 * Items between groups, and between those members of the open one that are drawn; each has both ends and no direction.
 * @param {Item[]} items @param {Map<number, number>} nodeOf the node that an actor is drawn as @param {Set<number>} groups
 * @returns {Item[]}
 */
export function groupItems(items, nodeOf, groups) {
  return items.flatMap((item) => {
    const [a, b] = [nodeOf.get(item.edge.s), nodeOf.get(item.edge.o)];
    if (a === undefined || b === undefined || a === b) return [];
    if (!groups.has(a) && !groups.has(b)) return [item];
    if (!groups.has(a) || !groups.has(b)) return [];
    const [s, o] = a < b ? [a, b] : [b, a];
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
