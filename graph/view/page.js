// The page: every change of the state goes through `set`, which redraws what depends on it.

let sliceItems = []; // all edges of the stretch of time, as known on the day
let shownItems = []; // those of them that the legend leaves in
let shownLines = [];

function set(changes) {
  Object.assign(state, changes);
  show();
  remember();
}

function choose(choice, back = false) {
  set({ choice, path: null, steps: choice?.kind === "actor" ? state.steps : 0 });
  if (back) $("net").focus();
}

function chooseActor(n, open = true) {
  choose({ kind: "actor", id: actors[n].id });
  if (open && matchMedia("(max-width: 899px)").matches) $("evidence").scrollTop = 0;
}

function chooseLine(id) {
  const line = shownLines.find((row) => row.id === id);
  if (line) choose({ kind: "line", id: lineName(line) });
}

// What is shown, from the state.
function compute() {
  sliceItems = makeSlice(state.asOf, state.first, state.last);
  shownItems = sliceItems.filter(passes);
  shownLines = bundle(shownItems);
  degrees.clear();
  for (const { edge } of shownItems) {
    for (const n of new Set([edge.s, edge.o])) degrees.set(n, (degrees.get(n) ?? 0) + 1);
  }
  drawn.focus = focusOf();
}

function show() {
  compute();
  const lines = drawNetwork(shownLines);
  renderStatus(lines);
  renderTime();
  renderLegend();
  renderPanel();
  renderTabs();
}

function counts() {
  const found = [0, 0, 0];
  for (const item of sliceItems) found[item.presence] += 1;
  return { definite: found[0], possible: found[1], undated: found[2] };
}

function renderStatus(lines) {
  const found = counts();
  const inSight = sliceItems.filter((item) => !state.off.has(`presence.${PRESENCES[item.presence]}`));
  const ends = new Set(inSight.flatMap(({ edge }) => [edge.s, edge.o]));
  const having = (status) => inSight.filter(({ edge }) => edge.status === status).length;
  const parts = [
    say("actors", { n: ends.size }),
    say("definite_edges", { n: found.definite }),
    say("possible_edges", { n: found.possible }),
    say("undated_edges", { n: found.undated }),
    say("contested_edges", { n: having(STATUS.contested) }),
    say("denied_edges", { n: having(STATUS.denied) }),
  ];
  const kept = DEFAULT_OFF.filter((mark) => mark.startsWith("status."));
  const hidden = inSight.filter((item) => !passes(item) && !kept.some((mark) => state.off.has(mark) && mark === `status.${DATA.statuses[item.edge.status]}`)).length;
  if (hidden) parts.push(say("hidden_edges", { n: hidden }));
  if (lines < shownLines.length) parts.push(say("strongest_lines", { n: lines, all: number(shownLines.length) }));
  const known = state.asOf === null ? "" : ` (${say("as_of")}: ${span(state.asOf, state.asOf)})`;
  const label = periods.find((period) => period.id === state.period)?.label;
  const text = `${label ? `${label}, ` : ""}${span(state.first, state.last)}${known}: ${parts.join(", ")}`;
  if ($("status").textContent !== text) $("status").textContent = text;
}

const PANES = { network: "stage", matrix: "matrix", timeline: "timeline", table: "table" };

function renderTabs() {
  for (const tab of TABS) {
    const on = tab === state.tab;
    $(PANES[tab]).hidden = !on;
    $(`tab-${tab}`).setAttribute("aria-selected", String(on));
    $(`tab-${tab}`).tabIndex = on ? 0 : -1;
  }
  ({ matrix: renderMatrix, timeline: renderTimeline, table: renderTable })[state.tab]?.();
}

function makeTabs() {
  for (const tab of TABS) $(`tab-${tab}`).addEventListener("click", () => set({ tab }));
  $("tabs").addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    const next = TABS[(TABS.indexOf(state.tab) + way + TABS.length) % TABS.length];
    set({ tab: next });
    $(`tab-${next}`).focus();
    event.preventDefault();
  });
}

function rethink() {
  translate();
  readColours();
  $("theme").setAttribute("aria-pressed", String(isDark()));
  $("language").value = language;
  show();
  renderGuide();
}

function start() {
  if (new URLSearchParams(location.search).has("embed")) document.body.classList.add("embed");
  if (document.body.classList.contains("embed") || matchMedia("(max-width: 899px)").matches) $("legend").open = false;
  const plain = location.hash.length < 2;
  restore(location.hash);
  if (!actors.some((actor) => actor.x !== undefined)) {
    $("status").textContent = say("empty");
    document.documentElement.classList.remove("js");
    return;
  }
  readColours();
  compute();
  makeNetwork();
  makeTime();
  makeTabs();
  makeTable();
  makeGuide();
  combobox($("find"), $("find-list"), (n) => chooseActor(n));
  $("theme").addEventListener("click", () => {
    setTheme(isDark() ? "light" : "dark");
    rethink();
    remember();
  });
  $("language").addEventListener("change", (event) => {
    language = event.currentTarget.value;
    rethink();
    remember();
  });
  $("save-png").addEventListener("click", savePng);
  $("save-svg").addEventListener("click", saveSvg);
  $("copy-link").addEventListener("click", (event) => copy(event.currentTarget, addressOf(state.choice)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", rethink);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (state.choice || state.path)) choose(null, $("evidence").contains(document.activeElement));
  });
  addEventListener("hashchange", () => {
    if (location.hash === "#stage") return;
    restore(location.hash);
    rethink();
  });
  addEventListener("beforeprint", () => {
    renderTable();
    replace($("static"), drawSvg(false));
  });
  if (plain) openGuide();
  rethink();
}

// Should anything fail, what Python rendered is there.
try {
  start();
  document.documentElement.classList.add("ready");
} catch (error) {
  document.documentElement.className = "";
  throw error;
}

// For pages that embed this one, and for tests.
window.amity = Object.freeze({
  go: (hash) => {
    restore(hash);
    rethink();
    remember();
  },
  state: () => fragment(),
  counts,
  rows: () => shownItems.map(({ edge, presence: how }) => ({
    id: edge.id,
    status: DATA.statuses[edge.status],
    presence: PRESENCES[how],
    claims: edge.claims.map((n) => claims[n].id),
    when: intervalWords(edge.when),
  })),
  positions: () => Object.fromEntries(Object.entries(network.getPositions()).map(([n, at]) => [actors[n].id, [at.x, at.y]])),
  scale: () => network.getScale(),
  csv: csvText,
  svg: svgText,
  png: savePng,
  path: (from, to) => shortestPath(place[from], place[to])?.map(({ a, b }) => [actors[a].id, actors[b].id]) ?? null,
});
