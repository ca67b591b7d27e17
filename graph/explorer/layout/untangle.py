"""Places at which lines cross few names and few lines, found by a search around given ones.

What disturbs a reader is counted at each time that the drawing shows: names that a line runs through or that cover each
other, lines that cross, lines that run through the sign of a third. Actor by actor, the places and the side of its name
that disturb least are taken. Two actors that are never seen together may share a place.

All places are whole numbers and all comparisons exact, and chance is seeded: the same input gives the same bytes
everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amity.render.look import node_size
from amity.render.svg import Point, break_label

Array = NDArray[np.float64] | NDArray[np.float32]
Pair = tuple[str, str]

SEARCHES = 5
"""How many searches begin; the one that is best after two rounds goes on."""
STRETCH = 2.3
"""Width of the drawing by its height: what a laptop's window leaves for it."""
MOST_ACTORS, MOST_LINES, MOST_SCENES = 160, 700, 60

_AREA = 10500.0  # pixels to an actor of the fullest scene
_LETTER, _LETTER_LARGE, _LINE, _LINE_LARGE, _LARGE = 6.8, 8.4, 14.0, 16.0, 12
_GAP, _CLEAR, _SHORT = 4.0, 6.0, 60.0
# Sums of whole numbers are exact in whatever order a processor adds them up.
_NAME_CROSSED, _LINES_CROSS, _SIGN_CROSSED, _COVERED, _OUTSIDE = 30, 9, 20, 40, 40
_TOO_SHORT, _LONG = 200, 12  # for each pixel, in thousandths
_FIRST_ROUNDS, _ROUNDS, _TRIES = 2, 9, 44


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
    task = _Task(points, labels, scenes, pairs, frozenset(fixed))
    tries = [_Search(task, random.Random(seed)) for seed in range(SEARCHES)]  # noqa: S311
    for search in tries:
        search.improve(range(_FIRST_ROUNDS))
    search = min(tries, key=_Search.left)
    search.improve(range(_FIRST_ROUNDS, _ROUNDS))
    moved = {name: (float(x), float(y)) for name, (x, y) in zip(task.names, search.at, strict=True)}
    return {name: points[name] if name in fixed else (moved | task.unseen)[name] for name in sorted(points)}


@dataclass(frozen=True)
class _Around:
    """What an actor is judged against: its own lines, and all other lines and actors.

    Attributes:
        ends: actors at the other end of its lines.
        weights: in how many scenes each of its lines is.
        firsts, seconds: ends of all other lines.
        rest: in how many scenes each of these is with the actor in sight; not 0.
        obstacles: names and signs that are at some time in sight with it, as places in `_Search.taken`.
        crossed: what it weighs that one of its lines crosses each other line; 0 where they have an end in common.
        blocked: what it weighs that one of its lines runs through each of them; 0 for its own ends.
        together: in how many scenes each of them is in sight with the actor's.
    """

    ends: NDArray[np.intp]
    weights: Array
    firsts: NDArray[np.intp]
    seconds: NDArray[np.intp]
    rest: Array
    obstacles: NDArray[np.intp]
    crossed: Array
    blocked: Array
    together: Array


class _Task:
    """Who is in sight at some time, and what each of them is judged against."""

    def __init__(
        self,
        points: Mapping[str, Point],
        labels: Mapping[str, str],
        scenes: Sequence[Collection[Pair]],
        pairs: Sequence[Pair],
        fixed: frozenset[str],
    ) -> None:
        everybody = sorted(points)
        self.names = sorted({end for pair in pairs for end in pair})
        index = {name: n for n, name in enumerate(self.names)}
        self.first = np.array([index[a] for a, _ in pairs])
        self.second = np.array([index[b] for _, b in pairs])
        told = [{(min(pair), max(pair)) for pair in scene} for scene in scenes]
        self.lines = np.array([[pair in scene for scene in told] for pair in pairs], dtype=np.float64)
        degrees = np.zeros((len(self.names), len(scenes)))
        for ends in (self.first, self.second):
            np.add.at(degrees, ends, self.lines)
        self.seen = np.minimum(degrees, 1.0)
        most = degrees.max(axis=1)
        self.radius = np.array([np.ceil(node_size(int(count))) + 1 for count in most])
        self.size = np.array(
            [_size(labels[name], count) for name, count in zip(self.names, most, strict=True)]
        )
        crowd = max(float(self.seen.sum(axis=0).max()), 8.0)
        self.half = np.floor(
            np.array([np.sqrt(crowd * _AREA * STRETCH), np.sqrt(crowd * _AREA / STRETCH)]) / 2
        )
        given = np.array([points[name] for name in everybody], dtype=np.float64)
        if fixed:
            self.half = np.maximum(np.abs(given).max(axis=0), self.half)
            places = np.round(given)
        else:
            places = np.round(_spread(given) * 2 * self.half)
        at = dict(zip(everybody, places, strict=True))
        self.unseen = {name: (float(x), float(y)) for name, (x, y) in at.items() if name not in index}
        self.start: Array = np.array([at[name] for name in self.names], dtype=np.float32)
        self.around = {n: self._around(n) for n, name in enumerate(self.names) if name not in fixed}

    def _around(self, n: int) -> _Around:
        is_own = (self.first == n) | (self.second == n)
        with_it = self.lines @ self.seen[n]
        own, others = np.flatnonzero(is_own), np.flatnonzero(~is_own & (with_it > 0))
        ends = self.first[own] + self.second[own] - n
        firsts, seconds = self.first[others], self.second[others]
        apart = (firsts[None] != ends[:, None]) & (seconds[None] != ends[:, None])
        actors = self.lines[own] @ self.seen.T
        actors[np.arange(len(ends)), ends] = 0
        together = self.seen @ self.seen[n]
        together[n] = 0
        near = np.flatnonzero(together)
        return _Around(
            ends,
            self.lines[own].sum(axis=1),
            firsts,
            seconds,
            with_it[others].astype(np.float32),
            np.concatenate([near, near + len(self.names)]),
            (_LINES_CROSS * (self.lines[own] @ self.lines[others].T) * apart).ravel().astype(np.float32),
            np.concatenate([_NAME_CROSSED * actors[:, near], _SIGN_CROSSED * actors[:, near]], axis=1)
            .ravel()
            .astype(np.float32),
            np.tile(together[near], 2).astype(np.float32),
        )

    def boxes(self, n: int, at: Array) -> Array:
        """Middle and half size of the sign, then of the name at each of its sides: places, boxes, four numbers."""
        wide, tall = self.size[n]
        reach = self.radius[n] + _GAP
        aside, off = np.floor(reach * 0.7) + wide, np.floor(reach * 0.7) + tall
        shifts = np.array(
            [(0, 0), (0, reach + tall), (0, -reach - tall), (reach + wide, 0), (-reach - wide, 0)]
            + [(x, y) for x in (aside, -aside) for y in (off, -off)],
            dtype=np.float32,
        )  # under, above, right, left, and between
        boxes = np.empty((len(at), len(shifts), 4), dtype=np.float32)
        boxes[:, :, :2] = at[:, None] + shifts
        boxes[:, :, 2:] = wide, tall
        boxes[:, 0, 2:] = self.radius[n] + _CLEAR
        return boxes


