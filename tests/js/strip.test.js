// The strip: its scale, the dates that it names, and lanes; by hand.

import assert from "node:assert/strict";
import test from "node:test";
import { dayOf } from "../../graph/explorer/js/core/days.js";
import { bandScale, bandTicks, packLanes, placeBandNames } from "../../graph/explorer/js/shapes/strip.js";
import { fromPython } from "./vectors.js";

const BANDS = [["old", dayOf(1990, 1, 1), dayOf(1999, 12, 31), 0.25], ["new", dayOf(2021, 1, 1), dayOf(2021, 12, 31), 0.75]];

test("each band has a scale of its own, and what lies between is at their border", () => {
  const scale = bandScale(BANDS, 100, 400);
  assert.deepEqual([scale.left, scale.right], [100, 500]);
  assert.equal(scale.x(dayOf(1990, 1, 1)), 100);
  assert.ok(Math.abs(scale.x(dayOf(1995, 1, 1)) - 150) < 0.1);
  assert.equal(scale.x(dayOf(2010, 1, 1)), 200);
  assert.equal(scale.x(dayOf(2021, 1, 1)), 200);
  assert.ok(Math.abs(scale.x(dayOf(2021, 7, 2)) - 350) < 1);
  assert.deepEqual([scale.x(1), scale.x(dayOf(2050, 1, 1))], [100, 500]);
});

test("a short band names months, a long one years, and none stand close", () => {
  const scale = bandScale(BANDS, 0, 800);
  const ticks = bandTicks(scale);
  assert.deepEqual(ticks.map(({ day }) => day), [dayOf(1990, 1, 1), dayOf(1995, 1, 1), dayOf(2021, 1, 1), dayOf(2021, 3, 1), dayOf(2021, 5, 1), dayOf(2021, 7, 1), dayOf(2021, 9, 1), dayOf(2021, 11, 1)]
    .filter((day) => ticks.some((tick) => tick.day === day)));
  for (let n = 1; n < ticks.length; n += 1) assert.ok(ticks[n].x - ticks[n - 1].x >= 58 || ticks[n].day === dayOf(2021, 1, 1));
  assert.ok(ticks.some(({ month }) => month));
});

test("bars in a lane keep clear of each other, labels and all", () => {
  const bars = Array.from({ length: 40 }, (_, n) => ({ from: 100 + ((n * 37) % 300), to: 110 + ((n * 37) % 300) + ((n * 13) % 90), label: 20 + ((n * 7) % 60) }));
  const lanes = packLanes(bars, 0, 600);
  const taken = bars.map((bar, n) => (lanes[n].after ? [bar.from, bar.to + bar.label] : [bar.from - bar.label, bar.to]));
  for (let a = 0; a < bars.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      if (lanes[a].lane !== lanes[b].lane) continue;
      assert.ok(taken[a][1] + 12 <= taken[b][0] || taken[b][1] + 12 <= taken[a][0]);
    }
  }
  assert.equal(lanes[bars.indexOf(bars.reduce((best, bar) => (bar.to - bar.from > best.to - best.from ? bar : best)))].lane, 0);
});

test("a label stands behind its bar where there is no room before it", () => {
  assert.deepEqual(packLanes([{ from: 10, to: 30, label: 40 }, { from: 130, to: 160, label: 40 }], 0, 200), [{ lane: 0, after: true }, { lane: 0, after: false }]);
});

test("scale, dates and lanes are those of the strip that Python draws", () => {
  for (const { bands, width, places, ticks, rooms, lanes } of fromPython("strips")) {
    const scale = bandScale(bands, 96, width);
    for (const [day, x] of places) assert.ok(Math.abs(scale.x(day) - x) < 1e-6, `${day}: ${scale.x(day)} / ${x}`);
    assert.deepEqual(bandTicks(scale).map(({ day, month }) => [day, month]), ticks.map(([, day, month]) => [day, month]));
    const bars = rooms.map(({ start, end, label }) => ({ from: start, to: end, label }));
    assert.deepEqual(packLanes(bars, 0, 96 + width).map(({ lane, after }) => [lane, after]), lanes);
  }
});

test("names stand in their bands where all fit, else in two rows, whole and clear of each other", () => {
  const bands = [40, 40, 50, 80, 34, 66].map((width, n, all) => {
    const x1 = 12 + all.slice(0, n).reduce((sum, one) => sum + one, 0);
    return { x1, x2: x1 + width };
  });
  const wide = bands.map(({ x1, x2 }) => ({ x1: 3 * x1, x2: 3 * x2 }));
  const widths = [38, 80, 70, 55, 88, 36];
  assert.deepEqual(placeBandNames(wide, widths, 966).map(({ row, x }) => [row, x]), wide.map(({ x1 }) => [0, x1 + 6]));
  const placed = placeBandNames(bands, widths, 322);
  assert.deepEqual(placed.map(({ row }) => row), [0, 1, 0, 1, 0, 1]);
  for (const [n, { row, x, width }] of placed.entries()) {
    assert.equal(width, widths[n]);
    assert.ok(x + width <= 322);
    for (const other of placed.slice(0, n)) assert.ok(other.row !== row || other.x + other.width < x);
  }
});

test("a name longer than half of the axis leaves room to others, and where neither row has any there is no name", () => {
  const bands = [0, 100, 110, 200].map((x1) => ({ x1, x2: x1 + 100 }));
  const placed = placeBandNames(bands, [900, 60, 60, 50], 300);
  assert.deepEqual(placed.map((at) => at && [at.row, at.x, at.width]), [[0, 6, 150], [1, 106, 60], [0, 164, 60], [1, 206, 50]]);
  assert.equal(placeBandNames([0, 20, 40, 60].map((x1) => ({ x1, x2: x1 + 20 })), [40, 40, 40, 40], 300)[2], null);
});
