// The axis of time: linear from where the claims are, all that lies before it in a small part of its own.

import { dateOf, dayOf, monthIndex, yearTicks } from "../core/days.js";

/** @typedef {ReturnType<typeof axisOf>} Axis */

/** Share of the axis that holds what lies before its linear part. */
const SHARE = 0.05;

/**
 * @param {readonly number[]} range first and last day
 * @param {number} trim first day of the linear part; the first of all where nothing is left out (amity.explorer.view.axis_start)
 */
export function axisOf(range, trim) {
  const [low, high] = [dayOf(dateOf(range[0]).year, 1, 1), dayOf(dateOf(range[1]).year + 1, 1, 1)];
  const isTrimmed = trim > low;
  const [start, end] = [monthIndex(trim), monthIndex(high)];
  /** Months that the part before takes, as of the linear part. */
  const before = isTrimmed ? Math.max(1, Math.round(((end - start) * SHARE) / (1 - SHARE))) : 0;
  const share = before / (before + end - start);
  return {
    low,
    high,
    trim: isTrimmed ? trim : low,
    before,
    share,
    /** Place of a day, 0 to 1. @param {number} day */
    at(day) {
      const within = Math.min(Math.max(day, low), high);
      if (isTrimmed && within < trim) return (share * (within - low)) / (trim - low);
      const from = isTrimmed ? trim : low;
      return share + ((1 - share) * (within - from)) / (high - from);
    },
    /** The years that it names. @param {number} width in pixels */
    years: (width) => yearTicks(isTrimmed ? trim : low, high - 1, width * (1 - share)),
  };
}
