// The drawing: vis-network with the places from Python. Only what changed is updated; actors never move.

const MOST_LINES = 1500;
const BIG_HUB = 12;
const KIND_SHAPES = {
  state: "dot",
  organization: "square",
  movement: "diamond",
  person: "triangle",
  body: "triangleDown",
  forum: "hexagon",
  collective: "dot",
  place: "square",
};
const HOLLOW = new Set(["collective", "place"]);
const DASHES = { partly: [12, 4], contested: [5, 4], prospective: [1.5, 4], denied: [2, 7] };

const bends = new Map(read("lines").map((line) => [line.id, line.bend ?? 0]));
const drawn = { nodes: new Map(), lines: new Map(), labels: [], focus: null, hover: null, unit: 1 };
const degrees = new Map();
let colours = {};
let network = null;
let nodeSet = null;
let lineSet = null;

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["bg", "ink", "muted", "coop", "hostile", "neutral", "accent"];
  colours = Object.fromEntries(names.map((key) => [key, style.getPropertyValue(`--${key}`).trim()]));
}

const lineColour = (line) => ({ p: colours.coop, n: colours.hostile, z: colours.neutral, d: colours.neutral })[line.kind];
const nodeSize = (degree) => Math.min(3 + 1.6 * Math.sqrt(degree), 17) * drawn.unit;
const lineWidth = (count) => Math.min(1 + 0.7 * Math.sqrt(Math.max(count - 1, 0)), 6);

// What the statuses and dates of a line's edges come to: dashes, width, strength.
function lineLook(line) {
  const statuses = new Set(line.items.map((item) => item.edge.status));
  const only = (status) => statuses.size === 1 && statuses.has(status);
  let dash = "";
  if (line.kind === "d") dash = "denied";
  else if (only(STATUS.contested)) dash = "contested";
  else if (statuses.has(STATUS.contested)) dash = "partly";
  else if (only(STATUS.prospective)) dash = "prospective";
  const thin = [...statuses].every((status) => status === STATUS.alleged || status === STATUS.prospective);
  return {
    dash,
    width: thin || dash === "denied" ? 1 : lineWidth(line.claims),
    faint: !line.items.some((item) => item.presence === 0),
  };
}

function lineOptions(line) {
  const look = lineLook(line);
  const outside = drawn.focus && !drawn.focus.lines.has(line.id);
  const opacity = (look.faint ? 0.42 : line.kind === "z" ? 0.7 : 0.88) * (outside ? 0.14 : 1);
  const color = lineColour(line);
  const type = { p: "triangle", n: "bar", z: "vee", d: "bar" }[line.kind];
  const mark = { enabled: true, type, scaleFactor: (line.kind === "n" ? 0.55 : 0.42) * drawn.unit };
  const bend = bends.get(line.id) ?? 0.3;
  return {
    id: line.id,
    from: line.s,
    to: line.o,
    hidden: false,
    width: look.width * drawn.unit,
    dashes: look.dash ? DASHES[look.dash].map((part) => part * drawn.unit) : false,
    color: { color, highlight: color, hover: color, opacity, inherit: false },
    arrows: line.kind === "d" ? { middle: mark } : { to: mark, ...(line.symmetric ? { from: mark } : {}) },
    arrowStrikethrough: line.kind === "n" || line.kind === "d",
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
  };
}

function nodeOptions(n) {
  const degree = degrees.get(n) ?? 0;
  const { kind } = actors[n];
  const hollow = HOLLOW.has(kind);
  const chosen = state.choice?.kind === "actor" && state.choice.id === actors[n].id;
  const outside = drawn.focus && !drawn.focus.actors.has(n);
  const edge = chosen ? colours.accent : hollow ? colours.ink : colours.bg;
  const paint = { background: chosen && !hollow ? colours.accent : hollow ? colours.bg : colours.ink, border: edge };
  return {
    id: n,
    shape: KIND_SHAPES[kind],
    size: nodeSize(degree) * (kind === "place" ? 0.8 : 1),
    opacity: degree ? (outside ? 0.25 : 1) : 0.16,
    borderWidth: (hollow ? 1.4 : 1) * drawn.unit,
    color: { ...paint, highlight: paint, hover: paint },
    shapeProperties: { borderDashes: kind === "collective" ? [3 * drawn.unit, 2 * drawn.unit] : false },
  };
}

