// The table of what is shown: sorted, filtered, downloaded. Python has rendered it once already.

const COLUMNS = ["subject", "relation", "object", "when", "status", "presence", "claims", "sources"];

const BOUNDS = ["earliest_start", "latest_start", "earliest_end", "latest_end"];
// What a program wants to know, only in the file; days are empty where there is no bound.
const FILE_COLUMNS = ["edge", ...COLUMNS, "subject_id", "relation_id", "object_id", "sign", ...BOUNDS, "claim_ids",
  ...(DATA.persist ? ["carried_to", "persist"] : [])];
const dayOrNone = (day) => (day === null ? "" : isoOf(day));
const isBound = (day) => day > FIRST_DAY && day < LAST_DAY;

function tableRow({ edge, presence: how }) {
  const found = new Set(edge.claims.map((n) => sources[claims[n].src].id));
  return {
    edge: edge.id,
    subject: actors[edge.s].label,
    relation: relationWords(edge.r),
    object: actors[edge.o].label,
    when: intervalWords(edge.when),
    status: edge.disagree ? `${standing(edge)}, ${say("dates_disagree")}` : standing(edge),
    presence: say(`presence_${PRESENCES[how]}`),
    claims: edge.claims.length,
    sources: [...found].sort().join(", "),
    how,
    bounds: edge.b,
    subject_id: actors[edge.s].id,
    relation_id: relations[edge.r].name,
    object_id: actors[edge.o].id,
    sign: edge.sign,
    ...Object.fromEntries(BOUNDS.map((column, n) => [column, isBound(edge.b[n]) ? isoOf(edge.b[n]) : ""])),
    claim_ids: edge.claims.map((n) => claims[n].id).join(" "),
    ...(DATA.persist ? { carried_to: dayOrNone(carriedTo(edge, state.asOf)), persist: DATA.persist.rule } : {}),
  };
}

function tableRows() {
  const wanted = fold(state.filter).split(" ").filter(Boolean);
  const rows = shownItems.map(tableRow).filter((row) => {
    const text = wanted.length ? fold(COLUMNS.map((column) => row[column]).join(" ")) : "";
    return wanted.every((word) => text.includes(word));
  });
  const column = state.sort.replace("-", "");
  const way = state.sort.startsWith("-") ? -1 : 1;
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const by = {
    when: (a, b) => a.bounds[1] - b.bounds[1] || a.bounds[2] - b.bounds[2],
    claims: (a, b) => a.claims - b.claims,
    presence: (a, b) => a.how - b.how,
  }[column] ?? ((a, b) => (column ? compare(a[column], b[column]) : 0));
  return rows.sort((a, b) => way * by(a, b) || a.how - b.how || compare(a.subject, b.subject) || compare(a.object, b.object) || (a.edge < b.edge ? -1 : 1));
}

function makeTable() {
  for (const head of document.querySelectorAll("#edges th[data-column]")) {
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

function renderTable() {
  const rows = tableRows();
  for (const head of document.querySelectorAll("#edges th[data-column]")) {
    const { column } = head.dataset;
    const order = { [column]: "ascending", [`-${column}`]: "descending" }[state.sort] ?? "none";
    head.setAttribute("aria-sort", order);
  }
  if (document.activeElement !== $("table-filter")) $("table-filter").value = state.filter;
  $("table-count").textContent = say("table_rows", { n: rows.length });
  $("table-span").textContent = span(state.first, state.last);
  const cell = (text, auto) => h("td", auto ? { dir: "auto" } : {}, String(text));
  replace(document.querySelector("#edges tbody"), rows.map((row) => h("tr", { "data-edge": row.edge },
    cell(row.subject, true),
    h("td", {}, h("button", { type: "button", class: "link", click: () => choose({ kind: "edge", id: row.edge }) }, row.relation)),
    cell(row.object, true), COLUMNS.slice(3).map((column) => cell(row[column])))));
}

// amity.corpus.csv_reader.spreadsheet_cell: a spreadsheet must not take a cell for a formula; numbers are numbers, signs signs.
function csvCell(value) {
  const plain = String(value);
  const formula = !/^[+-]*$/.test(plain) && /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(plain) && !/^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(plain);
  const text = formula ? `'${plain}` : plain;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvText() {
  const lines = tableRows().map((row) => FILE_COLUMNS.map((column) => csvCell(row[column])).join(","));
  return `${[FILE_COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

function saveCsv() {
  save(fileName("csv"), new Blob(["\ufeff", csvText()], { type: "text/csv;charset=utf-8" }));
}
