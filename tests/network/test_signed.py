from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_graphs import signed_network
from stories import parts_of, studies_of, tell
from tests_strategies import claim_lists, tables_of

from amity.answers.documents import TIE
from amity.answers.networks import HEAD
from amity.corpus.model import Claim, Kind, Modality, Status
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset, open_graph
from amity.edges.build import build_edges
from amity.edges.slices import Selection, cut
from amity.errors import RequestError
from amity.network.counted_edges import at_forums
from amity.network.rules import Ambivalent, Rules
from amity.network.signed import SignedNetwork
from amity.network.survey import Survey
from amity.network.variants import variants_of
from amity.render.answer import document

LINES = (
    "ana supports ben 2012 2012 asserted",  # s-001
    "ben alliedWith ana 2013 2013 asserted",  # s-002
    "ana fights cat 2012 2012 asserted",  # s-003
    "cat tradesWith ana 2013 2013 asserted",  # s-004: ambivalent with s-003
    "cat fights ana 2014 2014 asserted",  # s-005
    "ben meets cat 2012 2012 asserted",  # s-006: sign 0
    "ben seeksInfluenceIn hill 2012 2012 asserted",  # s-007: a place
    "ben arms dan 2012 2012 alleged",  # s-008
    "dan rivalOf ben - - asserted",  # s-009: possible in every period
    "cat rivalOf dan - - asserted",  # s-010: possible
    "dan supports ana 2012 2012 predicted",  # s-011
)


@pytest.fixture
def graph(tmp_path: Path) -> Dataset:
    return tell(tmp_path / "d", *LINES)


def network(graph: Dataset, **rules: object) -> SignedNetwork:
    part = parts_of(graph)[0]
    return signed_network(part.slice, graph.tables, Rules(**rules), part.id)  # type: ignore[arg-type]


def signs(found: SignedNetwork) -> dict[tuple[str, str], int]:
    return {tie.pair: tie.sign for tie in found.ties}


def test_one_tie_for_each_pair_with_its_claims(graph: Dataset) -> None:
    found = network(graph)
    assert signs(found) == {("ana", "ben"): 1}
    assert found.ties[0].claims == ("s-001", "s-002")
    assert [(t.pair, t.claims) for t in found.left_out] == [(("ana", "cat"), ("s-003", "s-004", "s-005"))]
    assert found.actors == ("ana", "ben", "cat")
    assert (found.definite, found.possible) == (5, 2)
    assert (found.period, found.label) == ("early", "Early")


@pytest.mark.parametrize(("rule", "sign"), [("negative", -1), ("net", -1)])
def test_the_rule_decides_ambivalent_pairs(graph: Dataset, rule: str, sign: int) -> None:
    found = network(graph, ambivalent=Ambivalent(rule))
    assert signs(found) == {("ana", "ben"): 1, ("ana", "cat"): sign}
    assert [tie.pair for tie in found.decided] == [("ana", "cat")]
    assert found.left_out == ()
    assert document(found, HEAD)["ambivalent"] == rule
    assert document(found, HEAD)["pairs_decided"] == 1


