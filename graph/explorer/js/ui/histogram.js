// The histogram: edges by sign over time, cooperative up and hostile down, under the names of the periods; and the brush
// on it, which says what stretch of time is shown.

import { countBins } from "../core/histogram.js";
import { monthIndex } from "../core/days.js";
import { bandNames, bandRects } from "../drawing/strip.js";
import { HIGH, LOW, axisLine, makeAxis } from "../shared/axis.js";
import { edgesOn, isDenied, model } from "../shared/data.js";
import { $, replace, svg, write } from "../shared/dom.js";
import { isLeftIn, isLinked } from "../shared/shown.js";
import { number, say, span, voice } from "../shared/speech.js";
import { state } from "../shared/state.js";

const PAD = 12;
const FOOT = 17;
const ONE_ROW = 18; // of names of periods
const TWO_ROWS = 34;
const GRIP = 9; // on either side of an edge of the brush
const histogram = { key: "", width: 0, height: 0, head: 0, names: [], axis: null, brush: null };
let counted = { key: "", bins: [] };

/** Edges of each bin: cooperative and hostile, definite and possible. @param {(edge: any) => boolean} [keep] */
function signedBins(keep = () => true) {
  const edges = edgesOn(state.asOf).filter((edge) => edge.sign && !isDenied(edge) && keep(edge) && isLinked(edge) && isLeftIn({ edge, presence: 0 }));
  return countBins(model, edges, state.asOf, state.off);
}

const shownKey = () => JSON.stringify([state.asOf, state.edges, [...state.off].sort()]);

function bins() {
  const key = shownKey();
  if (counted.key !== key) counted = { key, bins: signedBins() };
  return counted.bins;
}

/**
 * @param {{ take: (first: number, last: number, later?: number) => void, period: (id: string) => void }} actions what a brush and a click
 *   on the name of a period do
 */
export function makeHistogram({ take, period }) {
  const box = $("histogram");
  let drag = null;
  const placeOf = (event) => event.clientX - box.getBoundingClientRect().left;
  box.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const x = placeOf(event);
    drag = { x, day: histogram.axis.day(x), part: partAt(x), first: state.first, last: state.last, moved: false };
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    showBin(event);
    box.style.cursor = { from: "ew-resize", to: "ew-resize", inside: "grab" }[drag?.part ?? partAt(placeOf(event))] ?? "crosshair";
    if (!drag || (!drag.moved && Math.abs(placeOf(event) - drag.x) < 5)) return;
    drag.moved = true;
    take(...brushed(drag, histogram.axis.day(placeOf(event))));
  });
  box.addEventListener("pointerup", (event) => {
    const done = drag;
    drag = null;
    if (!done || done.moved) return;
    const band = bandAt(done.x, event.clientY - box.getBoundingClientRect().top);
    const bin = binAt(event);
    if (band?.period) period(band.period);
    else if (bin) take(bin.first, bin.last);
  });
  box.addEventListener("pointercancel", () => (drag = null));
  box.addEventListener("pointerleave", () => ($("bin").hidden = true));
  measureHistogram();
  new ResizeObserver(() => {
    measureHistogram();
    renderHistogram();
  }).observe(box);
}

/**
 * The days that a drag comes to, and by how many months they move.
 * @returns {[number, number, number?]}
 */
function brushed({ part, day, first, last }, to) {
  if (part === "from") return [Math.min(to, last), last];
  if (part === "to") return [first, Math.max(to, first)];
  if (part === "inside") {
    const [low, high] = [Math.max(first, LOW), Math.min(last, HIGH - 1)];
    const shift = Math.min(Math.max(monthIndex(to) - monthIndex(day), monthIndex(LOW) - monthIndex(low)), monthIndex(HIGH - 1) - monthIndex(high));
    return [low, high, shift];
  }
  return [Math.min(day, to), Math.max(day, to)];
}

const edgesOfBrush = () => [histogram.axis.x(state.first), histogram.axis.x(state.last + 1)];

// What of the brush is at a place; all of time has no inside that could be moved.
function partAt(x) {
  const [from, to] = edgesOfBrush();
  if (Math.abs(x - from) <= GRIP && (x < from || x - from < to - x)) return "from";
  if (Math.abs(x - to) <= GRIP) return "to";
  return x > from && x < to && to - from < 0.9 * (histogram.axis.right - histogram.axis.left) ? "inside" : "";
}

function measureHistogram() {
  const { clientWidth: width, clientHeight: height } = $("histogram");
  Object.assign(histogram, { width, height });
}

const isNamed = () => histogram.height > 70;

// Whose name is at a place, or else whose band, as high as names stand.
function bandAt(x, y) {
  if (y >= histogram.head) return undefined;
  const row = histogram.head > ONE_ROW && y > ONE_ROW ? 1 : 0;
  const { bands } = histogram.axis;
  const named = histogram.names.findLastIndex(({ place }) => place && place.row === row && x >= place.x - 4 && x < place.x + place.width + 4);
  return bands[named] ?? bands.find(({ x1, x2 }) => x >= x1 && x < x2);
}

