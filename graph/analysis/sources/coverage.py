"""Coverage: of which pairs the sources tell in which period, so that silence is not read as the absence of a tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from amity.analysis.change.standing import Attestation, State, state_of
from amity.corpus.model import Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.periods import By, stretches
from amity.edges.slices import Certainty, Selection, Slice
from amity.edges.table import Stretch
from amity.edges.ties import FACTUAL
from amity.network.signed import Witness, claims_in, witness

Ends = tuple[str, str]


class CoverageKind(StrEnum):
    """What is told of a pair in a stretch of time, the strongest first, as it is called here."""

    DEFINITE = "evidence"
    POSSIBLE = "possible"
    DENIED = "expressly absent"
    PERHAPS_DENIED = "perhaps absent"
    """Denials alone, whose dates leave open whether they speak of these days."""
    PROSPECTIVE = "prospect"
    NONE = "silent"


CODES = {
    CoverageKind.DEFINITE: "#",
    CoverageKind.POSSIBLE: "?",
    CoverageKind.DENIED: "x",
    CoverageKind.PERHAPS_DENIED: "~",
    CoverageKind.PROSPECTIVE: "*",
    CoverageKind.NONE: ".",
}
"""The sign of each in a map; the number of definite edges stands for evidence."""


def told_by(state: State, denied: Iterable[Certainty]) -> CoverageKind:
    """What a state of a pair comes to here; `denied` are the certainties of the edges that are only denied."""
    if state.presence is not Attestation.DENIED:
        return CoverageKind[state.presence.name]
    return CoverageKind.DENIED if Certainty.DEFINITE in denied else CoverageKind.PERHAPS_DENIED


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """What is told of a pair in one period.

    Attributes:
        period: id of the period or year.
        told: definite evidence; edges that only may fall here; only denials; only prospects; nothing.
        definite, possible, denied, prospective: numbers of edges; the first two of facts.
        held: all of these edges.
        slice: the period.
        vocabulary: of the relations.
    """

    period: str
    told: CoverageKind
    definite: int
    possible: int
    denied: int
    prospective: int
    held: tuple[Edge, ...]
    slice: Slice
    vocabulary: Vocabulary

    @property
    def edges(self) -> tuple[Witness, ...]:
        """These edges, with those of their claims that may fall into the period."""
        return tuple(witness(edge, self.slice, self.vocabulary) for edge in self.held)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind the edges of the pair in this period, sorted."""
        chosen = self.slice.selection
        return tuple(sorted({claim.id for edge in self.held for claim in claims_in(edge, chosen)}))


@dataclass(frozen=True, slots=True)
class Coverage:
    """A pair, `first` before `second` in alphabetical order, and its cell for each period."""

    first: str
    second: str
    cells: tuple[CoverageCell, ...]


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
        found = Counter(cell.told for pair in self for cell in pair.cells)
        return {str(kind): found[kind] for kind in CoverageKind}


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
    told: list[dict[Ends, list[Edge]]] = []
    for part in parts:
        found: dict[Ends, list[Edge]] = {}
        for edge in part.slice:
            if edge.subject != edge.object:
                found.setdefault(edge.pair, []).append(edge)
        told.append(found)
    pairs = list(combinations(named, 2)) if named else sorted({ends for found in told for ends in found})

    rows = [_cells(part, found, pairs, tables.vocabulary) for part, found in zip(parts, told, strict=True)]
    cells = zip(*rows, strict=True) if pairs else ()
    return CoverageMap(parts, tuple(Coverage(*ends, row) for ends, row in zip(pairs, cells, strict=True)))


def _cells(
    part: Stretch, told: Mapping[Ends, Sequence[Edge]], pairs: Sequence[Ends], vocabulary: Vocabulary
) -> list[CoverageCell]:
    """The cell of each pair in a stretch of time; what edges come to follows from their statuses and certainties."""
    certainty = part.slice.certainty
    known: dict[tuple[tuple[Status, Certainty], ...], tuple[CoverageKind, int, int, int, int]] = {}
    found: dict[Ends, CoverageCell] = {}
    for ends, edges in told.items():
        sorts = tuple((edge.status, certainty[edge.id]) for edge in edges)
        if sorts not in known:
            state = state_of(edges, part.slice)
            facts = [sure for status, sure in sorts if status in FACTUAL]
            denied = [sure for status, sure in sorts if status is Status.DENIED]
            sure = facts.count(Certainty.DEFINITE)
            rest = len(sorts) - len(facts) - len(denied)
            known[sorts] = told_by(state, denied), sure, len(facts) - sure, len(denied), rest
        found[ends] = CoverageCell(part.id, *known[sorts], tuple(edges), part.slice, vocabulary)
    silent = CoverageCell(part.id, CoverageKind.NONE, 0, 0, 0, 0, (), part.slice, vocabulary)
    return [found.get(ends, silent) for ends in pairs]
