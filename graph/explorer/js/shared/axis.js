// The axis of time in pixels: each period has a scale of its own, and a break where it begins.

import { bandScale, bandTicks } from "../shapes/strip.js";
import { dateOf, dayOf } from "../core/days.js";
import { DATA } from "./data.js";
import { svg } from "./dom.js";
import { span } from "./speech.js";

/** First day of the axis, and the day after its last. */
export const [LOW, HIGH] = [DATA.bands[0][1], DATA.bands.at(-1)[2] + 1];

/** @param {number} width in pixels @param {number} [pad] left free on both sides */
export const makeAxis = (width, pad = 0) => bandScale(DATA.bands, pad, width - 2 * pad);

/** The line of an axis with the dates that it has room for, and its breaks. */
export function axisLine(scale, foot) {
  const ticks = bandTicks(scale).map(({ x, day, month }, n, all) => {
    const { year, month: at } = dateOf(day);
    const text = month ? span(dayOf(year, at, 1), dayOf(year, at + 1, 1) - 1) : String(year);
    return [svg("path", { class: "tick", d: `M${x} ${foot}v4` }), n + 1 < all.length && all[n + 1].x - x < 30 ? null : svg("text", { class: "tick-name", x: x + 2, y: foot + 14 }, text)];
  });
  return [svg("path", { class: "axis-line", d: `M${scale.left} ${foot}H${scale.right}` }), ticks, breakMarks(scale, foot)];
}

const breakMarks = (scale, y) => scale.bands.slice(1).map(({ x1 }) => svg("path", { class: "break", d: `M${x1 - 3} ${y + 4}l4 -8M${x1 + 1} ${y + 4}l4 -8` }));
