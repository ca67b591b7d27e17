from __future__ import annotations

import random
from itertools import combinations, permutations, product

import networkx as nx
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_graphs import (
    complete_hostile,
    graph_of,
    least_against_two_camps,
    planted,
    signed_graphs,
    switched,
)

from amity.partition import frustration
from amity.partition.budget import budget, proof
from amity.partition.frustration import Frustration, frustration_index


def check_partition(network: nx.Graph, found: Frustration) -> None:
    """The camps, the ties against them and the upper bound are one."""
    against = {
        (min(a, b), max(a, b))
        for a, b, sign in network.edges(data="sign")
        if found.sides[a] * found.sides[b] != sign
    }
    assert set(found.against) == against
    assert found.upper == len(against)
    assert set(found.sides) == set(network)


def test_gahuku_gama(tribes: nx.Graph) -> None:
    # 7 contradicting ties: Aref, Mason and Wilson 2020, Networks 75; 0.7586207 is signnet's value of 1 - 2 L / m.
    found = frustration_index(tribes)
    assert (found.ties, found.lower, found.upper, found.proven) == (58, 7, 7, True)
    assert found.balance == pytest.approx((0.7586207, 0.7586207), abs=5e-8)
    check_partition(tribes, found)


def _first_name(signs: tuple[int, ...], count: int) -> tuple[int, ...]:
    """The signs of all pairs under that naming of the actors under which they come first."""
    sign = dict(zip(combinations(range(count), 2), signs, strict=True))
    return min(
        tuple(
            sign[min(names[a], names[b]), max(names[a], names[b])] for a, b in combinations(range(count), 2)
        )
        for names in permutations(range(count))
    )


@pytest.mark.slow
@pytest.mark.parametrize("count", range(5))
def test_every_network_of_up_to_four_actors(count: int) -> None:
    pairs = list(combinations(range(count), 2))
    for signs in product([0, 1, -1], repeat=len(pairs)):
        if signs != _first_name(signs, count):
            continue  # the same network with other names, of which `test_switching_and_permuting_leave_the_index` tells
        network = graph_of([(a, b, s) for (a, b), s in zip(pairs, signs, strict=True) if s], count)
        found = frustration_index(network)
        assert found.proven
        assert found.upper == least_against_two_camps(network)
        check_partition(network, found)


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(signed_graphs(most=7, least=5))
def test_brute_force_on_up_to_seven_actors(network: nx.Graph) -> None:
    found = frustration_index(network)
    assert found.proven
    assert found.upper == least_against_two_camps(network)
    check_partition(network, found)


@pytest.mark.slow
@settings(max_examples=examples(50), deadline=None)
@given(signed_graphs(most=10), st.data())
def test_switching_and_permuting_leave_the_index(network: nx.Graph, data: st.DataObject) -> None:
    index = frustration_index(network).upper
    camp = data.draw(st.sets(st.sampled_from(range(len(network))))) if len(network) else set()
    assert frustration_index(switched(network, camp)).upper == index
    order = data.draw(st.permutations(range(len(network))))
    assert frustration_index(nx.relabel_nodes(network, dict(enumerate(order)))).upper == index


@settings(max_examples=examples(50), deadline=None)
@given(signed_graphs(most=9))
def test_it_is_no_more_than_the_hostile_ties_and_half_of_all(network: nx.Graph) -> None:
    found = frustration_index(network)
    hostile = sum(sign < 0 for *_, sign in network.edges(data="sign"))
    assert found.upper <= min(hostile, network.number_of_edges() / 2)


@settings(max_examples=examples(50), deadline=None)
@given(signed_graphs(most=8))
def test_it_adds_up_over_blocks(network: nx.Graph) -> None:
    parts = [network.edge_subgraph(ties) for ties in nx.biconnected_component_edges(network)]
    assert frustration_index(network).upper == sum(frustration_index(part).upper for part in parts)


