from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import log
from pathlib import Path

import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from stories import parts_of, studies_of, tell
from tests_strategies import claim_lists, tables_of

from amity.analysis.change.series import SeriesOf, series, series_ranges, turnover_range
from amity.analysis.change.turning_points import TurningPoints, turning_points
from amity.analysis.structure.summary import summaries
from amity.answers.turning_points import SERIES_DOCUMENT
from amity.corpus.dates import parse
from amity.corpus.model import Claim
from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.errors import RequestError
from amity.network.readings import UNTIED, bond, bonds_of
from amity.network.rules import Rules
from amity.network.survey import Survey
from amity.render.answer import document

WAR_THEN_PEACE = (
    "ana fights ben 2000 2008 asserted",
    "ana threatens cat 2000 2008 asserted",
    "ana meets cat 2000 2017 asserted",
    "ana supports ben 2009 2017 asserted",
)


def turns_of(
    graph: Dataset, kind: str, rules: Rules | None = None, penalty: float | None = None
) -> TurningPoints:
    parts, studies = parts_of(graph, "year"), studies_of(graph, rules, "year")
    return turning_points(kind, parts, studies, graph.tables, penalty=penalty)


def years(found: TurningPoints) -> list[tuple[str, str]]:
    names = [network.period for network in found.networks]
    return [(names[a], names[b]) for a, b in found.own.turns]


@pytest.mark.parametrize(
    ("start", "named"),
    [("2007", False), ("2008-01-01", False), ("2008-06", True), ("2009", True), ("2010", False), ("", False)],
)
def test_a_turn_where_a_source_begins_to_tell_says_so(tmp_path: Path, start: str, named: bool) -> None:
    corpus = tell(tmp_path / "d", *WAR_THEN_PEACE)
    found = turns_of(corpus, "hostility")
    source = replace(corpus.sources["s"], coverage_start=parse(start))
    assert found.sources_that_begin(found.turns[0], [source]) == ((source,) if named else ())
    assert not found.sources_that_begin(found.turns[0], corpus.sources.values())


def test_a_firm_turn_and_what_came_and_went(tmp_path: Path) -> None:
    found = turns_of(tell(tmp_path / "d", *WAR_THEN_PEACE), "hostility")
    (turn,) = found.turns
    assert years(found) == [("2008", "2009")]
    # 2018 to 2020 hold no edge: a gap, not a level of 0. Of 18 values 9 are 2/3 and 9 are 0.
    assert [found.networks[n].period for n in found.undefined] == ["2018", "2019", "2020"]
    assert (turn.before.mean, turn.after.mean, turn.step) == (pytest.approx(2 / 3), 0, pytest.approx(-2 / 3))
    assert found.own.segmentation is not None
    assert found.own.segmentation.penalty == pytest.approx(2 * (1 / 9) * log(18))
    assert (turn.firm, turn.alone, len(turn.found)) == (True, (), 4)
    told = {
        (p.first, p.second): (p.before, p.after, [e.edge for e in p.gone], [e.edge for e in p.came])
        for p in turn.pairs
    }
    assert told == {
        ("ana", "ben"): ("-", "+", ["s-001"], ["s-004"]),
        ("ana", "cat"): ("-", "o", ["s-002"], []),
    }
    (row,) = document(found, SERIES_DOCUMENT)["turning_points"]
    assert [pair["claims"] for pair in row["pairs"]] == [["s-001", "s-004"], ["s-002"]]
    assert document(found, SERIES_DOCUMENT)["values"][0]["evidence"][0]["claims"] == ["s-001"]


def test_a_turn_that_possible_edges_undo_says_so(tmp_path: Path) -> None:
    # When Dan fights Eva is not told, so it may be in every year: the level falls from 3/4 to 1/3.
    graph = tell(tmp_path / "d", *WAR_THEN_PEACE, "dan fights eva - - asserted")
    assert turns_of(graph, "hostility").turns[0].firm
    # With thirty such claims it falls from 32/33 to 30/32, which is not worth a penalty of 0.1.
    many = [*WAR_THEN_PEACE, *(f"dan fights eva{n} - - asserted" for n in range(30))]
    found = turns_of(tell(tmp_path / "many", *many), "hostility", penalty=0.1)
    (turn,) = found.turns
    assert [variant.words for variant in turn.found] == ["definite", "definite, without contested"]
    assert not turn.firm
    assert turns_of(tell(tmp_path / "again", *many), "hostility", Rules(possible=True), 0.1).turns == ()