def test_as_many_of_both_signs_are_left_out_by_net(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana supports ben 2012 2012 asserted", "ben fights ana 2013 2013 asserted")
    found = network(graph, ambivalent=Ambivalent.NET)
    assert (found.ties, [tie.sign for tie in found.left_out]) == ((), [0])


def test_possible_edges_count_when_asked_for(graph: Dataset) -> None:
    found = network(graph, possible=True)
    assert signs(found) == {("ana", "ben"): 1, ("ben", "dan"): -1, ("cat", "dan"): -1}


def test_a_possible_edge_of_the_other_sign_makes_a_tie_doubtful(tmp_path: Path) -> None:
    lines = ("ana supports ben 2012 2012 asserted", "ana designatesAsTerrorist ben - - asserted")
    found = network(tell(tmp_path / "d", *lines))
    assert [(t.pair, t.sign, [e.edge for e in t.counter]) for t in found.doubtful] == [
        (("ana", "ben"), 1, ["s-002"])
    ]
    assert network(tell(tmp_path / "d", *lines), possible=True).doubtful == ()


def test_statuses(graph: Dataset) -> None:
    allowed = frozenset({Status.ACCEPTED, Status.ALLEGED})
    assert signs(network(graph, statuses=allowed)) == {("ana", "ben"): 1, ("ben", "dan"): 1}
    with pytest.raises(RequestError, match="an edge that is denied makes no tie"):
        network(graph, statuses=frozenset({Status.DENIED}))


@pytest.mark.slow
@given(claim_lists(), st.sampled_from(Ambivalent))
def test_ties_agree_with_a_count_over_the_edges(claims: list[Claim], rule: Ambivalent) -> None:
    vocabulary, tables = load_vocabulary(), tables_of(claims)
    counts: dict[tuple[str, str], list[int]] = {}
    for edge in build_edges(claims, vocabulary):
        asserted = any(claim.modality is Modality.ASSERTED for claim in edge.claims)
        if asserted and (sign := vocabulary.sign(edge.relation)):
            counts.setdefault((min(edge.subject, edge.object), max(edge.subject, edge.object)), []).append(
                sign
            )
    found = signed_network(cut(build_edges(claims, vocabulary), vocabulary, Selection()), tables, Rules(rule))
    expected = {}
    for pair, each in counts.items():
        sign = each[0]
        if len(set(each)) == 2:
            sign = {Ambivalent.DROP: 0, Ambivalent.NEGATIVE: -1}.get(rule, (sum(each) > 0) - (sum(each) < 0))
        expected[pair] = sign
    assert {tie.pair: tie.sign for tie in (*found.ties, *found.left_out)} == expected
    assert set(found.actors) == {end for pair in expected for end in pair}


def test_a_denied_tie_is_marked_and_an_allegation_makes_none(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "ana supports ben 2012 2012 denied",
        "ben arms cat 2012 2012 alleged",
        "ben arms cat 2012 2012 denied",
    )
    (tie,) = network(graph).ties
    assert (tie.pair, tie.denied, document(tie, TIE)["denied"]) == (("ana", "ben"), True, True)
    early = studies_of(graph)[0]
    assert early.readings.signs == {("ana", "ben"): (1, None), ("ben", "cat"): (1, None)}


def test_a_dataset_of_the_claims_of_a_slice_has_the_same_ties(graph: Dataset, tmp_path: Path) -> None:
    from amity.corpus.tables import table_texts

    part = parts_of(graph)[0]
    claims = {claim.id: claim for edge in part.slice for claim in edge.claims}
    folder = tmp_path / "again"
    folder.mkdir()
    for name, text in table_texts(replace(graph.tables, claims=claims)).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    again = open_graph(folder)
    assert network(again).ties == network(graph).ties


def test_variants_without_contested_and_with_possible(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "ana supports ben 2012 2012 denied",
        "ben fights cat 2012 2012 asserted",
        "cat fights dan - - asserted",
    )
    early = studies_of(graph)[0]
    assert [len(v.ties) for v in early.variants] == [2, 3, 1, 2]
    assert early.variants[0] is early.network
    value, every = early.measure(lambda n: len(n.ties))
    assert (value, every) == (2, [2, 3, 1, 2])
    assert early.with_possible.is_like(early.variants[1])
    for rules, variant in zip(variants_of(early.network.rules), early.variants, strict=True):
        assert variant.is_like(replace(early.network, rules=rules))


def test_forums_and_places_are_no_parties(tmp_path: Path) -> None:
    # Who stays away from talks is no foe of the talks, nor is a hill occupied one.
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",  # s-001
        "ben declinesToAttend round 2012 2012 asserted",  # s-002
        "round endorses cat 2012 2012 asserted",  # s-003
        "cat attends round 2012 2012 asserted",  # s-004: no sign
        "ana occupies hill 2012 2012 asserted",  # s-005
        kinds={"round": "forum"},
    )
    part = parts_of(graph)[0]
    found = network(graph, possible=True)
    assert (found.actors, signs(found)) == (("ana", "ben"), {("ana", "ben"): 1})
    assert [edge.id for edge in at_forums(part, Rules())] == [
        "s-002",
        "s-003",
    ]
    survey = Survey(graph.tables, part.selection, Rules(parts=False), "whole")
    (left,) = survey.left_out()
    assert {name: [edge.id for edge in getattr(left, name)] for name in ("forums", "places")} == {
        "forums": ["s-002", "s-003", "s-004"],
        "places": ["s-005"],
    }
    for pair in (("ben", "round"), ("ana", "hill")):
        with pytest.raises(RequestError, match="nobody's friend or foe"):
            graph.course(*pair)


def test_no_forum_of_the_corpus_stands_in_a_network(corpus: Dataset) -> None:
    # burnaasefi2023 block 11: Pakistan stays away from the talks of February 2023; it does not oppose them.
    found = corpus.survey()
    actors = {actor for item in found.networks for actor in item.actors}
    assert not {name for name in actors if corpus.actors[name].kind is Kind.FORUM}
    told = [edge for part in found.stretches for edge in at_forums(part, found.rules)]
    assert [(edge.subject, edge.relation) for edge in told] == [("pakistan", "declinesToAttend")]
