// The table of what is shown: sorted, filtered, downloaded. Python has rendered it once already. Of very many rows only
// those in sight are made.

import { edgeMark } from "../core/bundles.js";
import { COLUMNS, tableRows } from "../core/table.js";
import { edgeBar } from "../drawing/bars.js";
import { saveCsv } from "../drawing/save.js";
import { makeAxis } from "../shared/axis.js";
import { linePieces } from "../shapes/marks.js";
import { letter, model } from "../shared/data.js";
import { $, all, h, replace, svg } from "../shared/dom.js";
import { MARKS, SIGN_CLASSES } from "../shared/look.js";
import { markPaths, signOf } from "../shared/marks.js";
import { shownItems } from "../shared/shown.js";
import { say, span, voice } from "../shared/speech.js";
import { choose, set, state } from "../shared/state.js";

const MOST_WHOLE = 500;
const ROW_HIGH = 32;
const MORE_ROWS = 20; // above and below those in sight
const BAR_WIDE = 120;
const BAR_AXIS = makeAxis(BAR_WIDE, 2);

let tableShown = { rows: [], from: -1, key: "" };

export function makeTable() {
  for (const head of all("#edges th[data-column]")) {
    const words = head.firstElementChild;
    const button = h("button", { type: "button", class: "sort", click: () => sortBy(head.dataset.column) });
    words.replaceWith(button);
    button.append(words);
  }
  $("table-filter").addEventListener("input", (event) => set({ filter: event.currentTarget.value }));
  $("table-csv").addEventListener("click", saveCsv);
  replace(document.querySelector("#edges tbody")); // or the browser lays out what Python rendered, only to see it go
  for (const box of [$("table-scroll"), $("table")]) box.addEventListener("scroll", () => drawRows(false), { passive: true });
}

const sorted = () => state.sort || "when";

function sortBy(column) {
  set({ sort: sorted() === column ? `-${column}` : sorted() === `-${column}` ? "" : column });
}

/** @param {boolean} [whole] all rows, for paper */
export function renderTable(whole = false) {
  for (const head of all("#edges th[data-column]")) {
    const { column } = head.dataset;
    const order = { [column]: "ascending", [`-${column}`]: "descending" }[sorted()] ?? "none";
    head.setAttribute("aria-sort", order);
  }
  if (document.activeElement !== $("table-filter")) $("table-filter").value = state.filter;
  const rows = tableRows(model, voice, shownItems, state);
  $("table-count").textContent = say("table_rows", { n: rows.length });
  $("table-span").textContent = span(state.first, state.last);
  tableShown = { rows, from: -1, key: `${state.sort} ${state.filter}` };
  drawRows(whole);
}

// Rows of many have one height, so that those above and below the ones in sight are as high as they would be.
function drawRows(whole) {
  const { rows } = tableShown;
  const body = document.querySelector("#edges tbody");
  const isLong = rows.length > MOST_WHOLE && !whole;
  $("edges").classList.toggle("long", isLong);
  if (!isLong) {
    if (tableShown.from !== 0) replace(body, rows.map((row) => tableRowOf(row)));
    tableShown.from = 0;
    return;
  }
  const box = $("table-scroll").clientHeight < $("table-scroll").scrollHeight ? $("table-scroll") : $("table");
  const from = Math.max(Math.floor(box.scrollTop / ROW_HIGH) - MORE_ROWS, 0);
  if (tableShown.from >= 0 && Math.abs(from - tableShown.from) < MORE_ROWS / 2) return;
  tableShown.from = from;
  const upTo = Math.min(from + Math.ceil((box.clientHeight || 600) / ROW_HIGH) + 2 * MORE_ROWS, rows.length);
  const gap = (count) => (count ? h("tr", { class: "gap", "aria-hidden": "true" }, h("td", { colspan: COLUMNS.length + 1, height: count * ROW_HIGH })) : "");
  replace(body, gap(from), rows.slice(from, upTo).map((row, n) => tableRowOf(row, from + n + 2)), gap(rows.length - upTo));
  $("edges").setAttribute("aria-rowcount", String(rows.length + 1));
}

// A number alone says nothing where its head does not stand above it.
const countCell = (column, text) => h("td", { "data-name": ["claims", "sources"].includes(column) ? `${say(`col_${column}`)}:` : null }, text);

function tableRowOf({ edge, cells }, index) {
  const cell = (text, auto) => h("td", auto ? { dir: "auto", title: text.length > 60 ? text : null } : {}, text);
  const kind = letter(edge);
  const words = say(`sign_${edge.sign}`);
  const mark = svg("svg", { class: `line-swatch ${kind}`, viewBox: "0 0 30 14", width: 30, height: 14, role: "img", "aria-label": words },
    svg("title", {}, words), markPaths(linePieces([1, 7, 15, 7, 29, 7], signOf({ kind }), MARKS[edgeMark(model, edge)], { width: 1.8 })));
  const bar = svg("svg", { class: `track ${SIGN_CLASSES[kind]}`, width: BAR_WIDE, height: 12, viewBox: `0 0 ${BAR_WIDE} 12`, "aria-hidden": "true", focusable: "false" },
    svg("path", { class: "zero", d: `M0 6H${BAR_WIDE}` }), edgeBar(edge, BAR_AXIS, 6, 7, 0));
  return h("tr", { "data-edge": edge.id, "aria-rowindex": index ?? null },
    cell(cells.subject, true), h("td", { class: "sign-cell" }, mark),
    h("td", {}, h("button", { type: "button", class: "link", click: () => choose({ kind: "edge", id: edge.id }) }, cells.relation)),
    cell(cells.object, true), h("td", { class: "when-cell" }, bar, cells.when), COLUMNS.slice(4).map((column) => countCell(column, cells[column])));
}
