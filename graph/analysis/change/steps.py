"""Steps: what came and went from one stretch of time to the next, pair by pair, with the edges behind it.

Of networks the pairs whose tie differs, by `tie_changes`; of a summary every pair with an edge that came or went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from amity.analysis.witnesses import claims_of
from amity.network.signed import SignedNetwork, Tie, Witness

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TieChange:
    """A pair that stands otherwise in two networks; None where it has no edge that counts."""

    pair: Ends
    before: Tie | None
    after: Tie | None

    @property
    def turns(self) -> bool:
        """True where a tie came, went or has another sign; an ambivalent pair that is left out has none."""
        return (self.before.sign if self.before else 0) != (self.after.sign if self.after else 0)


def tie_changes(before: SignedNetwork, after: SignedNetwork) -> tuple[TieChange, ...]:
    """The pairs that have another sign, or that are in one network alone, ambivalent ones among them; sorted."""
    left_out = [{tie.pair: tie for tie in network.left_out} for network in (before, after)]
    old, new = (
        {**network.signs, **dict.fromkeys(left, 0)}
        for network, left in zip((before, after), left_out, strict=True)
    )

    def tie(network: SignedNetwork, left: Mapping[Ends, Tie], pair: Ends) -> Tie | None:
        return network.tie(*pair) if pair in network.signs else left.get(pair)

    return tuple(
        TieChange(pair, tie(before, left_out[0], pair), tie(after, left_out[1], pair))
        for pair in sorted(old.keys() | new.keys())
        if old.get(pair) != new.get(pair)
    )


@dataclass(frozen=True, slots=True)
class PairStep:
    """A pair that differs between two stretches, `first` before `second` in alphabetical order.

    Attributes:
        before, after: signs of its edges: ``+``, ``-``, ``+-``, ``o`` for contacts alone; empty without any.
        gone, came: the edges that count in one of the two stretches alone.
    """

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


def steps(
    before: Iterable[Witness], after: Iterable[Witness], counts: Callable[[Witness], bool] = lambda edge: True
) -> tuple[PairStep, ...]:
    """The pairs of which an edge came or went, those with most of these first.

    Args:
        before, after: the edges of the two stretches.
        counts: tells edges that matter most; pairs with more of these come first.
    """
    old, new = _by_pair(before), _by_pair(after)
    changed = []
    for pair in old.keys() | new.keys():
        were, are = old.get(pair, {}), new.get(pair, {})
        gone, came = (
            tuple(edge for name, edge in edges.items() if name not in others)
            for edges, others in ((were, are), (are, were))
        )
        if gone or came:
            changed.append(PairStep(*pair, _mark(were.values()), _mark(are.values()), gone, came))

    def weight(step: PairStep) -> tuple[int, int, str, str]:
        return -sum(map(counts, step.edges)), -len(step.edges), step.first, step.second

    return tuple(sorted(changed, key=weight))


def _by_pair(edges: Iterable[Witness]) -> Mapping[Ends, Mapping[str, Witness]]:
    pairs: dict[Ends, dict[str, Witness]] = {}
    for edge in edges:
        first, second = sorted((edge.subject, edge.object))
        pairs.setdefault((first, second), {})[edge.edge] = edge
    return pairs


def _mark(edges: Iterable[Witness]) -> str:
    """Signs of edges; see `PairStep`."""
    signs = {edge.sign for edge in edges}
    return "".join(mark for sign, mark in ((1, "+"), (-1, "-")) if sign in signs) or ("o" if signs else "")
