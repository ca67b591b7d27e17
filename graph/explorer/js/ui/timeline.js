// The timeline: one row for each edge of an actor or a line, with ends that fade where dates are not exact.

import { byDegree } from "../core/bundles.js";
import { dayOf, yearTicks, yearsIn } from "../core/days.js";
import { readLine } from "../core/fragment.js";
import { spansOf } from "../core/slices.js";
import { claims, letter, model, place } from "../shared/data.js";
import { $, h, replace } from "../shared/dom.js";
import { degrees, shownItems } from "../shared/shown.js";
import { intervalWords, nameOf, say, sayAround } from "../shared/speech.js";
import { choose, state } from "../shared/state.js";
import { badge, sentence } from "./evidence.js";

const MOST_BARS = 150;

// The edges to show: those of the choice, else of the best connected actor.
function timelineItems() {
  const { choice, path } = state;
  const pair = (a, b) => shownItems.filter(({ edge }) => (edge.s === a && edge.o === b) || (edge.s === b && edge.o === a));
  const both = (a, b) => ({ title: [nameOf(a), " – ", nameOf(b)], items: pair(a, b) });
  if (path) return both(...path);
  if (choice?.kind === "line") {
    const [a, b] = readLine(model, choice.id).split("-").map(Number);
    return both(a, b);
  }
  if (choice && choice.kind !== "actor") {
    const claim = claims[model.claimPlace[choice.id]];
    return both(claim.s, claim.o);
  }
  const busiest = [...degrees.keys()].sort(byDegree(degrees))[0];
  const n = choice ? place[choice.id] : busiest;
  if (n === undefined) return { title: [], items: [] };
  return { title: [nameOf(n)], items: shownItems.filter(({ edge }) => edge.s === n || edge.o === n) };
}

export function renderTimeline() {
  const pane = $("timeline");
  const { title, items } = timelineItems();
  const rows = [...items].sort((a, b) => a.edge.b[1] - b.edge.b[1] || a.edge.b[2] - b.edge.b[2] || a.edge.name - b.edge.name);
  const tools = h("div", { class: "table-tools" }, h("h2", {}, sayAround("timeline_of", "name", title)),
    h("span", { class: "quiet" }, say(state.choice || state.path ? "timeline_caption" : "timeline_hint")));
  const years = yearsIn(model.range);
  const [low, high] = [years[0][0], years.at(-1)[1]];
  const x = (day) => ((Math.min(Math.max(day, low), high + 1) - low) / (high + 1 - low)) * 100;
  const ticks = yearTicks(low, high, 700);
  const axis = h("div", { class: "axis", "aria-hidden": "true" }, ticks.map((year) => {
    const tick = strip("", x(dayOf(year, 1, 1)));
    tick.textContent = String(year);
    return tick;
  }));
  const list = h("ol", { class: "bars" }, rows.slice(0, MOST_BARS).map((item) => timelineRow(item, x, ticks)));
  const more = rows.length > MOST_BARS ? h("p", { class: "quiet" }, say("and_more", { n: rows.length - MOST_BARS })) : "";
  replace(pane, tools, rows.length ? h("div", { class: "timeline" }, axis, list, more) : h("p", { class: "quiet" }, say("matrix_empty")));
}

function timelineRow({ edge, presence: how }, x, ticks) {
  const id = { kind: "edge", id: edge.id };
  const chosen = state.choice && edge.claims.includes(model.claimPlace[state.choice.id]);
  const frame = strip("window", x(state.first), x(state.last + 1));
  const track = h("div", { class: "track", "aria-hidden": "true" }, frame,
    ticks.map((year) => strip("tick", x(dayOf(year, 1, 1)))), spansOf(model, edge, state.asOf).map((bounds) => fuzzyBar(bounds, x)));
  return h("li", { class: `${letter(edge)} ${model.statuses[edge.status]}${how ? " faint" : ""}${chosen ? " chosen" : ""}` },
    h("div", {}, h("button", { type: "button", class: "link", click: () => choose(id) }, sentence(edge)), " ", badge(edge),
      h("span", { class: "quiet" }, intervalWords(edge.when))),
    track);
}

// A part of the track from one place to another, in hundredths of its width.
function strip(style, from, to = from) {
  const element = h("span", { class: style });
  element.style.left = `${from.toFixed(2)}%`;
  if (to > from) element.style.width = `${(to - from).toFixed(2)}%`;
  return element;
}

// Solid where it must have held, rising and falling where it may have begun and ended, pale where nothing is certain.
function fuzzyBar([a, b, c, d], x) {
  if (b > c) return strip("maybe", x(a), x(d + 1));
  return [a < b ? strip("maybe rising", x(a), x(b)) : null, strip("sure", x(b), x(c + 1)), c < d ? strip("maybe falling", x(c + 1), x(d + 1)) : null];
}
