"""Designations. Expected values were read off the small dataset and, for the corpus, the articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from answers import plain_of
from datasets import TABLES, write_tables
from stories import tell

from amity.analysis.change.sides import find_sides
from amity.analysis.change.stances import (
    STANCES,
    Register,
    difference,
    is_stance,
    register,
)
from amity.answers.designations import STANCES_DOCUMENT, stances_answer
from amity.dataset import Dataset, open_graph
from amity.edges.slices import select
from amity.errors import RequestError
from amity.render.answer import Answer, document


def at(graph: Dataset, day: str | None = None, definite: bool = False, **options: object) -> Register:
    days = {"start": day, "end": day} if day else {}
    chosen = select(graph.tables, **days, **options)  # type: ignore[arg-type]
    return register(graph.tables, chosen, definite=definite)


def told(found: Register) -> list[tuple[str, ...]]:
    return [(e.subject, e.words, e.object, str(e.certainty), e.claims[0]) for e in found.entries]


def test_all_stances(small: Dataset) -> None:
    assert told(at(small)) == [
        ("arland", "designated", "cadmus-front", "definite", "herald2016-003"),
        ("arland", "conditional: granted", "cadmus-front", "definite", "tribune2019-002"),
        ("arland", "held", "cadmus-front", "definite", "tribune2019-003"),
    ]
    listing, promise, _ = at(small).entries
    assert (listing.start, listing.end, listing.details) == ("2015-01-20", "..", ("terror list",))
    assert listing.when == "since 20 January 2015, still so at publication"
    assert promise.details == ("if it disarms, at once",)


def test_at_a_date(small: Dataset) -> None:
    assert [(e.words, str(e.certainty)) for e in at(small, "2015").entries] == [
        ("designated", "definite"),
        ("conditional: granted", "possible"),
        ("held", "possible"),
    ]
    # The herald of March 2016 cannot tell whether the listing still stood in 2018.
    assert told(at(small, "2018", definite=True)) == []
    assert told(at(small, "2014-12", definite=True)) == []


def test_matrix(small: Dataset) -> None:
    assert plain_of(matrix_of(small)) == [
        {"subject": "arland", "arland": "", "cadmus-front": "D R*? T?"},
        {"subject": "cadmus-front", "arland": "T?", "cadmus-front": ""},
    ]


def test_a_square_matrix_names_its_columns_by_number(small: Dataset) -> None:
    lines = matrix_of(small).text().splitlines()
    assert [line.split() for line in (lines[0], *lines[2:])] == [
        ["Who,", "towards", "1", "2"],
        ["1", "Arland", ".", "D", "R*?", "T?"],
        ["2", "Cadmus", "Front", "T?", "."],
    ]
    # Nobody takes a stance towards Arland where talks are left out, so that it has no number.
    lines = matrix_of(small, relations=["designatesAsTerrorist"]).text().splitlines()
    assert [line.split()[:2] for line in lines[2:]] == [["1", "Cadmus"], ["Arland", "D"]]


def matrix_of(graph: Dataset, **options: object) -> Answer:
    register = at(graph, "2015", **options)
    return stances_answer(register, register.slice.selection, graph.tables, matrix=True)


def test_the_document(small: Dataset) -> None:
    told = document(at(small, "2015"), STANCES_DOCUMENT)
    assert json.loads(json.dumps(told)) == told
    assert (told["first"], told["last"], told["label"]) == (
        "2015-01-01",
        "2015-12-31",
        "2015-01-01 to 2015-12-31",
    )
    assert (told["definite_edges"], told["possible_edges"]) == (1, 2)
    assert told["counts"]["designation"] == {"definite": 1, "possible": 0, "denied": 0}
    assert told["counts"]["talks"] == {"definite": 0, "possible": 1, "denied": 0}
    listing = told["stances"][0]
    assert (listing["stance"], listing["details"], listing["sources"]) == (
        "designated",
        ["terror list"],
        ["herald2016:9"],
    )
    assert [(e["edge"], e["relation"], e["certainty"], e["claims"]) for e in listing["edges"]] == [
        ("herald2016-003", "designatesAsTerrorist", "definite", ["herald2016-003"])
    ]
    assert told["matrix"] == [
        {
            "subject": "arland",
            "object": "cadmus-front",
            "codes": ["D", "R*?", "T?"],
            "edges": ["herald2016-003", "tribune2019-002", "tribune2019-003"],
        },
        {"subject": "cadmus-front", "object": "arland", "codes": ["T?"], "edges": ["tribune2019-003"]},
    ]
    sure = document(at(small, "2015", definite=True), STANCES_DOCUMENT)
    assert (len(sure["stances"]), sure["listed"], sure["counts"]) == (1, ["definite"], told["counts"])


def test_difference_of_two_dates(small: Dataset) -> None:
    sides = find_sides(small.tables, "2014", "2015")
    found = difference(small.tables, *sides)
    assert [(e.relation, str(e.kind), str(e.certainty)) for e in found.edges] == [
        ("designatesAsTerrorist", "appears", "definite")
    ]
    assert (found.pairs, found.actors, list(found.counts)) == ((), (), ["relations"])


def test_modes_and_sub_relations(tmp_path: Path) -> None:
    header = TABLES["claims.csv"].partition("\n")[0]
    claims = [
        "herald2016-1,arland,outlaws,cadmus-front,2015,2015,denied,herald2016,1,,,,,,,,",
        "herald2016-2,arland,freezesAssetsOf,borria,2015,2015,alleged,herald2016,1,dalia-orr,,,,,,,",
        "herald2016-3,borria,delists,cadmus-front,2015,2015,predicted,herald2016,1,,,,,,,,",
    ]
    graph = open_graph(write_tables(tmp_path / "d", claims="\n".join([header, *claims, ""])))
    assert [(str(e.stance.matter), e.words, e.code) for e in at(graph).entries] == [
        ("designation", "predicted: delisted", "L*"),
        ("outlawing", "not outlawed", "O!"),
        ("sanction", "assets frozen (alleged)", "F?"),
    ]


def test_relations_narrow_down(small: Dataset) -> None:
    assert [e.relation for e in at(small, relations=["contacts"]).entries] == ["negotiatesWith"]
    with pytest.raises(RequestError, match="no selected relation is a stance"):
        at(small, relations=["arms"])


def test_stances_are_relations_and_have_letters_of_their_own(small: Dataset) -> None:
    assert set(STANCES) <= set(small.vocabulary.relations)
    assert len({stance.code for stance in STANCES.values()}) == len(STANCES)
    stances = {name for name in small.vocabulary.relations if is_stance(name, small.vocabulary)}
    assert stances == {sub for name in STANCES for sub in small.vocabulary.descendants(name)}


def test_russia_and_the_taliban_in_october_2021(corpus: Dataset) -> None:
    found = at(corpus, "2021-10", definite=True, subjects=["russia"], objects=["taliban"])
    # Listed since 14 February 2003 by the Supreme Court (ponars2021 block 13, thebell2021 block 6), not recognized
    # (diplomat2023 block 11, ponars2021 block 6), accepted as the power in fact (ponars2021 blocks 16 and 27).
    assert {e.words for e in found.entries} == {"designated", "withheld", "accepted de facto"}
    listing = found.entries[0]
    assert listing.start == "2003-02-14"
    assert any("ГКПД 03-116" in detail for detail in listing.details)


def test_what_is_only_denied_is_counted_as_denied_and_as_nothing_else(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana sanctions ben 2012 2012 asserted",
        "ana sanctions cat 2012 2012 denied",
        "ben sanctions cat - - asserted",
        "cat sanctions ben 2012 2012 asserted",
        "cat sanctions ben 2012 2012 denied",
    )
    told = document(at(graph, "2012"), STANCES_DOCUMENT)
    assert told["counts"]["sanction"] == {"definite": 2, "possible": 1, "denied": 1}
    heads = (told["definite_edges"], told["possible_edges"], told["denied_edges"])
    assert heads == tuple(told["counts"]["sanction"].values())
