// What the drawing shows and where: all actors in their places, one with those around it, groups, or the backbone of many.

import { byDegree, strongest } from "../core/bundles.js";
import { matrixGroups } from "../core/matrix.js";
import { egoScene } from "../scene/ego.js";
import { backbone, groupItems, groupScene, mergeSmall, thinOut } from "../scene/groups.js";
import { DATA, actors, kindsUsed, linesOf, model, nodes, place, slots } from "../shared/data.js";
import { $ } from "../shared/dom.js";
import { BIG_HUB, nodeSize } from "../shared/look.js";
import { betweennessShown, blocsShown, changes, degrees, drawnItems, isFolded, shownLines } from "../shared/shown.js";
import { label, say, voice } from "../shared/speech.js";
import { isPicked, state } from "../shared/state.js";

/** Above so many actors a drawing of all is no longer read. */
export const MANY = 150;
export const isMany = nodes.filter((n) => actors[n].kind !== "place").length > MANY;

const BACKBONE = { actors: 60, lines: 2 };

/** Pixels that names take beside and above the outermost actors. */
const MARGIN = { x: 440, y: 90 };
/** Part of a narrow drawing that the rings may take, so that names beside them have room. */
const NARROW = 0.4;

export let scene = { mode: "all", lines: [], nodes: [], places: null, ego: null, group: null, faint: new Set() };

/** The way of drawing that is asked for; of many actors one with its neighbours is shown at first. */
export const viewNow = () => state.view || (isMany ? "ego" : "all");

/** Who stands in the middle: the actor that is chosen, else the one that the finding tells of, else the best connected. */
export function centreNow() {
  if (state.choice?.kind === "actor" && actors[place[state.choice.id]].x !== undefined) return place[state.choice.id];
  const told = place[DATA.findings?.[0]?.pair[0]];
  return told !== undefined && degrees.has(told) ? told : [...degrees.keys()].sort(byDegree(degrees))[0];
}

/** Actors of other times are drawn where they are asked for. */
const isDrawn = (n) => degrees.has(n) || isPicked(n) || !isFolded("away") || changes?.ends.has(n);

const roomNow = () => ({ width: Math.max($("net").clientWidth - MARGIN.x, Math.min($("net").clientWidth * NARROW, 240)), height: Math.max($("net").clientHeight - MARGIN.y, 200) });

let betweenness = null; // of the scene, where sizes stand for it

/** The scene of what is shown now. */
export function makeScene() {
  betweenness = state.size === "betweenness" ? betweennessShown() : null;
  const plain = { places: null, ego: null, group: null, faint: new Set() };
  const mode = viewNow();
  const centre = mode === "ego" ? centreNow() : undefined;
  if (centre !== undefined) scene = aroundScene(centre, plain);
  else if (mode === "groups" && slots.length) scene = groupedScene(plain);
  else if (mode === "backbone") {
    const lines = backbone(shownLines, degrees, BACKBONE.actors, BACKBONE.lines);
    const kept = [...new Set(lines.flatMap(({ s, o }) => [s, o]))].sort((a, b) => a - b);
    scene = { ...plain, mode, lines, nodes: kept, places: thinOut(kept, actors, roomNow()) };
  } else scene = { ...plain, mode: "all", lines: strongest(shownLines), nodes: nodes.filter(isDrawn) };
  return scene;
}

function aroundScene(centre, plain) {
  const room = roomNow();
  const ego = egoScene(shownLines.filter(({ kind }) => kind !== "d"), degrees, centre, state.steps, room);
  const isOwn = ({ s, o }) => s === centre || o === centre;
  const lines = strongest(shownLines.filter((line) => ego.places.has(line.s) && ego.places.has(line.o) && (state.steps > 1 || isOwn(line))));
  return { ...plain, mode: "ego", lines, nodes: [...ego.places.keys()], places: ego.places, ego,
    faint: new Set(lines.filter((line) => !isOwn(line)).map(({ id }) => id)) };
}

/** The groups of what is drawn, each with its best connected first. */
function groupsNow() {
  const blocs = blocsShown();
  const by = state.group === "bloc" && blocs ? "bloc" : "kind";
  const found = matrixGroups(model, voice, [...degrees.keys()], degrees, { by, kinds: kindsUsed, blocs });
  const named = found.map(({ title, members }, k) => {
    const isBloc = by === "bloc" && members.length > 1 && k < blocs.length;
    return { key: isBloc ? actors[members[0]].id : `${by}${k}`, members, title: isBloc ? say("group_of", { name: label(members[0]), n: members.length - 1 }) : title };
  });
  return mergeSmall(named, slots.length, say("group_rest"));
}

