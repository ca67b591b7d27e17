// The drawing as SVG, for files and for paper, with its title and what it shows.

import { breakLabel, freeSpot } from "../core/geometry.js";
import { strongest } from "../core/bundles.js";
import { linePieces } from "../shapes/marks.js";
import { DATA, actors, claims, kindsUsed, lookOf, nodes, pointOf, sources } from "../shared/data.js";
import { $, SVG, svg } from "../shared/dom.js";
import { FONT, HOLLOW, KIND_SHAPES, MARKS, colours, lineColour, nodeSize, textWidth } from "../shared/look.js";
import { KEY_MARKS } from "../shared/marks.js";
import { degrees, shownItems, shownLines } from "../shared/shown.js";
import { dateWords, label, say } from "../shared/speech.js";
import { state } from "../shared/state.js";
import { dimmed, isDrawn, nodeOpacity } from "./drawing.js";
import { isLarge, lineCounter, markBox, namedActors } from "./labels.js";
import { paintOf, piecesOf } from "./lines.js";

/** Pieces of a mark as they stand in a file, which has no style sheet. */
export const svgPieces = (pieces, colour) => pieces.map(({ role, d, width, dash, dots }) => {
  const [fill, stroke] = paintOf(role, colour);
  return svg("path", { d, fill, ...(stroke === "none" ? {} : { stroke, "stroke-width": width, "stroke-linejoin": "round" }),
    "stroke-dasharray": dash.length ? dash.join(" ") : null, "stroke-linecap": dots ? "round" : null });
});

const svgLine = (line) => (line.s === line.o ? null
  : svg("g", { class: "line", opacity: focusedOnly(line) }, svgPieces(piecesOf(line, 1), lineColour(line))));

const focusedOnly = (line) => {
  const alpha = dimmed(line, 1);
  return alpha < 1 ? alpha : null;
};

function svgNode(n) {
  const { x, y, kind } = actors[n];
  const size = nodeSize(degrees.get(n)) * (kind === "place" ? 0.8 : 1);
  const hollow = HOLLOW.has(kind);
  const paint = {
    fill: hollow ? colours.bg : colours.ink, stroke: hollow ? colours.ink : colours.bg, "stroke-width": hollow ? 1.6 : 1,
    opacity: nodeOpacity(n), transform: `translate(${x} ${y}) scale(${size.toFixed(2)})`, "vector-effect": "non-scaling-stroke",
  };
  return svgSign(kind, paint);
}

export function svgSign(kind, paint) {
  const d = {
    square: "M-.9-.9H.9V.9H-.9Z", diamond: "M0-1.2L1.2 0L0 1.2L-1.2 0Z", triangle: "M0-1.15L1.05.75H-1.05Z",
    triangleDown: "M0 1.15L1.05-.75H-1.05Z", hexagon: "M1 0L.5.87H-.5L-1 0L-.5-.87H.5Z",
  }[KIND_SHAPES[kind]];
  if (d) return svg("path", { d, ...paint });
  return svg("circle", { r: 1, ...paint, "stroke-dasharray": kind === "collective" ? "3 2" : null });
}

/** The whole drawing of what is shown, at its full size. */
export function drawSvg(titled) {
  const points = actors.filter((actor) => actor.x !== undefined);
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const [left, top] = [Math.min(...xs, 0) - 70, Math.min(...ys, 0) - (titled ? 90 : 30)];
  const [width, bottom] = [Math.max(...xs, 0) + 70 - left, Math.max(...ys, 0) + 50];
  const foot = titled ? svgFoot(left + 20, bottom + 10, width - 40) : { rows: [], height: 0 };
  const height = bottom + foot.height - top;
  const labels = svgNames([left, top, left + width, bottom]);
  const title = DATA.title || say("title");
  const status = $("status").textContent;
  const chosen = state.choice || state.path ? $("evidence-name").textContent : "";
  return svg("svg", { xmlns: SVG, class: "drawing", viewBox: [left, top, width, height].map((n) => n.toFixed(0)).join(" "), width: width.toFixed(0), height: height.toFixed(0),
    "font-family": FONT, role: "img", "aria-label": `${title}. ${status}` },
  svg("rect", { x: left, y: top, width, height, fill: colours.bg }),
  titled ? svg("text", { x: left + 20, y: top + 34, "font-size": 22, "font-weight": 700, fill: colours.ink }, title) : null,
  titled ? svg("text", { x: left + 20, y: top + 57, "font-size": 14, fill: colours.muted }, chosen ? `${chosen} · ${status}` : status) : null,
  strongest(shownLines).map(svgLine).filter(Boolean), nodes.filter(isDrawn).map(svgNode), labels, foot.rows);
}

