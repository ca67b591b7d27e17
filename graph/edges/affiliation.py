"""Affiliation: who counts as whom. Office-holders, organs, branches and leaders act for the side that they belong to.

A minister's words are his state's, a brigade's war is its movement's: told apart from their side they would stand
beside it as strangers, or even against it, for no friendly edge joins a part to its whole. The rule:

* An asserted edge that nobody denies makes its subject a part of its object: `RELATIONS` with their sub-relations,
  and ``leads`` where a person leads. A state that leads an alliance is no part of it.
* It does so for edges on whose possible days it may hold itself. An office attested on one day
  (``[..2023-02-14]`` to ``[2023-02-14..]``) may hold on any.
* Parts of parts count as the one actor at the top. Who has two of them counts as the one of which the edges are
  certain on those days, or as the one that leads the other; else it stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from amity.corpus.dates import interval_words
from amity.corpus.model import Affirmation, Kind, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RELATIONS = ("holdsOfficeIn", "headsDelegationOf", "partOf")
"""Relations by which the subject is a part of the object, with their sub-relations."""
LEADS = "leads"
"""A person is a part of what it leads."""
MANY = 32
"""Ties of a part above which their days are compared as columns."""


def part_relations(vocabulary: Vocabulary) -> frozenset[str]:
    """The relations that may make a part, with their sub-relations."""
    return frozenset(name for relation in (*RELATIONS, LEADS) for name in vocabulary.descendants(relation))


@dataclass(frozen=True, slots=True)
class Part:
    """A tie that makes somebody a part of a side.

    Attributes:
        actor: id of the person or body.
        side: the one of the pair that it is counted with.
        relation: of `RELATIONS`, ``leads``, or below.
        of: id of what it is tied to: the side, or another part of it.
        when: dates of the tie in words.
        edge: id of the tie.
    """

    actor: str
    side: str
    relation: str
    of: str
    when: str
    edge: str


@dataclass(frozen=True)
class Affiliations:
    """The ties that make parts.

    Attributes:
        above: the ties of each part to what it is a part of.
        leaders: who leads each organization, persons aside.
    """

    above: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)
    leaders: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, edges: Iterable[Edge], tables: Tables) -> Affiliations:
        """Those among `edges`; `tables` tells persons, and actors from places."""
        parts = {name for relation in RELATIONS for name in tables.vocabulary.descendants(relation)}
        leads = tables.vocabulary.descendants(LEADS)
        above: dict[str, list[Edge]] = {}
        leaders: dict[str, set[str]] = {}
        for edge in edges:
            if edge.relation not in parts and edge.relation not in leads:
                continue
            if edge.affirmation is not Affirmation.ASSERTED or edge.is_denied:
                continue
            if not {edge.subject, edge.object} <= tables.actors.keys():
                continue
            if edge.relation in parts or tables.actors[edge.subject].kind is Kind.PERSON:
                above.setdefault(edge.subject, []).append(edge)
            else:
                leaders.setdefault(edge.object, set()).add(edge.subject)
        return cls(
            {part: tuple(ties) for part, ties in above.items()},
            {led: frozenset(names) for led, names in leaders.items()},
        )

    def side_of(self, actor: str, edge: Edge) -> str:
        """The side that `actor` counts as on the days of `edge`; itself where it has none, or several."""
        if actor not in self.above:
            return actor
        for certain in (True, False):
            if self._has_two(actor, edge, certain):
                continue
            tops = self._tops(actor, edge, certain)
            if len(tops) == 1 and tops != {actor}:
                return tops.pop()
        return actor

    def _has_two(self, actor: str, edge: Edge, certain: bool) -> bool:
        """True when it is soon seen that an actor is part of two that are part of nothing and that nobody leads."""
        first = ""
        for tie in self._ties(actor, edge, certain):
            if tie.object in self.above or tie.object in self.leaders or tie.object == first:
                continue
            if first:
                return True
            first = tie.object
        return False

    @cached_property
    def _longest(self) -> Mapping[str, date]:
        """The last day on which one of the ties of each part must still hold."""
        return {part: max(tie.bounds.earliest_end for tie in ties) for part, ties in self.above.items()}

    def chain(self, actor: str, side: str, edge: Edge) -> tuple[Edge, ...]:
        """The ties that lead from `actor` up to `side` on the days of `edge`; none where it does not count as it."""
        if actor == side:
            return ()
        ties = self._ties_up(actor, edge)
        reaching, new = set[str](), {side}
        while new:
            reaching |= new
            new = {tie.subject for tie in ties if tie.object in new} - reaching
        if actor not in reaching:
            return ()
        return tuple(tie for tie in ties if tie.object in reaching and tie.subject != side)

    def _ties_up(self, actor: str, edge: Edge) -> list[Edge]:
        found: list[Edge] = []
        seen, new = {actor}, [actor]
        while new:
            ties = [tie for name in new for tie in self._ties(name, edge, certain=False)]
            found += ties
            new = sorted({tie.object for tie in ties} - seen)
            seen.update(new)
        return found

    def _ties(self, actor: str, edge: Edge, certain: bool) -> Iterator[Edge]:
        ties = self.above.get(actor, ())
        if certain and ties and edge.bounds.latest_end > self._longest[actor]:
            return iter(())
        if len(ties) > MANY:
            return map(ties.__getitem__, self._days[actor].places(edge, certain))
        return (tie for tie in ties if (_covers(tie, edge) if certain else tie.bounds.touches(edge.bounds)))

    @cached_property
    def _days(self) -> Mapping[str, _Days]:
        """The days of the ties of those who have many."""
        return {part: _Days.of(ties) for part, ties in self.above.items() if len(ties) > MANY}

    def _tops(self, actor: str, edge: Edge, certain: bool) -> set[str]:
        """Where the ties lead: who has none that lead further, and is not led by another one of these.

        It stops at two whom nobody leads, for then there is no single one.
        """
        seen, new, tops, free = {actor}, {actor}, set[str](), 0
        while new and free < 2:
            higher: set[str] = set()
            for name in new:
                ups = {tie.object for tie in self._ties(name, edge, certain)}
                higher |= ups
                if not ups:
                    tops.add(name)
                    free += name not in self.leaders
            new = higher - seen
            seen |= new
        return {name for name in tops if self.leaders.get(name, frozenset()).isdisjoint(tops)}


def _covers(tie: Edge, edge: Edge) -> bool:
    """True when the tie must hold on every day on which the edge may."""
    own, other = tie.bounds, edge.bounds
    return own.latest_start <= other.earliest_start and own.earliest_end >= other.latest_end


@dataclass(frozen=True, slots=True)
class _Days:
    """The bounds of ties as columns of ordinals; it finds what `_covers` and `Bounds.touches` find tie by tie."""

    earliest_start: NDArray[np.int32]
    latest_start: NDArray[np.int32]
    earliest_end: NDArray[np.int32]
    latest_end: NDArray[np.int32]

    @classmethod
    def of(cls, ties: Iterable[Edge]) -> _Days:
        import numpy as np

        rows = [
            (
                b.earliest_start.toordinal(),
                b.latest_start.toordinal(),
                b.earliest_end.toordinal(),
                b.latest_end.toordinal(),
            )
            for b in (tie.bounds for tie in ties)
        ]
        return cls(*np.array(rows, dtype=np.int32).T.copy())

    def places(self, edge: Edge, certain: bool) -> list[int]:
        """The places of the ties that must, or may, hold on the days of an edge."""
        first, last = edge.bounds.earliest_start.toordinal(), edge.bounds.latest_end.toordinal()
        if certain:
            held = (self.latest_start <= first) & (self.earliest_end >= last)
        else:
            held = (self.earliest_start <= last) & (self.latest_end >= first)
        places: list[int] = held.nonzero()[0].tolist()
        return places


@dataclass(frozen=True)
class Joined:
    """The edges of a dataset with every part taken as its side.

    Attributes:
        edges: in their order, without those that pass within one side.
        sides: the side of each part that it stands for in one of them at least.
    """

    edges: tuple[Edge, ...]
    sides: Mapping[str, str]


def join_parts(edges: Iterable[Edge], tables: Tables) -> Joined:
    """Take each part, on the days on which it may have been one, as its side.

    An edge keeps its id, claims and dates; only its ends change.

    Args:
        edges: all edges, those that make parts among them.
        tables: tells persons. What the latest edges came to is kept with them.
    """
    known = tables.derived.get("joined")
    if known is None or known[0] is not edges:
        known = tables.derived["joined"] = (edges, _join(tuple(edges), tables))
    joined: Joined = known[1]
    return joined


def _join(every: Sequence[Edge], tables: Tables) -> Joined:
    affiliations = Affiliations.of(every, tables)
    found: list[Edge] = []
    sides: dict[str, str] = {}
    for edge in every:
        ends = [affiliations.side_of(end, edge) for end in (edge.subject, edge.object)]
        if ends == [edge.subject, edge.object]:
            if ends[0] != ends[1]:
                found.append(edge)
            continue
        if ends[0] == ends[1]:
            continue
        sides.update((a, b) for a, b in zip((edge.subject, edge.object), ends, strict=True) if a != b)
        if tables.vocabulary.relations[edge.relation].symmetric:
            ends.sort()
        found.append(replace(edge, subject=ends[0], object=ends[1]))
    return Joined(tuple(found), dict(sorted(sides.items())))


@dataclass(frozen=True)
class Dyad:
    """The two of a pair, and who counts as each; without affiliations nobody does but the two themselves."""

    first: str
    second: str
    affiliations: Affiliations = field(default_factory=Affiliations)

    def sides_of(self, edge: Edge) -> tuple[str, str] | None:
        """The sides of subject and object; None unless one stands on each."""
        if {edge.subject, edge.object} == {self.first, self.second}:
            return edge.subject, edge.object
        ends = [self._side(end, edge) for end in (edge.subject, edge.object)]
        return (ends[0], ends[1]) if set(ends) == {self.first, self.second} else None

    def parts_of(self, edges: Iterable[Edge]) -> tuple[Part, ...]:
        """The ties by which an end of one of `edges`, other than the two themselves, stands on a side."""
        found: dict[str, Part] = {}
        for edge in edges:
            for end, side in zip((edge.subject, edge.object), self.sides_of(edge) or (), strict=False):
                for tie in self.affiliations.chain(end, side, edge):
                    when = interval_words(tie.start, tie.end)
                    found[tie.id] = Part(tie.subject, side, tie.relation, tie.object, when, tie.id)
        return tuple(sorted(found.values(), key=lambda part: (part.side, part.actor, part.edge)))

    def _side(self, end: str, edge: Edge) -> str:
        """The one of the two that an end counts as; empty where it counts as none.

        One of the two may be a part itself: then those count as it who count as its side by way of it.
        """
        if end in {self.first, self.second}:
            return end
        top = self.affiliations.side_of(end, edge)
        if top in {self.first, self.second}:
            return top
        within = [
            name
            for name in (self.first, self.second)
            if self.affiliations.side_of(name, edge) == top and self.affiliations.chain(end, name, edge)
        ]
        return within[0] if len(within) == 1 else ""
