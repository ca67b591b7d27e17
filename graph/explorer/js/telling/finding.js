// The finding: a sentence whose words open their claims, and the strip, or on a narrow screen the ladder.

import { barPieces, denialPieces, linePieces } from "../shapes/marks.js";
import { ladderBlock, ladderRows } from "../drawing/ladder.js";
import { barLabel, drawStrip, findingNow, pairEdges } from "../drawing/strip.js";
import { edgeMark } from "../core/bundles.js";
import { DATA, model, periods } from "../shared/data.js";
import { $, h, isNarrow, replace, svg, write } from "../shared/dom.js";
import { MARKS, SIGNS } from "../shared/look.js";
import { KEY_MARKS, markPaths } from "../shared/marks.js";
import { periodName, say, span, voice } from "../shared/speech.js";
import { choose, set, setPeriod, state } from "../shared/state.js";

const shown = { key: "", width: 0 };

export function makeFinding() {
  if (!DATA.findings) return;
  shown.width = $("finding").clientWidth;
  new ResizeObserver(([{ contentRect }]) => {
    if (Math.round(contentRect.width) === shown.width) return;
    shown.width = Math.round(contentRect.width);
    shown.key = "";
    renderFinding();
  }).observe($("finding"));
}

// What it tells holds for all edges; else it steps aside.
const holds = () => findingNow() && (!state.edges || state.story > 0);

export function renderFinding() {
  if (!DATA.findings) return;
  $("finding").hidden = !holds();
  const key = JSON.stringify([shown.width, voice.language, state.period, state.asOf]);
  if ($("finding").hidden || !shown.width || shown.key === key) return;
  shown.key = key;
  const { dek, deck, sentence } = findingNow();
  const known = state.asOf === null ? "" : ` (${say("known_on", { date: span(state.asOf, state.asOf) })})`;
  write($("finding-dek"), dek[voice.language] + known);
  write($("finding-deck"), deck[voice.language]);
  replace($("finding-words"), glued(sentence[voice.language]));
  const narrow = isNarrow();
  fitWords(narrow);
  for (const button of $("finding-words").querySelectorAll("button")) underline(button);
  replace($("strip"), stripKey(narrow), narrow ? ladder() : drawStrip(shown.width));
}

// As large as lets it stand in two lines, or on a narrow screen each word, under which its mark runs, in one.
function fitWords(narrow) {
  const words = $("finding-words");
  const parts = narrow ? [...words.querySelectorAll("button")] : [words];
  const sizes = narrow ? [24, 23, 22, 21, 20] : [33, 31, 29, 27, 26, 25, 24, 23, 22];
  const fits = (size) => {
    words.style.fontSize = `${size}px`;
    const most = (narrow ? 1.5 : 2.5) * parseFloat(getComputedStyle(words).lineHeight);
    return parts.every((part) => part.offsetHeight < most);
  };
  let [low, high] = [0, sizes.length - 1];
  while (low < high) { // each size that is tried costs a layout
    const middle = Math.floor((low + high) / 2);
    if (fits(sizes[middle])) high = middle;
    else low = middle + 1;
  }
  words.style.fontSize = `${sizes[low]}px`;
}

// No line begins with the sign that closes a word.
function glued(spans) {
  const parts = [];
  for (const [text, tie, sign, mark] of spans) {
    if (tie) {
      parts.push(h("span", { class: "glue" }, word(text, tie, sign, mark)));
      continue;
    }
    const before = parts.at(-1);
    const close = before?.append && /^[,.;]/.test(text) ? text[0] : "";
    if (close) before.append(close);
    parts.push(text.slice(close.length));
  }
  return parts;
}

function word(text, tie, sign, mark) {
  return h("button", { type: "button", class: `word ${SIGNS[sign]}`, "data-mark": mark, "data-sign": sign, click: () => choose({ kind: "tie", id: tie }) }, text);
}

// The mark of a word runs under each of its lines, and ends under the last, where what follows goes on.
function underline(button) {
  const words = document.createRange();
  words.selectNodeContents(button);
  const box = button.getBoundingClientRect();
  const lines = [...words.getClientRects()];
  const { mark, sign } = button.dataset;
  const marks = lines.map((line, n) => {
    const isLast = n === lines.length - 1;
    const width = Math.ceil(isLast && !n ? box.width : line.right - box.left);
    const end = isLast ? width - 2 : width + 20; // out of sight, with its head
    return svg("svg", { width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true", focusable: "false", class: isLast ? null : "broken" },
      markPaths(linePieces([1, 7, end / 2, 7, end, 7], Number(sign), MARKS[mark], { width: 2.2 })));
  });
  if (lines.length > 1) button.style.marginInlineEnd = `${lines.at(-1).right - box.right}px`;
  button.append(...marks);
  for (const [n, one] of marks.slice(0, -1).entries()) one.style.top = `${lines[n].bottom - box.top - 10}px`;
}

function stripKey(narrow) {
  const swatch = (mark, possible) => {
    const over = MARKS[mark][1];
    return svg("svg", { class: "bar-swatch coop", width: 34, height: 16, viewBox: "0 0 34 16", "aria-hidden": "true", focusable: "false" },
      markPaths(barPieces(1, 33, 8, 9, 0, MARKS[mark], possible)), over ? markPaths(denialPieces(17, 8, 9, 0, over)) : []);
  };
  const used = new Set(pairEdges().map((edge) => edgeMark(model, edge)));
  const marks = ["accepted", ...KEY_MARKS.map(([mark]) => mark)].filter((mark) => used.has(mark));
  const rows = marks.map((mark) => h("span", {}, swatch(mark), say(`strip_${mark}`)));
  if (narrow) return h("p", { class: "key" }, rows, h("span", { class: "quiet" }, say("ladder_number")));
  rows.splice(1, 0, h("span", {}, swatch("accepted", true), say("strip_possible")));
  return h("p", { class: "key" }, rows);
}

function ladder() {
  const head = h("div", { class: "rung head" }, h("span", { class: "down hostile" }, say("strip_down")), h("span"), h("span", { class: "up coop" }, say("strip_up")));
  const rungs = h("ol", { class: "ladder" }, ladderRows().map(({ period, first, last, up, down, neither, fresh, again }) => {
    const known = periods.find((row) => row.id === period);
    const go = () => {
      setPeriod(period);
      set({});
    };
    const name = known ? h("button", { type: "button", class: "link", click: go, "aria-current": period === state.period ? "true" : null }, h("bdi", {}, periodName(known))) : "";
    const blocks = (edges) => edges.map((edge) => h("button", { type: "button", class: "block", "aria-label": barLabel(edge), title: barLabel(edge), click: () => choose({ kind: "edge", id: edge.id }) }, ladderBlock(edge)));
    return h("li", {}, h("p", {}, name, " ", h("span", { class: "quiet" }, span(first, last))),
      h("div", { class: "rung" }, h("div", { class: "down" }, blocks(down)), h("span", { class: "count", title: say("ladder_count", { n: neither }) }, neither || ""), h("div", { class: "up" }, blocks(up))),
      h("p", { class: "quiet" }, fresh.length ? say("strip_first", { words: fresh.join("; ") }) : say("strip_none")),
      again.length ? h("p", { class: "quiet" }, say("strip_again", { words: again.join("; ") })) : "");
  }));
  return [head, rungs];
}
