"""The networks of a survey without one of its sources, put together anew only for the pairs on which it has a say.

Of two thousand sources each tells of some dozens of pairs. What hangs together with its claims (see `anew`) is made
anew from the claims of the others, with the edges whose ends then count as another side (see `parted`); all other
edges, pairs and ties stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from amity.analysis.change.steps import Ends, TieChange, tie_changes
from amity.analysis.sources.anew import Groups, sources_told
from amity.analysis.sources.parted import Sides
from amity.edges.build import Edge
from amity.edges.provider import edges_made
from amity.edges.slices import edges_of
from amity.edges.table import EdgeTable
from amity.network.signed import SignedNetwork
from amity.network.survey import Survey


@dataclass(frozen=True, eq=False)
class Lacking:
    """A stretch of time without a source.

    Attributes:
        network: with all sources.
        networks: of the pairs alone that may differ, with all sources and without the one.
        pairs_at: how many pairs with a tie, or left out, each actor has with all sources.
        whole: all stretches without the source.
        place: of this one.
    """

    network: SignedNetwork
    networks: tuple[SignedNetwork, SignedNetwork]
    pairs_at: Mapping[str, int]
    whole: Whole
    place: int

    @cached_property
    def ties(self) -> tuple[TieChange, ...]:
        """The pairs whose sign differs."""
        return tie_changes(*self.networks)

    @property
    def rest(self) -> SignedNetwork:
        """The network without the source, as a whole."""
        return self.whole.networks[self.place]

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The actors of `rest`."""
        gone, new = map(pairs_at, self.networks)
        now = {name: self.pairs_at.get(name, 0) - gone[name] + new[name] for name in (*gone, *new)}
        vanished = {name for name, number in now.items() if not number}
        appeared = {name for name in now.keys() - vanished if name not in self.pairs_at}
        if not (vanished or appeared):
            return self.network.actors
        return tuple(sorted({*self.network.actors, *appeared} - vanished))


@dataclass(frozen=True, eq=False)
class Whole:
    """A survey with some of its edges gone and others new, by id."""

    survey: Survey
    gone: Mapping[str, Edge]
    new: Mapping[str, Edge]

    @cached_property
    def networks(self) -> tuple[SignedNetwork, ...]:
        """The networks of the stretches."""
        if not (self.gone or self.new):
            return self.survey.networks
        kept = [edge for edge in _table(self.survey).edges if edge.id not in self.gone]
        return _networks(self.survey, [*kept, *self.new.values()])


@dataclass(frozen=True)
class Lacks:
    """What becomes of the stretches of a survey without each of its sources."""

    survey: Survey

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of its selection, in the order of the dataset."""
        return tuple(sources_told(self.survey.tables, self.survey.selection))

    def without(self, source: str) -> tuple[Lacking, ...]:
        """The stretches without a source of the selection."""
        survey, tables, chosen = self.survey, self.survey.tables, self.survey.selection
        gone = [edge for number in self._groups.touched(source) for edge in self._by_group.get(number, ())]
        left = replace(chosen, sources=frozenset(self.sources) - {source})
        new = edges_made(self._groups.without(source), tables, left)
        known = {edge.id: edge for edge in gone}
        same = {edge.id for edge in new if known.get(edge.id) == edge}
        gone, rest = ([edge for edge in edges if edge.id not in same] for edges in (gone, new))
        if survey.rules.parts:
            gone, rest = self._sides.without(gone, rest)
        whole = Whole(
            survey,
            {edge.id: edge for edge in gone if chosen.keeps_edge(edge, tables.vocabulary)},
            {edge.id: edge for edge in rest if chosen.keeps_edge(edge, tables.vocabulary)},
        )
        ends = sorted({edge.pair for edge in (*whole.gone.values(), *whole.new.values())})
        held = [edge for pair in ends for edge in self._by_pair.get(pair, ())]
        kept = [edge for edge in held if edge.id not in whole.gone]
        parts = zip(
            survey.networks,
            _networks(survey, held),
            _networks(survey, [*kept, *whole.new.values()]),
            self._pairs_at,
            strict=True,
        )
        return tuple(
            Lacking(network, (was, is_), at, whole, place)
            for place, (network, was, is_, at) in enumerate(parts)
        )

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The edges of all time."""
        return edges_of(self.survey.tables, self.survey.selection)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self.survey.tables, self.survey.selection)

    @cached_property
    def _by_group(self) -> Mapping[int, list[Edge]]:
        return self._groups.grouped(self.edges)

    @cached_property
    def _sides(self) -> Sides:
        return Sides(self.edges, self.survey.joined.edges, self.survey.tables)

    @cached_property
    def _by_pair(self) -> Mapping[Ends, list[Edge]]:
        """The edges that the survey selects, whenever they hold, by their ends."""
        found: dict[Ends, list[Edge]] = {}
        for edge in _table(self.survey).edges:
            found.setdefault(edge.pair, []).append(edge)
        return found

    @cached_property
    def _pairs_at(self) -> tuple[Counter[str], ...]:
        return tuple(map(pairs_at, self.survey.networks))


def pairs_at(network: SignedNetwork) -> Counter[str]:
    """How many pairs with a tie, or left out, each actor has."""
    left_out = network.picked(network.part.table.pairs.ids.__getitem__, network.is_left_out)
    return Counter(end for pair in (*network.signs, *left_out) for end in pair)


def _table(survey: Survey) -> EdgeTable:
    return survey.stretches[0].table


def _networks(survey: Survey, edges: Sequence[Edge]) -> tuple[SignedNetwork, ...]:
    """The networks of the stretches of a survey, of these edges."""
    table = EdgeTable(sorted(edges, key=lambda edge: edge.id), survey.tables, _table(survey).witnesses)
    asked = [(part.id, part.selection) for part in survey.stretches]
    return tuple(SignedNetwork(part, survey.rules) for part in table.stretches(asked))
