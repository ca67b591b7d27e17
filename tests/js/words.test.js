import assert from "node:assert/strict";
import test from "node:test";
import { makeModel } from "../../graph/explorer/js/core/model.js";
import { dateOf, dayFrom, dayOf, isoOf } from "../../graph/explorer/js/core/days.js";
import { makeVoice } from "../../graph/explorer/js/core/words.js";
import { byHand, fromPython } from "./vectors.js";

const dictionary = fromPython("dictionary");
const voices = Object.fromEntries(Object.keys(dictionary).map((code) => [code, makeVoice(dictionary, code)]));

test("days are those of Python's calendar", () => {
  // datetime.date: 0001-01-01 is 1, 9999-12-31 is 3652059, 2000-02-29 is 730179
  for (const [text, day] of [["0001-01-01", 1], ["2000-02-29", 730179], ["9999-12-31", 3652059]]) {
    assert.equal(dayFrom(text), day);
    assert.equal(isoOf(day), text);
  }
  assert.deepEqual(dateOf(dayOf(1900, 3, 1) - 1), { year: 1900, month: 2, day: 28 });
  for (const text of ["2001-02-29", "0000-01-01", "2001-1-1", "10000-01-01", "", null]) assert.equal(dayFrom(text), null);
});

test("numbers in words, by hand", () => {
  for (const { language, key, n, words } of byHand("words")) assert.equal(voices[language].say(key, { n }), words);
});

test("stretches of days in words, by hand", () => {
  for (const { first, last, language, words } of byHand("spans")) assert.equal(voices[language].span(dayFrom(first), dayFrom(last)), words);
});

test("how long stretches of days are, by hand", () => {
  for (const { first, last, ...words } of byHand("lengths")) {
    for (const [language, text] of Object.entries(words)) assert.equal(voices[language].length(dayFrom(first), dayFrom(last)), text);
  }
});

test("stretches of days in words", () => {
  for (const [first, last, en, ru] of fromPython("all-spans")) assert.deepEqual([voices.en.span(first, last), voices.ru.span(first, last)], [en, ru]);
});

test("numbers and their nouns", () => {
  for (const [n, language, digits, words] of fromPython("numbers")) {
    assert.equal(voices[language].number(n), digits);
    assert.equal(voices[language].say("edges", { n }), words);
  }
});

test("parts are put in once", () => {
  assert.equal(voices.en.say("path_title", { a: "{b}", b: "x" }), "Shortest path from {b} to x");
  assert.equal(voices.en.say("path_title", { a: "$&", b: "x" }), "Shortest path from $& to x");
});

test("how many actors and places there are", () => {
  const kinds = new Map(makeModel(fromPython("corpus")).actors.map((actor) => [actor.id, actor]));
  for (const [names, language, words] of fromPython("ends")) {
    assert.equal(voices[language].actorsAndPlaces(names.map((name) => kinds.get(name))), words);
  }
});

test("the rule that carries states on", () => {
  for (const [rule, language, key, words] of fromPython("rules")) assert.equal(voices[language].persistence(rule, key), words);
  assert.equal(voices.en.persistence(undefined), "");
});
