"""Workbooks: what is written is read back the same, and what a spreadsheet keeps as a date loses no precision."""

from __future__ import annotations

import datetime
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest
from commands import runner
from datasets import write_tables
from hypothesis import given
from hypothesis import strategies as st

from amity.corpus.tables import load_tables, read_tables, table_texts
from amity.errors import DataError, MissingExtra
from amity.export.workbook import workbook_of
from amity.workbook import read_workbook, workbook_bytes


def saved(tmp_path: Path, book: openpyxl.Workbook) -> Path:
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


@pytest.mark.slow
def test_the_bundled_corpus_goes_there_and_back(tmp_path: Path) -> None:
    tables = load_tables(Path(str(files("amity.data"))))
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_of(tables))
    again = load_tables(path)
    assert table_texts(again) == table_texts(tables)
    assert workbook_of(again) == path.read_bytes()


def test_a_dataset_without_a_name_has_that_of_the_file(tmp_path: Path) -> None:
    tables = load_tables(write_tables(tmp_path / "mine"))
    path = tmp_path / "other.xlsx"
    path.write_bytes(workbook_of(tables))
    assert load_tables(path).metadata.name == "mine"
    book = openpyxl.load_workbook(path)
    del book["datapackage"]
    assert load_tables(saved(tmp_path, book)).metadata.name == "book"


def test_cells_are_text_for_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_of(load_tables(write_tables(tmp_path / "mine"))))
    sheet = openpyxl.load_workbook(path)["claims"]
    assert {
        (cell.number_format, cell.data_type) for row in sheet.iter_rows() for cell in row if cell.value
    } == {("@", "s")}
    assert [cell.value for cell in sheet["E"]][1] == "2012-05-04"


def test_a_workbook_that_libreoffice_saved(tmp_path: Path) -> None:
    """Made of the small dataset: exported, opened in LibreOffice Calc 7.4.7.2, a date and years typed anew, saved."""
    path = Path(__file__).parent / "datasets" / "libreoffice.xlsx"
    mine = load_tables(write_tables(tmp_path / "mine"))
    reading = read_tables(path)
    assert table_texts(reading.tables) == table_texts(mine)
    dated = [(fault.row, fault.column) for fault in reading.faults if "kept as a date" in fault.problem]
    assert (dated, reading.errors) == ([(2, "start")], ())
    again = tmp_path / "again.xlsx"
    again.write_bytes(workbook_of(reading.tables))
    assert table_texts(load_tables(again)) == table_texts(mine)


def test_dates_of_a_spreadsheet_keep_the_precision_that_they_show(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_of(load_tables(write_tables(tmp_path / "mine"))))
    book = openpyxl.load_workbook(path)
    sheet = book["claims"]
    for cell, shown in (("E2", "yyyy-mm-dd"), ("E3", "[$-409]mmm-yy"), ("E4", "yyyy")):
        sheet[cell].value = datetime.datetime(2013, 2, 1)
        sheet[cell].number_format = shown
    sheet["F3"].value = 2013  # a number
    sheet["F3"].number_format = "General"
    reading = read_tables(saved(tmp_path, book))
    assert not reading.errors
    claims = list(reading.tables.claims.values())
    assert [claim.start.text for claim in claims[:3]] == ["2013-02-01", "2013-02", "2013"]
    assert claims[1].end.text == "2013"
    dated = [
        (fault.row, fault.column, fault.value)
        for fault in reading.faults
        if "kept as a date" in fault.problem
    ]
    assert dated == [(2, "start", "2013-02-01"), (3, "start", "2013-02"), (4, "start", "2013")]


def test_formulas_and_missing_sheets_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_of(load_tables(write_tables(tmp_path / "mine"))))
    book = openpyxl.load_workbook(path)
    book["claims"]["I2"].value = "=1+1"
    del book["sources"]
    told = [str(fault) for fault in read_tables(saved(tmp_path, book)).errors]
    assert any(text.startswith("sources.csv: has no sheet in book.xlsx") for text in told)
    assert "claims.csv, row 2, column block: '=1+1' is a formula; write what it comes to." in told


@pytest.mark.parametrize("data", [b"", b"id,label\n", b"PK\x03\x04 broken"])
def test_what_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    with pytest.raises(DataError, match="is no workbook that can be read"):
        load_tables(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", b"")
        archive.infolist()[0].file_size = (
            1 << 31
        )  # what the archive says of itself is all that may be looked at
    with pytest.raises(DataError, match="unpacked it has more than"):
        load_tables(path)


def test_without_openpyxl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match="pip install openpyxl"):
        workbook_bytes({"a": [["x"]]})
    (tmp_path / "book.xlsx").write_bytes(b"")
    with pytest.raises(MissingExtra):
        load_tables(tmp_path / "book.xlsx")


def test_commands(tmp_path: Path) -> None:
    run = runner(tmp_path)
    data, book = str(write_tables(tmp_path / "mine")), str(tmp_path / "book.xlsx")
    assert run("export", "-o", book, data=data).exit_code == 0
    assert (
        run("claims", "--format", "csv", data=book).stdout
        == run("claims", "--format", "csv", data=data).stdout
    )
    assert run("check", data=book).exit_code == 0
    refused = run("export", "-o", book, "--actor", "Arland", data=data)
    assert "a workbook holds all tables of the dataset" in refused.stderr
    assert "is read as a part of the dataset" in run("export", "-o", book, data=book).stderr
    assert "is read, not written to" in run("rename", "arland", "x", data=book).stderr


CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12)


@given(rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_text_stays_text(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    rows = [["a", "b"], *rows, ["=1+1", "2021-03"], ["_x0041_", " a "]]
    path = tmp_path_factory.mktemp("books") / "book.xlsx"
    path.write_bytes(workbook_bytes({"s": rows}))
    assert [list(row) for row in read_workbook(path)["s"].rows] == rows
