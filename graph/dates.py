"""Dates as sources give them: a profile of EDTF, and the four bounds that follow.

Source: Extended Date/Time Format, Library of Congress, 4 February 2019 (= ISO 8601-2:2019). The profile has
the years 0001 to 9999, the unspecified digits, seasons and qualifiers of level 1, and of level 2 one range as
"one of a set". An interval is two dates, start and end: `..` is an open end, the empty text an unknown one.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

MIN = date.min
MAX = date.max


class DateError(ValueError):
    """A text that is no date of the profile.

    Attributes:
        text: what was found.
        reason: what is wrong with it and what would be right.
    """

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text, reason)
        self.text, self.reason = text, reason

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 60 else self.text[:59] + "…"
        return f"{shown!r} is not a date: {self.reason}"


class Precision(StrEnum):
    """The finest unit that is known: `2021-03-XX` is a day of which only the month is known, so MONTH."""

    DAY, MONTH, SEASON, YEAR, DECADE = "day", "month", "season", "year", "decade"
    CENTURY, RANGE, OPEN, UNKNOWN = "century", "range", "open", "unknown"


class Order(StrEnum):
    """Can the end follow the start: as far as told, not under every reading, under none."""

    OK, MAYBE_REVERSED, REVERSED = "ok", "maybe_reversed", "reversed"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written, the first and last day it can mean, and how well it is known.

    `~` sets `approximate`, `?` sets `uncertain`, `%` both; none of them widens `earliest` and `latest`.
    """

    text: str
    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_open(self) -> bool:
        """Written `..`: as far as the source reaches."""
        return self.precision is Precision.OPEN

    @property
    def is_unknown(self) -> bool:
        """Left empty: the source does not say."""
        return self.precision is Precision.UNKNOWN

    @property
    def is_bounded(self) -> bool:
        """A date is given, however coarse."""
        return not (self.is_open or self.is_unknown)


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
    >>> parse("20030214")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    DateError: '20030214' is not a date: it is not in a form of the profile; write '2003-02-14' (...)
    """
    return _parse(text)


@lru_cache(maxsize=1 << 14)
def _parse(text: str) -> Edtf:
    try:
        return _read(text)
    except ValueError as fault:
        reason = str(fault)
        raise DateError(text, reason if "; write" in reason else f"{reason}; write {_remedy(text)}") from None


_FORM = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_DASH = "[\u2010-\u2015\u2212]"
_FAULTS = (
    (r"^\s|\s$", "blanks stand around it"),
    (_DASH, "its dash is not the plain hyphen '-'"),
    (r"(?![0-9])\d", "its digits are not the plain 0 to 9"),
    (r"^-\d", "years before 0001 are outside the profile"),
    (r"^Y-?\d|^\d{5,7}\b|^\d{9}", "years of more than four digits are outside the profile"),
    (r"\d:\d\d|\dT\d", "a time of day is not kept"),
    (r"^\d+/\d+/\d+$", "its parts are joined by slashes"),
    (r"/", "an interval does not fit one cell; write its first date into start, its last into end"),
    (r"^\[\.\.|\.\.\]$", "a range needs both ends; write them as in [2010..2012]"),
    (r"^\[.*,|^\{", "lists are outside the profile; write one date, or a range as in [2010..2012]"),
    (r"^\[", "a range has two plain ends; write years, months, days or seasons, as in [2010..2012-06]"),
    (r"[?~%].", "a qualifier stands once and last; write ? or ~, for both %, at the very end"),
    (r"", "it is not in a form of the profile"),
)


def _read(text: str) -> Edtf:
    """Parse, or raise a plain ValueError with the bare reason."""
    if found := _FORM.fullmatch(text):
        year, month, day, mark = found.groups()
        return Edtf(text, *_span(year, month, day), mark in {"~", "%"}, mark in {"?", "%"})
    if text in {"", ".."}:
        return Edtf(text, MIN, MAX, Precision.OPEN if text else Precision.UNKNOWN)
    if (ends := re.fullmatch(r"\[([0-9-]+)\.\.([0-9-]+)\]", text)) and all(
        map(_FORM.fullmatch, ends.groups())
    ):
        first, last = map(_read, ends.groups())
        if first.earliest > last.latest:
            raise ValueError(f"its first date {first.text} lies after its last {last.text}")
        return Edtf(text, first.earliest, last.latest, Precision.RANGE)
    raise ValueError(next(reason for pattern, reason in _FAULTS if re.search(pattern, text)))


def _span(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    first, last = max(int(year.replace("X", "0")), 1), int(year.replace("X", "9"))
    if last == 0 or (month and first != last):
        raise ValueError("a month needs a full year" if last else "there is no year 0000")
    if month is None or month == "XX":
        if day and day != "XX":
            raise ValueError("a day needs its month")
        unit = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)[year.count("X")]
        return date(first, 1, 1), date(last, 12, 31), unit
    m = int(month)
    if 21 <= m <= 24 and day is None:
        y, end = (first, 3 * m - 58) if m < 24 else (first + 1, 2)
        return date(first, 3 * m - 60, 1), _month_end(y, end), Precision.SEASON
    if not 1 <= m <= 12:
        raise ValueError(
            f"month {month} does not exist" if m < 21 or day else f"season {month} is not 21 to 24"
        )
    month_end = _month_end(first, m)
    if day is None or day == "XX":
        return date(first, m, 1), month_end, Precision.MONTH
    if not 1 <= int(day) <= month_end.day:
        raise ValueError(f"day {day} does not exist, {year}-{month} has {month_end.day} days")
    return date(first, m, int(day)), date(first, m, int(day)), Precision.DAY


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1]) if year <= MAX.year else MAX


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
    plain = "".join(str(unicodedata.decimal(c, c)) for c in re.sub(_DASH, "-", text).strip())
    guesses = [plain, re.sub("[xu]", "X", plain), *_month_names(plain)]
    guesses += [form.format(*m.groups()) for pat, form in _SPELLINGS if (m := re.fullmatch(pat, plain))]
    readings = {}
    for guess in filter(None, guesses):
        with suppress(ValueError):
            readings[guess] = f"{guess!r} ({describe(_read(guess))})"
    forms = "YYYY, YYYY-MM, YYYY-MM-DD, 201X, 2021-23 (autumn), '..' or leave it empty"
    return " or ".join(readings.values()) or forms


def _month_names(text: str) -> Iterator[str]:
    words = re.sub(r"[\s,.-]+", " ", text.lower())
    if m := re.fullmatch(r"(?:(\d\d?) )?([^\W\d]{3,}) (?:(\d\d?) )?(\d{4})", words):
        for names in (names for cases in _NAMES for names in cases):
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

    A start that is empty or `..` may lie on any day up to publication, an end `..` on any from publication
    on, an empty end on any from the start on. Then start <= end cuts: no start is later than the last
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
    latest_start = start.latest if start.is_bounded else published.latest
    earliest_end = published.earliest if end.is_open else end.earliest
    return Bounds(
        start.earliest, min(latest_start, end.latest), max(earliest_end, start.earliest), end.latest
    )


def order(start: Edtf, end: Edtf) -> Order:
    """Compare an end with its start; the same text twice is one event, and open or unknown is never reversed.

    >>> print(order(parse("2015"), parse("2015-06")), order(parse("2021"), parse("2019")))
    maybe_reversed reversed
    """
    if end.latest < start.earliest:
        return Order.REVERSED
    doubtful = start.is_bounded and end.is_bounded and end.earliest < start.latest and start.text != end.text
    return Order.MAYBE_REVERSED if doubtful else Order.OK


_LANGUAGES = ("en", "ru")
_EN = "January February March April May June July August September October November December"
_EN += " spring summer autumn winter"
_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь весна лето осень зима"
_RU_OF = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря весны лета осени зимы"
)
_NAMES = ((_EN.split(), _EN.split()), (_RU.split(), _RU_OF.split()))  # nominative, genitive
_PHRASES = {
    "around": ("around {}", "около {}"),
    "roughly": ("{}, approximately", "{}, приблизительно"),
    "uncertain": ("{}, uncertain", "{}, под вопросом"),
    "years": ("between {} and {}", "между {} и {}"),
    "range": ("between {} and {}", "не ранее {} и не позднее {}"),
    "no day": ("a day in {} (day not given)", "{} (день не указан)"),
    "no month": ("a month in {} (month not given)", "{} (месяц не указан)"),
    "no month, no day": ("a day in {} (month and day not given)", "{} (месяц и день не указаны)"),
    "open": ("still so at publication", "на момент публикации ещё так"),
    "unknown": ("date not given", "дата не указана"),
    "from until": ("from {} until {}", "с {} до {}"),
    "since": ("since {}, still so at publication", "с {}, на момент публикации ещё так"),
    "from": ("from {}, end not given", "с {}, конец не указан"),
    "until": ("until {1}, start not given", "до {1}, начало не указано"),
    "no start": (
        "start not given, still so at publication",
        "начало не указано, на момент публикации ещё так",
    ),
    "apart": ("start: {}; end: {}", "начало: {}; конец: {}"),
}


def describe(value: Edtf, language: str = "en") -> str:
    """The date in words that keep its precision; languages are "en" and "ru", any other is a ValueError.

    >>> [describe(parse(text)) for text in ("2003-02-14", "2021-24", "2007~", "201X", "2021-10?")]
    ['14 February 2003', 'winter 2021-22', 'around 2007', 'between 2010 and 2019', 'October 2021, uncertain']
    >>> describe(parse("2021-03-XX")), describe(parse("2021-10~"), "ru")
    ('a day in March 2021 (day not given)', 'около октября 2021')
    """
    if not value.is_bounded:
        return _say(value.precision, language)
    plain = False
    if value.precision is Precision.RANGE:
        ends = (_name(parse(end), language, genitive=True) for end in value.text[1:-1].split(".."))
        words = _say("range", language, *ends)
    elif value.precision in {Precision.DECADE, Precision.CENTURY}:
        words = _say("years", language, str(value.earliest.year), str(value.latest.year))
    elif hidden := value.text.count("XX"):
        key = "no day" if value.precision is Precision.MONTH else ("no month", "no month, no day")[hidden - 1]
        words = _say(key, language, _name(value, language))
    else:
        plain = True
        words = _name(value, language, genitive=value.approximate)
    if value.approximate:
        words = _say("around" if plain else "roughly", language, words)
    return _say("uncertain", language, words) if value.uncertain else words


def interval_words(start: Edtf, end: Edtf, language: str = "en") -> str:
    """A start and an end in words; the same text twice is one date, a start `..` counts as not given.

    >>> interval_words(parse("2014"), parse("..")), interval_words(parse(""), parse("2019"))
    ('since 2014, still so at publication', 'until 2019, start not given')
    >>> interval_words(parse("2014~"), parse("2021-10"))
    'start: around 2014; end: October 2021'
    """
    return _interval_words(start, end, language)


@lru_cache(maxsize=1 << 14)
def _interval_words(start: Edtf, end: Edtf, language: str) -> str:
    start = parse("") if start.is_open else start
    if start.text == end.text:
        return describe(start, language)
    if start.is_bounded:
        key = "from until" if end.is_bounded else "since" if end.is_open else "from"
    else:
        key = "until" if end.is_bounded else "no start"
    texts = [value.text for value in (start, end) if value.is_bounded]
    if any("X" in text or text[-1] in "]?~%" for text in texts):  # words that fit no sentence
        return _say("apart", language, describe(start, language), describe(end, language))
    first, last = (_name(value, language, genitive=True) for value in (start, end))
    return _say(key, language, first, last)


def _name(value: Edtf, language: str, genitive: bool = False) -> str:
    """A day, month, season or year in words, without its X and qualifier."""
    day, month, year = value.earliest.day, value.earliest.month, str(value.earliest.year)
    names = _NAMES[_column(language)][genitive or value.precision is Precision.DAY]
    if value.precision is Precision.SEASON:
        following = value.earliest.year + 1
        if month == 12:  # 2021-22, but 1999-2000
            year += f"-{following % 100:02}" if following % 100 else f"-{following}"
        return f"{names[11 + month // 3]} {year}"
    if value.precision is Precision.YEAR:
        return year
    words = f"{names[month - 1]} {year}"
    return f"{day} {words}" if value.precision is Precision.DAY else words


def _say(key: str, language: str, *parts: str) -> str:
    return _PHRASES[key][_column(language)].format(*parts)


def _column(language: str) -> int:
    if language not in _LANGUAGES:
        raise ValueError(f"dates have no words in {language!r}, only in {' and '.join(_LANGUAGES)}")
    return _LANGUAGES.index(language)
