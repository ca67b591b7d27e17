// The strip: each edge of the pair a bar on one axis, cooperative above, hostile below, what is neither between.

import { edgeMark } from "../core/bundles.js";
import { extentOf } from "../shapes/extent.js";
import { standing } from "../core/table.js";
import { barPieces, denialPieces } from "../shapes/marks.js";
import { bandScale, packLanes, placeBandNames } from "../shapes/strip.js";
import { axisLine } from "../shared/axis.js";
import { DATA, actors, edgesOn, model, periods } from "../shared/data.js";
import { svg } from "../shared/dom.js";
import { MARKS, SIGNS, STRIP, textWidth } from "../shared/look.js";
import { markPaths } from "../shared/marks.js";
import { intervalWords, label, length, periodName, relationWords, say, span, voice } from "../shared/speech.js";
import { choose, state } from "../shared/state.js";
import { BAR_STUB, edgeBar } from "./bars.js";

const HEAD = 38;
const LINE = 13;
const SIDE = 150;
const UNDATED = { least: 180, most: 228 };
const { lanes: MOST_LANES, lane: LANE, bar: STRIP_BAR, thin: THIN, letters: TEXT, name: LONGEST_NAME } = STRIP;

/** What was found on the day of knowledge; undefined where nothing was, or where the page does not tell. */
export function findingNow() {
  const at = state.asOf === null ? model.known.length - 1 : model.known.findLastIndex(([day]) => day <= state.asOf);
  return DATA.findings[DATA.found[at] ?? -1];
}

/** The edges between the two, as they are known. */
export function pairEdges() {
  const pair = new Set(findingNow().pair);
  return edgesOn(state.asOf).filter((edge) => pair.has(actors[edge.s].id) && pair.has(actors[edge.o].id) && edge.s !== edge.o);
}

/** A relation whose object stands elsewhere: in Russian without the preposition that it ends in. */
const standingAlone = (words) => words.replace(RegExp(say("preposition")), "");

/** Who of the two acts: of what both do alike the first. */
export const actorOf = (edge) => (edge.symmetric && actors[edge.o].id === findingNow().pair[0] ? edge.o : edge.s);

/** The relation without its object. */
export const verbOf = (edge) => standingAlone(relationWords(edge.r, actorOf(edge)));

export const barLabel = (edge) => say("strip_bar", {
  words: `${label(edge.s)} ${relationWords(edge.r, edge.s)} ${label(edge.o)}`,
  when: intervalWords(edge.when), status: standing(model, voice, edge), claims: say("claims", { n: edge.claims.length }),
});

/** The sign of the relation: a denial stands on the side of what it denies. */
export const sideOf = (edge) => edge.sign;

