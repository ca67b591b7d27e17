"""Walk balance of large networks, from the largest eigenvalues alone, held to the one from all."""

from __future__ import annotations

from random import Random

import networkx as nx
import pytest

from amity.analysis.balance import measures


def core_and_periphery(turned: int) -> nx.Graph:
    """A clique of sixty friends, `turned` of its ties hostile, and two hundred actors who each know two of it."""
    network = nx.complete_graph(60)
    random = Random(3)
    for outsider in range(60, 260):
        network.add_edges_from((outsider, friend) for friend in random.sample(range(60), 2))
    nx.set_edge_attributes(network, 1, "sign")
    for a, b in random.sample(sorted(network.edges), turned):
        network.edges[a, b]["sign"] = -1
    return network


@pytest.mark.parametrize("turned", [0, 3, 60])
def test_the_largest_eigenvalues_tell_what_all_tell(turned: int, monkeypatch: pytest.MonkeyPatch) -> None:
    network = core_and_periphery(turned)
    exact = measures.walk_balance(network)
    monkeypatch.setattr(measures, "FEW", 100)
    found = measures.walk_balance(network)
    assert exact is not None
    assert found == pytest.approx(exact, rel=1e-3)
    assert found == (1.0 if not turned else found)


def test_nothing_is_told_where_the_largest_eigenvalues_do_not_tell_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measures, "FEW", 100)
    ring = nx.cycle_graph(300)  # all its eigenvalues lie between -2 and 2, none far above the others
    nx.set_edge_attributes(ring, 1, "sign")
    assert measures.walk_balance(ring) == 1.0  # then all are taken
    monkeypatch.setattr(measures, "DENSE", 100)
    assert measures.walk_balance(ring) is None
