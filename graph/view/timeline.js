// The timeline: one row for each edge of an actor or a line, with ends that fade where dates are not exact.

const MOST_BARS = 150;

// The edges to show: those of the choice, else of the best connected actor.
function timelineItems() {
  const { choice, path } = state;
  const pair = (a, b) => shownItems.filter(({ edge }) => (edge.s === a && edge.o === b) || (edge.s === b && edge.o === a));
  const both = (a, b) => ({ title: [name(a), " – ", name(b)], items: pair(a, b) });
  if (path) return both(...path);
  if (choice?.kind === "line") {
    const [a, b] = readLine(choice.id).split("-").map(Number);
    return both(a, b);
  }
  if (choice && choice.kind !== "actor") {
    const claim = claims[claimPlace[choice.id]];
    return both(claim.s, claim.o);
  }
  const busiest = [...degrees.keys()].sort((a, b) => degrees.get(b) - degrees.get(a) || a - b)[0];
  const n = choice ? place[choice.id] : busiest;
  if (n === undefined) return { title: [], items: [] };
  return { title: [name(n)], items: shownItems.filter(({ edge }) => edge.s === n || edge.o === n) };
}

function renderTimeline() {
  const pane = $("timeline");
  const { title, items } = timelineItems();
  const rows = [...items].sort((a, b) => a.edge.b[1] - b.edge.b[1] || a.edge.b[2] - b.edge.b[2] || a.edge.name - b.edge.name);
  const tools = h("div", { class: "table-tools" }, h("h2", {}, sayAround("timeline_of", "name", title)),
    h("span", { class: "quiet" }, say(state.choice || state.path ? "timeline_caption" : "timeline_hint")));
  const years = yearsInRange();
  const [low, high] = [years[0][0], years.at(-1)[1]];
  const width = 1000;
  const x = (day) => ((Math.min(Math.max(day, low), high + 1) - low) / (high + 1 - low)) * width;
  const ticks = yearTicks(low, high, 700);
  const axis = h("div", { class: "axis", "aria-hidden": "true" }, ticks.map((year) => {
    const tick = h("span", {}, String(year));
    tick.style.left = `${x(dayOf(year, 1, 1)) / 10}%`;
    return tick;
  }));
  const list = h("ol", { class: "bars" }, rows.slice(0, MOST_BARS).map((item) => timelineRow(item, x, ticks)));
  const more = rows.length > MOST_BARS ? h("p", { class: "quiet" }, say("and_more", { n: rows.length - MOST_BARS })) : "";
  replace(pane, tools, rows.length ? h("div", { class: "timeline" }, axis, list, more) : h("p", { class: "quiet" }, say("matrix_empty")));
}

function timelineRow({ edge, presence: how }, x, ticks) {
  const kind = edge.status === STATUS.denied ? "d" : SIGN_LETTER[edge.sign];
  const id = { kind: "edge", id: edge.id };
  const chosen = state.choice && edge.claims.includes(claimPlace[state.choice.id]);
  const bars = edge.bearing.flatMap((n) => fuzzyBar(claims[n].b, x));
  const grid = ticks.map((year) => svg("line", { class: "tick", x1: x(dayOf(year, 1, 1)), x2: x(dayOf(year, 1, 1)), y1: 0, y2: 20 }));
  const frame = svg("rect", { class: "window", x: x(state.first), y: 0, width: Math.max(x(state.last + 1) - x(state.first), 1), height: 20 });
  const drawing = svg("svg", { viewBox: "0 0 1000 20", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, frame, grid, bars);
  return h("li", { class: `${kind} ${DATA.statuses[edge.status]}${how ? " faint" : ""}${chosen ? " chosen" : ""}` },
    h("div", {}, h("button", { type: "button", class: "link", click: () => choose(id) }, sentence(edge)), " ", badge(edge.status),
      h("span", { class: "quiet" }, intervalWords(edge.when))),
    drawing);
}

// Solid where it must have held, paler where it only may have.
function fuzzyBar([a, b, c, d], x) {
  const bar = (from, to, style) => svg("rect", { class: style, x: x(from).toFixed(1), y: 5, width: Math.max(x(to + 1) - x(from), 3).toFixed(1), height: 10 });
  const found = [bar(a, d, "maybe")];
  if (b <= c) found.push(bar(b, c, "sure"));
  return found;
}