class _Search:
    """Places of the actors of a task, the sides of their names, and the boxes of names and signs."""

    def __init__(self, task: _Task, chance: random.Random) -> None:
        count = len(task.names)
        self.task, self.chance = task, chance
        self.at, self.side = task.start.copy(), np.zeros(count, dtype=np.intp)
        self.taken = np.empty((2 * count, 4), dtype=np.float32)  # the names, then the signs
        self.order = sorted(task.around, key=lambda n: (-len(task.around[n].ends), n))
        for n in range(count):
            self._put(n, self.at[n], 0)

    def _put(self, n: int, place: Array, side: int) -> None:
        sign, *names = self.task.boxes(n, place[None])[0]
        self.at[n], self.side[n] = place, side
        self.taken[n], self.taken[len(self.at) + n] = names[side], sign

    def improve(self, rounds: Iterable[int]) -> None:
        """Put one after the other where it disturbs least, nearer to its place from round to round."""
        for turn in rounds:
            reach = max(float(self.task.half[0]) * (1 - turn / _ROUNDS) ** 2, 14)
            for n in self.order:
                tries = self._tries(n, reach)
                costs = self._costs(n, tries)
                place, side = np.unravel_index(int(costs.argmin()), costs.shape)
                self._put(n, tries[place], int(side))

    def left(self) -> float:
        """What is left that disturbs."""
        return sum(float(self._costs(n, self.at[n : n + 1])[0, self.side[n]]) for n in self.order)

    def _tries(self, n: int, reach: float) -> Array:
        """Its own place first, then places near it, near the middle of its neighbours, and anywhere."""
        ends, half = self.at[self.task.around[n].ends], self.task.half
        middle = np.round(ends.sum(axis=0) / len(ends))
        centres = np.stack([self.at[n], self.at[n], middle, np.zeros(2)])[np.arange(_TRIES) % 4]
        reaches = np.stack([np.full(2, reach)] * 3 + [half])[np.arange(_TRIES) % 4]
        steps = np.array([self.chance.random() for _ in range(2 * _TRIES)]).reshape(-1, 2) * 2 - 1
        tries = np.minimum(np.maximum(centres + np.round(steps * reaches), -half), half)
        return np.concatenate([self.at[n : n + 1], tries.astype(np.float32)])

    def _costs(self, n: int, tries: Array) -> Array:
        """How much disturbs with the actor at each of some places and its name on each of its sides."""
        near, count = self.task.around[n], len(tries)
        ends, a, b = self.at[near.ends], self.at[near.firsts], self.at[near.seconds]
        way = ends - tries[:, None]
        length = np.round(np.sqrt((way * way).sum(axis=2))).astype(np.float64)
        place = (np.maximum(_SHORT - length, 0) * _TOO_SHORT + length * _LONG) @ near.weights / 1000
        taken = self.taken[near.obstacles]
        place += _crossings(tries, ends, a, b).reshape(count, -1) @ near.crossed
        run, half, middle = way / 2, np.abs(way) / 2, (tries[:, None] + ends) / 2
        hit = _meets(middle[:, :, None], run[:, :, None], half[:, :, None], taken)
        place += hit.reshape(count, -1) @ near.blocked
        boxes = self.task.boxes(n, tries)
        run = (b - a) / 2
        crossed = _meets((a + b) / 2, run, np.abs(run), boxes[:, :, None]) @ near.rest
        covered = _overlap(boxes[:, :, None], taken) @ near.together
        place += _SIGN_CROSSED * crossed[:, 0] + _COVERED * covered[:, 0]
        names = boxes[:, 1:]
        run = way / 2
        crossed = (
            crossed[:, 1:]
            + _meets(middle[:, None], run[:, None], half[:, None], names[:, :, None]) @ near.weights
        )
        outside = np.abs(names[:, :, 0]) + names[:, :, 2] > self.task.half[0] + 60
        costs: Array = (
            place[:, None] + _NAME_CROSSED * crossed + _COVERED * covered[:, 1:] + _OUTSIDE * outside
        )
        return costs


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
