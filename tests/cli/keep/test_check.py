"""``check`` and ``init``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run
from datasets import TABLES, write_tables


def test_a_sound_dataset(run: Run) -> None:
    result = run("check", "--format", "json")
    assert result.exit_code == 0
    assert [row for row in json.loads(result.stdout) if row["severity"] == "error"] == []
    assert result.stderr.startswith("0 errors, ")


def test_every_fault_has_its_line(run: Run, tmp_path: Path) -> None:
    actors = TABLES["actors.csv"].replace("Borria,state", "Borria,stat").replace("league,", "arland,")
    sources = TABLES["sources.csv"].replace("2019-11-30", "2019-13")
    bad = str(write_tables(tmp_path / "bad", actors=actors, sources=sources))
    result = run("check", data=bad)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "error: actors.csv, row 3, column kind: 'stat' is no kind; did you mean state." in lines
    assert any(
        line.startswith("error: actors.csv, row 7, column id: 'arland' stands twice") for line in lines
    )
    assert any(
        line.startswith("error: sources.csv, row 4, column published: '2019-13' is not a date")
        for line in lines
    )
    errors = sum(line.startswith("error: ") for line in lines)
    assert result.stderr.startswith(f"{errors} errors, ")
    rows = json.loads(run("check", "--format", "json", data=bad).stdout)
    assert {"file": "actors.csv", "row": 3, "column": "kind", "value": "stat"}.items() <= rows[0].items()
    assert len(rows) == len(lines)


@pytest.mark.slow
def test_warnings_change_the_exit_code_only_under_strict(run: Run, tmp_path: Path) -> None:
    claims = TABLES["claims.csv"].replace("gazette2014-003,,,,,The neighbour", ",,,,,The neighbour")
    doubtful = str(write_tables(tmp_path / "doubtful", claims=claims))
    assert "warning: claims.csv, row 6, column about: denies" in run("check", data=doubtful).stdout
    assert run("check", data=doubtful).exit_code == 0
    assert run("check", "--strict", data=doubtful).exit_code == 1


@pytest.mark.slow
def test_a_store_is_checked_too(run: Run, tmp_path: Path) -> None:
    run("build", "-o", f"{tmp_path}/store/")
    result = run("check", "--store", f"{tmp_path}/store", data=None)
    assert result.exit_code == 0
    assert result.stderr.startswith("Rows are counted in the tables that the store comes to.\n0 errors")


def test_missing_folders(run: Run, tmp_path: Path) -> None:
    assert run("check", data=str(tmp_path / "none")).exit_code == 1
    result = run("check", "--texts", str(tmp_path / "none"))
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")


def test_init_makes_a_dataset_that_checks_builds_and_views(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "mine")
    result = run("init", folder, data=None)
    assert result.exit_code == 0
    assert sorted(result.stdout.splitlines()) == sorted(map(str, Path(folder).iterdir()))
    assert run("check", "--strict", data=folder).exit_code == 0
    assert run("build", "-o", str(tmp_path / "mine.ttl"), data=folder).exit_code == 0
    assert run("view", "-o", str(tmp_path / "mine.html"), data=folder).exit_code == 0


def test_init_spares_a_folder_that_holds_something(run: Run, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = run("init", str(folder), data=None)
    assert result.exit_code == 1
    assert "holds something already" in result.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.slow
def test_warnings_of_a_kind_are_told_by_three_and_a_count(folder: Path, run: Run) -> None:
    actors = folder / "actors.csv"
    rows = "".join(f"x{n},Name\u200b{n},state,,,\n" for n in range(1500))
    actors.write_text(actors.read_text(encoding="utf-8") + rows, encoding="utf-8", newline="")
    result = run("check")
    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if "invisible" in line]
    assert lines[2:] == [
        "warning: actors.csv, row 11, column label: 'Name\\u200b2' holds an invisible character (\\u200b); delete it: a "
        "search for the word would miss it.",
        "warning: actors.csv: 1,497 more of this kind (holds an invisible character); --all lists them.",
    ]
    told = run("check", "--format", "csv").stdout.splitlines()
    assert sum("invisible" in line for line in told) == 1500
    assert sum("invisible" in line for line in run("check", "--all").stdout.splitlines()) == 1500