def test_a_turn_that_hangs_on_one_value_says_so(tmp_path: Path) -> None:
    lines = [
        "ana meets ben 2000 2012 asserted",
        "ana fights ben 2011 2011 asserted",
        "ana fights cat 2011 2011 asserted",
    ]
    found = turns_of(tell(tmp_path / "d", *lines), "hostility")
    (turn,) = found.turns
    assert years(found) == [("2010", "2011")]
    assert (turn.everywhere, turn.firm) == (True, False)
    # Without 2011 there is no hostile edge; without 2012 the last level would need 2010, and turn a year before.
    assert [found.networks[n].period for n in turn.alone or ()] == ["2011", "2012"]


def test_a_gap_parts_the_years_of_a_turn(tmp_path: Path) -> None:
    lines = ["ana fights ben 2000 2006 asserted", "ana supports ben 2010 2017 asserted"]
    found = turns_of(tell(tmp_path / "d", *lines), "hostility")
    assert years(found) == [("2006", "2010")]
    assert len(found.undefined) == 6
    assert found.turns[0].pairs[0].before == "-"


def test_turnover_by_hand(tmp_path: Path) -> None:
    lines = [
        "ana supports ben 2000 2002 asserted",
        "ana supports cat 2001 2001 asserted",
        "ana fights ben 2003 2003 asserted",
        "dan meets eva 2000 2012 asserted",
        "ana fights ben 2005 2006 asserted",
    ]
    graph = tell(tmp_path / "d", *lines)
    values = series(
        SeriesOf.TURNOVER,
        parts_of(graph, "year"),
        studies_of(graph, by="year"),
    )[0]
    # 2001: one of two ties is new; 2002: one of two went; 2003: friends turned foes, two ties of which none is shared;
    # 2004 has no tie, so neither it nor 2005 can be told; 2006: the same tie.
    assert [(one.value, one.of) for one in values[:8]] == [
        (None, 1), (0.5, 2), (0.5, 2), (1, 2), (None, 1), (None, 1), (0, 1), (None, 1),
    ]  # fmt: skip
    parts, studies = parts_of(graph, "year"), studies_of(graph, by="year")
    balance = series(SeriesOf.BALANCE, parts, studies)[0]
    assert {(one.value, one.of) for one in balance} == {(None, 0)}


def test_triangles_and_frustration_by_hand(tmp_path: Path) -> None:
    lines = [
        "ana supports ben 2000 2010 asserted",
        "ben supports cat 2000 2010 asserted",
        "ana supports cat 2000 2005 asserted",
        "ana fights cat 2006 2010 asserted",
    ]
    graph = tell(tmp_path / "d", *lines)
    balance = turns_of(graph, "balance")
    assert [one.value for one in balance.own.values[:11]] == [1] * 6 + [0] * 5
    assert years(balance) == [("2005", "2006")]
    (pair,) = balance.turns[0].pairs
    assert (pair.first, pair.second, pair.before, pair.after) == ("ana", "cat", "+", "-")
    frustration = turns_of(graph, "frustration")
    assert [one.value for one in frustration.own.values[:11]] == [0] * 6 + [pytest.approx(1 / 3)] * 5
    assert years(frustration) == [("2005", "2006")]


def test_shares_are_those_of_the_summary(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d", *WAR_THEN_PEACE, "ana fights ben 2003 2003 denied", "dan arms ben - - asserted"
    )
    parts, studies = parts_of(graph, "year"), studies_of(graph, by="year")
    told = summaries(parts, Rules())
    for kind, name in (("hostility", "hostile"), ("cooperation", "cooperative"), ("contested", "contested")):
        values = series(SeriesOf(kind), parts, studies)
        assert [one.value for one in values[0]] == [item.figures.by_name[f"{name}_share"] for item in told]
        found = turning_points(kind, parts, studies, graph.tables)
        if kind != "contested":
            assert list(found.ranges) == [item.ranges[f"{name}_share"] for item in told]
        else:
            assert [variant.words for variant in found.variants] == ["definite", "definite and possible"]


