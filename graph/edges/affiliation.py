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

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
_Stretch = tuple[int, int]
"""The first and the last day of something, as ordinals."""
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
        """Those among `edges`; `tables` tells persons. Their relations take no places (`amity.corpus.rows`)."""
        parts = {name for relation in RELATIONS for name in tables.vocabulary.descendants(relation)}
        leads = tables.vocabulary.descendants(LEADS)
        above: dict[str, list[Edge]] = {}
        leaders: dict[str, set[str]] = {}
        for edge in edges:
            if edge.relation not in parts and edge.relation not in leads:
                continue
            if edge.affirmation is not Affirmation.ASSERTED or edge.is_denied:
                continue
            if edge.relation in parts or tables.actors[edge.subject].kind is Kind.PERSON:
                above.setdefault(edge.subject, []).append(edge)
            else:
                leaders.setdefault(edge.object, set()).add(edge.subject)
        return cls(
            {part: tuple(ties) for part, ties in above.items()},
            {led: frozenset(names) for led, names in leaders.items()},
        )

    def replacing(self, names: Collection[str], own: Affiliations) -> Affiliations:
        """These with the ties and leaders of some actors as `own` has them."""
        above, leaders = dict(self.above), dict(self.leaders)
        for name in names:
            above.pop(name, None)
            leaders.pop(name, None)
            above.update({name: own.above[name]} if name in own.above else {})
            leaders.update({name: own.leaders[name]} if name in own.leaders else {})
        replaced = Affiliations(above, leaders)
        replaced._days.update((name, days) for name, days in self._days.items() if name not in names)
        return replaced

    def side_of(self, actor: str, edge: Edge) -> str:
        """The side that `actor` counts as on the days of `edge`; itself where it has none, or several."""
        if actor not in self.above:
            return actor
        days = edge.bounds.earliest_start.toordinal(), edge.bounds.latest_end.toordinal()
        if (known := self._sides.get((actor, days))) is None:
            known = self._sides[actor, days] = self._side_on(actor, days)
        return known

    def sides_of(self, edge: Edge) -> tuple[str, str]:
        """The sides that subject and object count as on the days of `edge`."""
        return self.side_of(edge.subject, edge), self.side_of(edge.object, edge)

    @cached_property
    def _sides(self) -> dict[tuple[str, _Stretch], str]:
        """What `side_of` found: many edges share their days, for many dates tell a year alone."""
        return {}

    def _side_on(self, actor: str, days: _Stretch) -> str:
        for certain in (True, False):
            tops = self._tops(actor, days, certain)
            if len(tops) == 1 and tops != {actor}:
                return tops.pop()
        return actor

    @cached_property
    def _free(self) -> frozenset[str]:
        """Those at the other end of some tie that are a part of nothing and led by nobody."""
        ups = {tie.object for ties in self.above.values() for tie in ties}
        return frozenset(ups - self.above.keys() - self.leaders.keys())

    def _ups(self, actor: str, days: _Stretch, certain: bool) -> set[str]:
        """What an actor is tied to on some days."""
        if actor not in self.above:
            return set()
        if (known := self._days.get(actor)) is None:
            known = self._days[actor] = _Days.of(self.above[actor])
        return known.ups(days, certain)

    def chain(self, actor: str, side: str, edge: Edge) -> tuple[Edge, ...]:
        """The ties that lead from `actor` up to `side` on the days of `edge`; none where it does not count as it."""
        if actor == side:
            return ()
        ties = self._ties_up(actor, edge)
        reaching, new = set[str](), {side}
        while new:
            reaching |= new
            new = {tie.subject for tie in ties if tie.object in new} - reaching
        return tuple(tie for tie in ties if tie.object in reaching and tie.subject != side)

    def _ties_up(self, actor: str, edge: Edge) -> list[Edge]:
        ways: list[Edge] = []
        seen, new = {actor}, [actor]
        while new:
            ties = [tie for name in new for tie in self._ties(name, edge)]
            ways += ties
            new = sorted({tie.object for tie in ties} - seen)
            seen.update(new)
        return ways

    def _ties(self, actor: str, edge: Edge) -> list[Edge]:
        """The ties of an actor that may hold on the days of an edge."""
        return [tie for tie in self.above.get(actor, ()) if tie.bounds.touches(edge.bounds)]

    @cached_property
    def _days(self) -> dict[str, _Days]:
        """The days of the ties of each part that was asked about."""
        return {}

    def _tops(self, actor: str, days: _Stretch, certain: bool) -> set[str]:
        """Where the ties lead: who has none that lead further, and is not led by another one of these.

        It stops at two that are a part of nothing and led by nobody, for then there is no single one.
        """
        seen, new, tops, free = {actor}, {actor}, set[str](), set[str]()
        while new:
            higher: set[str] = set()
            for name in new:
                ups = self._ups(name, days, certain)
                if not ups:
                    tops.add(name)
                free |= ups & self._free
                if len(free) > 1:
                    return free
                higher |= ups
            new = higher - seen
            seen |= new
        return {name for name in tops if self.leaders.get(name, frozenset()).isdisjoint(tops)}


