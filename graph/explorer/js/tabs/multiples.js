// All periods at once, the actors in the same places, with what became of each line since the period before.

import { lineMark } from "../core/bundles.js";
import { yearsIn } from "../core/days.js";
import { lineName } from "../core/fragment.js";
import { breakLabel } from "../core/geometry.js";
import { cutText } from "../drawing/strip.js";
import { changedLines, NAME_LINE, drawnActors, placeActorNames, spread } from "../shapes/multiples.js";
import { linePieces } from "../shapes/marks.js";
import { actors, model, periods } from "../shared/data.js";
import { $, h, replace, svg } from "../shared/dom.js";
import { MARKS, SIGN_CLASSES, isHollow, svgSign, textWidth } from "../shared/look.js";
import { changedLook, markPaths, signOf } from "../shared/marks.js";
import { itemsIn } from "../shared/shown.js";
import { label, lineKind, periodName, say, span, voice } from "../shared/speech.js";
import { choose, set, setRange, state } from "../shared/state.js";

const MOST_ACTORS = 22;
const LEAST_ACTORS = 10;
const LONGEST_PART = 0.4; // of the width, for a name
const ROOM = 8800; // square pixels that an actor with its name takes
const MOST_YEARS = 12;
const NAME_SIZE = 12;
const RIM = 8;
const ORDER = ["ended", "held", "told", "perhaps", "new"];

const stretches = () => (periods.length ? [...periods].sort((a, b) => a.first - b.first || a.last - b.last)
  : yearsIn(model.range).slice(-MOST_YEARS).map(([first, last]) => ({ id: "", first, last, label: span(first, last) })));

let computed = { key: "", rows: [] };

// Lines of all stretches of time, made anew only where what is left in has changed.
function changedRows() {
  const key = JSON.stringify([state.asOf, state.edges, [...state.off].sort()]);
  if (computed.key === key) return computed.rows;
  const all = stretches();
  const items = all.map(itemsIn);
  computed = { key, rows: all.map((stretch, n) => ({ stretch, lines: changedLines(model, items[n], items[n - 1]) })) };
  return computed.rows;
}

export function renderMultiples() {
  const pane = $("multiples");
  const rows = changedRows();
  const columns = Math.max(1, Math.floor((pane.clientWidth + 24) / 360));
  const width = Math.floor((pane.clientWidth - 24 * (columns - 1) - 4) / columns);
  const height = Math.round(Math.min(Math.max(width * 0.78, 260), 420));
  const lines = rows.map((row) => row.lines);
  const drawn = drawnActors(lines, Math.min(Math.max(Math.round((width * height) / ROOM), LEAST_ACTORS), MOST_ACTORS));
  if (!drawn.length) return replace(pane, h("p", { class: "quiet" }, say("matrix_empty")));
  const names = new Map(drawn.map((n) => [n, breakLabel(label(n)).map((line) => cutText(line, LONGEST_PART * width, 600))]));
  const wide = (n) => Math.max(...names.get(n).map((line) => textWidth(line, 600))) * NAME_SIZE;
  const places = spread(drawn.map((n) => ({ n, x: actors[n].x ?? 0, y: actors[n].y ?? 0, wide: wide(n) })), width, height);
  const spots = placeActorNames(places, lines, (n) => ({ wide: wide(n), rows: names.get(n).length }), width, height);
  const list = h("div", { class: "multiples", role: "group", "aria-label": say("tab_multiples"), keydown: (event) => goOn(event, columns) }, rows.map((row) => panel(row, { width, height, places, names, spots })));
  (list.querySelector("h3 [aria-current]") ?? list.querySelector("h3 button")).tabIndex = 0;
  list.style.setProperty("--columns", String(columns));
  return replace(pane, h("p", { class: "quiet" }, say("multiples_note")), changeKey(), list);
}

// Arrows go from panel to panel; one of them is a stop of the tab key, and Enter opens its period.
function goOn(event, columns) {
  const way = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -Infinity, End: Infinity }[event.key];
  const stops = [...event.currentTarget.querySelectorAll("h3 button")];
  const at = stops.indexOf(event.target);
  if (!way || at < 0) return;
  const next = stops[Math.min(Math.max(at + way, 0), stops.length - 1)];
  stops[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  event.preventDefault();
}

export function changeKey() {
  const swatch = (change) => svg("svg", { class: "line-swatch coop", viewBox: "0 0 48 14", width: 48, height: 14, "aria-hidden": "true", focusable: "false" },
    changePieces(change, [2, 7, 24, 7, 46, 7], 1, "accepted", false));
  return h("p", { class: "key" }, ["new", "held", "perhaps", "ended"].map((change) => h("span", {}, swatch(change), say(`change_${change}`))));
}

