// The drawing of the scene: how strong and how large its lines and actors are, and which part of it is in sight.

import { MOST_LINES } from "../core/bundles.js";
import { edgeOptions, makeDrawing, nodeOptions } from "../network.js";
import { actors, lineCount, lookOf, nodes, slots } from "../shared/data.js";
import { $, isStill, read } from "../shared/dom.js";
import { DASHES, RIMS, colours, isHollow, lineColour, shapeOf } from "../shared/look.js";
import { voice } from "../shared/speech.js";
import { isChosen } from "../shared/state.js";
import { dimmed, hovered, lightUp, nodeOpacity, setUnit, unit } from "./light.js";
import { forgetLabels } from "./labels.js";
import { bendOf, changeOfLine, paintOf, piecesOf } from "./lines.js";
import { ground } from "./rings.js";
import { routeLines } from "./routes.js";
import { isGroup, makeScene, pointOf, putAt, scene, signSize, targetOf } from "./scene.js";

const MOST_MOVING = 400;
const MOST_ADDED = 150; // at once: some hundredths of a second
const MOVE = 420;
/** Pixels above the uppermost actors, for their names; where the room is higher than the drawing the rest is below. */
const ABOVE = 34;

export let drawing = null;
let fitted = true; // the whole drawing is in sight; a new size of the window keeps it so
let size = "";
let wheelOn = false;

const optionsOf = (line) => edgeOptions({ line, bend: bendOf(line) });

/** All that can change in a line, in one text: where it is the same, its pieces need not even be made. */
function lineRow(line) {
  const { mark, possible, width } = lookOf(line);
  const colour = lineColour(line);
  const make = () => ({
    pieces: piecesOf(line, unit).map((piece) => {
      const [fill, stroke] = paintOf(piece.role, colour);
      return { ...piece, fill, stroke, path: new Path2D(piece.d) };
    }),
  });
  const ends = [line.s, line.o].map((n) => [signSize(n), pointOf(n).x, pointOf(n).y]);
  const text = `${mark} ${possible} ${width} ${colour} ${colours.bg} ${unit} ${ends} ${bendOf(line)} ${changeOfLine(line)}`;
  return { id: line.id, text, alpha: dimmed(line), make, options: () => optionsOf(line) };
}

function nodeRow(n) {
  const text = `${signSize(n)} ${isChosen(n)} ${nodeOpacity(n)} ${colours.ink} ${unit}`;
  return { id: n, text, make: () => nodeLook(n) };
}

function nodeLook(n) {
  const kind = isGroup(n) ? "collective" : actors[n].kind;
  const hollow = isHollow(kind);
  const chosen = isChosen(n);
  return nodeOptions({
    id: n,
    shape: shapeOf(kind),
    size: signSize(n) * unit,
    opacity: nodeOpacity(n),
    rim: hollow ? RIMS.hollow : RIMS.full,
    dashes: isGroup(n) ? undefined : DASHES[shapeOf(kind)],
    unit,
    fill: chosen && !hollow ? colours.accent : hollow ? colours.bg : colours.ink,
    edge: chosen ? colours.accent : hollow ? colours.ink : colours.bg,
  });
}

function newNode(n) {
  const { text, make } = nodeRow(n);
  return { text, options: make(), ...pointOf(n) };
}

/** Draw what is shown. */
export function drawNetwork() {
  const before = `${scene.mode} ${scene.ego?.centre} ${scene.group?.nodes.map(({ open }) => open)}`;
  const { mode, ego, group } = makeScene();
  drawing.addNodes(scene.nodes.filter((n) => !drawing.knows(n)).map(newNode));
  move(before !== `${mode} ${ego?.centre} ${group?.nodes.map(({ open }) => open)}`);
}

function paintScene() {
  routeLines(drawing.scale(), `${unit} ${hovered} ${voice.language}`, extent());
  drawing.setLines(scene.lines.map(lineRow).sort((a, b) => a.alpha - b.alpha));
  drawing.setNodes(scene.nodes.map(nodeRow));
  forgetLabels();
  drawing.finish();
}

let moving = 0;

