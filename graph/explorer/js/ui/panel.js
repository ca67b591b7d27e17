// The panel beside the drawing: the evidence for what is chosen, and where else there is some.

import { siteName } from "../map/picture.js";
import { claimsAt } from "../scene/map.js";
import { yearsIn } from "../core/days.js";
import { marksOf } from "../core/filter.js";
import { readLine, readTie } from "../core/fragment.js";
import { actors, claims, edgesOn, marks, model, periods, place } from "../shared/data.js";
import { $, h, replace, write } from "../shared/dom.js";
import { isLeftIn, isLinked, itemsAt, lineNamed, neighbourhood, pathOf, presenceOf, shownItems, sliceItems } from "../shared/shown.js";
import { dateWords, label, lineKind, nameOf, periodName, say, sayAround, span } from "../shared/speech.js";
import { choose, isFromFinding, periodShown, set, setRange, state } from "../shared/state.js";
import { claimCard, edgeGroups, edgeItem, sentence } from "./evidence.js";
import { combobox } from "./find.js";
import { sparkline } from "./histogram.js";

function heading(...words) {
  return h("header", { class: "evidence-head" }, h("h2", { id: "evidence-name" }, words),
    h("button", { type: "button", class: "plain close", "aria-label": say("close"), click: () => choose(null, true) }, "×"));
}

let panelFor = "";

export function renderPanel() {
  const panel = $("evidence");
  const focused = panel.contains(document.activeElement) ? document.activeElement.id : "";
  const key = JSON.stringify([state.choice, state.path]);
  if (panelFor && key !== panelFor) for (const scrolled of [$("side"), panel]) scrolled.scrollTop = 0;
  const open = Boolean(state.choice || state.path);
  document.body.classList.toggle("has-choice", open);
  document.body.classList.toggle("drawer", open && isFromFinding()); // the panel's own place is out of sight there
  const isNew = key !== panelFor;
  if (isNew && panelFor) announce();
  panelFor = key;
  fillPanel(panel);
  if (focused) $(focused)?.focus();
}

// Who moves in the drawing by keys hears where he is.
function announce() {
  const { choice } = state;
  if (choice?.kind === "place") {
    const at = model.site[choice.id];
    return write($("spoken"), `${siteName(at)}, ${say("kind_place")}, ${say("edges", { n: itemsAt(at).length })}`);
  }
  const n = choice?.kind === "actor" ? place[choice.id] : -1;
  const count = shownItems.filter(({ edge }) => edge.s === n || edge.o === n).length;
  return write($("spoken"), n < 0 ? "" : `${label(n)}, ${say(`kind_${actors[n].kind}`)}, ${say("edges", { n: count })}`);
}

function fillPanel(panel) {
  const { choice } = state;
  if (state.path) return renderPath(panel);
  if (!choice) {
    replace(panel, h("h2", { id: "evidence-name" }, say("evidence")), h("p", { class: "quiet" }, say("evidence_hint")), periodReason());
    return undefined;
  }
  if (choice.kind === "actor") return renderActor(panel, place[choice.id]);
  if (choice.kind === "place") return renderPlace(panel, model.site[choice.id]);
  if (choice.kind === "tie") return renderTie(panel, readTie(model, choice.id));
  if (choice.kind === "line") return renderLine(panel, readLine(model, choice.id));
  return renderEdge(panel, model.claimPlace[choice.id]);
}

function periodReason() {
  const reason = periodShown()?.reason;
  return reason ? h("details", { class: "quiet reason" }, h("summary", {}, say("reason")), h("p", { dir: "auto" }, reason)) : "";
}

// Cooperation and hostility over time, in a few bars.
const fortunes = (keep) => h("p", { class: "fortunes", title: say("histogram") }, sparkline(keep, 336, 40));
const between = (a, b) => (edge) => (edge.s === a && edge.o === b) || (edge.s === b && edge.o === a);

// When a person was born and died, or another actor began and ended, as far as it is told: amity.corpus.wording.life.
/** @param {import("../core/model.js").Actor} actor */
function lifeWords({ kind, start, end, lasts }) {
  const [began, ended] = kind === "person" ? ["born", "died"] : ["began", "ended"];
  const told = [[began, start], [ended, end]].filter(([, at]) => at);
  return [...told.map(([word, at]) => say(`life_${word}`, { date: dateWords(at) })), ...(lasts ? [say("life_lasts")] : [])];
}

