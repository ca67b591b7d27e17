"""Sets of names that are joined one pair at a time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


class Unions(Generic[Name]):
    """Disjoint sets of names; of a set, the name that was given first stands for all.

    >>> sets = Unions(["a", "b", "c"])
    >>> sets.join("c", "b"); sets.join("d", "e"); sets.first("c")
    'b'
    >>> sets.sets()
    {'a': ['a'], 'b': ['b', 'c'], 'd': ['d', 'e']}
    """

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._above: dict[Name, Name] = {}
        self._place: dict[Name, int] = {}
        for name in names:
            self.first(name)

    def first(self, name: Name) -> Name:
        """The name that stands for the set of `name`, which is its own where it is new."""
        above = self._above
        if name not in above:
            above[name] = name
            self._place[name] = len(self._place)
        while (higher := above[name]) != name:
            above[name] = name = above[higher]
        return name

    def join(self, name: Name, other: Name) -> None:
        """Make the sets of two names one."""
        first, second = self.first(name), self.first(other)
        if self._place[first] > self._place[second]:
            first, second = second, first
        self._above[second] = first

    def sets(self) -> dict[Name, list[Name]]:
        """The members of each set by the one that stands for it, all in the order in which they were given."""
        members: dict[Name, list[Name]] = {}
        for name in self._above:
            members.setdefault(self.first(name), []).append(name)
        return members
