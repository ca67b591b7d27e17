// Time: periods, sliders, the signed histogram, playing and the as-of date.

const monthIndex = (day) => {
  const { year, month } = dateOf(day);
  return year * 12 + month - 1;
};
const MONTH_0 = monthIndex(DATA.range[0]);
const MONTHS = monthIndex(DATA.range[1]) - MONTH_0;
const monthStart = (n) => dayOf(Math.floor((MONTH_0 + n) / 12), ((MONTH_0 + n) % 12) + 1, 1);
const clampMonth = (day) => Math.min(Math.max(monthIndex(Math.min(Math.max(day, DATA.range[0]), DATA.range[1])) - MONTH_0, 0), MONTHS);
const YEAR_BINS = 8 * 12;
let playing = null;

function makeTime() {
  for (const id of ["from", "to"]) {
    $(id).max = MONTHS;
    $(id).addEventListener("input", slide);
  }
  for (const card of document.querySelectorAll(".card")) {
    card.setAttribute("aria-pressed", "false");
    card.addEventListener("click", () => showPeriod(card.dataset.period));
  }
  $("play").addEventListener("click", () => (playing ? pause() : play()));
  $("as-of").addEventListener("change", (event) => set({ asOf: event.currentTarget.value ? Number(event.currentTarget.value) : null }));
  $("histogram").addEventListener("pointermove", (event) => showBin(event));
  $("histogram").addEventListener("pointerleave", () => ($("bin").hidden = true));
  $("histogram").addEventListener("click", (event) => {
    const bin = binAt(event);
    if (!bin) return;
    leaveStep();
    setRange(bin.first, bin.last);
    set({});
  });
  measureHistogram();
  new ResizeObserver(() => {
    measureHistogram();
    renderHistogram();
  }).observe($("histogram"));
}

function showPeriod(id) {
  if (playing) pause();
  leaveStep();
  setPeriod(id);
  set({});
}

function slide(event) {
  const [from, to] = [Number($("from").value), Number($("to").value)];
  if (playing) pause();
  const [low, high] = event.currentTarget.id === "from" ? [from, Math.max(from, to)] : [Math.min(from, to), to];
  leaveStep();
  setRange(monthStart(low), monthStart(high + 1) - 1);
  set({});
}

function play() {
  const steps = periods.length ? periods.map((p) => [p.first, p.last]) : yearsInRange();
  let at = steps.findIndex(([first, last]) => first === state.first && last === state.last);
  if (at === steps.length - 1) at = -1;
  const next = () => {
    at += 1;
    if (at >= steps.length) return pause();
    leaveStep();
    setRange(...steps[at]);
    return set({});
  };
  playing = setInterval(next, matchMedia("(prefers-reduced-motion: reduce)").matches ? 4000 : 2200);
  next();
  renderPlay();
}

function pause() {
  clearInterval(playing);
  playing = null;
  renderPlay();
}

function yearsInRange() {
  const [first, last] = DATA.range.map((day) => dateOf(day).year);
  return Array.from({ length: last - first + 1 }, (_, n) => [dayOf(first + n, 1, 1), dayOf(first + n, 12, 31)]);
}

// Only what differs: every change costs a layout.
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function renderPlay() {
  const word = playing ? "pause" : "play";
  $("play").setAttribute("aria-pressed", String(Boolean(playing)));
  $("play").querySelector("path").setAttribute("d", playing ? "M1 0H4V10H1ZM6 0H9V10H6Z" : "M1 0L10 5L1 10Z");
  write($("play").querySelector("span"), say(word));
  $("play").querySelector("span").dataset.t = word;
}

function renderTime() {
  for (const [id, day] of [["from", state.first], ["to", state.last]]) {
    const month = clampMonth(day);
    $(id).value = month;
    $(id).setAttribute("aria-valuetext", span(monthStart(month), monthStart(month + 1) - 1));
  }
  $("from").classList.toggle("on-top", +$("from").value > MONTHS / 2);
  const label = periods.find((period) => period.id === state.period)?.label;
  replace($("span"), label ? h("bdi", {}, label) : "", label ? " · " : "", span(state.first, state.last));
  for (const card of document.querySelectorAll(".card")) {
    const period = periods.find((row) => row.id === card.dataset.period);
    const here = String(card.dataset.period === state.period);
    if (card.getAttribute("aria-pressed") !== here) {
      card.setAttribute("aria-pressed", here);
      if (here === "true") requestAnimationFrame(() => reveal(card));
    }
    write(card.querySelector(".card-span"), span(period.first, period.last));
  }
  renderAsOf();
  renderPlay();
  renderHistogram();
}

// Scroll the row of periods, and nothing else, until the card is in sight.
function reveal(card) {
  const row = $("periods");
  row.scrollLeft = card.offsetLeft - row.offsetLeft - (row.clientWidth - card.offsetWidth) / 2;
}

let asOfKey = "";

function renderAsOf() {
  const key = `${language} ${state.asOf}`;
  if (key === asOfKey) return;
  asOfKey = key;
  const days = new Map(DATA.known.map(([day, n]) => [day, dateWords(n)]));
  if (state.asOf !== null && !days.has(state.asOf)) days.set(state.asOf, span(state.asOf, state.asOf));
  const options = [...days].sort(([a], [b]) => a - b).map(([day, words]) => {
    const count = sources.filter((source) => source.to <= day).length;
    return h("option", { value: day }, `${words} (${say("sources", { n: count })})`);
  });
  replace($("as-of"), h("option", { value: "" }, say("as_of_all")), options);
  $("as-of").value = state.asOf ?? "";
}

