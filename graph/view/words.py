"""The words of the page, in the languages of ``i18n.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from amity.dates import MAX, MIN

LANGUAGES = ("en", "ru")
Entry = str | list[str]


@lru_cache(maxsize=1)
def dictionary() -> Mapping[str, Mapping[str, Entry]]:
    """All texts of the page: by language, then by key; a list holds the plural forms."""
    text = files("amity.view").joinpath("i18n.json").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, Entry]] = json.loads(text)
    return words


def say(language: str, key: str, count: int | None = None, **parts: str) -> str:
    """The text of `key`; with `count` in the plural form that the number asks for.

    >>> say("en", "edges", 1), say("ru", "edges", 22)
    ('1 edge', '22 связи')
    """
    entry = dictionary()[language][key]
    if count is not None:
        parts = {"n": f"{count:,}".replace(",", " " if language == "ru" else ","), **parts}
        entry = entry[_plural(language, count)]
    elif not isinstance(entry, str):
        raise KeyError(f"{key} needs a number")
    return re.sub(r"\{(\w+)\}", lambda found: str(parts.get(found[1], found[0])), str(entry))


def _plural(language: str, count: int) -> int:
    """Index of the plural form (CLDR: English one, other; Russian one, few, many)."""
    if language == "en":
        return int(count != 1)
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else 2


def span(first: date, last: date, language: str) -> str:
    """A stretch of days, short: whole years and months without their days.

    >>> span(date(2015, 1, 1), date(2021, 7, 31), "en"), span(date(2014, 1, 1), date(2014, 12, 31), "en")
    ('2015 – Jul 2021', '2014')
    >>> span(date(2021, 8, 1), date(2021, 12, 31), "en")
    'Aug – Dec 2021'
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
    start = _day(first, language, year=opens and (several or closes))
    end = _day(last, language, year=closes and (several or opens), last=True)
    if start != end and not several:
        start = start.removesuffix(f" {first.year}")
    return start if start == end else f"{start} – {end}"


def _day(day: date, language: str, year: bool, last: bool = False) -> str:
    if year:
        return str(day.year)
    whole = (day + timedelta(days=1)).day == 1 if last else day.day == 1
    month = dictionary()[language]["months"][day.month - 1]
    return f"{month} {day.year}" if whole else f"{day.day} {month} {day.year}"
