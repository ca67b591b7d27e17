// On a narrow screen the evidence lies over the page: what it tells of stays in sight, above it or beside it.

import { drawing } from "../drawing/drawing.js";
import { pointOf, scene } from "../drawing/scene.js";
import { $, all, isNarrow } from "../shared/dom.js";
import { endsOfChoice } from "../shared/shown.js";
import { state } from "../shared/state.js";

const CLEAR = 48;

// Where a finger went down; one in the search or in the evidence points at nothing that is drawn.
let tapped = null;
addEventListener("pointerdown", ({ clientX: x, clientY: y, target }) => (tapped = $("side").contains(target) ? null : { x, y }), true);

const chosenNow = () => JSON.stringify([state.choice, state.path]);
let keptFor = chosenNow();

/** Where in the window the choice is drawn: the middle of its ends, or its row. */
function drawnAt() {
  if (state.tab !== "network") {
    const chosen = all("[role=tabpanel]:not([hidden]) :is(.chosen, :is(.site, .unplaced button)[aria-pressed=true])")[0];
    chosen?.scrollIntoView({ block: "nearest", inline: "center" });
    const box = chosen?.getBoundingClientRect();
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  }
  const ends = endsOfChoice().filter((n) => scene.nodes.includes(n)).map((n) => drawing.toWindow(pointOf(n)));
  const { x, y } = $("net").getBoundingClientRect();
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  return ends.length ? { x: x + middle(ends.map((end) => end.x)), y: y + middle(ends.map((end) => end.y)) } : null;
}

/** @param {boolean} [again] also where the choice is that of before */
export function keepInSight(again = false) {
  const isNew = again || keptFor !== chosenNow();
  const finger = tapped;
  [keptFor, tapped] = [chosenNow(), null];
  if (!isNew || !isNarrow() || !(state.choice || state.path)) return;
  const at = finger ?? drawnAt();
  if (!at) return;
  const panel = $("evidence");
  const isBeside = matchMedia("(max-height: 500px)").matches;
  panel.classList.toggle("aside", isBeside && at.x > innerWidth / 2);
  const room = innerHeight - (isBeside ? 0 : panel.offsetHeight) - CLEAR;
  if (at.y > room || at.y < CLEAR) scrollBy({ top: at.y - (finger ? Math.max(room, 60) : (room + CLEAR) / 2) });
}
