"""Verbs in answers to named questions: they agree with their subject as in lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import TABLES, write_tables

from amity.dataset import Dataset, open_graph

ROWS = """\
rebels,Hill rebels,collective,,,
"""
CLAIMS = """\
id,subject,relation,object,start,end,modality,source,block,claimant,said,about,detail,quantity,place,note
gazette2014-301,rebels,threatens,arland,2014-01-05,2014-01-05,alleged,gazette2014,1,dalia-orr,2014-01-06,,on the coast,,,
gazette2014-302,rebels,threatens,arland,2014-01-05,2014-01-05,denied,gazette2014,1,borria,2014-01-09,gazette2014-301,,,,
gazette2014-303,rebels,withholdsRecognitionFrom,cadmus-front,2014-01,..,asserted,gazette2014,2,,,,,,,
gazette2014-304,arland,threatens,rebels,2014-01-07,2014-01-07,asserted,gazette2014,2,,,,,,,
gazette2014-305,rebels,protects,borria,,,promised,gazette2014,2,arland,2014-02,,,,,
gazette2014-306,arland,pledgesTo,borria,2014-02,2014-02,promised,gazette2014,2,arland,2014-02,gazette2014-305,,,,
"""
"""One subject of several and the same relation of one: expected sentences are plain English."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder: Path = tmp_path_factory.mktemp("told")
    return open_graph(write_tables(folder, actors=TABLES["actors.csv"] + ROWS, claims=CLAIMS))


def test_a_sentence_agrees_with_its_subject(told: Dataset) -> None:
    answer = told.ask("told-of", **{"from": "2014-01", "to": "2014-01"}).to_dict()
    assert sorted(answer["what"]) == [
        "Arland threatens Hill rebels",
        "Hill rebels threaten Arland",
        "Hill rebels threaten Arland: on the coast",
        "Hill rebels withhold recognition from Cadmus Front",
    ]


def test_a_denied_statement_agrees_too(told: Dataset) -> None:
    assert told.ask("denials").to_dict()["what"] == ["Hill rebels threaten Arland"]


def test_what_is_promised_agrees_too(told: Dataset) -> None:
    assert told.ask("promises", actor="arland").to_dict()["content"] == ["Hill rebels protect Borria"]


def test_a_relation_in_a_column_of_its_own_keeps_its_label(told: Dataset) -> None:
    answer = told.ask("recognition", actor="cadmus-front").to_dict()
    assert (answer["who"], answer["does"]) == (["Hill rebels"], ["withholds recognition from"])
