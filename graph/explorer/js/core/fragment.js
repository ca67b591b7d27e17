// What the reader has chosen, and the fragment of an address that holds all of it and restores it.

import { isAllTime } from "./counts.js";
import { FIRST_DAY, LAST_DAY, dayFrom, isoOf } from "./days.js";
import { DEFAULT_OFF } from "./filter.js";
import { has } from "./model.js";

/** @import { Line } from "./bundles.js" */
/** @import { Model } from "./model.js" */
/**
 * @typedef {{ kind: string, id: string }} Choice kind is actor, line, tie, edge, claim or place
 * @typedef {ReturnType<typeof freshState>} State
 */

/** What the drawing leaves out until it is asked for. */
export const FOLDS = ["neutral", "parts", "away", "change"];

/** Ways of drawing the network; an empty one is what suits the number of actors. */
const VIEWS = ["all", "ego", "groups", "backbone"];
/** What the size of an actor may stand for; edges unless the reader says otherwise. */
export const MEASURES = ["edges", "claims", "betweenness"];

/** The state on which a page opens. @param {Model} model */
export const freshState = (model) => ({
  ...model.opening,
  asOf: /** @type {number | null} */ (null),
  tab: "network",
  off: new Set(DEFAULT_OFF),
  show: /** @type {Set<string>} */ (new Set()), // what the drawing would leave out: `FOLDS`
  choice: /** @type {Choice | null} */ (null),
  story: 0,
  edges: /** @type {number[] | null} places of claims: only the edges that they name */ (null),
  steps: 1,
  path: /** @type {number[] | null} from and to, places of actors */ (null),
  group: "bloc",
  view: "",
  open: "", // key of the group that is open
  size: "edges",
  sort: "",
  filter: "",
  theme: "",
  language: "",
});

/** The boxes that are off unless the reader says otherwise: none where a link names the edges. @param {State} state */
export const defaultOff = (state) => (state.edges ? [] : DEFAULT_OFF);

/** @param {Model} model @param {string | null} id */
export function periodOf(model, id) {
  const period = model.periods.find((row) => row.id === id);
  return period ? { period: period.id, first: period.first, last: period.last } : {};
}

/** A stretch of days, with the period that it is. @param {Model} model @param {number} first @param {number} last */
export function rangeOf(model, first, last) {
  const period = model.periods.find((row) => row.first === first && row.last === last);
  return { period: period?.id ?? "", first, last };
}

/** What a step of the story shows, counted from 1; nothing where there is no such step. @param {Model} model @param {number} step */
export function storyOf(model, step) {
  const row = model.stories?.[step - 1];
  return row ? { story: step, edges: row[2], off: new Set(), ...rangeOf(model, row[0], row[1]) } : {};
}

/** A line is named by its ends, sign and direction: "russia taliban p". @param {Model} model @param {Line} line */
export const lineName = ({ actors }, line) => `${actors[line.s].id} ${actors[line.o].id} ${line.kind}${line.symmetric ? "s" : ""}`;

/** The id of the line that has a name; null for what names none. @param {Model} model @param {string | null | undefined} text */
export function readLine({ place }, text) {
  const parts = /^(\S+) (\S+) ([pznd]s?)$/.exec(text ?? "");
  return parts && has(place, parts[1]) && has(place, parts[2]) ? `${place[parts[1]]}-${place[parts[2]]}-${parts[3]}` : null;
}

/**
 * Whether an edge is on the relation that a text names: "russia arms taliban", either way round where it is symmetric.
 * @param {Model} model @param {string | null | undefined} text
 */
export function readTie({ actors, relations, place }, text) {
  const [subject, name, object, more] = (text ?? "").split(" ");
  const relation = relations.findIndex((row) => row.name === name);
  if (more !== undefined || relation < 0 || !has(place, subject) || !has(place, object)) return null;
  /** @param {{ s: number, r: number, o: number }} edge */
  const isOn = ({ s, r, o }) => r === relation && ((actors[s].id === subject && actors[o].id === object) ||
    (Boolean(relations[r].symmetric) && actors[o].id === subject && actors[s].id === object));
  return { subject: place[subject], relation, object: place[object], isOn };
}

