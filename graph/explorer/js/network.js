// The one module that knows vis-network, its private parts among them. Of lines and actors only what changed is handed
// over.
//
// vis-network draws actors, moves and scales, and finds what is under the pointer. It has no marks of certainty, so its
// lines are there to be found and cannot be seen; what is seen of them is painted under the actors, in the same places.
//
// A DataSet would hand every property of an element to vis-network again, and have all lines tied to their actors anew.
// So only new elements go there; the others get what changed in them. Lines it learns of once they are painted: when a
// pointer comes to look for them, or before, when nothing else is to do, where they are not too many.

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

const UNSEEN = "rgba(0,0,0,0)";

/** A line as vis-network finds it under the pointer. */
export const edgeOptions = ({ line, bend }) => ({
  id: line.id,
  from: line.s,
  to: line.o,
  color: { color: UNSEEN, highlight: UNSEEN, hover: UNSEEN, inherit: false },
  smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
});

/** What vis-network calls those shapes of `amity.render.look` that it has by another name. */
const SHAPES = { circle: "dot", ring: "dot", frame: "square", down: "triangleDown" };

/** How vis-network draws the sign of an actor. */
export function nodeOptions({ id, shape, size, opacity, rim, dashes, unit, fill, edge }) {
  const paint = { background: fill, border: edge };
  return {
    id,
    shape: SHAPES[shape] ?? shape,
    size,
    opacity,
    borderWidth: rim, // on the screen, whatever the scale
    color: { ...paint, highlight: paint, hover: paint },
    shapeProperties: { borderDashes: dashes?.map((length) => length * unit) ?? false },
  };
}

/** Paint a line of `setLines`. @param {CanvasRenderingContext2D} context */
function paint(context, alpha, pieces) {
  context.globalAlpha = alpha;
  for (const { path, fill, stroke, width, dash, dots } of pieces) {
    if (fill !== "none") {
      context.fillStyle = fill;
      context.fill(path);
    }
    if (stroke === "none") continue;
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.lineCap = dots ? "round" : "butt";
    context.setLineDash(dash);
    context.stroke(path);
  }
}

const [whenIdle, cancelIdle] = window.requestIdleCallback
  ? [(work) => requestIdleCallback(work), (n) => cancelIdleCallback(n)]
  : [(work) => setTimeout(work, 200), (n) => clearTimeout(n)];

/**
 * The drawing in a box of the page.
 * @param {HTMLElement} box
 * @param {{ nodes: any[], isFew: boolean, options: any, on: Record<string, (event: any) => void>, ground: (context: CanvasRenderingContext2D) => void }} start
 *   `nodes` with their places and what makes them look as they do (`text`, `options`); whether there are
 *   few lines at all times
 */
export function makeDrawing(box, { nodes, isFew, options, on, ground }) {
  const { DataSet, Network } = /** @type {any} */ (globalThis).vis;
  const known = { nodes: new Map(), bends: new Map(), painted: new Map() };
  let shown = [];
  let inSight = nodes.map(({ options: { id } }) => id);
  const learned = (rows) => rows.map(({ x, y, ...row }) => {
    known.nodes.set(row.options.id, row);
    return { ...row.options, x, y };
  });
  const nodeSet = new DataSet(learned(nodes));
  const lineSet = new DataSet([]);
  const network = new Network(box, { nodes: nodeSet, edges: lineSet }, options);
  const { body } = network;
  let [isBehind, waiting] = [false, 0]; // what vis-network knows is not what is shown

  /** Lets vis-network know the lines that are shown, and no others. */
  function tellLines() {
    cancelIdle(waiting);
    isBehind = false;
    const rows = shown.map((row) => row.options());
    const added = rows.filter(({ id }) => !known.bends.has(id));
    if (added.length) lineSet.add(added);
    for (const { id, smooth } of rows) {
      if (known.bends.has(id) && !same(known.bends.get(id), smooth)) body.edges[id].setOptions({ smooth: smooth || { enabled: false } });
      known.bends.set(id, smooth);
    }
    list();
  }
  // vis-network lists the lines by when they were made; this order is the same whatever was shown before.
  function list() {
    body.edgeIndices = isBehind ? [] : shown.map(({ id }) => id);
    body.nodeIndices = [...inSight];
  }
  for (const event of ["pointermove", "pointerdown"]) box.addEventListener(event, () => isBehind && tellLines(), true);
  body.emitter.on("_dataUpdated", list);
  network.on("beforeDrawing", (context) => {
    list(); // vis-network fills its lists anew when its options change, and draws before it tells
    body.edgeIndices = []; // what it knows of lines cannot be seen
    context.save();
    context.lineJoin = "round";
    ground(context);
    for (const { id } of shown) {
      const { alpha, pieces } = known.painted.get(id);
      paint(context, alpha, pieces);
    }
    context.restore();
  });
  network.on("afterDrawing", list);
  for (const [event, action] of Object.entries(on)) network.on(event, action);

  return {
    setOptions: (changes) => network.setOptions(changes),
    moveTo: (view) => network.moveTo(view),
    redraw: () => network.redraw(),
    redrawSoon: () => body.emitter.emit("_requestRedraw"),
    scale: () => network.getScale(),
    whenIdle,
    knows: (id) => known.nodes.has(id),

    /** Further actors, which are not shown yet. */
    addNodes(rows) {
      if (rows.length) nodeSet.add(learned(rows));
    },

    toDrawing: (point) => network.DOMtoCanvas(point),
    toWindow: (point) => network.canvasToDOM(point),

    /**
     * Show these lines and no others; a row's `text` tells whether its pieces differ, which `make` makes, `alpha` how
     * strong it is, `options` makes what vis-network is to know of it.
     */
    setLines(rows) {
      shown = rows;
      for (const { id, text, alpha, make } of rows) {
        const before = known.painted.get(id);
        if (before?.text !== text) known.painted.set(id, { text, ...make() });
        known.painted.get(id).alpha = alpha;
      }
      isBehind = true;
      cancelIdle(waiting);
      if (isFew) waiting = whenIdle(tellLines);
      list();
    },

    /** Show these actors and no others. */
    setNodes(rows) {
      inSight = rows.map(({ id }) => id);
      for (const { id, text, make } of rows) {
        const before = known.nodes.get(id);
        if (before.text === text) continue;
        const row = { text, options: make() };
        const node = body.nodes[id];
        const { size, opacity, ...rest } = changed(row.options, before.options);
        if (Object.keys(rest).length) node.setOptions(rest);
        Object.assign(node.options, { size: row.options.size, opacity: row.options.opacity });
        node.needsRefresh();
        known.nodes.set(id, row);
      }
      list();
    },

    /** Put actors elsewhere. @param {[number, { x: number, y: number }][]} places */
    move(places) {
      for (const [id, { x, y }] of places) {
        const node = body.nodes[id];
        node.x = x;
        node.y = y;
      }
    },

    finish: () => body.emitter.emit("_requestRedraw"),
  };
}
