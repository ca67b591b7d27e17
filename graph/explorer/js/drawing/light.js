// What is in full strength: the actor under the pointer with its neighbours, else what a choice leaves; and the size of a
// pixel in the drawing.

import { degrees, focus } from "../shared/shown.js";
import { OPACITY } from "../shared/look.js";
import { isPicked } from "../shared/state.js";
import { groupOf, isGroup, scene } from "./scene.js";

const DIM = 0.14;
const FAINT = 0.3;

export let hovered = null; // the actor under the pointer
export let unit = 1; // marks keep their size on the screen, whatever the room that the drawing has
let lit = null; // what it leaves in full strength

/** True where that is another one. */
export function lightUp(n) {
  if (hovered === n) return false;
  hovered = n;
  lit = null;
  if (n !== null) {
    const lines = scene.lines.filter(({ s, o }) => s === n || o === n);
    lit = { actors: new Set([n, ...lines.flatMap(({ s, o }) => [s, o])]), lines: new Set(lines.map(({ id }) => id)) };
  }
  return true;
}

const strong = () => lit ?? (scene.mode === "ego" ? null : focus);
export const isFocused = (n) => !strong() || isGroup(n) || strong().actors.has(n);

/** The lines that somebody asks about: of the actor under the pointer, or of a choice; null for none. */
export const askedLines = () => lit?.lines ?? focus?.lines ?? null;

/** How strong a line is. */
export function dimmed(line) {
  if (lit) return lit.lines.has(line.id) ? 1 : DIM;
  if (scene.mode === "ego") return scene.faint.has(line.id) ? FAINT : 1;
  return !focus || isGroup(line.s) || focus.lines.has(line.id) ? 1 : DIM;
}

/** How faint an actor is. */
export function nodeOpacity(n) {
  if (groupOf(n)?.open) return 0;
  return isGroup(n) || degrees.get(n) || isPicked(n) ? (isFocused(n) ? 1 : 0.25) : OPACITY.away;
}

/** Draw something at another scale than the drawing has. */
export function atScale(scale, draw) {
  const before = unit;
  setUnit(scale);
  const made = draw();
  unit = before;
  return made;
}

// In steps, so that a turn of the wheel need not make all lines anew.
export function setUnit(scale) {
  const wanted = Math.min(Math.max(scale < 0.5 ? 0.8 / scale : 1 / scale, 0.08), 3);
  unit = 2 ** (Math.round(Math.log2(wanted) * 6) / 6);
}