/** @param {Model} model @param {State} state @param {string} usual the language that the page takes by itself */
export function writeFragment(model, state, usual) {
  const fields = new URLSearchParams();
  if (state.story) fields.set("story", String(state.story));
  else if (state.period) fields.set("period", state.period);
  else if (!state.edges || !isAllTime(state)) {
    fields.set("from", isoOf(state.first));
    fields.set("to", isoOf(state.last));
  }
  if (state.asOf !== null) fields.set("as-of", isoOf(state.asOf));
  if (state.tab !== "network") fields.set("tab", state.tab);
  const off = [...state.off].sort().join(" ");
  if (off !== defaultOff(state).join(" ") && !state.story) fields.set("off", off);
  if (state.show.size) fields.set("show", FOLDS.filter((name) => state.show.has(name)).join(" "));
  if (state.edges && !state.story) fields.set("edges", state.edges.map((n) => model.claims[n].id).join(" "));
  if (state.choice) fields.set(state.choice.kind, state.choice.id);
  if (state.steps > 1) fields.set("steps", String(state.steps));
  if (state.path) fields.set("path", state.path.map((n) => model.actors[n].id).join(" "));
  if (state.group !== "bloc") fields.set("group", state.group);
  if (state.view) fields.set("view", state.view);
  if (state.open) fields.set("open", state.open);
  if (state.size !== "edges") fields.set("size", state.size);
  if (state.sort) fields.set("sort", state.sort);
  if (state.filter) fields.set("filter", state.filter);
  if (state.theme) fields.set("theme", state.theme);
  if (state.language !== usual) fields.set("lang", state.language);
  return `#${fields}`;
}

/**
 * The state that a fragment holds; what it does not name, or names wrongly, is as on a fresh page.
 * @param {Model} model @param {string} text @param {string[]} languages @param {string} usual
 */
export function readFragment(model, text, languages, usual) {
  const fields = new URLSearchParams(text.replace(/^#/, ""));
  /** @param {string} key */
  const get = (key) => fields.get(key);
  /** @param {string} key */
  const words = (key) => (get(key) ?? "").split(" ");
  const state = freshState(model);
  const linked = words("edges").filter((id) => has(model.claimPlace, id));
  if (linked.length) {
    state.edges = [...new Set(linked)].map((id) => model.claimPlace[id]);
    Object.assign(state, rangeOf(model, FIRST_DAY, LAST_DAY));
  }
  state.off = new Set(defaultOff(state));
  const [first, last] = [dayFrom(get("from")), dayFrom(get("to"))];
  if (first !== null && last !== null && first <= last) Object.assign(state, rangeOf(model, first, last));
  if (get("period")) Object.assign(state, periodOf(model, get("period")));
  state.asOf = dayFrom(get("as-of"));
  state.tab = model.tabs.find((tab) => tab === get("tab")) ?? state.tab;
  Object.assign(state, storyOf(model, Number(get("story"))));
  if (get("off") !== null) state.off = new Set(words("off").filter((mark) => /^[a-z]+\.\w+$/.test(mark)));
  state.show = new Set(FOLDS.filter((name) => words("show").includes(name)));
  for (const kind of ["actor", "line", "tie", "edge", "claim", "place"]) {
    const id = get(kind);
    if (id === null) continue;
    const isKnown = kind === "line" ? readLine(model, id) : kind === "tie" ? readTie(model, id) : has({ actor: model.place, place: model.site }[kind] ?? model.claimPlace, id);
    if (isKnown) state.choice = { kind, id };
  }
  if (["2", "3"].includes(get("steps") ?? "")) state.steps = Number(get("steps"));
  const ends = words("path").map((id) => (has(model.place, id) ? model.place[id] : -1));
  if (ends.length === 2 && ends.every((n) => n >= 0)) state.path = ends;
  if (get("group") === "kind") state.group = "kind";
  state.view = VIEWS.find((view) => view === get("view")) ?? "";
  if (/^[\w-]{1,80}$/.test(get("open") ?? "")) state.open = get("open") ?? "";
  state.size = MEASURES.find((size) => size === get("size")) ?? "edges";
  if (/^-?[a-z]+$/.test(get("sort") ?? "")) state.sort = get("sort") ?? "";
  state.filter = get("filter") ?? "";
  state.theme = ["dark", "light"].find((theme) => theme === get("theme")) ?? "";
  state.language = languages.find((language) => language === get("lang")) ?? usual;
  return state;
}