function changePieces(change, curve, sign, mark, both) {
  if (change === "ended") return svg("path", { class: "ghost", d: `M${curve[0].toFixed(1)} ${curve[1].toFixed(1)}L${curve[4].toFixed(1)} ${curve[5].toFixed(1)}` });
  const look = changedLook(change, MARKS[mark]);
  return markPaths(linePieces(curve, sign, /** @type {any} */ (look.mark), { width: look.width, both }));
}

function panel({ stretch, lines }, { width, height, places, names, spots }) {
  const inside = lines.filter(({ line }) => places.has(line.s) && places.has(line.o));
  const counts = Object.fromEntries(ORDER.map((change) => [change, inside.filter((row) => row.change === change).length]));
  const others = lines.filter((row) => row.change !== "ended" && !inside.includes(row)).length;
  const parts = ["told", "new", "held", "perhaps", "ended"].filter((change) => counts[change]).map((change) => say(`change_${change}_n`, { n: counts[change] }));
  const words = (parts.length ? parts.join(", ") : say("multiples_none")) + (others ? `. ${say("multiples_others", { n: others })}` : "");
  const fresh = inside.filter(({ change }) => change === "new").map(({ line }) => `${label(line.s)} → ${label(line.o)}: ${lineKind(line)}`);
  const here = stretch.first === state.first && stretch.last === state.last;
  const go = () => {
    setRange(stretch.first, stretch.last);
    set({ tab: "network" });
    $("net").focus({ preventScroll: true });
  };
  const sorted = [...inside].sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change));
  const active = new Set(inside.filter(({ change }) => change !== "ended").flatMap(({ line }) => [line.s, line.o]));
  const ended = new Set(inside.flatMap(({ line }) => [line.s, line.o]));
  const chosen = state.choice?.kind === "actor" ? model.place[state.choice.id] : -1;
  return h("figure", { class: here ? "here" : "" },
    h("figcaption", {}, h("h3", {}, h("button", { type: "button", class: "link", tabindex: -1, "aria-current": here ? "true" : null, "aria-label": `${periodName(stretch)}: ${words}`, click: go }, h("bdi", {}, periodName(stretch))), stretch.id ? h("span", { class: "quiet" }, ` ${span(stretch.first, stretch.last)}`) : ""),
      h("p", {}, words)),
    svg("svg", { class: "multiple", width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": `${periodName(stretch)}: ${words}${fresh.length ? `. ${say("change_new")}: ${fresh.slice(0, 12).join("; ")}` : ""}` },
    sorted.map((row) => multipleLine(row, inside, places, stretch, chosen)),
    [...places].map(([n, at]) => multipleActor(n, at, names.get(n), spots.get(n), active.has(n) ? "" : ended.has(n) ? "past" : "away", chosen))));
}

// Several lines between two actors run side by side.
function multipleLine({ line, change }, rows, places, stretch, chosen) {
  const pair = rows.filter((row) => [row.line.s, row.line.o].every((n) => n === line.s || n === line.o)).map((row) => row.line.id);
  const [a, b] = [places.get(line.s), places.get(line.o)];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const aside = (pair.indexOf(line.id) - (pair.length - 1) / 2) * 6 * (line.s < line.o ? 1 : -1);
  const rim = Math.min(RIM, length / 3);
  const [x1, y1] = [a.x + ux * rim - uy * aside, a.y + uy * rim + ux * aside];
  const [x2, y2] = [b.x - ux * rim - uy * aside, b.y - uy * rim + ux * aside];
  const go = () => {
    setRange(stretch.first, stretch.last);
    choose({ kind: "line", id: lineName(model, line) });
  };
  const dim = chosen >= 0 && line.s !== chosen && line.o !== chosen;
  return svg("g", { class: `${SIGN_CLASSES[line.kind]}${dim ? " dim" : ""}`, click: go },
    svg("title", {}, `${label(line.s)} → ${label(line.o)}: ${lineKind(line)}, ${say(`change_${change}`)}`),
    svg("path", { class: "reach", d: `M${x1} ${y1}L${x2} ${y2}` }),
    changePieces(change, [x1, y1, (x1 + x2) / 2, (y1 + y2) / 2, x2, y2], signOf(line), lineMark(model, line.items).mark, line.symmetric));
}

function multipleActor(n, { x, y }, lines, spot, style, chosen) {
  if (style === "away") return svg("circle", { class: "away", cx: x, cy: y, r: 1.5 });
  const { kind } = actors[n];
  return svg("g", { class: `actor ${style}${n === chosen ? " chosen" : ""}`, click: () => choose({ kind: "actor", id: actors[n].id }) },
    svg("title", {}, label(n)),
    svgSign(kind, { class: isHollow(kind) ? "hollow" : "full", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(5)`, "vector-effect": "non-scaling-stroke" }),
    svg("text", { "text-anchor": spot.align, lang: voice.language }, lines.map((line, k) => svg("tspan", { x: spot.x.toFixed(1), y: (spot.y + k * NAME_LINE).toFixed(1) }, line))));
}

