"""The sides that the ends of edges count as, with all sources and without one.

Who counts as whom (`amity.edges.affiliation`) follows from ties that sources tell, too. Without a source some of these
are gone, and edges that it says nothing of may have other ends. Whose side follows from whose ties is kept when it is
first asked, so that of all edges only those are looked at again whose ends hang on a tie that differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amity.corpus.model import Tables
from amity.edges.affiliation import Affiliations, between, part_relations
from amity.edges.build import Edge


class _Asked(Affiliations):
    """Affiliations that remember from whose ties follows what they find."""

    @cached_property
    def names(self) -> set[str]:
        """Whose ties, since it was last emptied: no side differs where these do not."""
        return set()

    @cached_property
    def _from(self) -> dict[str, str]:
        """From whom one came to whom."""
        return {}

    def _ups(self, actor: str, days: tuple[int, int], certain: bool) -> set[str]:
        found = super()._ups(actor, days, certain)
        for name in found:
            self._from.setdefault(name, actor)
        return found

    def _tops(self, actor: str, days: tuple[int, int], certain: bool) -> set[str]:
        self._from.clear()
        self._from[actor] = actor
        found = super()._tops(actor, days, certain)
        if len(found) > 1 and found <= self._free:  # two ways up are enough, whatever else there is
            for name in sorted(found)[:2]:
                self.names.update(self._way_up(name))
        else:
            self.names.update(self._from)
        return found

    def _way_up(self, name: str) -> Iterator[str]:
        while self._from[name] != name:
            yield name
            name = self._from[name]
        yield name


_End = tuple[str] | tuple[str, date, date]
"""An actor, and, of a part, the days of an edge."""


@dataclass(frozen=True)
class Sides:
    """The sides of the ends of some edges; `joined` as `amity.edges.affiliation.join_parts` finds them."""

    edges: Sequence[Edge]
    joined: Sequence[Edge]
    tables: Tables

    def without(self, gone: Sequence[Edge], new: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
        """Which edges between sides are gone and which are new, where these are of the edges that they are made of."""
        left = {edge.id for edge in gone}
        before = [self._as_joined[name] for name in left if name in self._as_joined]
        changed = Affiliations.of(
            (edge for edge in (*gone, *new) if edge.relation in self._parts), self.tables
        )
        names = changed.above.keys() | changed.leaders.keys()
        known = self._replaced(left, new, names)
        after = [made for edge in new if (made := self._between(edge, known))]
        for edge in self._turned(names, known):
            if edge.id not in left:
                was, made = self._as_joined.get(edge.id), self._between(edge, known)
                before += [was] if was else []
                after += [made] if made else []
        return before, after

    def _between(self, edge: Edge, known: Affiliations) -> Edge | None:
        return between(edge, known.sides_of(edge), self.tables)

    def _replaced(self, gone: Collection[str], new: Iterable[Edge], names: Collection[str]) -> Affiliations:
        """The affiliations where the ties of some ids are gone and others new, which are those of these names."""
        ties = [edge for name in names for edge in self._ties.get(name, ()) if edge.id not in gone]
        own = Affiliations.of({edge.id: edge for edge in (*ties, *new)}.values(), self.tables)
        return self._known.replacing(names, own)

    @cached_property
    def _as_joined(self) -> Mapping[str, Edge]:
        return {edge.id: edge for edge in self.joined}

    @cached_property
    def _parts(self) -> frozenset[str]:
        return part_relations(self.tables.vocabulary)

    @cached_property
    def _known(self) -> _Asked:
        """The affiliations by all sources; `_hanging_on` is the first to ask them."""
        found = Affiliations.of((edge for edge in self.edges if edge.relation in self._parts), self.tables)
        return _Asked(found.above, found.leaders)

    @cached_property
    def _ties(self) -> Mapping[str, list[Edge]]:
        """The edges that may make parts, by each of their ends."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            if edge.relation in self._parts:
                for end in {edge.subject, edge.object}:
                    found.setdefault(end, []).append(edge)
        return found

    def _turned(self, names: Iterable[str], known: Affiliations) -> list[Edge]:
        """The edges with an end that has another side since the ties of some actors differ, each once."""
        found: dict[str, Edge] = {}
        for key in {key: None for name in sorted(names) for key in self._hanging_on.get(name, ())}:
            edges = self._at[key]
            if len(key) == 1 or known.side_of(key[0], edges[0]) != self._known.side_of(key[0], edges[0]):
                found.update((edge.id, edge) for edge in edges)
        return list(found.values())

    @cached_property
    def _hanging_on(self) -> Mapping[str, list[_End]]:
        """The ends whose side follows from the ties of each actor."""
        found: dict[str, list[_End]] = {}
        for key, edges in self._at.items():
            self._known.names.clear()
            self._known.side_of(key[0], edges[0])
            for name in self._known.names | {key[0]}:
                found.setdefault(name, []).append(key)
        return found

    @cached_property
    def _at(self) -> Mapping[_End, list[Edge]]:
        """The edges at each end, which has the same side in all of them."""
        found: dict[_End, list[Edge]] = {}
        for edge in self.edges:
            days = edge.bounds.earliest_start, edge.bounds.latest_end
            for end in {edge.subject, edge.object}:
                key: _End = (end, *days) if end in self._known.above else (end,)
                found.setdefault(key, []).append(edge)
        return found
