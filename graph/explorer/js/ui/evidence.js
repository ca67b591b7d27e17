// The evidence: who says what, where, when, with what precision, and who denies it.

import { blockWords, citation, isLink, isMisdated, officesOf, prefixOf, speakerOf } from "../core/citation.js";
import { PRESENCES, labelOf } from "../core/model.js";
import { carriedTo } from "../core/slices.js";
import { standing } from "../core/table.js";
import { chooseActor } from "../drawing/pointer.js";
import { actors, claims, isContested, isDenied, letter, model, sources } from "../shared/data.js";
import { fill, h, isNarrow } from "../shared/dom.js";
import { dateWords, intervalWords, nameOf, number, relationWords, say, sayAround, span, voice } from "../shared/speech.js";
import { addressOf, choose, state } from "../shared/state.js";
import { disputeLine } from "../telling/dispute.js";
import { copy } from "./copy.js";

// The status, where it is not the plain one or nobody read who coded it, and whether the dates disagree.
export function badge(edge) {
  const word = model.statuses[edge.status];
  return [
    edge.status === model.status.accepted && !edge.coded ? "" : h("span", { class: `badge ${word}` }, standing(model, voice, edge)),
    edge.disagree ? h("span", { class: "badge disagree" }, say("dates_disagree")) : "",
    edge.doubts ? h("span", { class: "badge doubted" }, say("doubted")) : "",
  ];
}

export function sentence(claim) {
  return [nameOf(claim.s), " ", h("span", { class: "verb" }, relationWords(claim.r, claim.s)), " ", nameOf(claim.o)];
}

function link(address, text) {
  return isLink(address) ? h("a", { href: address, rel: "noopener noreferrer", dir: "auto" }, text) : h("cite", { dir: "auto" }, text);
}

function speaker(claim) {
  const { key, actor, name } = speakerOf(model, claim);
  if (actor === undefined) return name ? sayAround(key, "name", name) : say(key);
  const offices = officesOf(model, claim, state.asOf);
  const button = actors[actor].x === undefined
    ? nameOf(actor)
    : h("button", { type: "button", class: "link", click: () => chooseActor(actor) }, nameOf(actor));
  return [button, offices.length ? h("span", { class: "office" }, ` (${offices.join("; ")})`) : ""];
}

export function claimCard(n) {
  const claim = claims[n];
  const source = sources[claim.src];
  const mark = prefixOf(model, claim);
  const amounts = (claim.quantity ?? []).map(([what, value]) => `${what.replaceAll("_", " ")}: ${value}`);
  const chosen = state.choice?.kind === "claim" && state.choice.id === claim.id;
  const told = (claim.about ?? []).map((other) => claims[other].id);
  return h("article", { class: `claim${chosen ? " chosen" : ""}`, "data-claim": claim.id },
    h("p", { class: "claim-words" }, mark ? h("em", {}, say(mark)) : "", sentence(claim),
      claim.detail ? h("span", { class: "detail", dir: "auto" }, ` – ${claim.detail}`) : ""),
    h("p", { class: "claim-when" }, intervalWords(claim.when)),
    h("p", { class: "claim-who" }, speaker(claim), claim.said ? h("span", { class: "office" }, `, ${say("said", { date: dateWords(claim.said) })}`) : ""),
    claim.note ? h("p", { class: "claim-note", dir: "auto" }, claim.note) : "",
    amounts.length ? h("p", { class: "claim-amounts", dir: "auto" }, amounts.join(" · ")) : "",
    claim.place === undefined ? "" : h("p", { class: "claim-more", dir: "auto" }, say("place", { place: labelOf(model.places[claim.place], voice.language) })),
    h("div", { class: "claim-source" }, link(source.url, source.title),
      source.publisher ? [", ", h("bdi", {}, source.publisher)] : "",
      `, ${say("published", { date: dateWords(source.published) })}, ${blockWords(voice, claim)}`,
      source.dateNote ? h("details", { class: "dating" }, h("summary", {}, isMisdated(source) ? say("printed", { date: source.printed }) : say("dating")),
        h("span", { dir: "auto" }, source.dateNote)) : ""),
    told.length ? h("p", { class: "claim-more" }, `${say(["denied", "doubted"].includes(model.modalities[claim.m]) ? "answers" : "about")} `, told.map((id, i) => [i ? ", " : "", choiceLink("claim", id)])) : "",
    h("p", { class: "claim-tools" },
      h("a", { href: addressOf({ kind: "claim", id: claim.id }), click: (event) => follow(event, { kind: "claim", id: claim.id }) }, say("permalink")),
      h("button", { type: "button", class: "link", "data-t": "copy", click: (event) => copy(event.currentTarget, citation(model, voice, claim, state.asOf, location.href)) }, say("copy"))));
}

