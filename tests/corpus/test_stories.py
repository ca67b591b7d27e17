"""``stories.csv``: what a step may say, and what it is told when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import write_tables

from amity.corpus.tables import load_tables, read_tables, table_texts

HEAD = "step,period,start,end,title,text,actors\n"
GOOD = '1,pact,,,A pact,"They ally. [gazette2014-001] One is accused. [herald2016-003; gazette2014-003]",\n'


def folder_with(tmp_path: Path, *rows: str) -> Path:
    folder = write_tables(tmp_path / "data")
    (folder / "stories.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    return folder


def test_a_step_is_its_sentences_with_their_claims(tmp_path: Path) -> None:
    tables = load_tables(folder_with(tmp_path, GOOD))
    (story,) = tables.stories.values()
    assert story.sentences == (
        ("They ally.", ("gazette2014-001",)),
        ("One is accused.", ("herald2016-003", "gazette2014-003")),
    )
    assert story.claims == ("gazette2014-001", "herald2016-003", "gazette2014-003")
    assert table_texts(tables)["stories.csv"] == HEAD + GOOD.replace('"', "")


def test_without_stories_there_is_no_file(tmp_path: Path) -> None:
    tables = load_tables(write_tables(tmp_path / "data"))
    assert tables.stories == {} and "stories.csv" not in table_texts(tables)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("0,pact,,,A pact,They ally. [gazette2014-001],\n", "is no whole number above 0"),
        ("1,pakt,,,A pact,They ally. [gazette2014-001],\n", "did you mean pact"),
        ("1,pact,2014,2015,A pact,They ally. [gazette2014-001],\n", "stands beside days of its own"),
        ("1,,2014,,A pact,They ally. [gazette2014-001],\n", "start and end are not both given"),
        ("1,,2015,2014,A pact,They ally. [gazette2014-001],\n", "is before the start 2015"),
        ("1,pact,,,,They ally. [gazette2014-001],\n", "is empty"),
        ("1,pact,,,A pact,They ally.,\n", "without claims"),
        ("1,pact,,,A pact,They ally. [gazette2014-001] So it ends.,\n", "without claims"),
        ("1,pact,,,A pact,They ally. [gazette2014-009],\n", "is no known claim"),
        ("1,pact,,,A pact,They ally. [gazette2014-001],arlandd\n", "did you mean arland"),
    ],
)
def test_what_is_wrong_is_told_with_row_and_column(tmp_path: Path, row: str, told: str) -> None:
    faults = read_tables(folder_with(tmp_path, row)).errors
    assert [fault.file for fault in faults] == ["stories.csv"]
    assert faults[0].row == 2 and told in str(faults[0])


def test_a_number_stands_once(tmp_path: Path) -> None:
    faults = read_tables(folder_with(tmp_path, GOOD, GOOD)).errors
    assert "stands twice" in str(faults[0])


def russian(tmp_path: Path, title: str, text: str) -> Path:
    folder = write_tables(tmp_path / "data")
    row = f'1,pact,,,A pact,They ally. [gazette2014-001],,{title},"{text}"\n'
    (folder / "stories.csv").write_text(HEAD.strip() + ",title_ru,text_ru\n" + row, encoding="utf-8")
    return folder


def test_a_step_may_be_told_in_russian_too(tmp_path: Path) -> None:
    tables = load_tables(russian(tmp_path, "Договор", "Они вступают в союз. [gazette2014-001]"))
    (story,) = tables.stories.values()
    assert story.languages == {
        "en": ("A pact", (("They ally.", ("gazette2014-001",)),)),
        "ru": ("Договор", (("Они вступают в союз.", ("gazette2014-001",)),)),
    }
    again = table_texts(tables)["stories.csv"]
    assert again.startswith(HEAD.strip() + ",title_ru,text_ru\n") and "Они вступают в союз." in again


@pytest.mark.parametrize(
    ("title", "text", "column", "told"),
    [
        ("Договор", "", "text_ru", "is empty, and title_ru is not"),
        ("", "Они вступают в союз. [gazette2014-001]", "title_ru", "is empty, and text_ru is not"),
        ("Договор", "Они вступают в союз. [gazette2014-001] Всё.", "text_ru", "without claims"),
        ("Договор", "Они вступают в союз. [herald2016-003]", "text", "rests on gazette2014-001, and text_ru"),
        (
            "Договор",
            "Союз. [gazette2014-001; herald2016-003]",
            "text_ru",
            "herald2016-003, and text does not",
        ),
    ],
)
def test_what_is_told_in_two_languages_rests_on_the_same_claims(
    tmp_path: Path, title: str, text: str, column: str, told: str
) -> None:
    (fault,) = read_tables(russian(tmp_path, title, text)).errors
    assert fault.column == column and told in str(fault)
