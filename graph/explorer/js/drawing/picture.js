// Saving: the drawing as SVG (also what is printed) and as PNG, with its title and what it shows.

// Name of a saved file: what it shows, in plain letters.
function fileName(extension) {
  const when = state.period || `${isoOf(state.first)}-${isoOf(state.last)}`;
  const plain = fold(when).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `amity${plain ? `-${plain}` : ""}.${extension}`;
}

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
  const outside = drawn.focus && !drawn.focus.lines.has(line.id);
  return svg("g", { opacity: (look.faint ? 0.42 : 0.88) * (outside ? 0.14 : 1) },
    svg("path", { d, fill: "none", stroke: colour, "stroke-width": look.width, "stroke-dasharray": look.dash ? DASHES[look.dash].join(" ") : null }), marks);
}

function svgNode(n) {
  const degree = degrees.get(n) ?? 0;
  const { x, y, kind } = actors[n];
  const size = nodeSize(degree) * (kind === "place" ? 0.8 : 1);
  const hollow = HOLLOW.has(kind);
  const paint = {
    fill: hollow ? colours.bg : colours.ink, stroke: hollow ? colours.ink : colours.bg, "stroke-width": hollow ? 1.6 : 1,
    opacity: degree || isPicked(n) ? (drawn.focus && !drawn.focus.actors.has(n) ? 0.25 : 1) : 0.16, transform: `translate(${x} ${y}) scale(${size.toFixed(2)})`, "vector-effect": "non-scaling-stroke",
  };
  return svgSign(kind, paint);
}

function svgSign(kind, paint) {
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
  const [width, bottom] = [Math.max(...xs, 0) + 70 - left, Math.max(...ys, 0) + 50];
  const foot = titled ? svgFoot(left + 20, bottom + 10, width - 40) : { rows: [], height: 0 };
  const height = bottom + foot.height - top;
  const labels = svgNames([left, top, left + width, bottom]);
  const title = DATA.title || say("title");
  const status = $("status").textContent;
  const chosen = state.choice || state.path ? $("evidence-name").textContent : "";
  return svg("svg", { xmlns: SVG, class: "drawing", viewBox: [left, top, width, height].map((n) => n.toFixed(0)).join(" "), width: width.toFixed(0), height: height.toFixed(0),
    "font-family": labelFont, role: "img", "aria-label": `${title}. ${status}` },
  svg("rect", { x: left, y: top, width, height, fill: colours.bg }),
  titled ? svg("text", { x: left + 20, y: top + 34, "font-size": 22, "font-weight": 700, fill: colours.ink }, title) : null,
  titled ? svg("text", { x: left + 20, y: top + 57, "font-size": 14, fill: colours.muted }, chosen ? `${chosen} · ${status}` : status) : null,
  strongest(shownLines).map(svgLine).filter(Boolean), read.nodes.map(svgNode), labels, foot.rows);
}

