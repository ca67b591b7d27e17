"""Rows as text: tables for people, csv and json for programs."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from commands import Run
from hypothesis import given
from hypothesis import strategies as st

from amity.cli.output import write
from amity.cli.terminal import working
from amity.corpus.model import Tables
from amity.errors import StoreError
from amity.progress import steps
from amity.render.answer import Answer, Field, Listing, Remark
from amity.render.table import TableColumn, draw_table

ROWS = [
    {"name": 'one, "quoted"', "many": ["a", "b"], "count": 1, "flag": True, "none": None},
    {"name": "סיעה\nsecond line", "many": [], "count": 12, "flag": False, "none": None},
]
FIELDS: tuple[Field[dict[str, object]], ...] = (
    Field("name", lambda row: row["name"], "Name"),
    Field("many", lambda row: row["many"], "Many"),
    Field("count", lambda row: row["count"], "Count", right=True),
    Field("flag", lambda row: row["flag"]),
    Field("none", lambda row: row["none"]),
)
ANSWER = Answer(Tables(), Listing(FIELDS, ROWS))
COLUMNS = [TableColumn(field.title, field.right) for field in FIELDS if field.title]


def printed(form: str, capfdbinary: pytest.CaptureFixture[bytes]) -> str:
    write(ANSWER, form)
    return capfdbinary.readouterr().out.decode("utf-8")


def test_json_keeps_values(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert json.loads(printed("json", capfdbinary)) == ROWS


def test_jsonl_has_a_row_a_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert [json.loads(line) for line in printed("jsonl", capfdbinary).splitlines()] == ROWS


def test_csv_joins_lists_with_semicolons(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = list(csv.DictReader(io.StringIO(printed("csv", capfdbinary), newline="")))
    assert found[0] == {"name": 'one, "quoted"', "many": "a;b", "count": "1", "flag": "true", "none": ""}
    assert found[1]["name"] == "סיעה\nsecond line"


def test_table(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    # Drawn by hand: numbers to the right, lists with commas, two blanks between columns, none at a line's end.
    assert printed("table", capfdbinary) == (
        "Name           Many  Count\n"
        "--------------------------\n"
        'one, "quoted"  a, b      1\n'
        "סיעה                    12\n"
        "second line\n"
    )


def test_a_remark_names_options_and_leaves_the_words_of_the_data() -> None:
    told = "said of `until` and {until}"
    remarks = [Remark.of("days end sooner (`until`, `by`): {told}", told=told), told]

    @click.command()
    @click.option("--to", "until")
    def command(until: str | None) -> None:
        write(Answer(Tables(), Listing(FIELDS, ROWS), remarks=remarks), "csv")

    assert CliRunner().invoke(command, []).stderr.splitlines() == [
        f"days end sooner (--to, `by`): {told}",
        told,
    ]
    assert remarks[0] == f"days end sooner (`until`, `by`): {told}"


def test_what_is_searched_for_is_said_as_it_was_typed(run: Run) -> None:
    assert "rows hold '`limit`'\n" in run("edges", "--search", "`limit`", "--limit", "1").stderr


def test_no_rows_leave_the_header() -> None:
    assert draw_table([], COLUMNS) == "Name  Many  Count\n-----------------\n"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write(ANSWER, "json", str(tmp_path / "rows.json"))
    assert json.loads((tmp_path / "rows.json").read_text(encoding="utf-8")) == ROWS
    with pytest.raises(StoreError, match="No such file or directory"):
        write(ANSWER, "json", str(tmp_path / "missing" / "rows.json"))
    assert [path.name for path in tmp_path.iterdir()] == ["rows.json"]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=60), min_size=3, max_size=3
        ),
        max_size=5,
    ),
    st.integers(40, 120),
)
def test_a_table_keeps_every_character_and_its_width(rows: list[list[str]], width: int) -> None:
    table = [TableColumn(title) for title in ("A", "B", "C")]
    lines = draw_table(rows, table, width).splitlines()
    assert max(map(len, lines)) <= width
    wanted = sorted("".join(cell for row in rows for cell in row))
    assert sorted("".join("".join(line.split()) for line in lines[2:])) == wanted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_shows_on_a_terminal_and_is_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with working("drawing", delay=0.01):
        time.sleep(0.3)
    assert sys.stderr.getvalue() == "drawing ...\r\x1b[K"
    monkeypatch.setattr(sys, "stderr", Terminal())
    with working("drawing", delay=60):
        pass
    assert "drawing" not in sys.stderr.getvalue()


def test_counted_work_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with working("drawing", delay=0):
        time.sleep(0.1)
        for _ in steps(range(4), "lines"):
            time.sleep(0.15)
    assert "drawing: lines [#####---------------] 1 of 4\r" in sys.stderr.getvalue()
    assert "drawing: lines [####################] 4 of 4\r" in sys.stderr.getvalue()
    assert sys.stderr.getvalue().endswith("\r\x1b[K")


def test_elsewhere_work_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with working("drawing", delay=0):
        time.sleep(0.05)
    assert capsys.readouterr().err == ""


def test_rows_become_records_where_words_do_not_fit() -> None:
    table = [TableColumn(title) for title in ("one", "other", "third")]
    rows = [["a" * 30, "b" * 30, ""], ["x", "word " * 20, "y"]]
    assert draw_table(rows, table, 60, records=True) == (
        f"one    {'a' * 30}\nother  {'b' * 30}\n"
        "\n"
        "one    x\nother  word word word word word word word word word word\n"
        "       word word word word word word word word word word\nthird  y\n"
    )


def test_markup_of_the_data_is_text() -> None:
    assert "[red]x[/red] :smile:" in draw_table([["[red]x[/red] :smile:"]], [TableColumn("A")])


def test_a_word_longer_than_its_column_is_not_broken_while_there_is_room() -> None:
    columns = [TableColumn("Deed"), TableColumn("Status", width=11)]
    cells = [
        [
            "A long row of words that goes on and on, to fill a line of a terminal",
            "doubted in diplomat2023-053",
        ]
    ]
    assert "diplomat2023-053" in draw_table(cells, columns, 60)
    assert "diplomat2023-053" not in draw_table(cells, columns, 20)  # nothing else is left to give way
