// A claim as a citation.

import { labelOf } from "./model.js";

/** @import { Claim, Model, Source } from "./model.js" */
/** @import { Voice } from "./words.js" */

/** @type {Record<string, string>} what stands before the words of a claim that is no assertion */
const MODALITY_WORDS = { denied: "not_so", alleged: "said_to", promised: "promises", conditional: "if", predicted: "expects", doubted: "doubts" };

/** The key of the words before a claim; undefined for an assertion. @param {Model} model @param {Claim} claim */
export const prefixOf = (model, claim) => MODALITY_WORDS[model.modalities[claim.m]];

/** amity.explorer.page.is_link: an address that the page makes a link of. @param {string | undefined} address */
export const isLink = (address) => /^https?:\/\/[^\s\x1c-\x1f\x85"'<>]*$/.test(address ?? "");

/** @param {Voice} voice @param {Claim} claim */
export function blockWords({ say }, claim) {
  const blocks = [claim.block, ...(claim.also ?? [])];
  return say(blocks.length > 1 ? "blocks" : "block", { n: blocks.join(", ") });
}

/**
 * Offices of the claimant as far as they were known on the as-of day.
 * @param {Model} model @param {Claim} claim @param {number | null} asOf
 */
export const officesOf = ({ offices }, claim, asOf) =>
  (claim.office ?? []).map((n) => offices[n]).filter(({ known }) => asOf === null || known <= asOf).map(({ text }) => text);

/** True where the day that the text bears is known to be wrong. @param {Source} source */
export const isMisdated = (source) => Boolean(source.printed && source.dateNote);

/**
 * Whose claim it is, as amity.edges.speakers.evidence.speaker_of: the key of the words for it, and whom these name; of an actor
 * the number.
 * @param {Pick<Model, "sources">} model @param {Pick<Claim, "src" | "who" | "coded">} claim
 * @returns {{ key: string, actor?: number, name?: string }}
 */
export function speakerOf({ sources }, { src, who, coded }) {
  if (who !== undefined) return { key: "claimant", actor: who };
  if (coded) return { key: `coded_${coded}` };
  const name = sources[src].creator;
  return name ? { key: "by_author_named", name } : { key: "by_author" };
}

/** @param {Model} model @param {Voice} voice @param {Claim} claim @param {number | null} asOf */
function citedSpeaker(model, voice, claim, asOf) {
  const { say, language } = voice;
  const said = claim.said ? `, ${say("said", { date: model.dates[claim.said][language] })}` : "";
  const { key, actor, name = "" } = speakerOf(model, claim);
  if (actor === undefined) return say(key, { name }) + said;
  const offices = officesOf(model, claim, asOf);
  return `${labelOf(model.actors[actor], language)}${offices.length ? ` (${offices.join("; ")})` : ""}${said}`;
}

/**
 * @param {Model} model @param {Voice} voice @param {Claim} claim @param {number | null} asOf
 * @param {string} address of the page
 */
export function citation(model, voice, claim, asOf, address) {
  const { say, language } = voice;
  const source = model.sources[claim.src];
  const by = [source.creator, source.publisher].filter(Boolean).join(", ");
  const printed = isMisdated(source) ? ` (${say("printed", { date: source.printed })})` : "";
  const where = `${say("published", { date: model.dates[source.published][language] })}${printed}, ${blockWords(voice, claim)}`;
  const prefix = prefixOf(model, claim);
  const [subject, object] = [claim.s, claim.o].map((n) => labelOf(model.actors[n], language));
  const words = [subject, voice.relation(model.relations[claim.r], model.actors[claim.s]), object].join(" ");
  const what = `${prefix ? say(prefix) : ""}${words}${claim.detail ? ` – ${claim.detail}` : ""} (${model.stretches[claim.when][language]})`;
  const here = isLink(address) ? ` ${address.replace(/#.*$/, "")}#${new URLSearchParams({ claim: claim.id })}` : "";
  return `${by ? `${by}: ` : ""}“${source.title}”, ${where}${isLink(source.url) ? `, ${source.url}` : ""}. ` +
    `${say("claim_named", { id: claim.id })}: ${what}; ${say("according", { who: citedSpeaker(model, voice, claim, asOf) })}.` +
    `${model.dataset ? ` “${model.dataset}”.` : ""}${here}`;
}
