"""Walk balance of large networks, from the largest eigenvalues alone, held to the one from all."""

from __future__ import annotations

from random import Random

import networkx as nx
import numpy as np
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


@pytest.mark.parametrize("seed", range(4))
def test_what_the_other_eigenvalues_add_is_bounded(seed: int) -> None:
    random = Random(seed)
    network = nx.barabasi_albert_graph(120, 2, seed=seed)
    for _, _, held in network.edges(data=True):
        held["sign"] = random.choice((1, 1, -1))
    matrix = nx.to_scipy_sparse_array(network, weight="sign", dtype=float)
    for one in (matrix, abs(matrix)):
        values = np.linalg.eigvalsh(one.toarray())
        top = float(np.linalg.eigvalsh(abs(matrix).toarray()).max())
        others = np.exp(values[:-16] - top).sum()
        least, most = measures._of_others(one, values[-16:], top)
        assert least <= others <= most
        largest_left_out = 104 * np.exp(values[-16] - top)  # what as many of the largest of them would add
        assert 3 * (most - least) < largest_left_out


def test_nothing_is_told_where_the_largest_eigenvalues_do_not_tell_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measures, "FEW", 100)
    ring = nx.cycle_graph(300)  # all its eigenvalues lie between -2 and 2, none far above the others
    nx.set_edge_attributes(ring, 1, "sign")
    assert measures.walk_balance(ring) == 1.0  # then all are taken
    monkeypatch.setattr(measures, "DENSE", 100)
    assert measures.walk_balance(ring) is None
