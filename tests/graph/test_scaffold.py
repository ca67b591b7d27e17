"""A new dataset passes every check and does everything a dataset does."""

from __future__ import annotations

from pathlib import Path

import pytest

from amity.check import check_folder
from amity.errors import RequestError
from amity.knowledge_graph import open_graph
from amity.model import Status
from amity.scaffold import create
from amity.tables import FORMATS


def test_a_new_dataset(tmp_path: Path) -> None:
    written = create(tmp_path / "new" / "dataset")
    assert sorted(path.name for path in written) == sorted(["README.md", *(form.file for form in FORMATS)])
    assert check_folder(tmp_path / "new" / "dataset") == ()
    graph = open_graph(tmp_path / "new" / "dataset")
    assert {edge.status for edge in graph.edges} == {Status.ACCEPTED, Status.CONTESTED}
    assert graph.query("SELECT ?c WHERE { ?c a am:Claim }").rows


def test_every_column_is_explained(tmp_path: Path) -> None:
    create(tmp_path / "dataset")
    text = (tmp_path / "dataset" / "README.md").read_text(encoding="utf-8")
    for form in FORMATS:
        section = text.split(f"## {form.file}")[1].split("\n## ")[0]
        for column in form.columns:
            assert f"`{column}`" in section


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RequestError, match="holds something already"):
        create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
