// Small multiples: what became of lines, who is drawn, and where; by hand.

import assert from "node:assert/strict";
import test from "node:test";
import { binsOf } from "../../graph/explorer/js/core/histogram.js";
import { dayOf } from "../../graph/explorer/js/core/days.js";
import { isApart } from "../../graph/explorer/js/core/geometry.js";
import { makeModel } from "../../graph/explorer/js/core/model.js";
import { makeSlice, passage } from "../../graph/explorer/js/core/slices.js";
import { changedLines, drawnActors, placeActorNames, spread } from "../../graph/explorer/js/shapes/multiples.js";
import { byHand, fromPython } from "./vectors.js";

const STRETCHES = [[dayOf(2010, 1, 1), dayOf(2013, 12, 31)], [dayOf(2014, 1, 1), dayOf(2016, 12, 31)]];
const HOW = { definite: [0], possible: [1, 2, 3] };

test("what becomes of something, by hand", () => {
  for (const { before, after, is } of byHand("passages")) {
    for (const was of HOW[before] ?? [-1, undefined]) for (const now of HOW[after] ?? [-1, undefined]) assert.deepEqual(passage(was, now), is);
  }
});

for (const { case: name, data, lines } of fromPython("changes")) {
  test(`lines by hand: ${name}`, () => {
    const model = makeModel(data);
    const [past, items] = STRETCHES.map(([first, last]) => makeSlice(model, null, first, last));
    const nameOf = ({ s, o, kind }) => `${model.actors[s].id} ${model.actors[o].id} ${kind}`;
    const changed = (...both) => Object.fromEntries(changedLines(model, ...both).map(({ line, change }) => [nameOf(line), change]));
    assert.deepEqual(changed(items, past), lines);
    const here = Object.keys(lines).filter((key) => lines[key] !== "ended");
    assert.deepEqual(changed(items, undefined), Object.fromEntries(here.map((key) => [key, "told"])));
  });
}

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
