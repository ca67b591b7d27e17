// Saving: the drawing as SVG (also what is printed) and as PNG, with its title and what it shows.

function save(file, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = h("a", { href: address, download: file });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// The control point of a line, as vis-network's curvedCW and curvedCCW place it.
function middle(from, to, bend) {
  const reach = Math.abs(bend) * 0.5 + 0.5;
  const radius = Math.hypot(to.x - from.x, to.y - from.y) * reach;
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + (bend >= 0 ? reach : 1 - reach) * Math.PI;
  return { x: from.x + radius * Math.sin(angle), y: from.y + radius * Math.cos(angle) };
}

function toward(from, to, way) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(way / length, 0.9);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function endMark(kind, from, at, width, colour) {
  const angle = (Math.atan2(at.y - from.y, at.x - from.x) * 180) / Math.PI;
  const size = 5 + width;
  const transform = `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${angle.toFixed(1)})`;
  if (kind === "p") return svg("path", { d: `M0 0L${-size} ${size * 0.45}L${-size} ${-size * 0.45}Z`, fill: colour, transform });
  const d = kind === "z" ? `M${-size * 0.8} ${size * 0.4}L0 0L${-size * 0.8} ${-size * 0.4}` : `M0 ${size * 0.7}V${-size * 0.7}`;
  return svg("path", { d, fill: "none", stroke: colour, "stroke-width": kind === "z" ? 1.2 : width + 0.8, transform });
}

function svgLine(line) {
  if (line.s === line.o) return null;
  const look = lineLook(line);
  const [a, b] = [actors[line.s], actors[line.o]];
  const turn = middle(a, b, bends.get(line.id) ?? 0.3);
  const start = toward(a, turn, nodeSize(degrees.get(line.s)) + 2);
  const end = toward(b, turn, nodeSize(degrees.get(line.o)) + 2);
  const colour = lineColour(line);
  const d = `M${start.x.toFixed(1)} ${start.y.toFixed(1)}Q${turn.x.toFixed(1)} ${turn.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`;
  const marks = line.kind === "d" ? [endMark("d", a, { x: (start.x + end.x + 2 * turn.x) / 4, y: (start.y + end.y + 2 * turn.y) / 4 }, 1, colour)]
    : [endMark(line.kind, turn, end, look.width, colour), line.symmetric ? endMark(line.kind, turn, start, look.width, colour) : null];
  return svg("g", { opacity: look.faint ? 0.42 : 0.88 },
    svg("path", { d, fill: "none", stroke: colour, "stroke-width": look.width, "stroke-dasharray": look.dash ? DASHES[look.dash].join(" ") : null }), marks);
}

function svgNode(n) {
  const degree = degrees.get(n) ?? 0;
  const { x, y, kind } = actors[n];
  const size = nodeSize(degree) * (kind === "place" ? 0.8 : 1);
  const hollow = HOLLOW.has(kind);
  const paint = {
    fill: hollow ? colours.bg : colours.ink, stroke: hollow ? colours.ink : colours.bg, "stroke-width": hollow ? 1.6 : 1,
    opacity: degree ? 1 : 0.16, transform: `translate(${x} ${y}) scale(${size.toFixed(2)})`, "vector-effect": "non-scaling-stroke",
  };
  const d = {
    square: "M-.9-.9H.9V.9H-.9Z", diamond: "M0-1.2L1.2 0L0 1.2L-1.2 0Z", triangle: "M0-1.15L1.05.75H-1.05Z",
    triangleDown: "M0 1.15L1.05-.75H-1.05Z", hexagon: "M1 0L.5.87H-.5L-1 0L-.5-.87H.5Z",
  }[KIND_SHAPES[kind]];
  if (d) return svg("path", { d, ...paint });
  return svg("circle", { r: 1, ...paint, "stroke-dasharray": kind === "collective" ? "3 2" : null });
}

// The whole drawing of what is shown, at its full size.
function drawSvg(titled) {
  const { unit } = drawn;
  drawn.unit = 1;
  const drawing = svgOfAll(titled);
  drawn.unit = unit;
  return drawing;
}

function svgOfAll(titled) {
  const points = actors.filter((actor) => actor.x !== undefined);
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const [left, top] = [Math.min(...xs, 0) - 70, Math.min(...ys, 0) - (titled ? 90 : 30)];
  const [width, height] = [Math.max(...xs, 0) + 70 - left, Math.max(...ys, 0) + 70 - top];
  const taken = { names: [], marks: [], room: [left, top, left + width, top + height] };
  const labels = [];
  const active = read.nodes.filter((n) => degrees.get(n)).sort((a, b) => degrees.get(b) - degrees.get(a) || a - b);
  for (const n of active) {
    const size = nodeSize(degrees.get(n));
    taken.marks.push([actors[n].x - size, actors[n].y - size, actors[n].x + size, actors[n].y + size]);
  }
  for (const n of active) {
    const [weight, px] = degrees.get(n) >= BIG_HUB ? [600, 15] : [400, 12.5];
    const lines = breakLabel(actors[n].label);
    const width = Math.max(...lines.map((line) => textWidth(line, weight) * px));
    const spot = freeSpot(actors[n], nodeSize(degrees.get(n)), width, px, lines.length, 2, taken, weight > 400);
    if (!spot) continue;
    taken.names.push(spot.box);
    const [x, anchor] = [spot.x + width * spot.align, ["start", "middle", "end"][spot.align * 2]];
    labels.push(svg("text", { "font-size": px, "font-weight": weight, fill: colours.ink, "text-anchor": anchor,
      stroke: colours.bg, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" },
    lines.map((line, k) => svg("tspan", { x: x.toFixed(1), y: (spot.y + k * px * 1.1).toFixed(1) }, line))));
  }
  const title = DATA.title || say("title");
  return svg("svg", { xmlns: SVG, class: "drawing", viewBox: [left, top, width, height].map((n) => n.toFixed(0)).join(" "), width: width.toFixed(0), height: height.toFixed(0),
    "font-family": labelFont, role: "img", "aria-label": `${title}. ${$("status").textContent}` },
  svg("rect", { x: left, y: top, width, height, fill: colours.bg }),
  titled ? svg("text", { x: left + 20, y: top + 34, "font-size": 21, "font-weight": 700, fill: colours.ink }, title) : null,
  titled ? svg("text", { x: left + 20, y: top + 55, "font-size": 12, fill: colours.muted }, $("status").textContent) : null,
  strongest(shownLines).map(svgLine).filter(Boolean), read.nodes.map(svgNode), labels);
}

const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawSvg(true))}\n`;

function saveSvg() {
  save("amity.svg", new Blob([svgText()], { type: "image/svg+xml" }));
}

async function savePng() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  await image.decode();
  const canvas = h("canvas", { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  save("amity.png", blob);
  return blob.size;
}
