"""The words of the page, in the languages of ``i18n.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from amity.corpus.dates import MAX, MIN
from amity.edges.persistence import Persistence

LANGUAGES = ("en", "ru")
Entry = str | list[str]


@lru_cache(maxsize=1)
def dictionary() -> Mapping[str, Mapping[str, Entry]]:
    """All texts of the page: by language, then by key; a list holds the plural forms."""
    text = files("amity.explorer").joinpath("i18n.json").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, Entry]] = json.loads(text)
    return words


_WRITTEN_BY_PYTHON = re.compile("guide_(certain|change|denied|even|first|new|quiet|to)(_.*)?|static_drawing")


@lru_cache(maxsize=1)
def page_dictionary() -> Mapping[str, Mapping[str, Entry]]:
    """The texts that the page's own script may say; without those that only what Python writes is made of."""
    return {
        language: {key: entry for key, entry in texts.items() if not _WRITTEN_BY_PYTHON.fullmatch(key)}
        for language, texts in dictionary().items()
    }


def say(language: str, key: str, count: int | None = None, **parts: str) -> str:
    """The text of `key`; with `count` in the plural form that the number asks for.

    >>> say("en", "edges", 1), say("ru", "edges", 22)
    ('1 edge', '22 связи')
    """
    return fill(dictionary()[language][key], language, count, **parts)


def fill(entry: Entry, language: str, count: int | None = None, **parts: str) -> str:
    """A text of a dictionary with its parts put in once; a list of plural forms needs a `count`.

    Raises:
        TypeError: there are plural forms and no number, or the reverse.
    """
    if isinstance(entry, str) != (count is None):
        raise TypeError(f"{entry!r} and the number {count} do not go together")
    if count is not None:
        parts = {"n": number(count, language), **parts}
        entry = entry[_plural(language, count)]
    return re.sub(r"\{(\w+)\}", lambda found: str(parts.get(found[1], found[0])), str(entry))


def number(count: int, language: str) -> str:
    """A number with its thousands set apart.

    >>> number(1234567, "en"), number(1234567, "ru")
    ('1,234,567', '1 234 567')
    """
    return f"{count:,}".replace(",", " " if language == "ru" else ",")


def _plural(language: str, count: int) -> int:
    """Index of the plural form (CLDR: English one, other; Russian one, few, many)."""
    if language == "en":
        return int(count != 1)
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else 2


def persistence(rule: Persistence, horizon: date, language: str, key: str = "persist") -> str:
    """What a rule that carries states on does; empty where it does nothing.

    Args:
        rule: the rule.
        horizon: the last day to which anything is carried on.
        language: of `LANGUAGES`.
        key: ``persist`` for a few words, ``persist_sentence`` for a sentence.
    """
    if not rule:
        return ""
    day = span(horizon, horizon, language)
    if rule.years is None:
        return say(language, key, date=day)
    return say(language, f"{key}_years", rule.years, date=day)


def span(first: date, last: date, language: str) -> str:
    """A stretch of days, short: whole years and months without their days.

    >>> span(date(2015, 1, 1), date(2021, 7, 31), "en"), span(date(2014, 1, 1), date(2014, 12, 31), "en")
    ('2015 – Jul 2021', '2014')
    >>> span(date(2021, 8, 1), date(2021, 12, 31), "en")
    'Aug – Dec 2021'
    >>> span(date(2021, 8, 31), date(2021, 8, 31), "en"), span(date(2021, 8, 1), date(2021, 8, 15), "en")
    ('31 Aug 2021', '1 Aug – 15 Aug 2021')
    >>> span(date(2023, 1, 1), MAX, "en")
    'since 2023'
    """
    if first == MIN and last == MAX:
        return say(language, "all_time")
    if last == MAX:
        start = _day(first, language, year=first.month == first.day == 1)
        return say(language, "since", start=start)
    if first == MIN:
        return say(
            language, "until", to=_day(last, language, year=(last.month, last.day) == (12, 31), last=True)
        )
    opens, closes = first.month == first.day == 1, (last.month, last.day) == (12, 31)
    several = first.year != last.year
    month_ends = (last + timedelta(days=1)).day == 1
    part = (first.year, first.month) == (last.year, last.month) and not (first.day == 1 and month_ends)
    start = _day(first, language, year=opens and (several or closes), alone=True, part=part)
    end = _day(last, language, year=closes and (several or opens), last=True, alone=True, part=part)
    if start != end and not several:
        start = start.removesuffix(f" {first.year}")
    return start if start == end else f"{start} – {end}"


def _day(
    day: date, language: str, year: bool, last: bool = False, alone: bool = False, part: bool = False
) -> str:
    """A day, or the month or year of which it is the first or last day; `alone` where no preposition stands before.

    In `part` of a month it is the day.
    """
    if year:
        return str(day.year)
    whole = not part and ((day + timedelta(days=1)).day == 1 if last else day.day == 1)
    months = dictionary()[language]["months_alone" if whole and alone else "months"]
    month = months[day.month - 1]
    return f"{month} {day.year}" if whole else f"{day.day} {month} {day.year}"
