// The matrix: who does what to whom. Rows act on columns; a cell opens its evidence.

import { byDegree, lineMark } from "../core/bundles.js";
import { cellPieces } from "../shapes/marks.js";
import { matrixCells, matrixGroups } from "../core/matrix.js";
import { kindsUsed, model } from "../shared/data.js";
import { $, h, isNarrow, replace, svg } from "../shared/dom.js";
import { MARKS, SIGNS, SIGN_CLASSES } from "../shared/look.js";
import { KEY_MARKS, markPaths, signOf } from "../shared/marks.js";
import { blocsShown, chooseLine, degrees, endsOfChoice, shownLines } from "../shared/shown.js";
import { label, lineKind, nameOf, say, voice } from "../shared/speech.js";
import { set, state } from "../shared/state.js";

const MOST_ROWS = 40;
const LEAST_CELL = 16;

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
  const [from, to] = endsOfChoice();
  const isCell = (s, o) => to !== undefined && s === from && o === to;
  const isNamed = (n) => n === from || n === to;
  const head = h("tr", {}, h("td"), order.map((o) => h("th", { scope: "col", class: `${starts.has(o) ? "start" : ""}${isNamed(o) ? " named" : ""}` }, h("span", { dir: "auto", title: label(o) }, label(o)))));
  const body = groups.map((group) => h("tbody", {},
    h("tr", { class: "group" }, h("th", { colspan: order.length + 1, scope: "rowgroup" }, group.title)),
    group.members.map((s) => h("tr", {}, h("th", { scope: "row", class: isNamed(s) ? "named" : null, title: label(s) }, nameOf(s)),
      order.map((o) => h("td", { class: `${starts.has(o) ? "start" : ""}${s === o ? " self" : ""}${isCell(s, o) ? " chosen" : ""}` }, matrixCell(s, o, cells.get(`${s}|${o}`))))))));
  const table = h("table", { class: "matrix", keydown: moveInCells },
    h("caption", {}, say("matrix_caption")), h("thead", {}, head), body);
  for (const [part, size] of Object.entries(sizes(order.length, groups.length))) table.style.setProperty(`--${part}`, `${size}px`);
  (table.querySelector(".chosen button") ?? table.querySelector("button"))?.setAttribute("tabindex", "0");
  return replace(pane, tools, cellKey([...cells.values()].flat()), h("div", { class: "scroll", role: "region", "aria-label": say("matrix_caption"), tabindex: 0 }, table));
}

// All columns beside the names, where that leaves cells that can be read; the names take what cells leave.
function sizes(count, groups) {
  const room = $("matrix").clientWidth - 8 - 2 * groups; // the rule before each group
  const names = isNarrow() ? 170 : Math.min(Math.max(room - count * (LEAST_CELL + 1), 150), 230);
  return { names, cell: Math.min(Math.max(Math.floor((room - names) / count) - 1, LEAST_CELL), 26) };
}

function matrixCell(s, o, lines) {
  if (!lines) return "";
  const total = lines.reduce((sum, line) => sum + line.items.length, 0);
  const words = lines.map((line) => `${lineKind(line)} ${line.items.length}`).join(", ");
  const open = () => (lines.length === 1 ? chooseLine(lines[0].id) : set({ path: [s, o], choice: null }));
  return h("button", { type: "button", tabindex: -1, class: "cell", "data-cell": `${s}|${o}`,
    "aria-label": `${label(s)} → ${label(o)}: ${words}`, title: `${label(s)} → ${label(o)}: ${words}`, click: open }, cellDrawing(lines, total));
}

// A mark for each sign, the signed ones first; one alone has its number beside it.
function cellDrawing(lines, total) {
  const kinds = ["p", "n", "z", "d"].map((kind) => lines.filter((line) => line.kind === kind)).filter((rows) => rows.length).slice(0, 2);
  const places = kinds.length > 1 ? [[0, 0, 14], [10.5, 10.5, 13.5]] : total > 1 ? [[0.5, 1.5, 16]] : [[3, 3, 18]];
  const marks = kinds.map((rows, n) => {
    const { mark, possible } = lineMark(model, rows.flatMap((line) => line.items));
    return svg("g", { class: SIGN_CLASSES[rows[0].kind] }, markPaths(cellPieces(places[n][0], places[n][1], places[n][2], signOf(rows[0]), MARKS[mark], possible)));
  });
  const count = kinds.length > 1 || total < 2 ? null : svg("text", { x: 23.5, y: 23 }, String(total));
  return svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, marks, count);
}

/** The signs and marks that cells have, in words. @param {{ kind: string, items: any[] }[]} lines what the cells hold */
export function cellKey(lines) {
  const used = new Set(lines.flatMap((line) => {
    const { mark, possible } = lineMark(model, line.items);
    return [line.kind, mark, possible ? "possible" : ""];
  }));
  const cell = (/** @type {number} */ sign, mark, possible = false) => svg("svg", { class: `cell-swatch ${SIGNS[sign]}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" },
    markPaths(cellPieces(0, 0, 16, sign, MARKS[mark], possible)));
  const rows = [
    ...["p", "n", "z"].filter((kind) => used.has(kind)).map((kind) => [cell(signOf({ kind }), "accepted"), say(`sign_${signOf({ kind })}`)]),
    ...KEY_MARKS.filter(([mark]) => used.has(mark)).map(([mark, word]) => [cell(mark === "denied" ? 0 : 1, mark), say(word)]),
    ...(used.has("possible") ? [[cell(1, "accepted", true), say("presence_possible")]] : []),
  ];
  return h("p", { class: "key" }, rows.map(([mark, word]) => h("span", {}, mark, word)));
}

// Arrows go from filled cell to filled cell.
function moveInCells(event) {
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
