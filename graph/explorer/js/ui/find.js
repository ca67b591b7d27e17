// Finding actors by any name.

import { findActors, foldedNames } from "../core/names.js";
import { model } from "../shared/data.js";
import { h, isNarrow, replace } from "../shared/dom.js";
import { degrees } from "../shared/shown.js";
import { nameOf, voice } from "../shared/speech.js";
import { sparkline } from "./histogram.js";

const names = foldedNames(model);

/** A text field with a list of actors: arrows move, Enter takes, Escape closes. */
export function combobox(input, list, take) {
  let rows = [];
  let at = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (n) => {
    input.value = "";
    close();
    take(n);
  };
  const mark = () => {
    for (const [n, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(n === at));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const open = () => {
    rows = findActors(model, names, input.value, voice.language, degrees);
    at = rows.length ? 0 : -1;
    replace(list, rows.map((row, n) => h("li", { id: `${list.id}-${n}`, role: "option", "aria-selected": "false",
      pointerdown: (event) => event.preventDefault(), click: () => pick(row.n) },
      nameOf(row.n), row.alias ? h("span", { class: "quiet", dir: "auto" }, ` ${row.alias}`) : "",
      sparkline((edge) => edge.s === row.n || edge.o === row.n))));
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    mark();
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("focus", () => {
    if (isNarrow() && !input.closest(".evidence")) input.parentElement.scrollIntoView({ block: "start" });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      else if (rows.length) at = (at + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
      if (rows.length) mark();
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) pick(rows[at].n);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
