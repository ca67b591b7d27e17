"""Counted edges: which edges of a stretch of time an analysis counts, and what it leaves out of those that are told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from amity.corpus.model import Status
from amity.edges.build import Edge
from amity.edges.slices import Certainty
from amity.edges.table import Picked, Sort, Stretch
from amity.edges.ties import Standing
from amity.network.rules import Rules

if TYPE_CHECKING:
    from amity.edges.table import Bytes, Places


def standings(part: Stretch, rules: Rules) -> Bytes:
    """Where each edge of `part.rows` counts: nowhere, where it is not of two different parties."""
    where = rules.standings(part, part.rows)
    where[~part.table.parties[part.rows]] = Standing.NONE
    return where


def counted(part: Stretch, rules: Rules) -> Sequence[Edge]:
    """The edges of a stretch that a summary counts."""
    return _edges(part, part.rows[standings(part, rules) >= Standing.COUNTED])


def _edges(part: Stretch, rows: Places) -> Sequence[Edge]:
    return Picked(part.table.edges.__getitem__, rows)


@dataclass(frozen=True, slots=True)
class SignedSort(Sort):
    """What of an edge between two parties decides where it counts, and as what."""

    sign: int
    certainty: Certainty


Tally = Mapping[SignedSort, int]
"""How many edges between two different parties a stretch of time has, by their sort."""


def tally_of(part: Stretch) -> Tally:
    """The tally of a stretch."""
    table = part.table
    rows = part.rows[table.parties[part.rows]]
    key = (table.sort[rows] * 3 + table.sign[rows] + 1) * 2 + part.must[rows]
    tally: dict[SignedSort, int] = {}
    for number, count in enumerate(np.bincount(key).tolist()):
        if count:
            sort, how = table.sorts[number // 6], Certainty.DEFINITE if number % 2 else Certainty.POSSIBLE
            own = sort.status, sort.affirmation, sort.is_denied
            tally[SignedSort(*own, number // 2 % 3 - 1, how)] = count
    return tally


def at_forums(part: Stretch, rules: Rules) -> Sequence[Edge]:
    """The friendly and hostile edges of a stretch that would count, were a forum a party."""
    table, rows = part.table, part.rows
    counts = rules.standings(part, rows) >= Standing.COUNTED
    return _edges(part, rows[counts & table.forums[rows] & (table.sign[rows] != 0)])


@dataclass(frozen=True)
class LeftOut:
    """From the edges that the slice of the same days tells to those that a summary counts.

    ``told - places - forums - within - elsewhere - statuses + joined`` is what is counted.

    Attributes:
        told: the edges of the slice, parts counted for themselves: definite ones, with possible ones where they
            count; those that are only denied not among them.
        places: edges at a place.
        forums: edges at a forum: who hosts, comes to, refuses a session; of forums that count as no party alone.
        within: edges of an actor with itself, or with what counts as the same side.
        elsewhere: edges of a part whose side is not selected.
        statuses: edges between actors whose status does not count: only alleged, prospective.
        joined: edges of parts that are counted as those of their side, which is selected and they are not.
    """

    told: Sequence[Edge]
    places: Sequence[Edge]
    forums: Sequence[Edge]
    within: Sequence[Edge]
    elsewhere: Sequence[Edge]
    statuses: Sequence[Edge]
    joined: Sequence[Edge]

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All that are told and not counted."""
        return (*self.places, *self.forums, *self.within, *self.elsewhere, *self.statuses)


def left_out_each(
    parts: Sequence[Stretch], plain: Sequence[Stretch], sides: Collection[str], rules: Rules
) -> Iterator[LeftOut]:
    """What a summary leaves out of the edges that the slice of the same days tells, for each stretch of one selection.

    Args:
        parts: the stretches, parts taken as their side where the rules say so.
        plain: the same days, parts for themselves.
        sides: ids of the edges of all time between two sides; what is not among them passes within one.
    """
    if not parts:
        return
    table, bare = parts[0].table, plain[0].table
    row_of = {edge.id: row for row, edge in enumerate(table.edges)}
    twin = np.array([row_of.get(edge.id, -1) for edge in bare.edges], np.intp)  # -1: no edge of two sides
    within = ~bare.between_two
    if rules.parts:
        within |= ~np.array([edge.id in sides for edge in bare.edges], np.bool_)
    affirmed = np.array([sort.status is not Status.DENIED for sort in bare.sorts], np.bool_)
    for part, own in zip(parts, plain, strict=True):
        rows = own.rows[affirmed[bare.sort[own.rows]]]
        sure = own.must[rows]
        shown = np.concatenate([rows[sure], rows[~sure]]) if rules.possible else rows[sure]
        chosen = np.zeros(len(table) + 1, np.bool_)  # and one for those without a twin
        chosen[part.rows[standings(part, rules) >= Standing.COUNTED]] = True
        left = shown[~chosen[twin[shown]]]
        chosen[twin[shown]] = False
        why = np.select(
            [
                ~bare.between_actors[left],
                within[left],
                ~np.append(part.may, False)[twin[left]],
                np.append(table.parties, False)[twin[left]],
            ],
            [0, 1, 2, 3],
            4,
        )
        places, inside, elsewhere, statuses, forums = (_edges(own, left[why == n]) for n in range(5))
        joined = _edges(part, np.flatnonzero(chosen[:-1]))
        yield LeftOut(_edges(own, shown), places, forums, inside, elsewhere, statuses, joined)
