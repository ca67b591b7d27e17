"""Leave-one-source-out: what is computed without a source is what the dataset without its claims gives."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from answers import plain_of
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_graphs import signed_network
from sourced import graph_of, plain, rebuilt
from tests_strategies import claim_lists, tables_of

from amity.analysis.balance.balance import balance
from amity.analysis.change.steps import tie_changes
from amity.analysis.sources.sensitivity import findings_without, ranks_without
from amity.analysis.structure.centrality import ranking
from amity.answers.evidence.corroboration import SourceQuestion
from amity.answers.evidence.sensitivity import (
    FINDINGS_DOCUMENT,
    RANKS_DOCUMENT,
    findings_answer,
    ranks_answer,
)
from amity.corpus.model import Claim, Status
from amity.dataset import Dataset
from amity.edges.periods import stretches
from amity.edges.slices import Selection
from amity.errors import RequestError
from amity.network.rules import Ambivalent, Rules
from amity.network.survey import Survey
from amity.network.variants import Study
from amity.render.answer import document

rules = st.builds(
    Rules,
    ambivalent=st.sampled_from(list(Ambivalent)),
    possible=st.booleans(),
)


@settings(max_examples=examples(25))
@given(claim_lists(most=12), rules)
def test_without_a_source_is_the_dataset_without_its_claims(claims: list[Claim], how: Rules) -> None:
    tables = tables_of(claims)
    told = {claim.source for claim in claims}
    asked_for = Survey(tables, Selection(), how, "whole")
    ranks, findings = ranks_without(asked_for), findings_without(asked_for)
    assert [one.source for one in ranks] == [one.source for one in findings] == sorted(told)
    for one, other in zip(ranks, findings, strict=True):
        network = rebuilt(claims, one.source, how)
        (part,), (found,) = one.stretches, other.stretches
        assert plain(part.after) == plain(found.part.rest) == plain(network)
        assert plain(part.before) == plain(rebuilt(claims, "", how))
        study_of = Study(network)
        for shift in part.shifts:
            places = {ranked.actor: ranked.value for ranked in ranking(study_of, shift.rank).actors}
            assert {m.actor: m.value_after for m in shift.moves}.items() <= places.items()
            assert set(shift.vanished) == set(part.before.actors) - set(network.actors)
        measured = balance(study_of).measures
        assert (found.after.triads, found.after.walk_balance) == (measured.triads, measured.walk_balance)
        assert found.after.frustration.upper == measured.frustration.upper
        assert found.ties == part.ties == tie_changes(part.before, network)


@settings(max_examples=examples(25))
@given(claim_lists(most=14), rules)
def test_what_is_adjusted_in_large_networks_is_true_of_them(claims: list[Claim], how: Rules) -> None:
    asked_for = Survey(tables_of(claims), Selection(), how, "whole")
    plainly = findings_without(asked_for)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("amity.analysis.sources.sensitivity.FEW", -1)
        quickly = findings_without(asked_for)
    for one, other in zip(plainly, quickly, strict=True):
        (part,), (quick,) = one.stretches, other.stretches
        assert (quick.ties, quick.stances, quick.before) == (part.ties, part.stances, part.before)
        assert quick.after.triads == part.after.triads
        assert quick.after.adjusted and quick.after.walk_balance is None
        index, proven = quick.after.frustration, part.after.frustration
        assert index.lower <= proven.upper <= index.upper == len(index.against)
        assert index.ties == proven.ties
        assert all(
            (index.sides[tie.first] * index.sides[tie.second] == tie.sign) is (tie.pair not in index.against)
            for tie in part.part.rest.ties
        )


def test_with_little_work_the_sources_with_most_edges_are_left_out(
    small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amity.analysis.sources.sensitivity.LEAST", 1)
    survey = small.survey(parts=False)
    # Edges of all periods: four of the gazette, five of the herald, three of the tribune.
    for found in (ranks_without(survey, work_limit=0), findings_without(survey, work_limit=0)):
        assert [one.source for one in found] == ["herald2016"]
    few = replace(asked(small), work_limit=0)
    for answer in (ranks_answer(few), findings_answer(few)):
        assert {row["source"] for row in plain_of(answer)} == {"herald2016"}
        remark = "2 sources with fewer edges not left out, for want of work (`work_limit`)"
        assert remark in answer.remarks and remark in (answer.table_remarks or ())


def test_an_actor_changes_camp_in_a_large_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Fay is a friend of dan and eva and a foe of ana by the herald alone; the gazette tells the reverse of ben and cat.
    story = (
        "gazette2014 ana alliedWith ben 2012 2012 asserted",
        "gazette2014 ben alliedWith cat 2012 2012 asserted",
        "gazette2014 ana alliedWith cat 2012 2012 asserted",
        "gazette2014 dan alliedWith eva 2012 2012 asserted",
        "gazette2014 ana opposes dan 2012 2012 asserted",
        "gazette2014 ben opposes eva 2012 2012 asserted",
        "gazette2014 fay alliedWith ben 2012 2012 asserted",
        "herald2016 fay opposes ana 2012 2012 asserted",
        "herald2016 fay alliedWith dan 2012 2012 asserted",
        "herald2016 fay alliedWith eva 2012 2012 asserted",
    )
    monkeypatch.setattr("amity.analysis.sources.sensitivity.FEW", -1)
    (found,) = findings_without(graph_of(tmp_path, *story).survey("whole", parts=False))[1].stretches
    assert (found.moved, found.unclear) == (("fay",), ())
    assert found.after.shift and found.after.shift.stayed == 5
    assert (found.before.frustration.upper, found.after.frustration.words) == (1, "0, proven")


def test_a_pair_changes_its_sign_without_a_source(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        "gazette2014 ana arms ben 2012 2012 asserted",
        "herald2016 ana attacks ben 2012 2012 asserted",
        "gazette2014 ana arms cat 2012 2012 asserted",
        "gazette2014 ben opposes cat 2012 2012 asserted",
        "herald2016 cat funds ana 2012 2012 asserted",
        "herald2016 ana designatesAsTerrorist dan 2012 2012 asserted",
    )
    gazette, herald = findings_without(graph.survey("whole", parts=False))
    assert (gazette.source, herald.source) == ("gazette2014", "herald2016")
    (without_gazette,), (without_herald,) = gazette.stretches, herald.stretches
    # All: ana and ben are both; cat is a friend of ana and a foe of ben; dan is a foe of ana.
    # Without the gazette: ana - ben, ana + cat, ana - dan, no triangle.
    assert [(c.pair, c.before and c.before.sign, c.after and c.after.sign) for c in without_gazette.ties] == [
        (("ana", "ben"), 0, -1),
        (("ben", "cat"), -1, None),
    ]
    assert without_gazette.stances == ()
    # Without the herald: ana + ben, ana + cat, ben - cat: the one triangle is strained.
    assert [(c.pair, c.before and c.before.sign, c.after and c.after.sign) for c in without_herald.ties] == [
        (("ana", "ben"), 0, 1),
        (("ana", "dan"), -1, None),
    ]
    assert (without_herald.before.triads.total, without_herald.after.triads.ppm) == (0, 1)
    assert without_herald.before.balance == (1, 1)
    assert without_herald.after.balance == pytest.approx((1 / 3, 1 / 3))
    assert [(c.relation, c.object, str(c.kind)) for c in without_herald.stances] == [
        ("designatesAsTerrorist", "dan", "vanishes")
    ]


def test_an_actor_changes_camp_without_a_source(tmp_path: Path) -> None:
    # Ana, ben and cat are friends, dan and eva their foes. The herald alone tells that fay is a foe of all three and a
    # friend of dan; what the others tell makes her their friend.
    shared = [
        *(
            "gazette2014 ana alliedWith ben 2012 2012 asserted",
            "gazette2014 ben alliedWith cat 2012 2012 asserted",
        ),
        *("gazette2014 ana opposes dan 2012 2012 asserted", "gazette2014 ben opposes eva 2012 2012 asserted"),
        *(
            "gazette2014 cat opposes dan 2012 2012 asserted",
            "gazette2014 dan alliedWith eva 2012 2012 asserted",
        ),
        "gazette2014 fay alliedWith ana 2012 2012 asserted",
    ]
    alone = [
        *("herald2016 fay opposes ben 2012 2012 asserted", "herald2016 fay opposes cat 2012 2012 asserted"),
        *(
            "herald2016 fay alliedWith dan 2012 2012 asserted",
            "herald2016 fay alliedWith eva 2012 2012 asserted",
        ),
    ]
    graph = graph_of(tmp_path, *shared, *alone)
    (found,) = findings_without(graph.survey("whole", parts=False))[1].stretches
    assert (found.moved, found.unclear) == (("fay",), ())
    assert (found.before.frustration.upper, found.after.frustration.upper) == (1, 0)
    answer = findings_answer(asked(graph, by="whole"))
    (row,) = (r for r in plain_of(answer) if r["source"] == "herald2016")
    assert row["camps_moved"] == ["fay"]
    assert re.search(r"camp +Fay$", answer.text(), re.MULTILINE)
    assert (row["frustration"], row["frustration_without"]) == (1, 0)
    # Of ten ties one stands against the camps; without the herald none of six, and fay's four ties less.
    assert (row["ties"], row["ties_without"]) == (11, 7)


def asked(graph: Dataset, by: str | None = None) -> SourceQuestion:
    return SourceQuestion(graph.tables, Selection(), by, lambda: graph.survey(by, parts=False), work_limit=20)


def test_each_period_is_looked_at(small: Dataset) -> None:
    found = ranks_without(small.survey(parts=False))
    assert [one.source for one in found] == ["gazette2014", "herald2016", "tribune2019"]
    labels = [[part.before.period for part in one.stretches] for one in found]
    assert labels == [["before", "pact", "after"]] * 3
    pact = found[1].stretches[1]
    # The herald alone tells of the listing, the gazette alone that Orr blamed Borria; both tell of the alliance.
    assert pact.before.actors == ("arland", "borria", "cadmus-front", "dalia-orr")
    assert pact.after.actors == ("arland", "borria", "dalia-orr")
    assert [(c.pair, c.after) for c in pact.ties] == [(("arland", "cadmus-front"), None)]
    assert [c.pair for c in found[0].stretches[1].ties] == [("borria", "dalia-orr")]
    assert [shift.vanished for shift in pact.shifts] == [("cadmus-front",)] * 2
    # Two ties each for Arland and Borria, one for Orr; then Borria alone has two.
    assert [(m.actor, m.before, m.after) for m in pact.shifts[0].moves] == [
        ("arland", 1, 2),
        ("dalia-orr", 3, 2),
    ]


def test_the_only_source(small: Dataset) -> None:
    (one,) = findings_without(small.survey(sources=["gazette2014"], parts=False))
    assert [len(part.part.rest.actors) for part in one.stretches] == [0, 0, 0]
    assert all(part.after.walk_balance is None and part.after.balance is None for part in one.stretches)


def test_status_is_a_matter_of_the_rules(small: Dataset) -> None:
    # Without the denial in the herald, what the minister says of the arms is an allegation.
    herald = ranks_without(small.survey(statuses=["alleged"], parts=False))[1].stretches[0]
    assert (herald.before.ties, [tie.pair for tie in herald.after.ties]) == ((), [("borria", "cadmus-front")])
    with pytest.raises(RequestError, match="makes no tie"):
        Rules(statuses=frozenset({Status.DENIED}))


def test_rows_and_documents(small: Dataset) -> None:
    ranks, findings = ranks_without(small.survey(parts=False)), findings_without(small.survey(parts=False))
    documents = [
        *(document(one, RANKS_DOCUMENT) for one in ranks),
        *(document(one, FINDINGS_DOCUMENT) for one in findings),
    ]
    assert json.loads(json.dumps(documents)) == documents
    rows = [*plain_of(ranks_answer(asked(small))), *plain_of(findings_answer(asked(small)))]
    assert len(rows) == 3 * 3 * 2 + 3 * 3
    part = document(ranks[1], RANKS_DOCUMENT)["stretches"][1]
    assert (part["before"]["label"], part["before"]["ties"], part["after"]["ties"]) == ("The pact", 3, 2)
    assert part["pairs"][0]["before"]["edges"][0]["claims"] == ["herald2016-003"]
    assert part["ranks"][0]["rank"] == "degree"
    row = next(r for r in rows if r["source"] == "herald2016" and r["period"] == "pact" and "stances" in r)
    assert row["stances"] == ["arland designatesAsTerrorist cadmus-front: vanishes"]
    assert row["claims"] == ["herald2016-003"]
    assert "Arland and Cadmus Front" in findings_answer(asked(small)).text()


@pytest.mark.slow
def test_the_corpus_without_each_source(corpus: Dataset) -> None:
    tables = corpus.tables
    for one in findings_without(corpus.survey(parts=False)):
        rest = {name: claim for name, claim in tables.claims.items() if claim.source != one.source}
        parts = stretches(replace(tables, claims=rest), Selection())
        assert [plain(part.part.rest) for part in one.stretches] == [
            plain(signed_network(part.slice, tables)) for part in parts
        ]


def test_the_listing_of_the_taliban_hangs_on_no_single_source(corpus: Dataset) -> None:
    # ponars2021 (blocks 10 and 13) and thebell2021 (block 6) tell of it.
    for one in findings_without(corpus.survey("whole", parts=False)):
        (part,) = one.stretches
        changed = {(c.subject, c.relation, c.object) for c in part.stances}
        assert ("russia", "designatesAsTerrorist", "taliban") not in changed
