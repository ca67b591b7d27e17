// The tabs: what is drawn as network, map, matrix, timeline or table. Only the one in sight is made.

import { listenToMap, renderMap } from "../map/pane.js";
import { model } from "../shared/data.js";
import { $ } from "../shared/dom.js";
import { paneShown, set, state } from "../shared/state.js";
import { renderMatrix } from "./matrix.js";
import { renderMultiples } from "./multiples.js";
import { renderTable } from "./table.js";
import { renderTimeline } from "./timeline.js";

const paneOf = (tab) => $($(`tab-${tab}`).getAttribute("aria-controls"));
/** What draws the panes of all tabs but that of the network, which is drawn by itself. */
const RENDERS = { map: renderMap, multiples: renderMultiples, matrix: renderMatrix, timeline: renderTimeline, table: renderTable };
/** Those that are drawn anew for another width. */
const FITTED = ["map", "multiples", "timeline"];

export function renderTabs() {
  for (const tab of model.tabs) {
    const on = tab === state.tab;
    paneOf(tab).hidden = !on;
    $(`tab-${tab}`).setAttribute("aria-selected", String(on));
    $(`tab-${tab}`).tabIndex = on ? 0 : -1;
  }
  keepFocus(paneOf(state.tab), () => RENDERS[state.tab]?.());
}

// Who works a pane by keys stays where he is while it is made anew.
function keepFocus(pane, render) {
  const here = document.activeElement;
  const words = (one) => `${one.tagName} ${one.id} ${one.dataset.cell ?? one.getAttribute("aria-label") ?? (one.matches("button") ? one.textContent : "")}`;
  const alike = () => [...pane.querySelectorAll("button, select, [tabindex]")].filter((one) => words(one) === words(here));
  const at = pane.contains(here) && here !== pane ? alike().indexOf(here) : -1;
  render();
  if (at >= 0 && !here.isConnected) alike()[at]?.focus({ preventScroll: true });
}

export function makeTabs() {
  for (const tab of model.tabs.filter((name) => FITTED.includes(name))) {
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width && width && contentRect.width !== width && state.tab === tab) RENDERS[tab]();
      width = contentRect.width;
    }).observe(paneOf(tab));
  }
  if (model.map) listenToMap();
  for (const tab of model.tabs) $(`tab-${tab}`).addEventListener("click", () => set({ tab }));
  $("tabs").addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    const next = model.tabs[(model.tabs.indexOf(state.tab) + way + model.tabs.length) % model.tabs.length];
    set({ tab: next });
    $(`tab-${next}`).focus();
    event.preventDefault();
  });
}

/** To what is shown, past all that stands before it. */
export function showPane() {
  const pane = paneShown();
  pane.focus();
  pane.scrollIntoView();
}
