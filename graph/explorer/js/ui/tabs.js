// The tabs: what is drawn as network, map, matrix, timeline or table. Only the one in sight is made.

import { tabsOf } from "../core/fragment.js";
import { listenToMap, renderMap } from "../map/pane.js";
import { model } from "../shared/data.js";
import { $ } from "../shared/dom.js";
import { set, state } from "../shared/state.js";
import { renderMatrix } from "./matrix.js";
import { renderMultiples } from "./multiples.js";
import { renderTable } from "./table.js";
import { renderTimeline } from "./timeline.js";

const OFFERED = tabsOf(model);
const PANES = { network: "stage", map: "map", multiples: "multiples", matrix: "matrix", timeline: "timeline", table: "table" };

export function renderTabs() {
  for (const tab of OFFERED) {
    const on = tab === state.tab;
    $(PANES[tab]).hidden = !on;
    $(`tab-${tab}`).setAttribute("aria-selected", String(on));
    $(`tab-${tab}`).tabIndex = on ? 0 : -1;
  }
  ({ map: renderMap, multiples: renderMultiples, matrix: renderMatrix, timeline: renderTimeline, table: renderTable })[state.tab]?.();
}

export function makeTabs() {
  for (const [id, render] of Object.entries({ timeline: renderTimeline, multiples: renderMultiples, ...(model.map ? { map: renderMap } : {}) })) {
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width && width && contentRect.width !== width && state.tab === id) render();
      width = contentRect.width;
    }).observe($(id));
  }
  if (model.map) listenToMap();
  for (const tab of OFFERED) $(`tab-${tab}`).addEventListener("click", () => set({ tab }));
  $("tabs").addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    const next = OFFERED[(OFFERED.indexOf(state.tab) + way + OFFERED.length) % OFFERED.length];
    set({ tab: next });
    $(`tab-${next}`).focus();
    event.preventDefault();
  });
}

/** To what is shown, past all that stands before it. */
export function showPane() {
  const pane = state.tab === "network" ? $("net") : $(PANES[state.tab]);
  pane.focus();
  pane.scrollIntoView();
}
