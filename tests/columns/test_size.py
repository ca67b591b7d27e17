"""When columns are used."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import write_tables
from soup import soup

from amity.columns import size
from amity.columns.rows import ClaimRows
from amity.corpus.tables import table_texts
from amity.dataset import open_graph


def write(folder: Path, groups: int) -> Path:
    folder.mkdir()
    for name, text in table_texts(soup(groups, 1)).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def test_only_large_datasets_are_read_into_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = write(tmp_path / "small", 20), write(tmp_path / "large", 150)
    monkeypatch.setattr(size, "LARGE", 200)
    assert [size.is_large(folder) for folder in (small, large, tmp_path / "none")] == [False, True, False]
    assert not isinstance(open_graph(small).tables.claims, ClaimRows)
    columns = open_graph(large)
    assert isinstance(columns.tables.claims, ClaimRows)
    monkeypatch.setattr(size, "LARGE", 10_000)
    rows = open_graph(large)
    assert not isinstance(rows.tables.claims, ClaimRows)
    assert columns.edges == rows.edges
    assert columns.tables == rows.tables


def test_rows_that_are_faulty_are_read_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from amity.errors import DataError

    monkeypatch.setattr(size, "LARGE", 5)
    monkeypatch.setattr(size, "_SHORTEST", 1)
    folder = write_tables(tmp_path / "wrong")
    text = (folder / "claims.csv").read_text(encoding="utf-8")
    (folder / "claims.csv").write_text(
        text.replace("arland,alliedWith", "arlnd,alliedWith"), encoding="utf-8"
    )
    with pytest.raises(DataError, match="row 2, column subject.*arlnd.*did you mean arland"):
        open_graph(folder)


def test_without_duckdb_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "large", 150)
    monkeypatch.setattr(size, "LARGE", 200)
    assert size.advice(folder) == ""
    monkeypatch.setattr(size, "has_engine", lambda: False)
    assert size.advice(folder).endswith("pip install 'amity[large]'.")
    assert size.advice(write_tables(tmp_path / "small")) == ""
