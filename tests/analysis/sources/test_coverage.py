"""Coverage of pairs and periods. Expected values were worked out on paper from the small dataset."""

from __future__ import annotations

import json

from amity.analysis.sources.coverage import coverage
from amity.answers.evidence.corroboration import COVERAGE_DOCUMENT
from amity.dataset import Dataset
from amity.edges.slices import select
from amity.render.answer import document


def told(graph: Dataset, *names: str, **options: object) -> dict[tuple[str, str], list[str]]:
    found = coverage(graph.tables, pairs_of=names, **options)  # type: ignore[arg-type]
    words: dict[tuple[str, str], list[str]] = {}
    for pair in found:
        words[pair.first, pair.second] = [str(cell.told) for cell in pair.cells]
    return words


def test_silence_is_told_from_absence(small: Dataset) -> None:
    assert told(small, "arland", "borria", "cadmus-front", "league") == {
        ("arland", "borria"): ["evidence", "evidence", "possible"],
        ("arland", "cadmus-front"): ["possible", "evidence", "evidence"],
        ("arland", "league"): ["possible", "evidence", "possible"],
        ("borria", "cadmus-front"): ["evidence", "possible", "possible"],
        # Of a denial without dates, published in 2016, only the days of its publication are sure.
        ("borria", "league"): ["perhaps absent", "expressly absent", "perhaps absent"],
        ("cadmus-front", "league"): ["silent"] * 3,
    }


def test_without_names_the_pairs_told_of(small: Dataset) -> None:
    found = told(small)
    assert ("cadmus-front", "league") not in found
    assert len(found) == 8
    selection = select(small.tables, statuses=["prospective"])
    assert told(small, selection=selection) == {("arland", "cadmus-front"): ["prospect"] * 3}


def test_numbers_claims_and_map(small: Dataset) -> None:
    found = coverage(small.tables, pairs_of=["cadmus-front", "arland"])
    (pair,) = found
    cell = pair.cells[1]
    assert (cell.period, cell.definite, cell.possible, cell.denied, cell.prospective) == ("pact", 1, 1, 0, 1)
    assert cell.claims == ("herald2016-003", "tribune2019-002", "tribune2019-003")


def test_the_document(small: Dataset) -> None:
    found = coverage(small.tables, pairs_of=["cadmus-front", "league", "borria"])
    told = document(found, COVERAGE_DOCUMENT)
    assert json.loads(json.dumps(told)) == told
    assert [part["period"] for part in told["stretches"]] == ["before", "pact", "after"]
    # Borria and the front: arms, certain before alone; Borria and the league: no member; the front and the league: nothing.
    assert told["counts"] == {
        "evidence": 1,
        "possible": 2,
        "expressly absent": 1,
        "perhaps absent": 2,
        "prospect": 0,
        "silent": 3,
    }
    arms = told["pairs"][0]["cells"][0]
    assert (arms["coverage"], arms["definite"], arms["claims"]) == (
        "evidence",
        1,
        ["gazette2014-003", "herald2016-001"],
    )
    assert [(edge["edge"], edge["status"]) for edge in arms["edges"]] == [("gazette2014-003", "contested")]
    assert told["pairs"][2]["cells"][0]["edges"] == []


def test_by_year(small: Dataset) -> None:
    found = told(
        small, "arland", "borria", "dalia-orr", by="year"
    )  # the years that claims name: 2012 to 2019
    assert found["arland", "borria"] == ["evidence"] * 5 + ["possible"] * 3  # known up to March 2016
    assert found["borria", "dalia-orr"] == ["silent"] * 2 + ["evidence"] + ["silent"] * 5