// Update what differs from what is there. A DataSet would hand every property of an element to vis-network again,
// which takes three times as long; so only new elements go there, and the others get what changed in them.
function update(set, elements, known, wanted) {
  const added = [];
  let changes = 0;
  for (const options of wanted) {
    const before = known.get(options.id);
    if (!before) added.push(options);
    else {
      const keys = Object.keys(options).filter((key) => !same(options[key], before[key]));
      if (keys.length) elements[options.id].setOptions(Object.fromEntries(keys.map((key) => [key, options[key]])));
      changes += keys.length;
    }
    known.set(options.id, { ...before, ...options });
  }
  if (added.length) set.add(added);
  return changes;
}

function same(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

// Above MOST_LINES lines: for each actor its strongest ones, as many as fit.
function strongest(lines) {
  if (lines.length <= MOST_LINES) return lines;
  const sorted = [...lines].sort((a, b) => b.claims - a.claims || (a.id < b.id ? -1 : 1));
  const seen = new Map();
  const ranked = sorted.map((line) => {
    const ranks = [line.s, line.o].map((n) => seen.get(n) ?? 0);
    for (const n of [line.s, line.o]) seen.set(n, (seen.get(n) ?? 0) + 1);
    return { line, rank: Math.min(...ranks) };
  });
  const kept = ranked.sort((a, b) => a.rank - b.rank || b.line.claims - a.line.claims).slice(0, MOST_LINES);
  return kept.map((row) => row.line);
}

function makeNetwork() {
  const box = $("net");
  if (box.clientHeight > box.clientWidth) turnUpright();
  setUnit(fitScale());
  const lines = strongest(shownLines).map(lineOptions);
  for (const options of lines) drawn.lines.set(options.id, options);
  const nodes = read.nodes.map(nodeOptions);
  for (const options of nodes) drawn.nodes.set(options.id, options);
  nodeSet = new vis.DataSet(nodes.map((options) => ({ ...options, x: actors[options.id].x, y: actors[options.id].y })));
  lineSet = new vis.DataSet(lines);
  const options = read("options");
  Object.assign(options.interaction, { zoomView: false, hideEdgesOnDrag: bends.size > MOST_LINES });
  network = new vis.Network(box, { nodes: nodeSet, edges: lineSet }, options);
  network.on("afterDrawing", drawLabels);
  network.on("click", clicked);
  network.on("hoverNode", ({ node, pointer }) => hint(node, null, pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => hint(null, edge, pointer.DOM));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, () => hint(null, null, null));
  network.on("dragStart", () => (fitted = false));
  box.addEventListener("keydown", netKey);
  box.addEventListener("focusin", () => wheel(true));
  box.addEventListener("pointerdown", () => wheel(true));
  document.addEventListener("pointerdown", (event) => {
    if (!$("stage").contains(event.target)) wheel(false);
  });
  $("zoom-in").addEventListener("click", () => zoom(1.35));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  $("zoom-fit").addEventListener("click", () => fit());
  centre();
  new ResizeObserver(resized).observe(box);
  if (bends.size <= 2 * MOST_LINES) whenIdle(bundle(edgesAsOf(null).map((edge) => ({ edge, presence: 0 }))));
}

// Make the lines of the other periods while nothing else is to do, so that they only need to be shown.
function whenIdle(lines) {
  const ask = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  ask(() => {
    const next = lines.splice(0, 200).filter((line) => !drawn.lines.has(line.id));
    const options = next.map((line) => ({ ...lineOptions(line), hidden: true }));
    for (const row of options) drawn.lines.set(row.id, row);
    lineSet.add(options);
    if (lines.length) whenIdle(lines);
  });
}

// A tall window gets the drawing on its side.
function turnUpright() {
  for (const actor of actors) if (actor.x !== undefined) [actor.x, actor.y] = [actor.y, actor.x];
}

// The wheel scrolls the page until the drawing was clicked.
let wheelOn = false;
function wheel(on) {
  if (on !== wheelOn) network.setOptions({ interaction: { zoomView: on } });
  wheelOn = on;
}

let fitted = true; // the whole drawing is in sight; a new size of the window keeps it so
let size = "";

function extent() {
  const points = actors.filter((actor) => actor.x !== undefined);
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

function fitScale() {
  const [left, right, top, bottom] = extent();
  const box = $("net");
  return Math.max(Math.min((box.clientWidth - 70) / (right - left + 1), (box.clientHeight - 44) / (bottom - top + 1), 1.6), 0.02);
}

function centre() {
  const [left, right, top, bottom] = extent();
  const scale = fitScale();
  fitted = true;
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale }, scale });
}

