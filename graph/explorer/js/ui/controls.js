// Above the drawing: ways of drawing it, what it leaves out with how much that is, what the size of an actor stands for.

import { FOLDS, MEASURES } from "../core/fragment.js";
import { openGroup, switchAround } from "../drawing/pointer.js";
import { centreNow, isMany, scene } from "../drawing/scene.js";
import { slots } from "../shared/data.js";
import { $, h, replace } from "../shared/dom.js";
import { betweennessShown, blocsShown, changes, folded, isFolded, periodBefore } from "../shared/shown.js";
import { label, periodName, say } from "../shared/speech.js";
import { changeKey } from "../tabs/multiples.js";
import { set, state } from "../shared/state.js";

export function renderControls() {
  const focused = document.activeElement?.id;
  replace($("views"), ...viewButtons());
  replace($("folds"), h("legend", {}, say("folds")), foldBoxes());
  replace($("sizes"), sizeChoice());
  replace($("groups"), ...(scene.group ? groupButtons() : []));
  $("groups").hidden = !scene.group;
  replace($("changes"), changes && scene.mode === "all" ? changeKey() : "");
  if ($("views").parentElement.contains($(focused))) $(focused).focus();
}

function viewButtons() {
  const centre = centreNow();
  const row = (view, words, click = () => set({ view })) => h("button", { type: "button", id: `view-${view}`, "aria-pressed": String(scene.mode === view), click }, words);
  return [row("all", say("view_all")),
    centre === undefined ? "" : row("ego", say("view_ego", { name: label(centre) }), () => (scene.mode === "ego" ? set({ view: "ego" }) : switchAround())),
    isMany && slots.length ? row("groups", say("view_groups")) : "",
    isMany ? row("backbone", say("view_backbone")) : ""];
}

function foldBoxes() {
  const words = {
    neutral: folded.lines ? say("neutral_lines", { n: folded.lines }) : "",
    parts: folded.parts.length ? say("parts", { n: folded.parts.length }) : "",
    away: scene.mode === "all" ? say("away") : "",
    change: scene.mode === "all" && periodBefore() ? say("change_since", { period: periodName(periodBefore()) }) : "",
  };
  return FOLDS.filter((name) => words[name]).map((name) => {
    const box = h("input", { type: "checkbox", id: `fold-${name}`, change: () => switchFold(name, box.checked) });
    box.checked = !isFolded(name);
    return h("label", {}, box, words[name]);
  });
}

function switchFold(name, on) {
  const show = new Set(state.show);
  show[on ? "add" : "delete"](name);
  set({ show });
}

function sizeChoice() {
  const note = state.size === "betweenness" ? say(betweennessShown() ? "betweenness_note" : "betweenness_unknown") : "";
  const select = h("select", { id: "size", change: (event) => set({ size: event.currentTarget.value }), ...(note && { "aria-describedby": "size-note" }) },
    MEASURES.map((size) => h("option", { value: size, selected: state.size === size }, say(`size_${size}`))));
  return [note ? h("span", { id: "size-note" }, note) : "", h("label", {}, h("span", {}, say("size")), " ", select)];
}

// What the nodes of the drawing do, for the keyboard.
function groupButtons() {
  const by = h("select", { id: "groups-by", change: (event) => set({ group: event.currentTarget.value, open: "" }) },
    (blocsShown() ? ["bloc", "kind"] : ["kind"]).map((word) => h("option", { value: word, selected: state.group === word }, say(`group_${word}`))));
  return [h("label", {}, h("span", {}, say("group_by")), " ", by),
    ...scene.group.nodes.map((node) => h("button", { type: "button", id: `group-${node.key}`, "aria-expanded": String(node.open), click: () => openGroup(node) }, h("bdi", {}, node.title), ` ${node.size}`))];
}
