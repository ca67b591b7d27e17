"""One place for every actor, the same in all periods, so that a reader's mental map holds.

Actors repel each other, the more the better connected they are, ties pull (the force model of ForceAtlas2:
Jacomy, Venturini, Heymann, Bastian, 2014, doi:10.1371/journal.pone.0098679); then the boxes of the labels are
pushed apart. Every step is rounded, so that the last bits, in which processors differ, never add up: the same
input gives the same bytes everywhere.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from amity.errors import RequestError
from amity.reading import read_input
from amity.render.svg import Point, break_label

Array = NDArray[np.float64]

SEED = 20
STRETCH = 2.1
"""Width of the drawing by its height: what a laptop's window leaves for it."""

_LETTER, _LETTER_HUB, _HUB = 4.6, 9.0, 8
_LINE, _MARGIN, _SIGN, _SIGN_LARGEST = 16.0, 12.0, 4.0, 28.0
_DENSITY = 0.62
_EVEN = 0.6
_LARGEST = 1e6
_CACHED = 1 << 15  # numbers of a block of rows


def place_actors(
    labels: Mapping[str, str],
    ties: Iterable[tuple[str, str]],
    known: Mapping[str, Point] | None = None,
) -> dict[str, Point]:
    """Places for all actors, from their ties of all times.

    Args:
        labels: label of every actor (and place) by id.
        ties: both ends of every edge; the same pair again makes the tie stronger.
        known: places of an earlier edition; these actors stay where they were, new ones come around them.

    Returns:
        x to the right and y downwards, in pixels of a drawing at full size, with one decimal, by id, sorted.
    """
    names = sorted(labels)
    fixed = {name: point for name, point in (known or {}).items() if name in labels}
    if not names:
        return {}
    index = {name: n for n, name in enumerate(names)}
    weights = Counter(
        (min(index[a], index[b]), max(index[a], index[b]))
        for a, b in ties
        if a != b and a in index and b in index
    )
    boxes = _boxes([labels[name] for name in names], weights)
    free = np.array([name not in fixed for name in names])
    points = _start(names, fixed, weights)
    if free.any():
        points = _settle(points, free, weights)
        if not fixed:
            points = _fit(_turn(points, weights), boxes)
        points = _push_apart(points, boxes, free)
        if not fixed:
            points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return {
        name: fixed.get(name, (round(float(x), 1) + 0.0, round(float(y), 1) + 0.0))
        for name, (x, y) in zip(names, points, strict=True)
    }


def _boxes(labels: list[str], weights: Mapping[tuple[int, int], int]) -> Array:
    """Width and height to keep free for each label; the better connected, the more often it is in sight."""
    near, edges = np.zeros(len(labels)), np.zeros(len(labels))
    for (a, b), weight in weights.items():
        for n in (a, b):
            near[n] += 1
            edges[n] += weight
    letter = _LETTER + (_LETTER_HUB - _LETTER) * np.minimum(near / _HUB, 1.0)
    sign = np.minimum(_SIGN * np.sqrt(edges), _SIGN_LARGEST)
    lines = [break_label(label) for label in labels]
    letters = np.array([max(map(len, parts)) for parts in lines])
    width = np.maximum(letter * np.minimum(letters, 24), 2 * sign) + _MARGIN
    height = _LINE * np.array([len(parts) for parts in lines]) + 2 * sign
    return np.round(np.stack([width, height], axis=1), 6)


def _start(names: list[str], fixed: Mapping[str, Point], weights: Mapping[tuple[int, int], int]) -> Array:
    """Seeded places; beside its neighbours for a new actor among known ones."""
    source = random.Random(SEED)  # noqa: S311
    spread = 30.0 * math.sqrt(len(names))
    points = np.array(
        [[source.uniform(-1, 1) * spread * STRETCH, source.uniform(-1, 1) * spread] for _ in names]
    )
    for n, name in enumerate(names):
        if name in fixed:
            points[n] = fixed[name]
    if fixed:
        for n, name in enumerate(names):
            near = [fixed[names[a + b - n]] for a, b in weights if n in {a, b} and names[a + b - n] in fixed]
            if name not in fixed and near:
                points[n] = np.mean(near, axis=0) + points[n] / spread * 20
    return points


