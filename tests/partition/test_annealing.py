from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from signed_graphs import least_against_groups, least_against_two_camps, planted, signed_graphs

from amity.partition.annealing import anneal
from amity.partition.blocks import as_block, split
from amity.partition.clustering import block_cost


@settings(max_examples=examples(50), deadline=None)
@given(signed_graphs(most=6))
def test_of_few_actors_it_finds_the_best(network: nx.Graph) -> None:
    whole = as_block(network)
    if whole.size:
        assert block_cost(whole, anneal(whole, 2, 50)) == least_against_two_camps(network)
        assert block_cost(whole, anneal(whole, 6, 50)) == least_against_groups(network)


@pytest.mark.parametrize("groups", [2, 4])
def test_groups_that_were_planted_are_found(groups: int) -> None:
    network = planted(1200, 12000, groups, 0.1, seed=3)
    (block,) = split(as_block(network))[0]
    told = np.array([actor % groups for actor in block.actors], dtype=np.int64)
    found = anneal(block, groups, 50)
    assert block_cost(block, found) <= block_cost(block, told)
    assert len({(a, b) for a, b in zip(told.tolist(), found.tolist(), strict=True)}) <= groups + 10
