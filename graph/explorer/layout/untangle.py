"""Places at which lines cross few names and few lines, found by a search around given ones.

What disturbs a reader is counted at each time that the drawing shows: names that a line runs through or that cover each
other, lines that cross, lines that run through the sign of a third. Actor by actor, the places and the side of its name
that disturb least are taken. Two actors that are never seen together may share a place.

All places are whole numbers and all comparisons exact, and chance is seeded: the same input gives the same bytes
everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amity.render.look import node_size
from amity.render.svg import Point, break_label

Array = NDArray[np.float64]
Pair = tuple[str, str]

SEEDS = (12, 13)
"""Chance of each of the searches, of which the best is taken."""
STRETCH = 2.3
"""Width of the drawing by its height: what a laptop's window leaves for it."""
MOST_ACTORS, MOST_LINES, MOST_SCENES = 160, 700, 60

_AREA = 10500.0  # pixels to an actor of the fullest scene
_LETTER, _LETTER_LARGE, _LINE, _LINE_LARGE, _LARGE = 6.8, 8.4, 14.0, 16.0, 12
_GAP, _CLEAR, _SHORT = 4.0, 7.0, 60.0
_NAME_CROSSED, _LINES_CROSS, _SIGN_CROSSED, _COVERED, _TOO_SHORT, _LONG = 30.0, 6.0, 20.0, 40.0, 12.0, 0.012
_ROUNDS, _TRIES = 9, 22


def untangle(
    points: Mapping[str, Point],
    labels: Mapping[str, str],
    scenes: Sequence[Collection[Pair]],
    fixed: Collection[str] = (),
) -> dict[str, Point]:
    """Places for the same actors.

    Args:
        points: where the search begins.
        labels: of every actor.
        scenes: the pairs that are joined by a line at each of the times that a reader looks at.
        fixed: actors that stay where they are; where there are some, the frame stays as well.

    Returns:
        Places by id; those given where there are more actors, lines or scenes than a search can help.
    """
    pairs = sorted({(min(pair), max(pair)) for scene in scenes for pair in scene if pair[0] != pair[1]})
    if not pairs or len(points) > MOST_ACTORS or len(pairs) > MOST_LINES or len(scenes) > MOST_SCENES:
        return dict(points)
    search = _Search(points, labels, scenes, pairs, frozenset(fixed))
    found: list[tuple[float, int, Array]] = []
    for seed in SEEDS:
        cost = search.run(random.Random(seed))  # noqa: S311
        found.append((cost, len(found), search.at))
    search.at = min(found)[2]
    return {
        name: points[name] if name in fixed else (float(x), float(y))
        for name, (x, y) in zip(search.names, search.at, strict=True)
    }


@dataclass(frozen=True)
class _Around:
    """What an actor is judged against: its own lines, and all other lines and actors.

    Attributes:
        ends: actors at the other end of its lines.
        shared: how many scenes each of its lines shares with each other line; 0 where they have an end in common.
        own: how many scenes each of its lines shares with each actor; 0 for its own ends.
    """

    ends: NDArray[np.intp]
    others: NDArray[np.intp]
    shared: Array
    own: Array


