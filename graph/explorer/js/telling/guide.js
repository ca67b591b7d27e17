// The guided start: a headline for the period that is shown, and a few of the periods as steps of a story.

import { DATA, place } from "../shared/data.js";
import { $, write } from "../shared/dom.js";
import { say, voice } from "../shared/speech.js";
import { set, setPeriod, state } from "../shared/state.js";

const guide = { open: false, begun: false };

export function makeGuide() {
  $("guide-next").addEventListener("click", () => tell(nextStep()));
  $("guide-back").addEventListener("click", () => tell(stepBefore()));
  $("guide-close").addEventListener("click", () => {
    guide.open = false;
    renderGuide();
    $("tab-network").focus();
  });
}

export function openGuide() {
  guide.open = DATA.guide.length > 0 && !document.body.classList.contains("embed");
}

// What the headlines tell holds for whole periods, all sources and all edges; else the guide steps aside.
const told = () =>
  state.asOf === null && !state.edges ? DATA.guide.findIndex((row) => row.period === state.period) : -1;

const isMain = (row) => Boolean(row?.main);
const nextStep = () => DATA.guide.findIndex((row, n) => isMain(row) && (!guide.begun || n > told()));
const stepBefore = () => DATA.guide.findLastIndex((row, n) => isMain(row) && n < told());

/** The pair of a headline stays chosen only as long as its period is shown. */
export function leaveStep() {
  guide.begun = true;
  const pair = DATA.guide[told()]?.pair.map((id) => place[id]).join();
  if (guide.open && state.path && state.path.join() === pair) state.path = null;
}

function tell(n) {
  guide.begun = true;
  const row = DATA.guide[n];
  setPeriod(row.period);
  set({ choice: null, path: row.pair.length ? row.pair.map((id) => place[id]) : null, steps: 1 });
  if (document.activeElement === document.body) $(nextStep() < 0 ? "guide-close" : "guide-next").focus();
}

export function renderGuide() {
  const row = DATA.guide[told()];
  $("guide").hidden = !guide.open || !row;
  if ($("guide").hidden) return;
  const main = DATA.guide.filter(isMain);
  const parts = { n: String(main.indexOf(row) + 1), all: String(main.length) };
  write($("guide-count"), guide.begun && row.main ? say("guide_step", parts) : "");
  write($("guide-headline"), row.headline[voice.language]);
  write($("guide-text"), row.text[voice.language]);
  $("guide-all").hidden = !row.more;
  write($("guide-more"), row.more?.[voice.language] ?? "");
  const [back, next] = [stepBefore(), nextStep()];
  $("guide-back").hidden = !guide.begun || back < 0;
  $("guide-next").hidden = next < 0;
  write($("guide-next"), say(guide.begun ? "guide_next" : "guide_start"));
  write($("guide-close"), say(next < 0 ? "close" : "guide_close"));
}
