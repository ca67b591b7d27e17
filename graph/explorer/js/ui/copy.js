// Copying a text from a button, which says so.

import { h } from "../shared/dom.js";
import { say } from "../shared/speech.js";

export async function copy(button, text) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { class: "hidden", readonly: true });
    document.body.append(area);
    area.value = text;
    area.select();
    done = document.execCommand("copy");
    area.remove();
    button.focus();
  }
  if (!done) return;
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = say(button.dataset.t)), 1600);
}
