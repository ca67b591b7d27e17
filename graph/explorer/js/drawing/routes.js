// Lines that would run through a name go round it, where a small bend is enough.

import { linesThrough } from "../core/geometry.js";
import { isPicked } from "../shared/state.js";
import { dimmed, isFocused, unit } from "./light.js";
import { placeNames } from "./labels.js";
import { BEND, bendOf, routed, runOf } from "./lines.js";
import { pointOf, scene, signSize } from "./scene.js";

const WAYS = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5].map((way) => way * BEND);
const MOST_ROUTED = 200;
const ROUNDS = 4;
const BEYOND = 20; // pixels that a line may bend beyond the outermost actors

let done = "";

/**
 * @param {number} scale of the drawing @param {string} key what the way of the lines depends on besides
 * @param {[number, number, number, number]} extent left, right, top and bottom of where actors stand
 */
export function routeLines(scale, key, extent) {
  const lines = scene.lines.filter((line) => line.s !== line.o);
  const now = `${key} ${scale.toFixed(3)} ${scene.nodes.map((n) => `${n}:${pointOf(n).x},${pointOf(n).y},${signSize(n)},${isFocused(n)},${isPicked(n)}`).join()} ${lines.map((line) => line.id + dimmed(line)).join()}`;
  if (now === done) return;
  done = now;
  routed.clear();
  centreLanes(lines);
  if (lines.length > MOST_ROUTED || scene.ego || scene.group) return;
  const strong = lines.filter((line) => dimmed(line) === 1);
  for (let turn = 0; turn < ROUNDS; turn += 1) if (!routeOnce(strong, scale, extent)) return;
}

// Of the lines that may join two, only some are shown: these stand evenly about the straight way.
function centreLanes(lines) {
  const pairs = new Map();
  for (const line of lines) {
    const [a, b] = [Math.min(line.s, line.o), Math.max(line.s, line.o)];
    pairs.set(`${a}-${b}`, [...(pairs.get(`${a}-${b}`) ?? []), { line, back: line.s === a ? 1 : -1 }]);
  }
  for (const rows of pairs.values()) {
    rows.sort((one, other) => (one.line.id < other.line.id ? -1 : 1));
    for (const [n, { line, back }] of rows.entries()) routed.set(line.id, Math.round((n - (rows.length - 1) / 2) * BEND * back * 1000) / 1000);
  }
}

function routeOnce(lines, scale, [left, right, top, bottom]) {
  const names = placeNames(scale, null).map(({ box }) => box);
  const signs = scene.nodes.map((n) => ({ n, box: boxAround(n) }));
  const rim = BEYOND / scale;
  const isOut = ({ x, y }) => x < left - rim || x > right + rim || y < top - rim || y > bottom + rim;
  let changed = false;
  for (const line of lines) {
    const faults = (bend) => {
      const run = runOf(line, bend);
      const runs = [run];
      return names.reduce((sum, box) => sum + linesThrough(runs, box), 0) * 2 + Number(run.some(isOut)) +
        signs.reduce((sum, { n, box }) => sum + (n === line.s || n === line.o ? 0 : linesThrough(runs, box)), 0);
    };
    const [usual, lane] = [bendOf(line), routed.get(line.id) ?? 0];
    const beside = lines.filter((other) => other !== line && ((other.s === line.s && other.o === line.o) || (other.s === line.o && other.o === line.s)))
      .map((other) => (other.s === line.s ? bendOf(other) : -bendOf(other)));
    const isTaken = (bend) => beside.some((other) => Math.abs(other - bend) < BEND * 0.9);
    let [best, least] = [usual, faults(usual)];
    for (const way of WAYS) {
      if (!least) break;
      const count = isTaken(lane + way) ? Infinity : faults(lane + way);
      if (count < least) [best, least] = [lane + way, count];
    }
    if (best === usual) continue;
    routed.set(line.id, Math.round(best * 1000) / 1000);
    changed = true;
  }
  return changed;
}

/** @returns {import("../core/geometry.js").Box} */
function boxAround(n) {
  const { x, y } = pointOf(n);
  const size = (signSize(n) + 4) * unit;
  return [x - size, y - size, x + size, y + size];
}
