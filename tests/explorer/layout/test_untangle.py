"""The search for places at which lines cross few names and few lines."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from amity.explorer.layout.untangle import _turned, untangle

NAMES = [f"a{n}" for n in range(8)]
LABELS = {name: name.title() for name in NAMES}


def crossings(points: dict[str, tuple[float, float]], pairs: list[tuple[str, str]]) -> int:
    """Pairs of lines without a common end that cross, by the sides on which their ends lie."""

    def turn(p: str, q: str, r: str) -> bool:
        (px, py), (qx, qy), (rx, ry) = points[p], points[q], points[r]
        return (qx - px) * (ry - py) > (qy - py) * (rx - px)

    return sum(
        turn(a, b, c) != turn(a, b, d) and turn(c, d, a) != turn(c, d, b)
        for (a, b), (c, d) in combinations(pairs, 2)
        if not {a, b} & {c, d}
    )


def drawn(pairs: list[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """A line of one edge for each pair."""
    return [(a, b, 1) for a, b in pairs]


def test_a_tangle_that_can_be_drawn_without_crossings_is() -> None:
    ring = [(NAMES[n], NAMES[(n + 3) % 8]) for n in range(8)]  # a circle, wound up
    tangled = {name: (100.0 * (n % 4), 100.0 * (n // 4)) for n, name in enumerate(NAMES)}
    assert crossings(tangled, ring) > 0
    assert crossings(untangle(tangled, LABELS, [drawn(ring)]), ring) == 0


def test_those_who_hang_on_one_of_a_circle_cross_nothing() -> None:
    # A wheel can be drawn without crossings (its hub within the rim); two more actors hang on the hub.
    rim = [(NAMES[n], NAMES[(n + 1) % 5]) for n in range(5)]
    wheel = rim + [("a5", name) for name in NAMES[:5]] + [("a5", "a6"), ("a5", "a7")]
    tangled = {name: (100.0 * (n * 3 % 8), 100.0 * (n % 3)) for n, name in enumerate(NAMES)}
    assert crossings(tangled, wheel) > 0
    assert crossings(untangle(tangled, LABELS, [drawn(wheel)]), wheel) == 0


def test_who_is_never_seen_together_may_cross() -> None:
    start = {"a0": (0.0, 0.0), "a1": (9.0, 9.0), "a2": (0.0, 9.0), "a3": (9.0, 0.0)}
    found = untangle(start, LABELS, [drawn([("a0", "a1")]), drawn([("a2", "a3")])])
    assert set(found) == set(start)


def test_fixed_actors_and_those_without_lines_stay() -> None:
    start = {name: (50.0 * n, 20.0 * (n % 3)) for n, name in enumerate(NAMES)}
    found = untangle(start, LABELS, [drawn([("a0", "a1"), ("a1", "a2")])], fixed={"a1"})
    assert found["a1"] == start["a1"]
    assert {name: found[name] for name in NAMES[3:]} == {name: start[name] for name in NAMES[3:]}


pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12)
places = st.tuples(st.integers(-300, 300), st.integers(-200, 200)).map(
    lambda at: (float(at[0]), float(at[1]))
)


@settings(deadline=None, max_examples=6)
@given(st.lists(pairs, max_size=3), st.fixed_dictionaries(dict.fromkeys(NAMES, places)))
def test_the_same_input_gives_the_same_places_in_any_order(
    scenes: list[list[tuple[str, str]]], start: dict[str, tuple[float, float]]
) -> None:
    lines = [drawn(scene) for scene in scenes]
    turned = [[(b, a, 1) for a, b in reversed(scene)] for scene in scenes]
    assert untangle(start, LABELS, lines) == untangle(dict(reversed(start.items())), LABELS, turned)


def test_who_is_in_sight_most_times_stands_above_and_the_best_connected_on_the_left() -> None:
    # a0 and a1 are in sight twice, a2 once; a0 has six edges, a1 four.
    scenes = [[("a0", "a1", 3)], [("a0", "a1", 1), ("a0", "a2", 2)]]
    below = {"a0": (5.0, 7.0), "a1": (-5.0, 6.0), "a2": (0.0, -9.0)}
    above = {"a0": (-5.0, -7.0), "a1": (5.0, -6.0), "a2": (0.0, 9.0)}
    assert _turned(below, scenes) == above
    assert _turned(above, scenes) == above
