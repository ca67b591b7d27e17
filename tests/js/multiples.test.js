// Small multiples: what became of lines, who is drawn, and where; by hand.

import assert from "node:assert/strict";
import test from "node:test";
import { binsOf } from "../../graph/explorer/js/core/histogram.js";
import { dayOf } from "../../graph/explorer/js/core/days.js";
import { isApart } from "../../graph/explorer/js/core/geometry.js";
import { changedLines, drawnActors, placeActorNames, spread } from "../../graph/explorer/js/shapes/multiples.js";

const [EARLY, LATE] = [{ first: 1, last: 10 }, { first: 11, last: 20 }];
const modelOf = (bounds) => ({
  statuses: ["accepted", "denied"], status: { accepted: 0, denied: 1 }, modality: { asserted: 0, alleged: 1 }, look: {},
  claims: bounds.map((b) => ({ b, m: 0, dated: 2 })),
});
const edge = (name, s, o, more = {}) => ({ name, s, o, sign: 1, symmetric: 0, status: 0, claims: [name], bearing: [name], ...more });
// Held from the beginning; may have held from the beginning; began late; ended early; began late beside the first.
const BOUNDS = [[1, 1, 20, 20], [1, 15, 20, 20], [12, 12, 20, 20], [1, 1, 5, 5], [13, 13, 20, 20]];
const BETWEEN = [[0, 1], [0, 2], [1, 2], [2, 3], [0, 1]];
const EDGES = BETWEEN.map(([s, o], n) => ({ ...edge(n, s, o), b: BOUNDS[n] }));

test("a line is new only if none of its edges may have held before", () => {
  const model = modelOf(BOUNDS);
  const at = (...names) => names.map((n) => ({ edge: EDGES[n], presence: 0 }));
  const past = [...at(0, 3), { edge: EDGES[1], presence: 1 }];
  const rows = changedLines(model, at(0, 1, 2, 4), past, EARLY, null);
  assert.deepEqual(rows.map(({ line, change }) => [line.id, change]), [["0-1-p", "held"], ["0-2-p", "perhaps"], ["1-2-p", "new"], ["2-3-p", "ended"]]);
  assert.deepEqual(changedLines(model, at(0), [], undefined, null).map(({ change }) => change), ["told"]);
  assert.deepEqual(changedLines(model, [{ edge: { ...EDGES[0], sign: 0 }, presence: 0 }, { edge: EDGES[1], presence: 1 }], [], LATE, null), []);
});

const row = (s, o, change = "new") => ({ line: { id: `${s}-${o}`, s, o }, change });

test("actors are drawn that have lines twice, or three at once", () => {
  const stretches = [[row(0, 1), row(5, 6)], [row(0, 1), row(2, 3), row(2, 4), row(2, 5), row(7, 8, "ended")]];
  assert.deepEqual(drawnActors(stretches, 9), [2, 0, 1, 5]);
  assert.deepEqual(drawnActors(stretches, 2), [2, 0]);
  assert.deepEqual(drawnActors([[row(3, 4)]], 9), [3, 4]);
});

test("actors stand inside, apart, and as they are in the large drawing", () => {
  const actors = Array.from({ length: 14 }, (_, n) => ({ n, x: (n * 83) % 190, y: (n * 47) % 130, wide: 60 }));
  const places = spread(actors, 500, 400);
  for (const [n, { x, y }] of places) {
    assert.ok(x >= 34 && x <= 466 && y >= 12 && y <= 364);
    for (const [other, at] of places) assert.ok(other === n || Math.abs(at.x - x) > 30 || Math.abs(at.y - y) > 20, `${n} ${other}`);
  }
  const [left, right] = [actors.reduce((a, b) => (b.x < a.x ? b : a)), actors.reduce((a, b) => (b.x > a.x ? b : a))];
  assert.ok(places.get(left.n).x < places.get(right.n).x);
});

test("bars are years, or months where a period is short, and end with it", () => {
  const bins = binsOf([["old", dayOf(2010, 1, 1), dayOf(2021, 7, 31), 0.5], ["new", dayOf(2021, 8, 1), dayOf(2021, 9, 30), 0.5]]);
  assert.equal(bins.length, 12 + 2);
  assert.deepEqual(bins[11], [dayOf(2021, 1, 1), dayOf(2021, 7, 31)]);
  assert.deepEqual(bins[12], [dayOf(2021, 8, 1), dayOf(2021, 8, 31)]);
});

test("a name stands on the side of its actor where fewest lines run, clear of other names and inside", () => {
  const places = new Map([[0, { x: 100, y: 100 }], [1, { x: 100, y: 200 }], [2, { x: 300, y: 100 }], [3, { x: 310, y: 60 }]]);
  const lines = [[row(0, 1), row(2, 1)]];
  const spots = placeActorNames(places, lines, () => ({ wide: 50, rows: 1 }), 380, 230);
  assert.deepEqual([...spots.values()].map(({ align }) => align), ["middle", "middle", "start", "middle"]);
  assert.ok(spots.get(0).y < 100 && spots.get(1).y > 200);
  const boxes = [...spots.values()].map(({ box }) => box);
  for (const [n, box] of boxes.entries()) {
    assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= 380 && box[3] <= 230);
    for (const other of boxes.slice(0, n)) assert.ok(isApart(box, other));
  }
});
