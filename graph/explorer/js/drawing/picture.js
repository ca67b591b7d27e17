// The drawing as SVG, for files and for paper, with its title and what it shows.

import { lineMark } from "../core/bundles.js";
import { cellPieces, linePieces } from "../shapes/marks.js";
import { DATA, actors, claims, kindsUsed, model, sources } from "../shared/data.js";
import { $, SVG, svg } from "../shared/dom.js";
import { FONT, MARKS, RIMS, colours, isHollow, lineColour, svgSign, textWidth } from "../shared/look.js";
import { KEY_MARKS } from "../shared/marks.js";
import { degrees, shownItems } from "../shared/shown.js";
import { dateWords, say } from "../shared/speech.js";
import { state } from "../shared/state.js";
import { drawing, extent } from "./drawing.js";
import { placeLineNames, placeNames, viewOf } from "./labels.js";
import { atScale, dimmed, nodeOpacity, unit } from "./light.js";
import { paintOf, piecesOf, runOf } from "./lines.js";
import { groundShapes, groundWords } from "./rings.js";
import { groupOf, isGroup, pointOf, scene, signSize } from "./scene.js";

/** Pieces of a mark as they stand in a file, which has no style sheet. */
export const svgPieces = (pieces, colour) => pieces.map(({ role, d, width, dash, dots }) => {
  const [fill, stroke] = paintOf(role, colour);
  return svg("path", { d, fill, ...(stroke === "none" ? {} : { stroke, "stroke-width": width, "stroke-linejoin": "round" }),
    "stroke-dasharray": dash.length ? dash.join(" ") : null, "stroke-linecap": dots ? "round" : null });
});

const svgLine = (line) => (line.s === line.o ? null
  : svg("g", { class: "line", opacity: faintness(dimmed(line)) }, svgPieces(piecesOf(line, unit), lineColour(line))));

const faintness = (alpha) => (alpha < 1 ? alpha : null);

function svgNode(n) {
  if (isGroup(n) && groupOf(n)?.open) return null;
  const { x, y } = pointOf(n);
  const kind = isGroup(n) ? "collective" : actors[n].kind;
  const size = signSize(n) * unit;
  const hollow = isHollow(kind);
  const paint = {
    fill: hollow ? colours.bg : colours.ink, stroke: hollow ? colours.ink : colours.bg, "stroke-width": hollow ? RIMS.hollow : RIMS.full,
    opacity: faintness(nodeOpacity(n)), transform: `translate(${x} ${y}) scale(${size.toFixed(2)})`, "vector-effect": "non-scaling-stroke",
  };
  return svgSign(kind, paint);
}

/** What is in sight for a file, with title, key and sources; for paper the whole drawing. */
export function drawSvg(titled) {
  return titled ? svgOf(true, drawing.scale(), viewOf(drawing).room) : atScale(1, () => svgOf(false, 1, wholeRoom()));
}

function wholeRoom() {
  const [left, right, top, bottom] = extent();
  const runs = scene.lines.flatMap((line) => runOf(line));
  const [xs, ys] = [runs.map(({ x }) => x), runs.map(({ y }) => y)];
  return [Math.min(left - 70, ...xs), Math.min(top - 30, ...ys), Math.max(right + 70, ...xs), Math.max(bottom + 50, Math.max(...ys) + 6)];
}

function svgOf(titled, scale, room) {
  const names = placeNames(scale, { room, kept: [] });
  const [width, high] = [(room[2] - room[0]) * scale, (room[3] - room[1]) * scale];
  const body = svg("g", { transform: `translate(${(-room[0] * scale).toFixed(1)} ${(-room[1] * scale).toFixed(1)}) scale(${scale.toFixed(4)})` },
    groundShapes().map(({ d, fill, dash }) => svg("path", { d, fill: fill ? colours.paper : "none", stroke: dash ? colours.muted : colours.rule, "stroke-dasharray": dash?.join(" ") ?? null })),
    groundWords().map(({ text, x, y, align, colour }) => svg("text", { x, y, "font-size": 13, "font-weight": 600, fill: colours[colour], "text-anchor": { left: "start", center: "middle", right: "end" }[align] }, text)),
    scene.lines.map(svgLine).filter(Boolean), scene.nodes.map(svgNode).filter(Boolean), [...names, ...placeLineNames(scale, names)].map(svgName));
  const kinds = new Set(scene.nodes.filter((n) => degrees.has(n)).map((n) => actors[n].kind));
  return framedSvg({ titled, width, high, body, key: titled ? keyRows(scene.lines, kinds, keyLine) : [] });
}

const keyLine = (kind, mark, possible) =>
  svgPieces(linePieces([0, 0, 21, 0, 42, 0], { p: 1, n: -1 }[kind] ?? 0, MARKS[mark], { possible, width: 1.8 }), lineColour({ kind }));

const keyCell = (kind, mark, possible) =>
  svgPieces(cellPieces(26, -8, 16, { p: 1, n: -1 }[kind] ?? 0, MARKS[mark], possible), lineColour({ kind }));

/** What the map shows, as a file or for paper. */
export const framedMap = (titled, { width, height, body, groups, words }) =>
  framedSvg({ titled, width, high: height, body, key: titled ? keyRows(groups, new Set(), keyCell) : [], words });

