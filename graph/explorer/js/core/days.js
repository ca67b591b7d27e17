// Days as numbers and calendar dates (proleptic Gregorian, as in Python's date.toordinal), months and years.

export const FIRST_DAY = 1;
export const LAST_DAY = 3652059;
const EPOCH = 719163;

/** The number of a day. @param {number} year @param {number} month @param {number} day */
export function dayOf(year, month, day) {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  return Math.round(time.getTime() / 86400000) + EPOCH;
}

/** @param {number} day */
export function dateOf(day) {
  const time = new Date((day - EPOCH) * 86400000);
  return { year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() };
}

/** The day as YYYY-MM-DD. @param {number} day */
export function isoOf(day) {
  const { year, month, day: d } = dateOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/** The day that a text YYYY-MM-DD names; null where it names none. @param {string | null | undefined} text */
export function dayFrom(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!parts) return null;
  const day = dayOf(+parts[1], +parts[2], +parts[3]);
  return isoOf(day) === text && day >= FIRST_DAY && day <= LAST_DAY ? day : null;
}

/** Months since the year 0. @param {number} day */
export function monthIndex(day) {
  const { year, month } = dateOf(day);
  return year * 12 + month - 1;
}

/** The first day of a month. @param {number} index as of `monthIndex` */
export const monthStart = (index) => dayOf(Math.floor(index / 12), (index % 12) + 1, 1);

/** The first and last day of every year from that of one day to that of another. @param {readonly number[]} range */
export function yearsIn(range) {
  const [first, last] = range.map((day) => dateOf(day).year);
  return Array.from({ length: last - first + 1 }, (_, n) => [dayOf(first + n, 1, 1), dayOf(first + n, 12, 31)]);
}