@pytest.mark.parametrize("count", [*range(1, 13), 20])
def test_all_hostile(count: int) -> None:
    # Two camps as equal as can be leave m - floor(n^2 / 4) ties within.
    found = frustration_index(complete_hostile(count))
    ties = count * (count - 1) // 2
    assert (found.lower, found.upper) == (ties - count**2 // 4,) * 2


def test_balanced_networks_of_any_form_have_none() -> None:
    chance = random.Random(3)
    camp = [chance.choice([1, -1]) for _ in range(60)]
    ties = [(a, b, camp[a] * camp[b]) for a, b in combinations(range(60), 2) if chance.random() < 0.08]
    found = frustration_index(graph_of(ties, 60))
    assert (found.lower, found.upper, found.against) == (0, 0, ())


def test_no_ties_and_one_tie() -> None:
    assert frustration_index(nx.Graph()).balance is None
    found = frustration_index(graph_of([(0, 1, -1)]))
    assert (found.upper, found.balance, dict(found.sides)) == (0, (1.0, 1.0), {0: 1, 1: -1})


def test_out_of_time_it_gives_bounds_that_hold() -> None:
    chance = random.Random(5)
    network = graph_of([(a, b, chance.choice([1, -1])) for a, b in combinations(range(14), 2)], 14)
    exact = frustration_index(network)
    found = frustration_index(network, work_limit=0)
    assert exact.proven
    assert found.lower <= exact.upper <= found.upper
    assert not found.proven
    assert "not proven" in found.words
    assert found.balance is not None
    assert found.balance[0] < found.balance[1]
    check_partition(network, found)


def test_sparse_networks_without_triangles_close_too() -> None:
    # A ring of n hostile ties is unbalanced exactly when n is odd; glued at one actor, rings add up.
    rings, start = [], 0
    for length in (5, 7, 8, 9):
        ring = [0, *range(start + 1, start + length)]
        rings += [(a, b, -1) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
        start += length
    found = frustration_index(graph_of(rings))
    assert (found.lower, found.upper) == (3, 3)


def test_a_grid_with_planted_noise_closes() -> None:
    # Known by another way: on a planar network the index is the least pairing of unbalanced faces (matching).
    grid = nx.convert_node_labels_to_integers(nx.grid_2d_graph(6, 6), ordering="sorted")
    chance = random.Random(11)
    network = graph_of([(a, b, chance.choice([1, 1, -1])) for a, b in grid.edges])
    faces = {}
    for row, column in product(range(5), repeat=2):
        corner = [6 * row + column, 6 * row + column + 1, 6 * row + column + 7, 6 * row + column + 6]
        signs = [network.edges[a, b]["sign"] for a, b in zip(corner, corner[1:] + corner[:1], strict=True)]
        if signs.count(-1) % 2:
            faces[row, column] = min(row + 1, column + 1, 5 - row, 5 - column)
    pairing = nx.Graph()
    for (a, out_a), (b, out_b) in combinations(faces.items(), 2):
        pairing.add_edge(a, b, weight=min(abs(a[0] - b[0]) + abs(a[1] - b[1]), out_a + out_b))
    if len(faces) % 2:
        for face, out in faces.items():
            pairing.add_edge(face, "outside", weight=out)
    matched = nx.min_weight_matching(pairing)
    least = sum(pairing.edges[pair]["weight"] for pair in matched)
    found = frustration_index(network)
    assert (found.lower, found.upper) == (least, least)


# The bounds that tabu search, one eigenvalue and cuts gave with four units of work, before annealing and vectors.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("made", "before"),
    [
        ((1200, 6000, 2, 0.3, 1), (992, 1734)),
        ((1300, 12000, 3, 0.4, 3), (3160, 4047)),
        ((500, 4000, 2, 0.35, 4), (987, 1259)),
    ],
)
def test_bounds_of_many_actors_are_no_worse_than_they_were(
    made: tuple[int, int, int, float, int], before: tuple[int, int]
) -> None:
    network = planted(*made)
    found = frustration_index(network, work_limit=4)
    assert before[0] <= found.lower <= found.upper <= before[1]
    check_partition(network, found)


@pytest.mark.parametrize("limit", [0.0, 1e-6, 1e-3, 1000.0])
def test_a_proof_that_is_kept_says_the_same_and_takes_as_much_work(limit: float) -> None:
    random_ = random.Random(5)
    network = graph_of([(a, b, random_.choice([1, -1])) for a, b in combinations(range(14), 2)])

    def answer() -> tuple[Frustration, float]:
        with budget(100):
            found = frustration_index(network, work_limit=limit)
            return found, proof(1000).left

    frustration._PROVEN.clear()
    first, left = answer()
    again, left_again = answer()
    assert again == first and first.proven == (limit == 1000)
    assert left_again == pytest.approx(left, rel=1e-12)

    frustration._PROVEN.clear()
    with budget(1000):
        whole = frustration_index(network)
    assert whole.proven and frustration._PROVEN
    assert answer()[0] == first  # what is known must not prove more than the work allows