// Actors go to their places in the new scene, in a moment, or at once for who wants no motion.
function move(isNew) {
  cancelAnimationFrame(moving);
  const goals = new Map(scene.nodes.map((n) => [n, targetOf(n)]));
  const own = (n) => ({ x: actors[n]?.x ?? 0, y: actors[n]?.y ?? 0 });
  const starts = new Map(scene.nodes.map((n) => [n, pointOf(n)]));
  const settle = () => {
    for (const [n, goal] of goals) putAt(n, goal);
    put();
    paintScene();
  };
  const put = () => drawing.move(scene.nodes.map((n) => [n, pointOf(n)]));
  const far = [...goals].filter(([n, goal]) => {
    const to = goal ?? own(n);
    return !isGroup(n) && (Math.abs(to.x - starts.get(n).x) > 1 || Math.abs(to.y - starts.get(n).y) > 1);
  });
  if (isNew) {
    settleUnit();
    centre();
  }
  if (!far.length || isStill.matches || !isNew || scene.nodes.length > MOST_MOVING) return settle();
  const begin = performance.now();
  const step = (now) => {
    const part = Math.min((now - begin) / MOVE, 1);
    const eased = 1 - (1 - part) ** 3;
    for (const [n, goal] of goals) {
      const [from, to] = [starts.get(n), goal ?? own(n)];
      putAt(n, isGroup(n) ? goal : { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased });
    }
    if (part >= 1) return settle();
    put();
    paintScene();
    moving = requestAnimationFrame(step);
    return undefined;
  };
  moving = requestAnimationFrame(step);
  return undefined;
}

/** Make the drawing of a scene that is there. */
export function makeNetwork(on) {
  const box = $("net");
  if (box.clientHeight > box.clientWidth) turnUpright();
  for (const n of scene.nodes) putAt(n, targetOf(n));
  settleUnit();
  const options = read("options");
  Object.assign(options.interaction, { zoomView: false });
  drawing = makeDrawing(box, {
    nodes: scene.nodes.map(newNode),
    isFew: lineCount <= MOST_LINES,
    options,
    on,
    ground,
  });
  $("zoom-in").addEventListener("click", () => zoom(1.35));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  $("zoom-fit").addEventListener("click", fit);
  centre();
  size = sizeNow();
  new ResizeObserver(resized).observe(box);
  drawing.whenIdle(addRest);
}

// Actors of other times and of other ways of drawing, so that they only need to be shown.
function addRest() {
  const rest = [...nodes, ...slots].filter((n) => !drawing.knows(n));
  drawing.addNodes(rest.slice(0, MOST_ADDED).map(newNode));
  if (rest.length > MOST_ADDED) drawing.whenIdle(addRest);
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

/** Light up an actor with its neighbours. */
export function hover(n) {
  if (lightUp(n)) paintScene();
}

/** The drawing is no longer kept wholly in sight. */
export const moved = () => (fitted = false);

/** Left, right, top and bottom of where actors stand: the same in all periods, so that a place stays a place. @returns {[number, number, number, number]} */
export function extent() {
  const points = scene.places ? [...scene.places.values()] : actors.filter((actor) => actor.x !== undefined);
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

function fitScale() {
  if (scene.places) return 1; // made for the room that there is
  const [left, right, top, bottom] = extent();
  const box = $("net");
  return Math.max(Math.min((box.clientWidth - 70) / (right - left + 1), (box.clientHeight - 50) / (bottom - top + 1), 1.6), 0.02);
}

function centre() {
  const [left, right, top] = extent();
  const scale = fitScale();
  fitted = true;
  const position = scene.places ? { x: 0, y: 0 } : { x: (left + right) / 2, y: top + ($("net").clientHeight / 2 - ABOVE) / scale };
  drawing.moveTo({ position, scale });
}

export function fit() {
  fitted = true;
  settleUnit();
  centre();
  drawNetwork();
}

const sizeNow = () => `${$("net").clientWidth} ${$("net").clientHeight}`;

function resized() {
  if (!$("net").clientWidth || sizeNow() === size) return;
  size = sizeNow();
  drawing.redraw();
  if (fitted) fit();
}

const settleUnit = () => setUnit(fitScale());

/** A larger scale spreads the actors: signs, lines and names keep their size, and more names find room. */
export function rescaled() {
  setUnit(drawing.scale());
  paintScene();
}

export function zoom(factor) {
  moved();
  drawing.moveTo({ scale: Math.min(Math.max(drawing.scale() * factor, 0.05), 12) });
  rescaled();
}
