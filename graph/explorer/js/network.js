// The one module that knows vis-network, its private parts among them. Actors never move; of lines and actors only what
// changed is handed over.
//
// A DataSet would hand every property of an element to vis-network again, and have all lines tied to their actors anew.
// So only new elements go there; the others get what changed in them, and what is hidden or shown again is told to
// vis-network as the list of lines to draw that it keeps.

/** Private names of vis-network that this module relies on; the tests look for them in the copy that pyvis brings. */
export const PRIVATE = {
  body: ["edges", "nodes", "edgeIndices", "emitter"],
  events: ["_dataUpdated", "_requestRedraw"],
  edge: ["setOptions", "drawArrows", "options"],
  node: ["setOptions", "needsRefresh", "options"],
};

/** @param {Record<string, any>} options @param {Record<string, any>} before @returns the options that differ */
function changed(options, before) {
  return Object.fromEntries(Object.entries(options).filter(([key, value]) => !same(value, before[key])));
}

/** @param {any} a @param {any} b @returns {boolean} */
function same(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

/** How vis-network draws a line. */
export function edgeOptions({ line, look, bend, unit, color, opacity, dash }) {
  const type = { p: "triangle", n: "bar", z: "vee", d: "bar" }[line.kind];
  const mark = { enabled: true, type, scaleFactor: (line.kind === "n" ? 0.55 : 0.42) * unit };
  return {
    id: line.id,
    from: line.s,
    to: line.o,
    hidden: false,
    width: look.width * unit,
    dashes: dash ? dash.map((part) => part * unit) : false,
    color: { color, highlight: color, hover: color, opacity, inherit: false },
    arrows: line.kind === "d" ? { middle: mark } : { to: mark, ...(line.symmetric ? { from: mark } : {}) },
    arrowStrikethrough: line.kind === "n" || line.kind === "d",
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
  };
}

/** How vis-network draws the sign of an actor. */
export function nodeOptions({ id, shape, size, opacity, hollow, dashed, unit, fill, edge }) {
  const paint = { background: fill, border: edge };
  return {
    id,
    shape,
    size,
    opacity,
    borderWidth: hollow ? 1.4 : 1, // on the screen, whatever the scale
    color: { ...paint, highlight: paint, hover: paint },
    shapeProperties: { borderDashes: dashed ? [3 * unit, 2 * unit] : false },
  };
}

/**
 * The drawing in a box of the page.
 * @param {HTMLElement} box
 * @param {{ nodes: any[], lines: any[], options: any, on: Record<string, (event: any) => void> }} start
 *   `nodes` with their places and what makes them look as they do (`text`, `options`), `lines` likewise
 */
export function makeDrawing(box, { nodes, lines, options, on }) {
  const { DataSet, Network } = /** @type {any} */ (globalThis).vis;
  const known = { nodes: new Map(), lines: new Map() };
  let shown = [];
  const keep = (table, row) => {
    table.set(row.options.id, row);
    return row.options;
  };
  const nodeSet = new DataSet(nodes.map(({ x, y, ...row }) => ({ ...keep(known.nodes, row), x, y })));
  const lineSet = new DataSet(lines.map((row) => keep(known.lines, row)));
  shown = lines.map((row) => row.options.id);
  const network = new Network(box, { nodes: nodeSet, edges: lineSet }, options);
  const { body } = network;
  // vis-network lists the lines to draw by when they were made; this order is the same whatever was shown before.
  const list = () => (body.edgeIndices = [...shown]);
  body.emitter.on("_dataUpdated", list);
  for (const [event, action] of Object.entries(on)) network.on(event, action);
  // vis-network draws a line up to where its mark began in the frame before; so marks are drawn once out of sight.
  const nowhere = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");

  return {
    known: known.lines,
    setOptions: (changes) => network.setOptions(changes),
    moveTo: (view) => network.moveTo(view),
    redraw: () => network.redraw(),
    redrawSoon: () => body.emitter.emit("_requestRedraw"),
    once: (event, action) => network.once(event, action),
    scale: () => network.getScale(),
    positions: () => network.getPositions(),
    toDrawing: (point) => network.DOMtoCanvas(point),

    /** Lines that may be asked for, made beforehand. */
    addHidden: (rows) => lineSet.add(rows.map((row) => ({ ...keep(known.lines, row), hidden: true }))),

    /** Show these lines and no others; a row's `text` tells whether it must change, `make` gives its options. */
    setLines(rows) {
      const added = [];
      for (const { id, text, make } of rows) {
        const before = known.lines.get(id);
        if (before?.text === text) continue;
        const row = { text, options: make() };
        keep(known.lines, row);
        if (before) body.edges[id].setOptions(changed(row.options, before.options));
        else added.push(row.options);
      }
      if (added.length) lineSet.add(added);
      for (const id of shown) body.edges[id].options.hidden = true;
      shown = rows.map((row) => row.id);
      for (const id of shown) body.edges[id].options.hidden = false;
      list();
    },

    setNodes(rows) {
      for (const { id, text, make } of rows) {
        const before = known.nodes.get(id);
        if (before.text === text) continue;
        const row = { text, options: make() };
        const node = body.nodes[id];
        const { size, opacity, ...rest } = changed(row.options, before.options);
        if (Object.keys(rest).length) node.setOptions(rest);
        Object.assign(node.options, { size: row.options.size, opacity: row.options.opacity });
        node.needsRefresh();
        keep(known.nodes, row);
      }
    },

    finish() {
      for (const id of shown) body.edges[id].drawArrows(nowhere);
      nowhere.canvas.width = 1; // and forgotten
      body.emitter.emit("_requestRedraw");
    },
  };
}
