"""One date in the profile of EDTF: the value, and reading it from its text.

`amity.corpus.dates` is the door to it: it proposes what may have been meant where a text is no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
        return f"{shown!r} {self.problem}"

    @property
    def problem(self) -> str:
        """What is wrong, as it stands behind the text."""
        return f"is not a date{'; ' if self.reason.startswith('write ') else ': '}{self.reason}"


class Precision(StrEnum):
    """The finest unit that is known: `2021-03-XX` is a day of which only the month is known, so MONTH."""

    DAY, MONTH, SEASON, YEAR, DECADE = "day", "month", "season", "year", "decade"
    CENTURY, RANGE, OPEN, UNKNOWN = "century", "range", "open", "unknown"


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
        """True where a date is given, however coarse: neither empty nor ``..``."""
        return not (self.is_open or self.is_unknown)

    @property
    def tells_first(self) -> bool:
        """A first possible day is told: not by ``[..2015]``, which reaches back without end."""
        return self.is_bounded and not self.text.startswith("[..")

    @property
    def tells_last(self) -> bool:
        """A last possible day is told: not by ``[2015..]``, which reaches on without end."""
        return self.is_bounded and not self.text.endswith("..]")

    @property
    def is_closed(self) -> bool:
        """A first and a last possible day are told."""
        return self.tells_first and self.tells_last


_FORM = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_SET = re.compile(r"\[([0-9-]*)\.\.([0-9-]*)\]")
DASH = "[\u2010-\u2015\u2212]"
_FAULTS = (
    (r"^\s|\s$", "blanks stand around it"),
    (DASH, "its dash is not the plain hyphen '-'"),
    (r"(?![0-9])\d", "its digits are not the plain 0 to 9"),
    (r"^-\d", "years before 0001 are not kept"),
    (r"^\d{5}(\.\d+)?$", "it is a number of days, as spreadsheets keep dates"),
    (r"^\d{4}\s*-\s*\d{4}$", "two years do not fit one cell; write the first into start, the last into end"),
    (r"^Y-?\d|^\d{5,7}\b|^\d{9}", "a year has four digits"),
    (r"\d:\d\d|\dT\d", "a time of day is not kept"),
    (r"^\d+/\d+/\d+$", "its parts are joined by slashes"),
    (r"/", "an interval does not fit one cell; write its first date into start, its last into end"),
    (r"^\[\.\.\]$", "a range needs an end; write it as in [2010..2012], [..2012] or [2010..]"),
    (r"^\[.*,|^\{", "a list is no date; write one date, or a range as in [2010..2012]"),
    (r"^\[", "a range has two plain ends; write years, months, days or seasons, as in [2010..2012-06]"),
    (r"[?~%].", "a qualifier stands once and last; write ? or ~, for both %, at the very end"),
    (r"", ""),
)


def read(text: str) -> Edtf:
    """Read one date.

    Raises:
        ValueError: it is none; the text is the bare reason, empty where no fault is known, with a remedy after
            ``; write`` where one is sure.
    """
    if form := _FORM.fullmatch(text):
        year, month, day, mark = form.groups()
        return Edtf(text, *_span(year, month, day), mark in {"~", "%"}, mark in {"?", "%"})
    if text in {"", ".."}:
        return Edtf(text, MIN, MAX, Precision.OPEN if text else Precision.UNKNOWN)
    ends = _SET.fullmatch(text)
    if ends and any(ends.groups()) and all(_FORM.fullmatch(end) for end in ends.groups() if end):
        first, last = (read(end) for end in ends.groups())  # an end that is not told may be any day
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


def seen_on(start: Edtf, end: Edtf) -> str:
    """Text of the one date on which something was seen that began by then and had not ended before, else nothing.

    >>> seen_on(read("[..2023-02]"), read("[2023-02..]")), seen_on(read("[..2022]"), read("[2023..]"))
    ('2023-02', '')
    """
    day = start.text[3:-1]
    return day if day and (start.text, end.text) == (f"[..{day}]", f"[{day}..]") else ""


def set_text(first: date, last: date) -> str:
    """The text of a date that means one of the days from `first` to `last`; the year 1 and 9999-12-31 are no limits.

    >>> from datetime import date
    >>> set_text(date(2015, 1, 1), date(2021, 8, 31)), set_text(MIN, date(2021, 8, 31))
    ('[2015..2021-08]', '[..2021-08]')
    >>> set_text(date(2015, 1, 1), date(2015, 8, 5)), set_text(date(2021, 8, 5), date(2021, 8, 5))
    ('[2015-01..2015-08-05]', '2021-08-05')
    >>> set_text(date(2015, 1, 1), date(2015, 12, 31)), set_text(date(2015, 1, 1), MAX), set_text(MIN, MAX)
    ('2015', '[2015..]', '')
    """
    low = next(text for text in _cuts(first) if read(text).earliest == first)
    high = next(text for text in _cuts(last) if read(text).latest == last)
    if first == MIN or last == MAX:
        return f"[{low}..]" if first > MIN else f"[..{high}]" if last < MAX else ""
    if low == high:
        return low
    if len(low) == 4 and first.year == last.year:
        low = first.isoformat()[:7]
    return f"[{low}..{high}]"


def _cuts(day: date) -> tuple[str, str, str]:
    """Its year, its month and itself."""
    text = day.isoformat()
    return text[:4], text[:7], text
