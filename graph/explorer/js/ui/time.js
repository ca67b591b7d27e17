// Time: periods, sliders, playing and the as-of date.

import { monthIndex, monthStart, yearsIn } from "../core/days.js";
import { HIGH, LOW } from "../shared/axis.js";
import { model, periods, sources } from "../shared/data.js";
import { $, all, h, replace, write } from "../shared/dom.js";
import { markChanges } from "../shared/shown.js";
import { dateWords, periodName, say, span, voice } from "../shared/speech.js";
import { pass, periodShown, set, setPeriod, setRange, state } from "../shared/state.js";
import { leaveStep } from "../telling/guide.js";
import { makeHistogram, renderHistogram } from "./histogram.js";

// The handles stand on months.
const [LEAST, MONTHS] = [monthIndex(LOW), monthIndex(HIGH - 1)];
const endOf = (n) => monthStart(n + 1) - 1;
const clampMonth = (day) => monthIndex(Math.min(Math.max(day, LOW), HIGH - 1));
let playing = null;

export function makeTime() {
  for (const id of ["from", "to"]) {
    Object.assign($(id), { min: LEAST, max: MONTHS });
    $(id).addEventListener("input", slide);
    for (const event of ["focus", "blur"]) $(id).addEventListener(event, () => $("histogram").classList.toggle(`on-${id}`, event === "focus"));
  }
  for (const card of all(".card")) {
    card.setAttribute("aria-pressed", "false");
    card.addEventListener("click", () => showPeriod(card.dataset.period));
  }
  $("play").addEventListener("click", () => (playing ? pause() : play()));
  $("as-of").addEventListener("change", (event) => set({ asOf: event.currentTarget.value ? Number(event.currentTarget.value) : null }));
  makeHistogram({ take: brush, period: showPeriod });
}

// Whole months between two days, some months later.
function brush(first, last, later = 0) {
  stop();
  leaveStep();
  setRange(monthStart(monthIndex(first) + later), endOf(monthIndex(last) + later));
  set({});
}

function showPeriod(id) {
  stop();
  leaveStep();
  setPeriod(id);
  set({});
}

function slide(event) {
  const [from, to] = ["from", "to"].map((id) => Number($(id).value));
  if (event.currentTarget.id === "from") brush(monthStart(from), monthStart(Math.max(from, to)));
  else brush(monthStart(Math.min(from, to)), monthStart(to));
}

function play() {
  const steps = periods.length ? periods.map((p) => [p.first, p.last]) : yearsIn(model.range);
  let at = steps.findIndex(([first, last]) => first === state.first && last === state.last);
  if (at === steps.length - 1) at = -1;
  const next = () => {
    at += 1;
    if (at >= steps.length) return pause();
    leaveStep();
    setRange(...steps[at]);
    return pass({});
  };
  markChanges(true);
  playing = setInterval(next, matchMedia("(prefers-reduced-motion: reduce)").matches ? 4000 : 2200);
  next();
  renderPlay();
}

// Who goes on by hand is no longer shown what changed.
function stop() {
  if (playing) pause();
  markChanges(false);
}

function pause() {
  clearInterval(playing);
  playing = null;
  renderPlay();
}

function renderPlay() {
  const word = playing ? "pause" : "play";
  $("play").setAttribute("aria-pressed", String(Boolean(playing)));
  $("play").querySelector("path").setAttribute("d", playing ? "M1 0H4V10H1ZM6 0H9V10H6Z" : "M1 0L10 5L1 10Z");
  write($("play").querySelector("span"), say(word));
  $("play").querySelector("span").dataset.t = word;
}

export function renderTime() {
  for (const [id, day] of Object.entries({ from: state.first, to: state.last })) {
    const month = clampMonth(day);
    $(id).value = month;
    $(id).setAttribute("aria-valuetext", span(monthStart(month), endOf(month)));
  }
  const shown = periodShown();
  replace($("span"), shown ? h("bdi", {}, periodName(shown)) : "", shown ? " · " : "", span(state.first, state.last));
  for (const card of all(".card")) {
    const period = periods.find((row) => row.id === card.dataset.period);
    const here = String(card.dataset.period === state.period);
    if (card.getAttribute("aria-pressed") !== here) {
      card.setAttribute("aria-pressed", here);
      if (here === "true") requestAnimationFrame(() => reveal(card));
    }
    write(card.querySelector(".card-name"), periodName(period));
    write(card.querySelector(".card-span"), span(period.first, period.last));
  }
  renderAsOf();
  renderPlay();
  renderHistogram();
}

// Scroll the row of periods, and nothing else, until the card is in sight.
function reveal(card) {
  const row = $("periods");
  row.scrollLeft = card.offsetLeft - row.offsetLeft - (row.clientWidth - card.offsetWidth) / 2;
}

let asOfKey = "";

function renderAsOf() {
  const key = `${voice.language} ${state.asOf}`;
  if (key === asOfKey) return;
  asOfKey = key;
  const days = new Map(model.known.map(([day, n]) => [day, dateWords(n)]));
  if (state.asOf !== null && !days.has(state.asOf)) days.set(state.asOf, span(state.asOf, state.asOf));
  const options = [...days].sort(([a], [b]) => a - b).map(([day, words]) => {
    const count = sources.filter((source) => source.to <= day).length;
    return h("option", { value: day }, `${words} (${say("sources", { n: count })})`);
  });
  replace($("as-of"), h("option", { value: "" }, say("as_of_all")), options);
  $("as-of").value = state.asOf ?? "";
}
