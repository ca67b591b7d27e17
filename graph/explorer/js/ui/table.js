// The table of what is shown: sorted, filtered, downloaded. Python has rendered it once already.

import { COLUMNS, tableRows } from "../core/table.js";
import { saveCsv } from "../drawing/save.js";
import { model } from "../shared/data.js";
import { $, all, h, replace } from "../shared/dom.js";
import { shownItems } from "../shared/shown.js";
import { say, span, voice } from "../shared/speech.js";
import { choose, set, state } from "../shared/state.js";

export function makeTable() {
  for (const head of all("#edges th[data-column]")) {
    const words = head.firstElementChild;
    const button = h("button", { type: "button", class: "sort", click: () => sortBy(head.dataset.column) });
    words.replaceWith(button);
    button.append(words);
  }
  $("table-filter").addEventListener("input", (event) => set({ filter: event.currentTarget.value }));
  $("table-csv").addEventListener("click", saveCsv);
}

function sortBy(column) {
  set({ sort: state.sort === column ? `-${column}` : state.sort === `-${column}` ? "" : column });
}

export function renderTable() {
  const rows = tableRows(model, voice, shownItems, state);
  for (const head of all("#edges th[data-column]")) {
    const { column } = head.dataset;
    const order = { [column]: "ascending", [`-${column}`]: "descending" }[state.sort] ?? "none";
    head.setAttribute("aria-sort", order);
  }
  if (document.activeElement !== $("table-filter")) $("table-filter").value = state.filter;
  $("table-count").textContent = say("table_rows", { n: rows.length });
  $("table-span").textContent = span(state.first, state.last);
  const cell = (text, auto) => h("td", auto ? { dir: "auto" } : {}, text);
  replace(document.querySelector("#edges tbody"), rows.map(({ edge, cells }) => h("tr", { "data-edge": edge.id },
    cell(cells.subject, true),
    h("td", {}, h("button", { type: "button", class: "link", click: () => choose({ kind: "edge", id: edge.id }) }, cells.relation)),
    cell(cells.object, true), COLUMNS.slice(3).map((column) => cell(cells[column])))));
}
