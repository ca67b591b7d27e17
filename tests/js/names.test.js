import assert from "node:assert/strict";
import test from "node:test";
import { degreesOf } from "../../graph/explorer/js/core/bundles.js";
import { makeModel } from "../../graph/explorer/js/core/model.js";
import { findActors, fold, foldedNames, xmlText } from "../../graph/explorer/js/core/names.js";
import { byHand, fromPython } from "./vectors.js";

test("names folded by hand", () => {
  for (const { name, folded, why } of byHand("names")) assert.equal(fold(name), folded, why);
});

test("every letter is folded as Python folds it", () => {
  for (const [text, folded] of fromPython("letters")) assert.equal(fold(text), folded);
});

test("every name of the corpus is folded as Python folds it", () => {
  for (const [text, folded] of fromPython("all-names")) assert.equal(fold(text), folded);
});

test("what finds an actor on the command line finds it on the page, first", () => {
  const model = makeModel(fromPython("corpus"));
  const names = foldedNames(model);
  for (const { text, first } of byHand("search")) {
    assert.equal(model.actors[findActors(model, names, text, "en", new Map())[0]?.n]?.id, first, text);
  }
});

test("names that are the text come first, then those that begin with it, then the best connected", () => {
  const actor = (id, aliases) => ({ id, label: id, kind: "state", aliases, x: 0, y: 0 });
  const model = /** @type {any} */ ({ actors: [actor("new north"), actor("north"), actor("north east"), actor("north west", ["Nord"]), { id: "north undrawn", label: "north", kind: "state" }] });
  const items = [{ edge: { s: 3, o: 0 } }, { edge: { s: 3, o: 3 } }];
  const find = (text) => findActors(model, foldedNames(model), text, "en", degreesOf(/** @type {any} */ (items)));
  assert.deepEqual(find("North").map((row) => row.n), [1, 3, 2, 0]);
  assert.deepEqual(find("no-xd"), []);
  assert.deepEqual(find("nord"), [{ n: 3, alias: "Nord", rank: 0 }]);
  assert.deepEqual(find(" . "), []);
});

test("what XML cannot hold is replaced", () => {
  for (const [text, held] of fromPython("xml")) assert.equal(xmlText(text), held);
});
