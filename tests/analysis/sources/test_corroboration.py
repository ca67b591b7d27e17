"""Corroboration by sources, and what falls without one. Expected values were worked out on paper from the small dataset."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from answers import plain
from hypothesis import given
from tests_strategies import claim_lists, tables_of

from amity.analysis.change.compare import Side, compare_sides
from amity.analysis.change.standing import Change
from amity.analysis.sources.corroboration import leave_one_out, support
from amity.answers.change import COMPARISON_DOCUMENT
from amity.answers.evidence.corroboration import SUPPORT_DOCUMENT
from amity.answers.evidence.left_out import WITHOUT, WITHOUT_DOCUMENT
from amity.corpus.model import Claim, Modality
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.slices import Selection, Slice, make_slice, select
from amity.render.answer import document

VOCABULARY = load_vocabulary()


def test_support(small: Dataset) -> None:
    found = {one.edge: one for one in support(small.slice(), small.tables)}
    pact = found["gazette2014-001"]
    assert pact.sources == ("gazette2014", "herald2016")
    assert pact.voices == ("A. Author", "The Herald")
    arms = found["gazette2014-003"]
    assert (arms.sources, arms.voices, arms.against) == (("gazette2014",), ("Dalia Orr",), ("herald2016",))
    # That Borria is no member is carried by its denial.
    assert (found["herald2016-005"].sources, found["herald2016-005"].against) == (("herald2016",), ())
    assert list(found)[-1] == "gazette2014-001"  # the best supported


def test_leave_one_out(small: Dataset) -> None:
    found = {one.source: one for one in leave_one_out(small.tables)}
    assert list(found) == ["gazette2014", "herald2016", "tribune2019"]
    herald = found["herald2016"]
    assert (herald.edges, herald.alone) == (5, 3)
    assert {(c.subject, c.relation, str(c.kind)) for c in herald.comparison.edges} == {
        ("arland", "designatesAsTerrorist", "vanishes"),
        ("arland", "memberOf", "vanishes"),
        ("borria", "memberOf", "lapses"),
        ("borria", "arms", "settled"),  # without the denial the allegation stands alone
    }
    row = plain(WITHOUT, [herald])[0]
    assert (row["vanish"], row["lapse"], row["other_status"]) == (2, 1, 1)
    assert row["actors_vanish"] == 1  # the league
    assert row["claims"] == ["herald2016-003", "herald2016-004"]


def test_without_the_only_source_all_falls(small: Dataset) -> None:
    (only,) = leave_one_out(small.tables, Selection(sources=frozenset({"gazette2014"})))
    assert (only.edges, only.alone) == (4, 4)
    assert {change.kind for change in only.comparison.edges} == {Change.VANISHES}


def test_documents(small: Dataset) -> None:
    told = document(support(small.slice(), small.tables), SUPPORT_DOCUMENT)
    assert json.loads(json.dumps(told)) == told
    figures = told["single_source"], told["single_voice"], len(told["support"])
    assert figures == (10, 10, 11)  # all but the pact
    last = told["support"][-1]
    assert (last["edges"][0]["edge"], last["sources"]) == ("gazette2014-001", ["gazette2014", "herald2016"])
    herald = document(leave_one_out(small.tables)[1], WITHOUT_DOCUMENT)
    assert json.loads(json.dumps(herald)) == herald
    assert (herald["source"], herald["edges"], herald["alone"]) == ("herald2016", 5, 3)
    assert herald["after"]["selected"]["sources"] == ["gazette2014", "tribune2019"]
    assert herald["counts"]["relations"]["vanishes"] == {"definite": 2, "possible": 0}
    settled = next(change for change in herald["relations"] if change["change"] == "settled")
    assert [edge["claims"] for edge in settled["before"]["edges"]] == [["gazette2014-003", "herald2016-001"]]
    assert [edge["claims"] for edge in settled["after"]["edges"]] == [["gazette2014-003"]]


@given(claim_lists())
def test_what_one_source_tells_alone_is_not_told_without_it(claims: list[Claim]) -> None:
    tables = tables_of(claims)
    full = make_slice(tables, Selection())
    for one in leave_one_out(tables):
        rest = {claim.id: claim for claim in claims if claim.source != one.source}
        left = make_slice(tables_of(list(rest.values())), Selection())
        assert set(one.comparison.after) <= set(left)
        keys = {(edge.subject, edge.relation, edge.object) for edge in left}
        gone = {
            (c.subject, c.relation, c.object) for c in one.comparison.edges if c.after.words == "not told"
        }
        assert gone == {(e.subject, e.relation, e.object) for e in full} - keys


@pytest.mark.parametrize("rule", ["none", "until-contradicted"])
@given(claims=claim_lists())
def test_what_is_made_anew_in_part_is_what_is_made_anew_as_a_whole(rule: str, claims: list[Claim]) -> None:
    tables = tables_of(claims)
    chosen = select(tables, persist=rule, start="1990", end="2030")
    full = make_slice(tables, chosen)
    for one in leave_one_out(tables, chosen):
        others = frozenset(tables.sources) - {one.source}
        left = make_slice(tables, replace(chosen, sources=others)) if others else Slice(chosen, ())
        whole = compare_sides(Side(full, tables), Side(left, tables))
        assert document(one, WITHOUT_DOCUMENT) == {
            "source": one.source,
            "edges": sum(one.source in edge.sources for edge in full),
            "alone": sum(edge.sources == (one.source,) for edge in full),
            **document(whole, COMPARISON_DOCUMENT),
        }


@given(claim_lists())
def test_support_counts_no_more_sources_than_claims(claims: list[Claim]) -> None:
    tables = tables_of(claims)
    found = support(make_slice(tables, Selection()), tables)
    assert all(1 <= len(one.voices) <= len(one.claims) and set(one.sources) for one in found)
    told = [claim.id for claim in claims if claim.modality is not Modality.DOUBTED]
    assert sorted({claim for one in found for claim in one.claims}) == sorted(told)
