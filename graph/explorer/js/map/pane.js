// The map tab: places with the claims of this stretch of time that name them. What is chosen elsewhere leaves its own.

import { readLine, readTie } from "../core/fragment.js";
import { nearest } from "../core/paths.js";
import { sitesOf } from "../scene/map.js";
import { model, place } from "../shared/data.js";
import { $, h, replace, svg } from "../shared/dom.js";
import { colours } from "../shared/look.js";
import { pathOf, shownItems } from "../shared/shown.js";
import { lineKind, number, say } from "../shared/speech.js";
import { choose, state } from "../shared/state.js";
import { cellKey } from "../tabs/matrix.js";
import { REACH, mapGround, mapNames, placeSites, siteDot, siteMarks, siteName } from "./picture.js";

const SHAPE = 0.62; // height of a map by its width: beside a wider one there would be no land
const MOST_ZOOM = 24;
const isLow = matchMedia("(max-height: 500px)"); // there its words stand beside it
let view = { zoom: 1, middle: null };
let placed = null; // what is drawn now

/** The edges that a choice leaves; null where all stay. */
function chosenItems() {
  const { choice, path } = state;
  if (path) return pathOf(...path)?.flatMap(({ items }) => items) ?? [];
  if (!choice || choice.kind === "place") return null;
  if (choice.kind === "actor") return shownItems.filter(({ edge }) => [edge.s, edge.o].includes(place[choice.id]));
  if (choice.kind === "tie") return shownItems.filter(({ edge }) => readTie(model, choice.id).isOn(edge));
  if (choice.kind === "line") {
    const [s, o] = readLine(model, choice.id).split("-").map(Number);
    return shownItems.filter(({ edge }) => edge.s === s && edge.o === o);
  }
  return shownItems.filter(({ edge }) => edge.claims.includes(model.claimPlace[choice.id]));
}

/** What the map shows now: places, those that a choice leaves nothing of in faint marks, and how many claims name none. */
function shownSites() {
  const all = sitesOf(model, shownItems);
  const chosen = chosenItems();
  const left = chosen ? sitesOf(model, chosen) : all;
  const strong = new Set(left.sites.map(({ n }) => n));
  const faint = all.sites.filter(({ n }) => !strong.has(n)).map((site) => ({ ...site, isFaint: true }));
  const sites = [...left.sites, ...faint];
  const known = new Set(sites.map(({ n }) => n));
  return { ...left, sites: sites.filter(({ n }) => model.mapped.has(n)), unplaced: left.sites.filter(({ n }) => !model.mapped.has(n)),
    others: [...model.mapped.keys()].filter((n) => !known.has(n)) };
}

const summary = ({ mapped, unmapped, nowhere }) => {
  const parts = [say("map_on", { n: mapped, all: number(mapped + unmapped + nowhere) }),
    unmapped ? say("map_off", { n: unmapped }) : "", nowhere ? say("map_nowhere", { n: nowhere }) : ""];
  return `${parts.filter(Boolean).join("; ")}.`;
};

const isHere = (n) => state.choice?.kind === "place" && model.site[state.choice.id] === n;
const choosePlace = (n) => choose({ kind: "place", id: model.places[n].id });

/** A place in words: its claims, and its edges of each sign. */
const siteWords = (site) => [say("claims", { n: site.claims }), ...site.groups.map((group) => `${lineKind(group)} ${number(group.items.length)}`)].join(", ");

function mapRoom() {
  const room = Math.max($("map").clientWidth - 2, 260);
  const most = isLow.matches ? parseFloat(getComputedStyle($("map")).minHeight) - 14 : Math.max(300, Math.min(innerHeight - 210, 760));
  const height = Math.round(Math.min(isLow.matches ? most : Math.max(300, room * SHAPE), most));
  return { width: Math.min(room, Math.round(height / SHAPE)), height };
}

export function renderMap() {
  const pane = $("map");
  const focused = document.activeElement?.id;
  const shown = shownSites();
  const room = mapRoom();
  placed = placeSites(shown, room, view);
  const stop = placed.drawn.find(({ n }) => isHere(n)) ?? placed.drawn.find(({ isFaint }) => !isFaint) ?? placed.drawn[0];
  const drawing = svg("svg", { class: "places", width: room.width, height: room.height, viewBox: `0 0 ${room.width} ${room.height}`,
    role: "group", "aria-label": say("map_label"), keydown: moveInMap },
  mapGround(placed.fit, room), placed.dots.map(siteDot), placed.drawn.map((site) => siteButton(site, site === stop)).reverse(),
  svg("g", { class: "names" }, mapNames(placed)));
  const tools = h("div", { class: "map-tools" }, cellKey(shown.sites.flatMap(({ groups }) => groups)), zoomButtons());
  tools.style.maxWidth = `${room.width}px`;
  replace(pane, h("p", { class: "map-words" }, summary(shown)), tools, drawing,
    shown.unplaced.length ? h("p", { class: "unplaced" }, h("span", { class: "quiet" }, say("map_unplaced")), " ", shown.unplaced.map(unplacedButton)) : "",
    h("p", { class: "quiet" }, say("map_note")));
  if (focused && pane.contains($(focused))) $(focused).focus({ preventScroll: true });
}

