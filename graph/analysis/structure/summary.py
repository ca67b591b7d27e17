"""Summaries: how large, how friendly, how contested the network of a stretch of time is, and what changed.

It counts dated edges between actors, relations of sign 0 among them, where the other analyses count signed ties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from amity.analysis.structure.components import components, most_apart
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.periods import Stretch
from amity.edges.ties import Standing
from amity.network.counted_edges import standings
from amity.network.ranges import Number, Range, share_range
from amity.network.signed import Json, Rules, SignedNetwork
from amity.network.variants import study


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one selection of edges; shares are None where there is nothing to divide by.

    Attributes:
        actors: at the ends of the edges.
        edges: between two different actors.
        pairs: pairs of actors with an edge.
        cooperative, hostile, contested: numbers of edges; contested ones are asserted and denied.
        reciprocity: share of arcs that an arc in the other direction answers; a symmetric edge is two arcs, edges
            with the same ends one.
        components: connected parts, and `largest` the number of actors in the largest.
    """

    actors: int
    edges: int
    pairs: int
    cooperative: int
    hostile: int
    contested: int
    reciprocity: float | None
    components: int
    largest: int

    def share(self, count: int) -> float | None:
        """A number of edges as a share of all."""
        return count / self.edges if self.edges else None

    @property
    def by_name(self) -> dict[str, Number | None]:
        """The numbers, and the shares of cooperative, hostile and contested edges."""
        return {
            **{name: getattr(self, name) for name in self.__slots__},
            "cooperative_share": self.share(self.cooperative),
            "hostile_share": self.share(self.hostile),
            "contested_share": self.share(self.contested),
        }


@dataclass(frozen=True)
class Summary:
    """The figures of a stretch of time.

    Attributes:
        network: the signed ties, for their evidence.
        figures: as asked for.
        ranges: bounds of each figure while each soft edge is taken in or left out.
        change: of each figure since the stretch before; None where one of the two is undefined, empty in the first.
    """

    network: SignedNetwork
    figures: Figures
    ranges: dict[str, Range]
    change: dict[str, Number | None]

    def plain(self) -> Json:
        """Plain values with the evidence of every tie."""
        head = self.network.head
        signed = {name: head.pop(name) for name in ("ties", "friendly", "hostile")}
        return {
            **head,
            **self.figures.by_name,
            "signed_ties": signed,
            "change": self.change,
            "ranges": self.ranges,
            **self.network.evidence,
        }


def summaries(
    parts: Sequence[Stretch],
    tables: Tables,
    rules: Rules,
    networks: Sequence[SignedNetwork] | None = None,
) -> tuple[Summary, ...]:
    """A summary of each stretch, with the change since the one before.

    Args:
        networks: those of the stretches by these rules, where they are known; None makes them.
    """
    if networks is None:
        networks = [study(part, tables, rules).network for part in parts]
    found: list[Summary] = []
    for part, network in zip(parts, networks, strict=True):
        edges = standings(part, tables, rules)
        figures = figures_of([edge for edge, where in edges if where >= Standing.COUNTED], tables.vocabulary)
        own = figures.by_name
        before = found[-1].figures.by_name if found else {}
        found.append(
            Summary(
                network,
                figures,
                figure_ranges(edges, tables.vocabulary),
                {name: _difference(own[name], before[name]) for name in before},
            )
        )
    return tuple(found)


def _difference(now: Number | None, before: Number | None) -> Number | None:
    return None if now is None or before is None else now - before


FORTH, BACK = 1, 2
"""Arcs of a pair: from the first of the two in alphabetical order, and to it."""


def _arcs_of(edge: Edge, vocabulary: Vocabulary) -> tuple[tuple[str, str], int]:
    """The pair of an edge, and its arcs."""
    if vocabulary.relations[edge.relation].symmetric:
        return edge.pair, FORTH | BACK
    return edge.pair, FORTH if edge.subject == edge.pair[0] else BACK


def figures_of(edges: Sequence[Edge], vocabulary: Vocabulary) -> Figures:
    """The figures of some edges."""
    arcs: dict[tuple[str, str], int] = {}
    for edge in edges:
        pair, ways = _arcs_of(edge, vocabulary)
        arcs[pair] = arcs.get(pair, 0) | ways
    return _figures(edges, arcs, [len(names) for names in components(arcs)], vocabulary)


