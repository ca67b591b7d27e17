"""The search for places: actor by actor, of some random places that one is taken where the least disturbs.

Several searches run side by side, since arrays of a few hundred numbers take hardly longer than those of a few. Arrays
begin with the search; then follow the place that is tried, the own line or box, and what it is compared with.

All places are whole numbers and all weights too, so that sums are exact in whatever order a processor adds them up, and
chance is seeded: the same input gives the same bytes everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from amity.explorer.layout.lines import Array, LineArrays, lines_between, overlap
from amity.render.look import node_size
from amity.render.svg import Point, break_label

Places = NDArray[np.intp]

# Sizes in pixels of the drawing, which a laptop's window shows at some four fifths.
_LETTER, _LETTER_LARGE, _LINE, _LINE_LARGE, _LARGE = 7.2, 8.8, 16.5, 19.0, 12
_SIGN, _GAP, _CLEAR, _SHORT = 1.2, 4.0, 6.0, 60.0
_BESIDE, _BELOW = 43.0, 28.0  # what the window leaves outside the frame
_TOOLS = 43.0, 140.0  # the buttons in the corner on the right, below

_NAME_CROSSED, _LINES_CROSS, _SIGN_CROSSED, _COVERED, _OUTSIDE = 40, 20, 20, 40, 40
_YIELDS = 0.4  # of a weight where the one or its line that is in the way can well go elsewhere
_TOO_SHORT, _LONG = 200, 12  # for each pixel, in thousandths
_TRIES, _TRIES_THOROUGH, _TRIES_UNNAMED = 40, 80, 48
_KEPT, _KEPT_THOROUGH = 12, 24
_AROUND = 0.26  # of half the width: how far from its neighbours an actor is tried at least
_FLAT = 1.3  # names are wider than high
_LEAST = 14.0


class LayoutFrame(NamedTuple):
    """Half the width and height of the drawing, and the pixels that an actor takes."""

    width: float
    height: float
    area: float

    def room(self, count: int) -> tuple[float, float]:
        """Half the width and height of what so many actors take that stand close together."""
        half = np.sqrt(count * self.area * 0.35) / 2
        return float(half * 1.4 // 1), float(half / 1.4 // 1)


@dataclass(frozen=True)
class _Around:
    """What an actor is judged against: its own lines, and all other lines and actors in sight with it at some time.

    Attributes:
        ends: actors at the other end of its lines.
        weights: in how many scenes each of its lines is.
        firsts, seconds: ends of all other lines.
        first_near, second_near: the same as places in `near`.
        rest: what it weighs that each of these runs through a box of the actor; in name weights.
        near: the others in sight.
        names: places of their names in `Search.taken`, and of the buttons.
        obstacles: places of their signs, names and the buttons.
        crossed: what it weighs that one of its lines crosses each other line; 0 where they have an end in common.
        signs_hit, names_hit: what it weighs that one of its lines runs through each sign, each of `names`.
        together: what it weighs that each of `obstacles` is covered.
    """

    ends: Places
    weights: NDArray[np.float64]
    firsts: Places
    seconds: Places
    first_near: Places
    second_near: Places
    rest: Array
    near: Places
    names: Places
    obstacles: Places
    crossed: Array
    signs_hit: Array
    names_hit: Array
    together: Array


class Task:
    """Who is in sight at some time, and what each of them is judged against.

    Attributes:
        names: of the actors, sorted.
        first, second: ends of the pairs that lines join, as places in `names`.
        rooms: half the width and height of what must lie within the frame around each.
        shapes: for each actor middle and half size of its sign, then of its name at each of its sides.
        around: for each actor that may move.
    """

    def __init__(
        self,
        points: Mapping[str, Point],
        labels: Mapping[str, str],
        scenes: Sequence[Collection[tuple[str, str, int]]],
        fixed: Collection[str],
        frame: LayoutFrame,
        rooms: Mapping[str, tuple[float, float]],
        *,
        is_named: bool = True,
    ) -> None:
        pairs = sorted({line[:2] for scene in scenes for line in scene})
        self.frame, self.is_named = frame, is_named
        self.names = sorted({end for pair in pairs for end in pair})
        index = {name: n for n, name in enumerate(self.names)}
        place = {pair: n for n, pair in enumerate(pairs)}
        self.first = np.array([index[a] for a, _ in pairs])
        self.second = np.array([index[b] for _, b in pairs])
        self._lines = np.zeros((len(pairs), len(scenes)))
        edges = np.zeros((len(self.names), len(scenes)))
        for k, scene in enumerate(scenes):
            for a, b, count in scene:
                self._lines[place[a, b], k] += 1
                edges[[index[a], index[b]], k] += count
        self._seen = np.minimum(edges, 1)
        self._is_end = np.bincount(np.concatenate([self.first, self.second])) == 1
        least = frame.room(1)
        self.rooms = np.array([rooms.get(name, least) for name in self.names], dtype=np.float32)
        self.shapes = np.stack([self._shape(n, labels, edges[n].max()) for n in range(len(self.names))])
        self.start = np.array([points[name] for name in self.names], dtype=np.float32)
        self.around = {n: self._around(n) for n, name in enumerate(self.names) if name not in fixed}

    def _shape(self, n: int, labels: Mapping[str, str], edges: float) -> Array:
        radius = np.ceil(node_size(int(edges)) * _SIGN) + 1
        wide, tall = _size(labels[self.names[n]], edges)
        reach = radius + _GAP
        aside, off = np.floor(reach * 0.7) + wide, np.floor(reach * 0.7) + tall
        sign = np.full(2, radius + _CLEAR)
        if not self.is_named:
            sign = np.maximum(sign, self.rooms[n])
        sides = [(0, reach + tall), (0, -reach - tall), (reach + wide, 0), (-reach - wide, 0)]
        sides += [(x, y) for x in (aside, -aside) for y in (off, -off)]
        return np.array([(0, 0, *sign), *((x, y, wide, tall) for x, y in sides)], dtype=np.float32)

    def _around(self, n: int) -> _Around:
        count, once = len(self.names), np.minimum(self._lines, 1)
        is_own = (self.first == n) | (self.second == n)
        own, others = np.flatnonzero(is_own), np.flatnonzero(~is_own & (self._lines @ self._seen[n] > 0))
        ends = self.first[own] + self.second[own] - n
        firsts, seconds = self.first[others], self.second[others]
        apart = (firsts[None] != ends[:, None]) & (seconds[None] != ends[:, None])
        actors = once[own] @ self._seen.T
        actors[np.arange(len(ends)), ends] = 0
        together = self._seen @ self._seen[n]
        together[n] = 0
        near = np.flatnonzero(together)
        place = np.zeros(count, dtype=np.intp)
        place[near] = np.arange(len(near))
        weights = once[own].sum(axis=1)
        own_line, line, actor = (
            np.where(yields & (not self._is_end[n]), _YIELDS, 1.0) if self.is_named else np.ones(len(yields))
            for yields in (
                self._is_end[ends],
                self._is_end[firsts] | self._is_end[seconds],
                self._is_end[near],
            )
        )
        hit = actors[:, near] * np.minimum(own_line[:, None], actor)
        signs, names, buttons = near + count, near, [2 * count]
        in_sight = [float(self._seen[n].sum())]
        return _Around(
            ends,
            weights,
            firsts,
            seconds,
            place[firsts],
            place[seconds],
            _whole((once[others] @ self._seen[n]) * line * _NAME_CROSSED),
            near,
            np.concatenate([names, buttons]),
            np.concatenate([signs, names, buttons]) if self.is_named else signs,
            _whole(
                _LINES_CROSS
                * (self._lines[own] @ self._lines[others].T)
                * apart
                * np.minimum(own_line[:, None], line)
            ),
            _whole(_SIGN_CROSSED * hit),
            _whole(_NAME_CROSSED * np.concatenate([hit, weights[:, None]], axis=1)),
            _whole(
                _COVERED
                * np.concatenate(
                    [together[near] * actor] * 2 + [in_sight] if self.is_named else [together[near]]
                )
            ),
        )


class Search:
    """Places of the actors of a task, in searches side by side, the sides of their names, and the boxes of both.

    Attributes:
        at: places; x and y, searches, actors.
        side: of the name of each actor.
        taken: middle and half size of the names, then the signs, then the buttons; searches, boxes.
        order: actors that may move, the best connected first.
    """

    def __init__(self, task: Task, chance: random.Random, searches: int = 1) -> None:
        count = len(task.names)
        self.task, self._chance = task, chance
        self._rows = np.arange(searches)
        self.at = np.repeat(task.start.T[:, None], searches, axis=1)
        self.order = sorted(task.around, key=lambda n: (-len(task.around[n].ends), n))
        for k in range(
            1, searches
        ):  # the first begins at the given places, the others with these dealt out anew
            dealt = sorted(self.order, key=lambda _: chance.random())
            self.at[:, k, self.order] = task.start[dealt].T
        self.side = np.zeros((searches, count), dtype=np.intp)
        self.taken = np.empty((4, searches, 2 * count + 1), dtype=np.float32)
        wide, tall = _TOOLS[0] / 2, _TOOLS[1] / 2
        right, bottom = task.frame.width + _BESIDE, task.frame.height + _BELOW
        self.taken[:, :, -1] = np.array([(right - wide,), (bottom - tall,), (wide,), (tall,)])
        for n in range(count):
            self._put(n, self.at[:, :, n], self.side[:, n])

    def best(self) -> dict[str, Point]:
        """Places by id of the search that leaves least that disturbs."""
        left = np.zeros(len(self._rows))
        for n in self.order:
            here = self.at[:, :, n : n + 1]
            left += self._placed(n, here)[0][:, 0]
            if self.task.is_named:
                left += self._named(n, here)[self._rows, 0, self.side[:, n]]
        x, y = self.at[:, int(left.argmin())]
        return {name: (float(x[n]), float(y[n])) for n, name in enumerate(self.task.names)}

    def improve(self, actors: Sequence[int], reach: float, *, thorough: bool = False) -> list[int]:
        """Put one after the other where it disturbs least.

        Args:
            actors: places in `Task.names`.
            reach: how far from its place each is tried, as a part of half the width.
            thorough: try more places.

        Returns:
            Those of them that still disturb or are disturbed.
        """
        rows, named = self._rows[:, None], self.task.is_named
        tries = _TRIES_THOROUGH if thorough else _TRIES if named else _TRIES_UNNAMED
        disturbed = []
        for n in actors:
            places = self._tries(n, reach, tries)
            costs, lengths = self._placed(n, places)
            kept = np.argsort(costs, axis=1, kind="stable")
            kept = kept[:, : (_KEPT_THOROUGH if thorough else _KEPT) if named else 1]
            if named:
                kept[(kept > 0).all(axis=1), -1] = 0  # to stay is always among them
            places, costs = places[:, rows, kept], np.take_along_axis(costs, kept, axis=1)[:, :, None]
            if named:
                costs = costs + self._named(n, places)
            flat = costs.reshape(len(rows), -1)
            least = flat.argmin(axis=1)
            place, side = least // costs.shape[2], least % costs.shape[2]
            self._put(n, places[:, self._rows, place], side)
            harm = flat.min(axis=1) - lengths[self._rows, kept[self._rows, place]]
            if (harm > 0.5).any():
                disturbed.append(n)
        return disturbed

    def _put(self, n: int, place: Array, side: Places) -> None:
        shapes, sign = self.task.shapes[n], self.at.shape[2] + n
        self.at[:, :, n], self.side[:, n] = place, side
        self.taken[:, :, n], self.taken[:, :, sign] = shapes[side + 1].T, shapes[0][:, None]
        self.taken[:2, :, n] += place
        self.taken[:2, :, sign] += place

    def _tries(self, n: int, reach: float, count: int) -> Array:
        """Its own place first, then places near it, near the middle of its neighbours, and anywhere."""
        searches, frame = len(self._rows), self.task.frame
        half = np.array([frame.width, frame.height], dtype=np.float32)
        here = self.at[:, :, n]
        middle = np.round(self.at[:, :, self.task.around[n].ends].mean(axis=2))
        near = max(np.floor(reach * frame.width), _LEAST)
        around = max(near, np.floor(_AROUND * frame.width))
        reaches = np.array(
            [(near, near), (near, near), (around * _FLAT, around / _FLAT), half], dtype=np.float32
        )
        drawn = np.frombuffer(self._chance.randbytes(4 * searches * count), dtype="<u2")
        steps = drawn.reshape(2, searches, 4, -1).astype(np.float32) / 32768 - 1
        centres = np.stack([here, here, middle, np.zeros_like(here)], axis=2)
        found = np.round(steps * reaches.T[:, None, :, None]) + centres[..., None]
        limit = half[:, None, None]
        found = np.minimum(np.maximum(found.reshape(2, searches, -1), -limit), limit)
        return np.concatenate([here[:, :, None], found], axis=2)

    def _placed(self, n: int, tries: Array) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """How much disturbs with the actor at each of some places, its name aside; and what of it is length."""
        around, task, (x, y) = self.task.around[n], self.task, self.at
        shape, (tx, ty) = tries.shape[1:], tries[:, :, :, None]
        own = lines_between(tx, ty, x[:, None, around.ends], y[:, None, around.ends])
        length = np.sqrt(own.across * own.across + own.down * own.down)
        lengths = (
            np.round(np.maximum(_SHORT - length, 0) * _TOO_SHORT + length * _LONG) @ around.weights / 1000
        )
        own = own.indexed(np.s_[..., None])
        signs = self.taken[:, :, None, None, around.near + len(task.names)]
        turned = own.turned(signs[0], signs[1])
        side = turned > 0
        others = self._others(n)
        crossed = side[..., around.first_near] ^ side[..., around.second_near]
        by_place = others.turned(tx, ty) > 0
        by_end = others.turned(x[:, around.ends, None], y[:, around.ends, None]) > 0
        crossed &= by_place[:, :, None] ^ by_end[:, None]
        costs = lengths + _weighed(crossed, around.crossed)
        costs += _weighed(own.meet(signs, turned), around.signs_hit)
        if task.is_named:
            names = self.taken[:, :, None, None, around.names]
            costs += _weighed(own.meet(names, own.turned(names[0], names[1])), around.names_hit)
        wide, tall = task.shapes[n, 0, 2:]
        box = tx, ty, wide, tall
        through = others.meet(box, others.turned(tx, ty)) @ around.rest
        costs += through * (_SIGN_CROSSED / _NAME_CROSSED)
        costs += overlap(box, self.taken[:, :, None, around.obstacles]) @ around.together
        wide, tall = task.rooms[n]
        costs += _OUTSIDE * self._is_outside(tries[0], tries[1], wide, tall)
        return costs.reshape(shape), lengths

    def _named(self, n: int, tries: Array) -> NDArray[np.float64]:
        """How much the name disturbs more on each of its sides, with the actor at each of some places."""
        around, (x, y) = self.task.around[n], self.at
        sx, sy, wide, tall = self.task.shapes[n, 1:].T
        bx, by = tries[0][..., None] + sx, tries[1][..., None] + sy
        costs = _OUTSIDE * self._is_outside(bx, by, wide, tall).astype(np.float64)
        box = bx[..., None], by[..., None], wide[:, None], tall[:, None]
        others = self._others(n).indexed(np.s_[:, None])
        costs += others.meet(box, others.turned(box[0], box[1])) @ around.rest
        costs += overlap(box, self.taken[:, :, None, None, around.obstacles]) @ around.together
        tx, ty = tries[:, :, :, None, None]
        own = lines_between(tx, ty, x[:, None, None, around.ends], y[:, None, None, around.ends])
        costs += _NAME_CROSSED * (own.meet(box, own.turned(box[0], box[1])) @ around.weights)
        return costs

    def _others(self, n: int) -> LineArrays:
        """All other lines: searches, one, lines."""
        around, (x, y) = self.task.around[n], self.at
        a, b = around.firsts, around.seconds
        return lines_between(x[:, None, a], y[:, None, a], x[:, None, b], y[:, None, b])

    def _is_outside(self, x: Array, y: Array, wide: Array, tall: Array) -> NDArray[np.bool_]:
        """Which boxes the window cuts."""
        frame = self.task.frame
        beside = np.abs(x) + wide > frame.width + _BESIDE
        return beside | (np.abs(y) + tall > frame.height + _BELOW)


def _weighed(hits: NDArray[np.bool_], weights: Array) -> Array:
    """The sum of weights of what is hit, for each search and place."""
    found: Array = hits.reshape(*hits.shape[:2], -1) @ weights.ravel()
    return found


def _whole(weights: NDArray[np.float64]) -> Array:
    return np.round(weights).astype(np.float32)


def _size(label: str, edges: float) -> tuple[float, float]:
    """Half the width and height of a name."""
    lines = break_label(label)
    letter, line = (_LETTER_LARGE, _LINE_LARGE) if edges >= _LARGE else (_LETTER, _LINE)
    return float(np.ceil(max(map(len, lines)) * letter / 2)), len(lines) * line / 2
