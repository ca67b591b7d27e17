// The drawing as SVG, for files and for paper, with its title and what it shows.

import { middle, breakLabel, freeSpot, toward } from "../core/geometry.js";
import { strongest } from "../core/bundles.js";
import { DATA, actors, bends, claims, kindsUsed, lookOf, nodes, pointOf, sources } from "../shared/data.js";
import { $, SVG, svg } from "../shared/dom.js";
import { DASHES, FONT, HOLLOW, KIND_SHAPES, OPACITY, colours, lineColour, nodeSize, textWidth } from "../shared/look.js";
import { degrees, shownItems, shownLines } from "../shared/shown.js";
import { dateWords, label, say } from "../shared/speech.js";
import { state } from "../shared/state.js";
import { dimmed, nodeOpacity } from "./drawing.js";
import { isLarge, markBox, namedActors } from "./labels.js";

function endMark(kind, from, at, width, colour) {
  const angle = (Math.atan2(at.y - from.y, at.x - from.x) * 180) / Math.PI;
  const size = 5 + width;
  const transform = `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${angle.toFixed(1)})`;
  if (kind === "p") return svg("path", { d: `M0 0L${-size} ${size * 0.45}L${-size} ${-size * 0.45}Z`, fill: colour, transform });
  const d = kind === "z" ? `M${-size * 0.8} ${size * 0.4}L0 0L${-size * 0.8} ${-size * 0.4}` : `M0 ${size * 0.7}V${-size * 0.7}`;
  return svg("path", { d, fill: "none", stroke: colour, "stroke-width": kind === "z" ? 1.2 : width + 0.8, transform });
}

function svgLine(line) {
  if (line.s === line.o) return null;
  const look = lookOf(line);
  const [a, b] = [pointOf(line.s), pointOf(line.o)];
  const turn = middle(a, b, bends.get(line.id) ?? 0.3);
  const start = toward(a, turn, nodeSize(degrees.get(line.s)) + 2);
  const end = toward(b, turn, nodeSize(degrees.get(line.o)) + 2);
  const colour = lineColour(line);
  const d = `M${start.x.toFixed(1)} ${start.y.toFixed(1)}Q${turn.x.toFixed(1)} ${turn.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`;
  const marks = line.kind === "d" ? [endMark("d", a, { x: (start.x + end.x + 2 * turn.x) / 4, y: (start.y + end.y + 2 * turn.y) / 4 }, 1, colour)]
    : [endMark(line.kind, turn, end, look.width, colour), line.symmetric ? endMark(line.kind, turn, start, look.width, colour) : null];
  return svg("g", { opacity: dimmed(line, look.faint ? OPACITY.possible : OPACITY.line) },
    svg("path", { d, fill: "none", stroke: colour, "stroke-width": look.width, "stroke-dasharray": look.dash ? DASHES[look.dash].join(" ") : null }), marks);
}

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

function svgSign(kind, paint) {
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
  strongest(shownLines).map(svgLine).filter(Boolean), nodes.map(svgNode), labels, foot.rows);
}

function svgNames(room) {
  const active = namedActors();
  const sizeOf = (n) => nodeSize(degrees.get(n));
  const taken = { names: [], marks: active.map((n) => markBox(n, sizeOf(n))), room };
  return active.map((n) => {
    const [weight, px] = isLarge(n) ? [600, 15] : [400, 12.5];
    const lines = breakLabel(label(n));
    const width = Math.max(...lines.map((line) => textWidth(line, weight) * px));
    const spot = freeSpot(pointOf(n), sizeOf(n), { width, height: px, lines: lines.length, gap: 2 }, taken, weight > 400);
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
    const { dash, faint } = lookOf(line);
    return [line.kind, dash, faint ? "faint" : ""];
  }));
  const stroke = (kind, options = {}) => {
    const colour = lineColour({ kind });
    return [svg("path", { d: "M0 0H42", fill: "none", stroke: colour, "stroke-width": 2, ...options }), endMark(kind, { x: 0, y: 0 }, { x: 42, y: 0 }, 2, colour)];
  };
  const lines = [["p", "sign_1"], ["n", "sign_-1"], ["z", "sign_0"], ["d", "status_denied"]].filter(([kind]) => looks.has(kind))
    .map(([kind, word]) => ({ mark: stroke(kind, kind === "d" ? { "stroke-dasharray": "2 4" } : {}), word: say(word) }));
  const sign = ["p", "n", "z"].find((kind) => looks.has(kind)) ?? "p";
  const styles = [["contested", "status_contested"], ["prospective", "status_prospective"]].filter(([dash]) => looks.has(dash))
    .map(([dash, word]) => ({ mark: stroke(sign, { "stroke-dasharray": DASHES[dash].join(" ") }), word: say(word) }));
  if (looks.has("faint")) styles.push({ mark: svg("g", { opacity: OPACITY.possible }, stroke(sign)), word: say("presence_possible") });
  const kinds = kindsUsed.filter((kind) => [...degrees.keys()].some((n) => actors[n].kind === kind)).map((kind) => {
    const hollow = HOLLOW.has(kind);
    const paint = { fill: hollow ? colours.bg : colours.ink, stroke: hollow ? colours.ink : colours.bg, "stroke-width": 1.4, "vector-effect": "non-scaling-stroke", transform: "translate(34 0) scale(6)" };
    return { mark: svgSign(kind, paint), word: say(`kind_${kind}`) };
  });
  return [...lines, ...styles, ...kinds];
}
