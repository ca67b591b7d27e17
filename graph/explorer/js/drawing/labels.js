// Names of actors, and of lines that somebody asks about: at a fixed size on the screen, the best connected first,
// wherever there is room and few lines run.

import { breakLabel, freeSpot, isApart, linesThrough } from "../core/geometry.js";
import { $, isNarrow, write } from "../shared/dom.js";
import { FONT, colours, lineColour, textWidth } from "../shared/look.js";
import { degrees } from "../shared/shown.js";
import { relationWords, say } from "../shared/speech.js";
import { isPicked } from "../shared/state.js";
import { askedLines, dimmed, hovered, isFocused, unit } from "./light.js";
import { runOf } from "./lines.js";
import { groundWords } from "./rings.js";
import { cutText } from "./strip.js";
import { groupOf, hubsNow, isGroup, measureOf, pointOf, scene, signSize, titleOf } from "./scene.js";

const MOST_NAMES = 160;
const MOST_RUNS = 400;
const FEW_NAMES = 40; // so many that a name may stand somewhat farther away
const MOST_LINE_NAMES = 24;
// On a narrow screen: so many names in sight at once, how wide they are, and how many of them may lie on lines.
const FEW_IN_SIGHT = { names: 14, wide: 118, first: 5 };
let labels = [];

const urgency = (n) => measureOf(n) + (isPicked(n) || n === hovered || n === scene.ego?.centre || isGroup(n) ? 1000 : 0);

/** Actors to name, the most urgent first. */
const namedActors = () => scene.nodes.filter((n) => (isGroup(n) ? !groupOf(n)?.open : degrees.get(n) || isPicked(n)) && isFocused(n))
  .sort((a, b) => urgency(b) - urgency(a) || a - b);

const isLarge = (n) => hubsNow().has(n) || isPicked(n) || isGroup(n) || n === scene.ego?.centre;

/** The actor whose name stands at a point of the drawing; undefined for none. */
export const actorNamedAt = ({ x, y }) =>
  labels.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])?.n;

/**
 * Names with their places.
 * @param {number} scale of the drawing
 * @returns {{ n: number | null, box: import("../core/geometry.js").Box, rows: { text: string, x: number, y: number }[], weight: number, height: number, colour: string }[]}
 * @param {{ room: import("../core/geometry.js").Box, kept: import("../core/geometry.js").Box[] } | null} view what is in sight, and
 *   what must stay free in it; null for the whole drawing
 */
export function placeNames(scale, view) {
  const sizeOf = (n) => signSize(n) * unit;
  const inRoom = (n) => {
    const { x, y } = pointOf(n);
    return !view || (x > view.room[0] && x < view.room[2] && y > view.room[1] && y < view.room[3]);
  };
  const narrow = Boolean(view) && isNarrow();
  const wanted = namedActors().filter(inRoom).slice(0, MOST_NAMES);
  const most = narrow && !scene.ego ? FEW_IN_SIGHT.names : MOST_NAMES;
  let named = 0;
  if (hovered !== null && !wanted.includes(hovered)) wanted.unshift(hovered);
  /** @type {import("../core/geometry.js").Taken} */
  const taken = { names: [...(view?.kept ?? [])], marks: wanted.map((n) => markBox(n, sizeOf(n))), room: view?.room, few: wanted.length <= FEW_NAMES };
  const seen = scene.lines.filter((line) => dimmed(line) === 1 && line.s !== line.o);
  const runs = seen.length > MOST_RUNS ? [] : seen.map((line) => runOf(line));
  return wanted.flatMap((n, rank) => {
    if (named >= most && !isPicked(n) && n !== hovered) return [];
    const wished = hovered === n || isPicked(n) || isGroup(n);
    const large = isLarge(n) || wished;
    const weight = large ? 600 : 450;
    const height = (large ? 14 : 12) / scale;
    const out = outwardOf(n);
    const whole = out && titleOf(n).length < 33 ? [titleOf(n)] : breakLabel(titleOf(n));
    const lines = narrow && !out && !wished ? whole.map((line) => cutText(line, FEW_IN_SIGHT.wide, weight)) : whole;
    const wide = lines.map((line) => textWidth(line, weight) * height);
    const width = Math.max(...wide);
    const text = { width, height, lines: lines.length, gap: 3 / scale };
    const aside = out ? besideSign(pointOf(n), sizeOf(n), text, out) : null;
    const spot = aside && taken.names.every((other) => isApart(aside.box, other)) ? aside : freeSpot(pointOf(n), sizeOf(n), text, taken, large, wished, (box) => linesThrough(runs, box));
    if (!spot || (narrow && rank >= FEW_IN_SIGHT.first && !large && !out && linesThrough(runs, spot.box))) return [];
    named += 1;
    taken.names.push(spot.box);
    const rows = lines.map((text, k) => ({ text, x: spot.x + (width - wide[k]) * spot.align, y: spot.y + k * height * 1.1 }));
    return [{ n, box: spot.box, rows, weight, height, colour: colours.ink }];
  });
}

