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
  set({ choice, path: null, steps: choice?.kind === "actor" ? state.steps : 1 });
  if (back) $("net").focus();
}

function chooseActor(n, open = true) {
  choose({ kind: "actor", id: actors[n].id });
  if (open && isNarrow()) $("evidence").scrollTop = 0;
}

function chooseLine(id) {
  const line = shownLines.find((row) => row.id === id);
  if (line) choose({ kind: "line", id: lineName(line) });
}

// What is shown, from the state.
function compute() {
  sliceItems = makeSlice(state.asOf, state.first, state.last).filter(({ edge }) => isLinked(edge));
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
  renderGuide();
  renderLinked();
  renderStatus(lines);
  renderSparse();
  renderWhole();
  renderTime();
  renderLegend();
  renderPanel();
  renderTabs();
}

const isDenied = ({ edge }) => edge.status === STATUS.denied;
const countOf = (items, status) => items.filter(({ edge }) => edge.status === status).length;

function counts() {
  return countEdges(sliceItems);
}

function renderStatus(lines) {
  const found = counts();
  const isOff = (mark) => state.off.has(mark);
  const part = (key, n, mark) => n > 0 && (isOff(mark) ? say("not_shown", { edges: say(key, { n }) }) : say(key, { n }));
  const statusPart = (status) => part(`${status}_edges`, countOf(sliceItems, STATUS[status]), `status.${status}`);
  const definite = say("definite_edges", { n: found.definite });
  const undated = part("undated_edges", found.undated, "presence.undated");
  const inSight = sliceItems.filter((item) => !isDenied(item) && !isOff(`presence.${PRESENCES[item.presence]}`));
  const parts = [
    actorsAndPlaces([...degrees.keys()].map((n) => actors[n])),
    ...(isAllTime()
      ? [say("edges", { n: sliceItems.length }), ...STATUS_ORDER.map(statusPart)]
      : [
        isOff("presence.definite") ? say("not_shown", { edges: definite }) : definite,
        part("possible_edges", found.possible, "presence.possible"),
        !isOff("presence.undated") && undated,
        part("of_these_contested", countOf(inSight, STATUS.contested), "status.contested"),
        isOff("presence.undated") && undated,
        statusPart("denied"),
      ]),
  ];
  // What is hidden and not yet said to be.
  const isSaid = ({ edge, presence: how }) => {
    const status = DATA.statuses[edge.status];
    if (isAllTime() || status === "denied") return isOff(`status.${status}`);
    return isOff(`presence.${PRESENCES[how]}`) || (status === "contested" && isOff("status.contested"));
  };
  const hidden = sliceItems.filter((item) => !passes(item) && !isSaid(item)).length;
  if (hidden) parts.push(say("hidden_edges", { n: hidden }));
  if (lines < shownLines.length) parts.push(say("strongest_lines", { n: lines, all: number(shownLines.length) }));
  parts.push(persistWords());
  const known = state.asOf === null ? "" : ` (${say("known_on", { date: span(state.asOf, state.asOf) })})`;
  const label = periods.find((period) => period.id === state.period)?.label;
  const text = `${label ? `${label}, ` : ""}${span(state.first, state.last)}${known}: ${parts.filter(Boolean).join(", ")}`;
  if ($("status").textContent !== text) $("status").textContent = text;
}

const FEW = 25;

// A drawing of little says so, and how much more there may be.
function renderSparse() {
  const { definite, possible, undated } = counts();
  const few = definite + possible < FEW && undated > 0 && state.off.has("presence.undated");
  $("sparse").hidden = !few;
  if (!few) return;
  const dated = definite + possible ? say("sparse", { edges: say("edges", { n: definite + possible }) }) : say("sparse_none");
  write($("sparse-words"), `${dated} ${say("sparse_more", { n: undated })}`);
}

// From a frame in another page to the page itself, as it stands.
function renderWhole() {
  const address = new URL(location.href);
  $("whole").hidden = DATA.embed || !address.searchParams.has("embed");
  if ($("whole").hidden) return;
  address.searchParams.delete("embed");
  address.hash = fragment();
  $("whole").firstElementChild.href = address.href;
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

// How much of the window stands above and below the drawing: it takes the rest.
function measure() {
  const bar = document.querySelector(".bar");
  const around = bar.offsetTop + bar.offsetHeight + $("time").offsetHeight;
  document.querySelector(".frame").style.setProperty("--around", `${around}px`);
}

function rethink() {
  translate();
  readColours();
  $("theme").setAttribute("aria-pressed", String(isDark()));
  $("language").value = language;
  show();
}

function start() {
  if (new URLSearchParams(location.search).has("embed")) document.body.classList.add("embed");
  if (document.body.classList.contains("embed") || isNarrow()) $("legend").open = false;
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
  makeLinked();
  $("sparse-show").addEventListener("click", () => {
    toggle(["presence.undated"], true);
    $("net").focus();
  });
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
    if (event.key !== "Escape") return;
    if (state.choice || state.path) choose(null, $("evidence").contains(document.activeElement));
    else if (state.edges) showAll();
  });
  addEventListener("hashchange", () => {
    if (location.hash === "#stage") return;
    restore(location.hash);
    rethink();
  });
  addEventListener("beforeprint", () => {
    renderTable();
    replace($("static"), onPaper(() => drawSvg(false)));
  });
  if (plain) openGuide();
  rethink();
  measure();
  const watch = new ResizeObserver(measure);
  for (const part of document.querySelectorAll(".masthead, .guide, .linked, .status, .bar, .time")) watch.observe(part);
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
