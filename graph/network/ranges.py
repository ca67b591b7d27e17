"""Ranges: the least and the most that a number may be while it is open which soft edges hold (`amity.edges.ties`).

Counts, scores and shares of edges have true bounds in closed form, the frustration index by two solves
(`amity.network.readings`). Triads, walks and centralities have the range of all readings where these are few, which
is a true bound too, else that of some that are drawn, which the true one may pass: it is written ``~[2, 5]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from amity.words import format_number

Number = int | float


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most of a number; None where it is not defined in any reading.

    Attributes:
        drawn: true where they are those of some readings that were drawn, and so no bounds.
    """

    least: Number | None
    most: Number | None
    drawn: bool = False

    def __str__(self) -> str:
        """E.g. ``[2, 5]``, or ``~[2, 5]`` of drawn readings; empty where both are the same, or never defined."""
        return self.words(written)

    def words(self, form: Callable[[Number | None], str]) -> str:
        """As `str` gives it, with the numbers in another form; ends that come to the same text stand there once."""
        if self.least is None or self.most is None or self.least == self.most:
            return ""
        ends = ", ".join(dict.fromkeys((form(self.least), form(self.most))))
        return f"{'~' if self.drawn else ''}[{ends}]"


def range_of(values: Iterable[Number | None]) -> Range:
    """The range of the values that are defined.

    >>> str(range_of([0.5, None, 0.25])), str(range_of([3, 3]))
    ('[0.25, 0.5]', '')
    """
    defined = [value for value in values if value is not None]
    return Range(min(defined), max(defined)) if defined else Range(None, None)


def share_range(own: Range, others: Range) -> Range:
    """Bounds of the share of what is counted, while its number and that of the others move apart from each other.

    >>> str(share_range(Range(1, 2), Range(0, 3))), share_range(Range(0, 0), Range(0, 0))
    ('[0.25, 1]', Range(least=None, most=None, drawn=False))
    """
    least, most = own.least or 0, own.most or 0
    fewest, many = others.least or 0, others.most or 0
    if not most + many:
        return Range(None, None)
    return Range(
        least / (least + many) if least + many else 1.0, most / (most + fewest) if most + fewest else 0.0
    )


written = format_number
