// Finding actors by any name, their neighbourhood, and the shortest path between two.

// A text field with a list of actors: arrows move, Enter takes, Escape closes.
function combobox(input, list, take) {
  let found = [];
  let at = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (n) => {
    input.value = "";
    close();
    take(n);
  };
  const mark = () => {
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const open = () => {
    found = findActors(input.value);
    at = found.length ? 0 : -1;
    replace(list, found.map((row, n) => h("li", { id: `${list.id}-${n}`, role: "option", "aria-selected": "false",
      pointerdown: (event) => event.preventDefault(), click: () => pick(row.n) },
      name(row.n), row.alias ? h("span", { class: "quiet", dir: "auto" }, ` ${row.alias}`) : "")));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark();
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("focus", () => {
    if (isNarrow() && !input.closest(".evidence")) input.parentElement.scrollIntoView({ block: "start" });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      else if (found.length) at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      if (found.length) mark();
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) pick(found[at].n);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

const names = actors.map((actor) => [...new Set([actor.id, actor.label, ...Object.values(actor.labels ?? {}), ...(actor.aliases ?? [])].map(fold))]);

// Actors one of whose names holds every word; names that begin with the text come first.
function findActors(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const words = wanted.split(" ");
  const rows = [];
  actors.forEach((actor, n) => {
    const fits = names[n].filter((known) => words.every((word) => known.includes(word)));
    if (actor.x === undefined || !fits.length) return;
    const label = fold(actor.label);
    const alias = words.every((word) => label.includes(word)) ? "" : (actor.aliases ?? []).find((other) => fits.includes(fold(other))) ?? "";
    rows.push({ n, alias, rank: fits.includes(wanted) ? 0 : fits.some((known) => known.startsWith(wanted)) ? 1 : 2 });
  });
  const sorted = rows.sort((a, b) => a.rank - b.rank || (degrees.get(b.n) ?? 0) - (degrees.get(a.n) ?? 0) || a.n - b.n);
  return sorted.slice(0, 12);
}

// Neighbours by actor; an absence that somebody states joins nobody.
function neighbours() {
  const found = new Map();
  for (const item of shownItems) {
    const { edge } = item;
    if (edge.status === STATUS.denied || edge.s === edge.o) continue;
    for (const [a, b] of [[edge.s, edge.o], [edge.o, edge.s]]) {
      if (!found.has(a)) found.set(a, new Map());
      const row = found.get(a);
      row.set(b, [...(row.get(b) ?? []), item]);
    }
  }
  return found;
}

// Steps {a, b, items} from one actor to another, fewest first, of equals those by way of earlier ids; null for none.
function shortestPath(from, to) {
  const near = neighbours();
  const before = new Map([[from, null]]);
  let ring = [from];
  while (ring.length && !before.has(to)) {
    const next = [];
    for (const a of ring) {
      for (const b of [...(near.get(a)?.keys() ?? [])].sort((x, y) => x - y)) {
        if (!before.has(b)) {
          before.set(b, a);
          next.push(b);
        }
      }
    }
    ring = next;
  }
  if (!before.has(to) || from === to) return null;
  const way = [];
  for (let b = to; before.get(b) !== null; b = before.get(b)) {
    way.unshift({ a: before.get(b), b, items: near.get(before.get(b)).get(b) });
  }
  return way;
}

// Actors within that many steps.
function within(start, steps) {
  const near = neighbours();
  const found = new Set([start]);
  let ring = [start];
  for (let step = 0; step < steps; step += 1) {
    ring = ring.flatMap((a) => [...(near.get(a)?.keys() ?? [])]).filter((b) => !found.has(b));
    for (const b of ring) found.add(b);
  }
  return found;
}

// Chosen actors are drawn and named also where they have no edge.
const isPicked = (n) => state.path?.includes(n) || (state.choice?.kind === "actor" && place[state.choice.id] === n);

// What a choice leaves in full strength: actors and lines; null for everything.
function focusOf() {
  const linesOf = (keep) => new Set(shownLines.filter(keep).map((line) => line.id));
  if (state.path) {
    const way = shortestPath(...state.path);
    if (!way) return null;
    const pairs = new Set(way.flatMap(({ a, b }) => [`${a}-${b}`, `${b}-${a}`]));
    return {
      actors: new Set([...state.path, ...way.flatMap(({ a, b }) => [a, b])]),
      lines: linesOf((line) => pairs.has(`${line.s}-${line.o}`)),
    };
  }
  if (!state.choice) return null;
  if (state.choice.kind === "actor") {
    const n = place[state.choice.id];
    if (!degrees.get(n)) return null;
    const near = within(n, state.steps);
    if (state.steps > 1) {
      return { actors: near, lines: linesOf((line) => near.has(line.s) && near.has(line.o)) };
    }
    for (const line of shownLines) if (line.s === n || line.o === n) [line.s, line.o].forEach((m) => near.add(m));
    return { actors: near, lines: linesOf((line) => line.s === n || line.o === n) };
  }
  const line = state.choice.kind === "line"
    ? shownLines.find((row) => row.id === readLine(state.choice.id))
    : shownLines.find((row) => row.items.some(({ edge }) => edge.claims.includes(claimPlace[state.choice.id])));
  return line ? { actors: new Set([line.s, line.o]), lines: new Set([line.id]) } : null;
}
