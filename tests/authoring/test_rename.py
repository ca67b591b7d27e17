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

from amity.authoring.in_place import change_rows
from amity.authoring.rename import rename, retire
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


KINDS = [
    "russia",
    *(
        pytest.param(old, marks=pytest.mark.slow)
        for old in ("kabul", "thebell2021", "engagement", "thebell2021-006")
    ),
]
"""Of each kind one id of the bundled corpus."""


@pytest.mark.parametrize("old", [*KINDS, pytest.param("hasMajorTradeWith", marks=pytest.mark.slow)])
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
    assert change_rows(text, lambda row, cells: cells) == text
    changed = change_rows(text, lambda row, cells: [cell + put for cell in cells] if row else cells)
    read = list(csv.reader(io.StringIO(changed, newline=""), strict=True))
    assert [record or [""] for record in read[1:]] == [[cell + put for cell in row] for row in rows]
    kept = change_rows(text, lambda row, cells: cells if row != 1 else None)
    assert kept == write_csv(["a", "b"], [dict(zip("ab", row, strict=True)) for row in rows[1:]])


def test_an_actor_goes_with_its_claims(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    before = load_tables(folder)
    retired = retire(folder, "arland")
    left = load_tables(folder)
    assert "arland" not in left.actors
    assert retired.rows == {"actors.csv": 1, "claims.csv": len(retired.gone)}
    assert set(retired.gone) | set(left.claims) == set(before.claims)
    for name, claim in before.claims.items():
        assert (name in retired.gone) == ("arland" in {claim.subject, claim.object, claim.claimant})
    for claim in left.claims.values():
        assert claim.about == tuple(a for a in before.claims[claim.id].about if a not in retired.gone)


def test_a_duplicate_gives_way(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, actors=TABLES["actors.csv"] + "the-arland,The Arland,state,,,\n")
    rename(folder, "arland", "arland-1")
    rename(folder, "the-arland", "arland")
    merged = retire(folder, "arland-1", "arland")
    assert merged.rows == {"actors.csv": 1}
    assert merged.cells == {"claims.csv": 9}  # as test_an_actor counts
    assert merged.gone == ()
    assert (folder / "claims.csv").read_text("utf-8") == TABLES["claims.csv"]


def test_a_claim_goes_and_is_answered_no_more(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    before = load_tables(folder)
    retired = retire(folder, "gazette2014-003")
    assert retired.gone == ("gazette2014-003",)
    answering = {claim.id for claim in before.claims.values() if claim.about == ("gazette2014-003",)}
    assert set(retired.unanswering) == answering == {"gazette2014-004", "herald2016-001"}
    assert load_tables(folder).claims["herald2016-001"].about == ()


def test_stories_lose_what_goes(tmp_path: Path) -> None:
    stories = (
        "step,period,start,end,title,text,actors\n"
        "1,pact,,,The pact,They sign. [gazette2014-001; herald2016-002] They part. [herald2016-002],arland;borria\n"
        "2,before,,,Before,Nothing yet. [gazette2014-002],\n"
    )
    folder = write_tables(tmp_path)
    (folder / "stories.csv").write_text(stories, "utf-8")
    assert retire(folder, "gazette2014-001").cells["stories.csv"] == 1
    assert retire(folder, "before").rows == {"periods.csv": 1, "stories.csv": 1}
    assert (folder / "stories.csv").read_text("utf-8") == (
        "step,period,start,end,title,text,actors\n"
        "1,pact,,,The pact,They sign. [herald2016-002] They part. [herald2016-002],arland;borria\n"
    )


def test_what_would_leave_an_error_writes_nothing(tmp_path: Path) -> None:
    stories = (
        "step,period,start,end,title,text,actors\n1,pact,,,The pact,They sign. [gazette2014-001],arland\n"
    )
    folder = write_tables(tmp_path)
    (folder / "stories.csv").write_text(stories, "utf-8")
    before = contents(folder)
    with pytest.raises(DataError, match="nothing is written: .*stories.csv"):
        retire(folder, "gazette2014-001")
    with pytest.raises(RequestError, match="no other actor is called 'arlnd'; did you mean arland"):
        retire(folder, "borria", "arlnd")
    with pytest.raises(RequestError, match="no other actor is called 'borria'"):
        retire(folder, "borria", "borria")
    assert contents(folder) == before


@pytest.mark.parametrize("old", KINDS)
def test_nothing_of_what_is_retired_is_left(tmp_path: Path, old: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("datapackage.json", *(form.file for form in FORMATS if form.file != "stories.csv")):
        if (files("amity.data") / name).is_file():
            shutil.copy(str(files("amity.data") / name), folder)
    before = contents(folder)
    planned = retire(folder, old, write=False)
    assert contents(folder) == before
    assert retire(folder, old) == planned
    left = contents(folder)
    for name, text in left.items():
        lines = text.splitlines()
        assert set(lines) <= set(before[name].splitlines()) or planned.cells.get(name)
        assert len(before[name].splitlines()) - len(lines) == planned.rows.get(name, 0)
    load_tables(folder)
