"""Cells of one table: what none may hold, and how long one may be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.corpus import csv_reader as csvfile
from amity.corpus.csv_reader import MOST_CELL, read_csv, spreadsheet_cell


def faults(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8", newline="")
    return [str(fault) for fault in read_csv(path, ("id", "note"), ("id",)).faults]


def test_a_cell_that_is_too_long_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    assert faults(path, f"id,note\na,{'x' * MOST_CELL}\n") == []
    assert faults(path, f"id,note\na,b\nc,{'x' * (MOST_CELL + 1)}\nd,e\n") == [
        f"t.csv, row 3, column note: '{'x' * 59}… (131,073 characters)' has 131,073 characters, more than the 131,072 that a "
        "cell may have; shorten it; a quotation mark that is not closed takes in the rows below."
    ]
    assert len(read_csv(path, ("id", "note"), ("id",)).rows) == 3
    assert csv.field_size_limit() == MOST_CELL  # that of the library, as it was


def test_control_characters_are_no_part_of_a_text(tmp_path: Path) -> None:
    found = faults(tmp_path / "t.csv", "id,note\na,\x1b]52;c;x\x07\nb,\x9b2J\nc,\x7f\nd,tab\there\n")
    assert [line.partition(" holds ")[2] for line in found] == [
        "a control character (\\u001b); delete it.",
        "a control character (\\u009b); delete it.",
        "a control character (\\u007f); delete it.",
    ]


def test_a_table_has_a_limit_of_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "MOST_ROWS", 3)
    assert faults(tmp_path / "t.csv", "id,note\na,\nb,\n") == []
    assert faults(tmp_path / "t.csv", "id,note\na,\nb,\nc,\n") == [
        "t.csv, row 4: is one of 4 rows; keep to 3, or split the dataset."
    ]


# OWASP, "CSV Injection": cells that begin with = + - @, tab, carriage return, or a full-width = + - @.
@pytest.mark.parametrize(
    "text", ["=1", "+cmd", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]
)
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert spreadsheet_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+5", "-0.25", "1e-5", "-1E+9", "", "a=1", "'=1", "–5", "2015-03"])
def test_numbers_and_words_stay(text: str) -> None:
    assert spreadsheet_cell(text) == text


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_of_python_is_a_formula(number: float) -> None:
    assert spreadsheet_cell(str(number)) == str(number)


@given(st.text())
def test_nothing_else_is_changed(text: str) -> None:
    shown = spreadsheet_cell(text)
    assert shown in {text, f"'{text}"}
    assert not shown.startswith(("=", "@", "\t", "\r"))