class _Search:
    def __init__(
        self,
        points: Mapping[str, Point],
        labels: Mapping[str, str],
        scenes: Sequence[Collection[Pair]],
        pairs: Sequence[Pair],
        fixed: frozenset[str],
    ) -> None:
        self.names = sorted(points)
        index = {name: n for n, name in enumerate(self.names)}
        self.first = np.array([index[a] for a, _ in pairs])
        self.second = np.array([index[b] for _, b in pairs])
        told = [{(min(pair), max(pair)) for pair in scene} for scene in scenes]
        lines = np.array([[pair in scene for scene in told] for pair in pairs], dtype=np.float64)
        seen = np.zeros((len(self.names), len(scenes)))
        for ends in (self.first, self.second):
            np.maximum.at(seen, ends, lines)
        degrees = np.zeros((len(self.names), len(scenes)))
        for ends in (self.first, self.second):
            np.add.at(degrees, ends, lines)
        self.together = seen @ seen.T
        self.line_scenes = lines @ lines.T
        self.line_actors = lines @ seen.T
        self.free = [n for n, name in enumerate(self.names) if name not in fixed and seen[n].any()]
        most = degrees.max(axis=1)
        self.radius = np.array([np.ceil(node_size(int(count))) + 1 for count in most])
        self.size = np.array(
            [_size(labels[name], count) for name, count in zip(self.names, most, strict=True)]
        )
        crowd = max(float(seen.sum(axis=0).max()), 8.0)
        self.half = np.floor(
            np.array([np.sqrt(crowd * _AREA * STRETCH), np.sqrt(crowd * _AREA / STRETCH)]) / 2
        )
        given = np.array([points[name] for name in self.names], dtype=np.float64)
        if fixed:
            self.half = np.maximum(np.abs(given).max(axis=0), self.half)
            self.at = np.round(given)
        else:
            self.at = np.round(_spread(given) * 2 * self.half)
        self.side = np.zeros(len(self.names), dtype=np.intp)
        self.around = {n: self._around(n) for n in self.free}
        self.start = self.at

    def _around(self, n: int) -> _Around:
        own = np.flatnonzero((self.first == n) | (self.second == n))
        others = np.flatnonzero((self.first != n) & (self.second != n))
        ends = self.first[own] + self.second[own] - n
        apart = (self.first[others][None] != ends[:, None]) & (self.second[others][None] != ends[:, None])
        actors = self.line_actors[own].copy()
        actors[:, n] = 0
        actors[np.arange(len(ends)), ends] = 0
        return _Around(ends, others, self.line_scenes[np.ix_(own, others)] * apart, actors)

    def _boxes(self, n: int, at: Array) -> Array:
        """Middle and half size of the name at each of its sides, for each place: places, sides, four numbers."""
        wide, tall = self.size[n]
        reach = self.radius[n] + _GAP
        aside, off = np.floor(reach * 0.7) + wide, np.floor(reach * 0.7) + tall
        shifts = np.array(
            [(0, reach + tall), (0, -reach - tall), (reach + wide, 0), (-reach - wide, 0)]
            + [(x, y) for x in (aside, -aside) for y in (off, -off)]
        )  # under, above, right, left, and between
        middles = at[:, None] + shifts[None]
        halves = np.broadcast_to(np.array([wide, tall]), middles.shape)
        return np.concatenate([middles, halves], axis=2)

    def run(self, chance: random.Random) -> float:
        """Search from the places that were given; what is left that disturbs."""
        self.at = self.start.copy()
        self.side[:] = 0
        self.boxes = np.stack([self._boxes(n, self.at[n : n + 1])[0, 0] for n in range(len(self.names))])
        for turn in range(_ROUNDS):
            reach = max(int(self.half[0] * (1 - turn / _ROUNDS) ** 2), 14)
            order = sorted(self.free, key=lambda n: (-len(self.around[n].ends), n))
            for n in order:
                tries = self._tries(n, reach, chance)
                costs = self._costs(n, tries)
                best = np.unravel_index(int(costs.argmin()), costs.shape)
                self.at[n], self.side[n] = tries[best[0]], best[1]
                self.boxes[n] = self._boxes(n, self.at[n : n + 1])[0, best[1]]
        return sum(float(self._costs(n, self.at[n : n + 1])[0, self.side[n]]) for n in self.free)

    def _tries(self, n: int, reach: int, chance: random.Random) -> Array:
        """Its own place first, then places near it, near the middle of its neighbours, and anywhere."""
        wide, high = (int(part) for part in self.half)
        middle = self.at[self.around[n].ends].mean(axis=0) if len(self.around[n].ends) else self.at[n]
        found = [self.at[n]]
        for k in range(_TRIES):
            centre = self.at[n] if k % 4 < 2 else np.round(middle) if k % 4 == 2 else np.zeros(2)
            a, b = (reach, reach) if k % 4 < 3 else (wide, high)
            step = np.array([chance.randint(-a, a), chance.randint(-b, b)], dtype=np.float64)
            found.append(np.clip(centre + step, -self.half, self.half))
        return np.array(found)

    def _costs(self, n: int, tries: Array) -> Array:
        """How much disturbs with the actor at each of some places and its name on each of its sides."""
        near, mine = self.around[n], self.boxes
        ends = self.at[near.ends]
        a, b = self.at[self.first[near.others]], self.at[self.second[near.others]]
        together = self.together[n].copy()
        together[n] = 0
        rest = self.line_actors[near.others, n]
        way = ends[None] - tries[:, None]
        length = np.sqrt((way * way).sum(axis=2))
        weight = self.own_weights(n)
        place = (np.maximum(_SHORT - length, 0) * _TOO_SHORT / _SHORT + length * _LONG) @ weight
        place += _LINES_CROSS * (_crossings(tries, ends, a, b) * near.shared[None]).sum(axis=(1, 2))
        # Its lines through the names and signs of others.
        middle, half = (tries[:, None] + ends[None]) / 2, np.abs(way) / 2
        hit = _meets(middle[:, :, None], way[:, :, None] / 2, half[:, :, None], mine[None, None])
        place += _NAME_CROSSED * (hit * near.own[None]).sum(axis=(1, 2))
        signs = np.concatenate([self.at, np.repeat(self.radius[:, None] + _CLEAR, 2, axis=1)], axis=1)
        hit = _meets(middle[:, :, None], way[:, :, None] / 2, half[:, :, None], signs[None, None])
        place += _SIGN_CROSSED * (hit * near.own[None]).sum(axis=(1, 2))
        # Other lines through its sign; its sign on those of others and under their names.
        sign = np.concatenate([tries, np.full((len(tries), 2), self.radius[n] + _CLEAR)], axis=1)
        run = (b - a) / 2
        hit = _meets(((a + b) / 2)[None], run[None], np.abs(run)[None], sign[:, None])
        place += _SIGN_CROSSED * (hit @ rest)
        apart = np.abs(tries[:, None] - self.at[None])
        place += _COVERED * (
            (apart < (self.radius + self.radius[n] + 8)[None, :, None]).all(axis=2) @ together
        )
        place += _COVERED * (_overlap(sign[:, None], mine[None]) @ together)
        # Its name against lines, names and signs; under its sign rather than elsewhere.
        boxes = self._boxes(n, tries)
        hit = _meets(((a + b) / 2)[None, None], run[None, None], np.abs(run)[None, None], boxes[:, :, None])
        name = _NAME_CROSSED * (hit @ rest)
        hit = _meets(middle[:, None], way[:, None] / 2, half[:, None], boxes[:, :, None])
        name += _NAME_CROSSED * (hit @ weight)
        name += _COVERED * (_overlap(boxes[:, :, None], mine[None, None]) @ together)
        name += _COVERED * (_overlap(boxes[:, :, None], signs[None, None]) @ together)
        outside = np.abs(boxes[:, :, 0]) + boxes[:, :, 2] > self.half[0] + 60
        costs: Array = place[:, None] + name + outside * _COVERED
        return costs

    def own_weights(self, n: int) -> Array:
        """In how many scenes each of its lines is."""
        own = np.flatnonzero((self.first == n) | (self.second == n))
        weights: Array = np.diagonal(self.line_scenes)[own]
        return weights