const choiceLink = (kind, id) =>
  h("a", { href: addressOf({ kind, id }), click: (event) => follow(event, { kind, id }) }, id);

function follow(event, choice) {
  event.preventDefault();
  choose(choice);
}

const isDenial = (n) => claims[n].m === model.modality.denied;

// What stands above the claims that affirm an edge, by how strongly they do.
const VOICES = ["asserted_by", "alleged_by", "expected_by"];
const voiceOf = (n) => ({ asserted: VOICES[0], alleged: VOICES[1] })[model.modalities[claims[n].m]] ?? VOICES[2];

function evidenceOf(edge) {
  const against = edge.claims.filter(isDenial);
  const rest = edge.claims.filter((n) => !isDenial(n));
  const cards = (members) => members.map(claimCard);
  const voices = (key, members) => (members.length
    ? [h("p", { class: "side-name" }, say(key), " ", h("span", { class: "quiet" }, number(members.length))), cards(members)] : []);
  const side = (style, key, members) => h("div", { class: `side-${style}` }, voices(key, members));
  const doubts = edge.doubts ? side("aside", "doubted_by", edge.doubts) : "";
  if (!isContested(edge)) return h("div", { class: "claims" }, cards(edge.claims), doubts);
  const affirming = VOICES.flatMap((key) => voices(key, rest.filter((n) => voiceOf(n) === key)));
  return [disputeLine(edge, disputeWidth()), h("div", { class: "sides" }, h("div", { class: "side-for" }, affirming), side("against", "denied_by", against)), doubts];
}

// The panel is wider where a contested edge is in it; its style sheet says how wide.
const disputeWidth = () => (isNarrow() ? Math.min(innerWidth, 700) - 64 : 440);

// Up to when a rule carries an edge on beyond what its sources tell.
function carriedWords(edge) {
  const day = carriedTo(model, edge, state.asOf);
  return day === null ? "" : h("span", { class: "badge" }, say("carried_to", { date: span(day, day) }));
}

// One edge that opens; its claims are made when it is opened first.
export function edgeItem(item, open) {
  const { edge } = item;
  const body = h("div", { class: "edge-body" });
  const show = () => {
    if (!body.childElementCount) fill(body, {}, [evidenceOf(edge), edgeTools(edge)]);
  };
  if (open) show();
    return h("details", { class: `edge ${letter(edge)}`, open, "data-edge": edge.id, toggle: (event) => event.currentTarget.open && show() },
    h("summary", {},
      h("span", { class: "edge-words" }, isDenied(edge) ? h("em", {}, say("not_so")) : "", sentence(edge)),
      h("span", { class: "edge-facts" }, intervalWords(edge.when), " ", badge(edge),
        carriedWords(edge),
        item.presence ? h("span", { class: "badge possible" }, say(`presence_${PRESENCES[item.presence]}`)) : "",
        h("span", { class: "edge-count" }, say("claims", { n: edge.claims.length })))),
    body);
}

function edgeTools(edge) {
  return h("p", { class: "edge-tools" },
    h("a", { href: addressOf({ kind: "edge", id: edge.id }), click: (event) => follow(event, { kind: "edge", id: edge.id }) },
      `${say("permalink")}: ${edge.id}`));
}

const GROUPS = [["p", "sign_1"], ["n", "sign_-1"], ["z", "sign_0"], ["d", "status_denied"]];

export function edgeGroups(items, openAll) {
  return GROUPS.map(([kind, key]) => {
    const members = items.filter((item) => letter(item.edge) === kind);
    if (!members.length) return "";
    members.sort((a, b) => a.edge.b[1] - b.edge.b[1] || a.edge.name - b.edge.name);
    return h("section", { class: "edge-group" },
      h("h3", {}, h("i", { class: `swatch ${kind}`, "aria-hidden": "true" }), say(key), h("span", { class: "count" }, number(members.length))),
      members.map((item) => edgeItem(item, openAll)));
  });
}