function fit() {
  if (setUnit(fitScale())) drawNetwork(shownLines);
  centre();
}

function resized() {
  const box = $("net");
  const now = `${box.clientWidth} ${box.clientHeight}`;
  if (!box.clientWidth || now === size) return;
  const first = !size;
  size = now;
  if (first) return;
  network.redraw();
  if (fitted) fit();
}

// Marks keep their size on the screen, whatever the room that the drawing has.
function setUnit(scale) {
  const unit = Math.round(Math.min(Math.max(scale < 0.5 ? 0.8 / scale : 1 / scale, 0.7), 3) * 20) / 20;
  if (unit === drawn.unit) return false;
  drawn.unit = unit;
  return true;
}

function zoom(factor) {
  fitted = false;
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 8) });
}

function drawNetwork(lines) {
  const shown = strongest(lines);
  const now = new Set(shown.map((line) => line.id));
  const gone = [...drawn.lines.keys()].filter((id) => !now.has(id)).map((id) => ({ id, hidden: true }));
  const { nodes, edges, emitter } = network.body;
  const changes =
    update(lineSet, edges, drawn.lines, [...gone, ...shown.map(lineOptions)]) +
    update(nodeSet, nodes, drawn.nodes, read.nodes.map(nodeOptions));
  if (changes) emitter.emit("_dataChanged");
  emitter.emit("_requestRedraw");
  return shown.length;
}

read.nodes = read("nodes").map((node) => node.id ?? 0);

function clicked({ nodes, edges, pointer }) {
  const { x, y } = pointer.canvas;
  const label = drawn.labels.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
  if (nodes.length || label) chooseActor(nodes.length ? nodes[0] : label.n);
  else if (edges.length) chooseLine(edges[0]);
  else choose(null);
}

function hint(node, line, point) {
  const box = $("hint");
  const found = line === null ? null : shownLines.find((row) => row.id === line);
  if (drawn.hover !== node) {
    drawn.hover = node;
    network.body.emitter.emit("_requestRedraw");
  }
  $("net").classList.toggle("pointing", node !== null || Boolean(found));
  box.hidden = !point || (node === null && !found);
  if (box.hidden) return;
  if (node !== null) {
    const degree = degrees.get(node) ?? 0;
    replace(box, name(node), ` · ${say(`kind_${actors[node].kind}`)} · ${say("edges", { n: degree })}`);
  } else {
    const arrow = found.symmetric ? " – " : " → ";
    replace(box, name(found.s), arrow, name(found.o), `: ${lineKind(found)}, ${say("edges", { n: found.items.length })}`);
  }
  const room = $("stage").clientWidth - box.offsetWidth - 8;
  box.style.left = `${Math.max(8, Math.min(point.x + 12, room))}px`;
  box.style.top = `${Math.max(8, point.y - box.offsetHeight - 10)}px`;
}

const lineKind = (line) => (line.kind === "d" ? say("status_denied") : say(`sign_${{ p: 1, z: 0, n: -1 }[line.kind]}`));

function netKey(event) {
  const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key in arrows) {
    const next = nextActor(...arrows[event.key]);
    if (next !== null) chooseActor(next, false);
  } else if (event.key === "Enter") {
    if (state.choice) $("evidence").focus();
    else if (nextActor(1, 0) !== null) chooseActor(nextActor(1, 0), false);
  } else if (event.key === "+" || event.key === "=") zoom(1.35);
  else if (event.key === "-") zoom(1 / 1.35);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

// The nearest actor with an edge in that direction; the best connected one to begin with.
function nextActor(dx, dy) {
  const active = read.nodes.filter((n) => degrees.get(n));
  if (!active.length) return null;
  const here = state.choice?.kind === "actor" ? place[state.choice.id] : -1;
  if (here < 0 || actors[here].x === undefined) {
    return active.reduce((best, n) => (degrees.get(n) > degrees.get(best) ? n : best));
  }
  let [best, least] = [here, Infinity];
  for (const n of active) {
    const [x, y] = [actors[n].x - actors[here].x, actors[n].y - actors[here].y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (n !== here && ahead > 0 && ahead >= aside * 0.6 && ahead + 2 * aside < least) [best, least] = [n, ahead + 2 * aside];
  }
  return best;
}
