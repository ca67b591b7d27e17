"""Stores that are opened: old, damaged, of another version, older than their tables."""

from __future__ import annotations

import os
import shutil
import warnings
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from commands import Run, runner

from amity.dataset import Dataset, open_graph
from amity.errors import StaleStoreWarning, StoreError
from amity.rdf.write import build_triples
from amity.store.build import write_store
from amity.store.folder import open_folder
from amity.store.stamp import BUNDLED, STAMP, Stamp, origin_of, read_stamp, stale, stamp_text


@pytest.fixture
def store(small: Dataset, folder: Path, tmp_path: Path) -> Path:
    """A store of the small dataset, beside it."""
    write_store(tmp_path / "store", build_triples(small.tables), origin_of(folder))
    return tmp_path / "store"


def stamped(store: Path, **changes: object) -> Stamp:
    made = replace(read_stamp(store), **changes)  # type: ignore[arg-type]
    (store / STAMP).write_text(stamp_text(made), encoding="utf-8")
    return made


def refusal(store: Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_folder(store)
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_a_store_of_another_format_says_so(store: Path) -> None:
    stamped(store, format=2)
    assert "has format 2, this amity" in refusal(store)


def test_a_store_of_another_ontology_says_so(store: Path) -> None:
    stamped(store, ontology="0" * 64, amity="9.9")
    text = refusal(store)
    assert "was built by amity 9.9 with another version of the ontology; build it again" in text


def test_a_database_without_a_stamp_says_what_to_do(tmp_path: Path) -> None:
    made = ox.Store(str(tmp_path / "bare"))
    made.flush()
    del made
    text = refusal(tmp_path / "bare")
    assert "is a database without amity-store.json" in text
    assert "oxigraph serve-read-only" in text
    with pytest.raises(StoreError, match="is a database without"):
        open_graph(tmp_path / "bare")


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage", ["missing", "longer", "shorter", "bit", "more", "folder", "no generation", "pipe"]
)
def test_a_damaged_file_says_so(store: Path, damage: str) -> None:
    generation = store / "generation-1"
    path = max(generation.glob("*.sst"), key=lambda file: file.stat().st_size)
    data = path.read_bytes()
    match damage:
        case "missing":
            path.unlink()
        case "longer":
            path.write_bytes(data + b"\0")
        case "shorter":
            path.write_bytes(data[:-1])
        case "bit":
            path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
        case "more":
            (generation / "000099.sst").write_bytes(data)
        case "folder":
            path.unlink()
            path.mkdir()
        case "pipe":
            path.unlink()
            os.mkfifo(path)
        case _:
            shutil.rmtree(generation)
    text = refusal(store)
    assert "is not as it was built" in text or "is not whole" in text
    assert "build it again: amity build -o" in text


