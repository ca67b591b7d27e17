"""Another id everywhere it is pointed to; going back gives the same bytes."""

from __future__ import annotations

import csv
import io
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from datasets import TABLES, write_tables
from hypothesis import given
from hypothesis import strategies as st

from amity.authoring.in_place import change_cells
from amity.authoring.rename import rename
from amity.corpus.csv_reader import write_csv
from amity.corpus.formats import FORMATS
from amity.corpus.tables import load_tables
from amity.errors import AmityError, DataError, RequestError


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_an_actor(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    renamed = rename(folder, "arland", "arlandia")
    # by hand: 1 row of actors.csv; in claims.csv 001 s, 002 o, 006 o, 007 s, 008 s, 010 o, 011 s and claimant, 012 s
    assert renamed.cells == {"actors.csv": 1, "claims.csv": 9}
    tables = load_tables(folder)
    assert "arland" not in tables.actors
    assert tables.claims["tribune2019-002"].claimant == "arlandia"
    assert (folder / "places.csv").read_text("utf-8") == TABLES["places.csv"]
    assert (folder / "actors.csv").read_text("utf-8") == TABLES["actors.csv"].replace("arland,", "arlandia,")


def test_a_claim_and_what_answers_it(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    assert rename(folder, "gazette2014-003", "gazette2014-103").cells == {"claims.csv": 3}
    assert load_tables(folder).claims["herald2016-001"].about == ("gazette2014-103",)


def test_a_source_and_its_claims(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    planned = rename(folder, "herald2016", "post2016", write=False)
    assert contents(folder) == {name: text.encode() for name, text in TABLES.items()}
    assert planned.claims == tuple(f"herald2016-00{number}" for number in range(1, 6))
    assert planned.mentions == ("periods.csv, row 3, column reason",)
    rename(folder, "gazette2014", "post2014", claims=True)
    tables = load_tables(folder)
    assert [name for name in tables.claims if name.startswith("gazette")] == []
    assert tables.claims["herald2016-001"].about == ("post2014-003",)
    assert tables.claims["post2014-004"].source == "post2014"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("arland", "borria", "'borria' exists already"),
        ("arland", "port-arl", "'port-arl' exists already"),
        ("arlnd", "x", "no row is called 'arlnd'; did you mean arland"),
        ("arland", "a b", "'a b' is no id"),
        ("arland", "", "is empty"),
        ("pact", "before", "'before' exists already"),
    ],
)
def test_refusals_write_nothing(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    folder = write_tables(tmp_path)
    with pytest.raises(AmityError, match=sentence) as caught:
        rename(folder, old, new)
    assert "\n" not in str(caught.value)
    assert contents(folder) == {name: text.encode() for name, text in TABLES.items()}


def test_an_id_of_two_things(tmp_path: Path) -> None:
    periods = TABLES["periods.csv"].replace("pact,The", "arland,The")
    folder = write_tables(tmp_path, periods=periods)
    with pytest.raises(RequestError, match="'arland' is the id of an actor and a period; say which"):
        rename(folder, "arland", "x")
    assert rename(folder, "arland", "x", "period").cells == {"periods.csv": 1}
    assert "arland" in load_tables(folder).actors


def test_faulty_tables_come_first(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, claims=TABLES["claims.csv"].replace("2012-05-04", "4 May"))
    with pytest.raises(DataError, match="is not a date"):
        rename(folder, "arland", "x")


@pytest.mark.parametrize(
    "old", ["russia", "kabul", "thebell2021", "engagement", "thebell2021-006", "hasMajorTradeWith"]
)
def test_there_and_back_again(tmp_path: Path, old: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("datapackage.json", *(form.file for form in FORMATS)):
        shutil.copy(str(files("amity.data") / name), folder)
    before = contents(folder)
    rename(folder, old, "otherwise")
    assert contents(folder) != before
    rename(folder, "otherwise", old)
    assert contents(folder) == before


def test_a_story_follows(tmp_path: Path) -> None:
    stories = (
        "step,period,start,end,title,text,actors\n"
        "1,pact,,,The pact,A gazette2014-001 was signed. [gazette2014-001; herald2016-002],arland;borria\n"
    )
    folder = write_tables(tmp_path)
    (folder / "stories.csv").write_text(stories, "utf-8")
    for old, new in (("pact", "treaty"), ("gazette2014-001", "gazette2014-101"), ("borria", "bor")):
        rename(folder, old, new)
    assert (folder / "stories.csv").read_text("utf-8") == (
        "step,period,start,end,title,text,actors\n"
        "1,treaty,,,The pact,A gazette2014-001 was signed. [gazette2014-101; herald2016-002],arland;bor\n"
    )
    load_tables(folder)


@given(
    rows=st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=5),
    put=st.text(max_size=4),
)
def test_cells_are_those_that_the_writer_wrote(rows: list[list[str]], put: str) -> None:
    """The writer and the csv reader of Python are the oracle."""
    text = write_csv(["a", "b"], [dict(zip("ab", row, strict=True)) for row in rows])
    assert change_cells(text, lambda row, column, cell: cell) == text
    changed = change_cells(text, lambda row, column, cell: cell + put if row else cell)
    read = list(csv.reader(io.StringIO(changed, newline=""), strict=True))
    assert [record or [""] for record in read[1:]] == [[cell + put for cell in row] for row in rows]
