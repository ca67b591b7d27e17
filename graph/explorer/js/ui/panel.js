// The evidence: who says what, where, when, with what precision, and who denies it.

const MODALITY_WORDS = { denied: "not_so", alleged: "said_to", promised: "promises", conditional: "if", predicted: "expects", doubted: "doubts" };

const standing = (edge) => say(edge.standing ?? `status_${DATA.statuses[edge.status]}`);

// The status, where it is not the plain one, and whether the dates disagree.
function badge(edge) {
  const word = DATA.statuses[edge.status];
  return [
    edge.status === STATUS.accepted ? "" : h("span", { class: `badge ${word}` }, standing(edge)),
    edge.disagree ? h("span", { class: "badge disagree" }, say("dates_disagree")) : "",
    edge.doubts ? h("span", { class: "badge doubted" }, say("doubted")) : "",
  ];
}

function sentence(claim) {
  return [name(claim.s), " ", h("span", { class: "verb" }, relationWords(claim.r)), " ", name(claim.o)];
}

function link(address, text) {
  return isLink(address) ? h("a", { href: address, rel: "noopener noreferrer", dir: "auto" }, text) : h("cite", { dir: "auto" }, text);
}

function speaker(claim) {
  if (claim.who === undefined) {
    const { creator } = sources[claim.src];
    return creator ? sayAround("by_author_named", "name", creator) : say("by_author");
  }
  const offices = officesOf(claim);
  const button = actors[claim.who].x === undefined
    ? name(claim.who)
    : h("button", { type: "button", class: "link", click: () => chooseActor(claim.who) }, name(claim.who));
  return [button, offices.length ? h("span", { class: "office" }, ` (${offices.join("; ")})`) : ""];
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
    h("div", { class: "claim-source" }, link(source.url, source.title),
      source.publisher ? [", ", h("bdi", {}, source.publisher)] : "",
      `, ${say("published", { date: dateWords(source.published) })}, ${blockWords(claim)}`,
      source.dateNote ? h("details", { class: "dating" }, h("summary", {}, isMisdated(source) ? say("printed", { date: source.printed }) : say("dating")),
        h("span", { dir: "auto" }, source.dateNote)) : ""),
    told.length ? h("p", { class: "claim-more" }, `${say("answers")} `, told.map((id, i) => [i ? ", " : "", choiceLink("claim", id)])) : "",
    h("p", { class: "claim-tools" },
      h("a", { href: fragmentOf({ kind: "claim", id: claim.id }), click: (event) => follow(event, { kind: "claim", id: claim.id }) }, say("permalink")),
      h("button", { type: "button", class: "link", "data-t": "copy", click: (event) => copy(event.currentTarget, citation(claim)) }, say("copy"))));
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
  const cards = (members) => members.map(claimCard);
  const side = (style, key, members) => h("div", { class: `side-${style}` }, h("h4", {}, say(key)), cards(members));
  const doubts = edge.doubts ? side("aside", "doubted_by", edge.doubts) : "";
  if (edge.status !== STATUS.contested) return h("div", { class: "claims" }, cards(edge.claims), doubts);
  const asserted = edge.standing === "status_contested_asserted";
  return [h("div", { class: "sides" }, side("for", asserted ? "asserted_by" : "alleged_by", rest), side("against", "denied_by", against)), doubts];
}

// Up to when a rule carries an edge on beyond what its sources tell.
function carriedWords(edge) {
  const day = carriedTo(edge, state.asOf);
  return day === null ? "" : h("span", { class: "badge" }, say("carried_to", { date: span(day, day) }));
}

