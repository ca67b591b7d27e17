"""Sets that are joined, beside the connected components of networkx."""

from __future__ import annotations

import networkx as nx
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.unions import Unions

NAMES = "abcdefghij"
pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=18)


@settings(max_examples=examples(100), deadline=None)
@given(st.permutations(NAMES), pairs)
def test_sets_are_components_and_the_first_stands_for_each(
    order: list[str], joined: list[tuple[str, str]]
) -> None:
    sets = Unions(order)
    graph = nx.Graph(joined)
    graph.add_nodes_from(order)
    for one, other in joined:
        sets.join(one, other)
    found = sets.sets()
    assert {frozenset(members) for members in found.values()} == set(
        map(frozenset, nx.connected_components(graph))
    )
    assert list(found) == [name for name in order if sets.first(name) == name]
    for first, members in found.items():
        assert members == sorted(members, key=order.index)
        assert members[0] == first