function siteButton(site, isStop) {
  const { n, box: [left, top, right, bottom] } = site;
  const words = `${siteName(n)}: ${siteWords(site)}`;
  const grown = Math.max(0, 24 - (bottom - top) - 2 * REACH) / 2; // a target of 24 pixels at least
  const frame = { x: left - REACH - grown, y: top - REACH - grown, width: right - left + 2 * (REACH + grown), height: bottom - top + 2 * (REACH + grown), rx: 3 };
  return svg("g", { class: "site", id: `site-${n}`, role: "button", tabindex: isStop ? 0 : -1, "aria-label": words, "aria-pressed": String(isHere(n)),
    click: () => choosePlace(n) },
  svg("title", {}, words),
  svg("rect", { class: "site-frame", ...frame, fill: "transparent", stroke: isHere(n) ? colours.accent : "none", "stroke-width": 2 }), siteMarks(site));
}

const unplacedButton = (site) => h("button", { type: "button", id: `site-${site.n}`, "aria-pressed": String(isHere(site.n)), title: siteWords(site), click: () => choosePlace(site.n) },
  h("bdi", {}, siteName(site.n)), h("span", { class: "count" }, number(site.claims)));

function zoomButtons() {
  const button = (id, sign, word, action) => h("button", { type: "button", id, "aria-label": say(word), click: action }, sign);
  return h("div", { class: "zoom" }, button("map-in", "+", "zoom_in", () => zoomMap(1.6)), button("map-out", "−", "zoom_out", () => zoomMap(1 / 1.6)), button("map-fit", "⤢", "zoom_fit", () => zoomMap(0)));
}

// Around the place that is chosen, else around the middle of what is in sight; by nothing: all again.
function zoomMap(factor) {
  const { fit: { scale, x, y } } = placed;
  const { width, height } = mapRoom();
  const chosen = state.choice?.kind === "place" ? model.mapped.get(model.site[state.choice.id]) : null;
  const size = Math.min(Math.max(view.zoom * factor, 1), MOST_ZOOM);
  view = size > 1 ? { zoom: size, middle: chosen ?? view.middle ?? { x: (width / 2 - x) / scale, y: (height / 2 - y) / scale } } : { zoom: 1, middle: null };
  renderMap();
}

// Arrows go from place to place; Enter and blank choose.
function moveInMap(event) {
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const here = placed.drawn.find(({ n }) => event.target.id === `site-${n}`);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in ways && here) {
    const at = new Map(placed.drawn.map((site) => [site.n, site.at]));
    const [dx, dy] = ways[event.key];
    const next = nearest((n) => at.get(n), [...at.keys()], here.n, dx, dy);
    $(`site-${next}`).focus();
    choosePlace(next);
  } else if (here && ["Enter", " "].includes(event.key)) {
    if (isHere(here.n)) $("evidence").focus();
    else choosePlace(here.n);
  } else if (["+", "="].includes(event.key)) zoomMap(1.6);
  else if (event.key === "-") zoomMap(1 / 1.6);
  else if (event.key === "0") zoomMap(0);
  else return;
  event.preventDefault();
}

/** The map as it is in sight, as elements for a file or for paper, in pixels of its own. */
export function mapPicture() {
  const room = mapRoom();
  const shown = shownSites();
  const drawn = placeSites(shown, room, view);
  return { ...room, words: `${summary(shown)} ${say("map_note")}`, groups: shown.sites.filter(({ isFaint }) => !isFaint).flatMap(({ groups }) => groups),
    body: svg("g", {}, mapGround(drawn.fit, room), drawn.dots.map(siteDot), drawn.drawn.map(siteMarks).reverse(), mapNames(drawn)) };
}

/** A finger or the mouse moves the map where it is larger than its room. */
export function listenToMap() {
  let from = null;
  $("map").addEventListener("pointerdown", (event) => {
    if (view.zoom > 1 && event.target.closest(".places")) from = { x: event.clientX, y: event.clientY, middle: view.middle };
  });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    const { scale } = placed.fit;
    view = { ...view, middle: { x: from.middle.x - (event.clientX - from.x) / scale, y: from.middle.y - (event.clientY - from.y) / scale } };
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > 3) renderMap();
  });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => (from = null));
}
