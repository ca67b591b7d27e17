// The evidence: who says what, where, when, with what precision, and who denies it.

const MODALITY_WORDS = { denied: "not_so", alleged: "said_to", promised: "promises", conditional: "if", predicted: "expects" };

// The status, where it is not the plain one.
function badge(status) {
  if (status === STATUS.accepted) return "";
  const word = DATA.statuses[status];
  return h("span", { class: `badge ${word}` }, say(`status_${word}`));
}

function sentence(claim) {
  return [name(claim.s), " ", h("span", { class: "verb" }, relationWords(claim.r)), " ", name(claim.o)];
}

const isLink = (address) => /^https?:\/\/[^\s"'<>]+$/.test(address ?? "");

function link(address, text) {
  return isLink(address) ? h("a", { href: address, rel: "noopener noreferrer", dir: "auto" }, text) : h("cite", { dir: "auto" }, text);
}

function speaker(claim) {
  if (claim.who === undefined) {
    const { creator } = sources[claim.src];
    return creator ? sayAround("by_author_named", "name", creator) : say("by_author");
  }
  const known = (office) => state.asOf === null || office.known <= state.asOf;
  const offices = (claim.office ?? []).filter(known).map((office) => office.text);
  const button = actors[claim.who].x === undefined
    ? name(claim.who)
    : h("button", { type: "button", class: "link", click: () => chooseActor(claim.who) }, name(claim.who));
  return [button, offices.length ? h("span", { class: "office" }, ` (${offices.join("; ")})`) : ""];
}

function citation(claim) {
  const source = sources[claim.src];
  const by = [source.creator, source.publisher].filter(Boolean).join(", ");
  const where = `${say("published", { date: dateWords(source.published) })}, ${blockWords(claim)}`;
  const words = [actors[claim.s].label, relationWords(claim.r), actors[claim.o].label].join(" ");
  const prefix = MODALITY_WORDS[DATA.modalities[claim.m]];
  const dates = intervalWords(claim.when);
  const parts = [`${by ? `${by}: ` : ""}“${source.title}”, ${where}`, `${prefix ? say(prefix) : ""}${words} (${dates})`];
  const address = isLink(source.url) ? ` ${source.url}` : "";
  return `${parts.join(". ")}. [${claim.id}]${address}`;
}

const blockWords = (claim) => {
  const blocks = [claim.block, ...(claim.also ?? [])];
  return say(blocks.length > 1 ? "blocks" : "block", { n: blocks.join(", ") });
};

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
  const before = button.textContent;
  button.textContent = say("copied");
  setTimeout(() => (button.textContent = before), 1600);
}

function claimCard(n) {
  const claim = claims[n];
  const source = sources[claim.src];
  const mark = MODALITY_WORDS[DATA.modalities[claim.m]];
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
    claim.place ? h("p", { class: "claim-more", dir: "auto" }, say("place", { place: claim.place })) : "",
    h("p", { class: "claim-source" }, link(source.url, source.title),
      source.publisher ? [", ", h("bdi", {}, source.publisher)] : "",
      `, ${say("published", { date: dateWords(source.published) })}, ${blockWords(claim)}`,
      source.printed && source.dateNote ? [h("br"), say("printed", { date: source.printed })] : ""),
    told.length ? h("p", { class: "claim-more" }, `${say("answers")} `, told.map((id, i) => [i ? ", " : "", choiceLink("claim", id)])) : "",
    h("p", { class: "claim-tools" },
      h("a", { href: fragmentOf({ kind: "claim", id: claim.id }), click: (event) => follow(event, { kind: "claim", id: claim.id }) }, say("permalink")),
      h("button", { type: "button", class: "link", click: (event) => copy(event.currentTarget, citation(claim)) }, say("copy"))));
}

