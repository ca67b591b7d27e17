"""Triangles of ties, against those that networkx finds."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from signed_graphs import signed_graphs

from amity.partition import triangles as module
from amity.partition.triangles import triangle_places


@pytest.mark.parametrize("at_once", [1, 5, 1 << 22])
@settings(max_examples=examples(60), deadline=None)
@given(signed_graphs(most=9))
def test_places_of_triangles_are_those_of_networkx(at_once: int, network: nx.Graph) -> None:
    pairs = sorted((min(a, b), max(a, b)) for a, b in network.edges if a != b)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", at_once)
        found = triangle_places(np.array(pairs, dtype=np.int64).reshape(-1, 2)).tolist()
    assert found == sorted(map(sorted, found))
    place = {pair: number for number, pair in enumerate(pairs)}
    expected = [
        sorted(place[two] for two in combinations(sorted(three), 2))
        for three in nx.all_triangles(nx.Graph(pairs))
    ]
    assert found == sorted(expected)
