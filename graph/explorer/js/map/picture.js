// The map as SVG, for the screen, for files and for paper: outlines, and at each place a mark for each sign.

import { lineMark } from "../core/bundles.js";
import { breakLabel, freeSpot, isApart } from "../core/geometry.js";
import { labelOf } from "../core/model.js";
import { svgPieces } from "../drawing/picture.js";
import { decodeLine, fitMap, markSize } from "../scene/map.js";
import { cellPieces } from "../shapes/marks.js";
import { DATA, model } from "../shared/data.js";
import { svg } from "../shared/dom.js";
import { FONT, MARKS, colours, lineColour, textWidth } from "../shared/look.js";
import { signOf } from "../shared/marks.js";
import { number, voice } from "../shared/speech.js";

const DOT = 2.6;
/** How far the frame of a place goes beyond its marks. */
export const REACH = 4;
const NAME = 13;
const COUNTRY = 11.5;
const FADED = 0.3;

const lines = (rows, closed) => rows.map((row) => `M${decodeLine(row).map((point) => point.join(" ")).join("L")}${closed}`).join("");
/** Outlines, read when the map is first drawn. */
let outlines = null;

const outlinesOf = (map) => (outlines ??= { land: lines(map.land, "Z"), borders: lines(map.borders, "") });

export const siteName = (n) => labelOf(model.places[n], voice.language);

/**
 * Where the marks of a place stand in a room: one for each sign, side by side, their middle at the place.
 * @param {import("../scene/map.js").Site} site @param {{ x: number, y: number }} at
 */
function marksAt(site, { x, y }) {
  const sizes = site.groups.map(({ claims }) => markSize(model, claims));
  let left = x - (sizes.reduce((sum, size) => sum + size, 0) + sizes.length - 1) / 2;
  return site.groups.map((group, k) => {
    const size = sizes[k];
    const row = { group, size, x: left, y: y - size / 2, ...lineMark(model, group.items) };
    left += size + 1;
    return row;
  });
}

/**
 * Everything of the map in a room, in pixels.
 * @param {{ sites: any[], others: number[] }} shown places with claims, and places without any, by their numbers
 * @param {{ width: number, height: number }} room @param {{ zoom: number, middle: { x: number, y: number } | null }} view
 */
export function placeSites({ sites, others }, room, { zoom, middle }) {
  const fit = fitMap(DATA.map, room, zoom, middle);
  const at = (n) => {
    const point = model.mapped.get(n);
    return { x: point.x * fit.scale + fit.x, y: point.y * fit.scale + fit.y };
  };
  const isIn = ({ x, y }) => x > 0 && y > 0 && x < room.width && y < room.height;
  const drawn = sites.map((site) => ({ ...site, at: at(site.n) })).filter((site) => isIn(site.at))
    .map((site) => {
      const marks = marksAt(site, site.at);
      const wide = marks.reduce((sum, { size }) => sum + size + 1, -1);
      const tall = Math.max(...marks.map(({ size }) => size));
      return { ...site, marks, box: [site.at.x - wide / 2, site.at.y - tall / 2, site.at.x + wide / 2, site.at.y + tall / 2] };
    });
  const dots = others.map((n) => ({ n, at: at(n) })).filter((dot) => isIn(dot.at));
  const taken = {
    names: [],
    marks: [...drawn.map(({ box: [left, top, right, bottom] }) => [left - REACH, top - REACH, right + REACH, bottom + REACH]), ...dots.map(({ at: { x, y } }) => [x - DOT, y - DOT, x + DOT, y + DOT])],
    room: [2, 2, room.width - 2, room.height - 2],
  };
  const named = [...drawn.map((site) => [site, siteRows(site), 600]), ...dots.map((dot) => [dot, breakLabel(siteName(dot.n)), 400])]
    .flatMap(([{ n, at: point, box, isFaint }, rows, weight]) => {
      const wide = rows.map((row) => textWidth(row, weight) * NAME);
      const own = box ?? [point.x - DOT, point.y - DOT, point.x + DOT, point.y + DOT];
      const spot = nameSpot(point, own, { width: Math.max(...wide), height: NAME, lines: rows.length, gap: 4 }, taken);
      if (!spot) return [];
      taken.names.push(spot.box);
      return [{ n, rows: rows.map((text, k) => ({ text, x: spot.x + (Math.max(...wide) - wide[k]) * spot.align, y: spot.y + k * NAME * 1.1 })), weight, isFaint: isFaint || !box }];
    });
  return { fit, drawn, dots, named, countries: countryNames(fit, room, taken) };
}

