// What the page opens on, against what Python has written into it for those without JavaScript.

import assert from "node:assert/strict";
import test from "node:test";
import { bundle, degreesOf, lineMark, strongest } from "../../graph/explorer/js/core/bundles.js";
import { citation, isLink, speakerOf } from "../../graph/explorer/js/core/citation.js";
import { countEdges, statusLine } from "../../graph/explorer/js/core/counts.js";
import { countMarks, makeMarks, passes } from "../../graph/explorer/js/core/filter.js";
import { freshState, lineName, readFragment, readLine, writeFragment } from "../../graph/explorer/js/core/fragment.js";
import { breakLabel, freeSpot, middle } from "../../graph/explorer/js/core/geometry.js";
import { makeModel, PRESENCES } from "../../graph/explorer/js/core/model.js";
import { shortestPath, within } from "../../graph/explorer/js/core/paths.js";
import { edgesAsOf, makeSlice } from "../../graph/explorer/js/core/slices.js";
import { COLUMNS, csvText, spreadsheetCell, tableRows } from "../../graph/explorer/js/core/table.js";
import { makeVoice } from "../../graph/explorer/js/core/words.js";
import { foldItems } from "../../graph/explorer/js/scene/fold.js";
import { byHand, fromPython } from "./vectors.js";

const dictionary = fromPython("dictionary");
const corpus = makeModel(fromPython("corpus"));
const PRESENCE_WORDS = Object.fromEntries(PRESENCES.map((word) => [dictionary.en[`presence_${word}`], word]));

for (const [n, opening] of fromPython("openings").entries()) {
  const model = makeModel(opening.data);
  const state = freshState(model);
  const marks = makeMarks(model);
  const items = makeSlice(model, null, state.first, state.last);
  const shown = items.filter((item) => passes(marks, state.off, item));

  test(`status line of opening ${n}`, () => {
    for (const [code, line] of Object.entries(opening.status)) {
      const lines = bundle(model, shown).length;
      const told = { ...state, items, passes: (item) => passes(marks, state.off, item), actors: degreesOf(shown).keys(), drawn: lines, lines };
      assert.equal(statusLine(model, makeVoice(dictionary, code), told), line);
    }
  });

  test(`legend of opening ${n}`, () => {
    const { presence, status } = countMarks(model, new Set(), items);
    const told = countEdges(model, items);
    assert.deepEqual(PRESENCES.map((_, how) => presence.get(how) ?? 0), PRESENCES.map((word) => told[word]));
    assert.equal(status.get(model.status.denied) ?? 0, told.denied);
  });

  test(`table of opening ${n}`, () => {
    const rows = tableRows(model, makeVoice(dictionary, "en"), shown, state);
    assert.deepEqual(rows.map(({ edge }) => edge.id).sort(), [...Object.keys(opening.table), ...opening.disagreeing].sort());
    for (const { edge, cells } of rows) {
      if (opening.disagreeing.includes(edge.id)) assert.ok(cells.status.endsWith(dictionary.en.dates_disagree));
      else assert.deepEqual(COLUMNS.map((column) => (column === "presence" ? PRESENCE_WORDS[cells.presence] : cells[column])), opening.table[edge.id]);
    }
  });

  test(`folds of opening ${n}`, () => {
    const folding = { neutral: true, parts: true, kept: new Set(), isKept: () => false };
    const found = foldItems(model, shown, null, folding);
    assert.equal(found.lines, opening.folded.lines);
    assert.deepEqual(found.parts.map((place) => model.actors[place].id), opening.folded.parts);
    assert.deepEqual(
      found.items.map(({ edge }) => [edge.id, model.actors[edge.s].id, model.actors[edge.o].id]).sort(), opening.folded.edges,
    );
  });

  test(`lines of opening ${n}`, () => {
    const all = edgesAsOf(model, null).map((edge) => ({ edge, presence: 0 }));
    const lines = bundle(model, all).map((line) => [
      model.actors[line.s].id, model.actors[line.o].id, line.kind, line.symmetric, line.claims, line.items.map(({ edge }) => edge.id).sort(),
    ]);
    const key = (row) => row.slice(0, 4).join(" ");
    const byKey = (a, b) => (key(a) < key(b) ? -1 : 1);
    assert.deepEqual(lines.sort(byKey), opening.lines.sort(byKey));
  });
}

