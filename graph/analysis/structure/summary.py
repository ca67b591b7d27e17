"""Summaries: how large, how friendly, how contested the network of a stretch of time is, and what changed.

It counts dated edges between actors, relations of sign 0 among them, where the other analyses count signed ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amity.analysis.structure.figures import Counted, Figures
from amity.edges.periods import label_of
from amity.edges.table import Stretch
from amity.network.ranges import Number, Range
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork


@dataclass(frozen=True)
class Summary:
    """The figures of a stretch of time.

    Attributes:
        period: id of the period or year; empty for a stretch of its own.
        label: how the stretch of time is called.
        first, last: its days.
        rules: what counts.
        figures: as asked for.
        ranges: bounds of each figure while each soft edge is taken in or left out.
        change: of each figure since the stretch before; None where one of the two is undefined, empty in the first.
        machine_coded: some edge that counts rests on machine-coded claims alone.
        network: the signed ties, for their evidence.
    """

    period: str
    label: str
    first: date
    last: date
    rules: Rules
    figures: Figures
    ranges: dict[str, Range]
    change: dict[str, Number | None]
    machine_coded: bool
    network: SignedNetwork


def summaries(parts: Sequence[Stretch], rules: Rules) -> tuple[Summary, ...]:
    """A summary of each stretch of one selection, with the change since the one before."""
    found: list[Summary] = []
    for part in parts:
        counted, chosen = Counted.of(part, rules), part.selection
        figures = counted.figures
        own = figures.by_name
        before = found[-1].figures.by_name if found else {}
        found.append(
            Summary(
                part.id,
                label_of(chosen),
                chosen.first,
                chosen.last,
                rules,
                figures,
                counted.ranges,
                {name: _difference(own[name], before[name]) for name in before},
                counted.machine_coded,
                SignedNetwork(part, rules),
            )
        )
    return tuple(found)


def _difference(now: Number | None, before: Number | None) -> Number | None:
    return None if now is None or before is None else now - before
