// Where names and lines go: pure geometry.

/** @typedef {[number, number, number, number]} Box left, top, right, bottom */
/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ names: Box[], marks: Box[], room?: Box, few?: boolean }} Taken what names must keep clear of, the room they have, and whether there are few */
/** @typedef {Point & { align: number, box: Box }} Spot where a text begins; align is 0, .5 or 1 of its width */

/** A long name on two lines, as amity.render.svg.break_label breaks it. @param {string} label */
export function breakLabel(label) {
  const letters = [...label];
  const blanks = letters.flatMap((letter, n) => (letter === " " ? [n] : []));
  if (letters.length <= 18 || !blanks.length) return [label];
  /** @param {number} n */
  const off = (n) => Math.abs(2 * n + 1 - letters.length);
  const at = blanks.reduce((best, n) => (off(n) < off(best) ? n : best));
  return [letters.slice(0, at).join(""), letters.slice(at + 1).join("")];
}

/**
 * Where a name fits: clear of names and actors, a hub's clear of names at least, one of few somewhat farther; one that is
 * wished for, anywhere.
 * @param {Point} actor @param {number} size of its sign
 * @param {{ width: number, height: number, lines: number, gap: number }} text
 * @param {Taken} taken @param {boolean} hub @param {boolean} wished @param {(box: Box) => number} [crossed] how many
 *   lines run through a box: of places that are free the one with the fewest is taken
 * @returns {Spot | null}
 */
export function freeSpot({ x, y }, size, { width, height, lines, gap }, { names, marks, room, few }, hub, wished = false, crossed = () => 0) {
  const tall = (lines - 1) * height * 1.1;
  const [below, above, beside] = [y + size + height, y - size - gap * 1.6 - tall, y + height * 0.35 - tall / 2];
  /** @type {(rows: number[][]) => Spot[]} */
  const spotsAt = (rows) => rows.map(([from, base, align]) => ({
    x: from,
    y: base,
    align,
    box: [from - gap / 2, base - height * 0.82, from + width + gap / 2, base + tall + height * 0.22],
  }));
  const spots = spotsAt([
    [x - width / 2, below, 0.5],
    [x - width / 2, above, 0.5],
    [x + size + gap, beside, 0],
    [x - size - gap - width, beside, 1],
    [x + size * 0.7, below - height * 0.2, 0],
    [x - size * 0.7 - width, below - height * 0.2, 1],
    [x - width * 0.8, below, 0.5],
    [x - width * 0.2, below, 0.5],
    [x - width * 0.8, above, 0.5],
    [x - width * 0.2, above, 0.5],
    [x + size * 0.7, above, 0],
    [x - size * 0.7 - width, above, 1],
    [x + size + gap, beside - height * 0.7, 0],
    [x + size + gap, beside + height * 0.7, 0],
    [x - size - gap - width, beside - height * 0.7, 1],
    [x - size - gap - width, beside + height * 0.7, 1],
    [x - width / 2, below + height * 0.7, 0.5],
    [x - width / 2, above - height * 0.7, 0.5],
    [x + size + gap * 3, beside, 0],
    [x - size - gap * 3 - width, beside, 1],
  ]);
  /** @param {Spot} spot */
  const isInside = ({ box }) => !room || (box[0] >= room[0] && box[2] <= room[2] && box[1] >= room[1] && box[3] <= room[3]);
  /** @param {Spot} spot */
  const isClear = ({ box }) => names.every((other) => isApart(box, other));
  /** @param {Spot} spot */
  const isFree = (spot) => isInside(spot) && isClear(spot) && marks.every((other) => isApart(spot.box, other));
  /** @param {Spot[]} among @returns {Spot | null} */
  const clearest = (among) => {
    /** @type {Spot | null} */
    let best = null;
    let least = Infinity;
    for (const spot of among) {
      const count = least ? crossed(spot.box) : 0;
      if (count < least) [best, least] = [spot, count];
    }
    return best;
  };
  const near = () => (hub ? clearest(spots.filter((spot) => isInside(spot) && isClear(spot))) : null);
  const farther = () => spotsAt([1, 1.7].flatMap((step) => [-0.5, 0, 0.5].flatMap((off) => [
    [x - width / 2 + width * off, below + height * step, 0.5],
    [x - width / 2 + width * off, above - height * step, 0.5],
    [x + size + gap * 3, beside + height * off * step * 3, 0],
    [x - size - gap * 3 - width, beside + height * off * step * 3, 1],
  ])));
  const close = clearest(spots.filter(isFree)) ?? near();
  if (few && (!close || crossed(close.box))) {
    const away = clearest(farther().filter(isFree));
    if (away && (!close || crossed(away.box) < crossed(close.box))) return away;
  }
  return close ?? (wished ? spots[0] : null);
}

/** @param {Box} box @param {Box} other */
export const isApart = (box, other) => box[0] >= other[2] || other[0] >= box[2] || box[1] >= other[3] || other[1] >= box[3];

/**
 * How many of some lines run through a box.
 * @param {Point[][]} runs the points of each line @param {Box} box
 */
export function linesThrough(runs, box) {
  let count = 0;
  for (const points of runs) if (runsThrough(points, box)) count += 1;
  return count;
}

// Asked ten thousand times for a drawing, hence without a list or a function for each stretch.
/** @param {Point[]} points @param {Box} box */
function runsThrough(points, [left, top, right, bottom]) {
  const [x, y, wide, tall] = [(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2];
  for (let n = 1; n < points.length; n += 1) {
    const from = points[n - 1];
    const to = points[n];
    const hx = (to.x - from.x) / 2;
    const dx = (to.x + from.x) / 2 - x;
    if (Math.abs(dx) >= wide + Math.abs(hx)) continue;
    const hy = (to.y - from.y) / 2;
    const dy = (to.y + from.y) / 2 - y;
    if (Math.abs(dy) < tall + Math.abs(hy) && Math.abs(hx * dy - hy * dx) < wide * Math.abs(hy) + tall * Math.abs(hx)) return true;
  }
  return false;
}

/** Points along a line from one to another by way of its control point. @param {Point} from @param {Point} turn @param {Point} to @returns {Point[]} */
export function along(from, turn, to) {
  const straight = Math.abs((turn.x - from.x) * (to.y - from.y) - (turn.y - from.y) * (to.x - from.x)) < 1;
  const steps = straight ? 1 : 8;
  return Array.from({ length: steps + 1 }, (_, n) => {
    const t = n / steps;
    const at = (/** @type {"x" | "y"} */ key) => (1 - t) ** 2 * from[key] + 2 * t * (1 - t) * turn[key] + t * t * to[key];
    return { x: at("x"), y: at("y") };
  });
}

/**
 * The control point of a line, as vis-network's curvedCW and curvedCCW place it: amity.explorer.drawing.
 * @param {Point} from @param {Point} to @param {number} bend @returns {Point}
 */
export function middle(from, to, bend) {
  const reach = Math.abs(bend) * 0.5 + 0.5;
  const radius = Math.hypot(to.x - from.x, to.y - from.y) * reach;
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + (bend >= 0 ? reach : 1 - reach) * Math.PI;
  return { x: from.x + radius * Math.sin(angle), y: from.y + radius * Math.cos(angle) };
}

/** The point that far from one on the way to another. @param {Point} from @param {Point} to @param {number} way @returns {Point} */
export function toward(from, to, way) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(way / length, 0.9);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
