import assert from "node:assert/strict";
import test from "node:test";
import { countEdges } from "../../graph/explorer/js/core/counts.js";
import { makeModel, PRESENCES } from "../../graph/explorer/js/core/model.js";
import { carriedTo, edgesAsOf, linkedEdges, makeSlice, presence } from "../../graph/explorer/js/core/slices.js";
import { fromPython } from "./vectors.js";

const ALLOWED = {
  definite: ["definite"], possible: ["possible", "partly", "undated"], dated: ["possible"], partly: ["partly"], undated: ["undated"], outside: [undefined],
};

for (const row of fromPython("slices")) {
  test(`edges made by hand: ${row.case}${row.data.persist ? `, ${row.data.persist.rule}` : ""}`, () => {
    const model = makeModel(row.data);
    const edges = edgesAsOf(model, row.asOf);
    assert.deepEqual(edges.map((edge) => edge.id), row.edges.map((edge) => edge.id));
    const names = (places) => places.map((n) => model.claims[n].id);
    for (const [n, expected] of row.edges.entries()) {
      if (expected.status) assert.equal(model.statuses[edges[n].status], expected.status);
      if (expected.claims) assert.deepEqual([names(edges[n].claims), names(edges[n].bearing)], [expected.claims, expected.bearing]);
      else assert.equal(carriedTo(model, edges[n], row.asOf), expected.carried);
      for (const [first, last, kind] of expected.slices) {
        const how = PRESENCES[presence(model, edges[n], first, last, row.asOf)];
        assert.ok(ALLOWED[kind].includes(how), `${expected.id} from ${first} to ${last} is ${how}, not ${kind}`);
        const held = makeSlice(model, row.asOf, first, last).map(({ edge }) => edge.id);
        assert.equal(held.includes(expected.id), kind !== "outside");
      }
    }
  });
}

test("each edge is counted once", () => {
  const model = makeModel(fromPython("corpus"));
  for (const { first, last } of model.periods) {
    const items = makeSlice(model, null, first, last);
    const counts = countEdges(model, items);
    assert.equal(Object.values(counts).reduce((sum, n) => sum + n), items.length);
  }
});

test("a link names edges by their ids, else those that rest on the claim", () => {
  const model = makeModel(fromPython("corpus"));
  const edge = edgesAsOf(model, null).find((row) => row.claims.length > 1);
  const other = edge.claims.find((n) => n !== edge.name);
  const resting = edgesAsOf(model, null).filter((row) => row.claims.includes(other)).map((row) => row.name);
  assert.deepEqual([...linkedEdges(model, null, [edge.name])], [edge.name]);
  const isName = edgesAsOf(model, null).some((row) => row.name === other);
  assert.deepEqual([...linkedEdges(model, null, [other])], isName ? [other] : resting);
});