// The side on which the name of one of a ring stands: away from the middle.
function outwardOf(n) {
  if (!scene.ego || n === scene.ego.centre) return 0;
  const { x } = pointOf(n);
  return Math.abs(x) < scene.ego.rings[0].x * 0.2 ? 0 : Math.sign(x);
}

// A spot outside the ring.
/** @param {import("../core/geometry.js").Point} actor @param {number} size @returns {import("../core/geometry.js").Spot} */
function besideSign({ x, y }, size, { width, height, lines, gap }, out) {
  const left = out > 0 ? x + size + gap * 2 : x - size - gap * 2 - width;
  const tall = (lines - 1) * height * 1.1;
  const base = y + height * 0.35 - tall / 2;
  return { x: left, y: base, align: out > 0 ? 0 : 1, box: [left - gap / 2, base - height * 0.82, left + width + gap / 2, base + tall + height * 0.22] };
}

/** @returns {import("../core/geometry.js").Box} */
function markBox(n, size) {
  const { x, y } = pointOf(n);
  return [x - size, y - size, x + size, y + size];
}

/** Names of the lines that are asked about: their relation, or how many edges they have. */
export function placeLineNames(scale, names) {
  const asked = askedLines();
  const lines = asked ? scene.lines.filter((line) => asked.has(line.id) && line.s !== line.o) : [];
  if (!lines.length || lines.length > MOST_LINE_NAMES) return [];
  const taken = names.map(({ box }) => box);
  const height = 11.5 / scale;
  return lines.flatMap((line) => {
    const run = runOf(line);
    const text = pointed(line.items.length > 1 ? say("edges", { n: line.items.length }) : relationWords(line.items[0].edge.r), line, run);
    const width = textWidth(text, 450) * height;
    for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const { x, y } = pointAlong(run, part);
      /** @type {import("../core/geometry.js").Box} */
      const box = [x - width / 2 - height * 0.2, y - height * 0.7, x + width / 2 + height * 0.2, y + height * 0.6];
      if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      taken.push(box);
      return [{ n: null, box, rows: [{ text, x: x - width / 2, y: y + height * 0.35 }], weight: 450, height, colour: lineColour(line) }];
    }
    return [];
  });
}

// Which way the one acts on the other, as the line runs on the screen.
function pointed(text, line, run) {
  const [from, to] = [run[0], run.at(-1)];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (line.symmetric) return text;
  if (Math.abs(dx) * 3 < Math.abs(dy)) return `${text} ${dy > 0 ? "↓" : "↑"}`;
  return dx > 0 ? `${text} →` : `← ${text}`;
}

function pointAlong(run, part) {
  const place = part * (run.length - 1);
  const n = Math.min(Math.floor(place), run.length - 2);
  const rest = place - n;
  return { x: run[n].x + (run[n + 1].x - run[n].x) * rest, y: run[n].y + (run[n + 1].y - run[n].y) * rest };
}

/**
 * What is in sight, and where buttons and words stand in it.
 * @returns {{ room: import("../core/geometry.js").Box, kept: import("../core/geometry.js").Box[] }}
 */
export function viewOf(drawing) {
  const { clientWidth, clientHeight } = $("net");
  const [corner, far] = [drawing.toDrawing({ x: 0, y: 3 }), drawing.toDrawing({ x: clientWidth, y: clientHeight })];
  const tools = drawing.toDrawing({ x: clientWidth - 36, y: clientHeight - 116 });
  /** @type {import("../core/geometry.js").Box[]} */
  const words = scene.ego ? groundWords().map(({ text, x, y, align }) => {
    const wide = textWidth(text, 600) * 13;
    return align === "left" ? [x, y - 12, x + wide, y + 4] : [x - wide, y - 12, x, y + 4];
  }) : [];
  return { room: [corner.x, corner.y, far.x, far.y], kept: [[tools.x, tools.y, far.x, far.y], ...words] };
}

// How many of the actors in the drawing have no name yet, where names are few on purpose.
function tellUnnamed() {
  const all = namedActors().length;
  write($("unnamed"), isNarrow() && labels.length < all ? say("unnamed", { n: labels.length, all }) : "");
}

let labelled = { key: "", rows: [] };

/** What was painted is no longer what is there. */
export const forgetLabels = () => (labelled = { key: "", rows: [] });

export function drawLabels(context, drawing) {
  const scale = drawing.scale();
  const view = viewOf(drawing);
  const key = JSON.stringify([scale, view]);
  if (key !== labelled.key) {
    labels = placeNames(scale, view);
    labelled = { key, rows: [...labels, ...placeLineNames(scale, labels)] };
    tellUnnamed();
  }
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.setLineDash([]);
  for (const { rows, weight, height, colour } of labelled.rows) {
    context.strokeStyle = colours.bg;
    context.lineWidth = 3.5 / scale;
    context.fillStyle = colour;
    context.font = `${weight} ${height}px ${FONT}`;
    for (const { text, x, y } of rows) {
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    }
  }
}