// One edge that opens; its claims are made when it is opened first.
function edgeItem(item, open) {
  const { edge } = item;
  const body = h("div", { class: "edge-body" });
  const show = () => {
    if (!body.childElementCount) fill(body, {}, [evidenceOf(edge), edgeTools(edge)]);
  };
  if (open) show();
  const sign = edge.status === STATUS.denied ? "d" : SIGN_LETTER[edge.sign];
  return h("details", { class: `edge ${sign}`, open, "data-edge": edge.id, toggle: (event) => event.currentTarget.open && show() },
    h("summary", {},
      h("span", { class: "edge-words" }, edge.status === STATUS.denied ? h("em", {}, say("not_so")) : "", sentence({ ...edge, r: edge.r })),
      h("span", { class: "edge-facts" }, intervalWords(edge.when), " ", badge(edge),
        carriedWords(edge),
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

let panelFor = "";

function renderPanel() {
  const panel = $("evidence");
  const focused = panel.contains(document.activeElement) ? document.activeElement.id : "";
  const key = JSON.stringify([state.choice, state.path]);
  if (key !== panelFor) for (const scrolled of [$("side"), panel]) scrolled.scrollTop = 0;
  panelFor = key;
  document.body.classList.toggle("has-choice", Boolean(state.choice || state.path));
  fillPanel(panel);
  if (focused) $(focused)?.focus();
}

function fillPanel(panel) {
  const { choice } = state;
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
    items.length ? edgeGroups(items, false) : elsewhere((edge) => edge.s === n || edge.o === n, sayAround("actor_gone", "name", actor.label)));
}

const passesIn = (edge, first, last) => {
  const how = presence(edge, first, last, state.asOf);
  return how >= 0 && passes({ edge, presence: how });
};

// What is not shown here: the stretches of time that hold such edges, and what the legend hides.
function elsewhere(fits, words = say("evidence_gone")) {
  const edges = edgesAsOf(state.asOf).filter((edge) => isLinked(edge) && fits(edge));
  const named = periods.length ? periods : yearsInRange().map(([first, last]) => ({ first, last, label: span(first, last) }));
  const rows = named.map((row) => ({ row, n: edges.filter((edge) => passesIn(edge, row.first, row.last)).length }))
    .filter(({ row, n }) => n && !(row.first === state.first && row.last === state.last));
  const hidden = sliceItems.filter((item) => fits(item.edge) && !passes(item));
  const go = (changes) => {
    changes();
    set({});
    $("evidence").focus();
  };
  const reveal = () => {
    state.off = new Set([...state.off].filter((mark) => !hidden.some((item) => marksOf(item).includes(mark))));
  };
  const button = (click, ...words) => h("button", { type: "button", click: () => go(click) }, words);
  return h("div", { class: "elsewhere" }, h("p", {}, words),
    hidden.length ? button(reveal, say("hidden_here", { n: hidden.length })) : "",
    rows.length ? [h("p", { class: "quiet" }, say("elsewhere")),
      h("ul", {}, rows.map(({ row, n }) => h("li", {}, button(() => setRange(row.first, row.last), h("bdi", {}, row.label), ` · ${say("edges", { n })}`))))] : "");
}

function actorTools(n) {
  const steps = h("select", { id: "steps", change: (event) => set({ steps: Number(event.currentTarget.value) }) },
    [1, 2, 3].map((count) => h("option", { value: count, selected: count === state.steps }, say("steps", { n: count }))));
  const list = h("ul", { id: "path-list", role: "listbox", class: "list", hidden: true, "aria-label": say("find") });
  const input = h("input", { id: "path-to", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "path-list",
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: say("find_hint") });
  combobox(input, list, (other) => set({ path: [n, other], choice: null }));
  return h("div", { class: "actor-tools" },
    h("label", {}, h("span", {}, say("neighbours", { n: within(n, state.steps).size - 1 })), steps),
    h("div", { class: "find" }, h("label", { for: "path-to" }, sayAround("path_to", "a", actors[n].label)), input, list));
}

function renderLine(panel, id) {
  const line = shownLines.find((row) => row.id === id);
  const [s, o] = id.split("-").map(Number);
  const arrow = id.endsWith("s") ? " – " : " → ";
  replace(panel, heading(name(s), arrow, name(o)),
    line ? h("p", { class: "quiet" }, lineKind(line), " · ", say("edges", { n: line.items.length }), " · ", say("claims", { n: line.claims })) : "",
    line ? edgeGroups(line.items, line.items.length <= 2) : elsewhere((edge) => edge.s === s && edge.o === o));
}

// An edge stays readable outside the stretch of time that is shown, and a claim outside any edge.
function renderEdge(panel, n) {
  const edge = edgesAsOf(state.asOf).find((row) => row.name === n) ?? edgesAsOf(state.asOf).find((row) => row.claims.includes(n) || row.doubts?.includes(n));
  const how = edge ? Math.max(presence(edge, state.first, state.last, state.asOf), 0) : 0;
  replace(panel, heading(sentence(edge ?? claims[n])),
    edge && !shownItems.some((item) => item.edge === edge) ? elsewhere((row) => row === edge) : "",
    edge ? edgeItem({ edge, presence: how }, true) : [h("p", {}, say("evidence_gone")), claimCard(n)]);
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
