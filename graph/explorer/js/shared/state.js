// The state of the page. Every change goes through `set`, after which all that depends on it is drawn anew.

import { isAllTime } from "../core/counts.js";
import { DEFAULT_OFF } from "../core/filter.js";
import { freshState, periodOf, rangeOf, readFragment, storyOf, writeFragment } from "../core/fragment.js";
import { model, place } from "./data.js";
import { $, all, isSystemDark } from "./dom.js";
import { LANGUAGES, speak, usualLanguage } from "./speech.js";

export let state = { ...freshState(model), language: usualLanguage() };

let redraw = () => undefined;

/** What is to be done whenever the state has changed. */
export const whenChanged = (action) => (redraw = action);

export function set(changes) {
  Object.assign(state, changes);
  redraw();
  remember();
}

/** Changes that go by of themselves and leave nothing to go back to. */
export function pass(changes) {
  set(changes);
  visited = chosenThings();
}

/** What is drawn or listed in the tab that is open, as a stop of the tab key. */
export const paneShown = () => (state.tab === "network" ? $("net") : all("[role=tabpanel]:not([hidden])")[0]);

let opener = null; // what opened the evidence in the finding; null where something else did
export const isFromFinding = () => opener !== null;

export function choose(choice, back = false) {
  if (choice) opener = document.activeElement?.closest(".finding button, .finding .tie-bar") ?? null;
  set({ choice, path: null, steps: choice?.kind === "actor" ? state.steps : 1 });
  if (back) (opener?.isConnected ? opener : paneShown()).focus();
}

/** Other days than those of a step end the story; what it showed stays until all is shown again. */
const endStory = () => (state.story ? Object.assign(state, { story: 0, edges: null, off: new Set(DEFAULT_OFF) }) : state);
export const setPeriod = (id) => Object.assign(endStory(), periodOf(model, id));
export const setRange = (first, last) => Object.assign(endStory(), rangeOf(model, first, last));
export const startStory = (step) => Object.assign(state, storyOf(model, step));
export const isTimeless = () => isAllTime(state);
export const periodShown = () => model.periods.find((period) => period.id === state.period);

/** Chosen actors are drawn and named also where they have no edge. */
export const isChosen = (n) => state.choice?.kind === "actor" && place[state.choice.id] === n;
export const isPicked = (n) => state.path?.includes(n) || isChosen(n);

export const fragment = () => writeFragment(model, state, usualLanguage());

export function restore(text) {
  state = readFragment(model, text, LANGUAGES, usualLanguage());
  visited = chosenThings();
  showTheme(state.theme);
  speak(state.language);
}

export function setTheme(theme) {
  state.theme = theme;
  showTheme(theme);
}

export function showTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export const isDark = () => (state.theme || (isSystemDark.matches ? "dark" : "")) === "dark";

// What the browser's Back goes through: things that were chosen, not every step of a slider or a filter.
const chosenThings = () => JSON.stringify([state.choice, state.path, state.tab, state.period, state.story, state.asOf, state.edges]);
let visited = "";

// The address follows a moment later: browsers take some time to write it and refuse when asked too often, as by a
// slider that moves.
let writing = 0;

export function remember() {
  if (!writing) writing = setTimeout(writeAddress, 150);
}

function writeAddress() {
  clearTimeout(writing);
  writing = 0;
  try {
    const things = chosenThings();
    history[visited && things !== visited ? "pushState" : "replaceState"](null, "", fragment());
    visited = things;
  } catch {
    // A page inside a frame without an address of its own cannot keep its state there.
  }
}

addEventListener("pagehide", () => writing && writeAddress());

export const addressOf = (choice) =>
  location.href.replace(/#.*$/, "") + writeFragment(model, { ...state, choice }, usualLanguage());
