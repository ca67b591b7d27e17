// Names of actors: at a fixed size on the screen, the best connected first, wherever there is room.

const MOST_NAMES = 160;

function drawLabels(context) {
  const scale = network.getScale();
  const corner = network.DOMtoCanvas({ x: 0, y: 3 });
  const far = network.DOMtoCanvas({ x: $("net").clientWidth, y: $("net").clientHeight });
  const taken = { names: [], marks: [], room: [corner.x, corner.y, far.x, far.y] };
  drawn.labels = [];
  const tools = network.DOMtoCanvas({ x: $("net").clientWidth - 36, y: $("net").clientHeight - 116 });
  taken.names.push([tools.x, tools.y, far.x, far.y]);
  const wanted = read.nodes
    .filter((n) => (degrees.get(n) || isPicked(n)) && (!drawn.focus || drawn.focus.actors.has(n)))
    .sort((a, b) => urgency(b) - urgency(a) || a - b)
    .slice(0, MOST_NAMES);
  if (drawn.hover !== null && !wanted.includes(drawn.hover)) wanted.unshift(drawn.hover);
  for (const n of wanted) {
    const size = nodeSize(degrees.get(n) ?? 0);
    const { x, y } = actors[n];
    taken.marks.push([x - size, y - size, x + size, y + size]);
  }
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const n of wanted) {
    const degree = degrees.get(n) ?? 0;
    const wished = drawn.hover === n || isPicked(n);
    const large = degree >= BIG_HUB || wished;
    const height = (large ? 14 : 12) / scale;
    const lines = breakLabel(actors[n].label);
    const wide = lines.map((line) => textWidth(line, large ? 600 : 450) * height);
    const spot = freeSpot(actors[n], nodeSize(degree), Math.max(...wide), height, lines.length, 3 / scale, taken, large, wished);
    if (!spot) continue;
    taken.names.push(spot.box);
    drawn.labels.push({ n, box: spot.box });
    context.strokeStyle = colours.bg;
    context.lineWidth = 3.5 / scale;
    context.fillStyle = colours.ink;
    context.font = `${large ? 600 : 450} ${height}px ${labelFont}`;
    lines.forEach((line, k) => {
      const left = spot.x + (Math.max(...wide) - wide[k]) * spot.align;
      context.strokeText(line, left, spot.y + k * height * 1.1);
      context.fillText(line, left, spot.y + k * height * 1.1);
    });
  }
}

const labelFont = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif";
const urgency = (n) => (degrees.get(n) ?? 0) + (isPicked(n) ? 1000 : 0);

const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

// Width of a text by the height of its letters.
function textWidth(text, weight) {
  const key = `${weight} ${text}`;
  if (!widths.has(key)) {
    ruler.font = `${weight} 100px ${labelFont}`;
    widths.set(key, ruler.measureText(text).width / 100);
  }
  return widths.get(key);
}

// A long name on two lines, as amity.explorer.layout.break_label breaks it.
function breakLabel(label) {
  const letters = [...label];
  const blanks = letters.flatMap((letter, n) => (letter === " " ? [n] : []));
  if (letters.length <= 18 || !blanks.length) return [label];
  const off = (n) => Math.abs(2 * n + 1 - letters.length);
  const at = blanks.reduce((best, n) => (off(n) < off(best) ? n : best));
  return [letters.slice(0, at).join(""), letters.slice(at + 1).join("")];
}

// Where a name fits: clear of names and actors, a hub's clear of names at least; one that is wished for, anywhere.
function freeSpot({ x, y }, size, width, height, lines, gap, { names: texts, marks, room }, hub, wished = false) {
  const tall = (lines - 1) * height * 1.1;
  const [below, above, beside] = [y + size + height, y - size - gap * 1.6 - tall, y + height * 0.35 - tall / 2];
  const spots = [
    [x - width / 2, below, 0.5],
    [x - width / 2, above, 0.5],
    [x + size + gap, beside, 0],
    [x - size - gap - width, beside, 1],
    [x + size * 0.7, below - height * 0.2, 0],
    [x - size * 0.7 - width, below - height * 0.2, 1],
    [x - width * 0.8, below, 0.5],
    [x - width * 0.2, below, 0.5],
    [x - width * 0.8, above, 0.5],
    [x - width * 0.2, above, 0.5],
    [x + size * 0.7, above, 0],
    [x - size * 0.7 - width, above, 1],
  ].map(([left, base, align]) => ({
    x: left,
    y: base,
    align,
    box: [left - gap / 2, base - height * 0.82, left + width + gap / 2, base + tall + height * 0.22],
  }));
  const apart = (box, t) => box[0] >= t[2] || t[0] >= box[2] || box[1] >= t[3] || t[1] >= box[3];
  const inside = ({ box }) => !room || (box[0] >= room[0] && box[2] <= room[2] && box[1] >= room[1] && box[3] <= room[3]);
  const clear = ({ box }) => texts.every((t) => apart(box, t));
  const free = (spot) => inside(spot) && clear(spot) && marks.every((t) => apart(spot.box, t));
  const near = hub ? spots.find((spot) => inside(spot) && clear(spot)) : null;
  return spots.find(free) ?? near ?? (wished ? spots[0] : null);
}