// Bins of a year, or of a month where the range is short.
function bins() {
  if (MONTHS < YEAR_BINS) return Array.from({ length: MONTHS + 1 }, (_, n) => [monthStart(n), monthStart(n + 1) - 1]);
  return yearsInRange();
}

const histogram = { key: "", width: 0, height: 0, frame: null, x: null };
let counted = { key: "", all: [] };

// Edges of each bin: cooperative and hostile, definite and possible.
function countBins() {
  const key = JSON.stringify([state.asOf, state.edges, [...state.off].sort()]);
  if (counted.key === key) return counted.all;
  const edges = edgesAsOf(state.asOf).filter((edge) => edge.sign && edge.status !== STATUS.denied && isLinked(edge) && passes({ edge, presence: 0 }));
  const all = bins().map(([first, last]) => {
    const bin = { first, last, up: [0, 0], down: [0, 0] };
    for (const edge of edges) {
      const how = presence(edge, first, last, state.asOf);
      if (how < 0 || state.off.has(`presence.${PRESENCES[how]}`)) continue;
      bin[edge.sign > 0 ? "up" : "down"][how ? 1 : 0] += 1;
    }
    return bin;
  });
  counted = { key, all };
  return all;
}

function measureHistogram() {
  const { clientWidth: width, clientHeight: height } = $("histogram");
  Object.assign(histogram, { width, height });
}

// The bars stay as long as nothing but the stretch of time changes, whose frame moves.
function renderHistogram() {
  const { width, height } = histogram;
  const key = JSON.stringify([width, height, language, state.asOf, state.edges, [...state.off].sort()]);
  if (!width) return;
  if (key !== histogram.key) drawHistogram(width, height);
  histogram.key = key;
  const [from, to] = [histogram.x(state.first), histogram.x(state.last + 1)];
  histogram.frame.setAttribute("x", from);
  histogram.frame.setAttribute("width", Math.max(to - from, 1));
}

function drawHistogram(width, height) {
  const all = countBins();
  const [low, high] = [all[0].first, all.at(-1).last];
  const pad = 9;
  const x = (day) => pad + ((Math.min(Math.max(day, low), high + 1) - low) / (high + 1 - low)) * (width - 2 * pad);
  const most = (side) => Math.max(1, ...all.map((bin) => bin[side][0] + bin[side][1]));
  const axis = 15;
  const unit = (height - axis - 2) / (most("up") + most("down"));
  const zero = 1 + most("up") * unit;
  const bars = all.flatMap((bin) => {
    const [left, wide] = [x(bin.first) + 0.5, Math.max(x(bin.last + 1) - x(bin.first) - 1, 0.6)];
    const bar = (from, count, style) => (count ? svg("rect", { class: style, x: left.toFixed(1), y: Math.min(from, from + count).toFixed(1), width: wide.toFixed(1), height: Math.abs(count).toFixed(1) }) : null);
    return [
      bar(zero, -bin.up[0] * unit, "coop"), bar(zero - bin.up[0] * unit, -bin.up[1] * unit, "coop maybe"),
      bar(zero, bin.down[0] * unit, "hostile"), bar(zero + bin.down[0] * unit, bin.down[1] * unit, "hostile maybe"),
    ];
  });
  const ticks = yearTicks(low, high, width).map((year) => [
    svg("line", { class: "tick", x1: x(dayOf(year, 1, 1)), x2: x(dayOf(year, 1, 1)), y1: 0, y2: height - axis + 2 }),
    svg("text", { x: x(dayOf(year, 1, 1)) + 3, y: height - 2 }, String(year)),
  ]);
  const hatch = (id, style) => svg("pattern", { id, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { class: style, width: 1.6, height: 4 }));
  Object.assign(histogram, { x, frame: svg("rect", { class: "window", y: 0, height: height - axis }) });
  replace($("histogram"), svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    svg("defs", {}, hatch("hatch-coop", "coop"), hatch("hatch-hostile", "hostile")),
    histogram.frame, ticks.flat(), bars.filter(Boolean), svg("line", { class: "zero", x1: pad, x2: width - pad, y1: zero, y2: zero }),
    [["up", 11], ["down", height - axis - 4]].filter(([side]) => height > 70 && all.some((bin) => bin[side][0] + bin[side][1])).map(([side, y]) =>
      svg("text", { class: "scale", x: pad + 3, y }, say(`histogram_${side}`, { n: most(side) })))));
}

const binAt = (event) => {
  const at = event.clientX - $("histogram").getBoundingClientRect().left;
  return counted.all.find((bin) => at >= histogram.x(bin.first) && at < histogram.x(bin.last + 1));
};

// What the bars of a year come to.
function showBin(event) {
  const bin = binAt(event);
  const box = $("bin");
  box.hidden = !bin;
  if (!bin) return;
  const [up, down] = [bin.up, bin.down].map((side) => side.map(number));
  const words = say("histogram_bin", { span: span(bin.first, bin.last), up: up[0], down: down[0] });
  const maybe = bin.up[1] + bin.down[1] ? `; ${say("histogram_maybe", { up: up[1], down: down[1] })}` : "";
  write(box, words + maybe);
  const middle = (histogram.x(bin.first) + histogram.x(bin.last + 1)) / 2;
  box.style.left = `${Math.max(0, Math.min(middle - box.offsetWidth / 2, histogram.width - box.offsetWidth))}px`;
}

function yearTicks(low, high, width) {
  const [first, last] = [dateOf(low).year, dateOf(high).year];
  const every = [1, 2, 5, 10, 20, 50, 100, 500].find((n) => ((last - first + 1) / n) * 44 < width) ?? 1000;
  return Array.from({ length: last - first + 1 }, (_, n) => first + n).filter((year) => year % every === 0);
}
