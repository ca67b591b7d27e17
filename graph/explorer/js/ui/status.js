// Words around the drawing: the status line, notes beside it, and all texts in another language.

import { statusLine } from "../core/counts.js";
import { scene } from "../drawing/scene.js";
import { DATA, actors, claims, model, sources } from "../shared/data.js";
import { $, all, write } from "../shared/dom.js";
import { counts, isLeftIn, shownItems, shownLines, sliceItems } from "../shared/shown.js";
import { dateWords, say, voice } from "../shared/speech.js";
import { fragment, state } from "../shared/state.js";

export function renderStatus() {
  const drawn = (scene.mode === "all" ? scene.lines : shownLines).length; // of very many lines only the strongest
  const shown = { ...state, items: sliceItems, passes: isLeftIn, actors: new Set(shownItems.flatMap(({ edge }) => [edge.s, edge.o])), drawn, lines: shownLines.length };
  write($("status"), statusLine(model, voice, shown));
}

const FEW = 25;

/** What the legend leaves out of the edges whose dates are told in part or not at all. */
export const hiddenPresences = () => ["partly", "undated"].filter((how) => state.off.has(`presence.${how}`));

/** A drawing of little says so, and how much more there may be. */
export function renderSparse() {
  const found = counts();
  const dated = found.definite + found.possible;
  const more = hiddenPresences().reduce((sum, how) => sum + found[how], 0);
  $("sparse").hidden = dated >= FEW || !more;
  if ($("sparse").hidden) return;
  const told = dated ? say("sparse", { edges: say("edges", { n: dated }) }) : say("sparse_none");
  write($("sparse-words"), `${told} ${say("sparse_more", { n: more })}`);
}

/** From a frame in another page to the page itself, as it stands. */
export function renderWhole() {
  const address = new URL(location.href);
  $("whole").hidden = DATA.embed || !address.searchParams.has("embed");
  if ($("whole").hidden) return;
  address.searchParams.delete("embed");
  address.hash = fragment();
  $("whole").firstElementChild.href = address.href;
}

/** What a page of many claims has no room for. */
function restWords() {
  const { rest } = DATA;
  if (!rest) return "";
  const found = say("actors", { n: rest.actors });
  const places = rest.places ? say("both", { a: found, b: say("places", { n: rest.places }) }) : found;
  return say("dek_rest", { claims: say("claims", { n: rest.claims }), actors: places });
}

/** All texts of the page in the language that is spoken. */
export function translate() {
  document.documentElement.lang = voice.language;
  for (const element of all("[data-t]")) write(element, say(element.dataset.t));
  for (const [attribute, key] of [["aria-label", "tLabel"], ["title", "tTitle"], ["placeholder", "tPlaceholder"]]) {
    const mark = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    for (const element of all(`[data-${mark}]`)) {
      const words = say(element.dataset[key]);
      if (element.getAttribute(attribute) !== words) element.setAttribute(attribute, words);
    }
  }
  write($("dek"), say("dek", {
    claims: say("claims", { n: claims.length + DATA.beside }),
    sources: say("sources", { n: sources.length }),
    actors: voice.actorsAndPlaces(actors.filter((actor) => actor.x !== undefined)),
  }) + restWords());
  if (DATA.beside) write($("beside"), say("beside", { n: DATA.beside }));
  if (model.persist) write($("persist"), voice.persistence(model.persist, "persist_sentence"));
  all(".sources li").forEach((row, n) => {
    write(row.querySelector(".published"), dateWords(sources[n].published));
    row.querySelector(".printed")?.replaceChildren(say("printed", { date: sources[n].printed }));
  });
  if (!DATA.title) document.title = say("title");
}
