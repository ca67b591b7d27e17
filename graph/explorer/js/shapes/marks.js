// Marks of certainty: how a line, a cell and a bar tell how well founded is what they stand for. As amity.render.marks,
// which says more.

/**
 * @typedef {[number, number]} Point
 * @typedef {[number, number, number, number, number, number]} Curve start, control point and end of a quadratic curve
 * @typedef {[texture: string, over: string, head: string]} Mark
 * @typedef {{ role: string, d: string, width: number, dash: number[], dots: boolean }} Piece a path and how it is painted
 */

/** @param {string} role @param {string} d @param {number} [width] @param {number[]} [dash] @param {boolean} [dots] @returns {Piece} */
const piece = (role, d, width = 0, dash = [], dots = false) => ({ role, d, width: Math.round(width * 100) / 100, dash, dots });

/** @param {number} x @param {number} y */
const at = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** @param {Point} point @param {Point} other @param {number} way @returns {Point} */
function closer(point, other, way) {
  const length = Math.hypot(other[0] - point[0], other[1] - point[1]) || 1;
  const part = Math.min(way / length, 0.9);
  return [point[0] + (other[0] - point[0]) * part, point[1] + (other[1] - point[1]) * part];
}

/**
 * A line between two actors, in the order in which it is painted.
 * @param {Curve} curve from rim to rim @param {number} sign @param {Mark} mark
 * @param {{ possible?: boolean, both?: boolean, width?: number, scale?: number }} look
 * @returns {Piece[]}
 */
export function linePieces([x1, y1, xm, ym, x2, y2], sign, [texture, over, head], { possible = false, both = false, width = 1.5, scale = 1 }) {
  const length = (5.5 + width) * scale;
  const full = head === "full" && !possible;
  /** @type {Piece[]} */
  const heads = [];
  /** @type {Point} */
  let start = [x1, y1];
  /** @type {Point} */
  let end = [x2, y2];
  if (head !== "none") {
    heads.push(headPiece(sign, [xm, ym], end, length, width * scale, full));
    if (sign > 0) end = closer(end, [xm, ym], length);
    if (both) {
      heads.push(headPiece(sign, [xm, ym], start, length, width * scale, full));
      if (sign > 0) start = closer(start, [xm, ym], length);
    }
  }
  const body = bodyPieces([...start, xm, ym, ...end], texture, possible, width, scale);
  const angle = Math.atan2(y2 - y1, x2 - x1);
  return [...body, ...heads, ...overPieces(over, [(x1 + 2 * xm + x2) / 4, (y1 + 2 * ym + y2) / 4], angle, (4.5 + width) * scale, scale)];
}

/** @param {number} sign @param {Point} back @param {Point} tip @param {number} length @param {number} width @param {boolean} full */
function headPiece(sign, back, tip, length, width, full) {
  const angle = Math.atan2(tip[1] - back[1], tip[0] - back[0]);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  /** @param {number} a @param {number} b */
  const to = (a, b) => at(tip[0] + a * cos - b * sin, tip[1] + a * sin + b * cos);
  if (sign > 0) {
    const half = length * 0.45;
    const d = `M${to(0, 0)}L${to(-length, half)}L${to(-length, -half)}Z`;
    return full ? piece("fill", d) : piece("hole", d, length * 0.15);
  }
  if (sign < 0) {
    const half = length * 0.68;
    return piece("stroke", `M${to(0, half)}L${to(0, -half)}`, width + length * 0.12);
  }
  const [behind, half] = [-length * 0.75, length * 0.4];
  return piece("stroke", `M${to(behind, half)}L${to(0, 0)}L${to(behind, -half)}`, Math.max(width, length * 0.18));
}

