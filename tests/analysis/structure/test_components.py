from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.analysis.structure import components as module
from amity.analysis.structure.components import components, most_apart

COUNT = 12
actors = st.integers(0, COUNT - 1)
pairs = st.sets(st.tuples(actors, actors).filter(lambda pair: pair[0] < pair[1]), max_size=18).map(sorted)
Pairs = list[tuple[int, int]]


def columns(found: Pairs) -> tuple[module.Places, module.Places]:
    first, second = np.array(found, np.intp).reshape(len(found), 2).T
    return first, second


@settings(max_examples=examples(100), deadline=None)
@given(pairs)
def test_components_are_those_of_networkx(found: Pairs) -> None:
    graph = nx.Graph(found)
    graph.add_nodes_from(range(COUNT))
    least = {actor: min(part) for part in nx.connected_components(graph) for actor in part}
    assert components(*columns(found), COUNT).tolist() == [least[actor] for actor in range(COUNT)]


@settings(max_examples=examples(100), deadline=None)
@given(pairs)
def test_no_more_pairs_stand_apart_than_in_the_matching_of_networkx(found: Pairs) -> None:
    largest = len(nx.max_weight_matching(nx.Graph(found), maxcardinality=True))
    assert most_apart(*columns(found), COUNT) == largest
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "EXACT", 0)
        bound = most_apart(*columns(found), COUNT)
    # A fractional matching gains at most half a pair by each odd circle, and none where there is none.
    assert largest <= bound <= largest + len(found) // 3
    if nx.is_bipartite(nx.Graph(found)):
        assert bound == largest
