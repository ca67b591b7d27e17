"""Networks: every edge with its attributes; weighted arcs. Values were worked out from claims.csv."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests_strategies import claim_lists, tables_of

from amity.corpus.model import Claim
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.build import build_edges
from amity.edges.slices import Selection, make_slice
from amity.errors import RequestError
from amity.network.edges import to_network


def test_an_edge_has_the_attributes_of_its_row(small: Dataset) -> None:
    network = small.network(period="pact")
    assert network.edges["borria", "cadmus-front", "gazette2014-003"] == {
        "relation": "arms",
        "label": small.vocabulary.relations["arms"].label,
        "family": "backing",
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


def test_nodes_are_the_ends_of_the_edges(small: Dataset) -> None:
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


def test_blocks_named_in_also_are_sources_too(small: Dataset) -> None:
    values = small.network().edges["dalia-orr", "arland", "gazette2014-002"]
    assert values["sources"] == "gazette2014:3;gazette2014:4"


@given(claim_lists())
def test_nothing_is_lost_and_all_values_are_plain(claims: list[Claim]) -> None:
    vocabulary, tables = load_vocabulary(), tables_of(claims)
    found = make_slice(tables, Selection())
    network = to_network(found, tables)
    assert {(u, v, k) for u, v, k in network.edges(keys=True)} == {
        (edge.subject, edge.object, edge.id) for edge in build_edges(claims, vocabulary)
    }
    assert list(network) == sorted(network)
    rows = [values for _, values in network.nodes(data=True)]
    rows += [network.graph, *(values for *_, values in network.edges(data=True))]
    assert all(type(value) in {str, int, bool} for row in rows for value in row.values())


def test_weighted_networks_count_what_is_asserted(small: Dataset) -> None:
    # Borria arms the Front is alleged and denied; in the pact Arland and Borria are allied (both ways), Arland lists
    # the Front and is a member of the league, Orr accuses Borria, whose membership in the league is denied.
    network = small.weighted_networks()["pact"]
    assert sorted(network.edges) == [
        ("arland", "borria"),
        ("arland", "cadmus-front"),
        ("arland", "league"),
        ("borria", "arland"),
        ("dalia-orr", "borria"),
    ]
    assert (network.graph["statuses"], network.graph["counts_alleged"]) == (
        "accepted;alleged;contested",
        False,
    )
    alleged = small.weighted_networks("whole", statuses=["alleged", "contested"])[""]
    assert (list(alleged.edges), alleged.graph["counts_alleged"]) == ([("borria", "cadmus-front")], True)
    with pytest.raises(RequestError, match="denied makes no tie; choose from accepted, alleged, contested"):
        small.weighted_networks(statuses=["denied"])
