from __future__ import annotations

from itertools import combinations, product

import networkx as nx
import pytest
from signed_graphs import graph_of, network_of

from amity.analysis.structure import centrality as module
from amity.analysis.structure.centrality import Rank, centrality, ranking
from amity.errors import RequestError
from amity.network.variants import Study

# Matrix and values: signnet 1.0.5, vignette "Signed centrality" (pn_index), after Everett and Borgatti 2014.
ROWS = """
 0  1  0  1  0  0  0 -1 -1  0
 1  0  1 -1  1 -1 -1  0  0  0
 0  1  0  1 -1  0  0  0 -1  0
 1 -1  1  0  1 -1 -1  0  0  0
 0  1 -1  1  0  1  0 -1  0 -1
 0 -1  0 -1  1  0  1  0  1 -1
 0 -1  0 -1  0  1  0  1 -1  1
-1  0  0  0 -1  0  1  0  1  0
-1  0 -1  0  0  1 -1  1  0  1
 0  0  0  0 -1 -1  1  0  1  0
"""
VALUES = (
    *(0.9009747, 0.8613482, 0.9076997, 0.8613482, 0.8410658),
    *(0.8496558, 0.8617321, 0.9015909, 0.8509848, 0.9072930),
)


def test_pn_equals_the_published_values() -> None:
    rows = [list(map(int, line.split())) for line in ROWS.split("\n") if line]
    graph = graph_of([(a, b, s) for a, row in enumerate(rows) for b, s in enumerate(row) if s and a < b])
    found = centrality(graph, Rank.PN)
    assert [found[n] for n in range(10)] == pytest.approx(VALUES, abs=5e-8)


def test_pn_of_large_networks_is_the_same_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    network = graph_of(
        (a, b, int(sign))
        for a, row in enumerate(ROWS.split("\n")[1:-1])
        for b, sign in enumerate(row.split())
        if a < b and sign != "0"
    )
    foes = graph_of(
        (a, b, -1) for a, b in combinations(range(4), 2)
    )  # of whom no number of steps comes close
    whole = [centrality(graph, Rank.PN) for graph in (network, foes)]
    monkeypatch.setattr(module, "SAMPLE", 0)
    assert [centrality(graph, Rank.PN) for graph in (network, foes)] == whole
    assert [whole[0][n] for n in range(10)] == pytest.approx(VALUES, abs=5e-8)


def test_pn_of_actors_who_are_all_friends() -> None:
    found = centrality(graph_of([(a, b, 1) for a in range(5) for b in range(a)]), Rank.PN)
    assert list(found.values()) == pytest.approx(
        [2.0] * 5
    )  # signnet, tests/testthat/test-centrality_indices.R


@pytest.mark.parametrize("size", range(2, 7))
def test_pn_of_actors_who_are_all_foes(size: int) -> None:
    # A has -2 off its diagonal, so that (I - A / (2n - 2)) x = 1 is x + (2n - 2) x / (2n - 2) = 1 where all x are alike.
    found = centrality(graph_of([(a, b, -1) for a in range(size) for b in range(a)]), Rank.PN)
    assert list(found.values()) == pytest.approx([0.5] * size)


def test_pn_is_defined_for_every_small_network() -> None:
    for size in range(5):
        pairs = list(combinations(range(size), 2))
        for signs in product((-1, 0, 1), repeat=len(pairs)):
            ties = [(a, b, sign) for (a, b), sign in zip(pairs, signs, strict=True) if sign]
            assert len(centrality(graph_of(ties, size), Rank.PN)) == size


def test_pn_of_one_actor_and_of_none() -> None:
    assert centrality(graph_of([], 1), Rank.PN) == {0: 1.0}
    assert centrality(nx.Graph(), Rank.PN) == {}


def test_one_sign_alone() -> None:
    # A star of friends around 0, foes around its rim.
    star = graph_of([(0, 1, 1), (0, 2, 1), (0, 3, 1), (1, 2, -1), (2, 3, -1)])
    assert centrality(star, Rank.DEGREE, 1) == {0: 3, 1: 1, 2: 1, 3: 1}
    assert centrality(star, Rank.DEGREE, -1) == {0: 0, 1: 1, 2: 2, 3: 1}
    assert centrality(star, Rank.BETWEENNESS, 1)[0] == 1.0
    assert centrality(star, Rank.BETWEENNESS, -1)[2] == pytest.approx(1 / 3)


def test_equal_actors_share_a_place() -> None:
    network = network_of(graph_of([(0, 1, 1), (0, 2, -1), (3, 4, 1)]))
    found = ranking(Study(network), "degree")
    assert [(r.actor, r.place, r.value, r.friends, r.foes) for r in found.actors] == [
        ("0", 1, 2, 1, 1),
        ("1", 2, 1, 1, 0),
        ("2", 2, 1, 0, 1),
        ("3", 2, 1, 1, 0),
        ("4", 2, 1, 1, 0),
    ]


def test_pn_of_one_sign_and_an_unknown_rank_are_refused() -> None:
    network = network_of(graph_of([(0, 1, 1)]))
    with pytest.raises(RequestError, match="counts friends and foes together"):
        ranking(Study(network), "pn", 1)
    with pytest.raises(RequestError, match="is no rank; choose from degree"):
        ranking(Study(network), "size")
