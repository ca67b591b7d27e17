"""Affiliation: parts taken as their side. Values were worked out on paper; those of the corpus were read in the articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from signed_graphs import signed_network
from stories import tell
from tests_strategies import claim_lists, tables_of

from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges import affiliation
from amity.edges.affiliation import Affiliations, Dyad, Joined, join_parts
from amity.edges.build import Edge, build_edges
from amity.edges.periods import stretches
from amity.edges.slices import Selection, select


def edges_of(graph: Dataset) -> tuple[Edge, ...]:
    return build_edges(graph.claims.values(), graph.vocabulary)


def of(graph: Dataset) -> Joined:
    return join_parts(edges_of(graph), graph.tables)


def with_persons(folder: Path, *lines: str) -> Dataset:
    """A dataset as `tell` writes it, in which ``amy``, ``bob``, ``cyd`` and ``dan`` are persons."""
    return tell(folder, *lines, kinds=dict.fromkeys(("amy", "bob", "cyd", "dan"), "person"))


def ends(found: Joined) -> dict[str, tuple[str, str]]:
    return {edge.id: (edge.subject, edge.object) for edge in found.edges}


def test_parts_of_parts_act_for_the_top(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "unit partOf army - .. asserted",
        "army partOf ana - .. asserted",
        "unit fights ben 2012 2012 asserted",
        "ben supports army 2012 2012 asserted",
        "unit accuses army 2012 2012 asserted",
    )
    found = of(graph)
    assert ends(found) == {
        "s-003": ("ana", "ben"),
        "s-004": ("ben", "ana"),
    }  # what passes within a side is left out
    assert found.sides == {"unit": "ana", "army": "ana"}


def test_claims_dates_and_ids_stay_and_a_symmetric_edge_keeps_its_order(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "zed partOf ana - .. asserted", "ben meets zed 2012 2013 asserted")
    (before,) = [edge for edge in edges_of(graph) if edge.relation == "meets"]
    (after,) = of(graph).edges
    assert (before.subject, before.object) == ("ben", "zed")
    assert (after.subject, after.object) == ("ana", "ben")
    assert (after.id, after.claims, after.bounds) == (before.id, before.claims, before.bounds)


def test_a_part_counts_while_tied_and_one_attested_on_a_day_has_no_known_term(tmp_path: Path) -> None:
    graph = with_persons(
        tmp_path / "d",
        "amy holdsOfficeIn ana 2012 2013 asserted",
        "amy accuses ben 2012 2012 asserted",
        "amy accuses cat 2015 2015 asserted",
        "bob holdsOfficeIn ana [..2012-06-01] [2012-06-01..] asserted",
        "bob accuses ben 2015 2015 asserted",
        "cyd headsDelegationOf ana 2012 2012 asserted",
        "cyd accuses ben 2015 2015 asserted",
        "dan holdsOfficeIn ana 2012 2012 alleged",
        "dan accuses ben 2012 2012 asserted",
    )
    assert ends(of(graph)) == {
        "s-002": ("ana", "ben"),
        "s-003": ("amy", "cat"),
        "s-005": ("ana", "ben"),
        "s-007": ("cyd", "ben"),
        "s-008": ("dan", "ana"),
        "s-009": ("dan", "ben"),
    }


def test_who_changes_sides_counts_as_the_one_of_those_days(tmp_path: Path) -> None:
    """The side that is certain comes before one that is only possible; between two that both may be, none does."""
    graph = with_persons(
        tmp_path / "d",
        "amy holdsOfficeIn ana 2010 2013-06-30 asserted",
        "amy holdsOfficeIn cat 2013-07-01 2016 asserted",
        "amy accuses ben 2012 2012 asserted",
        "amy accuses ben 2015 2015 asserted",
        "amy opposes ben 2013-06 2013-07 asserted",
        "bob holdsOfficeIn ana 2010 2016 asserted",
        "bob holdsOfficeIn cat - - asserted",
        "bob accuses ben 2012 2012 asserted",
        "bob accuses ben 2018 2018 asserted",
    )
    found = ends(of(graph))
    assert {name: found[name] for name in ("s-003", "s-004", "s-005", "s-008", "s-009")} == {
        "s-003": ("ana", "ben"),
        "s-004": ("cat", "ben"),
        "s-005": ("amy", "ben"),
        "s-008": ("ana", "ben"),
        "s-009": ("cat", "ben"),
    }


def test_a_denied_office_makes_no_part(tmp_path: Path) -> None:
    graph = with_persons(
        tmp_path / "d",
        "amy holdsOfficeIn ana 2012 2012 asserted",
        "amy holdsOfficeIn ana 2012 2012 denied",
        "amy accuses ben 2012 2012 asserted",
    )
    assert of(graph).sides == {}


def test_who_is_of_two_sides_stands_apart_unless_one_leads_the_other(tmp_path: Path) -> None:
    lines = [
        "amy holdsOfficeIn ana - .. asserted",
        "amy holdsOfficeIn pact - .. asserted",
        "amy accuses ben 2012 2012 asserted",
    ]
    assert ends(of(with_persons(tmp_path / "d", *lines)))["s-003"] == ("amy", "ben")
    led_by_another = with_persons(tmp_path / "f", *lines, "cat leads pact - .. asserted")
    assert ends(of(led_by_another))["s-003"] == ("amy", "ben")
    # A state that leads a pact is no part of it, and its officer in it is its own.
    led = of(
        with_persons(
            tmp_path / "e", *lines, "ana leads pact - .. asserted", "ana supports cat 2012 2012 asserted"
        )
    )
    assert ends(led)["s-003"] == ("ana", "ben")
    assert ends(led)["s-005"] == ("ana", "cat")
    assert ends(led)["s-004"] == ("ana", "pact")


def test_a_circle_of_parts_ends(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana partOf ben - .. asserted",
        "ben partOf ana - .. asserted",
        "ana fights cat 2012 2012 asserted",
    )
    assert ends(of(graph))["s-003"] == ("ana", "cat")
    assert dyad(graph, "ana", "cat").parts_of(edges_of(graph)) == ()  # who stands for itself needs no tie


def test_only_ties_of_the_days_that_lead_to_the_side_make_somebody_a_part_of_it(tmp_path: Path) -> None:
    graph = with_persons(
        tmp_path / "d",
        "amy holdsOfficeIn ana 2010 2013 asserted",
        "amy headsDelegationOf ana 2015 2016 asserted",  # later
        "amy holdsOfficeIn pact 2010 2013 asserted",  # of what ana leads
        "ana leads pact - .. asserted",
        "amy accuses ben 2012 2012 asserted",
    )
    assert [part.edge for part in dyad(graph, "ana", "ben").parts_of(edges_of(graph))] == ["s-001"]


def test_ties_lead_up_to_a_side_and_not_on_from_it(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "squad partOf unit - .. asserted",
        "unit partOf army - .. asserted",
        "army partOf unit - .. asserted",
        "army partOf ana - .. asserted",
        "squad fights ben 2012 2012 asserted",
    )
    parts = dyad(graph, "army", "ben").parts_of(edges_of(graph))
    assert [(part.actor, part.of) for part in parts] == [("squad", "unit"), ("unit", "army")]


@given(claim_lists())
def test_nothing_is_added_and_only_what_passes_within_a_side_is_lost(claims: list) -> None:  # type: ignore[type-arg]
    vocabulary = load_vocabulary()
    edges = build_edges(claims, vocabulary)
    found = join_parts(edges, tables_of(claims))
    assert {edge.id for edge in found.edges} <= {edge.id for edge in edges}
    assert all(edge.subject != edge.object for edge in found.edges)
    if not found.sides:
        lost = {edge.id for edge in edges} - {edge.id for edge in found.edges}
        assert all(edge.subject == edge.object for edge in edges if edge.id in lost)


def test_ministers_and_brigades_do_not_stand_against_their_own_side(corpus: Dataset) -> None:
    """Blocks: ponars2021 20 (Badr-313), burnaasefi2023 13 and diplomat2023 15, 16 (the quarrel of 2023)."""
    sides = of(corpus).sides
    assert {sides[name] for name in ("badr-313", "muttaqi", "mujahid", "taliban-government")} == {"taliban"}
    assert {sides[name] for name in ("lavrov", "kabulov", "shoigu", "sidorov", "russian-supreme-court")} == {
        "russia"
    }
    assert sides["isis-k"] == "isis"
    assert "russia" not in sides  # it leads the CSTO, the SCO and the EAEU
    for part in stretches(corpus.tables, Selection(), parts=True):
        network = signed_network(part.slice, corpus.tables)
        assert not {"badr-313", "muttaqi", "mujahid", "lavrov", "shoigu", "isis-k"} & set(network.actors)


def test_parts_are_found_also_where_relations_are_selected(corpus: Dataset) -> None:
    """diplomat2023 block 13: the attack of September 2022 on the embassy is one on Russia."""
    tables = corpus.tables
    chosen = select(tables, relations=["attacks"], period="accommodation")
    (part,) = stretches(tables, chosen, parts=True)
    assert ("isis", "russia") in [(edge.subject, edge.object) for edge in part.slice]


def dyad(graph: Dataset, first: str, second: str) -> Dyad:
    return Dyad(first, second, Affiliations.of(edges_of(graph), graph.tables))


def test_a_pair_counts_the_edges_that_the_analyses_count(corpus: Dataset) -> None:
    """Who counts as whom has one answer: of two sides, the edges with parts are those of the joined network."""
    joined = {edge.id: {edge.subject, edge.object} for edge in of(corpus).edges}
    for pair in (("russia", "taliban"), ("isis", "taliban"), ("russia", "united-states")):
        found = dyad(corpus, *pair)
        assert {edge.id for edge in edges_of(corpus) if found.sides_of(edge)} == {
            name for name, both in joined.items() if both == set(pair)
        }


def test_one_of_a_pair_may_be_a_part_itself(tmp_path: Path) -> None:
    graph = with_persons(
        tmp_path / "d",
        "unit partOf army - .. asserted",
        "army partOf ana - .. asserted",
        "amy leads unit - .. asserted",
        "amy accuses ben 2012 2012 asserted",
        "unit fights army 2012 2012 asserted",
    )
    edges = {edge.id: edge for edge in edges_of(graph)}
    assert dyad(graph, "ana", "ben").sides_of(edges["s-004"]) == ("ana", "ben")
    assert dyad(graph, "army", "ben").sides_of(edges["s-004"]) == ("army", "ben")
    assert dyad(graph, "unit", "army").sides_of(edges["s-005"]) == ("unit", "army")
    assert [(p.actor, p.of) for p in dyad(graph, "army", "ben").parts_of(edges.values())] == [
        ("amy", "unit"),
        ("unit", "army"),
    ]


@given(claim_lists())
def test_the_two_of_a_pair_alone_need_no_affiliation(claims: list) -> None:  # type: ignore[type-arg]
    for edge in build_edges(claims, load_vocabulary()):
        assert (Dyad("a", "b").sides_of(edge) is not None) == ({edge.subject, edge.object} == {"a", "b"})


def test_ties_of_many_are_found_by_columns_as_they_are_one_by_one(
    corpus: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    edges, tables = corpus.edges, corpus.tables

    def told() -> list[object]:
        known = Affiliations.of(edges, tables)
        assert known.above
        return [
            [known.side_of(end, edge), known.chain(end, known.side_of(end, edge), edge)]
            for edge in edges
            for end in (edge.subject, edge.object)
        ]

    one_by_one = told()
    monkeypatch.setattr(affiliation, "MANY", 0)
    assert told() == one_by_one
