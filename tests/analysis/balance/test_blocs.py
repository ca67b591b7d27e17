from __future__ import annotations

import networkx as nx
import pytest
from examples import examples
from hypothesis import given, settings
from signed_graphs import against, graph_of, network_of, signed_graphs

from amity.analysis.balance.blocs import blocs, find_groups
from amity.answers.groups import BLOCS_DOCUMENT
from amity.errors import RequestError
from amity.partition.frustration import frustration_index
from amity.render.answer import document


def test_gahuku_gama_has_three_blocs_and_two_ties_against_them(tribes: nx.Graph) -> None:
    # Three blocs: Hage and Harary 1983, Structural Models in Anthropology; two ties against: signnet's documentation.
    (found,) = blocs([network_of(tribes)])
    assert (found.words, found.proven, len(found.blocs), found.alone) == ("2, proven", True, 3, ())
    assert against(tribes, find_groups(tribes).groups) == 2


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None)
@given(signed_graphs(most=8))
def test_a_bloc_is_held_together_by_friends_and_costs_nothing(network: nx.Graph) -> None:
    found = find_groups(network)
    assert against(network, found.groups) == found.upper
    friends = graph_of([tie for tie in network.edges(data="sign") if tie[2] > 0], len(network))
    for group in set(found.groups.values()):
        assert nx.is_connected(friends.subgraph(a for a in network if found.groups[a] == group))


def test_two_blocs_at_most_are_two_camps(tribes: nx.Graph) -> None:
    (found,) = blocs([network_of(tribes)], most=2)
    assert (len(found.against), found.proven) == (frustration_index(tribes).upper, True) == (7, True)
    assert document(found, BLOCS_DOCUMENT)["at_most"] == 2


def test_no_blocs_are_no_request(tribes: nx.Graph) -> None:
    with pytest.raises(RequestError, match="0 is no number of blocs; ask for 1 or more"):
        blocs([network_of(tribes)], most=0)


def test_who_changed_company_and_how_alike_the_blocs_are() -> None:
    before = network_of(graph_of([(0, 1, 1), (1, 2, 1), (0, 2, 1), (3, 4, 1), (2, 3, -1)]))
    after = network_of(graph_of([(0, 1, 1), (2, 3, 1), (3, 4, 1), (2, 4, 1), (1, 2, -1)]))
    first, second = blocs([before, after])
    assert (first.likeness, first.moved) == (None, ())
    assert second.moved == ("2",)
    # Of ten pairs two are together in both, four in each; 4 * 4 / 10 by chance: (2 - 1.6) / (4 - 1.6).
    assert second.likeness is not None
    assert (second.likeness.actors, second.likeness.adjusted_rand) == (5, pytest.approx(1 / 6))


def test_weights_that_sum_to_zero_are_no_fault() -> None:
    # networkx's communities divide by the sum of weights and raise ZeroDivisionError here.
    found = find_groups(graph_of([(0, 1, 1), (1, 2, -1)]))
    assert found.proven
    assert found.groups[0] == found.groups[1] != found.groups[2]
