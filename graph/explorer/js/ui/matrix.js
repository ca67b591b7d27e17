// The matrix: who does what to whom. Rows act on columns; a cell opens its evidence.

import { byDegree } from "../core/bundles.js";
import { matrixCells, matrixGroups } from "../core/matrix.js";
import { isContested, kindsUsed, lookOf, model } from "../shared/data.js";
import { $, h, replace } from "../shared/dom.js";
import { chooseLine, degrees, shownLines } from "../shared/shown.js";
import { label, lineKind, nameOf, say, voice } from "../shared/speech.js";
import { periodShown, set, state } from "../shared/state.js";

const MOST_ROWS = 40;

// The blocs that Python wrote for the period that is shown; null for other days and for a day of knowledge.
const blocsShown = () => (state.asOf === null && !state.edges ? periodShown()?.blocs : null) ?? null;

export function renderMatrix() {
  const pane = $("matrix");
  const ranked = [...degrees.keys()].sort(byDegree(degrees));
  const blocs = blocsShown();
  const groups = matrixGroups(model, voice, ranked.slice(0, MOST_ROWS), degrees, { by: state.group, kinds: kindsUsed, blocs });
  const order = groups.flatMap((group) => group.members);
  const cells = matrixCells(shownLines);
  const select = h("select", { id: "group", change: (event) => set({ group: event.currentTarget.value }) },
    ["bloc", "kind"].map((word) => h("option", { value: word, selected: state.group === word }, say(`group_${word}`))));
  const tools = h("div", { class: "table-tools" }, h("label", {}, h("span", {}, say("group_by")), " ", select),
    ranked.length > MOST_ROWS ? h("span", {}, say("matrix_note", { n: String(order.length), all: String(ranked.length) })) : "",
    state.group === "bloc" && blocs ? h("span", { class: "quiet" }, say("bloc_note")) : "");
  if (!order.length) return replace(pane, tools, h("p", { class: "quiet" }, say("matrix_empty")));
  const starts = new Set(groups.map((group) => group.members[0]));
  const head = h("tr", {}, h("td"), order.map((o) => h("th", { scope: "col", class: starts.has(o) ? "start" : "" }, h("span", { dir: "auto", title: label(o) }, label(o)))));
  const body = groups.map((group) => h("tbody", {},
    h("tr", { class: "group" }, h("th", { colspan: order.length + 1, scope: "rowgroup" }, group.title)),
    group.members.map((s) => h("tr", {}, h("th", { scope: "row", title: label(s) }, nameOf(s)),
      order.map((o) => h("td", { class: `${starts.has(o) ? "start" : ""}${s === o ? " self" : ""}` }, matrixCell(s, o, cells.get(`${s}|${o}`))))))));
  const table = h("table", { class: "matrix", keydown: matrixKey },
    h("caption", {}, say("matrix_caption")), h("thead", {}, head), body);
  table.style.setProperty("--cell", `${cellSize(order.length)}px`);
  table.querySelector("button")?.setAttribute("tabindex", "0");
  return replace(pane, tools, h("div", { class: "scroll", role: "region", "aria-label": say("matrix_caption"), tabindex: 0 }, table));
}

// All columns beside the names, where that leaves cells that can be read.
function cellSize(count) {
  const room = $("matrix").clientWidth - 178;
  return Math.min(Math.max(Math.floor(room / count) - 1, 16), 24);
}

function matrixCell(s, o, lines) {
  if (!lines) return "";
  const kinds = [...new Set(lines.map((line) => line.kind))].sort();
  const total = lines.reduce((sum, line) => sum + line.items.length, 0);
  const words = lines.map((line) => `${lineKind(line)} ${line.items.length}`).join(", ");
  const contested = lines.some((line) => line.items.some((item) => isContested(item.edge)));
  const faint = lines.every((line) => lookOf(line).faint);
  const open = () => (lines.length === 1 ? chooseLine(lines[0].id) : set({ path: [s, o], choice: null }));
  return h("button", { type: "button", tabindex: -1, class: `cell ${kinds.filter((kind) => "pn".includes(kind)).join("") || kinds[0]}${contested ? " contested" : ""}${faint ? " faint" : ""}`,
    "aria-label": `${label(s)} → ${label(o)}: ${words}`, title: `${label(s)} → ${label(o)}: ${words}`, click: open }, String(total));
}

// Arrows go from filled cell to filled cell.
function matrixKey(event) {
  const here = event.target.closest("button.cell");
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (!here || !(event.key in ways)) return;
  const [dx, dy] = ways[event.key];
  const at = (button) => [button.parentElement.cellIndex, button.closest("tr").rowIndex];
  const [x, y] = at(here);
  let [next, least] = [null, Infinity];
  for (const button of event.currentTarget.querySelectorAll("button.cell")) {
    const [i, j] = at(button);
    const ahead = (i - x) * dx + (j - y) * dy;
    const aside = Math.abs((i - x) * dy) + Math.abs((j - y) * dx);
    if (ahead > 0 && ahead + 3 * aside < least) [next, least] = [button, ahead + 3 * aside];
  }
  event.preventDefault();
  if (!next) return;
  here.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}
