// What the page says, in the language that the reader has chosen.

import { labelOf, rowsOf } from "../core/model.js";
import { makeVoice } from "../core/words.js";
import { DATA, actors, model, relations } from "./data.js";
import { h, read } from "./dom.js";

const ENTRIES = rowsOf(read("words"));
export const LANGUAGES = Object.keys(ENTRIES[0]).filter((name) => name !== "key");
const WORDS = Object.fromEntries(LANGUAGES.map((language) => [language, Object.fromEntries(ENTRIES.map((row) => [row.key, row[language]]))]));

/** The language that the page takes by itself. */
export function usualLanguage() {
  if (DATA.language) return DATA.language;
  const wanted = (navigator.languages ?? [navigator.language]).map((code) => code.slice(0, 2));
  return wanted.find((code) => LANGUAGES.includes(code)) ?? LANGUAGES[0];
}

export let voice = makeVoice(WORDS, DATA.language || document.documentElement.lang);

export function speak(language) {
  if (language !== voice.language) voice = makeVoice(WORDS, language);
}

export const say = (key, parts) => voice.say(key, parts);
export const number = (n) => voice.number(n);
export const span = (first, last) => voice.span(first, last);
export const length = (first, last) => voice.length(first, last);

/** The text of a key with elements, or a text that may run the other way, in the place of one part. */
export function sayAround(key, part, inside) {
  const [before, after] = voice.around(key, part);
  return [before, typeof inside === "string" ? h("bdi", {}, inside) : inside, after];
}

export const label = (n) => labelOf(actors[n], voice.language);
export const periodName = (period) => labelOf(period, voice.language);
export const nameOf = (n) => h("bdi", {}, label(n));
export const relationWords = (n, subject) => voice.relation(relations[n], actors[subject]);
export const lineKind = (line) => (line.kind === "d" ? say("status_denied") : say(`sign_${{ p: 1, z: 0, n: -1 }[line.kind]}`));

/** Dates and stretches of time in words, as Python has put them. */
export const dateWords = (n) => model.dates[n][voice.language];
export const intervalWords = (n) => model.stretches[n][voice.language];