const fragmentOf = (choice) => addressOf(choice).replace(/^[^#]*/, "");

const choiceLink = (kind, id) =>
  h("a", { href: fragmentOf({ kind, id }), click: (event) => follow(event, { kind, id }) }, id);

function follow(event, choice) {
  event.preventDefault();
  choose(choice);
}

function evidenceOf(edge) {
  const against = edge.claims.filter(denies);
  const rest = edge.claims.filter((n) => !denies(n));
  if (edge.status !== STATUS.contested) return h("div", { class: "claims" }, edge.claims.map(claimCard));
  return h("div", { class: "sides" },
    h("div", { class: "side-for" }, h("h4", {}, say(rest.some((n) => claims[n].m === MODALITY.asserted) ? "asserted_by" : "alleged_by")), rest.map(claimCard)),
    h("div", { class: "side-against" }, h("h4", {}, say("denied_by")), against.map(claimCard)));
}

// One edge that opens; its claims are made when it is opened first.
function edgeItem(item, open) {
  const { edge } = item;
  const body = h("div", { class: "edge-body" });
  const show = () => {
    if (!body.childElementCount) body.append(evidenceOf(edge), edgeTools(edge));
  };
  if (open) show();
  const sign = edge.status === STATUS.denied ? "d" : SIGN_LETTER[edge.sign];
  return h("details", { class: `edge ${sign}`, open, "data-edge": edge.id, toggle: (event) => event.currentTarget.open && show() },
    h("summary", {},
      h("span", { class: "edge-words" }, edge.status === STATUS.denied ? h("em", {}, say("not_so")) : "", sentence({ ...edge, r: edge.r })),
      h("span", { class: "edge-facts" }, intervalWords(edge.when), " ", badge(edge.status),
        item.presence ? h("span", { class: "badge possible" }, say(`presence_${PRESENCES[item.presence]}`)) : "",
        h("span", { class: "edge-count" }, say("claims", { n: edge.claims.length })))),
    body);
}

function edgeTools(edge) {
  return h("p", { class: "edge-tools" },
    h("a", { href: fragmentOf({ kind: "edge", id: edge.id }), click: (event) => follow(event, { kind: "edge", id: edge.id }) },
      `${say("permalink")}: ${edge.id}`));
}

function heading(...words) {
  return h("header", { class: "evidence-head" }, h("h2", { id: "evidence-name" }, words),
    h("button", { type: "button", class: "plain close", "aria-label": say("close"), click: () => choose(null, true) }, "×"));
}

const GROUPS = [["p", "sign_1"], ["n", "sign_-1"], ["z", "sign_0"], ["d", "status_denied"]];
const groupOf = ({ edge }) => (edge.status === STATUS.denied ? "d" : SIGN_LETTER[edge.sign]);

function edgeGroups(items, openAll) {
  return GROUPS.map(([letter, key]) => {
    const found = items.filter((item) => groupOf(item) === letter);
    if (!found.length) return "";
    found.sort((a, b) => a.edge.b[1] - b.edge.b[1] || a.edge.name - b.edge.name);
    return h("section", { class: "edge-group" },
      h("h3", {}, h("i", { class: `swatch ${letter}`, "aria-hidden": "true" }), say(key), h("span", { class: "count" }, number(found.length))),
      found.map((item) => edgeItem(item, openAll)));
  });
}

function renderPanel() {
  const panel = $("evidence");
  const { choice } = state;
  document.body.classList.toggle("has-choice", Boolean(choice || state.path));
  if (state.path) return renderPath(panel);
  if (!choice) {
    replace(panel, h("h2", { id: "evidence-name" }, say("evidence")), h("p", { class: "quiet" }, say("evidence_hint")), periodReason());
    return undefined;
  }
  if (choice.kind === "actor") return renderActor(panel, place[choice.id]);
  if (choice.kind === "line") return renderLine(panel, readLine(choice.id));
  return renderEdge(panel, claimPlace[choice.id]);
}

function periodReason() {
  const reason = periods.find((period) => period.id === state.period)?.reason;
  return reason ? h("details", { class: "quiet reason" }, h("summary", {}, say("reason")), h("p", { dir: "auto" }, reason)) : "";
}

function renderActor(panel, n) {
  const actor = actors[n];
  const items = shownItems.filter(({ edge }) => edge.s === n || edge.o === n);
  const site = /^Q\d+$/.test(actor.wikidata ?? "") ? `https://www.wikidata.org/wiki/${actor.wikidata}` : "";
  replace(panel, heading(name(n)),
    h("p", { class: "quiet" }, say(`kind_${actor.kind}`), " · ", say("edges", { n: items.length }),
      site ? [" · ", h("a", { href: site, rel: "noopener noreferrer" }, `Wikidata ${actor.wikidata}`)] : ""),
    actor.aliases ? h("p", { class: "quiet", dir: "auto" }, say("also_called", { names: actor.aliases.join(", ") })) : "",
    actor.note ? h("p", { class: "quiet", dir: "auto" }, actor.note) : "",
    actor.x === undefined ? "" : actorTools(n),
    items.length ? edgeGroups(items, false) : h("p", { class: "quiet" }, say("evidence_gone")));
}

function actorTools(n) {
  const steps = h("select", { id: "steps", change: (event) => set({ steps: Number(event.currentTarget.value) }) },
    [0, 1, 2, 3].map((count) => h("option", { value: count, selected: count === state.steps },
      count ? say("steps", { n: count }) : say("neighbours_off"))));
  const list = h("ul", { id: "path-list", role: "listbox", class: "list", hidden: true, "aria-label": say("find") });
  const input = h("input", { id: "path-to", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "path-list",
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: say("find_hint") });
  combobox(input, list, (other) => set({ path: [n, other], choice: null }));
  return h("div", { class: "actor-tools" },
    h("label", {}, h("span", {}, say("neighbours")), steps),
    h("div", { class: "find" }, h("label", { for: "path-to" }, sayAround("path_to", "a", actors[n].label)), input, list));
}

function renderLine(panel, id) {
  const line = shownLines.find((row) => row.id === id);
  const [s, o] = id.split("-").map(Number);
  const arrow = id.endsWith("s") ? " – " : " → ";
  replace(panel, heading(name(s), arrow, name(o)),
    line ? h("p", { class: "quiet" }, lineKind(line), " · ", say("edges", { n: line.items.length }), " · ", say("claims", { n: line.claims })) : "",
    line ? edgeGroups(line.items, line.items.length <= 2) : h("p", { class: "quiet" }, say("evidence_gone")));
}

// An edge stays readable outside the stretch of time that is shown, and a claim outside any edge.
function renderEdge(panel, n) {
  const edge = edgesAsOf(state.asOf).find((row) => row.claims.includes(n));
  const how = edge ? Math.max(presence(edge, state.first, state.last), 0) : 0;
  replace(panel, heading(sentence(edge ?? claims[n])),
    edge ? edgeItem({ edge, presence: how }, true) : [h("p", { class: "quiet" }, say("evidence_gone")), claimCard(n)]);
  panel.querySelector(".claim.chosen")?.scrollIntoView({ block: "nearest" });
}

function renderPath(panel) {
  const [from, to] = state.path;
  const parts = { a: actors[from].label, b: actors[to].label };
  const way = shortestPath(from, to);
  const close = h("button", { type: "button", class: "plain close", "aria-label": say("close"), click: () => set({ path: null }) }, "×");
  const pair = [name(from), " – ", name(to)];
  const title = way?.length === 1 ? pair : h("bdi", {}, say(way ? "path_title" : "path_none", parts));
  const steps = way?.map((step) => h("li", {}, h("h3", {}, name(step.a), " – ", name(step.b)),
    step.items.map((item) => edgeItem(item, step.items.length === 1))));
  replace(panel, h("header", { class: "evidence-head" }, h("h2", { id: "evidence-name" }, title), close),
    way ? h("p", { class: "quiet" }, way.length === 1 ? say("edges", { n: way[0].items.length }) : say("steps", { n: way.length })) : "",
    way?.length === 1 ? edgeGroups(way[0].items, false) : way ? h("ol", { class: "path" }, steps) : "");
}
