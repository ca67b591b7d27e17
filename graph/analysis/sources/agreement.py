"""Agreement of sources: whether each two say the same of the edges and pairs that both tell of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from math import comb

from amity.analysis.change.pair_changes import Pair, pairs_of
from amity.analysis.sources.anew import sources_told
from amity.analysis.sources.rest import slice_of
from amity.corpus.model import Claim, Modality, Tables
from amity.edges.build import Edge
from amity.edges.periods import period_of
from amity.edges.slices import Selection, Slice, make_slice
from amity.network.signed import Witness, witness

MANY = 100
"""Sources above which two that have nothing in common are counted and not listed."""


class Verdict(StrEnum):
    """What a source says of an edge: that it holds, that it does not, both (it reports a dispute), or a prospect."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    BOTH = "both"
    PROSPECT = "prospect"


@dataclass(frozen=True, slots=True)
class SharedEdge:
    """An edge that two sources tell of, and what each says of it."""

    edge: Witness
    first: Verdict
    second: Verdict

    @property
    def agree(self) -> bool:
        """True when both sources say the same of the edge."""
        return self.first is self.second

    @property
    def disagree(self) -> bool:
        """True when one affirms and the other denies."""
        return {self.first, self.second} == {Verdict.AFFIRMS, Verdict.DENIES}


@dataclass(frozen=True, slots=True)
class SharedPair:
    """A pair of actors of which two sources tell friendly or hostile edges: those of the one and of the other."""

    ends: tuple[str, str]
    first: Pair
    second: Pair

    @property
    def same(self) -> bool:
        """True when the signs are the same in both."""
        return _signs(self.first) == _signs(self.second)

    @property
    def opposite(self) -> bool:
        """True when they are only friendly in one and only hostile in the other."""
        return not _signs(self.first) & _signs(self.second)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether two sources agree.

    Attributes:
        first, second: ids of the sources.
        edges: those that both tell of, as all sources together make them.
        told: the pairs of actors of which both tell friendly or hostile edges.
    """

    first: str
    second: str
    edges: tuple[SharedEdge, ...]
    told: tuple[SharedPair, ...]

    @property
    def shared(self) -> tuple[str, ...]:
        """Ids of the edges that both tell of."""
        return tuple(shared.edge.edge for shared in self.edges)

    @property
    def agree(self) -> tuple[str, ...]:
        """Ids of those of which both say the same."""
        return tuple(shared.edge.edge for shared in self.edges if shared.agree)

    @property
    def disagree(self) -> tuple[str, ...]:
        """Ids of those that one affirms and the other denies."""
        return tuple(shared.edge.edge for shared in self.edges if shared.disagree)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of which both tell friendly or hostile edges."""
        return tuple(pair.ends for pair in self.told)

    @property
    def same(self) -> tuple[tuple[str, str], ...]:
        """Those with the same signs in both."""
        return tuple(pair.ends for pair in self.told if pair.same)

    @property
    def opposite(self) -> tuple[tuple[str, str], ...]:
        """Those that are only friendly in one and only hostile in the other."""
        return tuple(pair.ends for pair in self.told if pair.opposite)


@dataclass(frozen=True)
class Agreements:
    """The agreement of each two sources of a slice.

    Attributes:
        sources: of more than `MANY` sources, those two alone that tell of an edge or a pair in common.
        apart: how many other two sources there are.
    """

    slice: Slice
    period: str
    sources: tuple[Agreement, ...]
    apart: int = 0

    def __iter__(self) -> Iterator[Agreement]:
        return iter(self.sources)


def agreement(
    tables: Tables, selection: Selection | None = None, among: Collection[str] | None = None
) -> Agreements:
    """Whether each two sources of a selection agree, in the order of the sources.

    Args:
        among: ids of the sources that are compared; None takes all.
    """
    chosen = selection or Selection()
    full = make_slice(tables, chosen)
    names = [name for name in sources_told(tables, chosen) if among is None or name in among]
    place = {name: number for number, name in enumerate(names)}
    edges: dict[tuple[str, str], list[tuple[Edge, Witness]]] = {}
    for edge in full:
        if len(own := sorted(place.keys() & edge.sources, key=place.__getitem__)) > 1:
            told_by_all = edge, witness(edge, full, tables.vocabulary)
            for two in combinations(own, 2):
                edges.setdefault(two, []).append(told_by_all)
    told = _told(tables, chosen, names)
    tellers: dict[tuple[str, str], list[str]] = {}
    for name in names:
        for ends in told[name]:
            tellers.setdefault(ends, []).append(name)
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for ends, own in sorted(tellers.items()):
        for two in combinations(own, 2):
            pairs.setdefault(two, []).append(ends)
    if len(names) > MANY:
        listed = sorted(edges.keys() | pairs.keys(), key=lambda two: (place[two[0]], place[two[1]]))
    else:
        listed = list(combinations(names, 2))
    found = tuple(
        Agreement(
            first,
            second,
            tuple(
                SharedEdge(seen, _verdict(edge, first), _verdict(edge, second))
                for edge, seen in edges.get((first, second), ())
            ),
            tuple(
                SharedPair(ends, told[first][ends], told[second][ends])
                for ends in pairs.get((first, second), ())
            ),
        )
        for first, second in listed
    )
    return Agreements(full, period_of(tables, chosen), found, comb(len(names), 2) - len(listed))


def _told(tables: Tables, chosen: Selection, names: Iterable[str]) -> dict[str, dict[tuple[str, str], Pair]]:
    """The pairs of actors with friendly or hostile edges, as each source by itself tells of them."""
    claims: dict[str, list[Claim]] = {name: [] for name in names}
    for claim in tables.claims.values():
        if claim.source in claims and chosen.keeps_claim(claim, tables):
            claims[claim.source].append(claim)
    return {
        name: pairs_of(slice_of(own, tables, replace(chosen, sources=frozenset({name}))), tables)
        for name, own in claims.items()
    }


def _verdict(edge: Edge, source: str) -> Verdict:
    modalities = {claim.modality for claim in edge.claims if claim.source == source}
    affirms, denies = any(modality.affirms for modality in modalities), Modality.DENIED in modalities
    if affirms and denies:
        return Verdict.BOTH
    return Verdict.AFFIRMS if affirms else Verdict.DENIES if denies else Verdict.PROSPECT


def _signs(pair: Pair) -> frozenset[int]:
    return frozenset(edge.sign for edge in pair.edges)
