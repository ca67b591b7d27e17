"""The words of the page, in the languages of ``i18n.json``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar
from unicodedata import bidirectional

from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Coding
from amity.edges.build import UNREAD, Edge
from amity.edges.persistence import Persistence
from amity.render.marks import standing
from amity.words import LANGUAGES, Entry, Words

WORDS = Words("amity.explorer", "i18n.json")
"""All texts of the page."""


_WRITTEN_BY_PYTHON = re.compile(
    "guide_(all|carried|certain|denied|ended|even|first|n|new|pair|perhaps|to|told)(_.*)?|clause_.*|finding_.*|folded|static_drawing"
)


@lru_cache(maxsize=2)
def page_dictionary(persist: bool = True) -> Mapping[str, Mapping[str, Entry]]:
    """The texts that the page's own script may say; without those that only what Python writes is made of.

    Args:
        persist: also those on a rule that carries states on.
    """
    return {
        language: {
            key: entry
            for key, entry in texts.items()
            if not _WRITTEN_BY_PYTHON.fullmatch(key) and (persist or not key.startswith("persist"))
        }
        for language, texts in WORDS.texts.items()
    }


say = WORDS.say

T = TypeVar("T")


def in_each(text: Callable[[str], T]) -> dict[str, T]:
    """What `text` gives in each language of the page."""
    return {language: text(language) for language in LANGUAGES}


_MONTH = 1461 / 48
"""Days of a month, on the average of four years."""


def isolated(name: str) -> str:
    """A name as it stands in a sentence: between marks of isolation where it runs from right to left."""
    if any(bidirectional(letter) in {"R", "AL"} for letter in name):
        return f"\u2068{name}\u2069"
    return name


def standing_words(edge: Edge, language: str) -> str:
    """How an edge stands: its status, and how it was coded where nobody read (`amity.edges.build.Edge.coded`)."""
    coded = [say(language, f"edge_{edge.coded}")] if edge.coded in UNREAD else []
    return ", ".join([say(language, standing(edge)), *coded])


def coded_words(edges: Iterable[Edge], language: str) -> tuple[str, ...]:
    """How many of the claims of edges nobody coded who read: a clause for those of programs, and one for lists."""
    claims = {claim.id: claim.coded for edge in edges for claim in edge.claims}
    counts = Counter(claims.values())
    return tuple(
        say(language, f"finding_{coding}", counts[coding])
        for coding in (Coding.MACHINE, Coding.LIST)
        if counts[coding]
    )


def persistence(rule: Persistence, horizon: date, language: str, key: str = "persist") -> str:
    """What a rule that carries states on does; empty where it does nothing.

    Args:
        rule: the rule.
        horizon: the last day to which anything is carried on.
        language: "en" or "ru".
        key: ``persist`` for a few words, ``persist_sentence`` for a sentence.
    """
    if not rule:
        return ""
    day = span(horizon, horizon, language)
    if rule.years is None:
        return say(language, key, date=day)
    return say(language, f"{key}_years", rule.years, date=day)


def length(first: date, last: date, language: str) -> str:
    """How long a stretch of days is, in round numbers.

    >>> length(date(2021, 8, 1), date(2021, 12, 31), "en"), length(date(1990, 1, 1), date(2006, 12, 31), "en")
    ('5 months', '17 years')
    """
    days = (last - first).days + 1
    months = round(days / _MONTH)
    if not months:
        return say(language, "length_days", days)
    if months < 24 and months % 12:
        return say(language, "length_months", months)
    return say(language, "length_years", (months + 6) // 12)


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
    months = WORDS.texts[language]["months_alone" if whole and alone else "months"]
    month = months[day.month - 1]
    return f"{month} {day.year}" if whole else f"{day.day} {month} {day.year}"
