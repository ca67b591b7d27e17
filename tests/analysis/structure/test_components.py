from __future__ import annotations

import networkx as nx
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.analysis.structure import components as module
from amity.analysis.structure.components import components, most_apart

names = st.sampled_from("abcdefghij")
pairs = st.sets(st.tuples(names, names).filter(lambda pair: pair[0] < pair[1]), max_size=18).map(sorted)


@settings(max_examples=examples(100), deadline=None)
@given(pairs)
def test_components_are_those_of_networkx(found: list[tuple[str, str]]) -> None:
    parts = {frozenset(part) for part in components(found)}
    assert parts == {frozenset(part) for part in nx.connected_components(nx.Graph(found))}


@settings(max_examples=examples(100), deadline=None)
@given(pairs)
def test_no_more_pairs_stand_apart_than_in_the_matching_of_networkx(found: list[tuple[str, str]]) -> None:
    largest = len(nx.max_weight_matching(nx.Graph(found), maxcardinality=True))
    assert most_apart(found) == largest
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "EXACT", 0)
        bound = most_apart(found)
    # A fractional matching gains at most half a pair by each odd circle, and none where there is none.
    assert largest <= bound <= largest + len(found) // 3
    if nx.is_bipartite(nx.Graph(found)):
        assert bound == largest
