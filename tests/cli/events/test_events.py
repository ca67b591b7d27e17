"""The commands on events, from a file to the events behind an edge."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from commands import Run
from event_files import icews_rows, write_icews

pytest.importorskip("duckdb", reason="the extra 'events' is not installed")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_from_a_file_to_the_events_behind_an_edge(run: Run, tmp_path: Path) -> None:
    path = write_icews(tmp_path / "a.tab", icews_rows(120))
    store, made = str(tmp_path / "store"), str(tmp_path / "made")
    (loaded,) = rows_of(
        run("events", "load", str(path), "--into", store, "--format", "csv", data=None).stdout
    )
    assert (loaded["file"], loaded["rows"]) == ("a.tab", "120")
    result = run("events", "aggregate", store, "--by", "year", "--level", "family", "-o", made, data=None)
    assert result.stdout == f"{made}\n"
    edges = [row for row in rows_of(run("edges", "--format", "csv", data=made).stdout) if row["count"]]
    most = max(edges, key=lambda row: int(row["count"]))
    behind = rows_of(run("events", "show", store, most["id"], "--format", "csv", data=made).stdout)
    assert len(behind) == int(most["count"]) > 1
    assert sum(int(row["tenths"]) for row in behind) == int(most["intensity"])
    ranked = rows_of(run("events", "actors", store, "--format", "csv", data=None).stdout)
    assert sum(float(row["rank"]) for row in ranked) == pytest.approx(1, abs=1e-6)


def test_what_cannot_be_counted_is_said(run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    run("events", "load", str(write_icews(tmp_path / "a.tab", icews_rows(40))), "--into", store, data=None)

    def refused(*args: str) -> str:
        result = run("events", *args, data=None)
        assert result.exit_code == 1
        assert result.stdout == ""
        return result.stderr

    assert "go together" in refused("aggregate", store, "--by", "period", "-o", str(tmp_path / "made"))
    assert "is there already" in refused("aggregate", store, "-o", str(tmp_path))
    assert "lower --min-count" in refused(
        "aggregate", store, "--min-count", "99", "-o", str(tmp_path / "made")
    )
    assert "is no store of events" in refused(
        "aggregate", str(tmp_path / "none"), "-o", str(tmp_path / "made")
    )
    assert "no edge is called 'x'" in run("events", "show", store, "x").stderr
    assert not (tmp_path / "made").exists()