function stripBar(edge, children, first) {
  const words = barLabel(edge);
  const go = () => choose({ kind: "edge", id: edge.id });
  return svg("g", { class: `tie-bar ${SIGNS[sideOf(edge)]}`, role: "button", tabindex: first ? 0 : -1, "aria-label": words, "data-edge": edge.id,
    click: go, keydown: (event) => {
      if (!["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      go();
    } }, svg("title", {}, words), children);
}

/** @param {number} width in pixels @returns {SVGElement} */
export function drawStrip(width) {
  const edges = pairEdges();
  const placed = edges.map((edge) => ({ edge, extent: extentOf(model, edge, state.asOf) })).filter(({ extent }) => extent);
  const loose = edges.filter((edge) => !placed.some((row) => row.edge === edge));
  const wide = Math.max(...loose.map((edge) => barWords(edge, UNDATED.most).width));
  const column = loose.length ? Math.min(Math.max(wide + 54, UNDATED.least), UNDATED.most) : 20;
  const scale = bandScale(findingNow().bands, SIDE, width - SIDE - column);
  const rows = [1, -1].map((sign) => lanesOf(placed.filter(({ edge }) => sideOf(edge) === sign), scale));
  const free = [1, -1].map((sign) => loose.filter((edge) => sideOf(edge) === sign));
  const counts = [0, 1].map((n) => Math.max(1, free[n].length, ...rows[n].map(({ lane }) => lane + 1)));
  const neither = placed.filter(({ edge }) => !sideOf(edge));
  const thin = thinLanes(neither, scale);
  const looseThin = loose.filter((edge) => !sideOf(edge));
  const between = neither.length + looseThin.length ? neitherWords([...neither.map(({ edge }) => edge), ...looseThin]) : [];
  const middle = between.length ? Math.max(looseThin.length * LANE, between.length * LINE, ...thin.map(({ lane }) => (lane + 1) * THIN)) + 8 : 8;
  const up = HEAD + counts[0] * LANE;
  const down = up + middle;
  const foot = down + counts[1] * LANE + 6;
  const note = noteRows(width - SIDE - 20);
  const height = foot + 20 + note.length * LINE;
  let first = true;
  const one = (edge, children) => {
    const made = stripBar(edge, children, first);
    first = false;
    return made;
  };
  const top = (n, lane) => (n ? down + lane * LANE : up - (lane + 1) * LANE);
  const centre = (n, lane) => (n ? top(n, lane) + (LANE - STRIP_BAR) / 2 - 1 : top(n, lane) + (LANE + STRIP_BAR) / 2 + 1);
  const bars = rows.flatMap((members, n) => members.map(({ edge, lane, after, from, to, words }) => one(edge, [
    svg("rect", { class: "hit", x: from - 2, y: top(n, lane), width: to - from + 4, height: LANE }),
    edgeBar(edge, scale, centre(n, lane), STRIP_BAR, n ? -1 : 1),
    barText({ x: after ? to + 6 : from - 6, y: top(n, lane) + 12, "text-anchor": after ? "start" : "end" }, words),
  ])));
  const thinBars = thin.map(({ edge, lane, from, to }) => one(edge, [
    svg("rect", { class: "hit", x: from - 2, y: up + 4 + lane * THIN, width: to - from + 4, height: THIN }),
    edgeBar(edge, scale, up + 4 + lane * THIN + THIN / 2, 4, 0)]));
  const right = scale.right + 26;
  const looseRow = (edge, y) => one(edge, [
    svg("rect", { class: "hit", x: right, y, width: column - 26, height: LANE }),
    looseMark(edge, right, y + LANE / 2),
    barText({ x: right + 26, y: y + 12 }, barWords(edge, column - 54))]);
  const looseBars = [...free.flatMap((members, n) => members.map((edge, lane) => looseRow(edge, top(n, lane)))),
    ...looseThin.map((edge, n) => looseRow(edge, up + 4 + n * LANE))];
  const box = middle > 8 ? svg("path", { class: "middle", d: `M0 ${up + 1}H${width}M0 ${down - 1}H${width}` }) : null;
  return svg("svg", { class: "strip-drawing", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": say("strip"), keydown: moveOn },
    bandRects(scale, foot), box,
    svg("text", { class: "side coop", x: 0, y: 30 }, `${say("strip_up")} ↑`),
    svg("text", { class: "side hostile", x: 0, y: foot + 14 }, `${say("strip_down")} ↓`),
    svg("text", { class: "side neither", y: up + middle / 2 + 4 - (LINE * (between.length - 1)) / 2 }, between.map((row, n) => svg("tspan", { class: n ? "" : "neither-name", x: 0, dy: n ? LINE : 0 }, cutText(row, SIDE - 8)))),
    loose.length ? [svg("text", { class: "band-name", x: right, y: 16 }, say("strip_undated")), svg("text", { class: "band-days", x: right, y: 30 }, cutText(statusesOf(loose), column - 28))] : null,
    bars, thinBars, looseBars, axisLine(scale, foot),
    svg("path", { class: "break", d: `M${scale.left} ${foot + 30}l3 -9m1 9l3 -9` }),
    svg("text", { class: "note" }, note.map((row, n) => svg("tspan", { x: scale.left + (n ? 0 : 12), y: foot + 30 + n * LINE }, row))));
}

// What there is to know of the axis, in rows.
function noteRows(room) {
  const rows = [""];
  for (const word of say("strip_note").split(" ")) {
    const longer = `${rows.at(-1)} ${word}`.trim();
    if (textWidth(longer, 400) * TEXT > room) rows.push(word);
    else rows[rows.length - 1] = longer;
  }
  return rows;
}

// What the bars between the sides are: how many, and their commonest relations.
function neitherWords(edges) {
  const counts = new Map();
  for (const { r } of edges) counts.set(r, (counts.get(r) ?? 0) + 1);
  const names = [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([r]) => standingAlone(relationWords(r)));
  return [say("strip_neither", { n: edges.length }), ...names.slice(0, 2).map((name, n) => (n < names.length - 1 ? `${name}${n ? " …" : ","}` : name))];
}

const statusesOf = (edges) => [...new Set(edges.map((edge) => say(`strip_${edgeMark(model, edge)}`)))].join(", ");

/** The label of a bar in a given width: who acts, the relation, and how many claims tell of it. */
function barWords(edge, most) {
  const who = actorOf(edge);
  const count = edge.claims.length > 1 ? ` ${edge.claims.length}` : "";
  const name = `${cutText(label(who), LONGEST_NAME)} `;
  const verb = cutText(verbOf(edge), most - textWidth(name + count, 400) * TEXT);
  return { who: name, isFirst: actors[who].id === findingNow().pair[0], verb, count, width: textWidth(name + verb + count, 400) * TEXT };
}

const barText = (place, words) => words && svg("text", place, svg("tspan", { class: words.isFirst ? "who" : "" }, words.who), words.verb, svg("tspan", { class: "number" }, words.count));

const endsOf = (extent, scale) => ({
  from: scale.x(extent.first) - (extent.openFirst ? BAR_STUB : 0),
  to: Math.max(scale.x(extent.last + 1), scale.x(extent.first) + 8) + (extent.openLast ? BAR_STUB : 0),
});

function lanesOf(members, scale) {
  const rows = members.map(({ edge, extent }) => {
    const words = barWords(edge, 230);
    return { edge, ...endsOf(extent, scale), words, label: words.width + 8 };
  });
  const lanes = packLanes(rows, 0, scale.right);
  if (lanes.every(({ lane }) => lane < MOST_LANES)) return rows.map((row, n) => ({ ...row, ...lanes[n] }));
  return piled(rows.map((row) => ({ ...row, words: null, label: 0 })), scale);
}

const thinLanes = (members, scale) => piled(members.map(({ edge, extent }) => ({ edge, label: 0, ...endsOf(extent, scale) })), scale);

/** More bars than there are lanes lie on each other, without labels. */
function piled(rows, scale) {
  return packLanes(rows, 0, scale.right).map(({ lane, after }, n) => ({ ...rows[n], lane: lane % MOST_LANES, after }));
}

// What no claim places in time has the mark of its status alone.
function looseMark(edge, x, y) {
  const mark = edgeMark(model, edge);
  const over = MARKS[mark][1];
  return [markPaths(barPieces(x, x + 18, y, STRIP_BAR, 0, MARKS[mark])), over ? markPaths(denialPieces(x + 9, y, STRIP_BAR, 0, over)) : []];
}

/** Where the names of the bands stand, and whether that takes two rows. */
export function bandNames(scale) {
  const names = scale.bands.map(({ period }) => {
    const known = periods.find((row) => row.id === period);
    return known ? periodName(known) : "";
  });
  const places = placeBandNames(scale.bands, names.map((name) => textWidth(name, 600) * TEXT), scale.right);
  return { rows: names.map((name, n) => ({ name, place: places[n] })), isTwo: places.some((at) => !at || at.row > 0) };
}

/** Bands with their names, and their days where names leave a second line to them. */
export function bandRects(scale, foot, { rows, isTwo } = bandNames(scale), days = true) {
  const top = days || isTwo ? 16 : 13;
  return [
    scale.bands.map(({ period, first, last, x1, x2 }, n) => svg("g", { class: "band" },
      svg("title", {}, [rows[n].name, span(first, last)].filter(Boolean).join(", ")),
      svg("rect", { class: n % 2 ? "" : "shade", x: x1, y: 0, width: x2 - x1, height: foot }),
      isTwo && rows[n].place ? svg("path", { class: "lead", d: `M${x1} ${top + 14 * rows[n].place.row - 10}V${foot}` }) : null,
      period && period === state.period ? svg("path", { class: "now", d: `M${x1} 1H${x2}` }) : null,
      isTwo || !days || x2 - x1 < 32 ? null : svg("text", { class: "band-days", x: x1 + 6, y: 30 }, bandDays(first, last, x2 - x1 - 8)))),
    rows.map(({ name, place }) => (place && name ? svg("text", { class: "band-name", x: place.x, y: top + 14 * place.row }, cutText(name, place.width, 600)) : null)),
  ];
}

// The days of a band, and how long that is where there is room.
function bandDays(first, last, room) {
  const days = span(first, last);
  const long = `${days} · ${length(first, last)}`;
  return cutText(textWidth(long, 400) * TEXT > room ? days : long, room);
}

/** A text that fits, cut where it must be. */
export function cutText(text, most, weight = 400) {
  if (textWidth(text, weight) * TEXT <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, weight) * TEXT > most) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

// Arrows go from bar to bar; one of them is a stop of the tab key.
function moveOn(event) {
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const bars = [...event.currentTarget.querySelectorAll(".tie-bar")];
  const at = bars.indexOf(event.target.closest(".tie-bar"));
  if (!way || at < 0) return;
  const next = bars[Math.min(Math.max(at + way, 0), bars.length - 1)];
  bars[at].setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
  event.preventDefault();
}
