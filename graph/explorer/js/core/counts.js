// Counts, and the line of text that tells them: amity.edges.counts and amity.explorer.status.status_line.

import { FIRST_DAY, LAST_DAY } from "./days.js";
import { PRESENCES, labelOf } from "./model.js";

/** @import { Item, Model } from "./model.js" */
/** @import { Voice } from "./words.js" */

const STATUS_ORDER = ["accepted", "contested", "alleged", "prospective", "denied"];

/** @param {{ first: number, last: number }} stretch */
export const isAllTime = ({ first, last }) => first === FIRST_DAY && last === LAST_DAY;

/**
 * Each edge once: only denied, else by its place in `PRESENCES`.
 * @param {Model} model @param {Item[]} items
 */
export function countEdges(model, items) {
  /** @type {Record<string, number>} */
  const counts = { definite: 0, possible: 0, partly: 0, undated: 0, denied: 0 };
  for (const { edge, presence } of items) counts[edge.status === model.status.denied ? "denied" : PRESENCES[presence]] += 1;
  return counts;
}

/**
 * What is shown, in one line: how much there is, and what of it is hidden.
 * @param {Model} model @param {Voice} voice
 * @param {{
 *   items: Item[], passes: (item: Item) => boolean, actors: Iterable<number>, drawn: number, lines: number,
 *   off: Set<string>, asOf: number | null, period: string, first: number, last: number
 * }} shown `items` of the stretch of time before the legend; `drawn` of its `lines` are drawn
 */
export function statusLine(model, voice, shown) {
  const { items, off } = shown;
  const { say } = voice;
  const timeless = isAllTime(shown);
  const counts = countEdges(model, items);
  /** @param {Item[]} rows @param {string} status */
  const countOf = (rows, status) => rows.filter(({ edge }) => edge.status === model.status[status]).length;
  /** @param {string} key @param {number} n @param {string} mark */
  const part = (key, n, mark) => n > 0 && (off.has(mark) ? say("not_shown", { edges: say(key, { n }) }) : say(key, { n }));
  /** @param {string} status */
  const statusPart = (status) => part(`${status}_edges`, countOf(items, status), `status.${status}`);
  const definite = say("definite_edges", { n: counts.definite });
  const loose = ["partly", "undated"].map((how) => ({
    hidden: off.has(`presence.${how}`),
    text: part(`${how}_edges`, counts[how], `presence.${how}`),
  }));
  const inSight = items.filter(({ edge, presence }) => edge.status !== model.status.denied && !off.has(`presence.${PRESENCES[presence]}`));
  const parts = [
    voice.actorsAndPlaces([...shown.actors].map((n) => model.actors[n])),
    ...(timeless
      ? [say("edges", { n: items.length }), ...STATUS_ORDER.map(statusPart)]
      : [
        off.has("presence.definite") ? say("not_shown", { edges: definite }) : definite,
        part("possible_edges", counts.possible, "presence.possible"),
        ...loose.map(({ hidden, text }) => !hidden && text),
        part("of_these_contested", countOf(inSight, "contested"), "status.contested"),
        ...loose.map(({ hidden, text }) => hidden && text),
        statusPart("denied"),
      ]),
  ];
  // What is hidden and not yet said to be.
  /** @param {Item} item */
  const isSaid = ({ edge, presence }) => {
    const status = model.statuses[edge.status];
    if (timeless || status === "denied") return off.has(`status.${status}`);
    return off.has(`presence.${PRESENCES[presence]}`) || (status === "contested" && off.has("status.contested"));
  };
  const hidden = items.filter((item) => !shown.passes(item) && !isSaid(item)).length;
  if (hidden) parts.push(say("hidden_edges", { n: hidden }));
  if (shown.drawn < shown.lines) parts.push(say("strongest_lines", { n: shown.drawn, all: voice.number(shown.lines) }));
  parts.push(voice.persistence(model.persist));
  const known = shown.asOf === null ? "" : ` (${say("known_on", { date: voice.span(shown.asOf, shown.asOf) })})`;
  const days = voice.span(shown.first, shown.last);
  const period = model.periods.find((row) => row.id === shown.period);
  return `${period ? `${labelOf(period, voice.language)}, ` : ""}${days}${known}: ${parts.filter(Boolean).join(", ")}`;
}
