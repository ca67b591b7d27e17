from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.partition.similarity import Likeness, likeness

partitions = st.lists(st.integers(0, 3), min_size=1, max_size=9)


def named(groups: list[int]) -> dict[str, int]:
    return {f"a{number}": group for number, group in enumerate(groups)}


def test_hubert_and_arabie_and_meila_by_hand() -> None:
    # scikit-learn's documentation of adjusted_rand_score: [0, 0, 1, 2] against [0, 0, 1, 1] is 0.5714...
    found = likeness(named([0, 0, 1, 2]), named([0, 0, 1, 1]))
    assert found.adjusted_rand == pytest.approx(4 / 7)
    # The second joins two groups of one: H(first) - H(second) = 1.5 - 1 bits.
    assert found.variation_of_information == pytest.approx(0.5)


def test_only_actors_of_both_count() -> None:
    found = likeness({"a": 1, "b": 1, "x": 2}, {"a": 1, "b": 2, "y": 1})
    assert (found.actors, found.variation_of_information) == (2, 1.0)
    assert likeness({}, {"a": 1}) == Likeness(0, None, None)


@given(partitions)
def test_equal_partitions_are_alike_under_any_names(groups: list[int]) -> None:
    found = likeness(named(groups), named([7 - group for group in groups]))
    assert found.variation_of_information == 0
    assert found.adjusted_rand == (1 if len(groups) > 1 else None)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=9))
def test_variation_is_a_distance_within_its_bounds(rows: list[tuple[int, int, int]]) -> None:
    a, b, c = (named(list(groups)) for groups in zip(*rows, strict=True))
    ab, bc, ac = (likeness(*two).variation_of_information or 0 for two in ((a, b), (b, c), (a, c)))
    assert ab == likeness(b, a).variation_of_information
    assert ac <= ab + bc + 1e-9
    assert 0 <= ab <= log2(len(rows)) + 1e-9
    assert (likeness(a, b).adjusted_rand or 0) <= 1


def test_chance_gives_no_likeness() -> None:
    # With many actors alone the plain Rand index is near 1: of 780 pairs 779 are apart in both or together in both.
    before = {f"a{n:02}": n for n in range(40)}
    after = {**before, "a00": 50, "a01": 50}
    assert likeness(before, after).adjusted_rand == 0
