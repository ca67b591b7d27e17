// The timeline: one row for each edge of an actor or a line; cooperative above the line, hostile under it, hatched where
// dates are not exact.

import { byDegree } from "../core/bundles.js";
import { readLine, readTie } from "../core/fragment.js";
import { claims, letter, model, place } from "../shared/data.js";
import { axisLine, makeAxis } from "../shared/axis.js";
import { $, h, isNarrow, replace, svg } from "../shared/dom.js";
import { SIGN_CLASSES } from "../shared/look.js";
import { degrees, itemsAt, shownItems } from "../shared/shown.js";
import { intervalWords, nameOf, say, sayAround } from "../shared/speech.js";
import { choose, state } from "../shared/state.js";
import { edgeBar } from "../drawing/bars.js";
import { bandRects } from "../drawing/strip.js";
import { siteName } from "../map/picture.js";
import { badge, sentence } from "../ui/evidence.js";

const MOST_BARS = 150;
const LABELS = 290;
const BAR = 9;

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
  if (choice?.kind === "tie") {
    const { subject, object } = readTie(model, choice.id);
    return both(subject, object);
  }
  if (choice?.kind === "place") return { title: [siteName(model.site[choice.id])], items: itemsAt(model.site[choice.id]) };
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
  const room = pane.clientWidth - 12;
  const width = Math.max(isNarrow() ? room : room - LABELS, 260);
  const axis = makeAxis(width);
  const head = svg("svg", { class: "axis strip-drawing", width, height: 58, viewBox: `0 0 ${width} 58`, "aria-hidden": "true", focusable: "false" }, bandRects(axis, 58), axisLine(axis, 38));
  const list = h("ol", { class: "bars" }, rows.slice(0, MOST_BARS).map((item) => timelineRow(item, axis, width)));
  const more = rows.length > MOST_BARS ? h("p", { class: "quiet" }, say("and_more", { n: rows.length - MOST_BARS })) : "";
  replace(pane, tools, rows.length ? h("div", { class: "timeline" }, head, list, more) : h("p", { class: "quiet" }, say("matrix_empty")));
}

function timelineRow({ edge, presence: how }, axis, width) {
  const id = { kind: "edge", id: edge.id };
  const chosen = state.choice && state.choice.kind !== "place" && edge.claims.includes(model.claimPlace[state.choice.id]);
  const high = 2 * (BAR + 2);
  const [from, to] = [axis.x(state.first), axis.x(state.last + 1)];
  const track = svg("svg", { class: `track ${SIGN_CLASSES[letter(edge)]}`, width, height: high, viewBox: `0 0 ${width} ${high}`, "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "window", x: from, width: Math.max(to - from, 1), height: high }),
    axis.bands.map(({ x1 }) => svg("path", { class: "tick", d: `M${x1.toFixed(1)} 0V${high}` })),
    svg("path", { class: "zero", d: `M0 ${high / 2}H${width}` }),
    edgeBar(edge, axis, high / 2, BAR));
  return h("li", { class: `${how ? "faint" : ""}${chosen ? " chosen" : ""}` },
    h("div", {}, h("button", { type: "button", class: "link", click: () => choose(id) }, sentence(edge)), " ", badge(edge),
      h("span", { class: "quiet" }, intervalWords(edge.when))),
    track);
}
