"""Coverage: of which pairs the sources tell in which period, so that silence is not read as the absence of a tie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import ClassVar

from amity.analysis.change.standing import Presence, State, state_of
from amity.analysis.heads import slice_head
from amity.analysis.witnesses import claims_of
from amity.corpus.model import Status, Tables
from amity.edges.build import Edge
from amity.edges.periods import By, stretches
from amity.edges.slices import Certainty, Selection
from amity.edges.table import Stretch
from amity.edges.ties import FACTUAL
from amity.network.signed import Json, Witness


class Told(StrEnum):
    """What is told of a pair in a stretch of time, the strongest first, as it is called here."""

    DEFINITE = "evidence"
    POSSIBLE = "possible"
    DENIED = "expressly absent"
    PERHAPS_DENIED = "perhaps absent"
    """Denials alone, whose dates leave open whether they speak of these days."""
    PROSPECTIVE = "prospect"
    NONE = "silent"


CODES = {
    Told.DEFINITE: "#",
    Told.POSSIBLE: "?",
    Told.DENIED: "x",
    Told.PERHAPS_DENIED: "~",
    Told.PROSPECTIVE: "*",
    Told.NONE: ".",
}
"""The sign of each in a map; the number of definite edges stands for evidence."""


def told_by(state: State) -> Told:
    """What a state of a pair comes to here."""
    if state.presence is not Presence.DENIED:
        return Told[state.presence.name]
    denials = (edge for edge in state.edges if edge.status is Status.DENIED)
    is_sure = any(edge.certainty is Certainty.DEFINITE for edge in denials)
    return Told.DENIED if is_sure else Told.PERHAPS_DENIED


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a pair in one period.

    Attributes:
        period: id of the period or year.
        told: definite evidence; edges that only may fall here; only denials; only prospects; nothing.
        definite, possible, denied, prospective: numbers of edges; the first two of facts.
        edges: all of these edges.
    """

    PLAIN: ClassVar = "period coverage=told definite possible denied prospective edges claims"

    period: str
    told: Told
    definite: int
    possible: int
    denied: int
    prospective: int
    edges: tuple[Witness, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind the edges of the pair in this period, sorted."""
        return claims_of(self.edges)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A pair, `first` before `second` in alphabetical order, and its cell for each period."""

    first: str
    second: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CoverageMap:
    """Pairs by stretches of time.

    Attributes:
        stretches: what the cells of each pair stand for, in order of time.
        pairs: in alphabetical order.
    """

    stretches: tuple[Stretch, ...]
    pairs: tuple[Coverage, ...]

    def __iter__(self) -> Iterator[Coverage]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def counts(self) -> dict[str, int]:
        """How many cells there are of each kind, in words."""
        found = [cell.told for pair in self for cell in pair.cells]
        return {str(kind): found.count(kind) for kind in Told}

    def plain(self) -> Json:
        """Plain values: the stretches, how many cells of each kind there are, and the pairs with their edges."""
        return {
            "stretches": [slice_head(part.slice, part.id) for part in self.stretches],
            "counts": self.counts,
            "pairs": self.pairs,
        }


def coverage(
    tables: Tables,
    selection: Selection | None = None,
    *,
    pairs_of: Iterable[str] = (),
    by: By | str | None = None,
) -> CoverageMap:
    """The coverage of each pair.

    Args:
        selection: what counts.
        pairs_of: ids of actors: all pairs of these, told of or not; empty: the pairs that some period tells of.
        by: how time is divided; see `amity.edges.periods`.
    """
    chosen = selection or Selection()
    named = sorted(set(pairs_of))
    if named:
        chosen = replace(chosen, actors=frozenset(named))
    parts = stretches(tables, chosen, by)
    told: list[dict[tuple[str, str], list[Edge]]] = []
    for part in parts:
        found: dict[tuple[str, str], list[Edge]] = {}
        for edge in part.slice:
            if edge.subject != edge.object:
                found.setdefault(edge.pair, []).append(edge)
        told.append(found)
    pairs = list(combinations(named, 2)) if named else sorted({ends for found in told for ends in found})

    def cell(number: int, ends: tuple[str, str]) -> Cell:
        part = parts[number]
        state = state_of(told[number].get(ends, []), part.slice, tables.vocabulary)
        facts = [edge for edge in state.edges if edge.status in FACTUAL]
        sure = sum(edge.certainty is Certainty.DEFINITE for edge in facts)
        statuses = [edge.status for edge in state.edges]
        return Cell(
            part.id,
            told_by(state),
            sure,
            len(facts) - sure,
            statuses.count(Status.DENIED),
            statuses.count(Status.PROSPECTIVE),
            state.edges,
        )

    cells = (tuple(cell(number, ends) for number in range(len(parts))) for ends in pairs)
    return CoverageMap(parts, tuple(Coverage(*ends, row) for ends, row in zip(pairs, cells, strict=True)))
