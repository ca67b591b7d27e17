from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from signed_graphs import (
    complete_hostile,
    least_against_groups,
    least_against_two_camps,
    planted,
    signed_graphs,
)

from amity.partition.blocks import as_block
from amity.partition.vectors import _AHEAD, MOST, camps_bound, groups_bound


@settings(max_examples=examples(60), deadline=None)
@given(signed_graphs(most=6))
def test_they_never_pass_the_best_groups(network: nx.Graph) -> None:
    whole = as_block(network)
    assert camps_bound(whole) <= least_against_two_camps(network) + 1e-9
    assert groups_bound(whole) <= least_against_groups(network) + 1e-9


@pytest.mark.parametrize("seed", [1, 2])
def test_they_bound_no_less_than_the_largest_eigenvalue(seed: int) -> None:
    whole = as_block(planted(200, 2500, 2, 0.3, seed))
    count = len(whole.actors)
    largest = np.linalg.eigvalsh(whole.matrix)[-1]
    assert camps_bound(whole) >= (whole.size - count * largest / 2) / 2 - count * _AHEAD


def test_a_ring_of_foes_is_as_its_angles_tell() -> None:
    # Of an odd ring of n foes the best vectors turn by pi - pi / n each: n (1 - cos(pi / n)) / 2 ties (Goemans and
    # Williamson 1995, section 3).
    ring = nx.cycle_graph(5)
    nx.set_edge_attributes(ring, -1, "sign")
    assert camps_bound(as_block(ring)) == pytest.approx(5 * (1 - np.cos(np.pi / 5)) / 2, abs=5 * _AHEAD)
    assert camps_bound(as_block(complete_hostile(3))) == pytest.approx(0.75, abs=3 * _AHEAD)


def test_too_many_actors_have_no_bound() -> None:
    many = as_block(nx.empty_graph(MOST + 1))
    assert (camps_bound(many), groups_bound(many)) == (0, 0)
