"""What is kept of a large dataset is believed only while it is of these tables, whole and the user's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from datasets import write_tables
from soup import soup

from amity.columns import cache, large
from amity.columns.large import read_large
from amity.corpus.model import Tables
from amity.corpus.names import find_actor
from amity.corpus.tables import load_tables, table_texts
from amity.edges.slices import Selection, edges_of, make_slice, select
from amity.errors import StoreError


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset in the cache."""
    folder = tmp_path_factory.mktemp("made") / "data"
    folder.mkdir()
    for name, text in table_texts(soup(12, 4)).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("AMITY_CACHE", raising=False)
        assert opened(folder)[1] == "read"
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, cache and all."""
    monkeypatch.delenv("AMITY_CACHE")
    return shutil.copytree(made, tmp_path / "data")


def opened(folder: Path) -> tuple[Tables, str]:
    """The tables with their edges, and whether they were read or kept."""
    how = []
    real = large.read_claims

    def read(*values: object) -> None:
        how.append("read")
        real(*values)  # type: ignore[arg-type]

    large.read_claims = read  # type: ignore[assignment]
    try:
        tables = read_large(folder)
        assert tables is not None
        edges_of(tables, Selection())
    finally:
        large.read_claims = real
    return tables, "read" if how else "kept"


def columns_of(folder: Path) -> list[Path]:
    return sorted((folder / ".amity").glob("columns-*"))


def test_what_is_kept_is_what_was_read(folder: Path) -> None:
    kept, how = opened(folder)
    assert how == "kept"
    rows = load_tables(folder)
    assert kept == rows
    assert edges_of(kept, Selection()) == edges_of(rows, Selection())
    for options in ({"actors": ["a7"]}, {"as_of": "2012", "actors": ["a9"]}, {"sources": ["s1"]}):
        chosen = select(rows, **options)  # type: ignore[arg-type]
        assert make_slice(kept, chosen).edges == make_slice(rows, chosen).edges
    assert (folder / ".amity" / ".gitignore").read_text() == "*\n"


def test_rows_of_every_table_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMITY_CACHE")
    folder = write_tables(tmp_path / "small")
    opened(folder)
    kept, how = opened(folder)
    rows = load_tables(folder)
    assert (how, kept) == ("kept", rows)
    assert opened(folder)[0].actors["סיעה"] == rows.actors["סיעה"]
    assert find_actor(opened(folder)[0], "Бория") == "borria"
    assert kept.label("arland") == "Arland"


def test_other_tables_are_read_anew(folder: Path) -> None:
    before = columns_of(folder)
    path = folder / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("asserted", "alleged", 1), encoding="utf-8")
    tables, how = opened(folder)
    assert how == "read"
    assert edges_of(tables, Selection()) == edges_of(load_tables(folder), Selection())
    assert columns_of(folder) != before
    assert len(columns_of(folder)) == 1
    assert opened(folder)[1] == "kept"


def test_other_rules_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_rules_hash", lambda: "of other rules")
    assert opened(folder)[1] == "read"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("claims.parquet", cut),
        ("edges0.parquet", flip),
        ("actors_rows.parquet", Path.unlink),
        ("manifest.json", cut),
        ("manifest.json", lambda path: path.write_text("[1]")),
    ],
)
def test_what_is_damaged_is_made_anew(folder: Path, name: str, damage: Callable[[Path], object]) -> None:
    damage(columns_of(folder)[0] / name)
    tables, how = opened(folder)
    assert how == "read"
    assert edges_of(tables, Selection()) == edges_of(load_tables(folder), Selection())


def test_files_with_the_hashes_that_they_name_but_no_columns_are_made_anew(folder: Path) -> None:
    path = columns_of(folder)[0]
    (path / "claims.parquet").write_bytes(b"no Parquet")
    names = [other for other in path.iterdir() if other.name != "manifest.json"]
    hashes = ", ".join(f'"{other.name}": "{cache._hash(other)}"' for other in names)
    (path / "manifest.json").write_text(f"{{{hashes}}}")
    assert opened(folder)[1] == "read"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
def test_a_folder_that_others_may_write_to_is_not_believed(folder: Path) -> None:
    columns_of(folder)[0].chmod(0o777)
    assert opened(folder)[1] == "read"


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / ".amity", tmp_path / "elsewhere")
    (folder / ".amity").symlink_to(tmp_path / "elsewhere")
    assert opened(folder)[1] == "read"


def test_it_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_CACHE", "0")
    assert opened(folder)[1] == "read"
    shutil.rmtree(folder / ".amity")
    assert opened(folder)[1] == "read"
    assert not (folder / ".amity").exists()


def test_where_nobody_may_write_it_is_the_users_own(folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(folder / ".amity")
    (folder / ".amity").write_text("a file in the way")
    assert opened(folder)[1] == "read"
    assert opened(folder)[1] == "kept"
    assert list((tmp_path / "own" / "amity").glob("*/columns-*"))


def test_what_cannot_be_written_is_let_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / ".amity")

    def fail(*values: object) -> None:
        raise StoreError("no space")

    monkeypatch.setattr(large, "write_columns", fail)
    assert opened(folder)[1] == "read"
    assert sorted(path.name for path in (folder / ".amity").iterdir()) == [".gitignore"]
