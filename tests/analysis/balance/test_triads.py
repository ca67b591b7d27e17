from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
from examples import examples
from hypothesis import given, settings
from signed_graphs import complete_hostile, graph_of, signed_graphs

from amity.analysis.balance.measures import walk_balance
from amity.analysis.balance.triads import TYPES, census


def test_gahuku_gama(tribes: nx.Graph) -> None:
    # 19 / 7 / 2 / 40 as in ergm.sign's documentation (two of the order +++, +--, ++-, ---); strong share in signnet's.
    found = census(tribes)
    assert found.by_type == {"+++": 19, "++-": 2, "+--": 40, "---": 7}
    assert found.strong == pytest.approx(0.8676471, abs=5e-8)
    assert found.weak == pytest.approx(66 / 68)


@settings(max_examples=examples(80), deadline=None)
@given(signed_graphs(most=8))
def test_the_census_counts_all_triples(network: nx.Graph) -> None:
    counts = Counter(
        sum(network.edges[pair]["sign"] < 0 for pair in combinations(three, 2))
        for three in combinations(sorted(network), 3)
        if all(network.has_edge(*pair) for pair in combinations(three, 2))
    )
    assert census(network).by_type == {name: counts[n] for n, name in enumerate(TYPES)}


def test_without_triangles_there_are_no_shares() -> None:
    found = census(graph_of([(0, 1, 1), (1, 2, -1)]))
    assert (found.total, found.strong, found.weak) == (0, None, None)


def test_walks_of_gahuku_gama(tribes: nx.Graph) -> None:
    assert walk_balance(tribes) == pytest.approx(
        0.3575761, abs=5e-8
    )  # signnet, balance_score(method = "walk")


@settings(max_examples=examples(60), deadline=None)
@given(signed_graphs(most=8))
def test_walks_are_one_exactly_in_balance(network: nx.Graph) -> None:
    from amity.partition.frustration import frustration_index

    found = walk_balance(network)
    if not network.number_of_edges():
        assert found is None
    else:
        assert found is not None
        assert 0 < found <= 1
        assert (found == 1) == (frustration_index(network).upper == 0)


@pytest.mark.slow
def test_walks_do_not_overflow() -> None:
    found = walk_balance(complete_hostile(720))  # its largest eigenvalue is 719; exp(710) is too large
    assert found is not None
    assert 0 <= found < 1e-9
