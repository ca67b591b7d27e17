// Texts of the page in its languages: amity.explorer.words.

import { FIRST_DAY, LAST_DAY, dateOf } from "./days.js";

/** @import { Actor, Persist, Relation } from "./model.js" */
/** @typedef {string | string[]} Entry a list holds the plural forms */
/** @typedef {Record<string, Record<string, Entry>>} Dictionary by language, then by key */
/** @typedef {ReturnType<typeof makeVoice>} Voice */

/** Days of a month, on the average of four years. */
const MONTH = 1461 / 48;

/**
 * The form that a number asks for (CLDR: English one, other; Russian one, few, many).
 * @param {number} count @param {string} language
 */
function plural(count, language) {
  if (language === "en") return count === 1 ? 0 : 1;
  if (count % 10 === 1 && count % 100 !== 11) return 0;
  return [2, 3, 4].includes(count % 10) && ![12, 13, 14].includes(count % 100) ? 1 : 2;
}

/** What can be said in one language. @param {Dictionary} dictionary @param {string} language */
export function makeVoice(dictionary, language) {
  const words = dictionary[language];
  /** @param {number} n */
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, language === "ru" ? " " : ",");

  /** The text of a key; with parts.n a number, in the plural form that it asks for. @param {string} key @param {Record<string, unknown>} parts */
  function say(key, parts = {}) {
    const entry = words[key];
    const text = Array.isArray(entry) ? entry[plural(Number(parts.n), language)] : entry;
    return text.replace(/\{(\w+)\}/g, (mark, name) => {
      const part = parts[name] ?? mark;
      return String(name === "n" && typeof part === "number" ? number(part) : part);
    });
  }

  /**
   * A stretch of days, short: amity.explorer.words.span.
   * @param {number} first @param {number} last
   */
  function span(first, last) {
    if (first === FIRST_DAY && last === LAST_DAY) return say("all_time");
    const [a, b] = [dateOf(first), dateOf(last)];
    const opens = a.month === 1 && a.day === 1;
    const closes = b.month === 12 && b.day === 31;
    /** @param {ReturnType<typeof dateOf>} date @param {boolean} bare @param {boolean} whole @param {boolean} [alone] */
    const dateWords = ({ year, month, day }, bare, whole, alone) => {
      if (bare) return String(year);
      const named = `${words[whole && alone ? "months_alone" : "months"][month - 1]} ${year}`;
      return whole ? named : `${day} ${named}`;
    };
    const monthEnds = last === LAST_DAY || dateOf(last + 1).day === 1;
    if (last === LAST_DAY) return say("since", { start: dateWords(a, opens, a.day === 1) });
    if (first === FIRST_DAY) return say("until", { to: dateWords(b, closes, monthEnds) });
    const several = a.year !== b.year;
    const part = !several && a.month === b.month && !(a.day === 1 && monthEnds);
    const start = dateWords(a, opens && (several || closes), a.day === 1 && !part, true);
    const end = dateWords(b, closes && (several || opens), monthEnds && !part, true);
    if (start === end) return start;
    return `${several ? start : start.replace(` ${a.year}`, "")} – ${end}`;
  }

  return {
    language,
    number,
    say,
    span,

    /** How long a stretch of days is: amity.explorer.words.length. @param {number} first @param {number} last */
    length(first, last) {
      const days = last - first + 1;
      const months = Math.round(days / MONTH);
      if (!months) return say("length_days", { n: days });
      return months < 24 && months % 12 ? say("length_months", { n: months }) : say("length_years", { n: Math.floor((months + 6) / 12) });
    },

    /** The text of a key before and after one part. @param {string} key @param {string} part */
    around: (key, part) => /** @type {string} */ (words[key]).split(`{${part}}`),

    /** A relation as it stands after its subject: amity.corpus.wording.verb_of. @param {Relation} relation @param {Actor} [subject] */
    relation: ({ label, several }, subject) => (language === "en" && subject?.several && several) || (label[language] ?? label.en),

    /** How many actors and how many places there are: amity.explorer.status.actors_and_places. @param {Actor[]} rows */
    actorsAndPlaces(rows) {
      const places = rows.filter((actor) => actor.kind === "place").length;
      const rest = say("actors", { n: rows.length - places });
      return places ? say("both", { a: rest, b: say("places", { n: places }) }) : rest;
    },

    /**
     * What the rule that carries states on does, in a few words or a sentence: amity.explorer.words.persistence.
     * @param {Persist | undefined} persist @param {string} key
     */
    persistence(persist, key = "persist") {
      if (!persist) return "";
      const date = span(persist.horizon, persist.horizon);
      return persist.years ? say(`${key}_years`, { n: persist.years, date }) : say(key, { date });
    },
  };
}
