// How lines run and which pieces they are made of: the same for the drawing on the screen, for files and for paper.

import { along, middle, toward } from "../core/geometry.js";
import { linePieces } from "../shapes/marks.js";
import { DATA, lookOf } from "../shared/data.js";
import { colours } from "../shared/look.js";
import { changedLook, signOf } from "../shared/marks.js";
import { changes } from "../shared/shown.js";
import { pointOf, rimOf, widthOf } from "./scene.js";

/** How far apart parallel lines are bent: amity.explorer.view.bends. */
export const BEND = 0.06;

/** Bends of the lines that are drawn: parallel ones stand apart, and some go round a name. */
export const routed = new Map();

/** How far a line is bent. */
export const bendOf = (line) => routed.get(line.id) ?? 0;

/** What became of a line, where that is asked for; what is not definite is drawn as if carried over. */
export const changeOfLine = (line) => (changes ? changes.of.get(line.id) ?? "held" : "");

/** The pieces of a line from rim to rim; none for one with one end only. @param {number} scale units of the drawing to a pixel */
export function piecesOf(line, scale) {
  if (line.s === line.o) return [];
  const look = lookOf(line);
  const [a, b] = [pointOf(line.s), pointOf(line.o)];
  const turn = middle(a, b, bendOf(line));
  const rim = (n) => (rimOf(n) + 2) * scale;
  const [start, end] = [toward(a, turn, rim(line.s)), toward(b, turn, rim(line.o))];
  const known = DATA.look.marks[look.mark];
  const { mark, width } = changes ? changedLook(changeOfLine(line), known) : { mark: known, width: widthOf(line, look.width) };
  return linePieces([start.x, start.y, turn.x, turn.y, end.x, end.y], signOf(line), mark, { possible: look.possible, both: line.symmetric, width, scale });
}

/** Points along a line from actor to actor. @returns {import("../core/geometry.js").Point[]} */
export function runOf(line, bend = bendOf(line)) {
  const [a, b] = [pointOf(line.s), pointOf(line.o)];
  return along(a, middle(a, b, bend), b);
}

/** Fill and stroke of a piece. @param {string} role @param {string} colour of the sign */
export const paintOf = (role, colour) => ({
  stroke: ["none", colour], fill: [colour, "none"], hole: [colours.bg, colour], gap: [colours.bg, "none"], halo: ["none", colours.bg], ink: ["none", colours.ink],
})[role];
