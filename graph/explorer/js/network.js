// The drawing: vis-network with the places from Python. Only what changed is updated; actors never move.

const MOST_LINES = 1500;
const MOST_READY = 8000;
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
const drawn = { nodes: new Map(), lines: new Map(), shown: [], labels: [], focus: null, hover: null, unit: 1 };
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

// All that can change in a line, in one text: where it is the same, the options need not even be made.
function lineState(line) {
  const look = lineLook(line);
  const outside = drawn.focus && !drawn.focus.lines.has(line.id);
  const opacity = (look.faint ? 0.42 : line.kind === "z" ? 0.7 : 0.88) * (outside ? 0.14 : 1);
  const color = lineColour(line);
  return { look, opacity, color, text: `${look.dash} ${look.width} ${opacity} ${color} ${drawn.unit}` };
}

function lineOptions(line, { look, opacity, color } = lineState(line)) {
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

function nodeState(n) {
  const chosen = state.choice?.kind === "actor" && state.choice.id === actors[n].id;
  const outside = drawn.focus && !drawn.focus.actors.has(n);
  return `${degrees.get(n)} ${chosen} ${isPicked(n)} ${outside} ${colours.ink} ${drawn.unit}`;
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
    opacity: degree || isPicked(n) ? (outside ? 0.25 : 1) : 0.16,
    borderWidth: hollow ? 1.4 : 1, // on the screen, whatever the scale
    color: { ...paint, highlight: paint, hover: paint },
    shapeProperties: { borderDashes: kind === "collective" ? [3 * drawn.unit, 2 * drawn.unit] : false },
  };
}

// Bring the lines to what is wanted. A DataSet would hand every property of an element to vis-network again, and have
// all lines tied to their actors anew; so only new lines go there, the others get what changed in them, and what is
// hidden or shown again is told to vis-network as the list of lines to draw that it keeps.
function updateLines(lines) {
  const { edges } = network.body;
  const added = [];
  for (const line of lines) {
    const wanted = lineState(line);
    const before = drawn.lines.get(line.id);
    if (before?.text === wanted.text) continue;
    const options = lineOptions(line, wanted);
    if (before) edges[line.id].setOptions(changed(options, before.options));
    else added.push(options);
    drawn.lines.set(line.id, { text: wanted.text, options });
  }
  if (added.length) lineSet.add(added);
  for (const id of drawn.shown) edges[id].options.hidden = true;
  drawn.shown = lines.map((line) => line.id);
  for (const id of drawn.shown) edges[id].options.hidden = false;
  listLines();
}

// vis-network lists the lines to draw by when they were made; this order is the same whatever was shown before.
function listLines() {
  network.body.edgeIndices = [...drawn.shown];
}

function updateNodes() {
  for (const n of read.nodes) {
    const text = nodeState(n);
    const before = drawn.nodes.get(n);
    if (before.text === text) continue;
    const node = network.body.nodes[n];
    const options = nodeOptions(n);
    const { size, opacity, ...rest } = changed(options, before.options);
    if (Object.keys(rest).length) node.setOptions(rest);
    Object.assign(node.options, { size: options.size, opacity: options.opacity });
    node.needsRefresh();
    drawn.nodes.set(n, { text, options });
  }
}

// The options that differ from those before.
function changed(options, before) {
  return Object.fromEntries(Object.entries(options).filter(([key, value]) => !same(value, before[key])));
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
  const lines = strongest(shownLines).map(remembered);
  drawn.shown = lines.map((line) => line.id);
  const nodes = read.nodes.map(nodeOptions);
  for (const options of nodes) drawn.nodes.set(options.id, { text: nodeState(options.id), options });
  nodeSet = new vis.DataSet(nodes.map((options) => ({ ...options, x: actors[options.id].x, y: actors[options.id].y })));
  lineSet = new vis.DataSet(lines);
  const options = read("options");
  Object.assign(options.interaction, { zoomView: false, hideEdgesOnDrag: bends.size > MOST_LINES });
  network = new vis.Network(box, { nodes: nodeSet, edges: lineSet }, options);
  network.body.emitter.on("_dataUpdated", listLines);
  network.on("afterDrawing", drawLabels);
  network.on("click", clicked);
  network.on("hoverNode", ({ node, pointer }) => hint(node, null, pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => hint(null, edge, pointer.DOM));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, () => hint(null, null, null));
  network.on("dragStart", () => (fitted = false));
  box.addEventListener("keydown", netKey);
  box.addEventListener("pointerleave", () => hint(null, null, null));
  box.addEventListener("focusin", () => wheel(true));
  box.addEventListener("pointerdown", (event) => event.pointerType !== "touch" && wheel(true));
  network.on("click", () => wheel(true));
  document.addEventListener("pointerdown", (event) => {
    if (!$("stage").contains(event.target)) wheel(false);
  });
  $("zoom-in").addEventListener("click", () => zoom(1.35));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  $("zoom-fit").addEventListener("click", () => fit());
  centre();
  size = sizeNow();
  new ResizeObserver(resized).observe(box);
  network.once("afterDrawing", () => whenIdle(likelyLines()));
}

// Lines that other stretches of time will ask for: all of them, or those of the periods where they are many.
function* likelyLines() {
  if (bends.size <= 2 * MOST_LINES) yield* bundle(edgesAsOf(null).map((edge) => ({ edge, presence: 0 })));
  else for (const { first, last } of periods) yield* strongest(bundle(makeSlice(state.asOf, first, last).filter(passes)));
}

// Make them while nothing else is to do, so that they only need to be shown.
function whenIdle(lines) {
  const ask = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  ask(() => {
    const added = [];
    const most = 200 + drawn.lines.size / 8; // vis-network goes through all lines whenever some are added
    let done = drawn.lines.size >= MOST_READY;
    while (!done && added.length < most) {
      const row = lines.next();
      done = row.done;
      if (!done && !drawn.lines.has(row.value.id)) added.push({ ...remembered(row.value), hidden: true });
    }
    lineSet.add(added);
    if (!done) whenIdle(lines);
  });
}

function remembered(line) {
  const wanted = lineState(line);
  const options = lineOptions(line, wanted);
  drawn.lines.set(line.id, { text: wanted.text, options });
  return options;
}

// A tall window gets the drawing on its side.
function turnUpright() {
  for (const actor of actors) if (actor.x !== undefined) [actor.x, actor.y] = [actor.y, actor.x];
}

// The wheel and a finger scroll the page until the drawing was clicked.
let wheelOn = false;
function wheel(on) {
  if (on !== wheelOn) network.setOptions({ interaction: { zoomView: on } });
  wheelOn = on;
  $("net").classList.toggle("active", on);
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

const sizeNow = () => `${$("net").clientWidth} ${$("net").clientHeight}`;

function resized() {
  if (!$("net").clientWidth || sizeNow() === size) return;
  size = sizeNow();
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

// vis-network draws a line up to where its mark began in the frame before; so marks are drawn once out of sight.
const nowhere = h("canvas", { width: 1, height: 1 }).getContext("2d");

function drawNetwork(lines) {
  const shown = strongest(lines);
  updateLines(shown);
  updateNodes();
  for (const id of drawn.shown) network.body.edges[id].drawArrows(nowhere);
  nowhere.canvas.width = 1; // and forgotten
  network.body.emitter.emit("_requestRedraw");
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
