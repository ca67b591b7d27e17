"""Shifts of ranks, against the definitions counted pair by pair."""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import studies_of, tell

from amity.analysis.sources.rank_shifts import RankShift, kendall, rank_shift
from amity.analysis.structure.centrality import Rank, ranking
from amity.network.variants import Study


def shift_of(folder: Path, before: list[str], after: list[str], rank: Rank = Rank.DEGREE) -> RankShift:
    """The shift between two datasets of friendly ties ``a b``."""
    networks = [
        studies_of(
            tell(folder / name, *(f"{tie.replace(' ', ' supports ')} 2012 2012 asserted" for tie in ties)),
            by="whole",
        )[0].network
        for name, ties in (("one", before), ("two", after))
    ]
    old, new = (ranking(Study(network), rank) for network in networks)
    return rank_shift(rank, *({one.actor: one.value for one in found.actors} for found in (old, new)))


def test_moves_are_those_among_the_actors_of_both(tmp_path: Path) -> None:
    # Degrees: hub 3, ana 2, ben 2, cat 1, dan 2; then without the hub and its ties: ana 1, ben 2, dan 1.
    found = shift_of(
        tmp_path,
        ["hub ana", "hub ben", "hub cat", "ben dan", "ana dan"],
        ["ben dan", "ana ben"],
    )
    assert found.shared_actors == 3
    assert (found.vanished, found.appeared) == (("hub", "cat"), ())
    assert [(m.actor, m.before, m.after, m.value_before, m.value_after) for m in found.moves] == [
        ("ana", 1, 2, 2, 1),
        ("dan", 1, 2, 2, 1),
    ]
    assert found.kendall_tau_b is None  # all three had two ties before
    assert found.leading == ("hub", "ana", "ben", "dan", "cat")
    assert found.leading_kept == ("ana", "ben", "dan")


def test_who_leads(tmp_path: Path) -> None:
    # A star of twelve: the hub leads, the others share the second place, and so all are among the first ten.
    star = [f"hub n{number:02}" for number in range(12)]
    found = shift_of(tmp_path, star, [*star[:11], "n00 n01"])
    assert len(found.leading) == 13
    assert found.vanished == ("n11",)
    # n00 and n01 now have two ties; the other nine share the fourth place.
    assert [(m.actor, m.before, m.after) for m in found.moves] == [
        (f"n{number:02}", 2, 4) for number in range(2, 11)
    ]
    assert len(found.leading_kept) == 12


def test_the_same_network_has_no_shift(tmp_path: Path) -> None:
    found = shift_of(tmp_path, ["ana ben", "ben cat"], ["ana ben", "ben cat"], Rank.PN)
    assert found.same
    assert (found.kendall_tau_b, found.moves, found.leading_kept) == (1.0, (), found.leading)


def test_an_empty_network(tmp_path: Path) -> None:
    found = shift_of(tmp_path, ["ana ben"], ["ana hill"])  # a place is no actor
    assert (found.shared_actors, found.kendall_tau_b, found.vanished, found.leading_kept) == (
        0,
        None,
        ("ana", "ben"),
        (),
    )


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=0, max_size=9))
def test_kendall_is_tau_b(values: list[tuple[int, int]]) -> None:
    # Kendall 1945, Biometrika 33: (P - Q) / sqrt((P + Q + T) (P + Q + U)), pairs tied in both left out.
    agree = reverse = tied_first = tied_second = 0
    for (a, x), (b, y) in combinations(values, 2):
        product = (a - b) * (x - y)
        agree, reverse = agree + (product > 0), reverse + (product < 0)
        tied_first, tied_second = tied_first + (a == b and x != y), tied_second + (x == y and a != b)
    found = kendall([a for a, _ in values], [x for _, x in values])
    below = (agree + reverse + tied_first) * (agree + reverse + tied_second)
    if below:
        assert found == pytest.approx((agree - reverse) / sqrt(below), abs=1e-9)
    else:
        assert found is None
