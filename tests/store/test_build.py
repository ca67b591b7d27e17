"""Stores that are written: what may be replaced, by whom, and what readers see meanwhile."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from commands import runner
from faulty import let_go

from amity.dataset import Dataset, open_graph
from amity.errors import StoreError
from amity.locks import lock
from amity.namespaces import Namespaces
from amity.rdf.write import build_triples
from amity.sparql.results import serialize
from amity.store import build as store_build
from amity.store import folder as store_folder
from amity.store.build import check_target, write_store
from amity.store.folder import LOCK
from amity.store.stamp import STAMP, stamp_text


def triples(word: str) -> list[ox.Triple]:
    return [ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(word))]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "names",
    [
        ["CURRENT", "thesis"],
        ["letter"],
        ["generation-1"],
        [".page.12345678.amity-tmp"],
        ["amity-store.json"],
        ["amity-store.json", "letter"],
        ["amity-store.lock"],
        ["amity-store.lock", "letter"],
    ],
)
def test_what_is_not_ours_is_refused_before_the_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str]
) -> None:
    run, folder = runner(folder), tmp_path / "d"
    folder.mkdir()
    for name in names:
        (folder / name).write_text("mine")

    def work(*args: object) -> None:
        raise AssertionError("the work began")

    monkeypatch.setattr("amity.rdf.write.build_triples", work)
    result = run("build", "-o", f"{folder}/")
    assert result.exit_code == 1
    assert re.search(
        "holds a database without amity-store.json|is no store|json that is damaged, or not by amity",
        result.stderr,
    )
    assert tree(folder) == dict.fromkeys(names, b"mine")


@pytest.mark.parametrize("text", ["{}", '{"checksum": ""}', "[]", "", "{", '{"format": 1, "checksum": "x"}'])
def test_a_file_called_like_a_stamp_makes_no_store(tmp_path: Path, text: str) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / STAMP).write_text(text)
    with pytest.raises(
        StoreError, match=r"amity-store\.json that is damaged, or not by amity; move the folder away"
    ):
        write_store(tmp_path / "store", triples("a"))
    assert tree(tmp_path / "store") == {STAMP: text.encode()}


def test_an_empty_lock_beside_a_letter_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / LOCK).touch()
    check_target(tmp_path / "store")
    (tmp_path / "store" / "letter").write_text("mine")
    with pytest.raises(StoreError, match="holds something that is no store"):
        check_target(tmp_path / "store")


def test_a_store_of_another_format_is_a_store(tmp_path: Path) -> None:
    made = write_store(tmp_path / "store", triples("a"))
    (tmp_path / "store" / STAMP).write_text(stamp_text(replace(made, format=99)))
    write_store(tmp_path / "store", triples("b"))
    assert len(store_folder.open_folder(tmp_path / "store")) == 1


def test_a_link_to_a_folder_is_followed_and_one_to_nowhere_refused(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "disk")
    write_store(tmp_path / "link", triples("a"))
    write_store(tmp_path / "link", triples("b"))
    assert (tmp_path / "link").is_symlink()
    assert len(store_folder.open_folder(tmp_path / "disk")) == 1
    (tmp_path / "lost").symlink_to(tmp_path / "none")
    with pytest.raises(StoreError, match="a link that leads nowhere"):
        check_target(tmp_path / "lost")


def test_what_others_put_into_a_store_stays(tmp_path: Path) -> None:
    write_store(tmp_path / "store", triples("a"))
    (tmp_path / "store" / "notes").mkdir()
    (tmp_path / "store" / "notes" / "a").write_text("mine")
    (tmp_path / "store" / "generation-2").symlink_to(tmp_path / "store" / "notes")
    (tmp_path / "store" / "generation-7").mkdir()
    (tmp_path / "store" / "generation-7" / "a").write_text("mine")
    (tmp_path / "store" / "generation-1" / "b").write_text("mine")
    (tmp_path / "store" / "generation-3").write_text("mine")
    write_store(tmp_path / "store", triples("b"))
    write_store(tmp_path / "store", triples("c"))
    assert (tmp_path / "store" / "notes" / "a").read_text() == "mine"
    assert (tmp_path / "store" / "generation-7" / "a").read_text() == "mine"
    assert (tmp_path / "store" / "generation-1" / "b").read_text() == "mine"
    assert (tmp_path / "store" / "generation-3").read_text() == "mine"
    assert not (tmp_path / "store" / "generation-8").exists()
    assert [str(quad.object) for quad in store_folder.open_folder(tmp_path / "store")] == ['"c"']


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are followed here")
@pytest.mark.parametrize("target", ["there", "missing"])
def test_a_lock_that_is_a_link_is_an_error(tmp_path: Path, target: str) -> None:
    write_store(tmp_path / "store", triples("a"))
    (tmp_path / "there").write_text("mine")
    (tmp_path / "store" / LOCK).unlink()
    (tmp_path / "store" / LOCK).symlink_to(tmp_path / target)
    with pytest.raises(StoreError, match="cannot write the store"):
        write_store(tmp_path / "store", triples("b"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store", "there"]


def test_one_build_at_a_time(tmp_path: Path) -> None:
    write_store(tmp_path / "store", triples("a"))
    before = tree(tmp_path / "store")
    held = os.open(tmp_path / "store" / LOCK, os.O_RDWR)
    lock(held)
    with pytest.raises(StoreError, match="another build is writing .*store; let it end, then build again"):
        write_store(tmp_path / "store", triples("b"))
    os.close(held)
    assert tree(tmp_path / "store") == before
    write_store(tmp_path / "store", triples("b"))


def test_the_lock_of_a_first_build_that_failed_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(store_build, "_write_generation", fail)
        with pytest.raises(StoreError, match="cannot write the store .*: No space left on device"):
            write_store(tmp_path / "a" / "store", triples("a"))
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_load_left_goes_with_the_next_build(tmp_path: Path) -> None:
    write_store(tmp_path / "store", triples("a"))
    left = tmp_path / "store" / "generation-2"
    left.mkdir()
    # The names in a generation whose build was killed while Oxigraph 0.5 loaded it.
    for name in (
        "000004.log",
        "000009.sst",
        "CURRENT",
        "LOCK",
        "LOG",
        "bulk-172059641741287503708716829619137275240.sst",
    ):
        (left / name).touch()
    write_store(tmp_path / "store", triples("b"))
    assert [p.name for p in (tmp_path / "store").glob("generation-*")] == ["generation-2"]
    assert not list(left.glob("bulk-*"))


def test_a_reader_goes_on_and_its_files_go_with_the_next_build(tmp_path: Path) -> None:
    write_store(tmp_path / "store", triples("a"))
    opened = store_folder.open_folder(tmp_path / "store")
    write_store(tmp_path / "store", triples("b"))
    assert sorted(p.name for p in (tmp_path / "store").glob("generation-*")) == [
        "generation-1",
        "generation-2",
    ]
    assert [str(quad.object) for quad in opened] == ['"a"']
    assert [str(quad.object) for quad in store_folder.open_folder(tmp_path / "store")] == ['"b"']
    del opened
    let_go()
    write_store(tmp_path / "store", triples("c"))
    assert [p.name for p in (tmp_path / "store").glob("generation-*")] == ["generation-3"]


@pytest.mark.parametrize(("mask", "folder", "file"), [(0o022, 0o755, 0o644), (0o077, 0o700, 0o600)])
def test_a_store_follows_the_umask(tmp_path: Path, mask: int, folder: int, file: int) -> None:
    before = os.umask(mask)
    try:
        write_store(tmp_path / "store", triples("a"))
    finally:
        os.umask(before)
    for path in (tmp_path / "store", *(tmp_path / "store").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (folder if path.is_dir() else file), path


def test_the_stamp_names_the_dataset_as_n_triples(small: Dataset, tmp_path: Path) -> None:
    made = build_triples(small.tables)
    stamp = write_store(tmp_path / "store", reversed(made))
    assert (
        stamp.dataset
        == hashlib.sha256(
            serialize(made, ox.RdfFormat.N_TRIPLES, Namespaces(small.metadata.base))
        ).hexdigest()
    )
    assert stamp.triples == len(made)


@pytest.mark.slow
def test_no_file_tells_paths_of_the_machine(small: Dataset, tmp_path: Path) -> None:
    write_store(tmp_path / "store", build_triples(small.tables))
    assert not [name for name, data in tree(tmp_path / "store").items() if os.fsencode(tmp_path) in data]
    assert open_graph(tmp_path / "store").tables == open_graph(tmp_path / "dataset").tables
