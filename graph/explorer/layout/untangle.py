"""Places at which lines cross few names and few lines, found by a search around given ones.

What disturbs a reader is counted at each time that the drawing shows: lines that cross, names that a line runs through
or that cover each other, lines that run through the sign of a third. First those are placed who stand on a circle of
lines, since they alone decide which lines must cross: several searches, each with as much room around an actor as those
who hang on it alone will need, and without names. The best, turned the right way up, goes on with everybody and all
names. Two actors that are
never seen together may share a place.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from amity.explorer.layout.search import LayoutFrame, Search, Task
from amity.render.svg import Point

Array = NDArray[np.float64]
Line = tuple[str, str, int]
"""Both ends of a line that is drawn, and for how many edges it stands."""

STRETCH = 2.5
"""Width of the drawing by its height: what a laptop's window leaves for it."""
SEED = 53
MOST_ACTORS, MOST_LINES, MOST_SCENES = 160, 700, 60

_AREA = 10500.0  # pixels to an actor of the fullest scene
_SEARCHES, _CIRCLE_ROUNDS = 6, 9
_FEW_LINES = 200  # with more of them everybody disturbs somebody, and places tried again help nobody
_WORK = 16_000  # pairs of lines of all searches side by side
# How far an actor may move at once, as parts of half the width, from round to round.
_HANGING, _ALL = (0.56, 0.25), (0.15, 0.04)
_DISTURBED = (0.13, 0.06, 0.26, 0.04) * 2


def untangle(
    points: Mapping[str, Point],
    labels: Mapping[str, str],
    scenes: Sequence[Collection[Line]],
    fixed: Collection[str] = (),
) -> dict[str, Point]:
    """Places for the same actors.

    Args:
        points: where the search begins.
        labels: of every actor.
        scenes: the lines that are drawn at each of the times that a reader looks at.
        fixed: actors that stay where they are; where there are some, the frame stays as well.

    Returns:
        Places by id; those given where there are more actors, lines or scenes than a search can help.
    """
    drawn = [[(min(a, b), max(a, b), edges) for a, b, edges in scene if a != b] for scene in scenes]
    pairs = {(a, b) for scene in drawn for a, b, _ in scene}
    if not pairs or len(points) > MOST_ACTORS or len(pairs) > MOST_LINES or len(scenes) > MOST_SCENES:
        return dict(points)
    chance = random.Random(SEED)  # noqa: S311
    at, frame = _framed(points, drawn, fixed)
    circle = _on_circles(pairs)
    rooms = {name: frame.room(count) for name, count in _hanging(circle, drawn).items()}
    if circle - set(fixed):
        inside = [[line for line in scene if circle.issuperset(line[:2])] for scene in drawn]
        task = Task(at, labels, inside, fixed, frame, rooms, is_named=False)
        side_by_side = max(min(_SEARCHES, _WORK // len(task.first) ** 2), 1)
        search = Search(task, chance, side_by_side)
        for turn in range(_CIRCLE_ROUNDS):
            search.improve(search.order, (1 - turn / _CIRCLE_ROUNDS) ** 2)
        at = at | search.best()
        at = at if fixed else _turned(at, drawn)
    search = Search(Task(at, labels, drawn, fixed, frame, rooms), chance)
    for reach in _HANGING:
        search.improve([n for n in search.order if search.task.names[n] not in circle], reach)
    for reach in _ALL:
        search.improve(search.order, reach)
    disturbed = search.order
    for reach in _DISTURBED if len(pairs) <= _FEW_LINES else ():
        disturbed = search.improve(disturbed, reach, thorough=True)
    best = at | search.best()
    return {name: points[name] if name in fixed else best[name] for name in sorted(points)}


def _framed(
    points: Mapping[str, Point], scenes: Sequence[Collection[Line]], fixed: Collection[str]
) -> tuple[dict[str, Point], LayoutFrame]:
    """The points at places of a frame with room for the fullest scene."""
    names = sorted(points)
    given = np.array([points[name] for name in names], dtype=np.float64)
    crowd = max(8, *(len({end for line in scene for end in line[:2]}) for scene in scenes), 0)
    frame = LayoutFrame(
        float(np.sqrt(crowd * _AREA * STRETCH) // 2), float(np.sqrt(crowd * _AREA / STRETCH) // 2), _AREA
    )
    if fixed:
        width, height = np.abs(given).max(axis=0)
        frame = LayoutFrame(max(float(width), frame.width), max(float(height), frame.height), _AREA)
        places = np.round(given)
    else:
        places = np.round(_spread(given) * 2 * (frame.width, frame.height))
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, places, strict=True)}, frame


def _turned(points: Mapping[str, Point], scenes: Sequence[Collection[Line]]) -> dict[str, Point]:
    """The same places, mirrored so that those in sight at most times stand above, and the best connected on the left.

    A time with few actors then leaves room under them, not between them and what is written above the drawing.
    """
    seen = Counter(name for scene in scenes for name in {end for line in scene for end in line[:2]})
    edges: Counter[str] = Counter()
    for scene in scenes:
        for a, b, count in scene:
            edges[a] += count
            edges[b] += count
    first = max(sorted(edges), key=edges.__getitem__)
    across = -1 if points[first][0] > 0 else 1
    down = -1 if sum(points[name][1] * count**2 for name, count in seen.items()) > 0 else 1
    return {name: (across * x + 0.0, down * y + 0.0) for name, (x, y) in points.items()}


def _spread(points: Array) -> Array:
    """Between -0.5 and 0.5; each coordinate is mixed with its rank, which thins out the crowded middle."""
    size = points.max(axis=0) - points.min(axis=0) + 1.0
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(points) - 1, 1)
    mixed: Array = 0.4 * (points - points.min(axis=0)) / size + 0.6 * ranks - 0.5
    return mixed


def _neighbours(pairs: Collection[tuple[str, str]]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return near


def _on_circles(pairs: Collection[tuple[str, str]]) -> set[str]:
    """The 2-core: who is left when those with one neighbour are taken away again and again."""
    near = _neighbours(pairs)
    ends = [name for name in near if len(near[name]) < 2]
    while ends:
        name = ends.pop()
        for other in near.pop(name, ()):
            near[other].discard(name)
            if len(near[other]) == 1:
                ends.append(other)
    return set(near)


def _hanging(circle: Collection[str], scenes: Sequence[Collection[Line]]) -> dict[str, int]:
    """How many stand close to each of those on circles, itself among them, in the scene where they are most."""
    most = dict.fromkeys(circle, 1)
    for scene in scenes:
        for name, near in _neighbours({line[:2] for line in scene}).items():
            if name in most:
                most[name] = max(most[name], 1 + sum(other not in most for other in near))
    return most