// A drawing under its title and over its key and sources, cut where it goes beyond its room.
function framedSvg({ titled, width, high, body, key, words = "" }) {
  const title = DATA.title || say("title");
  const status = $("status").textContent;
  const chosen = state.choice || state.path ? $("evidence-name").textContent : "";
  const heads = rowsIn(title, 700, 22, width - 40).map((text, n) => ({ text, y: 34 + n * 27, "font-size": 22, "font-weight": 700, fill: colours.ink }));
  const under = heads.at(-1).y + 23;
  const notes = rowsIn(chosen ? `${chosen} · ${status}` : status, 400, 14, width - 40).map((text, n) => ({ text, y: under + n * 19, "font-size": 14, fill: colours.muted }));
  const above = titled ? notes.at(-1).y + 15 : 0;
  const foot = titled ? svgFoot(key, words, 20, above + high + 14, width - 40) : { rows: [], height: 0 };
  const height = above + high + foot.height;
  return svg("svg", { xmlns: SVG, class: "drawing", viewBox: `0 0 ${width.toFixed(0)} ${height.toFixed(0)}`, width: width.toFixed(0), height: height.toFixed(0),
    "font-family": FONT, role: "img", "aria-label": `${title}. ${status}` },
  svg("rect", { width: width.toFixed(0), height: height.toFixed(0), fill: colours.bg }),
  svg("g", above ? { transform: `translate(0 ${above})` } : {}, body),
  titled ? [
    svg("rect", { width: width.toFixed(0), height: above, fill: colours.bg }), svg("rect", { y: (above + high).toFixed(0), width: width.toFixed(0), height: foot.height, fill: colours.bg }),
    [...heads, ...notes].map(({ text, ...style }) => svg("text", { x: 20, ...style }, text))] : [],
  foot.rows);
}

const svgName = ({ rows, weight, height, colour }) => svg("text", { "font-size": height.toFixed(2), "font-weight": weight, fill: colour,
  stroke: colours.bg, "stroke-width": (height / 4).toFixed(2), "stroke-linejoin": "round", "paint-order": "stroke" },
rows.map(({ text, x, y }) => svg("tspan", { x: x.toFixed(1), y: y.toFixed(1) }, text)));

// The key and the sources of what is shown, in as many rows as they take.
function svgFoot(key, remark, left, top, width) {
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
  const rows = key.map(({ mark, word }) => {
    const at = put(52 + textWidth(word, 400) * px + 22);
    return [svg("g", { transform: `translate(${at[0].toFixed(1)} ${at[1]})` }, mark), words(at, 50, word, colours.ink)];
  });
  [x, y] = [0, y + row + 6];
  const used = [...new Set(shownItems.flatMap(({ edge }) => edge.claims.map((n) => claims[n].src)))].sort((a, b) => a - b);
  const named = used.map((n) => [sources[n].creator, sources[n].publisher || sources[n].title, dateWords(sources[n].published)].filter(Boolean).join(", "));
  const told = named.length ? `${say("sources_title")}: ${named.slice(0, 12).join("; ")}${named.length > 12 ? ` ${say("and_more", { n: named.length - 12 })}` : ""}` : "";
  const lines = rowsIn([remark, told].filter(Boolean).join(" "), 400, px, width);
  return { rows: [rows, lines.map((line, n) => words([left, top + y + n * row], 0, line, colours.muted))], height: y + lines.length * row + 10 };
}

// A text in rows that are no wider than that.
function rowsIn(text, weight, px, width) {
  const [first, ...rest] = text.split(" ");
  const rows = [first];
  for (const word of rest) {
    const longer = `${rows.at(-1)} ${word}`;
    if (textWidth(longer, weight) * px > width) rows.push(word);
    else rows.splice(-1, 1, longer);
  }
  return rows;
}

// What the marks mean, as far as they are in what is shown.
function keyRows(shown, drawnKinds, stroke) {
  const looks = new Set(shown.flatMap((line) => {
    const { mark, possible } = lineMark(model, line.items);
    return [line.kind, mark, possible ? "possible" : ""];
  }));
  const lines = [["p", "sign_1"], ["n", "sign_-1"], ["z", "sign_0"]].filter(([kind]) => looks.has(kind))
    .map(([kind, word]) => ({ mark: stroke(kind, "accepted"), word: say(word) }));
  const sign = ["p", "n", "z"].find((kind) => looks.has(kind)) ?? "p";
  const styles = KEY_MARKS.filter(([mark]) => looks.has(mark)).map(([mark, word]) => ({ mark: stroke(mark === "denied" ? "d" : sign, mark), word: say(word) }));
  if (looks.has("possible")) styles.push({ mark: stroke(sign, "accepted", true), word: say("presence_possible") });
  const kinds = kindsUsed.filter((kind) => drawnKinds.has(kind)).map((kind) => {
    const hollow = isHollow(kind);
    const paint = { fill: hollow ? colours.bg : colours.ink, stroke: hollow ? colours.ink : colours.bg, "stroke-width": hollow ? RIMS.hollow : RIMS.full, "vector-effect": "non-scaling-stroke", transform: "translate(34 0) scale(6)" };
    return { mark: svgSign(kind, paint), word: say(`kind_${kind}`) };
  });
  return [...lines, ...styles, ...kinds];
}
