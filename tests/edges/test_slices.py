"""Slices: definite and possible, as-of, filters; properties over random claims."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import with_claims
from hypothesis import given
from hypothesis import strategies as st
from tests_strategies import claim_lists, tables_of

from amity.corpus.model import Claim, Status
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.build import build_edges
from amity.edges.slices import Certainty, Selection, cut, find_period, make_slice
from amity.errors import AmbiguousName, RequestError, UnknownName

some_days = st.dates(date(1985, 1, 1), date(2026, 1, 1))
ranges = st.tuples(some_days, some_days).map(lambda pair: (min(pair), max(pair)))


def certainties(small: Dataset, **options: str) -> dict[str, str]:
    found = small.slice(**options)  # type: ignore[arg-type]
    return {edge.id: str(found.certainty[edge.id]) for edge in found}


def test_a_period_by_hand(small: Dataset) -> None:
    # The pact runs from 2014-01-01 to 2016-06-30; each line was worked out on paper from claims.csv.
    assert certainties(small, period="pact") == {
        "gazette2014-001": "definite",  # since 2012, still so in June 2014
        "gazette2014-003": "possible",  # since 2013-09, end not told
        "gazette2014-004": "definite",  # January 2014
        "herald2016-003": "definite",  # since 2015-01-20, still so in March 2016
        "herald2016-004": "definite",  # no start told, still so in March 2016, when the source was published
        "herald2016-005": "definite",  # the absence of a tie, as of March 2016
        "tribune2019-002": "possible",  # conditional, no date at all
        "tribune2019-003": "possible",  # some time in 2010-2019
    }


def test_the_end_runs_on_as_possible_after_publication(small: Dataset) -> None:
    assert certainties(small, start="2016-02", end="2016-02")["herald2016-003"] == "definite"
    assert certainties(small, start="2017", end="2017")["herald2016-003"] == "possible"


def test_who_speaks_and_how_choose_claims_but_leave_statuses_alone(small: Dataset) -> None:
    # Borria denies in herald2016-001 what Dalia Orr alleges in gazette2014-003: one contested edge, whoever is asked.
    for options in ({"claimants": ["Borria"]}, {"modalities": ["denied"], "objects": ["CF"]}):
        found = small.slice(**options)  # type: ignore[arg-type]
        assert [(edge.id, edge.status) for edge in found] == [("gazette2014-003", Status.CONTESTED)]
        assert [claim.id for claim in found.claims] == ["herald2016-001"]
    # Of Dalia Orr there is an allegation and no denial; the conditional recognition is of Arland.
    assert not small.slice(claimants=["dalia-orr"], modalities=["denied"]).claims
    assert [claim.id for claim in small.slice(claimants="arland").claims] == ["tribune2019-002"]
    with pytest.raises(UnknownName, match="no modality is called 'denies'"):
        small.slice(modalities=["denies"])


def test_as_of_forgets_later_sources_and_computes_the_status_anew(small: Dataset) -> None:
    before = {edge.id: edge.status for edge in small.slice(as_of="2015")}
    after = {edge.id: edge.status for edge in small.slice(as_of="2016-03")}
    assert before["gazette2014-003"] is Status.ALLEGED
    assert after["gazette2014-003"] is Status.CONTESTED
    assert "tribune2019-001" not in after


def test_a_source_published_some_day_of_a_month_is_known_only_after_it(small: Dataset) -> None:
    assert "herald2016-003" not in {edge.id for edge in small.slice(as_of="2016-03-30")}
    assert "herald2016-003" in {edge.id for edge in small.slice(as_of="2016-03-31")}


@pytest.mark.parametrize(
    ("word", "relations"),
    [
        ("supports", {"arms"}),  # whoever arms supports
        ("backing", {"arms"}),
        ("cooperation", {"alliedWith"}),
        ("acceptance", {"recognizes"}),
        ("cooperative", {"alliedWith", "arms", "recognizes"}),
        ("opposes", {"attacks"}),
        ("enmity", set()),  # a family is its members, whatever they follow from
        ("hostile", {"attacks", "accuses", "designatesAsTerrorist"}),
    ],
)
def test_a_relation_brings_those_that_entail_it_and_a_family_its_members(
    small: Dataset, word: str, relations: set[str]
) -> None:
    assert {edge.relation for edge in small.slice(relations=[word])} == relations


def test_filters(small: Dataset) -> None:
    assert {e.id for e in small.slice(subjects=["CF"])} >= {"tribune2019-001", "tribune2019-003"}
    assert {e.id for e in small.slice(objects=["borria"])} >= {"gazette2014-001", "gazette2014-004"}
    assert {e.id for e in small.slice(statuses=["denied"])} == {"herald2016-005"}
    assert {e.id for e in small.slice(actors=["סיעת הצפון"])} == {"tribune2019-004"}
    assert {e.id for e in small.slice(sources=["tribune2019"])} == {
        "tribune2019-001",
        "tribune2019-002",
        "tribune2019-003",
        "tribune2019-004",
    }


def test_a_place_is_chosen_by_its_name_as_an_actor_is(small: Dataset) -> None:
    for end in ("objects", "actors"):
        assert [e.id for e in small.slice(**{end: ["North Coast"]})] == ["tribune2019-004"]  # type: ignore[arg-type]
    assert not small.slice(subjects=["North Coast"]).edges  # it is known, and nothing begins there


def test_the_object_of_a_symmetric_relation_is_either_end(small: Dataset) -> None:
    # The front negotiates with Arland, written from Arland; it attacks Arland, which is no edge to the front.
    assert {e.id for e in small.slice(objects=["CF"])} == {
        *("gazette2014-003", "herald2016-003", "tribune2019-002", "tribune2019-003"),
    }
    assert {e.id for e in small.slice(objects=["arland"], relations=["attacks", "alliedWith"])} == {
        "gazette2014-001",
        "tribune2019-001",
    }


def test_states_are_carried_no_further_than_the_last_of_the_selected_sources(small: Dataset) -> None:
    assert Selection().horizon(small.tables) == date(2019, 11, 30)
    assert Selection(sources=frozenset({"gazette2014", "herald2016"})).horizon(small.tables) == date(
        2016, 3, 1
    )
    assert Selection(sources=frozenset({"gazette2014"})).horizon(small.tables) == date(2014, 6, 1)


def test_a_slice_may_be_one_day(small: Dataset) -> None:
    assert {edge.id for edge in small.slice(start="2015-01-20", end="2015-01-20").definite} >= {
        "herald2016-003"
    }


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"period": "pakt"}, UnknownName, "did you mean pact"),
        ({"subjects": ["Orr"]}, AmbiguousName, "dalia-orr (Dalia Orr), emil-orr (Emil Orr)"),
        ({"subjects": ["Arlend"]}, UnknownName, "Arland"),
        ({"relations": ["arm"]}, UnknownName, "arms"),
        ({"statuses": ["disputed"]}, UnknownName, "no status is called 'disputed'"),
        ({"sources": ["herald2017"]}, UnknownName, "herald2016"),
        ({"start": "2016-13"}, RequestError, "2016-13"),
        ({"start": "2016", "end": "2015"}, RequestError, "before it starts"),
        ({"period": "pact", "start": "2015"}, RequestError, "not both"),
    ],
)
def test_requests_that_cannot_be_met(
    small: Dataset, options: dict[str, object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=None) as caught:
        small.slice(**options)  # type: ignore[arg-type]
    assert words in str(caught.value)


@given(claim_lists(), ranges)
def test_definite_and_possible_are_apart_and_definite_is_possible(
    claims: list[Claim], days: tuple[date, date]
) -> None:
    vocabulary = load_vocabulary()
    for edge in build_edges(claims, vocabulary):
        if edge.certain(*days):
            assert edge.possible(*days)
    found = make_slice(tables_of(claims), Selection(*days))
    parts = sorted(e.id for part in (found.definite, found.possible, found.denied) for e in part)
    assert parts == sorted(e.id for e in found)


@given(claim_lists(), ranges, ranges)
def test_a_wider_slice_loses_nothing(
    claims: list[Claim], one: tuple[date, date], other: tuple[date, date]
) -> None:
    vocabulary = load_vocabulary()
    edges = build_edges(claims, vocabulary)
    narrow = cut(edges, vocabulary, Selection(*one))
    wide = cut(edges, vocabulary, Selection(min(one[0], other[0]), max(one[1], other[1])))
    for edge in narrow:
        assert edge.id in wide.certainty
        if narrow.certainty[edge.id] is Certainty.DEFINITE:
            assert wide.certainty[edge.id] is Certainty.DEFINITE


@given(claim_lists(), some_days)
def test_as_of_equals_the_dataset_of_the_sources_known_then(claims: list[Claim], day: date) -> None:
    tables, vocabulary = tables_of(claims), load_vocabulary()
    known = [c for c in claims if tables.sources[c.source].published.latest <= day]
    assert make_slice(tables, Selection(as_of=day)).edges == build_edges(known, vocabulary)


@given(claim_lists())
def test_the_slice_of_all_time_holds_every_edge_definitely(claims: list[Claim]) -> None:
    vocabulary = load_vocabulary()
    found = make_slice(tables_of(claims), Selection())
    assert found.edges == build_edges(claims, vocabulary)
    assert set(found.certainty.values()) <= {Certainty.DEFINITE}


def test_doubts_beside_no_edge_are_listed_unless_statuses_are_chosen(tmp_path: Path) -> None:
    graph = with_claims(tmp_path, "1 arland arms borria 2012 2012 doubted")
    assert [claim.id for claim in graph.slice().doubts] == ["tribune2019-1"]
    assert graph.slice(statuses=["accepted"]).doubts == ()


def test_claims_of_a_slice_may_fall_into_its_days_themselves(tmp_path: Path) -> None:
    # The first claim is one on an edge of 2014, and speaks of 2012; the second, a doubt, stands beside no edge.
    graph = with_claims(
        tmp_path,
        "3 arland arms borria 2012 2016 asserted",
        "1 arland arms borria 2012 2012 alleged",
        "2 borria attacks arland 2014 2014 doubted",
    )
    of_2014 = graph.slice(start="2014", end="2014")
    assert [edge.id for edge in of_2014] == ["tribune2019-1"]
    assert [claim.id for claim in of_2014.claims] == ["tribune2019-2", "tribune2019-3"]


def test_ends_of_a_slice_are_sorted(small: Dataset) -> None:
    assert small.slice(period="pact").actors == ("arland", "borria", "cadmus-front", "dalia-orr", "league")


def test_a_period_is_known_by_its_label_in_each_language(corpus: Dataset) -> None:
    for name in ("first-contacts", "First contacts", "Первые контакты"):
        assert find_period(corpus.tables, name) is corpus.periods["first-contacts"]
    assert corpus.periods["first-contacts"].name("ru") == "Первые контакты"
    assert corpus.periods["first-contacts"].name("fa") == "First contacts"
