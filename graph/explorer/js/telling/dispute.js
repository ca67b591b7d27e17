// What is asserted or alleged and what is denied, by the days on which it was said: above the line of time who affirms,
// under it who denies.

import { speakerOf } from "../core/citation.js";
import { FIRST_DAY } from "../core/days.js";
import { barPieces, denialPieces } from "../shapes/marks.js";
import { claims, model, sources } from "../shared/data.js";
import { h, svg } from "../shared/dom.js";
import { MARKS, SIGNS, STRIP, textWidth } from "../shared/look.js";
import { markPaths } from "../shared/marks.js";
import { dateWords, label, say, span } from "../shared/speech.js";

const ROW = 32;
const LETTERS = 12;

// Beside a bar there is room for the name of an author alone.
function shortSpeaker(claim) {
  const { key, actor, name } = speakerOf(model, claim);
  return actor === undefined ? name ?? say(key) : label(actor);
}

function rowOf(n) {
  const claim = claims[n];
  const denies = claim.m === model.modality.denied;
  const [first, last] = claim.told;
  const when = claim.said ? dateWords(claim.said) : say("published", { date: dateWords(sources[claim.src].published) });
  return { denies, from: first > FIRST_DAY ? first : last, to: last, mark: claim.m === model.modality.alleged ? "alleged" : "accepted", words: `${shortSpeaker(claim)}, ${when}` };
}

/** @param {any} edge a contested one @param {number} width in pixels */
export function disputeLine(edge, width) {
  const rows = edge.claims.map(rowOf).sort((a, b) => a.from - b.from || a.to - b.to);
  const [low, high] = [Math.min(...rows.map(({ from }) => from)), Math.max(...rows.map(({ to }) => to))];
  const pad = Math.max((high - low) * 0.06, 30);
  const x = (day) => 1 + ((day - low + pad) / (high - low + 2 * pad)) * (width - 2);
  const sides = [rows.filter(({ denies }) => !denies), rows.filter(({ denies }) => denies)];
  const zero = sides[0].length * ROW + 4;
  const height = zero + 20 + sides[1].length * ROW;
  const marks = sides.flatMap((members, side) => members.map(({ from, to, mark, words }, n) => {
    const top = side ? zero + 18 + n * ROW : n * ROW;
    const [a, b] = [x(from), Math.max(x(to + 1), x(from) + 9)];
    const wide = textWidth(words, 400) * LETTERS;
    const at = Math.min(Math.max(a, 0), Math.max(width - wide, 0));
    const bar = side ? [markPaths(barPieces(a, b, top + 22, STRIP.bar, 0, MARKS.denied)), markPaths(denialPieces((a + b) / 2, top + 22, STRIP.bar, 0, "strike"))]
      : markPaths(barPieces(a, b, top + 22, STRIP.bar, 0, MARKS[mark]));
    return svg("g", { class: SIGNS[edge.sign] }, bar, svg("text", { x: at, y: top + 12 }, words));
  }));
  const foot = [low, high].map((day, n) => [svg("path", { class: "tick", d: `M${x(day)} ${zero - 3}v6` }),
    n && day === low ? null : svg("text", { class: "tick-name", x: x(day), y: zero + 15, "text-anchor": n ? "end" : "start" }, span(day, day))]);
  return h("figure", { class: "dispute" }, svg("svg", { class: "strip-drawing", width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": rows.map(({ denies, words }) => `${say(denies ? "denied_by" : "told_by")} ${words}`).join("; ") },
  svg("path", { class: "axis-line", d: `M0 ${zero}H${width}` }), foot, marks));
}
