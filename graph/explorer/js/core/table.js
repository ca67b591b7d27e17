// The table of what is shown: its rows, sorted and filtered, and as CSV.

import { FIRST_DAY, LAST_DAY, isoOf } from "./days.js";
import { PRESENCES, labelOf } from "./model.js";
import { fold } from "./names.js";
import { carriedTo } from "./slices.js";

/** @import { Edge, Item, Model } from "./model.js" */
/** @import { Voice } from "./words.js" */

/** @type {("subject" | "relation" | "object" | "when" | "status" | "presence" | "claims" | "sources")[]} */
export const COLUMNS = ["subject", "relation", "object", "when", "status", "presence", "claims", "sources"];
const BOUNDS = ["earliest_start", "latest_start", "earliest_end", "latest_end"];

/** How an edge stands: amity.explorer.words.standing_words. @param {Model} model @param {Voice} voice @param {Edge} edge */
export const standing = (model, { say }, edge) =>
  say(edge.standing ?? `status_${model.statuses[edge.status]}`) + (edge.coded ? `, ${say(`edge_${edge.coded}`)}` : "");

/** A day of a file; empty where there is no bound. @param {number | null} day */
const dayCell = (day) => (day !== null && day > FIRST_DAY && day < LAST_DAY ? isoOf(day) : "");

/** @param {Model} model @param {Voice} voice @param {Item["edge"]} edge @param {number} presence */
function cellsOf(model, voice, edge, presence) {
  const used = new Set(edge.claims.map((n) => model.sources[model.claims[n].src].id));
  const status = standing(model, voice, edge);
  return {
    subject: labelOf(model.actors[edge.s], voice.language),
    relation: voice.relation(model.relations[edge.r], model.actors[edge.s]),
    object: labelOf(model.actors[edge.o], voice.language),
    when: model.stretches[edge.when][voice.language],
    status: edge.disagree ? `${status}, ${voice.say("dates_disagree")}` : status,
    presence: voice.say(`presence_${PRESENCES[presence]}`),
    claims: String(edge.claims.length),
    sources: [...used].sort().join(", "),
  };
}

/** A row, whose texts are made when they are asked for. @param {Model} model @param {Voice} voice @param {Item} item @param {number | null} asOf */
function tableRow(model, voice, { edge, presence }, asOf) {
  /** @type {ReturnType<typeof cellsOf> | null} */
  let made = null;
  return {
    edge,
    how: presence,
    get cells() {
      made ??= cellsOf(model, voice, edge, presence);
      return made;
    },
    // What a program wants to know, only in the file.
    more: () => ({
      subject_id: model.actors[edge.s].id,
      relation_id: model.relations[edge.r].name,
      object_id: model.actors[edge.o].id,
      sign: edge.sign,
      ...Object.fromEntries(BOUNDS.map((column, n) => [column, dayCell(edge.b[n])])),
      claim_ids: edge.claims.map((n) => model.claims[n].id).join(" "),
      ...(model.persist ? { carried_to: dayCell(carriedTo(model, edge, asOf)), persist: model.persist.rule } : {}),
    }),
  };
}

/** Place of each text in the order of a language. @param {string[]} texts @param {(a: string, b: string) => number} compare */
function ranksOf(texts, compare) {
  const order = [...new Set(texts)].sort(compare);
  const places = new Map(order.map((text, n) => [text, n]));
  return texts.map((text) => places.get(text) ?? 0);
}

/** @typedef {ReturnType<typeof tableRow>} Row */
/** @typedef {{ asOf: number | null, filter: string, sort: string }} Order a column to sort by, with - the other way round */

/** The rows that hold every word of the filter, by date unless another column is named. @param {Model} model @param {Voice} voice @param {Item[]} items @param {Order} order */
export function tableRows(model, voice, items, { asOf, filter, sort }) {
  const wanted = fold(filter).split(" ").filter(Boolean);
  const rows = items.map((item) => tableRow(model, voice, item, asOf)).filter((row) => {
    if (!wanted.length) return true;
    const text = fold(COLUMNS.map((column) => row.cells[column]).join(" "));
    return wanted.every((word) => text.includes(word));
  });
  const column = ["sign", ...COLUMNS].find((name) => name === sort.replace("-", "")) ?? "when";
  const way = sort.startsWith("-") ? -1 : 1;
  const compare = new Intl.Collator(voice.language, { numeric: true }).compare;
  const actors = ranksOf(model.actors.map((actor) => labelOf(actor, voice.language)), compare);
  const relations = ranksOf(model.relations.map((relation) => voice.relation(relation)), compare);
  /** @type {Record<string, (a: Row, b: Row) => number>} */
  const orders = {
    subject: (a, b) => actors[a.edge.s] - actors[b.edge.s],
    relation: (a, b) => relations[a.edge.r] - relations[b.edge.r],
    object: (a, b) => actors[a.edge.o] - actors[b.edge.o],
    sign: (a, b) => b.edge.sign - a.edge.sign,
    when: (a, b) => a.edge.b[1] - b.edge.b[1] || a.edge.b[2] - b.edge.b[2],
    claims: (a, b) => a.edge.claims.length - b.edge.claims.length,
    presence: (a, b) => a.how - b.how,
  };
  const order = orders[column] ?? ((a, b) => compare(a.cells[/** @type {"status" | "sources"} */ (column)], b.cells[/** @type {"status" | "sources"} */ (column)]));
  return rows.sort((a, b) => way * order(a, b) || a.how - b.how || orders.subject(a, b) || orders.object(a, b) || (a.edge.id < b.edge.id ? -1 : 1));
}

/**
 * amity.corpus.csv_reader.spreadsheet_cell: a spreadsheet must not take a cell for a formula; numbers are numbers, signs
 * signs.
 * @param {string} text
 */
export function spreadsheetCell(text) {
  const formula = !/^[+-]*$/.test(text) && /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !/^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text);
  return formula ? `'${text}` : text;
}

/** @param {unknown} value */
function csvCell(value) {
  const text = spreadsheetCell(String(value));
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows as CSV with all columns. @param {Model} model @param {Voice} voice @param {Item[]} items @param {Order} order */
export function csvText(model, voice, items, order) {
  const more = ["subject_id", "relation_id", "object_id", "sign", ...BOUNDS, "claim_ids", ...(model.persist ? ["carried_to", "persist"] : [])];
  const columns = ["edge", ...COLUMNS, ...more];
  const lines = tableRows(model, voice, items, order).map((row) => {
    /** @type {Record<string, unknown>} */
    const cells = { edge: row.edge.id, ...row.cells, ...row.more() };
    return columns.map((column) => csvCell(cells[column])).join(",");
  });
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}
