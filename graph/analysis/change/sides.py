"""The two sides of a comparison: periods, stretches of days, days of knowledge, or sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from amity.corpus.dates import MAX, MIN, DateError, parse
from amity.corpus.model import Tables
from amity.edges.slices import Selection, find_period, of_period, select
from amity.errors import RequestError, UnknownName

AS_OF, SOURCE = "as-of:", "source:"


class SideKind(StrEnum):
    """What a side is, and so what the other one must be."""

    DAYS = "days"
    AS_OF = "as-of"
    SOURCE = "source"


def find_sides(
    tables: Tables, before: str, after: str, base: Selection | None = None
) -> tuple[Selection, Selection]:
    """Two selections to compare.

    Args:
        before, after: a period (id or label), days (``2015``, ``2015-03..2018``), ``as-of:2017``, or
            ``source:ponars2021`` (several joined by commas); both of one kind.
        base: what holds for both; it must not say what the sides say.

    Raises:
        RequestError: the sides are of two kinds, or a date is wrong, or `base` already chooses what they choose.
        UnknownName: no such period or source.
    """
    base = base or Selection()
    kinds = {_kind(before), _kind(after)}
    if len(kinds) > 1:
        raise RequestError(
            f"'{before}' and '{after}' are of two kinds; compare two periods, two days of knowledge "
            "(as-of:2017), or two sources (source:ID)."
        )
    taken = {
        SideKind.DAYS: (base.first, base.last) != (MIN, MAX),
        SideKind.AS_OF: base.as_of is not None,
        SideKind.SOURCE: bool(base.sources),
    }
    if taken[kinds.pop()]:
        raise RequestError(f"'{before}' and '{after}' choose what an option chooses already; leave one out.")
    make: Callable[[str], Selection] = lambda text: _side(tables, text, base)  # noqa: E731
    return make(before), make(after)


def _kind(text: str) -> SideKind:
    if text.startswith(AS_OF):
        return SideKind.AS_OF
    return SideKind.SOURCE if text.startswith(SOURCE) else SideKind.DAYS


def _side(tables: Tables, text: str, base: Selection) -> Selection:
    if text.startswith(AS_OF):
        day = text.removeprefix(AS_OF)
        known = select(tables, as_of=day)
        if known.as_of is None:
            raise RequestError("as-of: needs a date, as in as-of:2017.")
        return replace(base, as_of=known.as_of, title=f"as of {day}")
    if text.startswith(SOURCE):
        names = text.removeprefix(SOURCE).split(",")
        return replace(base, sources=select(tables, sources=names).sources, title=", ".join(names))
    try:
        return of_period(base, find_period(tables, text))
    except UnknownName:
        start, mark, end = text.partition("..")
        try:
            parse(start), parse(end)
        except DateError as error:
            if text[:1].isdigit():
                raise RequestError(f"no period is called '{text}', and {error}.") from None
            raise UnknownName("period", text, tables.periods) from None
    days = select(tables, start=start, end=end if mark else start)
    return replace(base, first=days.first, last=days.last, title=text)
