"""The weighed edges of a pair in one stretch of time: what cooperation and conflict come to.

The weights are those of the ontology; `amity.analysis.dyad.scores` tells which edges count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amity.analysis.dyad.biography import Direction
from amity.analysis.witnesses import claims_of
from amity.edges.ties import Standing
from amity.network.ranges import Range
from amity.network.signed import Witness


class Climate(StrEnum):
    """What the edges of a pair are in a stretch of time; ``neutral``: neither friendly nor hostile ones."""

    FRIENDLY = "friendly"
    HOSTILE = "hostile"
    AMBIVALENT = "ambivalent"
    NEUTRAL = "neutral"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Weighed:
    """An edge of the pair, who acts in it, where it counts, and its weight; None without one, or of sign 0."""

    edge: Witness
    direction: Direction
    standing: Standing
    weight: float | None

    @property
    def counts(self) -> bool:
        """True where the edge is in the sums, not in their bounds alone."""
        return self.standing >= Standing.COUNTED


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over some edges.

    Attributes:
        cooperative, hostile: sums of the positive and of the negative weights.
        edges: number of edges with a weight.
    """

    cooperative: float
    hostile: float
    edges: int

    @property
    def net(self) -> float:
        """Sum of all weights, cooperative and hostile."""
        return round(self.cooperative + self.hostile, 6)

    @property
    def mean(self) -> float | None:
        """Mean weight of an edge; None without one."""
        return round(self.net / self.edges, 6) if self.edges else None


@dataclass(frozen=True)
class Score:
    """The pair in one stretch of time.

    Attributes:
        period, label, first, last: the stretch.
        total: all edges that count.
        forth, back: what the first of the pair did to the second, and the reverse; mutual edges count in both.
        unweighted: friendly or hostile edges that count whose relation has no weight.
        neutral: edges of sign 0 that count.
        climate: of the edges that count.
        perhaps: of the open ones too: another climate means that the one above hangs on vague dates or allegations.
        edges: all edges that count somewhere, the open ones (possible or alleged) too.
    """

    period: str
    label: str
    first: date
    last: date
    total: Sums
    forth: Sums
    back: Sums
    unweighted: int
    neutral: int
    climate: Climate
    perhaps: Climate
    edges: tuple[Weighed, ...]

    @property
    def counted(self) -> tuple[Weighed, ...]:
        """The edges behind the sums and the climate."""
        return tuple(item for item in self.edges if item.counts)

    @property
    def open(self) -> tuple[Weighed, ...]:
        """The edges that count in the most of the ranges alone: possible ones, and alleged ones."""
        return tuple(item for item in self.edges if item.standing is Standing.OPEN)

    @property
    def cooperative(self) -> Range:
        """Least and most of the positive weights, each soft edge (possible, denied, alleged) taken in or left out."""
        return self._range(1)

    @property
    def hostile(self) -> Range:
        """Least and most of the negative weights, each soft edge (possible, denied, alleged) taken in or left out."""
        return self._range(-1)

    @property
    def low(self) -> float:
        """The least net sum, each soft edge taken in or left out."""
        return round((self.cooperative.least or 0) + (self.hostile.least or 0), 6)

    @property
    def high(self) -> float:
        """The greatest net sum, each soft edge taken in or left out."""
        return round((self.cooperative.most or 0) + (self.hostile.most or 0), 6)

    @property
    def range(self) -> Range:
        """The least and the greatest net sum, each soft edge taken in or left out."""
        return Range(self.low, self.high)

    def _range(self, sign: int) -> Range:
        found = [
            (item.weight, item.standing.soft) for item in self.edges if item.weight and item.weight * sign > 0
        ]
        sums = (sum(w for w, soft in found if not soft), sum(w for w, _ in found))
        least, most = sorted(round(float(value), 6) for value in sums)
        return Range(least, most)

    @property
    def direction(self) -> int:
        """1 friendly, -1 hostile: the sign of the net score, of its climate where no edge has a weight; else 0."""
        net = self.total.net
        if net or self.total.edges:
            return (net > 0) - (net < 0)
        return {Climate.FRIENDLY: 1, Climate.HOSTILE: -1}.get(self.climate, 0)

    @property
    def settled(self) -> bool:
        """True when the direction stays the same whichever soft edges are taken in or left out."""
        if self.total.edges:
            return self.low > 0 if self.direction > 0 else self.high < 0
        firm = any(i.edge.sign == self.direction and i.standing is Standing.FIRM for i in self.edges)
        return firm and all(item.edge.sign != -self.direction for item in self.edges)

    @property
    def reciprocity(self) -> float | None:
        """How far cooperation and hostility are answered: 1 when both sides give alike, 0 when one side gives all.

        The lesser of what the two sides give, over the greater, for cooperative and for hostile weights apart, the
        two weighted by the greater; None when nothing has a weight.
        """
        pairs = [(self.forth.cooperative, self.back.cooperative), (-self.forth.hostile, -self.back.hostile)]
        greater = sum(max(pair) for pair in pairs)
        return round(sum(min(pair) for pair in pairs) / greater, 6) if greater else None

    @property
    def asymmetry(self) -> float | None:
        """Mean weight of what the first does less that of what the second does; None when one of them does nothing."""
        if self.forth.mean is None or self.back.mean is None:
            return None
        return round(self.forth.mean - self.back.mean, 6)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind the edges that count."""
        return claims_of(item.edge for item in self.counted)


def sums_of(items: Iterable[Weighed]) -> Sums:
    """Sums of the weights of some edges."""
    weights = [item.weight for item in items if item.weight is not None]
    return Sums(
        round(sum((weight for weight in weights if weight > 0), 0.0), 6),
        round(sum((weight for weight in weights if weight < 0), 0.0), 6),
        len(weights),
    )


def climate_of(items: Iterable[Weighed]) -> Climate:
    """What edges are together: friendly, hostile, both (ambivalent), neither (neutral), or none at all (untold)."""
    signs = [item.edge.sign for item in items]
    if {1, -1} <= set(signs):
        return Climate.AMBIVALENT
    if 1 in signs or -1 in signs:
        return Climate.FRIENDLY if 1 in signs else Climate.HOSTILE
    return Climate.NEUTRAL if signs else Climate.UNTOLD