function renderActor(panel, n) {
  const actor = actors[n];
  const items = shownItems.filter(({ edge }) => edge.s === n || edge.o === n);
  const site = /^Q\d+$/.test(actor.wikidata ?? "") ? `https://www.wikidata.org/wiki/${actor.wikidata}` : "";
  replace(panel, heading(nameOf(n)),
    h("p", { class: "quiet" }, [say(`kind_${actor.kind}`), ...lifeWords(actor), say("edges", { n: items.length })].join(" · "),
      site ? [" · ", h("a", { href: site, rel: "noopener noreferrer" }, `Wikidata ${actor.wikidata}`)] : ""),
    fortunes((edge) => edge.s === n || edge.o === n),
    actor.aliases ? h("p", { class: "quiet", dir: "auto" }, say("also_called", { names: actor.aliases.join(", ") })) : "",
    actor.weak ? h("p", { class: "quiet", dir: "auto" }, say("weak_names", { names: actor.weak.join(", ") })) : "",
    actor.ids ? h("p", { class: "quiet" }, say("ids_elsewhere", { ids: actor.ids.join(", ") })) : "",
    actor.note ? h("p", { class: "quiet", dir: "auto" }, actor.note) : "",
    actor.x === undefined ? "" : actorTools(n),
    items.length ? edgeGroups(items, false) : elsewhere((edge) => edge.s === n || edge.o === n, sayAround("actor_gone", "name", label(n))));
}

const passesIn = (edge, first, last) => {
  const how = presenceOf(edge, first, last);
  return how >= 0 && isLeftIn({ edge, presence: how });
};

// What is not shown here: the stretches of time that hold such edges, and what the legend hides.
/** @param {any} words */
function elsewhere(fits, words = say("evidence_gone")) {
  const edges = edgesOn(state.asOf).filter((edge) => isLinked(edge) && fits(edge));
  const named = periods.length ? periods : yearsIn(model.range).map(([first, last]) => ({ first, last, label: span(first, last) }));
  const rows = named.map((row) => ({ row, n: edges.filter((edge) => passesIn(edge, row.first, row.last)).length }))
    .filter(({ row, n }) => n && !(row.first === state.first && row.last === state.last));
  const hidden = sliceItems.filter((item) => fits(item.edge) && !isLeftIn(item));
  const go = (changes) => {
    changes();
    set({});
    $("evidence").focus();
  };
  const reveal = () => {
    state.off = new Set([...state.off].filter((mark) => !hidden.some((item) => marksOf(marks, item).includes(mark))));
  };
  const button = (click, ...words) => h("button", { type: "button", click: () => go(click) }, words);
  return h("div", { class: "elsewhere" }, h("p", {}, words),
    hidden.length ? button(reveal, say("hidden_here", { n: hidden.length })) : "",
    rows.length ? [h("p", { class: "quiet" }, say("elsewhere")),
      h("ul", {}, rows.map(({ row, n }) => h("li", {}, button(() => setRange(row.first, row.last), h("bdi", {}, periodName(row)), ` · ${say("edges", { n })}`))))] : "");
}

function actorTools(n) {
  const steps = h("select", { id: "steps", change: (event) => set({ steps: Number(event.currentTarget.value) }) },
    [1, 2, 3].map((count) => h("option", { value: count, selected: count === state.steps }, say("steps", { n: count }))));
  const list = h("ul", { id: "path-list", role: "listbox", class: "list", hidden: true, "aria-label": say("find") });
  const input = h("input", { id: "path-to", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "path-list",
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: say("find_hint") });
  combobox(input, list, (other) => set({ path: [n, other], choice: null }));
  return h("div", { class: "actor-tools" },
    h("label", {}, h("span", {}, say("neighbours", { n: neighbourhood(n, state.steps).size - 1 })), steps),
    h("div", { class: "find" }, h("label", { for: "path-to" }, sayAround("path_to", "a", label(n))), input, list));
}