const siteRows = (site) => {
  const rows = breakLabel(siteName(site.n));
  return [...rows.slice(0, -1), `${rows.at(-1)} ${number(site.claims)}`];
};

// Marks side by side are wider than high: a name beside them begins where they end.
function nameSpot({ x, y }, [left, top, right, bottom], text, taken) {
  const others = taken.marks.filter((box) => !(box[0] <= left && box[1] <= top && box[2] >= right && box[3] >= bottom));
  const tall = (text.lines - 1) * text.height * 1.1;
  for (const [at, align] of [[right + 8, 0], [left - 8 - text.width, 1]]) {
    const base = y + text.height * 0.35 - tall / 2;
    const box = [at - 2, base - text.height * 0.82, at + text.width + 2, base + tall + text.height * 0.22];
    const isIn = box[0] >= taken.room[0] && box[2] <= taken.room[2] && box[1] >= taken.room[1] && box[3] <= taken.room[3];
    if (isIn && [...taken.names, ...others].every((other) => isApart(/** @type {any} */ (box), other))) return { x: at, y: base, align, box };
  }
  return freeSpot({ x, y }, (bottom - top) / 2, text, { ...taken, marks: others }, false);
}

// For orientation: countries that have the room, in the language of the page as the browser calls them.
function countryNames({ scale, x: dx, y: dy }, room, taken) {
  const tongue = new Intl.DisplayNames([voice.language], { type: "region" });
  return [...DATA.map.countries].sort((a, b) => b[3] - a[3]).flatMap(([code, x, y, half]) => {
    const text = tongue.of(code);
    const [width, left, base] = [textWidth(text, 400) * COUNTRY, x * scale + dx, y * scale + dy];
    const box = /** @type {[number, number, number, number]} */ ([left - width / 2 - 3, base - COUNTRY, left + width / 2 + 3, base + 4]);
    const isIn = box[0] > 0 && box[1] > 0 && box[2] < room.width && box[3] < room.height;
    if (width > 2 * half * scale - 6 || !isIn || [...taken.names, ...taken.marks].some((other) => !isApart(box, other))) return [];
    taken.names.push(box);
    return [{ text, x: left, y: base }];
  });
}

/** The ground: land, coasts and borders. @param {{ scale: number, x: number, y: number }} fit @param {{ width: number, height: number }} room */
export function mapGround({ scale, x, y }, { width, height }) {
  const { land, borders } = outlinesOf(DATA.map);
  const thin = { fill: "none", "vector-effect": "non-scaling-stroke", "stroke-linejoin": "round" };
  return [svg("rect", { width, height, fill: colours.bg }),
    svg("g", { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(5)})` },
      svg("path", { d: land, ...thin, fill: colours.paper, "fill-rule": "evenodd", stroke: colours.muted, "stroke-opacity": 0.7, "stroke-width": 0.8 }),
      svg("path", { d: borders, ...thin, stroke: colours.muted, "stroke-opacity": 0.4, "stroke-width": 0.8 }))];
}

/** @param {any} site */
export const siteMarks = (site) => svg("g", { opacity: site.isFaint ? FADED : null }, site.marks.map(({ group, size, x, y, mark, possible }) =>
  svgPieces(cellPieces(x, y, size, signOf(group), MARKS[mark], possible), lineColour(group))));

export const siteDot = ({ at: { x, y } }) => svg("rect", { x: (x - DOT).toFixed(1), y: (y - DOT).toFixed(1), width: 2 * DOT, height: 2 * DOT, fill: colours.bg, stroke: colours.muted });

export const mapNames = ({ named, countries }) => [
  countries.map(({ text, x, y }) => svg("text", { x: x.toFixed(1), y: y.toFixed(1), "font-size": COUNTRY, "text-anchor": "middle", fill: colours.muted, ...halo(colours.paper) }, text)),
  named.map(({ rows, weight, isFaint }) => svg("text", { "font-size": NAME, "font-weight": weight, fill: isFaint ? colours.muted : colours.ink, ...halo(colours.paper) },
    rows.map(({ text, x, y }) => svg("tspan", { x: x.toFixed(1), y: y.toFixed(1) }, text)))),
];

const halo = (colour) => ({ "font-family": FONT, stroke: colour, "stroke-width": 3.2, "stroke-linejoin": "round", "paint-order": "stroke" });
