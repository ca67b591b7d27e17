// The legend, which is also the filter: what every mark means, how many there are, and a box to leave them out.

import { SIGN_LETTER } from "../core/bundles.js";
import { countMarks } from "../core/filter.js";
import { defaultOff } from "../core/fragment.js";
import { linePieces } from "../shapes/marks.js";
import { PRESENCES } from "../core/model.js";
import { edgesOn, families, kindsUsed, model, relations } from "../shared/data.js";
import { $, h, replace, svg } from "../shared/dom.js";
import { MARKS, isHollow, svgSign } from "../shared/look.js";
import { markPaths, signOf } from "../shared/marks.js";
import { sliceItems, toggle } from "../shared/shown.js";
import { number, relationWords, say, voice } from "../shared/speech.js";
import { set, state } from "../shared/state.js";

function lineSwatch(kind, mark = "accepted", possible = false) {
  return svg("svg", { class: `line-swatch ${kind}`, viewBox: "0 0 48 14", width: 48, height: 14, "aria-hidden": "true", focusable: "false" },
    markPaths(linePieces([2, 7, 24, 7, 46, 7], signOf({ kind }), MARKS[mark], { possible, width: 1.8 })));
}

const kindSwatch = (kind) =>
  svg("svg", { class: `kind-swatch${isHollow(kind) ? " hollow" : ""}`, viewBox: "-7 -7 14 14", width: 14, height: 14, "aria-hidden": "true", focusable: "false" },
    svgSign(kind, { transform: "scale(5)", "vector-effect": "non-scaling-stroke" }));

function legendRow(mark, swatch, label, count) {
  const box = h("input", { type: "checkbox", id: `show-${mark}`, "data-mark": mark, change: () => toggle([mark], box.checked) });
  box.checked = !state.off.has(mark);
  return h("label", { class: count ? "row" : "row none" }, box, swatch, h("span", {}, label), h("span", { class: "count" }, number(count)));
}

// The relations of one family and sign: a family says what its relations are about, each relation its own sign.
function familyRow(family, sign, counts) {
  const members = relations.map((_, n) => n)
    .filter((n) => relations[n].family === family && relations[n].sign === sign && counts.relation.has(n));
  if (!members.length) return [];
  const id = `family.${families[family].name}.${SIGN_LETTER[sign]}`;
  const marks = members.map((n) => `relation.${relations[n].name}`);
  const total = members.reduce((sum, n) => sum + counts.relation.get(n), 0);
  const box = h("input", { type: "checkbox", id: `show-${id}`, change: () => toggle(marks, box.checked) });
  const off = marks.filter((mark) => state.off.has(mark)).length;
  box.checked = !off;
  box.indeterminate = off > 0 && off < marks.length;
  const kind = SIGN_LETTER[sign];
  const label = families[family].label[voice.language];
  const words = h("label", { class: total ? "row" : "row none" }, box, lineSwatch(kind), h("span", {}, label), h("span", { class: "count" }, number(total)));
  if (members.length < 2) return [words];
  const single = members.sort((a, b) => counts.relation.get(b) - counts.relation.get(a) || a - b)
    .map((n) => legendRow(`relation.${relations[n].name}`, "", relationWords(n), counts.relation.get(n)));
  const open = openFamilies.has(id);
  const more = h("details", { class: "more", open, toggle: (event) => openFamilies[event.currentTarget.open ? "add" : "delete"](id) },
    h("summary", {}, h("span", {}, say("legend_more")), h("span", { class: "hidden" }, `: ${label}`)), single);
  return [words, more];
}

const openFamilies = new Set();

/** Marks of what is contested that are no boxes of their own. */
const NOTES = { contested_alleged: "status_contested_alleged", partly: "mark_partly" };

// Relations that the page holds at all have a row, were it of none.
function countRows() {
  const counts = countMarks(model, state.off, sliceItems);
  for (const edge of edgesOn(null)) if (!counts.relation.has(edge.r)) counts.relation.set(edge.r, 0);
  return counts;
}

export function renderLegend() {
  const focused = document.activeElement?.id;
  const counts = countRows();
  const group = (title, rows) => h("fieldset", {}, h("legend", {}, title), rows);
  const swatches = { contested: "contested_asserted" };
  const swatch = (status) => lineSwatch(status === "denied" ? "d" : "p", swatches[status] ?? status);
  const note = (mark) => h("p", { class: "row note" }, lineSwatch("p", mark), h("span", {}, say(NOTES[mark])));
  replace($("legend-body"),
    group(say("legend_date"), PRESENCES.map((word, n) =>
      legendRow(`presence.${word}`, lineSwatch("p", "accepted", n > 0), say(`presence_${word}`), counts.presence.get(n) ?? 0))),
    group(say("legend_status"), model.statuses.flatMap((word, n) => [
      legendRow(`status.${word}`, swatch(word), say(`status_${word}`), counts.status.get(n) ?? 0),
      ...(word === "contested" ? Object.keys(NOTES).map(note) : [])])),
    group(say("legend_sign"), [1, -1, 0].flatMap((sign) => [
      h("p", { class: "sign-name" }, say(`sign_${sign}`)),
      families.map((_, n) => familyRow(n, sign, counts))]).flat(3)),
    group(say("legend_kind"), kindsUsed.map((kind) =>
      legendRow(`kind.${kind}`, kindSwatch(kind), say(`kind_${kind}`), counts.kind.get(kind) ?? 0))),
    h("p", { class: "quiet" }, say("width_note")),
    h("button", { type: "button", id: "legend-reset", click: () => set({ off: new Set(defaultOff(state)) }) }, say("legend_reset")));
  if (focused?.startsWith("show-") || focused === "legend-reset") $(focused)?.focus();
}
