"""What proofs cost: sizes and counts of the solver alone decide where they end."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest

from amity.partition.budget import Work, budget
from amity.partition.clustering import cluster
from amity.partition.costs import (
    iterations_for,
    nodes_for,
    spend_iterations,
    spend_nodes,
    spend_paths,
)
from amity.partition.frustration import frustration_index


def hard() -> nx.Graph:
    """Forty actors and 120 ties, a third against two camps: no bound meets the camps at once."""
    chance = random.Random(1)
    camp = [chance.choice([1, -1]) for _ in range(40)]
    network = nx.Graph()
    for a, b in chance.sample(list(combinations(range(40), 2)), 120):
        sign = camp[a] * camp[b]
        network.add_edge(a, b, sign=-sign if chance.random() < 0.3 else sign)
    return network


def test_a_programme_that_costs_more_than_is_left_is_not_begun() -> None:
    assert iterations_for(1000, Work(0.01)) == nodes_for(1000, Work(0.01)) == 0
    assert iterations_for(1000, Work(10)) > 1000
    assert nodes_for(1000, Work(10)) > nodes_for(1000, Work(1)) >= 1
    assert nodes_for(0, Work(1)) >= 1


@pytest.mark.parametrize("size", [10, 10_000])
def test_what_was_allowed_is_about_what_is_spent(size: int) -> None:
    work = Work(10)
    spend_iterations(size, iterations_for(size, work), 0, work)
    assert abs(work.left) <= 0.1
    work = Work(10)
    spend_nodes(size, nodes_for(size, work), work)
    assert 0 <= work.left <= 2.5
    work = Work(10)
    spend_paths(size, size, work)
    assert work.left < 10


@pytest.mark.slow
def test_the_same_work_gives_the_same_answer_and_more_work_no_worse_bounds() -> None:
    found = []
    for units in (0.0, 0.1, 0.1, 0.3, 20.0):
        with budget(units):
            found.append(frustration_index(hard(), work_limit=60))
    assert found[1] == found[2]
    assert [one.lower for one in found] == sorted(one.lower for one in found)
    assert not found[0].proven and found[-1].proven
    assert cluster(hard(), 0.05) == cluster(hard(), 0.05)
