// The story of the dataset: its steps, each with its days and the edges of its claims.

import { DATA } from "../shared/data.js";
import { $, all, write } from "../shared/dom.js";
import { say } from "../shared/speech.js";
import { choose, set, startStory, state } from "../shared/state.js";
import { showAll } from "../ui/linked.js";

const count = DATA.stories?.length ?? 0;

function tellStep(n) {
  startStory(n);
  set({ choice: null, path: null, steps: 1 });
}

export function makeStories() {
  if (!count) return;
  $("story-next").addEventListener("click", () => tellStep(state.story + 1));
  $("story-back").addEventListener("click", () => tellStep(state.story - 1));
  $("story-close").addEventListener("click", () => {
    showAll();
    $("story-next").focus();
  });
  for (const link of all(".story-claims a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose({ kind: "claim", id: link.textContent });
    });
  }
}

export function renderStories() {
  if (!count) return;
  for (const [n, step] of [...all(".story")].entries()) step.classList.toggle("now", n + 1 === state.story);
  $("stories").classList.toggle("told", state.story > 0);
  $("story-back").hidden = state.story < 2;
  $("story-next").hidden = state.story >= count;
  $("story-close").hidden = !state.story;
  write($("story-next"), say(state.story ? "guide_next" : "story_start"));
  $("story-next").dataset.t = state.story ? "guide_next" : "story_start";
  write($("story-count"), state.story ? say("guide_step", { n: String(state.story), all: String(count) }) : say("stories"));
}
