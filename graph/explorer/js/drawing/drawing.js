// The drawing of what is shown: which lines and actors, how strong, how large, and which part of it is in sight.

import { MOST_LINES, strongest } from "../core/bundles.js";
import { edgeOptions, makeDrawing, nodeOptions } from "../network.js";
import { actors, bends, edgesOn, linesOf, lookOf, nodes, periods } from "../shared/data.js";
import { $, read } from "../shared/dom.js";
import { HOLLOW, KIND_SHAPES, OPACITY, colours, lineColour, nodeSize } from "../shared/look.js";
import { degrees, focus, isFolded, isLeftIn, shownLines, sliceOf } from "../shared/shown.js";
import { isChosen, isPicked } from "../shared/state.js";
import { paintOf, piecesOf } from "./lines.js";

const MOST_READY = 8000;

export let drawing = null;
export let unit = 1; // marks keep their size on the screen, whatever the room that the drawing has
export let hovered = null; // the actor under the pointer
let fitted = true; // the whole drawing is in sight; a new size of the window keeps it so
let size = "";
let wheelOn = false;

export const isFocused = (n) => !focus || focus.actors.has(n);
export const dimmed = (line, opacity) => opacity * (!focus || focus.lines.has(line.id) ? 1 : 0.14);

const optionsOf = (line) => edgeOptions({ line, bend: bends.get(line.id) ?? 0.3 });

/** All that can change in a line, in one text: where it is the same, its pieces need not even be made. */
function lineRow(line) {
  const { mark, possible, width } = lookOf(line);
  const alpha = dimmed(line, 1);
  const colour = lineColour(line);
  const make = () => ({
    alpha,
    pieces: piecesOf(line, unit).map((piece) => {
      const [fill, stroke] = paintOf(piece.role, colour);
      return { ...piece, fill, stroke, path: new Path2D(piece.d) };
    }),
  });
  const ends = [line.s, line.o].map((n) => degrees.get(n));
  const text = `${mark} ${possible} ${width} ${alpha} ${colour} ${colours.bg} ${unit} ${ends}`;
  return { id: line.id, text, make, options: optionsOf(line) };
}

function nodeRow(n) {
  const text = `${degrees.get(n)} ${isChosen(n)} ${isPicked(n)} ${isFocused(n)} ${colours.ink} ${unit}`;
  return { id: n, text, make: () => nodeLook(n) };
}

/** Actors of other times are drawn where they are asked for. */
export const isDrawn = (n) => degrees.has(n) || isPicked(n) || !isFolded("away");

/** How faint an actor is. */
export const nodeOpacity = (n) => (degrees.get(n) || isPicked(n) ? (isFocused(n) ? 1 : 0.25) : OPACITY.away);

function nodeLook(n) {
  const { kind } = actors[n];
  const hollow = HOLLOW.has(kind);
  const chosen = isChosen(n);
  return nodeOptions({
    id: n,
    shape: KIND_SHAPES[kind],
    size: nodeSize(degrees.get(n)) * unit * (kind === "place" ? 0.8 : 1),
    opacity: nodeOpacity(n),
    hollow,
    dashed: kind === "collective",
    unit,
    fill: chosen && !hollow ? colours.accent : hollow ? colours.bg : colours.ink,
    edge: chosen ? colours.accent : hollow ? colours.ink : colours.bg,
  });
}

const made = ({ text, make }) => ({ text, options: make() });

/** Draw what is shown; gives the number of lines, which may be too many to draw all. */
export function drawNetwork() {
  const lines = strongest(shownLines);
  drawing.setLines(lines.map(lineRow));
  drawing.setNodes(nodes.filter(isDrawn).map(nodeRow));
  drawing.finish();
  return lines.length;
}

export function makeNetwork(on) {
  const box = $("net");
  if (box.clientHeight > box.clientWidth) turnUpright();
  setUnit(fitScale());
  const options = read("options");
  Object.assign(options.interaction, { zoomView: false, hideEdgesOnDrag: bends.size > MOST_LINES });
  drawing = makeDrawing(box, {
    nodes: nodes.map((n) => ({ ...made(nodeRow(n)), x: actors[n].x, y: actors[n].y })),
    lines: strongest(shownLines).map(optionsOf),
    options,
    on,
  });
  $("zoom-in").addEventListener("click", () => zoom(1.35));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  $("zoom-fit").addEventListener("click", fit);
  centre();
  size = sizeNow();
  new ResizeObserver(resized).observe(box);
  drawing.once("afterDrawing", () => whenIdle(likelyLines()));
}

// Lines that other stretches of time will ask for: all of them, or those of the periods where they are many.
function* likelyLines() {
  if (bends.size <= 2 * MOST_LINES) yield* linesOf(edgesOn(null).map((edge) => ({ edge, presence: 0 })));
  else for (const { first, last } of periods) yield* strongest(linesOf(sliceOf(first, last).filter(isLeftIn)));
}

// Make them while nothing else is to do, so that they only need to be shown.
function whenIdle(lines) {
  const ask = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  ask(() => {
    const added = new Map();
    const most = 200 + drawing.known.size / 8; // vis-network goes through all lines whenever some are added
    let done = drawing.known.size >= MOST_READY;
    while (!done && added.size < most) {
      const row = lines.next();
      done = row.done;
      if (!done && !drawing.known.has(row.value.id)) added.set(row.value.id, optionsOf(row.value));
    }
    drawing.addHidden([...added.values()]);
    if (!done) whenIdle(lines);
  });
}

// A tall window gets the drawing on its side.
function turnUpright() {
  for (const actor of actors) if (actor.x !== undefined) [actor.x, actor.y] = [actor.y, actor.x];
}

/** The wheel and a finger scroll the page until the drawing was clicked. */
export function wheel(on) {
  if (on !== wheelOn) drawing.setOptions({ interaction: { zoomView: on } });
  wheelOn = on;
  $("net").classList.toggle("active", on);
}

export function hover(n) {
  if (hovered === n) return;
  hovered = n;
  drawing.redrawSoon();
}

/** The drawing is no longer kept wholly in sight. */
export const moved = () => (fitted = false);

function extent() {
  const points = actors.filter((actor) => actor.x !== undefined);
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

function fitScale() {
  const [left, right, top, bottom] = extent();
  const box = $("net");
  return Math.max(Math.min((box.clientWidth - 70) / (right - left + 1), (box.clientHeight - 44) / (bottom - top + 1), 1.6), 0.02);
}

function centre() {
  const [left, right, top, bottom] = extent();
  const scale = fitScale();
  fitted = true;
  drawing.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale }, scale });
}

export function fit() {
  if (setUnit(fitScale())) drawNetwork();
  centre();
}

const sizeNow = () => `${$("net").clientWidth} ${$("net").clientHeight}`;

function resized() {
  if (!$("net").clientWidth || sizeNow() === size) return;
  size = sizeNow();
  drawing.redraw();
  if (fitted) fit();
}

function setUnit(scale) {
  const before = unit;
  unit = Math.round(Math.min(Math.max(scale < 0.5 ? 0.8 / scale : 1 / scale, 0.7), 3) * 20) / 20;
  return unit !== before;
}

export function zoom(factor) {
  moved();
  drawing.moveTo({ scale: Math.min(Math.max(drawing.scale() * factor, 0.05), 8) });
}
