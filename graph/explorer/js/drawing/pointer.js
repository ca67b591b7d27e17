// What mouse, finger and keys do in the drawing.

import { byDegree } from "../core/bundles.js";
import { nearest } from "../core/paths.js";
import { actors, model, place } from "../shared/data.js";
import { $, isNarrow, replace } from "../shared/dom.js";
import { degrees, chooseLine } from "../shared/shown.js";
import { lineKind, nameOf, say } from "../shared/speech.js";
import { choose, set, state } from "../shared/state.js";
import { drawing, fit, hover, moved, rescaled, wheel, zoom } from "./drawing.js";
import { actorNamedAt, drawLabels } from "./labels.js";
import { centreNow, groupOf, isGroup, pointOf, scene, titleOf, viewNow } from "./scene.js";

/** So many edges an address can name. */
const MOST_LISTED = 1000;

export function chooseActor(n, open = true) {
  choose({ kind: "actor", id: actors[n].id });
  if (open && isNarrow()) $("evidence").scrollTop = 0;
}

const hide = () => hint(null, null, null);

/** What the drawing is to tell of. */
export const events = {
  afterDrawing: (context) => drawLabels(context, drawing),
  click: clicked,
  hoverNode: ({ node, pointer }) => hint(node, null, pointer.DOM),
  hoverEdge: ({ edge, pointer }) => hint(null, edge, pointer.DOM),
  blurNode: hide,
  blurEdge: hide,
  dragStart: () => {
    hide();
    moved();
  },
  zoom: () => {
    hide();
    moved();
    rescaled();
  },
};

export function listen() {
  const box = $("net");
  box.addEventListener("keydown", netKey);
  box.addEventListener("pointerleave", hide);
  box.addEventListener("focusin", () => wheel(true));
  box.addEventListener("pointerdown", (event) => event.pointerType !== "touch" && wheel(true));
  document.addEventListener("pointerdown", (event) => {
    if (!$("stage").contains(event.target)) wheel(false);
  });
}

function clicked({ nodes: [node], edges: [line], pointer }) {
  const n = node ?? actorNamedAt(pointer.canvas);
  if (n !== undefined && isGroup(n)) openGroup(groupOf(n));
  else if (n !== undefined) chooseActor(n);
  else if (line !== undefined) openLine(line);
  else choose(null);
  wheel(true);
}

// Of a line between groups, the table of its edges.
function openLine(id) {
  const line = scene.lines.find((row) => row.id === id);
  if (!line || ![line.s, line.o].some(isGroup)) chooseLine(id);
  else if (line.items.length <= MOST_LISTED) set({ edges: line.items.map(({ edge }) => model.claimPlace[edge.id]), tab: "table", choice: null, path: null });
}

/** Open a group, or close the one that is open. */
export function openGroup({ key, open }) {
  hide();
  set({ open: open ? "" : key, choice: null });
}

/** Draw one actor with those around it, or all again. */
export function switchAround() {
  if (viewNow() === "ego") return set({ view: "all" });
  const n = centreNow();
  if (n !== undefined) set({ view: "ego", choice: { kind: "actor", id: actors[n].id }, path: null });
  return undefined;
}

function hint(node, id, point) {
  const box = $("hint");
  const line = id === null ? null : scene.lines.find((row) => row.id === id);
  hover(node);
  $("net").classList.toggle("pointing", node !== null || Boolean(line));
  box.hidden = !point || (node === null && !line);
  if (box.hidden) return;
  if (node !== null) {
    const degree = degrees.get(node) ?? 0;
    if (isGroup(node)) replace(box, titleOf(node));
    else replace(box, nameOf(node), ` · ${say(`kind_${actors[node].kind}`)} · ${say("edges", { n: degree })}`);
  } else {
    const arrow = line.symmetric ? " – " : " → ";
    const ends = [line.s, line.o].map((n) => (isGroup(n) ? titleOf(n) : nameOf(n)));
    replace(box, ends[0], arrow, ends[1], `: ${lineKind(line)}, ${say("edges", { n: line.items.length })}`);
  }
  const room = $("stage").clientWidth - box.offsetWidth - 8;
  box.style.left = `${Math.max(8, Math.min(point.x + 12, room))}px`;
  box.style.top = `${Math.max(8, point.y - box.offsetHeight - 10)}px`;
}

function netKey(event) {
  const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key in arrows) {
    const next = nextActor(...arrows[event.key]);
    if (next !== null) chooseActor(next, false);
  } else if (event.key === "Enter") {
    if (state.choice) $("evidence").focus();
    else if (nextActor(1, 0) !== null) chooseActor(nextActor(1, 0), false);
  } else if (event.key === "+" || event.key === "=") zoom(1.35);
  else if (event.key === "-") zoom(1 / 1.35);
  else if (event.key === "0") fit();
  else if (event.key === "e" && !event.ctrlKey && !event.metaKey && !event.altKey) switchAround();
  else return;
  event.preventDefault();
}

// The nearest actor with an edge in that direction; the best connected one to begin with.
function nextActor(dx, dy) {
  const active = scene.nodes.filter((n) => !isGroup(n) && degrees.get(n));
  const here = state.choice?.kind === "actor" ? place[state.choice.id] : -1;
  if (here < 0 || actors[here].x === undefined) return [...active].sort(byDegree(degrees))[0] ?? null;
  return active.length ? nearest(pointOf, active, here, dx, dy) : null;
}
