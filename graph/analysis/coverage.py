"""Coverage: of which pairs the sources tell in which period, so that silence is not read as the absence of a tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from amity.analysis.compare import Presence, state_of
from amity.analysis.signed import FACTUAL
from amity.analysis.stretches import By, stretches
from amity.analysis.witnesses import claims_of
from amity.edges import Edge
from amity.model import Status, Tables
from amity.slices import Certainty, Selection
from amity.vocabulary import Vocabulary

Row = dict[str, object]

WORDS = {
    Presence.DEFINITE: "evidence",
    Presence.POSSIBLE: "possible",
    Presence.DENIED: "expressly absent",
    Presence.PROSPECTIVE: "prospect",
    Presence.NONE: "silent",
}
"""How each presence is called here."""

CODES = {
    Presence.DEFINITE: "#",
    Presence.POSSIBLE: "?",
    Presence.DENIED: "x",
    Presence.PROSPECTIVE: "*",
    Presence.NONE: ".",
}
"""The sign of each in a map; the number of definite edges stands for evidence."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a pair in one period.

    Attributes:
        period: id of the period or year.
        presence: definite evidence; edges that only may fall here; only denials; only prospects; nothing.
        definite, possible, denied, prospective: numbers of edges; the first two of facts.
        claims: ids of the claims.
    """

    period: str
    presence: Presence
    definite: int
    possible: int
    denied: int
    prospective: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A pair, `first` before `second` in alphabetical order, and its cell for each period."""

    first: str
    second: str
    cells: tuple[Cell, ...]


def coverage(
    tables: Tables,
    vocabulary: Vocabulary,
    selection: Selection | None = None,
    *,
    pairs_of: Iterable[str] = (),
    by: By | str | None = None,
) -> tuple[Coverage, ...]:
    """The coverage of each pair, in the order of pairs.

    Args:
        tables: the dataset.
        vocabulary: its relations.
        selection: what counts.
        pairs_of: ids of actors: all pairs of these, told of or not; empty: the pairs that some period tells of.
        by: how time is divided; see `amity.analysis.stretches`.
    """
    chosen = selection or Selection()
    named = sorted(set(pairs_of))
    if named:
        chosen = replace(chosen, actors=frozenset(named))
    parts = stretches(tables, vocabulary, chosen, by)
    told: list[dict[tuple[str, str], list[Edge]]] = []
    for part in parts:
        found: dict[tuple[str, str], list[Edge]] = {}
        for edge in part.slice:
            if edge.subject != edge.object:
                ends = min(edge.subject, edge.object), max(edge.subject, edge.object)
                found.setdefault(ends, []).append(edge)
        told.append(found)
    pairs = list(combinations(named, 2)) if named else sorted({ends for found in told for ends in found})

    def cell(number: int, ends: tuple[str, str]) -> Cell:
        part = parts[number]
        state = state_of(told[number].get(ends, []), part.slice, vocabulary)
        facts = [edge for edge in state.edges if edge.status in FACTUAL]
        sure = sum(edge.certainty is Certainty.DEFINITE for edge in facts)
        statuses = [edge.status for edge in state.edges]
        return Cell(
            part.id,
            state.presence,
            sure,
            len(facts) - sure,
            statuses.count(Status.DENIED),
            statuses.count(Status.PROSPECTIVE),
            claims_of(state.edges),
        )

    return tuple(Coverage(*ends, tuple(cell(n, ends) for n in range(len(parts)))) for ends in pairs)


def rows(found: Iterable[Coverage], tables: Tables) -> list[Row]:
    """A row for each pair and period, with plain values."""
    return [
        {
            "first": pair.first,
            "second": pair.second,
            "period": cell.period,
            "coverage": WORDS[cell.presence],
            "definite": cell.definite,
            "possible": cell.possible,
            "denied": cell.denied,
            "prospective": cell.prospective,
            "claims": list(cell.claims),
            "words": f"{tables.label(pair.first)} and {tables.label(pair.second)}",
        }
        for pair in found
        for cell in pair.cells
    ]


def map_rows(found: Sequence[Coverage], tables: Tables) -> list[Row]:
    """A row for each pair with a sign for each period (see `CODES`), by the id of the period."""
    return [
        {
            "words": f"{tables.label(pair.first)} and {tables.label(pair.second)}",
            **{
                cell.period: str(cell.definite) if cell.definite else CODES[cell.presence]
                for cell in pair.cells
            },
        }
        for pair in found
    ]
