"""``rename``, and ``check --watch``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Run
from datasets import TABLES, write_tables


def test_a_source(run: Run, tmp_path: Path) -> None:
    data = str(write_tables(tmp_path / "data"))
    result = run("rename", "gazette2014", "post2014", "--dry-run", data=data)
    assert result.stdout == "sources.csv: 1 cell\nclaims.csv: 4 cells\n"
    assert result.stderr == (
        "nothing written\n4 claims still begin with gazette2014-; --claims renames them too.\n"
        "Words that name gazette2014 stay: periods.csv, row 2, column reason.\n"
    )
    assert run("rename", "gazette2014", "post2014", "--claims", data=data).exit_code == 0
    assert run("show", "post2014-001", data=data).exit_code == 0
    result = run("rename", "arland", "borria", data=data)
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: 'borria' exists already; choose an id that no actor has, or let it take the place of arland "
        "(--retire).\n",
    )


def test_retiring(run: Run, tmp_path: Path) -> None:
    data = str(write_tables(tmp_path / "data"))
    result = run("rename", "gazette2014-003", "--retire", "--dry-run", data=data)
    assert result.stdout == "claims.csv: 1 row gone, 2 cells\n"
    assert result.stderr == (
        "nothing written\nClaims that go: gazette2014-003.\n"
        "Claims that lose what they answer; look at them: gazette2014-004, herald2016-001.\n"
    )
    result = run("rename", "emil-orr", "dalia-orr", "--retire", data=data)
    assert (result.stdout, result.stderr) == ("actors.csv: 1 row gone\n", "")
    assert run("show", "emil-orr", data=data).exit_code == 1
    result = run("rename", "league", data=data)
    assert result.exit_code == 2
    assert "give the new id too, or --retire to let it go." in result.stderr
    result = run("rename", "herald2016", "--retire", "--claims", data=data)
    assert result.exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGINT")
def test_check_watches_and_ends_quietly(tmp_path: Path) -> None:
    data = write_tables(tmp_path / "data")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "amity", "--data", str(data), "check", "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    try:
        told = until(process.stdout, "Waiting for a table")
        assert "error" not in told.replace("0 errors", "")
        new = data / "new.csv"
        new.write_text(TABLES["actors.csv"].replace("Borria,state", "Borria,stat"), "utf-8")
        os.replace(new, data / "actors.csv")  # noqa: PTH105
        told = until(process.stdout, "Waiting for a table")
        assert "Saved: actors.csv" in told
        assert "error: actors.csv, row 3, column kind: 'stat' is no kind" in told
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == ""
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def until(stream, word: str) -> str:  # noqa: ANN001
    told = ""
    for line in stream:
        told += line
        if word in line:
            return told
    raise AssertionError(told)


def test_watching_needs_tables(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check", "--watch", data=None)
    assert result.exit_code == 2
    assert "--watch looks at tables of your own" in result.stderr