for (const [n, opening] of fromPython("openings").entries()) {
  test(`marks of the lines of opening ${n}`, () => {
    const model = makeModel(opening.data);
    const state = freshState(model);
    const lines = bundle(model, makeSlice(model, null, state.first, state.last)).map((line) => {
      const { mark, possible } = lineMark(model, line.items);
      return [`${model.actors[line.s].id} ${model.actors[line.o].id} ${line.kind} ${line.symmetric ? "True" : "False"}`, [mark, possible]];
    });
    assert.deepEqual(Object.fromEntries(lines), opening.marks);
  });
}

test("labels break where Python breaks them", () => {
  for (const [label, lines] of fromPython("labels")) assert.deepEqual(breakLabel(label), lines);
});

test("lines turn where Python turns them", () => {
  for (const [x1, y1, x2, y2, bend, x, y] of fromPython("curves")) {
    const turn = middle({ x: x1, y: y1 }, { x: x2, y: y2 }, bend);
    assert.ok(Math.abs(turn.x - x) + Math.abs(turn.y - y) < 1e-9);
  }
});

test("cells are marked that a spreadsheet would run", () => {
  for (const [text, cell] of fromPython("cells")) assert.equal(spreadsheetCell(text), cell, JSON.stringify(text));
});

test("addresses are links where Python makes them links", () => {
  for (const [text, is] of fromPython("links")) assert.equal(isLink(text), is, JSON.stringify(text));
});

test("a name covers neither names nor actors", () => {
  const text = { width: 40, height: 10, lines: 1, gap: 2 };
  const taken = { names: [], marks: [] };
  const below = freeSpot({ x: 0, y: 0 }, 5, text, taken, false);
  assert.deepEqual(below.box.map((x) => Math.round(x * 10) / 10), [-21, 6.8, 21, 17.2]); // under the sign, in the middle
  const other = freeSpot({ x: 0, y: 0 }, 5, text, { names: [below.box], marks: [] }, false);
  assert.ok(other.box[3] <= below.box[1]);
  const everywhere = [[-1e3, -1e3, 1e3, 1e3]];
  assert.equal(freeSpot({ x: 0, y: 0 }, 5, text, /** @type {any} */ ({ names: everywhere, marks: [] }), true), null);
  assert.ok(freeSpot({ x: 0, y: 0 }, 5, text, /** @type {any} */ ({ names: everywhere, marks: [] }), false, true));
});

test("of few names one stands farther away where lines run through all places close by", () => {
  const text = { width: 40, height: 10, lines: 1, gap: 2 };
  const few = { names: [], marks: [], few: true };
  const near = [-80, -30, 80, 30]; // all of it is full of lines
  const crossed = (box) => Number(box[0] < near[2] && box[2] > near[0] && box[1] < near[3] && box[3] > near[1]);
  const thin = (box) => Number(box[1] < 21); // lines everywhere but well below
  assert.ok(freeSpot({ x: 0, y: 0 }, 5, text, few, false, false, thin).box[1] >= 21);
  const close = freeSpot({ x: 0, y: 0 }, 5, text, few, false);
  assert.deepEqual(freeSpot({ x: 0, y: 0 }, 5, text, few, false, false, crossed), close); // farther away is no better
  assert.ok(freeSpot({ x: 0, y: 0 }, 5, text, { ...few, few: false }, false, false, thin).box[1] < 21);
});