/** The bars stay as long as nothing but the stretch of time changes, whose brush moves. */
export function renderHistogram() {
  const { width, height } = histogram;
  const key = `${width} ${height} ${voice.language} ${state.period} ${shownKey()}`;
  if (!width) return;
  if (key !== histogram.key) drawHistogram(width, height);
  histogram.key = key;
  const [from, to] = edgesOfBrush();
  const right = Math.max(to, from + 1);
  const { left, shades, grips } = histogram.brush;
  shades[0].setAttribute("width", from - left);
  shades[1].setAttribute("x", right);
  shades[1].setAttribute("width", Math.max(histogram.axis.right - right, 0));
  for (const [n, at] of [from, right].entries()) {
    grips[n].setAttribute("transform", `translate(${at.toFixed(1)} 0)`);
    $(["from", "to"][n]).style.left = `${at - 12}px`;
  }
}

const most = (rows, side) => Math.max(1, ...rows.map((bin) => bin[side][0] + bin[side][1]));

// The bars of bins between two heights, on a line that leaves each sign the room that it needs.
function binBars(rows, x, top, bottom) {
  const unit = (bottom - top) / (most(rows, "up") + most(rows, "down"));
  const zero = top + most(rows, "up") * unit;
  const bars = rows.flatMap((bin) => {
    const [left, wide] = [x(bin.first) + 0.4, Math.max(x(bin.last + 1) - x(bin.first) - 0.8, 0.6)];
    const bar = (from, count, style) => (count ? svg("rect", { class: style, x: left.toFixed(1), y: Math.min(from, from + count).toFixed(1), width: wide.toFixed(1), height: Math.abs(count).toFixed(1) }) : null);
    return [
      bar(zero, -bin.up[0] * unit, "coop"), bar(zero - bin.up[0] * unit, -bin.up[1] * unit, "coop maybe"),
      bar(zero, bin.down[0] * unit, "hostile"), bar(zero + bin.down[0] * unit, bin.down[1] * unit, "hostile maybe"),
    ];
  });
  return { bars: bars.filter(Boolean), zero };
}

function drawHistogram(width, height) {
  const rows = bins();
  const axis = makeAxis(width, PAD);
  const foot = height - FOOT;
  const names = bandNames(axis);
  const head = !isNamed() ? 0 : names.isTwo ? TWO_ROWS : ONE_ROW;
  const { bars, zero } = binBars(rows, axis.x, head + 2, foot - 1);
  const hatch = (id, style) => svg("pattern", { id, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { class: style, width: 1.6, height: 4 }));
  const shade = () => svg("rect", { class: "outside", x: axis.left, y: head, width: 0, height: foot - head });
  const shades = [shade(), shade()];
  const middle = (head + foot) / 2;
  const grips = ["from", "to"].map((id) => svg("g", { class: `grip ${id}` },
    svg("path", { d: `M0 ${head}V${foot}` }), svg("rect", { x: -4, y: middle - 11, width: 8, height: 22, rx: 3 })));
  Object.assign(histogram, { axis, head, names: names.rows, brush: { left: axis.left, shades, grips } });
  const scales = [["up", head + 11], ["down", foot - 5]].filter(([side]) => height > 90 && rows.some((bin) => bin[side][0] + bin[side][1]));
  replace($("histogram"), svg("svg", { class: "strip-drawing", width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    svg("defs", {}, hatch("hatch-coop", "coop"), hatch("hatch-hostile", "hostile")),
    isNamed() ? bandRects(axis, foot, names, false) : null, bars, svg("path", { class: "zero", d: `M${axis.left} ${zero}H${axis.right}` }), axisLine(axis, foot), shades, grips,
    scales.map(([side, y]) => svg("text", { class: "scale", x: axis.left + 5, y }, say(`histogram_${side}`, { n: most(rows, side) })))));
}

/** A few bars that tell how an actor or a pair fared. */
export function sparkline(keep, width = 96, height = 20) {
  const rows = signedBins(keep);
  const { bars, zero } = binBars(rows, makeAxis(width).x, 0.5, height - 0.5);
  return svg("svg", { class: "spark", width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    svg("path", { class: "zero", d: `M0 ${zero.toFixed(1)}H${width}` }), bars);
}

const binAt = (event) => {
  const at = event.clientX - $("histogram").getBoundingClientRect().left;
  return counted.bins.find((bin) => at >= histogram.axis.x(bin.first) && at < histogram.axis.x(bin.last + 1));
};

// What the bars of a bin come to.
function showBin(event) {
  const bin = binAt(event);
  const box = $("bin");
  box.hidden = !bin;
  if (!bin) return;
  const [up, down] = [bin.up, bin.down].map((side) => side.map(number));
  const words = say("histogram_bin", { span: span(bin.first, bin.last), up: up[0], down: down[0] });
  const maybe = bin.up[1] + bin.down[1] ? `; ${say("histogram_maybe", { up: up[1], down: down[1] })}` : "";
  write(box, words + maybe);
  const middle = (histogram.axis.x(bin.first) + histogram.axis.x(bin.last + 1)) / 2;
  box.style.left = `${Math.max(0, Math.min(middle - box.offsetWidth / 2, histogram.width - box.offsetWidth))}px`;
}
