// What the drawing shows and where; expected values were worked out by hand on the few actors of each test.

import assert from "node:assert/strict";
import test from "node:test";
import { linesThrough } from "../../graph/explorer/js/core/geometry.js";
import { egoScene, egoSides } from "../../graph/explorer/js/scene/ego.js";
import { foldItems, sidesOf } from "../../graph/explorer/js/scene/fold.js";
import { backbone, groupItems, groupScene, mergeSmall, thinOut } from "../../graph/explorer/js/scene/groups.js";

const line = (s, o, kind, claims = 1) => /** @type {any} */ ({ id: `${s}-${o}-${kind}`, s, o, kind, claims, items: [], symmetric: false });
const model = /** @type {any} */ ({ known: [[10, 0], [20, 0]], status: { denied: 4 } });
const edge = (name, s, o, sign, more = {}) => /** @type {any} */ ({ name, s, o, sign, status: 0, symmetric: 0, claims: [name], ...more });
const item = (row) => /** @type {any} */ ({ edge: row, presence: 0 });
const FOLD = { neutral: true, parts: true, kept: new Set(), isKept: () => false };

test("who cooperates stands on the left, who is hostile on the right, who does both above, who does neither below", () => {
  const lines = [line(0, 1, "p"), line(2, 0, "n"), line(0, 3, "p"), line(3, 0, "n"), line(0, 4, "z"), line(1, 5, "n"), line(0, 0, "p")];
  assert.deepEqual([...egoSides(lines, 0)], [[1, "left"], [2, "right"], [3, "above"], [4, "below"]]);
  const { places, left, rings } = egoScene(lines, new Map(), 0, 1, { width: 800, height: 400 });
  assert.deepEqual(places.get(0), { x: 0, y: 0 });
  assert.ok((places.get(1)?.x ?? 0) < -300 && (places.get(2)?.x ?? 0) > 300);
  assert.ok((places.get(3)?.y ?? 0) < -100 && (places.get(4)?.y ?? 0) > 100);
  assert.ok(!places.has(5));
  assert.deepEqual([left, rings.length], [0, 1]);
});

test("a second ring holds those two steps away, on the side of whom they are joined to; what has no room is counted", () => {
  const lines = [line(0, 1, "p"), line(1, 5, "n")];
  const { places, rings } = egoScene(lines, new Map(), 0, 2, { width: 800, height: 400 });
  assert.equal(rings.length, 2);
  assert.ok((places.get(5)?.x ?? 0) < (places.get(1)?.x ?? 0));
  const many = Array.from({ length: 60 }, (_, n) => line(0, n + 1, "n", n));
  const found = egoScene(many, new Map(), 0, 1, { width: 800, height: 170 });
  assert.equal(found.left, 60 - 11); // 170 / 17 steps take eleven names
  assert.ok(found.places.has(60) && !found.places.has(1)); // the strongest stay
});

test("neutral lines and parts are folded and counted; what is chosen is not", () => {
  const minister = edge(1, 7, 2, 1, { sides: [[0, 0, 2]] });
  const inside = edge(2, 7, 0, 0, { sides: [[0, 0, 0]] });
  const meeting = edge(3, 0, 2, 0);
  const found = foldItems(model, [item(minister), item(inside), item(meeting)], null, FOLD);
  assert.deepEqual(found.items.map((row) => [row.edge.s, row.edge.o, row.told?.edge.s]), [[0, 2, 7]]);
  assert.deepEqual([found.lines, found.parts], [1, [7]]);
  const kept = foldItems(model, [item(minister), item(meeting)], null, { ...FOLD, kept: new Set([7]), isKept: (row) => row.edge === meeting });
  assert.deepEqual(kept.items.map((row) => row.edge.name), [1, 3]);
  assert.equal(kept.items[0].edge.s, 7);
});

test("a part is one from the day on which it is known to be", () => {
  const known = edge(1, 7, 2, 1, { sides: [[0, 7, 2], [1, 0, 2]] });
  assert.deepEqual(sidesOf(model, known, 10), [7, 2]);
  assert.deepEqual(sidesOf(model, known, 25), [0, 2]);
  assert.deepEqual(sidesOf(model, known, null), [0, 2]);
});

test("small groups become one; an open group shows members, and lines of others end at its circle", () => {
  const groups = [{ key: "a", title: "A", members: [1, 2, 3] }, { key: "b", title: "B", members: [4] }, { key: "c", title: "C", members: [5] }];
  assert.deepEqual(mergeSmall(groups, 2, "rest").map((group) => group.members), [[1, 2, 3], [4, 5]]);
  const scene = groupScene(groups, "a", 10, { width: 600, height: 300 });
  assert.deepEqual([scene.members, scene.rest, scene.nodes.map(({ n, open }) => [n, open])], [[1, 2, 3], 0, [[10, true], [11, false], [12, false]]]);
  assert.deepEqual([...scene.places.keys()].sort((a, b) => a - b), [1, 2, 3, 10, 11, 12]);
  const nodeOf = new Map([[1, 1], [2, 2], [3, 3], [4, 11], [5, 12]]);
  const items = [item(edge(1, 1, 2, 1)), item(edge(2, 4, 1, -1)), item(edge(3, 5, 4, 1))];
  const drawn = groupItems(items, nodeOf, new Set([10, 11, 12]), 10);
  assert.deepEqual(drawn.map((row) => [row.edge.s, row.edge.o]), [[1, 2], [10, 11], [11, 12]]);
});

test("the backbone keeps the strongest lines of the best connected", () => {
  const degrees = new Map([[0, 3], [1, 2], [2, 2], [3, 1]]);
  const lines = [line(0, 1, "p", 1), line(0, 2, "n", 5), line(1, 2, "p", 3), line(0, 3, "p", 9)];
  assert.deepEqual(backbone(lines, degrees, 3, 1).map(({ id }) => id), ["0-2-n", "1-2-p"]);
});

test("crowded places are thinOut over the room in their order", () => {
  const actors = [{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 2, y: 2 }, { x: 100, y: 100 }];
  const places = thinOut([0, 1, 2, 3], actors, { width: 300, height: 100 });
  const xs = [0, 1, 2, 3].map((n) => places.get(n)?.x ?? 0);
  assert.deepEqual([xs[0], xs[3]], [-150, 150]);
  assert.ok(xs[1] - xs[0] > 70 && xs[2] - xs[1] > 70);
});

test("a line runs through a box or past it", () => {
  const box = /** @type {[number, number, number, number]} */ ([0, 0, 10, 10]);
  const run = (...points) => points.map(([x, y]) => ({ x, y }));
  assert.equal(linesThrough([run([-5, 5], [15, 5]), run([-5, 8], [8, 21]), run([-5, -5], [3, -1], [3, 3])], box), 2);
});
