"""Dates of data sets as dates of the EDTF profile, as precise as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from amity.corpus.dates import Edtf, parse

_ISO = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?))?(?:[T ].*|[+-]\d\d:\d\d|Z)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)?(\d\d)?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?: .*)?")
_WORDED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})|([A-Za-z]{3,9}) (\d{1,2}), (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ANYWHERE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|\d{4}-\d\d(?!\d)|(?<!\d)\d{4}(?!\d)"
)
"""A date amid words."""

_ROUGH = re.compile(r"approx|circa|\bca?\.|about|probably", re.IGNORECASE)

_EXAMPLE = "2024-02-13"

PIVOT = 30
"""Two digits up to this are of the years from 2000 on, others of those before."""

FORMS = ("iso", "dmy", "mdy", "compact", "year")
"""In which order day, month and year of a slashed date stand; the other forms tell it themselves."""


def edtf_of(text: str, form: str = "iso") -> str:
    """A date of the profile, or the empty text where nothing is told: ``00`` is an unknown month or day.

    Args:
        text: as written: ``2014-03-01``, ``2014-03-00``, ``20140301``, ``3/14/06``, ``14 March 2006``.
        form: ``mdy`` or ``dmy`` for dates with slashes.

    Raises:
        ValueError: it is no date.

    >>> [edtf_of(t) for t in ("2015-03-27-04:00", "1998-05-00", "1998-00-00", "0000-00-00")]
    ['2015-03-27', '1998-05', '1998', '']
    >>> [edtf_of(t) for t in ("20140301", "27 March 2015")]
    ['2014-03-01', '2015-03-27']
    >>> edtf_of("3/14/06", "mdy"), edtf_of("14/03/1998", "dmy")
    ('2006-03-14', '1998-03-14')
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return _joined(match[1], match[2], match[3])
    if match := _COMPACT.fullmatch(text):
        return _joined(match[1], match[2], match[3])
    if match := _SLASHED.fullmatch(text):
        if form not in {"dmy", "mdy"} and int(match[1]) <= 12 and int(match[2]) <= 12:
            raise ValueError(f"'{text}' may be read in two ways")
        first_is_day = form == "dmy" or (form != "mdy" and int(match[1]) > 12)
        day, month = (match[1], match[2]) if first_is_day else (match[2], match[1])
        return _joined(_full(match[3]), month, day)
    if match := _WORDED.fullmatch(text):
        day, word, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        if (short := word[:3].lower()) in _MONTHS:
            return _joined(year, str(_MONTHS.index(short) + 1), day)
    raise ValueError(f"'{text}' is no date")


def _full(year: str) -> str:
    return year if len(year) == 4 else f"{20 if int(year) <= PIVOT else 19}{year}"


def _joined(year: str, month: str | None, day: str | None) -> str:
    y, m, d = int(year), int(month or 0), int(day or 0)
    if y == 0:
        return ""
    if m == 0:
        return f"{y:04}"
    if d == 0:
        if m > 12:
            raise ValueError(f"there is no month {m}")
        return f"{y:04}-{m:02}"
    return date(y, m, d).isoformat()


def wrong_date(text: str) -> str:
    """What is wrong with a cell that is no date.

    >>> wrong_date("45335"), wrong_date("soon")
    ('counts days as a spreadsheet does; save the column as 2024-02-13', 'is no date')
    """
    counted = re.fullmatch(r"([2-6]\d{4})(\.0)?", text.strip())
    return f"counts days as a spreadsheet does; save the column as {_EXAMPLE}" if counted else "is no date"


def order_of(texts: Iterable[str]) -> tuple[str, str]:
    """The order of day and month that dates with slashes tell by a number above 12: ``dmy``, ``mdy`` or neither.

    Returns:
        the order, and the first date with slashes; empty where there is none.

    Raises:
        ValueError: some tell one order and some the other.

    >>> order_of(["01/02/2024", "13/02/2024"]), order_of(["2/28/24"]), order_of(["01/02/2024", "2024-03-01"])
    (('dmy', '01/02/2024'), ('mdy', '2/28/24'), ('', '01/02/2024'))
    """
    orders: dict[str, str] = {}
    seen = ""
    for text in texts:
        if match := _SLASHED.fullmatch(text.strip()):
            seen = seen or text
            first, second = int(match[1]), int(match[2])
            if (first > 12) != (second > 12):
                orders.setdefault("dmy" if first > 12 else "mdy", text)
    if len(orders) > 1:
        raise ValueError(f"{orders['dmy']} has the day first, {orders['mdy']} the month")
    return next(iter(orders), ""), seen


def single_date(texts: Iterable[str]) -> str:
    """When something was that happened once and of which sources tell one date or several: a range of all of them.

    Words beside the dates are passed over, but for those that call them approximate.

    Args:
        texts: as written, each with any number of dates; those with slashes or full stops begin with the day.

    >>> [single_date([text]) for text in ("1961", "Approximately 1961", "(a) 1.5.1960, (b) 1962", "unknown")]
    ['1961', '1961~', '[1960-05-01..1962]', '']
    """
    days: dict[str, Edtf] = {}
    rough = False
    for text in texts:
        for match in _ANYWHERE.finditer(text):
            with suppress(ValueError):
                if day := edtf_of(match[0], "dmy"):
                    rough = rough or bool(_ROUGH.search(text))
                    days[day] = parse(day)
    if not days:
        return ""
    first, last = min(days, key=lambda day: days[day].earliest), max(days, key=lambda day: days[day].latest)
    return f"{first}{'~' * rough}" if len(days) == 1 else f"[{first}..{last}]"


def seen_on(text: str) -> tuple[str, str]:
    """Start and end of a state that was seen then: begun by then, and not ended before."""
    return f"[..{text}]", f"[{text}..]"
