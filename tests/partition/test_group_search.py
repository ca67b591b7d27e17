from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from signed_graphs import graph_of, signed_graphs

from amity.partition.blocks import as_block
from amity.partition.clustering import block_cost
from amity.partition.group_search import fold, greedy_groups, improve, shake


@settings(max_examples=examples(60), deadline=None)
@given(signed_graphs(most=8, least=2))
def test_no_single_move_and_no_merge_helps(network: nx.Graph) -> None:
    block = as_block(network)
    groups = improve(block, [np.arange(len(block.actors))])
    cost = block_cost(block, groups)
    for actor in range(len(groups)):
        for target in {*groups.tolist(), max(groups.tolist()) + 1}:
            assert block_cost(block, np.where(np.arange(len(groups)) == actor, target, groups)) >= cost
    for first in set(groups.tolist()):
        for second in set(groups.tolist()):
            assert block_cost(block, np.where(groups == second, first, groups)) >= cost


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(signed_graphs(most=8, least=2))
def test_shaking_never_makes_it_worse_and_keeps_the_limit(network: nx.Graph) -> None:
    block = as_block(network)
    start = fold(block, np.arange(len(block.actors)), 3)
    assert len(set(start.tolist())) <= 3
    found = shake(block, start, most=3)
    assert block_cost(block, found) <= block_cost(block, start)
    assert len(set(found.tolist())) <= 3
    assert (found == shake(block, start, most=3)).all()


def test_greedy_merging_stops_where_foes_are_as_many_as_friends() -> None:
    block = as_block(graph_of([(0, 1, 1), (2, 3, 1), (0, 2, 1), (1, 3, -1), (4, 0, 1), (4, 1, -1)]))
    groups = greedy_groups(block).tolist()
    assert groups[0] == groups[1] or groups[0] == groups[2] or groups[0] == groups[4]
    assert block_cost(block, np.array(groups)) <= 2
