// Edges, statuses and slices, computed in the browser by the rules of amity.edges, amity.slices and
// amity.view.bundle. Days are numbers; claims and actors are sorted by id, so places compare as ids do.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const DATA = read("data");
const { actors, relations, sources, periods } = DATA;
const claims = DATA.claims.map(([id, s, r, o, m, src, block, b, when, rest]) => ({ id, s, r, o, m, src, block, b, when, ...rest }));
const FIRST_DAY = 1;
const LAST_DAY = 3652059;
const MODALITY = Object.fromEntries(DATA.modalities.map((name, n) => [name, n]));
const STATUS = Object.fromEntries(DATA.statuses.map((name, n) => [name, n]));
const PRESENCES = ["definite", "possible", "undated"];

for (const claim of claims) {
  const swap = relations[claim.r].symmetric && claim.s > claim.o;
  claim.from = swap ? claim.o : claim.s;
  claim.to = swap ? claim.s : claim.o;
  claim.key = `${claim.from}|${claim.r}|${claim.to}`;
}

const denies = (n) => claims[n].m === MODALITY.denied;
const affirms = (m) => m === MODALITY.asserted || m === MODALITY.alleged;
const possible = (b, first, last) => b[0] <= last && b[3] >= first;
const certain = (b, first, last) => b[1] <= last && b[2] >= first;

function ancestors(relation) {
  const found = [];
  for (let up = relations[relation].parent; up >= 0; up = relations[up].parent) found.push(up);
  return found;
}

function covers(denial, affirmed) {
  const same =
    (denial.from === affirmed.from && denial.to === affirmed.to) ||
    (relations[denial.r].symmetric && denial.from === affirmed.to && denial.to === affirmed.from);
  return same && (denial.r === affirmed.r || ancestors(affirmed.r).includes(denial.r));
}

// Claims of one relation in groups: intervals that share a day, directly or by way of others, and about-ties.
function components(group) {
  const parts = [];
  let reach = 0;
  const sorted = [...group].sort((a, b) => claims[a].b[0] - claims[b].b[0] || a - b);
  for (const n of sorted) {
    const b = claims[n].b;
    if (parts.length && b[0] <= reach) {
      parts.at(-1).push(n);
      reach = Math.max(reach, b[3]);
    } else {
      parts.push([n]);
      reach = b[3];
    }
  }
  const place = new Map(parts.flatMap((part, p) => part.map((n) => [n, p])));
  const root = parts.map((_, p) => p);
  const find = (p) => (root[p] === p ? p : (root[p] = find(root[p])));
  parts.forEach((part, p) => {
    for (const n of part) {
      for (const other of claims[n].about ?? []) {
        if (!place.has(other)) continue;
        const [a, b] = [find(p), find(place.get(other))];
        root[Math.max(a, b)] = Math.min(a, b);
      }
    }
  });
  const merged = new Map();
  parts.forEach((part, p) => merged.set(find(p), [...(merged.get(find(p)) ?? []), ...part]));
  return [...merged.values()];
}

function statusOf(members) {
  const found = new Set(members.map((n) => claims[n].m));
  const affirmed = [...found].some(affirms);
  if (found.has(MODALITY.denied)) return affirmed ? STATUS.contested : STATUS.denied;
  if (found.has(MODALITY.asserted)) return STATUS.accepted;
  return affirmed ? STATUS.alleged : STATUS.prospective;
}

function bears(m, status) {
  if (status === STATUS.denied) return m === MODALITY.denied;
  if (status === STATUS.prospective) return !affirms(m) && m !== MODALITY.denied;
  return status === STATUS.accepted ? m === MODALITY.asserted : affirms(m);
}

