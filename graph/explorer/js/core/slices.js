// Slices of the edges that Python has made, by the rules of amity.explorer.view. Days are numbers; claims and actors are
// sorted by id, so places compare as ids do.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const DATA = read("data");
const { actors, relations, sources, periods } = DATA;
const claims = DATA.claims.map(([id, s, r, o, m, src, block, b, when, rest]) => (
  { id, s, r, o, m, src, block, b: DATA.bounds[b], when, ...rest }
));
const FIRST_DAY = 1;
const LAST_DAY = 3652059;
const MODALITY = Object.fromEntries(DATA.modalities.map((name, n) => [name, n]));
const STATUS = Object.fromEntries(DATA.statuses.map((name, n) => [name, n]));
const STATUS_ORDER = ["accepted", "contested", "alleged", "prospective", "denied"];
const PRESENCES = ["definite", "possible", "undated"];

const denies = (n) => claims[n].m === MODALITY.denied;
const affirms = (n) => claims[n].m === MODALITY.asserted || claims[n].m === MODALITY.alleged;
const possible = (b, first, last) => b[0] <= last && b[3] >= first;
const certain = (b, first, last) => b[1] <= last && b[2] >= first;

function ancestors(relation) {
  const found = [];
  for (let up = relations[relation].parent; up >= 0; up = relations[up].parent) found.push(up);
  return found;
}

const versions = DATA.edges.map(([name, s, r, o, status, members, when, since, until, b, rest]) => {
  const bearing = rest.bearing ?? members;
  const { id } = claims[name];
  const { sign, symmetric } = relations[r];
  return { b: DATA.bounds[b], id, name, s, r, o, status, claims: members, when, since, until, sign, symmetric, ...rest, bearing };
});

const known = new Map();

// The edges that the sources published by that day come to; null for all sources.
function edgesAsOf(asOf) {
  const at = asOf === null ? DATA.known.length - 1 : DATA.known.findLastIndex(([day]) => day <= asOf);
  if (!known.has(at)) known.set(at, versions.filter((edge) => edge.since <= at && at <= edge.until));
  return known.get(at);
}

// amity.edges.slices.Selection.horizon: the day to which states can be carried on.
const horizon = (asOf) => Math.min(DATA.persist?.horizon ?? 0, asOf ?? LAST_DAY);

// The bounds of a bearing claim, with the end to which a rule carries it on; Python has put that without a horizon.
function heldOf(edge, place, asOf) {
  const { b } = claims[edge.bearing[place]];
  return edge.carried ? [b[0], b[1], Math.max(b[2], Math.min(edge.carried[place], horizon(asOf))), b[3]] : b;
}

// The last day to which a rule carries an edge on as definite; null where none does.
function carriedTo(edge, asOf) {
  const ends = edge.bearing.map((n, place) => [claims[n].b[2], heldOf(edge, place, asOf)[2]]).filter(([told, held]) => held > told);
  return ends.length ? Math.max(...ends.map(([, held]) => held)) : null;
}

// The days on which each bearing claim may have held, as far as the edge may have.
const spansOf = (edge, asOf) => edge.bearing.map((_, place) => {
  const b = heldOf(edge, place, asOf);
  return [Math.max(b[0], edge.b[0]), b[1], b[2], Math.min(b[3], edge.b[3])];
});

// 0 definite, 1 possible, 2 possible though no claim that affirms it with a start and an end is, -1 outside.
function presence(edge, first, last, asOf) {
  if (!possible(edge.b, first, last)) return -1;
  let near = false;
  let dated = false;
  for (const [place, n] of edge.bearing.entries()) {
    const b = heldOf(edge, place, asOf);
    if (certain(b, first, last)) return 0;
    if (possible(b, first, last)) {
      near = true;
      dated = dated || Boolean(claims[n].dated);
    }
  }
  if (!near) return -1;
  const told = (n) => affirms(n) && claims[n].dated && possible(claims[n].b, first, last);
  return dated || edge.claims.some(told) ? 1 : 2;
}

function makeSlice(asOf, first, last) {
  const found = [];
  for (const edge of edgesAsOf(asOf)) {
    const how = presence(edge, first, last, asOf);
    if (how >= 0) found.push({ edge, presence: how });
  }
  return found;
}

// Each edge once, by the rules of amity.edges.counts: only denied, else definite, possible by dates, possible without a date.
function countEdges(items) {
  const found = { definite: 0, possible: 0, undated: 0, denied: 0 };
  for (const { edge, presence: how } of items) found[edge.status === STATUS.denied ? "denied" : PRESENCES[how]] += 1;
  return found;
}

const SIGN_LETTER = { 1: "p", 0: "z", "-1": "n" };

// One drawn line for each source, target, sign and direction; edges that are only denied are lines of their own.
function bundle(items) {
  const found = new Map();
  for (const item of items) {
    const { edge } = item;
    const kind = edge.status === STATUS.denied ? "d" : SIGN_LETTER[edge.sign];
    const id = `${edge.s}-${edge.o}-${kind}${edge.symmetric ? "s" : ""}`;
    if (!found.has(id)) {
      found.set(id, { id, s: edge.s, o: edge.o, kind, symmetric: Boolean(edge.symmetric), items: [], claims: 0 });
    }
    const line = found.get(id);
    line.items.push(item);
    line.claims += edge.claims.length;
  }
  return [...found.values()];
}
