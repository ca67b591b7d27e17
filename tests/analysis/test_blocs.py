from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from signed_graphs import graph_of, least_against_groups, signed_graphs

from amity.analysis.blocs import Method, find_groups
from amity.analysis.clustering import against, cluster_by_leiden, cluster_by_moves, cluster_exactly


def test_gahuku_gama_has_three_blocs_and_two_ties_against_them(tribes: nx.Graph) -> None:
    # Three blocs: Hage and Harary 1983, Structural Models in Anthropology; two ties against: signnet's documentation.
    method, groups = find_groups(tribes)
    assert method is Method.EXACT
    assert against(tribes, groups) == 2
    assert len(set(groups.values())) == 3


@settings(max_examples=80, deadline=None)
@given(signed_graphs(most=6))
def test_exact_groups_are_the_best_of_all(network: nx.Graph) -> None:
    groups = cluster_exactly(network, 30)
    assert groups is not None
    assert against(network, groups) == least_against_groups(network)


@settings(max_examples=80, deadline=None)
@given(signed_graphs(most=8))
def test_a_bloc_is_held_together_by_friends_and_costs_nothing(network: nx.Graph) -> None:
    groups = find_groups(network)[1]
    exact = cluster_exactly(network, 30)
    assert exact is not None
    assert against(network, groups) == against(network, exact)
    friends = graph_of([tie for tie in network.edges(data="sign") if tie[2] > 0], len(network))
    for group in set(groups.values()):
        assert nx.is_connected(friends.subgraph(a for a in network if groups[a] == group))


@settings(max_examples=60, deadline=None)
@given(signed_graphs(most=8))
def test_local_moves_end_where_no_single_move_helps(network: nx.Graph) -> None:
    groups = cluster_by_moves(network)
    cost = against(network, groups)
    for actor in network:
        for target in {*groups.values(), max(groups.values()) + 1}:
            assert against(network, {**groups, actor: target}) >= cost


def test_large_networks_are_not_called_proven() -> None:
    network = nx.gnm_random_graph(60, 500, seed=4)
    nx.set_edge_attributes(network, {pair: (-1) ** (sum(pair) % 3) for pair in network.edges}, "sign")
    method, groups = find_groups(network)
    assert method is not Method.EXACT
    assert find_groups(network) == (method, groups)


def test_weights_that_sum_to_zero_are_no_fault() -> None:
    # networkx's communities divide by the sum of weights and raise ZeroDivisionError here.
    method, groups = find_groups(graph_of([(0, 1, 1), (1, 2, -1)]))
    assert method is Method.EXACT
    assert groups[0] == groups[1] != groups[2]


def test_leiden_finds_the_blocs_of_gahuku_gama(tribes: nx.Graph) -> None:
    pytest.importorskip("leidenalg")
    groups = cluster_by_leiden(tribes)
    assert (against(tribes, groups), len(set(groups.values()))) == (2, 3)
