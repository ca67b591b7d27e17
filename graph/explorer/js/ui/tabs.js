// The tabs: what is drawn as network, matrix, timeline or table. Only the one in sight is made.

import { TABS } from "../core/fragment.js";
import { $ } from "../shared/dom.js";
import { set, state } from "../shared/state.js";
import { renderMatrix } from "./matrix.js";
import { renderMultiples } from "./multiples.js";
import { renderTable } from "./table.js";
import { renderTimeline } from "./timeline.js";

const PANES = { network: "stage", multiples: "multiples", matrix: "matrix", timeline: "timeline", table: "table" };

export function renderTabs() {
  for (const tab of TABS) {
    const on = tab === state.tab;
    $(PANES[tab]).hidden = !on;
    $(`tab-${tab}`).setAttribute("aria-selected", String(on));
    $(`tab-${tab}`).tabIndex = on ? 0 : -1;
  }
  ({ multiples: renderMultiples, matrix: renderMatrix, timeline: renderTimeline, table: renderTable })[state.tab]?.();
}

export function makeTabs() {
  for (const [id, render] of Object.entries({ timeline: renderTimeline, multiples: renderMultiples })) {
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width && width && contentRect.width !== width && state.tab === id) render();
      width = contentRect.width;
    }).observe($(id));
  }
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

/** To what is shown, past all that stands before it. */
export function showPane() {
  const pane = state.tab === "network" ? $("net") : $(PANES[state.tab]);
  pane.focus();
  pane.scrollIntoView();
}