function svgNames(room) {
  const active = namedActors();
  const sizeOf = (n) => nodeSize(degrees.get(n));
  const taken = { names: [], marks: active.map((n) => markBox(n, sizeOf(n))), room };
  const crossed = lineCounter();
  return active.map((n) => {
    const [weight, px] = isLarge(n) ? [600, 15] : [400, 12.5];
    const lines = breakLabel(label(n));
    const width = Math.max(...lines.map((line) => textWidth(line, weight) * px));
    const spot = freeSpot(pointOf(n), sizeOf(n), { width, height: px, lines: lines.length, gap: 2 }, taken, weight > 400, false, crossed);
    if (!spot) return null;
    taken.names.push(spot.box);
    const [x, anchor] = [spot.x + width * spot.align, ["start", "middle", "end"][spot.align * 2]];
    return svg("text", { "font-size": px, "font-weight": weight, fill: colours.ink, "text-anchor": anchor,
      stroke: colours.bg, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" },
    lines.map((line, k) => svg("tspan", { x: x.toFixed(1), y: (spot.y + k * px * 1.1).toFixed(1) }, line)));
  }).filter(Boolean);
}

// The key and the sources of what is shown, in as many rows as they take.
function svgFoot(left, top, width) {
  const px = 13;
  const row = 20;
  let [x, y] = [0, 0];
  const put = (wide) => {
    if (x && x + wide > width) [x, y] = [0, y + row];
    const at = [left + x, top + y];
    x += wide;
    return at;
  };
  const words = (at, shift, text, colour) => svg("text", { x: at[0] + shift, y: at[1] + 4.5, "font-size": px, fill: colour }, text);
  const rows = keyRows().map(({ mark, word }) => {
    const at = put(52 + textWidth(word, 400) * px + 22);
    return [svg("g", { transform: `translate(${at[0].toFixed(1)} ${at[1]})` }, mark), words(at, 50, word, colours.ink)];
  });
  [x, y] = [0, y + row + 6];
  const used = [...new Set(shownItems.flatMap(({ edge }) => edge.claims.map((n) => claims[n].src)))].sort((a, b) => a - b);
  const named = used.map((n) => [sources[n].creator, sources[n].publisher || sources[n].title, dateWords(sources[n].published)].filter(Boolean).join(", "));
  const told = named.length ? `${say("sources_title")}: ${named.slice(0, 12).join("; ")}${named.length > 12 ? ` ${say("and_more", { n: named.length - 12 })}` : ""}` : "";
  const lines = [];
  for (const word of told.split(" ")) {
    const at = put(textWidth(`${word} `, 400) * px);
    if (at[0] === left) lines.push({ at, words: [] });
    lines.at(-1).words.push(word);
  }
  return { rows: [rows, lines.map((line) => words(line.at, 0, line.words.join(" "), colours.muted))], height: y + row + 10 };
}

// What the marks mean, as far as they are in what is shown.
function keyRows() {
  const looks = new Set(shownLines.flatMap((line) => {
    const { mark, possible } = lookOf(line);
    return [line.kind, mark, possible ? "possible" : ""];
  }));
  const stroke = (kind, mark, possible) =>
    svgPieces(linePieces([0, 0, 21, 0, 42, 0], { p: 1, n: -1 }[kind] ?? 0, MARKS[mark], { possible, width: 1.8 }), lineColour({ kind }));
  const lines = [["p", "sign_1"], ["n", "sign_-1"], ["z", "sign_0"]].filter(([kind]) => looks.has(kind))
    .map(([kind, word]) => ({ mark: stroke(kind, "accepted"), word: say(word) }));
  const sign = ["p", "n", "z"].find((kind) => looks.has(kind)) ?? "p";
  const styles = KEY_MARKS.filter(([mark]) => looks.has(mark)).map(([mark, word]) => ({ mark: stroke(mark === "denied" ? "d" : sign, mark), word: say(word) }));
  if (looks.has("possible")) styles.push({ mark: stroke(sign, "accepted", true), word: say("presence_possible") });
  const kinds = kindsUsed.filter((kind) => [...degrees.keys()].some((n) => actors[n].kind === kind)).map((kind) => {
    const hollow = HOLLOW.has(kind);
    const paint = { fill: hollow ? colours.bg : colours.ink, stroke: hollow ? colours.ink : colours.bg, "stroke-width": 1.4, "vector-effect": "non-scaling-stroke", transform: "translate(34 0) scale(6)" };
    return { mark: svgSign(kind, paint), word: say(`kind_${kind}`) };
  });
  return [...lines, ...styles, ...kinds];
}
