"""Scores of a pair. Weights are Goldstein's (designation -5, attack -9, arms 8.3, cooperation 6, opposition -4); the
sums were worked out on paper."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from answers import cell, plain_of
from builders import with_claims
from hypothesis import given
from tests_strategies import claim_lists, tables_of

from amity.analysis.dyad.scores import Course, course
from amity.answers.scores import FLIPS, SCORE_DOCUMENT, score_answer
from amity.corpus.model import Claim
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.slices import select
from amity.edges.ties import Standing
from amity.errors import RequestError, UnknownName
from amity.render.answer import document
from amity.render.plain import to_plain

VOCABULARY = load_vocabulary()


def of(graph: Dataset, a: str, b: str, **options: object) -> Course:
    return course(graph.tables, a, b, **options)  # type: ignore[arg-type]


def test_a_pair_of_the_small_dataset(small: Dataset) -> None:
    found = of(small, "arland", "cadmus-front")
    before, pact, after = found.scores
    assert (before.total.net, before.low, before.high, str(before.climate)) == (0, 0, 0, "untold")
    assert str(before.perhaps) == "neutral"  # talks at some time of the decade
    assert (pact.total.net, pact.forth.net, pact.back.net) == (-5, -5, 0)
    assert pact.claims == ("herald2016-003",)
    # The bomb of 2017; the listing is known to stand only up to March 2016.
    assert (after.total.net, after.low, after.high) == (-9, -14, -9)
    assert (after.forth.net, after.back.net) == (0, -9)
    assert found.flips == ()
    assert [(str(p.climate), p.periods, p.net) for p in found.phases] == [
        ("untold", ("before",), (0,)),
        ("hostile", ("pact", "after"), (-5, -9)),
    ]
    assert found.phases[1].claims == ("herald2016-003", "tribune2019-001")


def test_a_flip_and_what_makes_it(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "1 arland arms borria 2012 2013 asserted",
        "2 arland opposes borria 2012 2015 asserted",
        "3 borria attacks arland 2015 2015 asserted",
    )
    (flip,) = of(graph, "arland", "borria").flips
    assert (flip.before, flip.after, flip.net_before, flip.net_after) == ("before", "pact", 4.3, -13)
    assert str(flip.certainty) == "definite"
    assert [edge.edge for edge in flip.by] == ["tribune2019-3"]
    assert [edge.edge for edge in flip.gone] == ["tribune2019-1"]
    assert flip.claims == ("tribune2019-1", "tribune2019-3")


def test_a_flip_is_seen_where_relations_have_no_weight(tmp_path: Path) -> None:
    """The climate tells it then; a possible edge of the other sign leaves it in doubt."""
    lines = ["1 arland supports borria 2012 2013 asserted", "2 borria exploits arland 2015 2015 asserted"]
    (flip,) = of(with_claims(tmp_path / "d", *lines), "arland", "borria").flips
    assert (flip.before, flip.after, flip.net_before, flip.net_after) == ("before", "pact", 3.5, 0)
    assert (str(flip.climate_before), str(flip.climate_after)) == ("friendly", "hostile")
    assert str(flip.certainty) == "definite"
    doubt = "3 borria exploits arland 2012 2012 alleged"
    (flip,) = of(
        with_claims(tmp_path / "e", *lines, "3 arland arms borria - - alleged"), "arland", "borria"
    ).flips
    assert str(flip.certainty) == "possible"
    (flip,) = of(with_claims(tmp_path / "f", *lines, doubt), "arland", "borria").flips
    assert str(flip.certainty) == "definite"  # it has no weight, and the sum of the others stands


def test_who_was_affiliated_and_then_opposes_has_turned(tmp_path: Path) -> None:
    """As al-Qaida and the Islamic State in 2014."""
    lines = [
        "1 arland affiliatedWith borria 2004 2013-12 asserted",
        "2 arland opposes borria 2014 2016 asserted",
    ]
    found = of(with_claims(tmp_path, *lines), "arland", "borria", by="year")
    assert [(flip.before, flip.after) for flip in found.flips] == [("2013", "2014")]


@pytest.mark.parametrize(
    "doubt",
    [
        [
            "4 borria arms arland - .. asserted",
            "5 borria funds arland - .. asserted",
        ],  # may be as early as the attack
        ["6 borria attacks arland 2015 2015 denied"],
    ],
)
def test_a_flip_that_hangs_on_doubt_is_possible(tmp_path: Path, doubt: list[str]) -> None:
    lines = ["1 arland arms borria 2012 2013 asserted", "3 borria attacks arland 2015 2015 asserted"]
    found = of(with_claims(tmp_path, *lines, *doubt), "arland", "borria")
    assert [str(flip.certainty) for flip in found.flips if flip.after == "pact"] == ["possible"]


def test_reciprocity_and_asymmetry(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "1 arland arms borria 2012 2012 asserted",
        "2 borria opposes arland 2012 2012 asserted",
        "3 arland cooperatesWith borria 2012 2012 asserted",
        "4 borria distancesFrom arland 2012 2012 asserted",
        "5 borria meets arland 2012 2012 asserted",
    )
    score = of(graph, "arland", "borria").scores[0]
    assert (score.total.net, score.forth.net, score.back.net) == (10.3, 14.3, 2)
    # Cooperation 6 of 14.3 is answered, hostility 0 of 4.
    assert score.reciprocity == pytest.approx(6 / 18.3, abs=1e-6)
    assert score.asymmetry == pytest.approx(14.3 / 2 - 2 / 2)
    assert (score.total.edges, score.unweighted, score.neutral) == (3, 1, 1)
    assert score.total.mean == pytest.approx(10.3 / 3, abs=1e-6)
    assert str(score.climate) == "ambivalent"


def test_parts_and_dated(small: Dataset, tmp_path: Path) -> None:
    # Orr was minister of Arland in 2013 alone; her words of January 2014 are hers.
    assert [s.total.hostile for s in of(small, "arland", "borria", include_parts=True).scores] == [0, 0, 0]
    graph = with_claims(
        tmp_path,
        "1 dalia-orr holdsOfficeIn arland 2013 2015 asserted",
        "2 dalia-orr accuses borria 2014-01 2014-01 asserted",
        "3 arland arms borria - - asserted",
    )
    found = of(graph, "arland", "borria", include_parts=True, dated=True)
    assert [(s.total.net, s.high) for s in found.scores] == [(0, 0), (-2, -2), (0, 0)]
    assert of(graph, "arland", "borria", include_parts=False).scores[1].high == 8.3


def test_dated_looks_at_each_claim(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path, "1 arland arms borria 2017 2017 asserted", "2 arland arms borria - .. asserted"
    )
    # The second must hold when it was published, in 2019, and may at any time before.
    assert [s.high for s in of(graph, "arland", "borria").scores] == [8.3, 8.3, 16.6]
    assert [s.high for s in of(graph, "arland", "borria", dated=True).scores] == [0, 0, 16.6]


def test_rows_of_flips_and_edges(tmp_path: Path) -> None:
    graph = with_claims(
        tmp_path,
        "1 arland arms borria 2012 2013 asserted",
        "2 borria attacks arland 2015 2015 asserted",
        "3 borria meets arland 2015 2015 asserted",
    )
    found = of(graph, "arland", "borria")
    answer = score_answer(found, graph.tables, "flips")
    (flip,), (row,) = plain_of(answer), answer.listing.rows
    assert (flip["before"], flip["after"], row.labels) == ("before", "pact", ("Before the pact", "The pact"))
    assert cell(FLIPS, "by", row, graph.tables) == "Borria attacks Arland, 2015 [tribune2019-2]"
    assert (
        cell(FLIPS, "gone", row, graph.tables) == "Arland arms Borria, from 2012 until 2013 [tribune2019-1]"
    )
    assert [
        (r["period"], r["direction"], r["relation"], r["weight"])
        for r in plain_of(score_answer(found, graph.tables, "edges"))
    ] == [
        ("before", "forth", "arms", 8.3),
        ("pact", "back", "attacks", -9),
        ("pact", "mutual", "meets", None),
    ]


def test_the_document(small: Dataset) -> None:
    told = document(of(small, "arland", "cadmus-front"), SCORE_DOCUMENT)
    assert json.loads(json.dumps(told)) == told
    assert (told["pair"], told["statuses"]) == (
        ["arland", "cadmus-front"],
        ["accepted", "contested", "alleged"],
    )
    after = told["scores"][2]
    assert (after["label"], after["net"], after["ranges"]["net"]) == ("After the pact", -9, [-14, -9])
    assert (after["ranges"]["cooperative"], after["ranges"]["hostile"]) == ([0, 0], [-14, -9])
    assert (after["counted_edges"], after["open_edges"]) == (1, 2)
    assert [(e["edge"], e["direction"], e["weight"], e["certainty"]) for e in after["edges"]] == [
        ("herald2016-003", "forth", -5, "possible"),
        ("tribune2019-001", "back", -9, "definite"),
        ("tribune2019-003", "mutual", None, "possible"),
    ]
    assert [(p["climate"], [e["edge"] for e in p["edges"]]) for p in told["phases"]] == [
        ("untold", []),
        ("hostile", ["herald2016-003", "tribune2019-001"]),
    ]
    assert told["flips"] == []


def test_a_stretch_without_a_name_is_called_by_its_days(small: Dataset) -> None:
    days = select(small.tables, start="2014", end="2015")
    (score,) = of(small, "arland", "cadmus-front", selection=days).scores
    assert (score.period, score.label) == ("", "2014-01-01 to 2015-12-31")


def test_requests_that_cannot_be_met(small: Dataset) -> None:
    with pytest.raises(UnknownName):
        of(small, "arland", "nobody")
    with pytest.raises(RequestError):
        of(small, "arland", "arland")


@given(claim_lists())
def test_the_range_is_that_of_all_choices(claims: list[Claim]) -> None:
    found = course(tables_of(claims), "a", "b", select(tables_of([]), start="2005", end="2012"))
    (score,) = found.scores
    fixed = sum(item.weight or 0 for item in score.edges if not item.standing.soft)
    doubtful = [item.weight or 0 for item in score.edges if item.standing.soft]
    sums = [
        fixed + sum(w for w, taken in zip(doubtful, choice, strict=True) if taken)
        for choice in product((False, True), repeat=len(doubtful))
    ]
    assert (score.low, score.high) == (pytest.approx(min(sums)), pytest.approx(max(sums)))
    for sign, found_range in ((1, score.cooperative), (-1, score.hostile)):
        some = [
            item.weight
            for item in score.edges
            if item.weight and item.weight * sign > 0 and not item.standing.soft
        ]
        every = [item.weight for item in score.edges if item.weight and item.weight * sign > 0]
        assert to_plain(found_range) == pytest.approx(sorted([sum(some), sum(every)]), abs=1e-6)
    assert score.low - 1e-6 <= score.total.net <= score.high + 1e-6


@given(claim_lists())
def test_the_other_way_round_sides_change_places(claims: list[Claim]) -> None:
    tables = tables_of(claims)
    (one,), (other,) = (course(tables, *pair, by="whole").scores for pair in ("ab", "ba"))
    assert (one.total, one.forth, one.back) == (other.total, other.back, other.forth)
    assert one.reciprocity == other.reciprocity
    assert one.reciprocity is None or 0 <= one.reciprocity <= 1
    assert (one.asymmetry or 0) == -(other.asymmetry or 0)


def test_russia_and_the_taliban(corpus: Dataset) -> None:
    found = of(corpus, "russia", "taliban", dated=True)
    climates = {score.period: (str(score.climate), str(score.perhaps)) for score in found.scores}
    # The listing of 2003 stands beside the contacts of 2015 (thebell2021 blocks 6 and 7), so that it is no friendship.
    assert climates["enmity"][0] == "hostile"
    assert climates["engagement"][0] == "ambivalent"
    # Arms are only alleged (idsa2017 block 13), so that the years of engagement tell of more conflict than cooperation.
    # In 2022 an embassy is handed over, and an attack renews the doubts (diplomat2023 blocks 12 to 14).
    assert climates["accommodation"][0] == "ambivalent"
    assert next((flip.before, flip.after) for flip in found.flips) == ("engagement", "takeover")


def test_lavrovs_denial_adds_nothing(corpus: Dataset) -> None:
    """idsa2017 block 13: the arms are only alleged, and his word against it makes them no cooperation."""
    claims = {name: claim for name, claim in corpus.claims.items() if name != "idsa2017-022"}
    without = Dataset(replace(corpus.tables, claims=claims))
    engagement = [
        next(s for s in of(g, "russia", "taliban").scores if s.period == "engagement")
        for g in (corpus, without)
    ]
    arms = [[item for item in score.edges if item.edge.relation == "arms"] for score in engagement]
    assert [item.standing for score in arms for item in score] == [Standing.OPEN, Standing.OPEN]
    assert engagement[0].total == engagement[1].total
    assert engagement[0].cooperative == engagement[1].cooperative
