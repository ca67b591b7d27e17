// The strip of the finding: a scale for each band of its axis, and lanes for bars with their labels.

import { dateOf, dayOf } from "../core/days.js";

/** @import { Band } from "../core/model.js" */
/** @typedef {ReturnType<typeof bandScale>} Scale */

/** @param {Band[]} bands @param {number} left @param {number} width in pixels */
export function bandScale(bands, left, width) {
  let at = left;
  const placed = bands.map(([period, first, last, share]) => {
    const x1 = at;
    at += share * width;
    return { period, first, last, x1, x2: at };
  });
  return {
    bands: placed,
    left,
    right: at,
    /** Place of the beginning of a day; what lies between two bands is at their border. @param {number} day */
    x(day) {
      const band = placed.find(({ last }) => day <= last) ?? placed[placed.length - 1];
      const part = (day - band.first) / (band.last + 1 - band.first);
      return band.x1 + Math.min(Math.max(part, 0), 1) * (band.x2 - band.x1);
    },
    /** The day that stands at a place. @param {number} x */
    day(x) {
      const band = placed.find(({ x2 }) => x < x2) ?? placed[placed.length - 1];
      const part = Math.min(Math.max((x - band.x1) / (band.x2 - band.x1 || 1), 0), 1);
      return Math.min(band.first + Math.floor(part * (band.last + 1 - band.first)), band.last);
    },
  };
}

const TICK_ROOM = 58;

/**
 * The years, or months where a band is short, that each band has room to name; the first day of each band among them.
 * @param {Scale} scale @returns {{ x: number, day: number, month: boolean }[]}
 */
export const bandTicks = (scale) => scale.bands.flatMap(({ first, last, x1, x2 }) => {
  const years = (last - first) / 365.25;
  const months = years * 12;
  const room = Math.max(1, Math.floor((x2 - x1) / TICK_ROOM));
  const byMonth = years < 2;
  const step = (byMonth ? [1, 2, 3, 6, 12] : [1, 2, 5, 10, 20, 50, 100, 500]).find((n) => (byMonth ? months : years) / n <= room) ?? 1000;
  const ticks = [{ x: x1, day: first, month: byMonth && dateOf(first).month > 1 }];
  const { year, month } = dateOf(first);
  for (let n = 1; n < 1000; n += 1) {
    const day = byMonth ? dayOf(year, month + n, 1) : dayOf(year + n, 1, 1);
    if (day > last) break;
    const isNamed = byMonth ? (month - 1 + n) % step === 0 : (year + n) % step === 0;
    const x = scale.x(day);
    if (isNamed && x - ticks[ticks.length - 1].x >= TICK_ROOM && x2 - x >= TICK_ROOM / 2) ticks.push({ x, day, month: byMonth && dateOf(day).month > 1 });
  }
  return ticks;
});

const NAME_PAD = 6;
const NAME_GAP = 8;
const NAME_LEAST = 12;

/**
 * Places of the names of bands: in one row where each fits into its band; else in two, where a name may reach over the
 * bands after its own, up to half of all, and one that cannot begin in its own band in either has none.
 * @param {{ x1: number, x2: number }[]} bands @param {number[]} widths of their names, in pixels @param {number} right where names must end
 * @returns {({ row: number, x: number, width: number } | null)[]}
 */
export function placeBandNames(bands, widths, right) {
  const rooms = bands.map(({ x1, x2 }) => x2 - x1 - NAME_PAD - 2);
  if (widths.every((width, n) => width <= rooms[n])) return bands.map(({ x1 }, n) => ({ row: 0, x: x1 + NAME_PAD, width: widths[n] }));
  const ends = [-Infinity, -Infinity];
  return bands.map(({ x1, x2 }, n) => {
    const width = Math.min(widths[n], (right - bands[0].x1) / 2);
    const own = Math.min(x1 + NAME_PAD, right - width);
    const row = ends[0] <= own || ends[0] <= ends[1] ? 0 : 1;
    const x = Math.max(own, ends[row]);
    if (!width || x > Math.max(own, Math.min(x2 - NAME_LEAST, right - width))) return null;
    ends[row] = x + width + NAME_GAP;
    return { row, x, width };
  });
}

/**
 * Lanes for bars with a label before them, or after them where there is no room before: the longest bars in the first
 * lanes, each bar in the first lane that has room for it.
 * @param {{ from: number, to: number, label: number }[]} bars ends, and width of the label, in pixels
 * @param {number} left where labels may begin @param {number} right where they must end
 * @returns {{ lane: number, after: boolean }[]} in the order of the bars
 */
export function packLanes(bars, left, right) {
  const GAP = 12;
  /** @type {[number, number][][]} */
  const lanes = [];
  /** @type {{ lane: number, after: boolean }[]} */
  const found = [];
  const order = bars.map((_, n) => n).sort((a, b) => bars[b].to - bars[b].from - (bars[a].to - bars[a].from) || a - b);
  for (const n of order) {
    const { from, to, label } = bars[n];
    const after = from - label < left && to + label <= right;
    const [start, end] = after ? [from, to + label] : [from - label, to];
    /** @param {[number, number][]} taken */
    const isFree = (taken) => taken.every(([a, b]) => end + GAP <= a || b + GAP <= start);
    let lane = lanes.findIndex(isFree);
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane].push([start, end]);
    found[n] = { lane, after };
  }
  return found;
}
