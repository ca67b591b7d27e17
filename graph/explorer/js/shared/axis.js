// The axis of time in pixels, and the mark where it is broken.

import { axisOf } from "../shapes/axis.js";
import { dayOf } from "../core/days.js";
import { DATA } from "./data.js";
import { svg } from "./dom.js";

export const AXIS = axisOf(DATA.range, DATA.trim);

/** @param {number} width in pixels @param {number} [pad] left free on both sides */
export function makeAxis(width, pad = 0) {
  const x = (day) => pad + AXIS.at(day) * (width - 2 * pad);
  return { x, ticks: AXIS.years(width).map((year) => ({ year, x: x(dayOf(year, 1, 1)) })) };
}

/** Where the axis is broken; nothing where it is not. */
export function breakMark({ x }, y) {
  if (!AXIS.before) return null;
  const at = x(AXIS.trim);
  return svg("path", { class: "break", d: `M${at - 4} ${y}l4 -8M${at} ${y}l4 -8` });
}
