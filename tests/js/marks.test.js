// Marks of certainty and where edges lie on the axis, against what Python makes of the same.

import assert from "node:assert/strict";
import test from "node:test";
import { claimsExtent, maybeOf } from "../../graph/explorer/js/shapes/extent.js";
import { barPieces, cellPieces, denialPieces, linePieces } from "../../graph/explorer/js/shapes/marks.js";
import { fromPython } from "./vectors.js";

// Halves are rounded to even digits by the one and up by the other.
const NEAR = 0.11;
const numbers = (d) => (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const letters = (d) => d.replace(/-?\d+(\.\d+)?/g, "#");

function same(made, told, where) {
  assert.deepEqual(made.map(({ role, dots, d }) => [role, dots, letters(d)]), told.map(({ role, dots, d }) => [role, dots, letters(d)]), where);
  for (const [n, piece] of made.entries()) {
    const pairs = [[piece.width, told[n].width], ...piece.dash.map((part, k) => [part, told[n].dash[k]]), ...numbers(piece.d).map((part, k) => [part, numbers(told[n].d)[k]])];
    assert.equal(piece.dash.length, told[n].dash.length, where);
    assert.ok(pairs.every(([a, b]) => Math.abs(a - b) < NEAR), `${where}: ${piece.d} / ${told[n].d}`);
  }
}

test("marks are made of the pieces that Python makes them of", () => {
  for (const { mark, sign, possible, lines, cells, bars, denial } of fromPython("marks")) {
    const where = `${mark} ${sign} ${possible}`;
    for (const [curve, both, width, scale, told] of lines) same(linePieces(curve, sign, mark, { possible, both, width, scale }), told, where);
    for (const [x, y, size, told] of cells) same(cellPieces(x, y, size, sign, mark, possible), told, where);
    for (const [x1, x2, middle, high, told] of bars) same(barPieces(x1, x2, middle, high, sign, mark, possible), told, where);
    same(denialPieces(21, 10, 9, sign, denial[0]), denial[1], where);
  }
});

test("edges lie where Python places them", () => {
  for (const [spans, told] of fromPython("extents")) assert.deepEqual(claimsExtent(spans), told, JSON.stringify(spans));
});

test("what is only possible lies between what is sure", () => {
  assert.deepEqual(maybeOf({ first: 1, last: 9, openFirst: false, openLast: false, sure: [[1, 2], [5, 6]], some: [] }), [[3, 4], [7, 9]]);
  assert.deepEqual(maybeOf({ first: 4, last: 9, openFirst: false, openLast: false, sure: [[4, 9]], some: [] }), []);
});

test("what Python leaves open between what is sure is the same", () => {
  for (const [, told, open] of fromPython("extents")) if (told) assert.deepEqual(maybeOf(told), open, JSON.stringify(told));
});