// All edges whose claims name a place, where it happened or as an end.
function renderPlace(panel, n) {
  const items = itemsAt(n);
  const isNamed = (edge) => claimsAt(model, edge, n).length > 0;
  const { aliases, note } = actors[place[model.places[n].id]] ?? {};
  replace(panel, heading(h("bdi", {}, siteName(n))),
    h("p", { class: "quiet" }, say("kind_place"), " · ", say("edges", { n: items.length }), " · ", say("claims", { n: new Set(items.flatMap(({ edge }) => claimsAt(model, edge, n))).size })),
    fortunes(isNamed),
    aliases ? h("p", { class: "quiet", dir: "auto" }, say("also_called", { names: aliases.join(", ") })) : "",
    note ? h("p", { class: "quiet", dir: "auto" }, note) : "",
    items.length ? edgeGroups(items, false) : elsewhere(isNamed, sayAround("actor_gone", "name", siteName(n))));
}

function renderLine(panel, id) {
  const line = lineNamed(id);
  const [s, o] = id.split("-").map(Number);
  const arrow = id.endsWith("s") ? " – " : " → ";
  replace(panel, heading(nameOf(s), arrow, nameOf(o)),
    line ? h("p", { class: "quiet" }, lineKind(line), " · ", say("edges", { n: line.items.length }), " · ", say("claims", { n: line.claims })) : "",
    fortunes(between(s, o)),
    line ? edgeGroups(line.items, line.items.length <= 2) : elsewhere((edge) => edge.s === s && edge.o === o));
}

// All edges on one relation of two actors, whenever they held.
function renderTie(panel, { subject, relation, object, isOn }) {
  const edges = edgesOn(state.asOf).filter((edge) => isLinked(edge) && isOn(edge)).sort((a, b) => a.b[1] - b.b[1] || a.name - b.name);
  replace(panel, heading(sentence({ s: subject, r: relation, o: object })),
    h("p", { class: "quiet" }, say("edges", { n: edges.length }), " · ", say("claims", { n: new Set(edges.flatMap((edge) => edge.claims)).size })),
    edges.length ? edges.map((edge) => edgeItem({ edge, presence: Math.max(presenceOf(edge), 0) }, true)) : h("p", {}, say("evidence_gone")));
}

// An edge stays readable outside the stretch of time that is shown, and a claim outside any edge.
function renderEdge(panel, n) {
  const edge = edgesOn(state.asOf).find((row) => row.name === n) ?? edgesOn(state.asOf).find((row) => row.claims.includes(n) || row.doubts?.includes(n));
  const how = edge ? Math.max(presenceOf(edge), 0) : 0;
  replace(panel, heading(sentence(edge ?? claims[n])),
    edge && !shownItems.some((item) => item.edge === edge) ? elsewhere((row) => row === edge) : "",
    edge ? edgeItem({ edge, presence: how }, true) : [h("p", {}, say("evidence_gone")), claimCard(n)]);
  panel.querySelector(".claim.chosen")?.scrollIntoView({ block: "nearest" });
}

function renderPath(panel) {
  const [from, to] = state.path;
  const parts = { a: label(from), b: label(to) };
  const way = pathOf(from, to);
  const close = h("button", { type: "button", class: "plain close", "aria-label": say("close"), click: () => set({ path: null }) }, "×");
  const pair = [nameOf(from), " – ", nameOf(to)];
  const title = way?.length === 1 ? pair : h("bdi", {}, say(way ? "path_title" : "path_none", parts));
  const steps = way?.map((step) => h("li", {}, h("h3", {}, nameOf(step.a), " – ", nameOf(step.b)),
    step.items.map((item) => edgeItem(item, step.items.length === 1))));
  replace(panel, h("header", { class: "evidence-head" }, h("h2", { id: "evidence-name" }, title), close),
    way ? h("p", { class: "quiet" }, way.length === 1 ? say("edges", { n: way[0].items.length }) : say("steps", { n: way.length })) : "",
    way?.length === 1 ? fortunes(between(from, to)) : "",
    way?.length === 1 ? edgeGroups(way[0].items, false) : way ? h("ol", { class: "path" }, steps) : "");
}
