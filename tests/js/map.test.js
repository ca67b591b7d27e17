// The map: which claims name which place, lines as text, and how a map stands in a room; by hand.

import assert from "node:assert/strict";
import test from "node:test";
import { claimsAt, decodeLine, fitMap, sitesOf } from "../../graph/explorer/js/scene/map.js";

const POINTS = [[3850000, -12020000], [4070000, -12095000], [4325200, -12645300]];

test("a line is read as Google's own example of an encoded polyline says", () => {
  assert.deepEqual(decodeLine("_p~iF~ps|U_ulLnnqC_mqNvxq`@"), POINTS);
  assert.deepEqual(decodeLine(""), []);
});

// Claims: two at a city, one of them on the city itself; one in a region without coordinates; one nowhere.
const model = {
  status: { denied: 1 }, placeOf: new Map([[2, 0]]), mapped: new Map([[0, { x: 1, y: 1 }]]),
  claims: [{ s: 0, o: 1, place: 0 }, { s: 0, o: 2 }, { s: 0, o: 1, place: 1 }, { s: 0, o: 1 }],
};
const item = (sign, ...claims) => ({ edge: { sign, status: 0, claims }, presence: 0 });

test("a place has the claims that name it, where they happened or as an end, by sign", () => {
  const items = [item(1, 0, 3), item(-1, 1), item(0, 2), item(0, 3)];
  const { sites, mapped, unmapped, nowhere } = sitesOf(/** @type {any} */ (model), /** @type {any} */ (items));
  assert.deepEqual(sites.map(({ n, claims, groups }) => [n, claims, groups.map((group) => [group.kind, group.claims])]),
    [[0, 2, [["p", 1], ["n", 1]]], [1, 1, [["z", 1]]]]);
  assert.deepEqual([mapped, unmapped, nowhere], [2, 1, 1]);
  assert.deepEqual(claimsAt(/** @type {any} */ (model), /** @type {any} */ (items[0].edge), 0), [0]);
});

test("the core of a map is in sight in any room, and nothing beside the map where it is larger", () => {
  const map = { size: [1500, 800], core: [300, 0, 900, 800] };
  for (const [width, height] of [[1048, 560], [362, 300], [300, 700], [2000, 300]]) {
    const { scale, x, y } = fitMap(/** @type {any} */ (map), { width, height }, 1, null);
    assert.ok(900 * scale <= width * 1.16 && 800 * scale <= height * 1.16);
    if (1500 * scale > width) assert.ok(x <= 0 && x + 1500 * scale >= width - 0.01);
    else assert.ok(Math.abs(2 * x + 1500 * scale - width) < 0.01);
    assert.ok(y <= 0 || Math.abs(2 * y + 800 * scale - height) < 0.01);
  }
  const near = fitMap(/** @type {any} */ (map), { width: 600, height: 400 }, 8, { x: 700, y: 300 });
  assert.deepEqual([Math.round(700 * near.scale + near.x), Math.round(300 * near.scale + near.y)], [300, 200]);
});
