// The page: it is made once, and drawn anew whenever the state has changed.

import { PRESENCES } from "./core/model.js";
import { drawNetwork, drawing, makeNetwork } from "./drawing/drawing.js";
import { chooseActor, events, listen } from "./drawing/pointer.js";
import { isGroup, makeScene, pointOf, scene } from "./drawing/scene.js";
import { csvOfTable, pictureNow, savePng, saveSvg, svgText } from "./drawing/save.js";
import { actors, claims, model, nodes, place } from "./shared/data.js";
import { $, all, h, isNarrow, isSystemDark, replace } from "./shared/dom.js";
import { lettersReady, onPaper, readColours } from "./shared/look.js";
import { compute, counts, degrees, pathOf, shownItems, toggle } from "./shared/shown.js";
import { intervalWords, say, speak, voice } from "./shared/speech.js";
import { addressOf, choose, fragment, isDark, remember, restore, setTheme, state, whenChanged } from "./shared/state.js";
import { copy } from "./ui/copy.js";
import { renderControls } from "./ui/controls.js";
import { combobox } from "./ui/find.js";
import { makeFinding, renderFinding } from "./telling/finding.js";
import { makeGuide, openGuide, renderGuide } from "./telling/guide.js";
import { renderLegend } from "./ui/legend.js";
import { makeLinked, renderLinked, showAll } from "./ui/linked.js";
import { renderPanel } from "./ui/panel.js";
import { keepInSight } from "./ui/sight.js";
import { hiddenPresences, renderSparse, renderStatus, renderWhole, translate } from "./ui/status.js";
import { makeTable, renderTable } from "./tabs/table.js";
import { makeStories, renderStories } from "./telling/stories.js";
import { makeTabs, renderTabs, showPane } from "./tabs/tabs.js";
import { makeTime, renderTime } from "./ui/time.js";

function show() {
  compute();
  drawNetwork();
  showAbove();
  showBeside();
  renderLegend();
  renderTabs();
  keepInSight();
}

// What leaves the drawing the room that it has.
function showAbove() {
  renderFinding();
  renderStories();
  renderGuide();
  renderLinked();
  renderControls();
  renderTime();
}

function showBeside() {
  renderStatus();
  renderSparse();
  renderWhole();
  renderPanel();
}

// How much of the window stands above and below the drawing: it takes the rest.
function measure() {
  const bar = all(".bar")[0];
  const above = $("finding")?.offsetHeight ?? 0;
  const around = bar.offsetTop - above + bar.offsetHeight + $("time").offsetHeight;
  all(".frame")[0].style.setProperty("--around", `${around}px`);
}

function dress() {
  translate();
  readColours();
  $("theme").setAttribute("aria-pressed", String(isDark()));
  $("language").value = voice.language;
}

function rethink() {
  dress();
  if (actors.some((actor) => actor.x !== undefined)) show();
  else $("status").textContent = say("empty");
}

function makePreferences() {
  $("theme").addEventListener("click", () => {
    setTheme(isDark() ? "light" : "dark");
    rethink();
    remember();
  });
  $("language").addEventListener("change", (event) => {
    state.language = event.currentTarget.value;
    speak(state.language);
    rethink();
    remember();
  });
  isSystemDark.addEventListener("change", rethink);
}

function start() {
  if (new URLSearchParams(location.search).has("embed")) document.body.classList.add("embed");
  if (document.body.classList.contains("embed") || isNarrow()) $("legend").open = false;
  whenChanged(show);
  restore(location.hash);
  makePreferences();
  if (!actors.some((actor) => actor.x !== undefined)) return rethink();
  dress();
  compute();
  makeScene();
  makeTime();
  makeTabs();
  makeTable();
  makeFinding();
  makeStories();
  makeGuide();
  makeLinked();
  $("sparse-show").addEventListener("click", () => {
    toggle(hiddenPresences().map((how) => `presence.${how}`), true);
    $("net").focus();
  });
  combobox($("find"), $("find-list"), (n) => chooseActor(n));
  $("save-png").addEventListener("click", savePng);
  $("save-svg").addEventListener("click", saveSvg);
  $("copy-link").addEventListener("click", (event) => copy(event.currentTarget, addressOf(state.choice)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (state.choice || state.path) choose(null, $("evidence").contains(document.activeElement) || document.body.classList.contains("drawer"));
    else if (state.edges) showAll();
  });
  all(".skip")[0].addEventListener("click", (event) => {
    event.preventDefault();
    showPane();
  });
  addEventListener("hashchange", () => {
    restore(location.hash);
    rethink();
  });
  addEventListener("beforeprint", () => {
    renderTable(true);
    replace($("static"), h("p", { class: "status" }, $("status").textContent), onPaper(() => pictureNow(false)));
  });
  openGuide();
  showAbove();
  measure();
  makeNetwork(events);
  $("net").firstElementChild?.setAttribute("tabindex", "-1"); // the box around it is the one stop of the tab key
  listen();
  drawNetwork();
  showBeside();
  renderTabs();
  drawing.whenIdle(renderLegend); // it counts all edges, which the first frame need not wait for
  // Who follows a link to a part of the page is led to it.
  if (state.choice || state.path || state.edges || state.tab !== "network") $(state.story ? "stories" : "tabs").scrollIntoView();
  keepInSight(true);
  const watch = new ResizeObserver(measure);
  for (const part of all(".masthead, .finding, .stories, .guide, .linked, .status, .bar, .time")) watch.observe(part);
}

// Should anything fail, what Python rendered is there.
lettersReady().then(() => {
  start();
  document.documentElement.classList.add("ready");
}).catch((error) => {
  document.documentElement.className = "";
  throw error;
});

// For pages that embed this one, and for tests: docs/howto/embedding.md.
/** @type {any} */ (window).amity = Object.freeze({
  go: (hash) => {
    restore(hash);
    rethink();
    remember();
  },
  state: () => fragment(),
  counts,
  rows: () => shownItems.map(({ edge, presence: how }) => ({
    id: edge.id,
    status: model.statuses[edge.status],
    presence: PRESENCES[how],
    claims: edge.claims.map((n) => claims[n].id),
    when: intervalWords(edge.when),
  })),
  positions: () => Object.fromEntries(nodes.map((n) => [actors[n].id, [pointOf(n).x, pointOf(n).y].map(Math.round)])),
  drawn: () => ({ view: scene.mode, lines: scene.lines.length, actors: scene.nodes.filter((n) => isGroup(n) || degrees.get(n)).length }),
  scale: () => drawing.scale(),
  csv: csvOfTable,
  svg: svgText,
  png: savePng,
  path: (from, to) => pathOf(place[from], place[to])?.map(({ a, b }) => [actors[a].id, actors[b].id]) ?? null,
});