function groupedScene(plain) {
  const groups = groupsNow();
  const group = groupScene(groups, state.open, slots[0], roomNow());
  const inside = new Set(group.members);
  const nodeOf = new Map(groups.flatMap(({ key, members }, k) => members.map((n) => [n, key === state.open && inside.has(n) ? n : slots[0] + k])));
  const items = groupItems(drawnItems, nodeOf, new Set(group.nodes.map(({ n }) => n)), group.nodes.find(({ open }) => open)?.n);
  const lines = linesOf(items);
  const within = backbone(lines.filter(({ s }) => s < slots[0]), degrees, inside.size, 3);
  const between = lines.filter(({ s, o }) => s >= slots[0] && (!inside.size || [s, o].some((n) => group.nodes[n - slots[0]].open)));
  return { ...plain, mode: "groups", group, places: group.places, nodes: [...group.members, ...group.nodes.map(({ n }) => n)],
    lines: [...between, ...within] };
}

const groupNode = (n) => scene.group?.nodes.find((node) => node.n === n);

export const isGroup = (n) => n >= actors.length;
export const groupOf = (n) => (isGroup(n) ? groupNode(n) : undefined);
export const titleOf = (n) => (isGroup(n) ? groupTitle(groupNode(n)) : label(n));
const groupTitle = (node) => (node ? `${node.title} · ${voice.number(node.size)}` : "");

/** What the size of an actor stands for. */
export const measureOf = (n) => {
  if (isGroup(n)) return 14 + (groupNode(n)?.size ?? 0) / 2;
  if (state.size === "claims") return (claimsOf().get(n) ?? 0) / 2;
  if (betweenness) return (betweenness.get(n) ?? 0) * MOST_EDGES / 1000;
  return degrees.get(n) ?? 0;
};

/** For so many edges a sign is as large as for a betweenness of 1: the largest of all. */
const MOST_EDGES = 76;

let tallied = { lines: null, claims: new Map() };

function claimsOf() {
  if (tallied.lines !== shownLines) {
    const claims = new Map();
    for (const { s, o, claims: count } of shownLines) for (const n of new Set([s, o])) claims.set(n, (claims.get(n) ?? 0) + count);
    tallied = { lines: shownLines, claims };
  }
  return tallied.claims;
}

/** Radius of a sign in pixels. */
export const signSize = (n) => (groupOf(n)?.open ? 0.01 : nodeSize(measureOf(n)) * (actors[n]?.kind === "place" ? 0.8 : 1));

/** Where lines to an actor end, in pixels from its middle: at its sign, or at the circle of an open group. */
export const rimOf = (n) => (groupOf(n)?.open ? scene.group.radius + 22 : signSize(n));

/** Width of a line: between groups, whose lines hold very many claims, by the widest of them. */
export function widthOf(line, usual) {
  if (!scene.group || !isGroup(line.s)) return usual;
  const most = Math.max(...scene.lines.map(({ s, claims }) => (isGroup(s) ? claims : 1)));
  return 0.8 + 4.2 * Math.sqrt(line.claims / most);
}

/** The actors with the largest names: of very many only the best connected. */
export function hubsNow() {
  if (known.scene !== scene) {
    const sorted = scene.nodes.filter((n) => (degrees.get(n) ?? 0) >= BIG_HUB).sort(byDegree(degrees));
    known = { scene, hubs: new Set(sorted.slice(0, MOST_HUBS)) };
  }
  return known.hubs;
}

const MOST_HUBS = 12;
let known = { scene: null, hubs: new Set() };

/** Where everything stands; on its way from one scene to another as well. */
const spots = new Map();

/** @returns {import("../core/geometry.js").Point} */
export const pointOf = (n) => spots.get(n) ?? { x: actors[n]?.x ?? 0, y: actors[n]?.y ?? 0 };
export const putAt = (n, point) => (point ? spots.set(n, point) : spots.delete(n));
export const targetOf = (n) => scene.places?.get(n) ?? null;
