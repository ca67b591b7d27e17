// The map of places: which claims name which place, and how the outlines that Python has cut stand in a room. As
// amity.explorer.geography.

import { letterOf } from "../core/bundles.js";
import { grownSize } from "../core/model.js";

/** @import { Item, Model, Claim } from "../core/model.js" */
/** @import { Point } from "../core/geometry.js" */
/**
 * @typedef {{ kind: string, items: Item[], claims: number }} Group what a place has of one sign, as of `Line`
 * @typedef {{ n: number, items: Item[], claims: number, groups: Group[], isFaint?: boolean }} Site `n` is the number of the place
 * @typedef {{ sites: Site[], mapped: number, unmapped: number, nowhere: number }} Sites the places of some items, the
 *   most told of first, and how many claims name one that is on the map, only others, or none
 */

const KINDS = ["p", "z", "n", "d"];

/** The places that a claim names: where it happened, and its ends that are places. @param {Model} model @param {Claim} claim */
const placesOfClaim = (model, { s, o, place }) =>
  [...new Set([place, model.placeOf.get(s), model.placeOf.get(o)])].filter((n) => n !== undefined);

/** Claims of an edge that name a place. @param {Model} model @param {Item["edge"]} edge @param {number} n */
export const claimsAt = (model, edge, n) => edge.claims.filter((c) => placesOfClaim(model, model.claims[c]).includes(n));

/** @param {Model} model @param {Item[]} items @returns {Sites} */
export function sitesOf(model, items) {
  /** @type {Map<number, Site>} */
  const sites = new Map();
  /** @type {Map<number, number>} what each claim tells of places: 2 one on the map, 1 only others, 0 none */
  const told = new Map();
  for (const item of items) {
    /** @type {Map<number, number>} */
    const here = new Map();
    for (const c of item.edge.claims) {
      const names = placesOfClaim(model, model.claims[c]);
      for (const n of names) here.set(n, (here.get(n) ?? 0) + 1);
      told.set(c, names.some((n) => model.mapped.has(n)) ? 2 : Math.min(names.length, 1));
    }
    for (const [n, claims] of here) addTo(sites, n, letterOf(model, item.edge), item, claims);
  }
  /** @param {number} what */
  const count = (what) => [...told.values()].filter((found) => found === what).length;
  return {
    sites: [...sites.values()].map((site) => ({ ...site, groups: site.groups.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)) }))
      .sort((a, b) => b.claims - a.claims || a.n - b.n),
    mapped: count(2), unmapped: count(1), nowhere: count(0),
  };
}

/** @param {Map<number, Site>} sites @param {number} n @param {string} kind @param {Item} item @param {number} claims */
function addTo(sites, n, kind, item, claims) {
  const site = sites.get(n) ?? { n, items: [], claims: 0, groups: [] };
  const group = site.groups.find((row) => row.kind === kind) ?? { kind, items: [], claims: 0 };
  if (!group.items.length) site.groups.push(group);
  for (const row of [site, group]) {
    row.items.push(item);
    row.claims += claims;
  }
  sites.set(n, site);
}

/** Width of the mark of some claims, in pixels. @param {Model} model @param {number} claims */
export const markSize = (model, claims) => grownSize(model.look.site, claims);

/** @param {string} text a line as amity.explorer.geography.lines writes it @returns {[number, number][]} */
export function decodeLine(text) {
  /** @type {[number, number][]} */
  const points = [];
  let [x, y, number, shift] = [0, 0, 0, 0];
  /** @type {number | null} */
  let wide = null;
  for (const letter of text) {
    const part = letter.charCodeAt(0) - 63;
    number |= (part & 31) << shift;
    shift += 5;
    if (part >= 32) continue;
    const step = number & 1 ? ~(number >> 1) : number >> 1;
    [number, shift] = [0, 0];
    if (wide === null) wide = step;
    else {
      x += wide;
      y += step;
      points.push([x, y]);
      wide = null;
    }
  }
  return points;
}

/**
 * How a map stands in a room: its core is in sight, and as much around it as there is; `zoom` times larger around a
 * point of the map where one is given.
 * @param {{ size: [number, number], core: [number, number, number, number] }} map
 * @param {{ width: number, height: number }} room @param {number} zoom @param {Point | null} middle
 * @returns {{ scale: number, x: number, y: number }} a point p of the map stands at p * scale + (x, y)
 */
export function fitMap({ size, core: [left, top, wide, tall] }, { width, height }, zoom, middle) {
  const cover = Math.max(width / size[0], height / size[1]);
  const scale = Math.max(Math.min(width / wide, height / tall), Math.min(cover, Math.min(width / wide, height / tall) * 1.15)) * zoom;
  const at = middle ?? { x: left + wide / 2, y: top + tall / 2 };
  /** @param {number} room @param {number} whole @param {number} point */
  const shift = (room, whole, point) => (whole <= room ? (room - whole) / 2 : Math.min(0, Math.max(room - whole, room / 2 - point)));
  return { scale, x: shift(width, size[0] * scale, at.x * scale), y: shift(height, size[1] * scale, at.y * scale) };
}
