// What the reader has chosen. The fragment of the address holds all of it and restores it.

const DEFAULT_OFF = ["presence.undated", "status.denied"];
const TABS = ["network", "matrix", "timeline", "table"];
const place = Object.fromEntries(actors.map((actor, n) => [actor.id, n]));
const relationPlace = Object.fromEntries(relations.map((relation, n) => [relation.name, n]));
const claimPlace = Object.fromEntries(claims.map((claim, n) => [claim.id, n]));

const has = (table, key) => key !== null && Object.hasOwn(table, key);

const fresh = () => ({
  period: DATA.opening.period,
  first: DATA.opening.first,
  last: DATA.opening.last,
  asOf: null,
  tab: "network",
  off: new Set(DEFAULT_OFF),
  choice: null, // {kind: "actor" | "line" | "edge" | "claim", id}
  edges: null, // places of claims: only the edges that they name
  steps: 1,
  path: null, // [from, to], places of actors
  group: "bloc",
  sort: "",
  filter: "",
});

let state = fresh();

function setPeriod(id) {
  const period = periods.find((row) => row.id === id);
  if (period) Object.assign(state, { period: id, first: period.first, last: period.last });
}

function setRange(first, last) {
  const period = periods.find((row) => row.first === first && row.last === last);
  Object.assign(state, { period: period?.id ?? "", first, last });
}

const isAllTime = () => state.first === FIRST_DAY && state.last === LAST_DAY;
const defaultOff = () => (state.edges ? [] : DEFAULT_OFF);

function fragment() {
  const found = new URLSearchParams();
  if (state.period) found.set("period", state.period);
  else if (!state.edges || !isAllTime()) {
    found.set("from", isoOf(state.first));
    found.set("to", isoOf(state.last));
  }
  if (state.asOf !== null) found.set("as-of", isoOf(state.asOf));
  if (state.tab !== "network") found.set("tab", state.tab);
  const off = [...state.off].sort().join(" ");
  if (off !== defaultOff().join(" ")) found.set("off", off);
  if (state.edges) found.set("edges", state.edges.map((n) => claims[n].id).join(" "));
  if (state.choice) found.set(state.choice.kind, state.choice.id);
  if (state.steps > 1) found.set("steps", state.steps);
  if (state.path) found.set("path", state.path.map((n) => actors[n].id).join(" "));
  if (state.group !== "bloc") found.set("group", state.group);
  if (state.sort) found.set("sort", state.sort);
  if (state.filter) found.set("filter", state.filter);
  if (document.documentElement.dataset.theme) found.set("theme", document.documentElement.dataset.theme);
  if (language !== startLanguage()) found.set("lang", language);
  return `#${found}`;
}

function startLanguage() {
  if (DATA.language) return DATA.language;
  const wanted = (navigator.languages ?? [navigator.language]).map((code) => code.slice(0, 2));
  return wanted.find((code) => has(WORDS, code)) ?? Object.keys(WORDS)[0];
}

function restore(text) {
  const found = new URLSearchParams(text.replace(/^#/, ""));
  const get = (key) => found.get(key);
  state = fresh();
  const linked = (get("edges") ?? "").split(" ").filter((id) => has(claimPlace, id));
  if (linked.length) {
    state.edges = [...new Set(linked)].map((id) => claimPlace[id]);
    setRange(FIRST_DAY, LAST_DAY);
  }
  state.off = new Set(defaultOff());
  const [first, last] = [dayFrom(get("from")), dayFrom(get("to"))];
  if (first !== null && last !== null && first <= last) setRange(first, last);
  if (get("period")) setPeriod(get("period"));
  state.asOf = dayFrom(get("as-of"));
  if (TABS.includes(get("tab"))) state.tab = get("tab");
  if (get("off") !== null) state.off = new Set(get("off").split(" ").filter((mark) => /^[a-z]+\.\w+$/.test(mark)));
  if (has(place, get("actor"))) state.choice = { kind: "actor", id: get("actor") };
  if (readLine(get("line"))) state.choice = { kind: "line", id: get("line") };
  for (const kind of ["edge", "claim"]) if (has(claimPlace, get(kind))) state.choice = { kind, id: get(kind) };
  if (["2", "3"].includes(get("steps"))) state.steps = Number(get("steps"));
  const ends = (get("path") ?? "").split(" ").map((id) => (has(place, id) ? place[id] : -1));
  if (ends.length === 2 && ends.every((n) => n >= 0)) state.path = ends;
  if (get("group") === "kind") state.group = "kind";
  if (/^-?[a-z]+$/.test(get("sort") ?? "")) state.sort = get("sort");
  state.filter = get("filter") ?? "";
  setTheme(["dark", "light"].includes(get("theme")) ? get("theme") : "");
  language = has(WORDS, get("lang")) ? get("lang") : startLanguage();
}

// A line is named by its ends, sign and direction: "russia taliban p".
function readLine(text) {
  const found = /^(\S+) (\S+) ([pznd]s?)$/.exec(text ?? "");
  return found && has(place, found[1]) && has(place, found[2]) ? `${place[found[1]]}-${place[found[2]]}-${found[3]}` : null;
}

const lineName = (line) => `${actors[line.s].id} ${actors[line.o].id} ${line.kind}${line.symmetric ? "s" : ""}`;

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

// What is drawn for paper is drawn in light colours.
function onPaper(draw) {
  const theme = document.documentElement.dataset.theme ?? "";
  setTheme("light");
  readColours();
  const drawing = draw();
  setTheme(theme);
  readColours();
  return drawing;
}

const isDark = () =>
  (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "")) ===
  "dark";

// The address follows a moment later: browsers take some time to write it and refuse when asked too often, as by a
// slider that moves.
let writing = 0;

function remember() {
  if (!writing) writing = setTimeout(writeAddress, 150);
}

function writeAddress() {
  clearTimeout(writing);
  writing = 0;
  try {
    history.replaceState(null, "", fragment());
  } catch {
    // A page inside a frame without an address of its own cannot keep its state there.
  }
}

addEventListener("pagehide", () => writing && writeAddress());

const addressOf = (choice) => {
  const kept = state.choice;
  state.choice = choice;
  const address = location.href.replace(/#.*$/, "") + fragment();
  state.choice = kept;
  return address;
};
