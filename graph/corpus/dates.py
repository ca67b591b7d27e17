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
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from amity.corpus.date_words import describe, interval_words, month_names
from amity.corpus.edtf import DASH, MAX, MIN, DateError, Edtf, Precision, read, set_text
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
    "readings",
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
    DateError: '20030214' is not a date; write '2003-02-14' (...)
    """
    return _parse(text)


@lru_cache(maxsize=1 << 14)
def _parse(text: str) -> Edtf:
    try:
        return read(text)
    except ValueError as fault:
        reason = str(fault)
        remedy = "" if "; write" in reason else f"write {_remedy(text)}"
        raise DateError(text, "; ".join(filter(None, (reason, remedy)))) from None


_SPELLINGS = (
    (r"(\d{4})-(\d)", "{}-{:0>2}"),
    (r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", "{}-{:0>2}-{:0>2}"),
    (r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", "{2}-{1:0>2}-{0:0>2}"),
    (r"(\d\d?)[-/](\d\d?)[-/](\d{4})", "{2}-{0:0>2}-{1:0>2}"),  # a dot always follows the day
    (r"(\d{4})(\d\d)(\d\d)", "{}-{}-{}"),
    (r"(\d{4}-\d\d-\d\d)[T ]\d.*", "{}"),
    (r"(?:the )?(\d{3})0'?s", "{}X"),
)
_FORMS = (
    "YYYY, YYYY-MM, YYYY-MM-DD, 201X, 2015~ (about), [2015..2018] (one of these), 2021-23 (autumn), "
    "'..' or leave it empty"
)
_STILL = {
    "ongoing",
    "present",
    "now",
    "today",
    "current",
    "continuing",
    "still",
    "to date",
    "to present",
    "open",
}
_UNTOLD = {"unknown", "n/a", "na", "n.d.", "nd", "none", "null", "undated", "-", "?", "tbd"}
_FIRST_SERIAL, _LAST_SERIAL = 14_611, 73_050
"""Numbers that a spreadsheet keeps for the days of 1940 to 2099."""


def _remedy(text: str) -> str:
    """What to write instead: every reading of the text that is a date, else the forms of the profile."""
    if _plain(text).casefold() in _UNTOLD:
        return "nothing: leave the cell empty (date not given)"
    return " or ".join(f"{date.text!r} ({describe(date)})" for date in readings(text)) or _FORMS


def readings(text: str) -> tuple[Edtf, ...]:
    """The dates of the profile that a spelling may stand for; none for a text of 100 characters or more.

    >>> [date.text for date in readings("3/4/2021")], [date.text for date in readings("early 2000s")]
    (['2021-04-03', '2021-03-04'], ['[2000..2003]'])
    """
    dates: dict[str, Edtf] = {}
    for guess in filter(None, _guesses(_plain(text))):
        with suppress(ValueError):
            dates.setdefault(guess, read(guess))
    return tuple(dates.values())


def _plain(text: str) -> str:
    text = text if len(text) < 100 else ""
    return "".join(str(unicodedata.decimal(c, c)) for c in re.sub(DASH, "-", text).strip())


def _guesses(plain: str) -> Iterator[str]:
    """Texts of dates that a spelling may stand for; not all of them are dates."""
    yield from (plain, re.sub("[xu]", "X", plain), *_month_names(plain))
    yield from (form.format(*m.groups()) for pat, form in _SPELLINGS if (m := re.fullmatch(pat, plain)))
    words = " ".join(re.sub(r"[-_,]+", " ", plain.casefold()).split())
    if words in _STILL:
        yield ".."
    if (m := re.fullmatch(r"(\d{5})(?:\.\d+)?", plain)) and _FIRST_SERIAL <= int(m[1]) <= _LAST_SERIAL:
        yield (date(1899, 12, 30) + timedelta(int(m[1]))).isoformat()
    if m := re.fullmatch(r"([^\W\d]{3,})\.? '?(\d\d)", words):
        yield from _month_names(f"{m[1]} {'20' if int(m[2]) < 50 else '19'}{m[2]}")
    if m := re.fullmatch(r"(\d\d?)(?:st|nd|rd|th) (?:century|c\.?)", words):
        yield f"{int(m[1]) - 1:02}XX"
    if m := re.fullmatch(r"(?:q([1-4]) (\d{4})|(\d{4}) q([1-4]))", words):
        quarter, year = int(m[1] or m[4]), m[2] or m[3]
        yield f"[{year}-{3 * quarter - 2:02}..{year}-{3 * quarter:02}]"
    if (m := re.fullmatch(r"(?:between )?(.+?) (?:and|to|or) (.+)", words)) or (
        m := re.fullmatch(r"(\d{4}) ?(\d{4})", words)
    ):
        ends = _meant(m[1]), _meant(m[2])
        if ends[0] and ends[1] and ends[0].earliest <= ends[1].latest:
            yield set_text(ends[0].earliest, ends[1].latest)
    for pattern, put in _PHRASES:
        if (m := re.fullmatch(pattern, words)) and (inner := _meant(m[1])):
            with suppress(OverflowError):
                yield put(inner)


def _meant(plain: str) -> Edtf | None:
    """The first date that a spelling may stand for."""
    for guess in filter(None, _guesses(plain)):
        with suppress(ValueError):
            meant = read(guess)
            if meant.is_closed:
                return meant
    return None


def _third(number: int) -> Callable[[Edtf], str]:
    """The beginning, the middle or the end of a decade, a year or a month."""

    def put(value: Edtf) -> str:
        first, last = value.earliest, value.latest
        match value.precision:
            case Precision.DECADE:
                years = ((0, 3), (4, 6), (7, 9))[number]
                return f"[{first.year + years[0]}..{first.year + years[1]}]"
            case Precision.YEAR:
                return f"[{value.text[:4]}-{4 * number + 1:02}..{value.text[:4]}-{4 * number + 4:02}]"
            case Precision.MONTH:
                days = ((1, 10), (11, 20), (21, last.day))[number]
                return f"[{value.text[:7]}-{days[0]}..{value.text[:7]}-{days[1]}]".replace("-1.", "-01.")
            case _:
                return ""

    return put


_DAY = timedelta(1)
_PHRASES: tuple[tuple[str, Callable[[Edtf], str]], ...] = (
    (r"(?:before|pre|prior to|earlier than) ?(.+)", lambda d: set_text(MIN, d.earliest - _DAY)),
    (r"(?:by|until|till|up to|no later than|not later than) (.+)", lambda d: set_text(MIN, d.latest)),
    (r"(.+) or (?:before|earlier)", lambda d: set_text(MIN, d.latest)),
    (r"(?:after|post|later than) ?(.+)", lambda d: set_text(d.latest + _DAY, MAX)),
    (r"(?:no earlier than|not before) (.+)", lambda d: set_text(d.earliest, MAX)),
    (r"(.+) or (?:after|later)", lambda d: set_text(d.earliest, MAX)),
    (r"(?:since|from|starting|in|on) (.+)", lambda d: d.text),
    (
        r"(?:circa|ca|c|about|around|approximately|approx|roughly|some ?time in)\.? ?(.+)",
        lambda d: f"{d.text}~",
    ),
    (r"~ ?(.+)", lambda d: f"{d.text}~"),
    (r"(?:probably|possibly|perhaps|maybe|likely) (.+)", lambda d: f"{d.text}?"),
    (r"(.+?) ?\(\?\)", lambda d: f"{d.text}?"),
    (r"(?:early|beginning of|start of)(?: in)? (.+)", _third(0)),
    (r"(?:mid|middle of|the middle of) ?(.+)", _third(1)),
    (r"(?:late|end of|the end of)(?: in)? (.+)", _third(2)),
)
"""What people write in words, and the date that it says."""


def _month_names(text: str) -> Iterator[str]:
    words = re.sub(r"[\s,.-]+", " ", text.lower())
    if m := re.fullmatch(r"(?:(\d\d?) )?([^\W\d]{3,}) (?:(\d\d?) )?(?:of )?(\d{4})", words):
        day = m[1] or m[3]
        name = "autumn" if m[2] == "fall" else m[2]
        for names in (month_names(language, case) for language in LANGUAGES for case in (False, True)):
            for number, known in enumerate(names, start=1):
                if known.lower().startswith(name) and (number <= 12 or not day):
                    month = number if number <= 12 else number + 8  # seasons are 21 to 24
                    yield f"{m[4]}-{month:02}" + (f"-{day:0>2}" if day else "")


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
    if not start.tells_last and start.earliest <= published.latest:
        latest_start = published.latest
    earliest_end = published.earliest if end.is_open else end.earliest
    return Bounds(
        start.earliest, min(latest_start, end.latest), max(earliest_end, start.earliest), end.latest
    )


def order(start: Edtf, end: Edtf) -> Order:
    """Compare an end with its start; the same text twice is one event, and what is not told is never reversed.

    A start by a month, or an end not before one, tells that it was seen in this month: the other date may lie in it.

    >>> print(order(parse("2015"), parse("2015-06")), order(parse("2021"), parse("2019")))
    maybe_reversed reversed
    >>> print(order(parse("[2021-08..2022-01]"), parse("[2022-01..]")))
    ok
    """
    if end.latest < start.earliest:
        return Order.REVERSED
    both_told = start.tells_last and end.tells_first and start.text != end.text
    if not both_told:
        return Order.OK
    begun = start.latest if start.tells_first else read(start.text[3:-1]).earliest
    over = end.earliest if end.tells_last else read(end.text[1:-3]).latest
    return Order.MAYBE_REVERSED if over < begun else Order.OK
