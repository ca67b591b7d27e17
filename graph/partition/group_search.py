"""Groups of actors by local search: a good partition quickly, seeded, with no proof that it is the best.

What is looked for is the partition with the fewest ties against it, a friendly tie across groups or a hostile one
within. From each start single actors move (tabu search, Glover 1989, ORSA Journal on Computing 1, 190-206), then whole
groups move and merge the same way (as in Blondel et al. 2008, Journal of Statistical Mechanics, P10008); the best is
then shaken and improved again (iterated local search, as Levorato et al. 2015, Journal of the Brazilian Computer
Society 21, use it for this problem). One start is greedy: it merges the two groups with the most friendly ties more
than hostile ones, until there are no such two (Keuper et al. 2015, ICCV, 1751-1759). How long it searches is counted in
moves, never in seconds, so that the same ties give the same groups on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from amity.partition.blocks import Block, Ints

ROUNDS = 60
"""Shakes of the best groups in a row without a gain, after which the search ends."""
MOVES = 100_000
"""Moves after which no further shake begins."""
LARGE = 1000
"""Actors above which groups are annealed, and these searches only finish them: few moves without a gain, no shake."""

Links = list[dict[int, int]]
"""For each actor the sum of signs of its ties to each other one, or to each group."""


def links_of(block: Block) -> Links:
    """The neighbours of each actor of a block, by place, with their signs."""
    begins, others, signs = block.neighbours
    rows = zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True)
    return [dict(zip(others[a:b].tolist(), signs[a:b].tolist(), strict=True)) for a, b in rows]


def improve(block: Block, starts: Iterable[Ints], most: int | None = None) -> Ints:
    """The best groups that tabu search finds from any of the starts.

    Args:
        block: the ties.
        starts: groups of the actors by number.
        most: how many groups there may be at most; starts have no more.

    Returns:
        the number of each actor's group, shape (actors,).
    """
    links = links_of(block)
    search = _Search(most)
    groupings = [search.refine(links, _numbered(start.tolist())) for start in starts]
    return np.array(min(groupings, key=lambda groups: _against(links, groups)), dtype=np.int64)


def shake(block: Block, start: Ints, most: int | None = None) -> Ints:
    """The best groups that iterated local search finds from a start; see `improve`."""
    links = links_of(block)
    search = _Search(most)
    best = _numbered(start.tolist())
    fewest = _against(links, best)
    idle = 0
    while fewest and idle < ROUNDS and search.moves < MOVES and len(links) <= LARGE:
        other = search.refine(links, search.disturb(links, best))
        cost = _against(links, other)
        idle = 0 if cost < fewest else idle + 1
        if cost <= fewest:
            best, fewest = other, cost
    return np.array(best, dtype=np.int64)


def greedy_groups(block: Block) -> Ints:
    """Merge the two groups between which friendly ties lead by most, from single actors on, as long as they lead."""
    links = links_of(block)
    between = [dict(row) for row in links]
    merged = list(range(len(links)))
    waiting = [(-sign, a, b) for a, row in enumerate(links) for b, sign in row.items() if a < b]
    heapify(waiting)
    while waiting and waiting[0][0] < 0:
        sign, a, b = heappop(waiting)
        if between[a].get(b) != -sign:
            continue
        merged[b] = a
        del between[a][b], between[b][a]
        for other, value in between[b].items():
            del between[other][b]
            total = between[a].get(other, 0) + value
            between[a][other] = between[other][a] = total
            heappush(waiting, (-total, min(a, other), max(a, other)))
        between[b] = {}
    return np.array([_root(merged, actor) for actor in range(len(merged))], dtype=np.int64)


def fold(block: Block, groups: Ints, most: int) -> Ints:
    """At most so many groups out of more: each, those with most ties first, joins those that it fits best."""
    return np.array(_fold(links_of(block), _numbered(groups.tolist()), most), dtype=np.int64)


def _fold(links: Links, groups: Sequence[int], most: int) -> list[int]:
    between = _contract(links, groups)
    order = sorted(range(len(between)), key=lambda group: (-sum(map(abs, between[group].values())), group))
    joins: dict[int, int] = {}
    for group in order:
        sums = [0] * most
        for other, sign in between[group].items():
            if other in joins:
                sums[joins[other]] += sign
        joins[group] = sums.index(max(sums))
    return [joins[group] for group in groups]


def _root(merged: Sequence[int], group: int) -> int:
    while merged[group] != group:
        group = merged[group]
    return group


def _contract(links: Links, groups: Sequence[int]) -> Links:
    """The sums of signs between groups, which are numbered from 0 on."""
    between: Links = [{} for _ in range(max(groups, default=-1) + 1)]
    for actor, row in enumerate(links):
        here = groups[actor]
        into = between[here]
        for other, sign in row.items():
            there = groups[other]
            if there != here:
                into[there] = into.get(there, 0) + sign
    return between


def _numbered(groups: Sequence[int]) -> list[int]:
    """The groups numbered in the order of their first actors."""
    place: dict[int, int] = {}
    return [place.setdefault(group, len(place)) for group in groups]


def _against(links: Links, groups: Sequence[int]) -> int:
    twice = sum(
        (groups[actor] == groups[other]) != (sign > 0)
        for actor, row in enumerate(links)
        for other, sign in row.items()
    )
    return twice // 2


class _Search:
    """Tabu search with its own chance, counting moves.

    Attributes:
        most: how many groups there may be; None for any number.
        moves: made so far.
    """

    def __init__(self, most: int | None) -> None:
        self.most = most
        self.chance = np.random.default_rng(0)
        self.moves = 0

    def refine(self, links: Links, groups: list[int]) -> list[int]:
        """Move actors, then groups, until neither helps."""
        cost = _against(links, groups)
        while True:
            groups = self._tabu(links, groups)
            between = _contract(links, groups)
            joined = self._tabu(between, list(range(len(between))))
            groups = _numbered([joined[group] for group in groups])
            now = _against(links, groups)
            if now >= cost:
                return groups
            cost = now

    def disturb(self, links: Links, groups: Sequence[int]) -> list[int]:
        """Groups a little off: some actors apart, a group dissolved, or two groups made one."""
        ways: tuple[Callable[[Links, list[int]], list[int]], ...] = (
            self._scatter,
            self._dissolve,
            self._join,
        )
        disturbed = ways[int(self.chance.integers(3))](links, list(groups))
        if self.most is not None and len(set(disturbed)) > self.most:
            return _numbered(_fold(links, _numbered(disturbed), self.most))
        return _numbered(disturbed)

    def _scatter(self, links: Links, groups: list[int]) -> list[int]:
        """Some actors each to where a neighbour is, or alone."""
        count = max(2, len(groups) // 12)
        for actor in self.chance.choice(len(groups), min(count, len(groups)), replace=False).tolist():
            near = sorted({groups[other] for other in links[actor]} - {groups[actor]})
            pick = int(self.chance.integers(len(near) + 1))
            groups[actor] = near[pick] if pick < len(near) else max(groups) + 1
        return groups

    def _dissolve(self, links: Links, groups: list[int]) -> list[int]:
        """All actors of one group alone."""
        gone = groups[int(self.chance.integers(len(groups)))]
        new = max(groups) + 1
        return [new + actor if group == gone else group for actor, group in enumerate(groups)]

    def _join(self, links: Links, groups: list[int]) -> list[int]:
        """Two groups with a tie between them as one."""
        between = _contract(links, _numbered(groups))
        pairs = [(a, b) for a, row in enumerate(between) for b in row if a < b]
        if not pairs:
            return groups
        a, b = sorted(pairs)[int(self.chance.integers(len(pairs)))]
        return [a if group == b else group for group in _numbered(groups)]

    def _tabu(self, links: Links, start: list[int]) -> list[int]:
        """Always the best move of one actor, none of the same actor again for a while."""
        count = len(start)
        groups, best = list(start), list(start)
        sums = [_sums(row, groups) for row in links]
        sizes = [0] * (self.most or count + 1)
        for group in groups:
            sizes[group] += 1
        empty = [group for group in range(len(sizes) - 1, -1, -1) if not sizes[group]]
        gains = np.zeros(count)
        targets = [0] * count

        def look(actor: int) -> None:
            targets[actor], gains[actor] = self._best(sums[actor], groups[actor], sizes, empty)

        for actor in range(count):
            look(actor)
        barred = np.zeros(count, dtype=np.int64)
        tenure = min(10, count // 3)
        gained = most = 0.0
        step = latest = 0
        while step - latest < 50 + (count if count <= LARGE else 0):
            step += 1
            actor = int(np.where(barred > step, -np.inf, gains).argmax())
            here = groups[actor]
            look(actor)  # which groups are empty may have changed since
            there = targets[actor]
            if there == here:
                barred[actor] = step + tenure + 1
                if (barred > step).all():
                    break
                continue
            gained += gains[actor]
            groups[actor] = there
            sizes[here] -= 1
            sizes[there] += 1
            if not sizes[here]:
                empty.append(here)
            if sizes[there] == 1:
                empty.remove(there)
            for other, sign in links[actor].items():
                row = sums[other]
                row[here] = row.get(here, 0) - sign
                row[there] = row.get(there, 0) + sign
                look(other)
            look(actor)
            barred[actor] = step + 1 + tenure + int(self.chance.integers(tenure + 1))
            if gained > most:
                best, most, latest = list(groups), gained, step
        self.moves += step
        return _numbered(best)

    def _best(
        self, sums: dict[int, int], own: int, sizes: Sequence[int], empty: Sequence[int]
    ) -> tuple[int, float]:
        """The best other group of an actor, and how many ties fewer stand against the groups with it there."""
        here = sums.get(own, 0)
        best, most = own, -np.inf
        for group, value in sums.items():
            if group != own and value > most and sizes[group]:
                best, most = group, value
        if most < 0:
            if self.most is None:
                free = empty[-1] if empty and sizes[own] > 1 else own
            else:
                free = next((g for g in range(self.most) if g != own and not sums.get(g)), own)
                if not sizes[free] and sizes[own] == 1:
                    free = own
            if free != own:
                best, most = free, 0.0
        return best, most - here if best != own else -np.inf


def _sums(row: dict[int, int], groups: Sequence[int]) -> dict[int, int]:
    sums: dict[int, int] = {}
    for other, sign in row.items():
        sums[groups[other]] = sums.get(groups[other], 0) + sign
    return sums
