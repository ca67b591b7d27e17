"""Files that are written: modes, links, streams, what dead runs left, sets."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from amity.errors import StoreError
from amity.files import finish, write_file, write_files, write_folder
from amity.locks import lock
from amity.temporaries import beside, is_name_of, new_file, sweep


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_an_overwritten_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")
    path.chmod(mode)
    write_file(path, "new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", mode)
    assert names(tmp_path) == ["page.html"]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_follows_the_umask(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_file(tmp_path / "page.html", "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "page.html").stat().st_mode) == mode


def test_a_link_stays_and_the_file_that_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").mkdir()
    kept = tmp_path / "far" / "page.html"
    kept.write_text("old")
    kept.chmod(0o640)
    (tmp_path / "far" / "second").symlink_to("page.html")
    (tmp_path / "near" / "link").symlink_to("../far/second")
    write_file(tmp_path / "near" / "link", "new")
    assert (kept.read_text(), stat.S_IMODE(kept.stat().st_mode)) == ("new", 0o640)
    assert (tmp_path / "near" / "link").is_symlink() and (tmp_path / "far" / "second").is_symlink()
    (tmp_path / "near" / "lost").symlink_to("../far/made")
    write_files({tmp_path / "near" / "lost": "made", tmp_path / "near" / "link": "newer"})
    assert (kept.read_text(), stat.S_IMODE(kept.stat().st_mode)) == ("newer", 0o640)
    assert names(tmp_path / "far") == ["made", "page.html", "second"]
    assert names(tmp_path / "near") == ["link", "lost"]


def test_links_that_lead_in_a_circle_say_so(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(StoreError, match="cannot write .*/a: Too many levels of symbolic links"):
        write_file(tmp_path / "a", "new")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give links away")
def test_a_link_of_another_user_is_not_followed(tmp_path: Path) -> None:
    """In a folder where all may write, another user's link would choose which of my files is overwritten."""
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "page.html").symlink_to("precious")
    os.chown(tmp_path / "page.html", 65534, 65534, follow_symlinks=False)
    with pytest.raises(StoreError, match=r"cannot write .*page\.html: it is a link that another user made"):
        write_file(tmp_path / "page.html", "new")
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_set_that_died_is_finished_behind_its_links(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "claims.csv").symlink_to("../far/claims.csv")
    (tmp_path / "far" / "claims.csv").write_text("old")
    (tmp_path / "far" / ".claims.csv.12345678.amity-tmp").write_text("new")
    (tmp_path / "near" / ".x.amity-set").write_text(
        json.dumps([[".claims.csv.12345678.amity-tmp", "claims.csv"]])
    )
    finish(tmp_path / "near")
    assert (tmp_path / "far" / "claims.csv").read_text() == "new"
    assert (names(tmp_path / "near"), names(tmp_path / "far")) == (["claims.csv"], ["claims.csv"])


def test_a_note_that_is_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".x.amity-set")
    write_file(tmp_path / "x", "new")
    assert names(tmp_path) == [".x.amity-set", "x"]


def test_an_open_file_by_its_name_in_dev_is_written_to(tmp_path: Path) -> None:
    """Also when stdout is a regular file, whose name in /dev is a link that would be replaced."""
    code = (
        "from amity.files import write_file; from pathlib import Path; write_file(Path('/dev/stdout'), 'new')"
    )
    with (tmp_path / "out").open("wb") as out:
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True)
    assert (tmp_path / "out").read_text() == "new"
    assert Path("/dev/stdout").is_symlink()
    assert not [path for path in Path("/dev").iterdir() if "amity" in path.name]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Is a directory"):
        write_file(tmp_path, "new")
    (tmp_path / "a").mkdir()
    with pytest.raises(StoreError, match="cannot write .*/a: Is a directory"):
        write_files({tmp_path / "b": "new", tmp_path / "a": "new"})
    assert names(tmp_path) == ["a"]


def test_what_a_dead_run_left_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    dead = beside(target)
    dead.write_text("half")
    others = [tmp_path / name for name in (".page.html.swp", ".page.html.12345678", ".x.12345678.amity-tmp")]
    for path in others:
        path.write_text("mine")
    living = new_file(target, 0o600)
    try:
        write_file(target, "new")
        assert not dead.exists()
        assert living.path.exists()
    finally:
        living.close()
    assert all(path.exists() for path in others)
    sweep(target)
    assert not living.path.exists()


def test_a_process_that_is_killed_lets_go(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from amity.temporaries import new_file\n"
        "made = new_file(Path(sys.argv[1]), 0o600); print(made.path, flush=True); time.sleep(60)"
    )
    target = tmp_path / "page.html"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        path = Path(process.stdout.readline().strip())
        sweep(target)
        assert path.exists()
        process.kill()
    sweep(target)
    assert not path.exists()


@pytest.mark.parametrize("target", ["page.html", "x" * 200 + ".html", ".hidden", "a.b.c", "Ж" * 90])
def test_names_of_temporaries(tmp_path: Path, target: str) -> None:
    made = beside(tmp_path / target).name
    assert is_name_of(made, target)
    assert len(os.fsencode(made)) < 255
    assert not is_name_of(made, "other.html")
    assert not is_name_of(f".{target[:40]}.notahash.amity-tmp", target)


@pytest.mark.parametrize(
    "renames",
    [
        [["../evil", "x"]],
        [[".victim.12345678.amity-tmp", "../victim"]],
        [["../.victim.12345678.amity-tmp", "../victim"]],
        [["a/../../.victim.12345678.amity-tmp", "a/../../victim"]],
        [["thing", "victim"]],
        [["/etc/.victim.12345678.amity-tmp", "/etc/victim"]],
        ["victim"],
        {"victim": 1},
        7,
    ],
)
def test_a_note_that_amity_did_not_write_moves_nothing(tmp_path: Path, renames: object) -> None:
    folder = tmp_path / "folder"
    (folder / "a").mkdir(parents=True)
    for name in ("victim", ".victim.12345678.amity-tmp", "folder/thing", "folder/.victim.12345678.amity-tmp"):
        (tmp_path / name).write_text(name)
    (folder / ".x.amity-set").write_text(json.dumps(renames))
    finish(folder)
    assert (tmp_path / "victim").read_text() == "victim"
    assert not (folder / "victim").exists()
    assert not (folder / ".x.amity-set").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_note_of_another_user_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".x.12345678.amity-tmp").write_text("planted")
    note = tmp_path / ".x.amity-set"
    note.write_text(json.dumps([[".x.12345678.amity-tmp", "x"]]))
    os.chown(note, 65534, 65534)
    finish(tmp_path)
    assert note.exists()
    assert not (tmp_path / "x").exists()


def test_a_new_folder_comes_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "a" / "b", {"x": "1", "y": b"2"})
    assert names(tmp_path / "a" / "b") == ["x", "y"]
    assert names(tmp_path / "a") == ["b"]
    with pytest.raises(StoreError, match="cannot make"):
        write_folder(tmp_path / "a" / "b" / "x" / "c", {"x": "1"})
    with pytest.raises(StoreError, match="cannot make"):
        write_folder(tmp_path / "a" / "b", {"x": "3"})
    assert (tmp_path / "a" / "b" / "x").read_text() == "1"
    assert names(tmp_path / "a") == ["b"]


def test_a_lock_is_of_one_holder(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    first, second = os.open(path, os.O_RDWR), os.open(path, os.O_RDWR)
    assert lock(first, shared=True)
    assert lock(second, shared=True)
    assert not lock(first)
    os.close(second)
    assert lock(first)
    os.close(first)
