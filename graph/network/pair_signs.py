"""Pair signs: the sign of every pair of actors in a stretch of time by some rules, as arrays.

What measures ask of a network, its ties and how many there are of each kind, follows from numbers of edges; no edge is
looked at for it. Pairs are those of the whole table (`amity.edges.table.Pairs`), so that stretches and rules that share
a table can be laid beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from amity.edges.table import EdgeTable, Pairs, Picked, Stretch
from amity.edges.ties import Standing
from amity.network.rules import Ambivalent, Rules

if TYPE_CHECKING:
    from amity.edges.table import Bytes, Mask, Places

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class PairSigns:
    """The signs that the edges of a stretch give to its pairs.

    Attributes:
        part: the edges.
        rules: what makes a tie.
    """

    part: Stretch
    rules: Rules

    @property
    def _table(self) -> EdgeTable:
        return self.part.table

    @property
    def _pairs(self) -> Pairs:
        return self._table.pairs

    @cached_property
    def _where(self) -> Bytes:
        """Where each edge that may make a tie counts."""
        return self.rules.standings(self.part, self.part.signed)

    @cached_property
    def counted(self) -> Places:
        """The rows of the edges that count, in order of pairs."""
        return self.part.signed[self._where >= Standing.COUNTED]

    @cached_property
    def _numbers(self) -> tuple[Places, Places]:
        """How many friendly and hostile edges that count each pair has."""
        return by_sign(self._table, self.counted)

    @cached_property
    def _against(self) -> Places:
        """The rows of the open edges that speak against all that count of their pair, in order of pairs."""
        rows = self.part.signed[self._where == Standing.OPEN]
        friendly, hostile = (number[self._pairs.number[rows]] for number in self._numbers)
        is_friendly = self._table.sign[rows] > 0
        own, others = np.where(is_friendly, friendly, hostile), np.where(is_friendly, hostile, friendly)
        against: Places = rows[(own == 0) & (others > 0)]
        return against

    @cached_property
    def pair_sign(self) -> Bytes:
        """Of every pair: 1 friendly, -1 hostile, 0 without a tie."""
        return signs_of(*self._numbers, self.rules.ambivalent)

    @cached_property
    def tied(self) -> Mask:
        """The pairs with a tie."""
        tied: Mask = self.pair_sign != 0
        return tied

    @cached_property
    def _told(self) -> Mask:
        """The pairs with an edge that counts."""
        friendly, hostile = self._numbers
        any_counts: Mask = friendly + hostile > 0
        return any_counts

    @property
    def is_left_out(self) -> Mask:
        """The ambivalent pairs that the rule leaves without a sign."""
        return self._told & ~self.tied

    @property
    def is_decided(self) -> Mask:
        """The ambivalent pairs to which the rule gave a sign."""
        friendly, hostile = self._numbers
        both: Mask = self.tied & (friendly > 0) & (hostile > 0)
        return both

    @property
    def is_doubtful(self) -> Mask:
        """The ties that an open edge of the other sign would make ambivalent."""
        return self._any_of(self._against)

    @property
    def is_machine_coded(self) -> Mask:
        """The ties that rest on machine-coded claims alone."""
        read = self.counted[~self._table.machine_coded[self.counted]]
        return self.tied & ~self._any_of(read)

    def _any_of(self, rows: Places) -> Mask:
        """The pairs of some edges."""
        which = np.zeros(len(self._pairs.first), np.bool_)
        which[self._pairs.number[rows]] = True
        return which

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Ids of all actors with an edge that counts, sorted; one whose pairs are all left out has no tie."""
        ends = np.concatenate([self._pairs.first[self._told], self._pairs.second[self._told]])
        return tuple(self._pairs.names[place] for place in np.unique(ends).tolist())

    @property
    def friendly(self) -> int:
        """Number of friendly ties."""
        return int((self.pair_sign > 0).sum())

    @property
    def hostile(self) -> int:
        """Number of hostile ties."""
        return int((self.pair_sign < 0).sum())

    @property
    def definite(self) -> int:
        """How many friendly or hostile edges between actors must fall into the days."""
        return self._certainties[0]

    @property
    def possible(self) -> int:
        """How many more would count if those did that only may fall into the days."""
        return self._certainties[1]

    @cached_property
    def _certainties(self) -> tuple[int, int]:
        rows = self.part.signed
        where = replace(self.rules, possible=True).standings(self.part, rows)
        sure = self.part.must[rows[where >= Standing.COUNTED]]
        return int(sure.sum()), int((~sure).sum())

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of the edges that count, by claims that may fall into the days, sorted."""
        claims, days = self._table.claims, self.part.selection
        counts = np.zeros(len(self._table), np.bool_)
        counts[self.counted] = True
        of_these = (
            counts[claims.edge]
            & (claims.first <= days.last.toordinal())
            & (claims.last >= days.first.toordinal())
        )
        return tuple(claims.sources[place] for place in np.unique(claims.source[of_these]).tolist())

    @cached_property
    def signs(self) -> Mapping[tuple[str, str], int]:
        """The sign of each tie by the ids of the two, sorted."""
        ids, tied = self._pairs.ids, np.flatnonzero(self.tied)
        return {
            ids[pair]: sign for pair, sign in zip(tied.tolist(), self.pair_sign[tied].tolist(), strict=True)
        }

    def picked(self, make: Callable[[int], T], which: Mask) -> Sequence[T]:
        """What is made of the numbers of some pairs."""
        return Picked(make, np.flatnonzero(which))

    def behind(self, make: Callable[[int], T], pair: int) -> tuple[Sequence[T], Sequence[T]]:
        """What is made of the rows of the edges of a pair that count, and of those that are open against them."""
        counted, against = (
            Picked(make, rows[begins[pair] : begins[pair + 1]])
            for rows, begins in zip((self.counted, self._against), self._begins, strict=True)
        )
        return counted, against

    @cached_property
    def _begins(self) -> list[Places]:
        """Where the edges of each pair begin among those that count, and those that are open against them."""
        steps = np.arange(len(self._pairs.first) + 1)
        return [np.searchsorted(self._pairs.number[rows], steps) for rows in (self.counted, self._against)]


def signs_of(friendly: Places, hostile: Places, rule: Ambivalent) -> Bytes:
    """Signs of pairs by their numbers of edges: the one that each has, or what the rule makes of both, else 0."""
    plain: Bytes = (friendly > 0).astype(np.int8) - (hostile > 0)
    both = (friendly > 0) & (hostile > 0)
    match rule:
        case Ambivalent.DROP:
            return plain
        case Ambivalent.NEGATIVE:
            return np.where(both, np.int8(-1), plain)
        case Ambivalent.NET:
            more: Bytes = np.sign(friendly - hostile).astype(np.int8)
            return more


def by_sign(table: EdgeTable, rows: Places) -> tuple[Places, Places]:
    """How many of these edges each pair has, friendly and hostile ones."""
    number, sign = table.pairs.number[rows], table.sign[rows]
    size = len(table.pairs.first)
    return np.bincount(number[sign > 0], minlength=size), np.bincount(number[sign < 0], minlength=size)
