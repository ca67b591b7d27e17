// Edges that a link names: `edges=` in the address leaves only these, so that another document can link a number to
// exactly the edges behind it.

import { DEFAULT_OFF } from "../core/filter.js";
import { model } from "../shared/data.js";
import { $, write } from "../shared/dom.js";
import { linkedNames, sliceItems } from "../shared/shown.js";
import { say } from "../shared/speech.js";
import { isTimeless, set, setRange, state } from "../shared/state.js";

export function makeLinked() {
  $("linked-all").addEventListener("click", () => {
    showAll();
    $("net").focus();
  });
}

/** Back to all edges; to the stretch of time on which the page opens where the link named none. */
export function showAll() {
  Object.assign(state, { edges: null, story: 0 });
  if (!state.off.size) state.off = new Set(DEFAULT_OFF);
  if (isTimeless()) setRange(model.opening.first, model.opening.last);
  set({});
}

export function renderLinked() {
  const names = linkedNames();
  $("linked").hidden = !names || state.story > 0;
  if ($("linked").hidden || !names) return;
  const here = sliceItems.length;
  const words = say("linked", { n: names.size });
  write($("linked-words"), here === names.size ? words : `${words}, ${say("linked_here", { n: here })}`);
}
