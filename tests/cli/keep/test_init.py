"""``init`` by options, and asked on a terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from commands import Run
from terminals import on_terminal


def test_by_options(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "two"
    options = ["--title", "Two neighbours", "--creator", "A", "--creator", "B", "--no-example"]
    assert run("init", str(folder), *options, data=None).exit_code == 0
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (told["title"], told["contributors"]) == ("Two neighbours", [{"title": "A"}, {"title": "B"}])
    assert run("check", data=str(folder)).exit_code == 0
    refused = run("init", str(tmp_path / "other"), "--base", "nowhere", data=None)
    assert refused.exit_code == 1
    assert "'nowhere' is no base IRI" in refused.stderr
    assert not (tmp_path / "other").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "two"
    code, words = on_terminal(
        ["init", str(folder), "--licence", "MIT"], ["Two neighbours", "", "A. Coder; B. Coder", "", "n"]
    )
    assert code == 0, words
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (told["title"], told["licenses"][0]["name"]) == ("Two neighbours", "MIT")
    assert [person["title"] for person in told["contributors"]] == ["A. Coder", "B. Coder"]
    assert "Licence" not in words
    assert (folder / "claims.csv").read_text("utf-8").count("\n") == 1


def test_a_dataset_says_of_itself_only_what_it_is_told(run: Run, tmp_path: Path) -> None:
    # No title, maker or licence of the example stands over the claims of somebody else.
    assert run("init", str(tmp_path / "mine"), data=None).exit_code == 0
    told = json.loads((tmp_path / "mine" / "datapackage.json").read_text("utf-8"))
    assert told["name"] == "mine"
    assert not told.keys() & {"title", "description", "contributors", "licenses"}
