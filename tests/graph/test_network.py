"""Networks: every edge with its attributes; one signed tie for each pair. Values were worked out from claims.csv."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_strategies import claim_lists, tables_of

from amity.edges import build_edges
from amity.errors import RequestError
from amity.knowledge_graph import KnowledgeGraph
from amity.model import Claim, Status
from amity.network import Ambivalent, to_network, to_signed_network
from amity.slices import Selection, cut, make_slice
from amity.vocabulary import load_vocabulary


def test_an_edge_has_the_attributes_of_its_row(small: KnowledgeGraph) -> None:
    network = small.network(period="pact")
    assert network.edges["borria", "cadmus-front", "gazette2014-003"] == {
        "relation": "arms",
        "label": small.vocabulary.relations["arms"].label,
        "family": "supports",
        "sign": 1,
        "symmetric": False,
        "status": "contested",
        "certainty": "possible",
        "start": "2013-09",
        "end": "",
        "earliest_start": "2013-09-01",
        "latest_start": "2013-09-30",
        "earliest_end": "2013-09-01",
        "latest_end": "9999-12-31",
        "claims": 2,
        "evidence": "gazette2014-003;herald2016-001",
        "sources": "gazette2014:5;herald2016:7",
    }
    assert network.graph["title"] == "The pact"
    assert (network.graph["first"], network.graph["last"]) == ("2014-01-01", "2016-06-30")


def test_nodes_are_the_ends_of_the_edges(small: KnowledgeGraph) -> None:
    network = small.network()
    assert set(network) == {*small.actors, "north-coast"} - {"emil-orr"}
    assert network.nodes["arland"] == {
        "label": "Arland",
        "kind": "state",
        "aliases": "Arlandia;Port Arl",
        "wikidata": "",
    }
    assert network.nodes["north-coast"]["kind"] == "place"
    assert network.nodes["סיעה"]["label"] == "סיעת הצפון"


def test_blocks_named_in_also_are_sources_too(small: KnowledgeGraph) -> None:
    values = small.network().edges["dalia-orr", "arland", "gazette2014-002"]
    assert values["sources"] == "gazette2014:3;gazette2014:4"


@given(claim_lists())
def test_nothing_is_lost_and_all_values_are_plain(claims: list[Claim]) -> None:
    vocabulary, tables = load_vocabulary(), tables_of(claims)
    found = make_slice(tables, vocabulary, Selection())
    network = to_network(found, tables, vocabulary)
    assert {(u, v, k) for u, v, k in network.edges(keys=True)} == {
        (edge.subject, edge.object, edge.id) for edge in build_edges(claims, vocabulary)
    }
    assert list(network) == sorted(network)
    rows = [values for _, values in network.nodes(data=True)]
    rows += [network.graph, *(values for *_, values in network.edges(data=True))]
    assert all(type(value) in {str, int, bool} for row in rows for value in row.values())


def test_signed_ties_by_hand(small: KnowledgeGraph) -> None:
    # In the pact: Arland and Borria allied (+), the Front listed by Arland (-), Orr accusing Borria (-); Borria arms
    # the Front only possibly.
    found = small.slice(period="pact")
    network = to_signed_network(found, small.tables, small.vocabulary)
    assert {(u, v): d["sign"] for u, v, d in network.edges(data=True)} == {
        ("arland", "borria"): 1,
        ("arland", "cadmus-front"): -1,
        ("borria", "dalia-orr"): -1,
    }
    assert network.edges["arland", "borria"] == {
        "sign": 1,
        "positive": 1,
        "negative": 0,
        "edges": "gazette2014-001",
    }
    wider = to_signed_network(found, small.tables, small.vocabulary, possible=True)
    assert wider.edges["borria", "cadmus-front"]["sign"] == 1
    without = to_signed_network(
        found, small.tables, small.vocabulary, possible=True, statuses={Status.ACCEPTED}
    )
    assert not without.has_edge("borria", "cadmus-front")


def signed(claims: list[Claim], rule: Ambivalent | str) -> nx.Graph:
    vocabulary, tables = load_vocabulary(), tables_of(claims)
    everything = cut(build_edges(claims, vocabulary), vocabulary, Selection())
    return to_signed_network(everything, tables, vocabulary, ambivalent=rule)


@given(claim_lists(), st.sampled_from(Ambivalent))
def test_ties_agree_with_a_count_over_the_edges(claims: list[Claim], rule: Ambivalent) -> None:
    vocabulary = load_vocabulary()
    counts: dict[tuple[str, ...], list[int]] = {}
    for edge in build_edges(claims, vocabulary):
        sign = vocabulary.sign(edge.relation)
        if edge.status in {"accepted", "contested"} and sign:
            counts.setdefault(tuple(sorted((edge.subject, edge.object))), []).append(sign)
    network = signed(claims, rule)
    both = {pair for pair, signs in counts.items() if len(set(signs)) == 2}
    assert network.graph["ambivalent_pairs"] == len(both)
    assert network.graph["dropped_pairs"] == len(counts) - network.number_of_edges()
    assert set(network) == {end for pair in counts for end in pair}
    for pair, signs in counts.items():
        tie = network.get_edge_data(*pair)
        if pair not in both:
            assert tie["sign"] == signs[0]
        elif rule is Ambivalent.DROP:
            assert tie is None
        elif rule is Ambivalent.NEGATIVE:
            assert tie["sign"] == -1
        else:
            assert (tie["sign"] if tie else 0) * abs(sum(signs)) == sum(signs)
        if tie:
            assert (tie["positive"], tie["negative"]) == (signs.count(1), signs.count(-1))


def test_denied_and_prospective_edges_make_no_tie(small: KnowledgeGraph) -> None:
    found = small.slice()
    with pytest.raises(RequestError, match="denied makes no tie; choose from accepted, alleged, contested"):
        to_signed_network(found, small.tables, small.vocabulary, statuses={Status.DENIED})
    with pytest.raises(RequestError, match="'mean' is no rule .* choose from drop, negative, net"):
        to_signed_network(found, small.tables, small.vocabulary, ambivalent="mean")
