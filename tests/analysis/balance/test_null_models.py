from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from examples import examples
from hypothesis import given, settings
from signed_graphs import graph_of, signed_graphs

from amity.analysis.balance.measures import measures
from amity.analysis.balance.null_models import NullModel, draw, null_model
from amity.render.plain import to_plain


def hostile_degrees(network: nx.Graph) -> dict[object, int]:
    return {actor: sum(d["sign"] < 0 for d in network[actor].values()) for actor in network}


@settings(max_examples=examples(60), deadline=None)
@given(signed_graphs(most=8))
def test_draws_keep_what_their_model_keeps(network: nx.Graph) -> None:
    for model in NullModel:
        for drawn in draw(network, 3, 1, model):
            assert {frozenset(pair) for pair in drawn.edges} == {frozenset(pair) for pair in network.edges}
            assert Counter(s for *_, s in drawn.edges(data="sign")) == Counter(
                s for *_, s in network.edges(data="sign")
            )
            if model is NullModel.DEGREE:
                assert hostile_degrees(drawn) == hostile_degrees(network)


@pytest.mark.slow
def test_every_arrangement_with_these_degrees_is_drawn_as_often() -> None:
    # Two foes of four who all know each other: the hostile ties are one of three perfect matchings.
    square = graph_of(
        [(a, b, -1 if (a, b) in {(0, 1), (2, 3)} else 1) for a in range(4) for b in range(a + 1, 4)]
    )
    seen = Counter(
        frozenset(frozenset((a, b)) for a, b, sign in drawn.edges(data="sign") if sign < 0)
        for drawn in draw(square, 300, 7, NullModel.DEGREE)
    )
    assert len(seen) == 3
    # Binomial with n = 300 and p = 1/3: four standard deviations are 33.
    assert all(abs(count - 100) < 33 for count in seen.values())


@pytest.mark.slow
def test_degrees_explain_a_part_of_the_balance_of_the_tribes(tribes: nx.Graph) -> None:
    found = null_model(tribes, measures(tribes), 12, seed=1, model="degree")
    few = [null_model(tribes, measures(tribes), 4, seed=1, model="degree") for _ in range(2)]
    assert few[0] == few[1]
    assert to_plain(found)["model"] == "degree"
    assert found.measures["strong"].as_balanced == 1 / 13


def test_a_star_can_be_arranged_in_one_way_alone() -> None:
    star = graph_of([(0, 1, 1), (0, 2, -1), (0, 3, 1)])
    found = null_model(star, measures(star), 5, model=NullModel.DEGREE)
    assert (found.measures["frustration"].z, found.measures["frustration"].as_balanced) == (None, 1.0)
