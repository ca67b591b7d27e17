"""Through whom an actor acts: its office-holders, organs, leaders and delegates, each on the days of the tie."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from amity.dates import interval_words
from amity.edges import Edge
from amity.model import Status
from amity.vocabulary import Vocabulary

RELATIONS = ("holdsOfficeIn", "partOf", "leads", "headsDelegationOf")
"""Relations by which the subject is a part of the object, with their sub-relations."""


@dataclass(frozen=True, slots=True)
class Part:
    """A tie that makes somebody a part of a side.

    Attributes:
        actor: id of the person or body.
        side: the one of the pair that it is counted with.
        relation: of `RELATIONS` or below.
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
class Sides:
    """The two sides of a pair, and the ties that widen them."""

    first: str
    second: str
    ties: tuple[Edge, ...] = field(default=())

    def of(self, edge: Edge) -> tuple[str, str] | None:
        """The sides of subject and object; None unless one stands on each."""
        if {edge.subject, edge.object} == {self.first, self.second}:
            return edge.subject, edge.object
        ties = [tie for tie in self.ties if tie.bounds.touches(edge.bounds)]
        members = {side: self._members(side, ties) for side in (self.first, self.second)}
        both = members[self.first] & members[self.second]
        sides = [
            next((side for side, names in members.items() if end in names - both), "")
            for end in (edge.subject, edge.object)
        ]
        return (sides[0], sides[1]) if set(sides) == {self.first, self.second} else None

    def parts_of(self, edges: Iterable[Edge]) -> tuple[Part, ...]:
        """The ties by which an end of one of `edges`, other than the two themselves, stands on a side."""
        found: dict[str, Part] = {}
        for edge in edges:
            ties = [tie for tie in self.ties if tie.bounds.touches(edge.bounds)]
            sides = self.of(edge)
            for end, side in zip((edge.subject, edge.object), sides or (), strict=False):
                members = self._members(side, ties)
                for tie in self._chain(end, side, [tie for tie in ties if tie.object in members]):
                    when = interval_words(tie.start, tie.end)
                    found[tie.id] = Part(tie.subject, side, tie.relation, tie.object, when, tie.id)
        return tuple(sorted(found.values(), key=lambda part: (part.side, part.actor, part.edge)))

    def _members(self, side: str, ties: Collection[Edge]) -> set[str]:
        other = self.second if side == self.first else self.first
        members, new = {side}, {side}
        while new:
            new = {tie.subject for tie in ties if tie.object in new} - members - {other}
            members |= new
        return members

    def _chain(self, end: str, side: str, ties: Collection[Edge]) -> list[Edge]:
        """The ties that lead from `end` up to `side`."""
        found: list[Edge] = []
        new, seen = {end} - {side}, {side}
        while new:
            steps = [tie for tie in ties if tie.subject in new]
            found.extend(steps)
            seen |= new
            new = {tie.object for tie in steps} - seen
        return found


def find_sides(first: str, second: str, edges: Iterable[Edge], vocabulary: Vocabulary) -> Sides:
    """The two sides with the accepted ties among `edges`."""
    names = {name for relation in RELATIONS for name in vocabulary.descendants(relation)}
    ties = (edge for edge in edges if edge.relation in names and edge.status is Status.ACCEPTED)
    return Sides(first, second, tuple(ties))
