// The histogram: edges by sign over time, cooperative up and hostile down.

import { countBins } from "../core/histogram.js";
import { AXIS, breakMark, makeAxis } from "../shared/axis.js";
import { edgesOn, isDenied, model } from "../shared/data.js";
import { $, replace, svg, write } from "../shared/dom.js";
import { isLeftIn, isLinked } from "../shared/shown.js";
import { number, say, span, voice } from "../shared/speech.js";
import { state } from "../shared/state.js";

const histogram = { key: "", width: 0, height: 0, frame: null, x: null };
let counted = { key: "", bins: [] };

// Edges of each bin: cooperative and hostile, definite and possible.
function bins() {
  const key = JSON.stringify([state.asOf, state.edges, [...state.off].sort()]);
  if (counted.key !== key) {
    const edges = edgesOn(state.asOf).filter((edge) => edge.sign && !isDenied(edge) && isLinked(edge) && isLeftIn({ edge, presence: 0 }));
    counted = { key, bins: countBins(model, edges, state.asOf, state.off) };
  }
  return counted.bins;
}

export function makeHistogram(take) {
  const box = $("histogram");
  box.addEventListener("pointermove", showBin);
  box.addEventListener("pointerleave", () => ($("bin").hidden = true));
  box.addEventListener("click", (event) => {
    const bin = binAt(event);
    if (bin) take(bin);
  });
  measureHistogram();
  new ResizeObserver(() => {
    measureHistogram();
    renderHistogram();
  }).observe(box);
}

function measureHistogram() {
  const { clientWidth: width, clientHeight: height } = $("histogram");
  Object.assign(histogram, { width, height });
}

/** The bars stay as long as nothing but the stretch of time changes, whose frame moves. */
export function renderHistogram() {
  const { width, height } = histogram;
  const key = JSON.stringify([width, height, voice.language, state.asOf, state.edges, [...state.off].sort()]);
  if (!width) return;
  if (key !== histogram.key) drawHistogram(width, height);
  histogram.key = key;
  const [from, to] = [histogram.x(state.first), histogram.x(state.last + 1)];
  histogram.frame.setAttribute("x", from);
  histogram.frame.setAttribute("width", Math.max(to - from, 1));
}

function drawHistogram(width, height) {
  const rows = bins();
  const pad = 9;
  const axis = makeAxis(width, pad);
  const { x } = axis;
  const most = (side) => Math.max(1, ...rows.map((bin) => bin[side][0] + bin[side][1]));
  const foot = 15;
  const unit = (height - foot - 2) / (most("up") + most("down"));
  const zero = 1 + most("up") * unit;
  const bars = rows.flatMap((bin) => {
    const [left, wide] = [x(bin.first) + 0.5, Math.max(x(bin.last + 1) - x(bin.first) - 1, 0.6)];
    const bar = (from, count, style) => (count ? svg("rect", { class: style, x: left.toFixed(1), y: Math.min(from, from + count).toFixed(1), width: wide.toFixed(1), height: Math.abs(count).toFixed(1) }) : null);
    return [
      bar(zero, -bin.up[0] * unit, "coop"), bar(zero - bin.up[0] * unit, -bin.up[1] * unit, "coop maybe"),
      bar(zero, bin.down[0] * unit, "hostile"), bar(zero + bin.down[0] * unit, bin.down[1] * unit, "hostile maybe"),
    ];
  });
  const ticks = axis.ticks.map(({ x: left, year }) => [
    svg("line", { class: "tick", x1: left, x2: left, y1: height - foot - 3, y2: height - foot + 2 }),
    svg("text", { x: left + 3, y: height - 2 }, String(year)),
  ]);
  const hatch = (id, style) => svg("pattern", { id, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { class: style, width: 1.6, height: 4 }));
  Object.assign(histogram, { x, frame: svg("rect", { class: "window", y: 0, height: height - foot }) });
  replace($("histogram"), svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    svg("defs", {}, hatch("hatch-coop", "coop"), hatch("hatch-hostile", "hostile")),
    histogram.frame, ticks.flat(), breakMark(axis, height - foot), bars.filter(Boolean), svg("line", { class: "zero", x1: pad, x2: width - pad, y1: zero, y2: zero }),
    [["up", 11], ["down", height - foot - 4]].filter(([side]) => height > 70 && rows.some((bin) => bin[side][0] + bin[side][1])).map(([side, y]) =>
      svg("text", { class: "scale", x: x(AXIS.trim) + 7, y }, say(`histogram_${side}`, { n: most(side) })))));
}

const binAt = (event) => {
  const at = event.clientX - $("histogram").getBoundingClientRect().left;
  return counted.bins.find((bin) => at >= histogram.x(bin.first) && at < histogram.x(bin.last + 1));
};

// What the bars of a year come to.
function showBin(event) {
  const bin = binAt(event);
  const box = $("bin");
  box.hidden = !bin;
  if (!bin) return;
  const [up, down] = [bin.up, bin.down].map((side) => side.map(number));
  const words = say("histogram_bin", { span: span(bin.first, bin.last), up: up[0], down: down[0] });
  const maybe = bin.up[1] + bin.down[1] ? `; ${say("histogram_maybe", { up: up[1], down: down[1] })}` : "";
  write(box, words + maybe);
  const middle = (histogram.x(bin.first) + histogram.x(bin.last + 1)) / 2;
  box.style.left = `${Math.max(0, Math.min(middle - box.offsetWidth / 2, histogram.width - box.offsetWidth))}px`;
}
