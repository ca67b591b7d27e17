"""``add``: by options in scripts, and asked on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commands import Run
from datasets import TABLES, write_tables
from terminals import on_terminal


def test_a_source_an_actor_and_a_claim_by_options(run: Run, folder: Path, tmp_path: Path) -> None:
    data = str(write_tables(tmp_path / "data"))
    text = tmp_path / "article.txt"
    text.write_text(
        "A title\n5 November 2021\nThe two of them met and it was the first time.\n", encoding="utf-8"
    )
    result = run("add", "source", str(text), "--creator", "A. Writer", data=data)
    assert (result.exit_code, result.stdout) == (0, "writer2021\n")
    assert result.stderr == "sources.csv, row 5: A title; published 5 November 2021; 3 blocks\n"
    result = run(
        "add", "actor", "--label", "Osmar", "--kind", "state", "--aliases", "Kingdom of Osmar", data=data
    )
    assert result.stdout == "osmar\n"
    claim = ["--source", "writer2021", "--block", "3", "--subject", "kingdom of osmar", "--relation", "meets"]
    result = run(
        "add", "claim", *claim, "--object", "Arlandia", "--start", "2021-10", "--note", "x", data=data
    )
    assert result.stdout == "writer2021-001\n"
    assert "claims.csv, row 15: Osmar meets Arland; October 2021; asserted [writer2021:3]" in result.stderr
    assert run("check", data=data).exit_code == 0
    assert (Path(data) / "claims.csv").read_text("utf-8").startswith(TABLES["claims.csv"])


def test_a_wrong_row_is_one_sentence(run: Run, tmp_path: Path) -> None:
    data = write_tables(tmp_path / "data")
    result = run("add", "claim", "--source", "gazette2014", "--start", "before 2015", data=str(data))
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ") and "write '[..2014]'" in result.stderr
    assert result.stderr.count("\n") == 1
    assert (data / "claims.csv").read_text("utf-8") == TABLES["claims.csv"]


def test_only_tables_of_ones_own_are_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("add", "actor", "--label", "X", "--kind", "state", data=None)
    assert result.exit_code == 1
    assert "the bundled corpus is not written to" in result.stderr
    result = run("add", "actor", "--store", str(tmp_path), data=None)
    assert "a store is built from tables" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    data = write_tables(tmp_path / "data")
    answers = ["Osmar", "sta", "Kingdom of Osmar", "", "", "", "y"]
    code, words = on_terminal(["--data", str(data), "add", "actor"], answers)
    assert code == 0, words
    assert "osmar,Osmar,state,Kingdom of Osmar,,\n" in (data / "actors.csv").read_text("utf-8")
    assert "usual name, as in al-Qaida" in words
    assert "Osmar; state; Kingdom of Osmar" in words


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_claim_on_a_terminal_adds_its_actor_on_the_way(tmp_path: Path) -> None:
    data = write_tables(tmp_path / "data")
    claim = ["gazette2014", "1", "Osmar", "add actor", "state", "", "", "", "", "y"]
    claim += ["meets", "arland", "2013", "", "", "", "", "", "", "They met.", "y"]
    code, words = on_terminal(["--data", str(data), "add", "claim"], claim)
    assert code == 0, words
    assert "osmar,Osmar,state,,,\n" in (data / "actors.csv").read_text("utf-8")
    assert ",osmar,meets,arland,2013,2013," in (data / "claims.csv").read_text("utf-8")
    assert "'Osmar' is new" in words


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    "question",
    ["label: ", *(pytest.param(text, marks=pytest.mark.slow) for text in ("note: ", "Write it? [Y/n]: "))],
)
def test_an_interrupt_at_any_question_writes_nothing(tmp_path: Path, question: str) -> None:
    data = write_tables(tmp_path / "data")
    questions = ["label: ", "kind: ", "aliases: ", "labels: ", "note: ", "id [osmar]: "]
    answers = ["Osmar", "state", "", "", "", ""]
    before = answers[: questions.index(question)] if question in questions else answers
    code, words = on_terminal(["--data", str(data), "add", "actor"], before, question)
    assert code == 130, words
    assert "No row is written to actors.csv." in words
    assert (data / "actors.csv").read_text("utf-8") == TABLES["actors.csv"]


def test_a_table_that_is_open_in_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    data = write_tables(tmp_path / "data")
    (data / ".~lock.actors.csv#").write_text(",me,here,,;", "utf-8")
    result = run("add", "actor", "--label", "Velia", "--kind", "state", data=str(data))
    assert (result.exit_code, result.stdout) == (0, "velia\n")
    assert "Warning: actors.csv is open in a spreadsheet, whose next save undoes this" in result.stderr
    assert "open in a spreadsheet" in run("rename", "velia", "veli", data=str(data)).stderr
    assert "open in a spreadsheet" not in run("rename", "before", "earlier", data=str(data)).stderr


def test_the_id_of_a_long_label_is_short(run: Run, tmp_path: Path) -> None:
    data = str(write_tables(tmp_path / "data"))
    result = run("add", "actor", "--label", "Front " * 20, "--kind", "movement", data=data)
    assert result.stdout == f"{'-'.join(['front'] * 10)}\n"


def test_a_place_and_a_period(run: Run, tmp_path: Path) -> None:
    data = str(write_tables(tmp_path / "data"))
    result = run("add", "place", "--label", "Salt Hills", data=data)
    assert (result.exit_code, result.stdout) == (0, "salt-hills\n")
    assert result.stderr == "places.csv, row 4: Salt Hills\n"
    args = ["add", "period", "--label", "The thaw", "--start", "2020", "--reason", "tribune2019 block 5"]
    result = run(*args, "--end", "..", data=data)
    assert result.stdout == "the-thaw\n"
    assert "periods.csv, row 5: The thaw; since 2020" in result.stderr
    result = run(*args, "--end", "soon", data=data)
    assert (result.exit_code, "'soon' is not a date; write YYYY" in result.stderr) == (1, True)
    assert run("check", data=data).exit_code == 0