def test_a_triple_that_was_added_says_so(store: Path) -> None:
    made = ox.Store(str(store / "generation-1"))
    made.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.NamedNode("urn:o")))
    made.flush()
    del made
    assert "is not as it was built" in refusal(store)


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        {"generation": "../../etc"},
        {"generation": "generation-0"},
        {"files": {"../x": "0" * 64}},
        {"files": {"x": "zero"}},
        {"files": []},
        {"tables": {"../../etc/passwd": ""}},
        {"source": 3},
        {"triples": "many"},
        {"amity": None},
    ],
)
def test_a_stamp_that_amity_did_not_write_says_so(store: Path, change: dict[str, object]) -> None:
    stamped(store, **change)
    assert f"{STAMP} is damaged, or not by amity; move" in refusal(store)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", '{"format": 1}', "[" * 100_000, "\0", "{}"])
def test_a_stamp_that_is_none_says_so(store: Path, text: str) -> None:
    (store / STAMP).write_text(text)
    assert "is damaged, or not by amity; move" in refusal(store)
    assert stale(store) == ""


def test_an_edited_stamp_says_so(store: Path) -> None:
    text = (store / STAMP).read_text().replace('"triples": ', '"triples": 1')
    (store / STAMP).write_text(text)
    assert "is damaged" in refusal(store)


def test_a_store_knows_when_its_tables_change(store: Path, folder: Path) -> None:
    assert read_stamp(store).source == "../dataset"
    assert stale(store) == ""
    claims = folder / "claims.csv"
    text = claims.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    # Another order, or other line ends: the same dataset.
    claims.write_text("".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    assert stale(store) == ""
    claims.write_text("".join(lines[:-1]), encoding="utf-8")
    words = stale(store)
    assert words.startswith(
        f"the store {store} is older than its tables: the tables in {folder} have changed since"
    )
    with pytest.warns(StaleStoreWarning, match="is older than its tables"):
        open_graph(store)
    (folder / "places.csv").unlink()
    claims.write_text(text, encoding="utf-8")
    assert "is older" in stale(store)


def test_a_store_whose_tables_are_gone_says_so_and_answers(store: Path, folder: Path, tmp_path: Path) -> None:
    """Whether the tables were moved, or the store, or the tables were deleted, cannot be told apart."""
    (tmp_path / "elsewhere").mkdir()
    moved = store.rename(tmp_path / "elsewhere" / "store")
    with pytest.warns(
        StaleStoreWarning, match="has lost its tables, .* there are none in .*elsewhere/dataset"
    ):
        assert len(open_graph(moved).claims) == 13
    back = moved.rename(store)
    assert stale(back) == ""
    gone = folder.rename(tmp_path / "other")
    result = runner(gone)("query", "ASK {}", "--store", str(back), data=None)
    assert (result.exit_code, result.stdout) == (0, "true\n")
    assert result.stderr.count("Warning: the store") == 1
    assert result.stderr.count("has lost its tables") == 1
    for path in gone.iterdir():
        path.unlink()
    gone.rename(folder)
    assert "there are none in" in stale(back)


def test_a_store_without_tables_of_its_own_misses_none(small: Dataset, tmp_path: Path) -> None:
    write_store(tmp_path / "store", build_triples(small.tables))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(open_graph(tmp_path / "store").claims) == 13


def test_a_stamp_that_is_a_pipe_keeps_nobody_waiting(store: Path) -> None:
    (store / STAMP).unlink()
    os.mkfifo(store / STAMP)
    assert "holds no store" in refusal(store) or "it is a pipe, not a file" in refusal(store)
    assert stale(store) == ""


@pytest.mark.slow
def test_the_bundled_corpus_is_known_and_paths_of_the_machine_are_not(
    corpus: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = write_store(tmp_path / "store", (), origin_of(None))
    assert stamp.source == BUNDLED
    assert stale(tmp_path / "store") == ""
    stamped(tmp_path / "store", tables={**stamp.tables, "claims.csv": "0" * 64})
    assert "the bundled corpus of this amity has changed since" in stale(tmp_path / "store")
    monkeypatch.setattr("os.path.commonpath", lambda paths: "/")
    far = write_store(tmp_path / "far", (), origin_of(tmp_path))
    assert far.source == ""


@pytest.mark.slow
@pytest.mark.parametrize("source", ["/etc", "\\\\host\\share", "C:/x", "x\0y"])
def test_a_stamp_leads_nowhere_else(store: Path, source: str) -> None:
    stamped(store, source=source)
    assert stale(store) == ""


@pytest.mark.slow
def test_the_command_line_warns_once(store: Path, folder: Path) -> None:
    run: Run = runner(folder)
    fresh = run("query", "ASK {}", "--store", str(store), data=None)
    assert (fresh.stdout, fresh.stderr) == ("true\n", "")
    (folder / "claims.csv").write_text(
        (folder / "claims.csv").read_text(encoding="utf-8").replace("rifles=400", "rifles=4"),
        encoding="utf-8",
    )
    for args in (["query", "ASK {}"], ["edges"], ["actors"]):
        result = run(*args, "--store", str(store), data=None)
        assert result.exit_code == 0
        assert result.stderr.count("Warning: the store") == 1
        assert "build it again: amity --data" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_folder_that_may_not_be_read_is_no_answer_that_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", forbidden)
    with pytest.raises(StoreError, match="cannot be opened: Permission denied"):
        open_graph(folder)