@dataclass(frozen=True, slots=True)
class _Days:
    """The ties of a part: four bounds as ordinals, and what each leads to; of many ties the bounds as columns too."""

    rows: Sequence[tuple[int, int, int, int, str]]
    longest: int
    columns: NDArray[np.int32] | None

    @classmethod
    def of(cls, ties: Iterable[Edge]) -> _Days:
        rows = [
            (
                tie.bounds.earliest_start.toordinal(),
                tie.bounds.latest_start.toordinal(),
                tie.bounds.earliest_end.toordinal(),
                tie.bounds.latest_end.toordinal(),
                tie.object,
            )
            for tie in ties
        ]
        columns = None
        if len(rows) > MANY:
            import numpy as np

            columns = np.array([row[:4] for row in rows], dtype=np.int32).T.copy()
        return cls(rows, max(row[2] for row in rows), columns)

    def ups(self, days: _Stretch, certain: bool) -> set[str]:
        """What the ties lead to that must hold on every one of some days, or that may hold on one of them."""
        first, last = days
        if certain and last > self.longest:
            return set()
        if self.columns is not None:
            earliest_start, latest_start, earliest_end, latest_end = self.columns
            if certain:
                holding = (latest_start <= first) & (earliest_end >= last)
            else:
                holding = (earliest_start <= last) & (latest_end >= first)
            return {self.rows[place][4] for place in holding.nonzero()[0].tolist()}
        if certain:
            return {up for _, begins, ends, _, up in self.rows if begins <= first and ends >= last}
        return {up for begins, _, _, ends, up in self.rows if begins <= last and ends >= first}


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
    # With the edges, so that no others have their identity.
    return tables.kept(("joined", id(edges)), lambda: (edges, _join(tuple(edges), tables)))[1]


def _join(every: Sequence[Edge], tables: Tables) -> Joined:
    affiliations = Affiliations.of(every, tables)
    between_sides: list[Edge] = []
    sides: dict[str, str] = {}
    for edge in every:
        ends = affiliations.sides_of(edge)
        joined = between(edge, ends, tables)
        if joined is not None:
            between_sides.append(joined)
            if joined is not edge:
                own = edge.subject, edge.object
                sides.update((a, b) for a, b in zip(own, ends, strict=True) if a != b)
    return Joined(tuple(between_sides), dict(sorted(sides.items())))


def between(edge: Edge, ends: tuple[str, str], tables: Tables) -> Edge | None:
    """An edge between the sides that its ends count as; None where it passes within one side."""
    if ends[0] == ends[1]:
        return None
    if ends == (edge.subject, edge.object):
        return edge
    if tables.vocabulary.relations[edge.relation].symmetric:
        ends = min(ends), max(ends)
    return replace(edge, subject=ends[0], object=ends[1])


@dataclass(frozen=True)
class Dyad:
    """The two of a pair, and who counts as each; without affiliations nobody does but the two themselves."""

    first: str
    second: str
    affiliations: Affiliations = field(default_factory=Affiliations)

    def sides_of(self, edge: Edge) -> tuple[str, str] | None:
        """The sides of subject and object; None unless one stands on each."""
        if edge.subject not in self._near or edge.object not in self._near:
            return None
        ends = [self._side(end, edge) for end in (edge.subject, edge.object)]
        return (ends[0], ends[1]) if set(ends) == {self.first, self.second} else None

    def parts_of(self, edges: Iterable[Edge]) -> tuple[Part, ...]:
        """The ties by which an end of one of `edges`, other than the two themselves, stands on a side."""
        parts: dict[str, Part] = {}
        for edge in edges:
            for end, side in zip((edge.subject, edge.object), self.sides_of(edge) or (), strict=False):
                for tie in self.affiliations.chain(end, side, edge):
                    when = interval_words(tie.start, tie.end)
                    parts[tie.id] = Part(tie.subject, side, tie.relation, tie.object, when, tie.id)
        return tuple(sorted(parts.values(), key=lambda part: (part.side, part.actor, part.edge)))

    @cached_property
    def _near(self) -> frozenset[str]:
        """The two, and all from whom ties lead up to one of them on whatever days: nobody else counts as one."""
        near, new = set[str](), {self.first, self.second}
        while new:
            near |= new
            ties = (tie for part, own in self.affiliations.above.items() if part not in near for tie in own)
            new = {tie.subject for tie in ties if tie.object in near}
        return frozenset(near)

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
