// Names of actors: at a fixed size on the screen, the best connected first, wherever there is room.

import { breakLabel, freeSpot, linesThrough } from "../core/geometry.js";
import { nodes, pointOf } from "../shared/data.js";
import { $ } from "../shared/dom.js";
import { BIG_HUB, FONT, colours, nodeSize, textWidth } from "../shared/look.js";
import { degrees, shownLines } from "../shared/shown.js";
import { label } from "../shared/speech.js";
import { isPicked } from "../shared/state.js";
import { runOf } from "./lines.js";
import { dimmed, isFocused, unit } from "./drawing.js";

const MOST_NAMES = 160;
let labels = [];

const urgency = (n) => (degrees.get(n) ?? 0) + (isPicked(n) ? 1000 : 0);

/** Actors to name, the most urgent first. */
export const namedActors = () => nodes.filter((n) => (degrees.get(n) || isPicked(n)) && isFocused(n))
  .sort((a, b) => urgency(b) - urgency(a) || a - b);

/** Left, top, right and bottom of a sign. @returns {import("../core/geometry.js").Box} */
export function markBox(n, size) {
  const { x, y } = pointOf(n);
  return [x - size, y - size, x + size, y + size];
}

export const isLarge = (n) => (degrees.get(n) ?? 0) >= BIG_HUB || isPicked(n);

/** The actor whose name stands at a point of the drawing; undefined for none. */
export const actorNamedAt = ({ x, y }) =>
  labels.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])?.n;

const MOST_RUNS = 400;

/** Counts the lines that a name would stand in the way of; where they are very many, nobody looks for a way round. */
export function lineCounter() {
  const seen = shownLines.filter((line) => dimmed(line, 1) === 1);
  const runs = seen.length > MOST_RUNS ? [] : seen.map(runOf);
  return (box) => linesThrough(runs, box);
}

export function drawLabels(context, drawing, hovered) {
  const { clientWidth, clientHeight } = $("net");
  const scale = drawing.scale();
  const corner = drawing.toDrawing({ x: 0, y: 3 });
  const far = drawing.toDrawing({ x: clientWidth, y: clientHeight });
  const tools = drawing.toDrawing({ x: clientWidth - 36, y: clientHeight - 116 });
  const wanted = namedActors().slice(0, MOST_NAMES);
  if (hovered !== null && !wanted.includes(hovered)) wanted.unshift(hovered);
  const sizeOf = (n) => nodeSize(degrees.get(n)) * unit;
  /** @type {import("../core/geometry.js").Taken} */
  const taken = {
    names: [[tools.x, tools.y, far.x, far.y]],
    marks: wanted.map((n) => markBox(n, sizeOf(n))),
    room: [corner.x, corner.y, far.x, far.y],
  };
  labels = [];
  const crossed = lineCounter();
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const n of wanted) {
    const wished = hovered === n || isPicked(n);
    const large = isLarge(n) || wished;
    const weight = large ? 600 : 450;
    const height = (large ? 14 : 12) / scale;
    const lines = breakLabel(label(n));
    const wide = lines.map((line) => textWidth(line, weight) * height);
    const width = Math.max(...wide);
    const spot = freeSpot(pointOf(n), sizeOf(n), { width, height, lines: lines.length, gap: 3 / scale }, taken, large, wished, crossed);
    if (!spot) continue;
    taken.names.push(spot.box);
    labels.push({ n, box: spot.box });
    context.strokeStyle = colours.bg;
    context.lineWidth = 3.5 / scale;
    context.fillStyle = colours.ink;
    context.font = `${weight} ${height}px ${FONT}`;
    lines.forEach((line, k) => {
      const left = spot.x + (width - wide[k]) * spot.align;
      context.strokeText(line, left, spot.y + k * height * 1.1);
      context.fillText(line, left, spot.y + k * height * 1.1);
    });
  }
}
