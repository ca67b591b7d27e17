"""States that a rule carries on: tables made by hand (``tests/vectors/persistence.json``) and what holds of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import claim_of
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_strategies import claim_lists, tables_of
from vectors import PERSISTENCE, days
from vectors import tables_of as tables_of_case

from amity.answers.change import COMPARISON_DOCUMENT
from amity.answers.networks import HEAD
from amity.corpus.dates import parse
from amity.corpus.model import Claim, Tables
from amity.corpus.ontology import load_vocabulary
from amity.corpus.vocabulary import Aspect
from amity.dataset import Dataset
from amity.edges.build import Edge
from amity.edges.periods import Span, cut_each
from amity.edges.persistence import NO_RULE, Persistence, _held_together, carry_on
from amity.edges.slices import Selection, edges_of, make_slice
from amity.errors import RequestError
from amity.render.answer import document

VOCABULARY = load_vocabulary()
UNLIMITED = Persistence(True)


def edges_under(tables: Tables, rule: Persistence, as_of: date | None = None) -> dict[str, Edge]:
    return {edge.id: edge for edge in edges_of(tables, Selection(persist=rule, as_of=as_of))}


def test_there_are_enough_and_each_says_why() -> None:
    assert len(PERSISTENCE) >= 30
    assert len({case["case"] for case in PERSISTENCE}) == len(PERSISTENCE)
    assert all(case["why"].endswith(".") for case in PERSISTENCE)


@pytest.mark.parametrize("case", PERSISTENCE, ids=lambda case: case["case"])
def test_vectors(case: dict[str, Any]) -> None:
    as_of = parse(case["as_of"]).latest if "as_of" in case else None
    found = edges_under(
        tables_of_case(case["claims"], case.get("persons", ())), Persistence.parse(case["persist"]), as_of
    )
    assert sorted(found) == [row["id"] for row in case["edges"]]
    for row in case["edges"]:
        edge = found[row["id"]]
        to = edge.carried_to
        assert (to.isoformat() if to else None) == row.get("carried_to")
        if "status" in row:
            assert str(edge.status) == row["status"]
        for kind, expected in (
            ("definite", (True, True)),
            ("possible", (False, True)),
            ("outside", (False, False)),
        ):
            for text in row.get(kind, ()):
                assert (edge.certain(*days(text)), edge.possible(*days(text))) == expected, (row["id"], text)


@pytest.mark.parametrize(
    "text",
    ["", "years", "years=", "years=0", "years=-1", "years=1001", "years=٣", "until", "None", "years=1.5"],
)
def test_other_words_are_no_rule(text: str) -> None:
    with pytest.raises(
        RequestError, match="choose from none, until-contradicted or years=N, with N from 1 to 1000"
    ):
        Persistence.parse(text)


@pytest.mark.parametrize("text", ["none", "until-contradicted", "years=1", "years=1000"])
def test_a_rule_is_written_as_it_is_read(text: str) -> None:
    rule = Persistence.parse(text)
    assert str(rule) == text
    assert bool(rule) == bool(rule.words) == bool(rule.sentence()) == (text != "none")


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("until-contradicted", "states carried on until contradicted", "is attested, until a relation"),
        ("years=1", "states carried on for 1 year or until contradicted", "is attested, for 1 year, until a relation"),
        ("years=2", "states carried on for 2 years or until contradicted", "is attested, for 2 years, until a relation"),
    ],
)  # fmt: skip
def test_a_rule_in_words(text: str, words: str, part: str) -> None:
    rule = Persistence.parse(text)
    assert rule.words == words
    assert part in rule.sentence()


def test_the_sentence_names_the_rule_and_the_day() -> None:
    text = Persistence.parse("years=3").sentence(date(2021, 11, 1))
    assert "years=3" in text and "for 3 years" in text and "2021-11-01" in text


rules = st.one_of(st.just(UNLIMITED), st.integers(1, 30).map(lambda years: Persistence(True, years)))
some_days = st.dates(date(1985, 1, 1), date(2026, 1, 1))
spans = st.tuples(some_days, some_days).map(lambda pair: (min(pair), max(pair)))
STATES = (
    "memberOf",
    "leavesOrganization",
    "formerMemberOf",
    "recognizes",
    "withholdsRecognitionFrom",
    "negotiatesWith",
    "refusesTalksWith",
    "arms",
    "supports",
    "meets",
    "threatens",
)
states, lists_of_claims = st.sampled_from(STATES), claim_lists()


@st.composite
def claims_on_states(draw: st.DrawFn) -> list[Claim]:
    """Random claims of the support module, on relations that end or contradict each other."""
    return [replace(claim, relation=draw(states)) for claim in draw(lists_of_claims)]


CALM = settings(deadline=None, max_examples=examples(150))


@CALM
@given(claims=claims_on_states(), as_of=st.none() | some_days)
def test_without_a_rule_everything_is_as_it_was(claims: list[Claim], as_of: date | None) -> None:
    bare = edges_under(tables_of(claims), NO_RULE, as_of)
    assert not any(edge.carried for edge in bare.values())
    every = tuple(bare.values())
    assert carry_on(every, VOCABULARY, NO_RULE) is every


@CALM
@given(claims=claims_on_states(), rule=rules, span=spans, as_of=st.none() | some_days)
def test_a_rule_takes_nothing_in_or_out_and_makes_nothing_less_certain(
    claims: list[Claim], rule: Persistence, span: tuple[date, date], as_of: date | None
) -> None:
    tables = tables_of(claims)
    asked = Selection(first=span[0], last=span[1], as_of=as_of)
    bare, carried = (make_slice(tables, replace(asked, persist=r)) for r in (NO_RULE, rule))
    assert [replace(edge, carried=()) for edge in carried] == list(bare)
    assert {e.id for e in bare.definite} <= {e.id for e in carried.definite}
    assert bare.counts.statuses == carried.counts.statuses


@CALM
@given(claims=claims_on_states(), rule=rules, as_of=st.none() | some_days)
def test_only_what_lasts_without_a_told_end_is_carried_and_only_onwards(
    claims: list[Claim], rule: Persistence, as_of: date | None
) -> None:
    tables = tables_of(claims)
    horizon = Selection(as_of=as_of).horizon(tables)
    for edge in edges_under(tables, rule, as_of).values():
        if not edge.carried:
            continue
        assert VOCABULARY.relations[edge.relation].aspect is Aspect.STATE
        assert str(edge.status) not in {"denied", "prospective"}
        for held, claim in zip(edge.carried, edge.bearing, strict=True):
            told = claim.bounds
            assert replace(held, earliest_end=told.earliest_end) == told
            assert told.earliest_end <= held.earliest_end <= max(horizon, told.earliest_end)
            if held != told:
                assert not claim.end.tells_last
                assert told.earliest_end > date.min
                assert rule.years is None or (held.earliest_end - told.earliest_end).days <= 366 * rule.years
                assert held.earliest_end <= edge.bounds.latest_end


@CALM
@given(claims=claims_on_states(), years=st.tuples(st.integers(1, 40), st.integers(1, 40)), span=spans)
def test_more_years_are_never_less_definite(
    claims: list[Claim], years: tuple[int, int], span: tuple[date, date]
) -> None:
    tables = tables_of(claims)
    few, more, ever = (
        edges_under(tables, rule)
        for rule in (Persistence(True, min(years)), Persistence(True, max(years)), UNLIMITED)
    )
    for name, edge in few.items():
        assert edge.certain(*span) <= more[name].certain(*span) <= ever[name].certain(*span)


@CALM
@given(claims=claims_on_states(), rule=rules)
def test_nothing_is_carried_into_what_contradicts_it(claims: list[Claim], rule: Persistence) -> None:
    found = list(edges_under(tables_of(claims), rule).values())
    for edge in found:
        for other in found:
            if other.affirmation == "none" or (edge.subject, edge.object) != (other.subject, other.object):
                continue
            if not VOCABULARY.contradict(edge.relation, other.relation):
                continue
            for held, claim in zip(edge.held, edge.bearing, strict=True):
                if held == claim.bounds:
                    continue
                for against in other.bearing:
                    day = against.bounds.latest_start
                    assert not claim.bounds.earliest_end < day <= held.earliest_end


@settings(deadline=None, max_examples=examples(40))
@given(claims=claims_on_states(), rule=rules, asked=st.lists(spans, min_size=1, max_size=4))
def test_columns_give_the_same_slices(
    claims: list[Claim], rule: Persistence, asked: list[tuple[date, date]]
) -> None:
    tables, selection = tables_of(claims), Selection(persist=rule)
    edges = edges_of(tables, selection)
    stretches = [Span("", "", first, last) for first, last in asked]
    with pytest.MonkeyPatch.context() as patch:
        plain = cut_each(edges, Tables(), selection, stretches)
        patch.setattr("amity.edges.periods.WORTH_COLUMNS", 0)
        assert [s.certainty for s in cut_each(edges, Tables(), selection, stretches)] == [
            s.certainty for s in plain
        ]


def test_the_horizon_is_the_last_publication_or_the_as_of_day() -> None:
    tables = tables_of([])
    # published 2010-05-01, 2015 and on some day from March to September 2019
    assert Selection().horizon(tables) == date(2019, 3, 1)
    assert Selection(sources=frozenset({"s1", "s2"})).horizon(tables) == date(2015, 1, 1)
    assert Selection(as_of=date(2012, 1, 1)).horizon(tables) == date(2012, 1, 1)
    assert Selection(as_of=date(2030, 1, 1)).horizon(tables) == date(2019, 3, 1)
    assert Selection().horizon(Tables()) == date.min


def test_every_answer_names_the_rule(corpus: Dataset) -> None:
    found = corpus.slice(start="2022", end="2022", persist="years=5")
    assert found.summary.endswith("; states carried on for 5 years or until contradicted")
    assert "carried" not in corpus.slice(start="2022", end="2022").summary
    network = corpus.network(start="2022", end="2022", persist="years=5")
    assert network.graph["persist"] == "years=5"
    assert {values["persist"] for *_, values in network.edges(data=True)} == {"years=5"}
    assert "persist" not in corpus.network(start="2022", end="2022").graph
    (study,) = corpus.survey(start="2022", end="2022", persist="years=5").studies
    assert document(study.network, HEAD)["persist"] == "years=5"
    assert {n.graph["persist"] for n in corpus.weighted_networks("year", persist="years=5").values()} == {
        "years=5"
    }
    found = corpus.analyze.compare("takeover", "accommodation", persist="years=5").value
    sides = document(found, COMPARISON_DOCUMENT)
    assert sides["before"]["persist"] == sides["after"]["persist"] == "years=5"


def test_analyses_see_what_is_carried(corpus: Dataset) -> None:
    """2022, in which no source of the corpus was published: all that is known of it is what went on."""
    (bare,), (carried,) = (
        corpus.survey(start="2022", end="2022", persist=rule).studies
        for rule in ("none", "until-contradicted")
    )
    assert len(carried.network.ties) > len(bare.network.ties)
    assert (
        carried.network.definite + carried.network.possible == bare.network.definite + bare.network.possible
    )
    told = corpus.biography("russia", "taliban", persist="until-contradicted").chapters
    plain = corpus.biography("russia", "taliban").chapters
    assert sum(c.definite.cooperative for c in told) > sum(c.definite.cooperative for c in plain)


def test_the_stored_rdf_knows_no_rule(corpus: Dataset) -> None:
    from amity.rdf.lines import lines_of

    made = []
    for rule in ("none", "until-contradicted"):
        slice_ = corpus.slice(start="2022", end="2022", persist=rule)
        made.append(b"".join(lines_of(corpus.tables, slice_)))
    assert made[0] == made[1]


def test_two_hold_a_post_together_where_one_is_told_of_within_the_days_of_the_other() -> None:
    told = ("s-1 ana leads x 2010 2015 asserted", "s-2 ana leads x 2011 2012 asserted")
    within, after = "s-3 ben leads x 2013 2014 asserted", "s-3 ben leads x 2016 2017 asserted"
    assert _held_together(map(claim_of, (*told, within)))
    assert not _held_together(map(claim_of, (*told, after)))
    assert not _held_together(map(claim_of, told))
    some_time = "s-3 ben leads x [2011..2014] [2012..2015] asserted"  # no one day is attested
    assert not _held_together(map(claim_of, (*told, some_time)))