/** @param {Curve} curve @param {string} texture @param {boolean} possible @param {number} width @param {number} scale */
function bodyPieces(curve, texture, possible, width, scale) {
  const [x1, y1, xm, ym, x2, y2] = curve;
  const d = `M${at(x1, y1)}Q${at(xm, ym)} ${at(x2, y2)}`;
  const w = width * scale;
  /** @param {number[]} parts */
  const rounded = (parts) => parts.map((part) => Math.round(part * 100) / 100);
  const broken = possible ? rounded([(5.5 + width) * scale, (4 + width / 2) * scale]) : [];
  if (texture === "dots") {
    const thick = Math.max(w, 2 * scale);
    const step = thick * 1.9;
    return [piece("stroke", d, thick, rounded(possible ? [0, step, 0, step, 0, step * 2.6] : [0, step]), true)];
  }
  if (texture === "chevrons") return [piece("stroke", chevrons(curve, possible, scale), Math.max(1.3 * scale, w * 0.7))];
  if (texture === "double") {
    const outer = Math.max(w + 2 * scale, 4.6 * scale);
    return [piece("stroke", d, outer, broken), piece("halo", d, outer * 0.4)];
  }
  return [piece("stroke", d, texture === "thin" ? scale : w, broken)];
}

/** @param {Curve} curve @param {boolean} possible @param {number} scale */
function chevrons([x1, y1, xm, ym, x2, y2], possible, scale) {
  const [step, size] = [6 * scale, 3 * scale];
  let [d, passed, count] = ["", 0, 0];
  let [ax, ay] = [x1, y1];
  for (let n = 1; n <= 24; n += 1) {
    const t = n / 24;
    const bx = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * xm + t * t * x2;
    const by = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * ym + t * t * y2;
    const length = Math.hypot(bx - ax, by - ay);
    const [ux, uy] = length ? [(bx - ax) / length, (by - ay) / length] : [0, 0];
    while (length && (count + 1) * step <= passed + length) {
      count += 1;
      if (possible && count % 3 === 0) continue;
      const [x, y] = [ax + ux * (count * step - passed), ay + uy * (count * step - passed)];
      const [u, v] = [x - ux * size, y - uy * size];
      d += `M${at(u - uy * size, v + ux * size)}L${at(x, y)}L${at(u + uy * size, v - ux * size)}`;
    }
    passed += length;
    [ax, ay] = [bx, by];
  }
  return d;
}

/** @type {Record<string, number[]>} */
const TURNS = { strike: [-Math.PI / 3], cross: [-Math.PI / 4, Math.PI / 4] };

/** @param {string} over @param {Point} middle @param {number} angle @param {number} half @param {number} scale */
function overPieces(over, middle, angle, half, scale) {
  const reach = half * (over === "cross" ? 0.75 : 1);
  const d = (TURNS[over] ?? []).map((turn) => {
    const [dx, dy] = [reach * Math.cos(angle + turn), reach * Math.sin(angle + turn)];
    return `M${at(middle[0] - dx, middle[1] - dy)}L${at(middle[0] + dx, middle[1] + dy)}`;
  }).join("");
  return d ? [piece("halo", d, 5 * scale), piece("ink", d, 1.8 * scale)] : [];
}

/**
 * The mark of a cell: a disc for cooperative, a square for hostile, a lozenge for neither.
 * @param {number} x left @param {number} y top @param {number} size of the square that it fills
 * @param {number} sign @param {Mark} mark @param {boolean} [possible] @returns {Piece[]}
 */
export function cellPieces(x, y, size, sign, [texture, over], possible = false) {
  const half = size / 2;
  /** @type {Point} */
  const middle = [x + half, y + half];
  const corners = cornersOf(middle, half - 0.6, sign);
  const outline = `M${corners.map(([a, b]) => at(a, b)).join("L")}Z`;
  const thin = size / 11;
  const ring = piece("stroke", outline, thin, possible ? [2.2, 1.8] : []);
  /** @type {Piece[]} */
  let parts = [];
  if (texture === "dots") parts = [piece("stroke", dots(middle, half, sign), size * 0.19, [], true), ...(possible ? [ring] : [])];
  else if (texture === "chevrons") {
    const [a, b] = [half * 0.28, half * 0.42];
    const d = [-half * 0.26, half * 0.26].map((shift) => `M${at(middle[0] + shift - a, middle[1] - b)}L${at(middle[0] + shift + a, middle[1])}L${at(middle[0] + shift - a, middle[1] + b)}`).join("");
    parts = [ring, piece("stroke", d, thin)];
  } else if (texture === "thin" || possible) parts = [ring];
  else parts = [piece("fill", outline)];
  if (texture !== "double") return [...parts, ...overPieces(over, middle, 0, half * 1.1, size / 14)];
  const box = `M${at(...middle)}H${(middle[0] + half).toFixed(1)}V${(middle[1] - half).toFixed(1)}H${middle[0].toFixed(1)}Z`;
  return [...parts, piece("gap", box), ...overPieces(over, [middle[0] + half * 0.52, middle[1] - half * 0.52], 0, half * 0.5, size / 14).slice(1)];
}

