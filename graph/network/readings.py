"""Readings of a network: what its ties may be when each soft edge is taken in or left out.

Soft edges are those that only may fall into the days, that somebody denies, or that are only alleged
(`amity.edges.ties`). A reading takes each of them in or leaves it out, whatever it does with the others; with the firm
edges this gives every pair a sign, or none. As pairs do not hang on each other, the signs that a pair can have are all
that matters:

* Numbers of ties have their bounds pair by pair, in closed form.
* The frustration index never falls when a tie is added (`amity.analysis.balance.index`).
* Shares and walks rise and fall. All readings are tried where they are few, else some are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import product
from math import prod
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from amity.edges.ties import Standing
from amity.network.pair_signs import by_sign, signs_of
from amity.network.ranges import Number, Range
from amity.network.rules import Ambivalent, Rules
from amity.partition.blocks import numbered

if TYPE_CHECKING:
    import networkx as nx

    from amity.edges.table import Bytes, Mask, Places, Stretch
    from amity.partition.blocks import Ints

Pair = tuple[str, str]
Sign = int | None
"""Friendly 1, hostile -1, ambivalent and left out 0, without any edge None."""

EXHAUSTIVE = 512
"""Readings up to which all are tried."""
DRAWN = 128
"""Readings that are drawn where there are more; fewer of a network with more than `LARGE` pairs."""
LARGE = 1000
_NONE = 2
"""Stands for None in arrays of signs."""


def _first_if(first: Sign, place: int) -> Callable[[tuple[Sign, ...]], Sign]:
    return lambda can: first if first in can else can[place]


_EXTREMES = [_first_if(first, place) for first in (1, -1, 0, None) for place in (0, -1)]
"""How each pair of an extreme reading picks a sign of those that it can have."""


@dataclass(frozen=True)
class Readings:
    """The readings of a network.

    Attributes:
        signs: every sign that each pair can have, sorted with None last.
        seed: of the drawing.
    """

    signs: Mapping[Pair, tuple[Sign, ...]] = field(default_factory=dict)
    seed: int = 0

    @cached_property
    def count(self) -> int:
        """How many different networks the readings come to."""
        return prod(map(len, self.signs.values()))

    @property
    def drawn(self) -> bool:
        """True when only some of them are tried."""
        return self.count > EXHAUSTIVE

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The actors of all pairs, sorted."""
        return self._numbered[0]

    @property
    def ends(self) -> Ints:
        """The places of the two actors of each pair; shape (pairs, 2)."""
        return self._numbered[1]

    @cached_property
    def _numbered(self) -> tuple[tuple[str, ...], Ints]:
        return numbered(self.signs)

    @cached_property
    def kinds(self) -> tuple[tuple[tuple[Sign, ...], ...], Ints]:
        """The different sets of signs that pairs can have, and the place of that of each pair."""
        known: dict[tuple[Sign, ...], int] = {}
        of_pair = [known.setdefault(can, len(known)) for can in self.signs.values()]
        return tuple(known), np.array(of_pair, dtype=np.int64)

    def among(self, is_wanted: Callable[[tuple[Sign, ...]], bool]) -> Mask:
        """The pairs with such a set of signs."""
        kinds, of_pair = self.kinds
        which: Mask = np.array([is_wanted(can) for can in kinds], dtype=np.bool_)[of_pair]
        return which

    @cached_property
    def tried(self) -> tuple[nx.Graph, ...]:
        """Networks with ``sign`` of all readings, or of those that are drawn, the extreme ones among them."""
        return tuple(_graph_of(zip(self.signs, signs, strict=True)) for signs in self.sign_rows)

    @cached_property
    def sign_rows(self) -> Sequence[Sequence[Sign]]:
        """The signs of all pairs in each reading that is tried, in the order of `signs`."""
        return [[None if sign == _NONE else sign for sign in row] for row in self._codes.tolist()]

    @cached_property
    def sign_table(self) -> Ints:
        """The same as an array of shape (readings, pairs), with 0 for None too."""
        return np.where(self._codes == _NONE, 0, self._codes)

    @cached_property
    def _codes(self) -> Ints:
        """The same with `_NONE` for None."""
        if self.drawn and len(self.signs) > LARGE:
            return self._many()
        readings = self._some() if self.drawn else self._every()
        rows = [[_NONE if sign is None else sign for sign in signs] for signs in readings]
        return np.array(rows, dtype=np.int64).reshape(len(rows), len(self.signs))

    def range_of(self, measure: Callable[[nx.Graph], Number | None]) -> Range:
        """The least and the most that a measure comes to in the readings that are tried."""
        return self.ranges_of(lambda graph: {"": measure(graph)}).get("", Range(None, None))

    def ranges_of(self, measure: Callable[[nx.Graph], Mapping[str, Number | None]]) -> dict[str, Range]:
        """The same of several measures by name; one that a reading does not name is undefined in it."""
        return self.ranges_among(map(measure, self.tried))

    def ranges_among(self, measured: Iterable[Mapping[str, Number | None]]) -> dict[str, Range]:
        """The same of what was measured in each reading that is tried."""
        least: dict[str, Number] = {}
        most: dict[str, Number] = {}
        names: set[str] = set()
        for values in measured:
            for name, value in values.items():
                names.add(name)
                if value is not None:
                    least[name] = min(value, least.get(name, value))
                    most[name] = max(value, most.get(name, value))
        return {name: Range(least.get(name), most.get(name), self.drawn) for name in sorted(names)}

    def count_range(self, *signs: int) -> Range:
        """Bounds of the number of pairs that have one of these signs."""
        wanted = set(signs)
        return Range(
            sum(set(can) <= wanted for can in self.signs.values()),
            sum(bool(wanted & set(can)) for can in self.signs.values()),
        )

    def always(self, *signs: int) -> nx.Graph:
        """The pairs that have one of these signs in every reading, with the first of those that they have."""
        return _graph_of((pair, can[0]) for pair, can in self.signs.items() if set(can) <= set(signs))

    def sometimes(self, *signs: int) -> nx.Graph:
        """The pairs that have one of these signs in some reading, with the first of those that they have."""
        chosen = ((pair, [sign for sign in can if sign in signs]) for pair, can in self.signs.items())
        return _graph_of((pair, can[0]) for pair, can in chosen if can)

    def _every(self) -> Iterator[tuple[Sign, ...]]:
        return product(*self.signs.values())

    def _some(self) -> Iterator[tuple[Sign, ...]]:
        cans = list(self.signs.values())
        for pick in _EXTREMES:
            yield tuple(map(pick, cans))
        random = Random(self.seed)  # noqa: S311
        for _ in range(DRAWN):
            yield tuple(random.choice(can) for can in cans)

    def _many(self) -> Ints:
        """As `_some`, of many pairs at once."""
        kinds, of_pair = self.kinds
        sizes = np.array([len(can) for can in kinds])
        each = np.full((len(kinds), sizes.max()), _NONE)
        for row, can in zip(each, kinds, strict=True):
            row[: len(can)] = [_NONE if sign is None else sign for sign in can]
        least = [[_NONE if (sign := pick(can)) is None else sign for can in kinds] for pick in _EXTREMES]
        chance = np.random.default_rng(self.seed)
        drawn = chance.random((max(4, DRAWN * LARGE // len(of_pair)), len(of_pair)))
        places = (drawn * sizes[of_pair]).astype(np.int64)
        return np.concatenate([np.array(least)[:, of_pair], each[of_pair, places]])


def readings_of(part: Stretch, rules: Rules) -> Readings:
    """The readings of the pairs of a stretch of time."""
    chosen, cans, which = _told(part, rules)
    ids = part.table.pairs.ids
    return Readings({ids[pair]: cans[n] for pair, n in zip(chosen.tolist(), which.tolist(), strict=True)})


FRIENDLY, HOSTILE, UNTIED = 1, 2, 4
"""What a pair can be: friends, foes, or, without an edge or left out, neither."""


def bonds_of(part: Stretch, rules: Rules) -> Bytes:
    """What each pair of the table of a stretch of time can be, the numbers above added up."""
    chosen, cans, which = _told(part, rules)
    bonds = np.full(len(part.table.pairs.first), UNTIED, np.int8)
    bonds[chosen] = np.array([bond(can) for can in cans], np.int8)[which]
    return bonds


def bond(can: tuple[Sign, ...]) -> int:
    """What a pair can be that can have these signs."""
    return sum({FRIENDLY if sign == 1 else HOSTILE if sign == -1 else UNTIED for sign in can})


def _told(part: Stretch, rules: Rules) -> tuple[Places, list[tuple[Sign, ...]], Places]:
    """The pairs with an edge that counts in a reading, all signs that some of them can have, and which each one can."""
    where = rules.standings(part, part.signed)
    firm = by_sign(part.table, part.signed[where == Standing.FIRM])
    soft = by_sign(part.table, part.signed[(where == Standing.OPEN) | (where == Standing.COUNTED)])
    numbers = np.stack([*firm, *soft])
    pairs = np.flatnonzero(numbers.any(axis=0))
    size = int(numbers.max(initial=0)) + 1
    firm_key, soft_key = (
        np.unique(own * size + others, return_inverse=True)[1] for own, others in (firm, soft)
    )
    key = (firm_key * (len(firm_key) + 1) + soft_key)[pairs]
    _, some, which = np.unique(key, return_index=True, return_inverse=True)
    cans = [_signs_of(*map(int, numbers[:, pairs[place]]), rules.ambivalent) for place in some.tolist()]
    return pairs, cans, which


@cache
def _signs_of(
    friendly: int, hostile: int, soft_friendly: int, soft_hostile: int, rule: Ambivalent
) -> tuple[Sign, ...]:
    def each(firm: int, soft: int) -> range:
        if rule is not Ambivalent.NET:  # whether there are any is all that counts
            firm, soft = min(firm, 1), min(soft, 1)
            return range(firm, max(firm, soft) + 1)
        return range(firm, firm + soft + 1)

    ways = [*product(each(friendly, soft_friendly), each(hostile, soft_hostile))]
    friendly_edges, hostile_edges = np.array(ways).T
    signs = signs_of(friendly_edges, hostile_edges, rule).tolist()
    can = {sign if any(way) else None for sign, way in zip(signs, ways, strict=True)}
    return tuple(sorted(can, key=lambda sign: (sign is None, sign)))


def _graph_of(signs: Iterable[tuple[Pair, Sign]]) -> nx.Graph:
    """The ties, and the actors of every pair with an edge."""
    import networkx as nx

    graph = nx.Graph()
    for (first, second), sign in signs:
        if sign is not None:
            graph.add_nodes_from((first, second))
        if sign:
            graph.add_edge(first, second, sign=sign)
    return graph