def _figures(
    edges: Sequence[Edge], arcs: Mapping[tuple[str, str], int], parts: Sequence[int], vocabulary: Vocabulary
) -> Figures:
    """The figures of some edges, from the arcs of their pairs and the sizes of their components."""
    signs = Counter(vocabulary.sign(edge.relation) for edge in edges)
    both = sum(ways == FORTH | BACK for ways in arcs.values())
    return Figures(
        actors=sum(parts),
        edges=len(edges),
        pairs=len(arcs),
        cooperative=signs[1],
        hostile=signs[-1],
        contested=sum(edge.is_denied for edge in edges),
        reciprocity=2 * both / (len(arcs) + both) if arcs else None,
        components=len(parts),
        largest=max(parts, default=0),
    )


def figure_ranges(edges: Sequence[tuple[Edge, Standing]], vocabulary: Vocabulary) -> dict[str, Range]:
    """The least and the most that each figure of `Figures.by_name` comes to while soft edges are in or out.

    True bounds, each reached: counts grow with edges; a share is least with few of its own and many of the others;
    reciprocity is least and most pair by pair; each new part needs a soft edge between two actors that have no firm
    one, so there are at most as many as such edges can be chosen without a common actor. In large networks that
    number is itself bounded (`amity.analysis.structure.components.most_apart`), and need not be reached.
    """
    sure: dict[tuple[str, str], int] = {}
    arcs: dict[tuple[str, str], int] = {}
    one_way: set[tuple[str, str]] = set()
    for edge, where in edges:
        pair, ways = _arcs_of(edge, vocabulary)
        arcs[pair] = arcs.get(pair, 0) | ways
        if not where.soft:
            sure[pair] = sure.get(pair, 0) | ways
        if ways != FORTH | BACK:
            one_way.add(pair)
    parts, firm_parts = components(arcs), components(sure)
    firm = _figures(
        [edge for edge, where in edges if not where.soft],
        sure,
        [len(names) for names in firm_parts],
        vocabulary,
    )
    every = _figures([edge for edge, _ in edges], arcs, [len(names) for names in parts], vocabulary)
    ranges = {
        name: Range(getattr(firm, name), getattr(every, name))
        for name in ("actors", "edges", "pairs", "cooperative", "hostile", "contested", "largest")
    }
    for name in ("cooperative", "hostile", "contested"):
        own = getattr(firm, name), getattr(every, name)
        ranges[f"{name}_share"] = share_range(Range(*own), Range(firm.edges - own[0], every.edges - own[1]))
    ranges["reciprocity"] = _reciprocity_range(arcs, sure, one_way)
    known = {end for pair in sure for end in pair}
    new = sorted(pair for pair in arcs if known.isdisjoint(pair))
    least = sum(not known.isdisjoint(part) for part in parts)
    ranges["components"] = Range(least, firm.components + most_apart(new))
    return {name: ranges[name] for name in firm.by_name}


def _reciprocity_range(
    arcs: Mapping[tuple[str, str], int],
    sure: Mapping[tuple[str, str], int],
    one_way: Collection[tuple[str, str]],
) -> Range:
    """Least and most of 2 b / (2 b + s) with b pairs of two arcs and s pairs of one.

    Args:
        arcs: of each pair.
        sure: those of its firm edges.
        one_way: the pairs with an edge that is one arc.
    """
    least, most = [0, 0], [0, 0]  # pairs of one arc, pairs of two
    both = FORTH | BACK
    for pair, every in arcs.items():
        firm = sure.get(pair, 0)
        if firm in {FORTH, BACK} or (not firm and pair in one_way):
            least[0] += 1
        elif firm:
            least[1] += 1
        if every == both:
            most[1] += 1
        elif firm:
            most[0] += 1
    if not arcs:
        return Range(None, None)

    def share(one: int, two: int, otherwise: float) -> float:
        return 2 * two / (2 * two + one) if one or two else otherwise

    return Range(share(least[0], least[1], 1.0), share(most[0], most[1], 0.0))