def test_edges_that_count_come_first(tmp_path: Path) -> None:
    lines = [
        *WAR_THEN_PEACE,
        *(f"dan {verb} eva 2009 2017 asserted" for verb in ("meets", "negotiatesWith", "accuses")),
    ]
    graph = tell(tmp_path / "d", *lines)
    pairs = turns_of(graph, "cooperation", penalty=0.1).turns[0].pairs
    assert [(p.first, p.second, len(p.edges)) for p in pairs] == [
        ("ana", "ben", 2),
        ("dan", "eva", 3),
        ("ana", "cat", 1),
    ]


def test_a_short_series_is_refused(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana fights ben 2013 2019 asserted", "ana meets cat 2000 2000 asserted")
    # 2000 and 2013 to 2019 are eight years; of ties there are seven.
    assert turns_of(graph, "hostility").turns == ()
    with pytest.raises(RequestError, match="need 8 values, the series frustration has 7 in 21 stretches"):
        turns_of(graph, "frustration")
    with pytest.raises(RequestError, match="'peace' is no series; choose from hostility"):
        turns_of(graph, "peace")


def test_what_was_not_tried_is_not_called_weak(tmp_path: Path) -> None:
    # 65 years in two levels: every variant has the turn, and above 60 values no single one is left out.
    lines = ["ana fights ben 1946 1977 asserted", "ana supports ben 1978 2010 asserted"]
    found = turns_of(tell(tmp_path / "d", *lines), "hostility")
    (turn,) = found.turns
    assert (turn.everywhere, turn.alone, turn.firm) == (True, None, None)
    assert found.doubts(turn) == ["single values not tried above 60 of them"]
    assert document(found, SERIES_DOCUMENT)["turning_points"][0]["firm"] is None


def test_years_without_a_value_that_follow_each_other_are_one_range(tmp_path: Path) -> None:
    lines = ["ana fights ben 2000 2006 asserted", "ana supports ben 2010 2017 asserted"]
    found = turns_of(tell(tmp_path / "d", *lines), "hostility")
    assert found.undefined_words == "2007-2009, 2018-2020"


def test_a_refusal_names_only_what_would_give_more_values(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana fights ben 2012 2012 asserted")
    parts, studies = parts_of(graph, "year"), studies_of(graph, by="year")
    with pytest.raises(RequestError) as refused:
        turning_points("hostility", parts, studies, graph.tables)
    assert "--by year" not in str(refused.value)
    periods = parts_of(graph, "period")
    with pytest.raises(RequestError, match=r"division by year \(\d+ stretches of time\), more days or"):
        turning_points("hostility", periods, studies_of(graph, by="period"), graph.tables)


@settings(max_examples=examples(25))
@given(claim_lists(most=8), claim_lists(most=8))
def test_turnover_stays_in_its_bounds_in_every_two_readings(before: list[Claim], after: list[Claim]) -> None:
    readings = []
    for claims in (before, after):
        (study,) = Survey(tables_of(claims), Selection(), Rules(), "whole").studies
        readings.append(study.readings)
        told = dict(
            zip(study.network.part.table.pairs.ids, bonds_of(study.network.part, Rules()), strict=True)
        )
        assert told.items() >= {pair: bond(can) for pair, can in study.readings.signs.items()}.items()
        assert set(map(int, told.values())) <= {bond(can) for can in study.readings.signs.values()} | {UNTIED}
    pairs = sorted({pair for one in readings for pair in one.signs})
    bounds = turnover_range(
        *(np.array([bond(one.signs.get(pair, (None,))) for pair in pairs], np.int8) for one in readings)
    )
    for old, new in product(*(one.tried[:60] for one in readings)):
        ties = [{(min(a, b), max(a, b), s) for a, b, s in graph.edges(data="sign")} for graph in (old, new)]
        if ties[0] and ties[1]:
            share = 1 - len(ties[0] & ties[1]) / len(ties[0] | ties[1])
            assert bounds.least is not None and bounds.most is not None
            assert bounds.least - 1e-12 <= share <= bounds.most + 1e-12


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["hostility", "contested", "balance", "frustration", "turnover"])
def test_values_lie_in_their_ranges(corpus: Dataset, kind: str) -> None:
    survey = corpus.survey("year", start="2010", end="2023")
    asked = SeriesOf(kind), survey.stretches, survey.studies
    for one, ends in zip(series(*asked)[0], series_ranges(*asked), strict=True):
        if one.value is not None and ends.least is not None and ends.most is not None:
            assert ends.least - 1e-9 <= one.value <= ends.most + 1e-9 or ends.drawn
        assert ends.drawn <= (kind == "balance")