/** @param {Point} middle @param {number} half @param {number} sign @returns {Point[]} */
function cornersOf([x, y], half, sign) {
  if (sign < 0) return [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]];
  const count = sign > 0 ? 24 : 4;
  return Array.from({ length: count }, (_, n) => [x + half * Math.cos((2 * Math.PI * n) / count), y + half * Math.sin((2 * Math.PI * n) / count)]);
}

/** Dots in the outline of a sign: a ring, a grid of three by three, or five. @param {Point} middle @param {number} half @param {number} sign */
function dots([x, y], half, sign) {
  const way = half * 0.66;
  const count = sign > 0 ? 8 : 4;
  const places = Array.from({ length: count }, (_, n) => [way * Math.cos((2 * Math.PI * n) / count), way * Math.sin((2 * Math.PI * n) / count)]);
  if (sign < 0) places.push(...[-1, 1].flatMap((i) => [-1, 1].map((j) => [i * way, j * way])));
  return [[0, 0], ...places].map(([a, b]) => `M${at(x + a, y + b)}h0`).join("");
}

/**
 * A bar above a line (cooperative), under it (hostile) or on it.
 * @param {number} x1 @param {number} x2 @param {number} middle height of the line @param {number} high of the bar
 * @param {number} sign @param {Mark} mark its stroke across is drawn by `denialPieces` @param {boolean} [possible] @returns {Piece[]}
 */
export function barPieces(x1, x2, middle, high, sign, [texture], possible = false) {
  const top = sign > 0 ? middle - high - 1 : sign < 0 ? middle + 1 : middle - high / 2;
  const y = top + high / 2;
  if (possible && texture === "chevrons") return [piece("stroke", angles(x1, x2, top + high * 0.2, high * 0.6, 12), 1.2)];
  if (possible) return bodyPieces([x1, y, (x1 + x2) / 2, y, x2, y], texture, true, Math.max(1.2, high * 0.2), 1);
  /** @param {number} inset */
  const box = (inset) => `M${at(x1 + inset, top + inset)}H${(x2 - inset).toFixed(1)}V${(top + high - inset).toFixed(1)}H${(x1 + inset).toFixed(1)}Z`;
  if (texture === "thin") return [piece("stroke", box(0.6), 1.2)];
  if (texture === "dots") return [piece("stroke", rows(x1, x2, top, high), 2.8, [], true)];
  if (texture === "chevrons") return [piece("stroke", angles(x1, x2, top, high), 1.4)];
  if (texture === "double") return [piece("fill", box(0)), piece("halo", `M${at(x1, y)}H${x2.toFixed(1)}`, high * 0.3)];
  return [piece("fill", box(0))];
}

/** The stroke of a denial across a bar, or the cross of what is only denied. @param {number} x @param {number} middle @param {number} high @param {number} sign @param {string} [over] */
export function denialPieces(x, middle, high, sign, over = "strike") {
  const centre = sign > 0 ? middle - high / 2 - 1 : sign < 0 ? middle + high / 2 + 1 : middle;
  return overPieces(over, [x, centre], 0, high * 0.5 + 4, 1);
}

/** @param {number} x1 @param {number} x2 @param {number} top @param {number} high */
function rows(x1, x2, top, high) {
  const count = Math.max(1, Math.floor((x2 - x1) / 5));
  const left = x1 + (x2 - x1 - (count - 1) * 5) / 2;
  return [0.25, 0.75].flatMap((part) => Array.from({ length: count }, (_, n) => `M${at(left + 5 * n, top + high * part)}h0`)).join("");
}

/** @param {number} x1 @param {number} x2 @param {number} top @param {number} high @param {number} [step] */
function angles(x1, x2, top, high, step = 6) {
  const half = high / 2;
  return Array.from({ length: Math.max(1, Math.floor((x2 - x1) / step)) }, (_, n) => {
    const left = x1 + step * n + 0.5;
    return `M${at(left, top)}L${at(left + half * 0.8, top + half)}L${at(left, top + high)}`;
  }).join("");
}