def _settle(points: Array, free: NDArray[np.bool_], weights: Mapping[tuple[int, int], int]) -> Array:
    count = len(points)
    pairs = np.array(sorted(weights), dtype=np.int64).reshape(-1, 2)
    pull = np.array([1 + 0.35 * math.log2(weights[a, b]) for a, b in sorted(weights)])
    mass = np.ones(count)
    for a, b in weights:
        mass[a] += 1
        mass[b] += 1
    mass = np.minimum(mass, 40)
    rounds = int(min(300, max(40, 5e7 / (count * count + 1))))
    limit = 12.0 * math.sqrt(count)
    for turn in range(rounds):
        force = _repel(points, mass)
        if len(pairs):
            along = (points[pairs[:, 1]] - points[pairs[:, 0]]) * pull[:, None]
            np.add.at(force, pairs[:, 0], along)
            np.add.at(force, pairs[:, 1], -along)
        force -= points * (0.35 * mass[:, None])  # gravity keeps loose parts near
        step = force / mass[:, None]
        length = np.sqrt((step * step).sum(axis=1)) + 1e-9
        reach = limit * (1 - turn / rounds) + 0.5
        step *= np.minimum(0.12, reach / length)[:, None]
        points = np.where(free[:, None], np.round(points + step, 6), points)
    return points


