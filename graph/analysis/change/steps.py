"""Steps: what came and went from one stretch of time to the next, pair by pair, with the edges behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from amity.analysis.witnesses import claims_of
from amity.corpus.model import Tables
from amity.edges.table import Stretch
from amity.network.counted_edges import counted
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork, Witness, witness

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """A pair in one stretch: the sign of its tie, 0 for none, and the edges that count."""

    sign: int = 0
    edges: tuple[Witness, ...] = ()

    @property
    def mark(self) -> str:
        """Signs of the edges: ``+``, ``-``, ``+-``, ``o`` for contacts alone; empty without any."""
        signs = {edge.sign for edge in self.edges}
        marks = "".join(mark for sign, mark in ((1, "+"), (-1, "-")) if sign in signs)
        return marks or ("o" if signs else "")


@dataclass(frozen=True, slots=True)
class PairStep:
    """A pair that differs between two stretches, `first` before `second` in alphabetical order.

    Attributes:
        before, after: see `Side.mark`.
        gone, came: the edges that count in one of the two stretches alone.
    """

    PLAIN: ClassVar = "first second before after gone came claims"

    first: str
    second: str
    before: str
    after: str
    gone: tuple[Witness, ...]
    came: tuple[Witness, ...]

    @property
    def edges(self) -> tuple[Witness, ...]:
        """All edges of the pair that came or went between the two stretches."""
        return (*self.gone, *self.came)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind the edges that came or went."""
        return claims_of(self.edges)


def tie_sides(network: SignedNetwork) -> dict[Pair, Side]:
    """Sign and edges of each pair of a signed network, ambivalent pairs that were left out among them."""
    return {tie.pair: Side(tie.sign, tuple(tie.edges)) for tie in (*network.ties, *network.left_out)}


def edge_sides(part: Stretch, tables: Tables, rules: Rules) -> dict[Pair, Side]:
    """The pairs of a stretch with all edges that a summary counts, contacts among them."""
    found: dict[Pair, list[Witness]] = {}
    for edge in counted(part, rules):
        found.setdefault(edge.pair, []).append(witness(edge, part.slice, tables.vocabulary))
    return {pair: Side(0, tuple(edges)) for pair, edges in found.items()}


def steps(
    before: Mapping[Pair, Side],
    after: Mapping[Pair, Side],
    *,
    signs: bool,
    counts: Callable[[Witness], bool] = lambda edge: True,
) -> tuple[PairStep, ...]:
    """The pairs that differ, those with most edges that came and went first.

    Args:
        before, after: the pairs of the two stretches.
        signs: only pairs whose tie came, went or has another sign; else all with an edge that came or went.
        counts: tells edges that matter most; pairs with more of these come first.
    """
    found = []
    for pair in before.keys() | after.keys():
        old, new = before.get(pair, Side()), after.get(pair, Side())
        if signs and old.sign == new.sign:
            continue
        gone, came = _without(old.edges, new.edges), _without(new.edges, old.edges)
        if gone or came:
            found.append(PairStep(*pair, old.mark, new.mark, gone, came))

    def weight(step: PairStep) -> tuple[int, int, str, str]:
        return -sum(map(counts, step.edges)), -len(step.edges), step.first, step.second

    return tuple(sorted(found, key=weight))


def _without(edges: Iterable[Witness], others: Iterable[Witness]) -> tuple[Witness, ...]:
    names = {edge.edge for edge in others}
    return tuple(edge for edge in edges if edge.edge not in names)