function makeEdge(key, members) {
  const all = [...members].sort((a, b) => a - b);
  const status = statusOf(all);
  const bearing = all.filter((n) => bears(claims[n].m, status));
  const bounds = bearing.map((n) => claims[n].b);
  const opens = (n) => [claims[n].when[0] === 0 ? 1 : 0, claims[n].b[1], claims[n].b[0], n];
  const ends = (n) => [claims[n].b[3], claims[n].b[2], n];
  const before = (a, b) => {
    const i = a.findIndex((value, k) => value !== b[k]);
    return i >= 0 && a[i] < b[i];
  };
  // A start that is told only of a day on which it had begun already is not when it began.
  const begun = Math.min(...bounds.map((b) => b[1]));
  const starts = bearing.filter((n) => claims[n].b[0] <= begun);
  const first = starts.reduce((best, n) => (before(opens(n), opens(best)) ? n : best));
  const last = bearing.reduce((best, n) => (before(ends(best), ends(n)) ? n : best));
  const own = all.find((n) => claims[n].key === key);
  const name = all.find((n) => !denies(n)) ?? all[0];
  return {
    id: claims[name].id,
    name,
    s: claims[own].from,
    r: claims[own].r,
    o: claims[own].to,
    sign: relations[claims[own].r].sign,
    symmetric: relations[claims[own].r].symmetric,
    status,
    claims: all,
    bearing,
    when: [claims[first].when[0], claims[last].when[1]],
    b: [
      Math.min(...bounds.map((b) => b[0])),
      Math.min(...bounds.map((b) => b[1])),
      Math.max(...bounds.map((b) => b[2])),
      Math.max(...bounds.map((b) => b[3])),
    ],
    aside: Boolean(claims[own].aside),
  };
}

const built = new Map();

// The edges that the sources published by that day come to; null for all sources.
function edgesAsOf(asOf) {
  if (!built.has(asOf)) {
    if (built.size > 40) built.clear();
    built.set(asOf, buildEdges(asOf));
  }
  return built.get(asOf);
}

function buildEdges(asOf) {
  const groups = new Map();
  claims.forEach((claim, n) => {
    if (asOf !== null && sources[claim.src].to > asOf) return;
    if (!groups.has(claim.key)) groups.set(claim.key, []);
    groups.get(claim.key).push(n);
  });
  const positive = new Map();
  const home = new Map();
  for (const [key, group] of groups) {
    const parts = components(group.filter((n) => !denies(n))).map((members) => ({ key, members, answers: [] }));
    positive.set(key, parts);
    for (const part of parts) for (const n of part.members) home.set(n, part);
  }
  const edges = [];
  for (const [key, group] of groups) {
    const alone = [];
    for (const n of group.filter(denies)) {
      const denial = claims[n];
      const targets = new Set(
        positive.get(key).filter((part) => part.members.some((m) => possible(claims[m].b, denial.b[0], denial.b[3]))),
      );
      for (const about of denial.about ?? []) {
        if (home.has(about) && covers(denial, claims[about])) targets.add(home.get(about));
      }
      for (const part of targets) part.answers.push(n);
      if (![...targets].some((part) => part.key === key)) alone.push(n);
    }
    for (const part of components(alone)) edges.push(makeEdge(key, part));
  }
  for (const parts of positive.values()) {
    for (const part of parts) edges.push(makeEdge(part.key, [...part.members, ...part.answers]));
  }
  const wanted = (edge) => !edge.aside && (!DATA.only.length || DATA.only.includes(edge.status));
  return edges.filter(wanted).sort((a, b) => a.name - b.name);
}

// 0 definite, 1 possible, 2 possible by claims without a start or an end only, -1 outside.
function presence(edge, first, last) {
  if (!possible(edge.b, first, last)) return -1;
  let near = false;
  let dated = false;
  for (const n of edge.bearing) {
    const { b } = claims[n];
    if (certain(b, first, last)) return 0;
    if (possible(b, first, last)) {
      near = true;
      dated = dated || Boolean(claims[n].dated);
    }
  }
  if (!near) return -1;
  return dated ? 1 : 2;
}

function makeSlice(asOf, first, last) {
  const found = [];
  for (const edge of edgesAsOf(asOf)) {
    const how = presence(edge, first, last);
    if (how >= 0) found.push({ edge, presence: how });
  }
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