def _repel(points: Array, mass: Array) -> Array:
    """The sum of what pushes each actor away from all others.

    A few rows of the table of all pairs at a time, in the same memory: what stays in the processor's cache takes a
    fraction of the time, and thousands of actors need no gigabytes.
    """
    count = len(points)
    force = np.empty_like(points)
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    size = min(count, max(1, _CACHED // count))
    memory = np.empty((4, size, count))
    for first in range(0, count, size):
        rows = slice(first, min(first + size, count))
        dx, dy, square, push = memory[:, : rows.stop - first]
        np.subtract(x[rows, None], x, out=dx)
        np.subtract(y[rows, None], y, out=dy)
        np.multiply(dx, dx, out=square)
        np.multiply(dy, dy, out=push)
        square += push
        square += 25.0
        np.multiply(mass[rows, None], mass * 900.0, out=push)
        push /= square
        dx *= push
        dy *= push
        force[rows, 0], force[rows, 1] = dx.sum(axis=1), dy.sum(axis=1)
    return force


def _turn(points: Array, weights: Mapping[tuple[int, int], int]) -> Array:
    """Turn so that the best connected actors lie along the width, the best connected one on the left."""
    mass = np.ones(len(points))
    for (a, b), weight in weights.items():
        mass[a] += weight
        mass[b] += weight
    centre = (points * mass[:, None]).sum(axis=0) / mass.sum()
    x, y = (points - centre).T
    heavy = mass * mass
    xx, yy, xy = ((heavy * a * b).sum() for a, b in ((x, x), (y, y), (x, y)))
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    turned = np.stack(
        [x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)], axis=1
    )
    rounded: Array = np.round(turned, 6)
    return -rounded if rounded[int(mass.argmax()), 0] > 0 else rounded


def _fit(points: Array, boxes: Array) -> Array:
    """Scale so that the boxes fill a given share of the drawing, and thin out the crowded middle.

    Each coordinate is mixed with its rank, which keeps left and right, above and below.
    """
    size = points.max(axis=0) - points.min(axis=0) + 1.0
    even = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / len(points) - 0.5
    mixed = (1 - _EVEN) * (points - points.min(axis=0)) / size + _EVEN * even
    height = math.sqrt(float((boxes[:, 0] * boxes[:, 1]).sum()) / _DENSITY / STRETCH)
    fitted: Array = np.round(mixed * np.array([height * STRETCH, height]), 6)
    return fitted


def _push_apart(points: Array, boxes: Array, free: NDArray[np.bool_]) -> Array:
    """Move boxes that overlap along the shorter way, half each, until none does or patience ends."""
    count = len(points)
    for _ in range(int(min(400, max(20, 5e7 / (count * count + 1))))):
        step = _ways_out(points, boxes)
        if step is None:
            break
        step = np.clip(step * 0.3, -40, 40)
        points = np.where(free[:, None], np.round(points + step, 6), points)
    return points


def _ways_out(points: Array, boxes: Array) -> Array | None:
    """For each box the sum of the ways that free it from those it overlaps; None when none overlaps."""
    x, y = points.T
    wide, tall = boxes.T
    one, other = _overlaps(x, y, wide, tall)
    if not len(one):
        return None
    dx, dy = x[one] - x[other], y[one] - y[other]
    over_x = (wide[one] + wide[other]) / 2 - np.abs(dx)
    over_y = (tall[one] + tall[other]) / 2 - np.abs(dy)
    side = over_x < 2 * over_y  # boxes are wide: moving them sideways keeps the drawing so
    first = np.sign(other - one)
    away_x = np.where(dx == 0, first, np.sign(dx))
    away_y = np.where(dy == 0, first, np.sign(dy))
    return np.stack(
        [
            np.bincount(one, np.where(side, over_x * away_x, 0), len(points)),
            np.bincount(one, np.where(side, 0, over_y * away_y), len(points)),
        ],
        axis=1,
    )


def _overlaps(x: Array, y: Array, wide: Array, tall: Array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every pair of boxes that overlap, in both orders, sorted; from left to right only near ones are compared."""
    count = len(x)
    order = np.argsort(x, kind="stable")
    reach = np.searchsorted(x[order], x[order] + wide.max())
    after = np.maximum(reach - np.arange(count) - 1, 0)
    left = np.repeat(np.arange(count), after)
    right = left + 1 + np.arange(after.sum()) - np.repeat(after.cumsum() - after, after)
    a, b = order[left], order[right]
    near = np.abs(x[a] - x[b]) < (wide[a] + wide[b]) / 2
    near &= np.abs(y[a] - y[b]) < (tall[a] + tall[b]) / 2
    a, b = a[near], b[near]
    one, other = np.concatenate([a, b]), np.concatenate([b, a])
    rank = np.lexsort((other, one))
    return one[rank], other[rank]


def read_positions(path: Path) -> dict[str, Point]:
    """Places that an earlier edition kept (see `positions_text`).

    Raises:
        RequestError: the file cannot be read or is no object of ``"id": [x, y]``.
    """
    form = 'it must be a JSON object such as {"russia": [12.5, -80]}'
    try:
        rows = json.loads(read_input(path).decode("utf-8"))
    except OSError as error:
        raise RequestError(f"cannot read the layout file {path}: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise RequestError(f"the layout file {path} is no JSON; {form}.") from error
    if not isinstance(rows, dict):
        raise RequestError(f"the layout file {path} holds no object; {form}.")
    return {name: _point(path, name, value) for name, value in rows.items()}


def _point(path: Path, name: str, value: object) -> Point:
    match value:
        case [int() | float() as x, int() | float() as y] if all(
            not isinstance(n, bool) and abs(n) <= _LARGEST for n in (x, y)
        ):
            return float(x), float(y)
    raise RequestError(
        f"the layout file {path} has {json.dumps(value, ensure_ascii=False)[:60]} for '{name[:60]}', "
        f"which is no place; write two numbers between -{_LARGEST:.0f} and {_LARGEST:.0f}, as in [12.5, -80]."
    )


def positions_text(positions: Mapping[str, Point]) -> str:
    """Places as a JSON text, an actor a line, that `read_positions` reads again."""
    lines = [
        f"  {json.dumps(name, ensure_ascii=False)}: [{x!r}, {y!r}]"
        for name, (x, y) in sorted(positions.items())
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n"
