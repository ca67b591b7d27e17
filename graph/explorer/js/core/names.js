// Names: what can be compared, what a file can hold, and finding actors by any of theirs.

import { labelOf } from "./model.js";

/** @import { Actor, Model } from "./model.js" */

/**
 * True for a mark that is put on the letter before it. Such marks, and no others, change places with one of another
 * class when a text is normalised.
 * @param {string} letter
 */
const isCombining = (letter) => letter === "\u0345" || `\u0345${letter}`.normalize("NFD") !== `\u0345${letter}`;

/**
 * One letter without case, as Unicode folds it: by way of upper case, since ß is ss and ς is σ; ı stays apart from i, and
 * Cherokee is folded to upper case.
 * @param {string} letter
 */
function caseless(letter) {
  if (letter === "ı") return letter;
  const upper = letter.toLowerCase().toUpperCase();
  return /\p{Script=Cherokee}/u.test(upper) ? upper : upper.toLowerCase();
}

/**
 * amity.corpus.names.fold: without case, accents, apostrophes and full stops, and differences of dashes and blanks.
 * @param {string} text
 */
export function fold(text) {
  const decomposed = text.replace(/[-‐‑‒–—_/]/g, " ").replace(/['’‘ʻʼʽʾʿ`´.]/g, "").normalize("NFKD");
  return [...decomposed].map(caseless).join("").replace(/\p{M}/gu, (mark) => (isCombining(mark) ? "" : mark))
    .replace(/\p{Cf}/gu, "").split(/[\s\x1c-\x1f\x85]+/u).filter(Boolean).join(" ");
}

/**
 * amity.characters.xml_text: a text as XML can hold it; what it cannot would keep a file from being opened.
 * @param {string} text
 */
export const xmlText = (text) =>
  text.replace(/\r\n?/g, "\n").replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");

/** All names of each actor, folded: id, labels, aliases. @param {Model} model */
export const foldedNames = (model) => model.actors.map((actor) =>
  [...new Set([actor.id, actor.label, ...Object.values(actor.labels ?? {}), ...(actor.aliases ?? [])].map(fold))]);

/**
 * Drawn actors one of whose names holds every word, with the alias that does where the label does not. Names that are
 * the text come first, then those that begin with it, then by number of edges.
 * @param {Model} model @param {string[][]} names as `foldedNames` @param {string} text @param {string} language
 * @param {Map<number, number>} degrees
 */
export function findActors(model, names, text, language, degrees) {
  const wanted = fold(text);
  if (!wanted) return [];
  const words = wanted.split(" ");
  /** @param {string} name */
  const holdsAll = (name) => words.every((word) => name.includes(word));
  /** @param {Actor} actor @param {string[]} fits */
  const aliasOf = (actor, fits) =>
    holdsAll(fold(labelOf(actor, language))) ? "" : (actor.aliases ?? []).find((alias) => fits.includes(fold(alias))) ?? "";
  const rows = model.actors.flatMap((actor, n) => {
    const fits = names[n].filter(holdsAll);
    if (actor.x === undefined || !fits.length) return [];
    const rank = fits.includes(wanted) ? 0 : fits.some((name) => name.startsWith(wanted)) ? 1 : 2;
    return [{ n, alias: aliasOf(actor, fits), rank }];
  });
  /** @param {{ n: number }} row */
  const degree = ({ n }) => degrees.get(n) ?? 0;
  return rows.sort((a, b) => a.rank - b.rank || degree(b) - degree(a) || a.n - b.n).slice(0, 12);
}