test("a fragment holds the whole state", () => {
  const line = bundle(corpus, edgesAsOf(corpus, null).map((edge) => ({ edge, presence: 0 })))[0];
  const [a, b] = [corpus.actors[line.s].id, corpus.actors[line.o].id];
  const id = corpus.claims[0].id;
  for (const text of [
    `#period=${corpus.periods[0].id}`, "#from=2001-01-01&to=2002-12-31&as-of=2016-11-30&tab=matrix&group=kind", `#period=takeover&off=status.denied&actor=${a}&steps=2`,
    `#edges=${id}`, "#period=takeover&show=neutral+away", `#period=takeover&path=${a}+${b}&theme=dark&lang=ru`, `#period=takeover&tab=table&sort=-when&filter=a+b`, `#period=takeover&claim=${id}`,
  ]) assert.equal(writeFragment(corpus, readFragment(corpus, text, ["en", "ru"], "en"), "en"), text);
  const usual = writeFragment(corpus, freshOf("en"), "en");
  for (const text of ["", "#", "#actor=nobody", "#tab=__proto__&edges=constructor&line=a b", "#from=2002-01-01&to=2001-01-01", "#path=a", "#lang=xx&theme=blue&steps=9"]) {
    assert.equal(writeFragment(corpus, readFragment(corpus, text, ["en", "ru"], "en"), "en"), usual, text);
  }
  assert.equal(readLine(corpus, lineName(corpus, line)), line.id);
});

const freshOf = (language) => ({ ...freshState(corpus), language });

test("the shortest path has the fewest steps, of equals by way of earlier ids; denials join nobody", () => {
  const model = /** @type {any} */ ({ status: { denied: 9 } });
  const item = (s, o, status = 0) => /** @type {any} */ ({ edge: { s, o, status } });
  const items = [item(0, 2), item(2, 4), item(1, 0), item(4, 1), item(0, 4, 9), item(3, 3)];
  assert.deepEqual(shortestPath(model, items, 0, 4).map(({ a, b }) => [a, b]), [[0, 1], [1, 4]]);
  assert.equal(shortestPath(model, items, 0, 3), null);
  assert.equal(shortestPath(model, items, 0, 0), null);
  assert.deepEqual([...within(model, items, 0, 1)].sort(), [0, 1, 2]);
  assert.deepEqual([...within(model, items, 0, 2)].sort(), [0, 1, 2, 4]);
});

test("of too many lines every actor keeps its strongest", () => {
  const many = Array.from({ length: 2000 }, (_, n) => ({ id: `${n}`, s: n % 500, o: 500 + (n % 7), claims: n % 500 === 3 ? 1 : 2 + (n % 9) }));
  const kept = strongest(/** @type {any} */ (many));
  assert.equal(kept.length, 1500);
  assert.equal(new Set(kept.map((line) => line.s)).size, 500);
  assert.deepEqual(strongest(kept), kept);
});

test("whose claim it is, by hand", () => {
  for (const { claimant, coded, creator, key, name, why } of byHand("speakers")) {
    const found = speakerOf({ sources: [{ creator }] }, { src: 0, who: claimant ? 7 : undefined, coded: coded || undefined });
    assert.deepEqual(found, { key, ...(claimant ? { actor: 7 } : name ? { name } : {}) }, why);
  }
});

test("a citation names claimant, source, block and day; the file names every bound", () => {
  const voice = makeVoice(dictionary, "en");
  const claim = corpus.claims.find((row) => row.who !== undefined && !row.detail);
  const text = citation(corpus, voice, claim, null, "https://example.org/p.html#x");
  for (const part of [corpus.sources[claim.src].title, `${claim.block}`, corpus.actors[claim.who].label, `#claim=${claim.id}`]) assert.ok(text.includes(part), part);
  const items = makeSlice(corpus, null, corpus.periods[0].first, corpus.periods[0].last).slice(0, 3);
  const rows = csvText(corpus, voice, items, freshState(corpus)).trimEnd().split("\r\n");
  assert.equal(rows.length, 4);
  assert.match(rows[0], /^edge,subject,.*,earliest_start,latest_start,earliest_end,latest_end,claim_ids$/);
});
