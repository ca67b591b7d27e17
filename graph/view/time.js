// Time: periods, sliders, the signed histogram, playing, the as-of date, and the guided start.

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
let step = -1;

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
  new ResizeObserver(() => renderHistogram()).observe($("histogram"));
}

function showPeriod(id) {
  setPeriod(id);
  set({});
}

function slide(event) {
  const [from, to] = [Number($("from").value), Number($("to").value)];
  const [low, high] = event.currentTarget.id === "from" ? [from, Math.max(from, to)] : [Math.min(from, to), to];
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

function renderPlay() {
  $("play").setAttribute("aria-pressed", String(Boolean(playing)));
  $("play").querySelector("path").setAttribute("d", playing ? "M1 0H4V10H1ZM6 0H9V10H6Z" : "M1 0L10 5L1 10Z");
  $("play").querySelector("span").textContent = say(playing ? "pause" : "play");
  $("play").querySelector("span").dataset.t = playing ? "pause" : "play";
}

function renderTime() {
  $("from").value = clampMonth(state.first);
  $("to").value = clampMonth(state.last);
  $("from").setAttribute("aria-valuetext", span(monthStart(+$("from").value), monthStart(+$("from").value + 1) - 1));
  $("to").setAttribute("aria-valuetext", span(monthStart(+$("to").value), monthStart(+$("to").value + 1) - 1));
  $("from").classList.toggle("on-top", +$("from").value > MONTHS / 2);
  const label = periods.find((period) => period.id === state.period)?.label;
  replace($("span"), label ? h("bdi", {}, label) : "", label ? " · " : "", span(state.first, state.last));
  for (const card of document.querySelectorAll(".card")) {
    const period = periods.find((row) => row.id === card.dataset.period);
    const here = card.dataset.period === state.period;
    if (here && card.getAttribute("aria-pressed") !== "true") reveal(card);
    card.setAttribute("aria-pressed", String(here));
    card.querySelector(".card-span").textContent = span(period.first, period.last);
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

function renderAsOf() {
  const days = new Set(sources.map((source) => source.to));
  if (state.asOf !== null) days.add(state.asOf);
  const options = [...days].sort((a, b) => a - b).map((day) => {
    const count = sources.filter((source) => source.to <= day).length;
    return h("option", { value: day }, `${span(day, day)} (${say("sources", { n: count })})`);
  });
  replace($("as-of"), h("option", { value: "" }, say("as_of_all")), options);
  $("as-of").value = state.asOf ?? "";
}

// Bins of a year, or of a month where the range is short.
function bins() {
  if (MONTHS < YEAR_BINS) return Array.from({ length: MONTHS + 1 }, (_, n) => [monthStart(n), monthStart(n + 1) - 1]);
  return yearsInRange();
}

let histogramKey = "";
let counted = { key: "", all: [] };

// Edges of each bin: cooperative and hostile, definite and possible.
function countBins() {
  const key = JSON.stringify([state.asOf, [...state.off].sort()]);
  if (counted.key === key) return counted.all;
  const edges = edgesAsOf(state.asOf).filter((edge) => edge.sign && edge.status !== STATUS.denied && passes({ edge, presence: 0 }));
  const all = bins().map(([first, last]) => {
    const bin = { first, last, up: [0, 0], down: [0, 0] };
    for (const edge of edges) {
      const how = presence(edge, first, last);
      if (how < 0 || state.off.has(`presence.${PRESENCES[how]}`)) continue;
      bin[edge.sign > 0 ? "up" : "down"][how ? 1 : 0] += 1;
    }
    return bin;
  });
  counted = { key, all };
  return all;
}

function renderHistogram() {
  const box = $("histogram");
  const [width, height] = [box.clientWidth, box.clientHeight];
  const key = JSON.stringify([width, state.asOf, [...state.off].sort(), state.first, state.last]);
  if (!width || key === histogramKey) return;
  histogramKey = key;
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
  replace(box, svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    svg("defs", {}, hatch("hatch-coop", "coop"), hatch("hatch-hostile", "hostile")),
    svg("rect", { class: "window", x: x(state.first), y: 0, width: Math.max(x(state.last + 1) - x(state.first), 1), height: height - axis }),
    ticks.flat(), bars.filter(Boolean), svg("line", { class: "zero", x1: pad, x2: width - pad, y1: zero, y2: zero })));
}

function yearTicks(low, high, width) {
  const [first, last] = [dateOf(low).year, dateOf(high).year];
  const every = [1, 2, 5, 10, 20, 50, 100, 500].find((n) => ((last - first + 1) / n) * 44 < width) ?? 1000;
  return Array.from({ length: last - first + 1 }, (_, n) => first + n).filter((year) => year % every === 0);
}

// The guided start: first the stretch of time that is open, then, on demand, the story from its beginning.
function makeGuide() {
  $("guide-next").addEventListener("click", () => showStep(step + 1));
  $("guide-back").addEventListener("click", () => showStep(step - 1));
  $("guide-close").addEventListener("click", closeGuide);
}

function openGuide() {
  if (!DATA.guide.length || document.body.classList.contains("embed")) return;
  $("guide").hidden = false;
  step = -1;
  renderGuide();
}

function closeGuide() {
  $("guide").hidden = true;
}

function showStep(n) {
  step = n;
  const row = DATA.guide[step];
  setPeriod(row.period);
  set({ choice: null, path: row.pair.length ? row.pair.map((id) => place[id]) : null, steps: 0 });
  renderGuide();
}

function renderGuide() {
  if ($("guide").hidden) return;
  const row = DATA.guide[step] ?? DATA.guide.find(({ period }) => period === DATA.opening.period) ?? DATA.guide[0];
  $("guide-count").textContent = step < 0 ? "" : say("guide_step", { n: String(step + 1), all: String(DATA.guide.length) });
  $("guide-headline").textContent = row.headline[language];
  $("guide-text").textContent = row.text[language];
  $("guide-back").hidden = step < 1;
  $("guide-next").hidden = step + 1 >= DATA.guide.length;
  $("guide-next").textContent = say(step < 0 ? "guide_start" : "guide_next");
  $("guide-close").textContent = say(step + 1 >= DATA.guide.length ? "close" : "guide_close");
}
