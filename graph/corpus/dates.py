"""Dates as sources give them: a profile of EDTF, and the four bounds that follow.

Source: Extended Date/Time Format, Library of Congress, 4 February 2019 (= ISO 8601-2:2019). The profile has
the years 0001 to 9999, the unspecified digits, seasons and qualifiers of level 1, and of level 2 one range as
"one of a set", open on one side where only the other is told: `[..2015]` is 2015 or earlier, `[2015..]` 2015 or
later. An interval is two dates, start and end: `..` is an open end, the empty text an unknown one. What is only
seen on a day began by then and had not ended before: start `[..DAY]`, end `[DAY..]`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from amity.corpus.date_words import describe, interval_words, month_names
from amity.corpus.edtf import DASH, MAX, MIN, DateError, Edtf, Precision, read, seen_on
from amity.words import LANGUAGES

__all__ = [
    "MAX",
    "MIN",
    "Bounds",
    "DateError",
    "Edtf",
    "Order",
    "Precision",
    "bounds",
    "describe",
    "interval_words",
    "order",
    "parse",
]


class Order(StrEnum):
    """Can the end follow the start: as far as told, not under every reading, under none."""

    OK, MAYBE_REVERSED, REVERSED = "ok", "maybe_reversed", "reversed"


def parse(text: str) -> Edtf:
    """Read one date of the profile; what it means outside 0001 to 9999 is cut off there.

    Seasons are the northern meteorological ones: spring 21 is March to May, summer 22 June to August, autumn
    23 September to November, winter 24 from 1 December of the year written to the end of the next February.
    (EDTF itself names no months; the Python library `edtf` ends winter on 31 December.)

    Raises:
        DateError: it is no date of the profile; the message proposes what may have been meant.

    >>> winter = parse("2021-24~")
    >>> str(winter.earliest), str(winter.latest), str(winter.precision), winter.approximate
    ('2021-12-01', '2022-02-28', 'season', True)
    >>> str(parse("[2023-05..2023-12]").latest), str(parse("").latest)  # one day of a range; nothing said
    ('2023-12-31', '9999-12-31')
    >>> str(parse("[..2021-08]").latest), str(parse("[2021-08..]").earliest)  # August 2021 or earlier, or later
    ('2021-08-31', '2021-08-01')
    >>> parse("20030214")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    DateError: '20030214' is not a date: it is not in a form of the profile; write '2003-02-14' (...)
    """
    return _parse(text)


@lru_cache(maxsize=1 << 14)
def _parse(text: str) -> Edtf:
    try:
        return read(text)
    except ValueError as fault:
        reason = str(fault)
        raise DateError(text, reason if "; write" in reason else f"{reason}; write {_remedy(text)}") from None


_SPELLINGS = (
    (r"(\d{4})-(\d)", "{}-{:0>2}"),
    (r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", "{}-{:0>2}-{:0>2}"),
    (r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", "{2}-{1:0>2}-{0:0>2}"),
    (r"(\d\d?)[-/](\d\d?)[-/](\d{4})", "{2}-{0:0>2}-{1:0>2}"),  # a dot always follows the day
    (r"(\d{4})(\d\d)(\d\d)", "{}-{}-{}"),
    (r"(\d{4}-\d\d-\d\d)[T ]\d.*", "{}"),
)


def _remedy(text: str) -> str:
    """What to write instead: every reading of the text that is a date, else the forms of the profile."""
    text = text if len(text) < 100 else ""
    plain = "".join(str(unicodedata.decimal(c, c)) for c in re.sub(DASH, "-", text).strip())
    guesses = [plain, re.sub("[xu]", "X", plain), *_month_names(plain)]
    guesses += [form.format(*m.groups()) for pat, form in _SPELLINGS if (m := re.fullmatch(pat, plain))]
    readings = {}
    for guess in filter(None, guesses):
        with suppress(ValueError):
            readings[guess] = f"{guess!r} ({describe(read(guess))})"
    forms = "YYYY, YYYY-MM, YYYY-MM-DD, 201X, 2021-23 (autumn), '..' or leave it empty"
    return " or ".join(readings.values()) or forms


def _month_names(text: str) -> Iterator[str]:
    words = re.sub(r"[\s,.-]+", " ", text.lower())
    if m := re.fullmatch(r"(?:(\d\d?) )?([^\W\d]{3,}) (?:(\d\d?) )?(\d{4})", words):
        for names in (month_names(language, case) for language in LANGUAGES for case in (False, True)):
            for number, name in enumerate(names[:12], start=1):
                if name.lower().startswith(m[2]):
                    yield f"{m[4]}-{number:02}" + (f"-{m[1] or m[3]:0>2}" if m[1] or m[3] else "")


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last possible day of a start and of an end; all days count as whole and as inside."""

    earliest_start: date
    latest_start: date
    earliest_end: date
    latest_end: date

    def certain(self, first: date, last: date) -> bool:
        """Must it share a day with [first, last]: under every reading?"""
        return self.latest_start <= last and self.earliest_end >= first

    def possible(self, first: date, last: date) -> bool:
        """May it share a day with [first, last]: under some reading?"""
        return self.earliest_start <= last and self.latest_end >= first

    def touches(self, other: Bounds) -> bool:
        """May both have held on one day?"""
        return self.possible(other.earliest_start, other.latest_end)


def bounds(start: Edtf, end: Edtf, published: Edtf) -> Bounds:
    """The tightest bounds of all periods that fit: start in its days, end in its days, start <= end.

    A start that is empty or `..` may lie on any day up to publication, one that is told as "or later" (`[2015..]`)
    too, unless it lies after it; an end `..` may lie on any day from publication on, an empty end on any from the
    start on. Then start <= end cuts: no start is later than the last
    possible end, no end earlier than the first possible start. Hence always earliest_start <= latest_start
    <= latest_end and earliest_start <= earliest_end <= latest_end (latest_start may come after
    earliest_end), certain implies possible, and a wider slice keeps what a narrower one holds. One event
    (start and end alike) needs no rule of its own.

    Dates in reversed order fit no period. To tell that is the task of `order`; here the end then counts as not
    given, so that a check of many rows can go on.

    >>> held = bounds(parse("2003-02-14"), parse(".."), parse("2021-11-01"))
    >>> print(held.earliest_start, held.latest_start, held.earliest_end, held.latest_end)
    2003-02-14 2003-02-14 2021-11-01 9999-12-31
    """
    if order(start, end) is Order.REVERSED:
        end = parse("")
    latest_start = start.latest
    if not start.is_bounded or (not start.tells_last and start.earliest <= published.latest):
        latest_start = published.latest
    earliest_end = published.earliest if end.is_open else end.earliest
    return Bounds(
        start.earliest, min(latest_start, end.latest), max(earliest_end, start.earliest), end.latest
    )


def order(start: Edtf, end: Edtf) -> Order:
    """Compare an end with its start; the same text twice is one event, and what is not told is never reversed.

    >>> print(order(parse("2015"), parse("2015-06")), order(parse("2021"), parse("2019")))
    maybe_reversed reversed
    """
    if end.latest < start.earliest:
        return Order.REVERSED
    told = start.tells_last and end.tells_first and start.text != end.text and not seen_on(start, end)
    doubtful = told and end.earliest < start.latest
    return Order.MAYBE_REVERSED if doubtful else Order.OK
