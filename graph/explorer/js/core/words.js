// Texts of the page in its languages, dates in words, and the making of elements. Data only ever becomes text.

const WORDS = read("words");
const SVG = "http://www.w3.org/2000/svg";
const $ = (id) => document.getElementById(id);
let language = DATA.language || document.documentElement.lang;

const isNarrow = () => matchMedia("(max-width: 899px)").matches;

function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
}

function plural(count) {
  if (language === "en") return count === 1 ? 0 : 1;
  if (count % 10 === 1 && count % 100 !== 11) return 0;
  return [2, 3, 4].includes(count % 10) && ![12, 13, 14].includes(count % 100) ? 1 : 2;
}

const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, language === "ru" ? " " : ",");

// The text of a key; with parts.n a number, in the plural form that it asks for.
function say(key, parts = {}) {
  const entry = WORDS[language][key];
  const text = Array.isArray(entry) ? entry[plural(parts.n)] : entry;
  return text.replace(/\{(\w+)\}/g, (mark, name) => {
    const part = parts[name] ?? mark;
    return name === "n" && typeof part === "number" ? number(part) : part;
  });
}

// The text of a key with elements, or a text that may run the other way, in the place of one part.
function sayAround(key, part, inside) {
  const [before, after] = WORDS[language][key].split(`{${part}}`);
  return [before, typeof inside === "string" ? h("bdi", {}, inside) : inside, after];
}

for (const actor of actors) {
  if (actor.labels) Object.defineProperty(actor, "label", { get: () => actor.labels[language] });
}

const name = (n) => h("bdi", {}, actors[n].label);
const relationWords = (n) => relations[n].label[language] ?? relations[n].label.en;

// Dates and stretches of time in words, as Python has put them.
const column = () => Object.keys(WORDS).indexOf(language);
const dateWords = (n) => DATA.dates[n][column()];
const intervalWords = (n) => DATA.stretches[n][column()];

// Days and calendar dates (proleptic Gregorian, as in Python's date.toordinal).
const EPOCH = 719163;
const dayOf = (year, month, day) => {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  return Math.round(time.getTime() / 86400000) + EPOCH;
};
const dateOf = (day) => {
  const time = new Date((day - EPOCH) * 86400000);
  return { year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() };
};
const isoOf = (day) => {
  const { year, month, day: d } = dateOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
};
const dayFrom = (text) => {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!found) return null;
  const day = dayOf(+found[1], +found[2], +found[3]);
  return isoOf(day) === text && day >= FIRST_DAY && day <= LAST_DAY ? day : null;
};

// amity.explorer.words.span: a stretch of days, short.
function span(first, last) {
  if (first === FIRST_DAY && last === LAST_DAY) return say("all_time");
  const [a, b] = [dateOf(first), dateOf(last)];
  const opens = a.month === 1 && a.day === 1;
  const closes = b.month === 12 && b.day === 31;
  const words = ({ year, month, day }, bare, whole, alone) => {
    if (bare) return String(year);
    const named = `${WORDS[language][whole && alone ? "months_alone" : "months"][month - 1]} ${year}`;
    return whole ? named : `${day} ${named}`;
  };
  const monthEnds = dateOf(last + 1).day === 1;
  if (last === LAST_DAY) return say("since", { start: words(a, opens, a.day === 1) });
  if (first === FIRST_DAY) return say("until", { to: words(b, closes, monthEnds) });
  const several = a.year !== b.year;
  const part = !several && a.month === b.month && !(a.day === 1 && monthEnds);
  const start = words(a, opens && (several || closes), a.day === 1 && !part, true);
  const end = words(b, closes && (several || opens), monthEnds && !part, true);
  if (start === end) return start;
  return `${several ? start : start.replace(` ${a.year}`, "")} – ${end}`;
}

// amity.corpus.names.fold: without case, accents, apostrophes and differences of dashes and blanks.
const fold = (text) =>
  text.replace(/[-‐‑‒–—_'’ʻʼ`´.]/g, " ").normalize("NFKD").toLowerCase().replace(/ß/g, "ss")
    .replace(/\p{M}/gu, "").split(/\s+/).filter(Boolean).join(" ");

// amity.explorer.page.actors_and_places: how many there are of each.
function actorsAndPlaces(rows) {
  const places = rows.filter((actor) => actor.kind === "place").length;
  const rest = say("actors", { n: rows.length - places });
  return places ? say("both", { a: rest, b: say("places", { n: places }) }) : rest;
}

// amity.explorer.words.persistence: what the rule that carries states on does, in a few words or in a sentence.
function persistWords(key = "persist") {
  if (!DATA.persist) return "";
  const date = span(DATA.persist.horizon, DATA.persist.horizon);
  return DATA.persist.years ? say(`${key}_years`, { n: DATA.persist.years, date }) : say(key, { date });
}

function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const [attribute, key] of [["aria-label", "tLabel"], ["title", "tTitle"], ["placeholder", "tPlaceholder"]]) {
    const mark = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    for (const element of document.querySelectorAll(`[data-${mark}]`)) {
      element.setAttribute(attribute, say(element.dataset[key]));
    }
  }
  $("dek").textContent = say("dek", {
    claims: say("claims", { n: claims.length }),
    sources: say("sources", { n: sources.length }),
    actors: actorsAndPlaces(actors.filter((actor) => actor.x !== undefined)),
  });
  if (DATA.persist) $("persist").textContent = persistWords("persist_sentence");
  document.querySelectorAll(".sources li").forEach((row, n) => {
    row.querySelector(".published").textContent = dateWords(sources[n].published);
    row.querySelector(".printed")?.replaceChildren(say("printed", { date: sources[n].printed }));
  });
  if (!DATA.title) document.title = say("title");
}
