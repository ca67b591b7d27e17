"""Agreement of sources. Expected values were worked out on paper from the small dataset."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from datasets import TABLES, write_tables

from amity.analysis.sources.agreement import agreement
from amity.answers.evidence.corroboration import AGREEMENT_DOCUMENT
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset, open_graph
from amity.render.answer import document

VOCABULARY = load_vocabulary()
HEADER = TABLES["claims.csv"].partition("\n")[0]


def test_agreement(small: Dataset) -> None:
    found = {(one.first, one.second): one for one in agreement(small.tables)}
    assert list(found) == [
        ("gazette2014", "herald2016"),
        ("gazette2014", "tribune2019"),
        ("herald2016", "tribune2019"),
    ]
    papers = found["gazette2014", "herald2016"]
    assert papers.shared == ("gazette2014-001", "gazette2014-003")
    assert papers.agree == ("gazette2014-001",)
    assert papers.disagree == ("gazette2014-003",)
    assert papers.pairs == papers.same == (("arland", "borria"),)
    # Both tell of Arland and the front: hostile in both.
    assert found["herald2016", "tribune2019"].same == (("arland", "cadmus-front"),)
    assert found["gazette2014", "tribune2019"].pairs == ()


def test_opposite_signs(tmp_path: Path) -> None:
    claims = (
        "gazette2014-1,arland,arms,borria,2012,2012,asserted,gazette2014,1,,,,,,,,\n"
        "herald2016-1,arland,attacks,borria,2012,2012,asserted,herald2016,1,,,,,,,,\n"
    )
    graph = open_graph(write_tables(tmp_path / "d", claims=f"{HEADER}\n{claims}"))
    (found,) = agreement(graph.tables)
    assert (found.shared, found.same, found.opposite) == ((), (), (("arland", "borria"),))


def test_of_many_sources_those_with_nothing_in_common_are_counted(
    small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = agreement(small.tables)
    monkeypatch.setattr("amity.analysis.sources.agreement.MANY", 2)
    few = agreement(small.tables)
    assert few.sources == tuple(one for one in every if one.edges or one.told)
    assert (len(few.sources), few.apart, every.apart) == (2, 1, 0)
    assert document(few, AGREEMENT_DOCUMENT)["apart"] == 1


def test_some_sources_agree_as_they_do_among_all(small: Dataset) -> None:
    two = ("gazette2014", "herald2016")
    (some,) = agreement(small.tables, among=two)
    assert some == next(one for one in agreement(small.tables) if (one.first, one.second) == two)


def test_the_document(small: Dataset) -> None:
    found = agreement(small.tables)
    told = document(found, AGREEMENT_DOCUMENT)
    assert json.loads(json.dumps(told)) == told
    assert (told["label"], told["definite_edges"]) == ("all time", 10)
    papers = told["agreement"][0]
    assert {name: papers[name] for name in ("shared", "agree", "disagree", "shared_pairs")} == {
        "shared": 2,
        "agree": 1,
        "disagree": 1,
        "shared_pairs": 1,
    }
    pact, arms = papers["edges"]
    assert (pact["first"], pact["second"], pact["agree"]) == ("affirms", "affirms", True)
    assert (arms["first"], arms["second"], arms["disagree"]) == ("affirms", "denies", True)
    assert arms["edges"][0]["claims"] == ["gazette2014-003", "herald2016-001"]
    # The pact as each paper tells it by itself.
    assert [edge["claims"] for edge in papers["pairs"][0]["first"]] == [["gazette2014-001"]]
    assert [edge["claims"] for edge in papers["pairs"][0]["second"]] == [["herald2016-002"]]