function svgNames(room) {
  const taken = { names: [], marks: [], room };
  const active = read.nodes.filter((n) => (degrees.get(n) || isPicked(n)) && (!drawn.focus || drawn.focus.actors.has(n)))
    .sort((a, b) => urgency(b) - urgency(a) || a - b);
  const sizeOf = (n) => nodeSize(degrees.get(n) ?? 0);
  for (const n of active) {
    const size = sizeOf(n);
    taken.marks.push([actors[n].x - size, actors[n].y - size, actors[n].x + size, actors[n].y + size]);
  }
  return active.map((n) => {
    const [weight, px] = (degrees.get(n) ?? 0) >= BIG_HUB || isPicked(n) ? [600, 15] : [400, 12.5];
    const lines = breakLabel(actors[n].label);
    const wide = Math.max(...lines.map((line) => textWidth(line, weight) * px));
    const spot = freeSpot(actors[n], sizeOf(n), wide, px, lines.length, 2, taken, weight > 400);
    if (!spot) return null;
    taken.names.push(spot.box);
    const [x, anchor] = [spot.x + wide * spot.align, ["start", "middle", "end"][spot.align * 2]];
    return svg("text", { "font-size": px, "font-weight": weight, fill: colours.ink, "text-anchor": anchor,
      stroke: colours.bg, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" },
    lines.map((line, k) => svg("tspan", { x: x.toFixed(1), y: (spot.y + k * px * 1.1).toFixed(1) }, line)));
  }).filter(Boolean);
}

// The key and the sources of what is shown, in as many rows as they take.
function svgFoot(left, top, width) {
  const px = 13;
  const row = 20;
  let [x, y] = [0, 0];
  const put = (wide) => {
    if (x && x + wide > width) [x, y] = [0, y + row];
    const at = [left + x, top + y];
    x += wide;
    return at;
  };
  const words = (at, shift, text, colour) => svg("text", { x: at[0] + shift, y: at[1] + 4.5, "font-size": px, fill: colour }, text);
  const rows = keyRows().map(({ mark, word }) => {
    const at = put(52 + textWidth(word, 400) * px + 22);
    return [svg("g", { transform: `translate(${at[0].toFixed(1)} ${at[1]})` }, mark), words(at, 50, word, colours.ink)];
  });
  [x, y] = [0, y + row + 6];
  const used = [...new Set(shownItems.flatMap(({ edge }) => edge.claims.map((n) => claims[n].src)))].sort((a, b) => a - b);
  const named = used.map((n) => [sources[n].creator, sources[n].publisher || sources[n].title, dateWords(sources[n].published)].filter(Boolean).join(", "));
  const told = named.length ? `${say("sources_title")}: ${named.slice(0, 12).join("; ")}${named.length > 12 ? ` ${say("and_more", { n: named.length - 12 })}` : ""}` : "";
  const lines = [];
  for (const word of told.split(" ")) {
    const at = put(textWidth(`${word} `, 400) * px);
    if (at[0] === left) lines.push({ at, words: [] });
    lines.at(-1).words.push(word);
  }
  return { rows: [rows, lines.map((line) => words(line.at, 0, line.words.join(" "), colours.muted))], height: y + row + 10 };
}

// What the marks mean, as far as they are in what is shown.
function keyRows() {
  const looks = new Set(shownLines.flatMap((line) => [line.kind, lineLook(line).dash, lineLook(line).faint ? "faint" : ""]));
  const stroke = (kind, options = {}) => {
    const colour = lineColour({ kind });
    return [svg("path", { d: "M0 0H42", fill: "none", stroke: colour, "stroke-width": 2, ...options }), endMark(kind, { x: 0, y: 0 }, { x: 42, y: 0 }, 2, colour)];
  };
  const lines = [["p", "sign_1"], ["n", "sign_-1"], ["z", "sign_0"], ["d", "status_denied"]].filter(([kind]) => looks.has(kind))
    .map(([kind, word]) => ({ mark: stroke(kind, kind === "d" ? { "stroke-dasharray": "2 4" } : {}), word: say(word) }));
  const sign = ["p", "n", "z"].find((kind) => looks.has(kind)) ?? "p";
  const styles = [["contested", "status_contested"], ["prospective", "status_prospective"]].filter(([dash]) => looks.has(dash))
    .map(([dash, word]) => ({ mark: stroke(sign, { "stroke-dasharray": DASHES[dash].join(" ") }), word: say(word) }));
  if (looks.has("faint")) styles.push({ mark: svg("g", { opacity: 0.42 }, stroke(sign)), word: say("presence_possible") });
  const kinds = kindsUsed.filter((kind) => [...degrees.keys()].some((n) => actors[n].kind === kind)).map((kind) => {
    const hollow = HOLLOW.has(kind);
    const paint = { fill: hollow ? colours.bg : colours.ink, stroke: hollow ? colours.ink : colours.bg, "stroke-width": 1.4, "vector-effect": "non-scaling-stroke", transform: "translate(34 0) scale(6)" };
    return { mark: svgSign(kind, paint), word: say(`kind_${kind}`) };
  });
  return [...lines, ...styles, ...kinds];
}

// amity.characters.xml_text: what XML cannot hold would keep the file from being opened, and the PNG from being drawn.
const xmlText = (text) => text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");

const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(new XMLSerializer().serializeToString(drawSvg(true)))}\n`;

function saveSvg() {
  save(fileName("svg"), new Blob([svgText()], { type: "image/svg+xml" }));
}

async function savePng() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  await image.decode();
  const canvas = h("canvas", { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  save(fileName("png"), blob);
  return blob.size;
}