def _size(label: str, degree: float) -> tuple[float, float]:
    """Half the width and height of a name."""
    large = degree >= _LARGE
    lines = break_label(label)
    letter, line = (_LETTER_LARGE, _LINE_LARGE) if large else (_LETTER, _LINE)
    return np.ceil(max(map(len, lines)) * letter / 2), len(lines) * line / 2


def _spread(points: Array) -> Array:
    """Between -0.5 and 0.5; each coordinate is mixed with its rank, which thins out the crowded middle."""
    size = points.max(axis=0) - points.min(axis=0) + 1.0
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(points) - 1, 1)
    mixed: Array = 0.4 * (points - points.min(axis=0)) / size + 0.6 * ranks - 0.5
    return mixed


def _turn(p: Array, q: Array, r: Array) -> Array:
    """Above 0 where r lies to the one side of the way from p to q, under 0 where to the other."""
    found: Array = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (
        r[..., 0] - p[..., 0]
    )
    return found


def _crossings(tries: Array, ends: Array, a: Array, b: Array) -> NDArray[np.bool_]:
    """Which lines cross: places, own lines, other lines."""
    p, q = tries[:, None, None], ends[None, :, None]
    r, s = a[None, None], b[None, None]
    found: NDArray[np.bool_] = (_turn(p, q, r) > 0) != (_turn(p, q, s) > 0)
    found &= (_turn(r, s, p) > 0) != (_turn(r, s, q) > 0)
    return found


def _meets(middle: Array, run: Array, half: Array, box: Array) -> NDArray[np.bool_]:
    """Which lines, by their middle and half their way, meet which boxes, by middle and half size."""
    dx, dy = middle[..., 0] - box[..., 0], middle[..., 1] - box[..., 1]
    found: NDArray[np.bool_] = np.abs(dx) < half[..., 0] + box[..., 2]
    found &= np.abs(dy) < half[..., 1] + box[..., 3]
    found &= (
        np.abs(run[..., 0] * dy - run[..., 1] * dx) < box[..., 2] * half[..., 1] + box[..., 3] * half[..., 0]
    )
    return found


def _overlap(one: Array, other: Array) -> NDArray[np.bool_]:
    """Which boxes overlap."""
    found: NDArray[np.bool_] = np.abs(one[..., 0] - other[..., 0]) < one[..., 2] + other[..., 2]
    found &= np.abs(one[..., 1] - other[..., 1]) < one[..., 3] + other[..., 3]
    return found
