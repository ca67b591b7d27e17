// A claim as a citation, and copying.

const isLink = (address) => /^https?:\/\/[^\s"'<>]+$/.test(address ?? "");

const blockWords = (claim) => {
  const blocks = [claim.block, ...(claim.also ?? [])];
  return say(blocks.length > 1 ? "blocks" : "block", { n: blocks.join(", ") });
};

// Offices of the claimant as far as they were known on the as-of day.
const officesOf = (claim) =>
  (claim.office ?? []).filter((office) => state.asOf === null || office.known <= state.asOf).map((office) => office.text);

const isMisdated = (source) => Boolean(source.printed && source.dateNote);

function citation(claim) {
  const source = sources[claim.src];
  const by = [source.creator, source.publisher].filter(Boolean).join(", ");
  const printed = isMisdated(source) ? ` (${say("printed", { date: source.printed })})` : "";
  const where = `${say("published", { date: dateWords(source.published) })}${printed}, ${blockWords(claim)}`;
  const prefix = MODALITY_WORDS[DATA.modalities[claim.m]];
  const words = [actors[claim.s].label, relationWords(claim.r), actors[claim.o].label].join(" ");
  const what = `${prefix ? say(prefix) : ""}${words}${claim.detail ? ` – ${claim.detail}` : ""} (${intervalWords(claim.when)})`;
  const here = isLink(location.href) ? ` ${location.href.replace(/#.*$/, "")}#${new URLSearchParams({ claim: claim.id })}` : "";
  return `${by ? `${by}: ` : ""}“${source.title}”, ${where}${isLink(source.url) ? `, ${source.url}` : ""}. ` +
    `${say("claim_named", { id: claim.id })}: ${what}; ${say("according", { who: citedSpeaker(claim) })}.` +
    `${DATA.dataset ? ` “${DATA.dataset}”.` : ""}${here}`;
}

function citedSpeaker(claim) {
  const said = claim.said ? `, ${say("said", { date: dateWords(claim.said) })}` : "";
  if (claim.who === undefined) {
    const { creator } = sources[claim.src];
    return (creator ? say("by_author_named", { name: creator }) : say("by_author")) + said;
  }
  const offices = officesOf(claim);
  return `${actors[claim.who].label}${offices.length ? ` (${offices.join("; ")})` : ""}${said}`;
}

async function copy(button, text) {
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
