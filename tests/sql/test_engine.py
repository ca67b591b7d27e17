"""Engines: what a literal may hold, and what is said where a package or an argument is missing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.errors import MissingExtra, RequestError, StoreError
from amity.sql.duck import DuckEngine
from amity.sql.engine import literal
from amity.sql.opening import open_engine


@given(st.text().filter(lambda text: "\\" not in text and text.isprintable()))
def test_a_literal_is_its_text(text: str) -> None:
    engine = DuckEngine(threads=1)
    assert engine.rows(f"SELECT {literal(text)}, {literal(date(2018, 1, 31))}") == [(text, date(2018, 1, 31))]
    engine.close()


@pytest.mark.parametrize("text", ["a\\", "a\nb", "\x00"])
def test_what_engines_read_differently_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="no query can hold"):
        literal(text)


def test_without_duckdb_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtra) as refusal:
        open_engine()
    assert (
        str(refusal.value)
        == "event data needs the package duckdb; install it with: pip install 'amity[events]'"
    )


def test_without_the_client_of_spark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(
        MissingExtra, match=r"Spark Connect needs the package pyspark-client.*'amity\[spark\]'"
    ):
        open_engine("sc://127.0.0.1:1")


def test_memory_is_halved() -> None:
    engine = DuckEngine(memory="3GiB")
    engine.halve_memory()
    assert engine.rows("SELECT current_setting('memory_limit')") == [("1.5 GiB",)]
    engine.close()


def test_the_temporary_folder_goes_with_the_engine_and_what_killed_ones_left_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = (
        "import os; from amity.sql.duck import DuckEngine; engine = DuckEngine(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", killed], env={**os.environ, "TMPDIR": str(tmp_path)}, check=False)
    (left,) = tmp_path.iterdir()
    engine = DuckEngine()
    assert list(tmp_path.iterdir()) == [engine.scratch] != [left]
    assert engine.scratch.stat().st_mode & 0o777 == 0o700
    other = DuckEngine()
    assert engine.scratch.exists()
    engine.close()
    assert list(tmp_path.iterdir()) == [other.scratch]
    del other
    assert list(tmp_path.iterdir()) == []


def test_what_is_wrong_is_one_sentence() -> None:
    with pytest.raises(RequestError, match="is no size of memory"):
        open_engine(memory="much")
    with pytest.raises(StoreError, match="DuckDB: "):
        open_engine().rows("SELECT nothing FROM nowhere")
