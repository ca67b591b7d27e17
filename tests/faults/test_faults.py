"""Whatever fails, wherever a process dies: old or new, never half, nothing of others lost, no litter after the next run."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from examples import SHARE
from faulty import DIE, Died, disk, let_go, litter
from imported import ICEWS, ICEWS_HEADER, icews_row

from amity.corpus.tables import read_tables
from amity.errors import AmityError
from amity.files import write_file, write_files
from amity.imports.registry import format_called
from amity.imports.request import Request
from amity.imports.run import run_import
from amity.scaffold import create
from amity.store.build import write_store
from amity.store.folder import open_folder

ERRORS = {"dies": DIE, "disk full": errno.ENOSPC, "disk broken": errno.EIO, "forbidden": errno.EACCES}
OLD, NEW = b"old" * 50, b"new" * 70


@dataclass(frozen=True)
class Scene:
    """Something that is written.

    Attributes:
        before: makes what is there.
        write: what is under test, given the folder.
        state: what is there, in a form that can be compared.
        later: a set is put in order by the next write only when the process died on the way.
        once: what is there is not written again.
    """

    before: Callable[[Path], None]
    write: Callable[[Path], object]
    state: Callable[[Path], object]
    later: bool = False
    once: bool = False


def contents(*names: str) -> Callable[[Path], object]:
    """The files of these names, with None for one that is missing."""

    def state(root: Path) -> object:
        return tuple((root / name).read_bytes() if (root / name).exists() else None for name in names)

    return state


def triples(word: str) -> list[ox.Triple]:
    return [
        ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(f"{word} {n}")) for n in range(3)
    ]


def store_state(root: Path) -> object:
    if not (root / "store").exists():
        return None
    try:
        store = open_folder(root / "store")
    except AmityError as error:
        # Without a stamp there is no store yet.
        assert not (root / "store" / "amity-store.json").exists(), error
        return None
    found = sorted(str(quad.object) for quad in store)
    del store
    let_go()
    return found


def old_set(root: Path) -> None:
    (root / "x_files").mkdir()
    for name in SET:
        (root / name).write_bytes(OLD + name.encode())


SET = ("x-view.html", "x_files/a.svg", "x.md")


def write_set(root: Path) -> None:
    write_files({root / name: NEW + name.encode() for name in SET})


def nothing(root: Path) -> None:
    pass


def old_file(root: Path) -> None:
    (root / "page.html").write_bytes(OLD)
    (root / "page.html").chmod(0o640)


def dataset_state(root: Path) -> object:
    if not (root / "set").exists():
        return ()
    return tuple(sorted(p.name for p in (root / "set").iterdir() if not p.name.startswith(".")))


IMPORTED = tuple(
    f"set/{name}"
    for name in (
        *(f"{table}.csv" for table in ("actors", "sources", "claims", "rejected")),
        "datapackage.json",
    )
)


def import_events(root: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "events.tab").write_text(ICEWS)
        run_import(Request(format_called("icews"), [f"{name}/events.tab"], root / "set"))


def add_events(root: Path) -> None:
    rows = [ICEWS_HEADER, icews_row(50, "2015-05-01", "Norway", "112", "Chile", "Norway"), ""]
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "may.tab").write_text("\n".join(rows))
        run_import(Request(format_called("icews"), [f"{name}/may.tab"], root / "set", append=True))
    assert read_tables(root / "set").errors == ()


SCENES: Mapping[str, Scene] = {
    "a new file": Scene(nothing, lambda root: write_file(root / "page.html", NEW), contents("page.html")),
    "a file again": Scene(old_file, lambda root: write_file(root / "page.html", NEW), contents("page.html")),
    "a new set": Scene(lambda root: (root / "x_files").mkdir(), write_set, contents(*SET), later=True),
    "a set again": Scene(old_set, write_set, contents(*SET), later=True),
    "a new dataset": Scene(nothing, lambda root: create(root / "set"), dataset_state, once=True),
    "an import": Scene(nothing, import_events, contents(*IMPORTED), once=True),
    "an import that adds": Scene(import_events, add_events, contents(*IMPORTED), later=True),
    "a new store": Scene(nothing, lambda root: write_store(root / "store", triples("new")), store_state),
    "a store again": Scene(
        lambda root: write_store(root / "store", triples("old")) and None,
        lambda root: write_store(root / "store", triples("new")),
        store_state,
    ),
}


def some_of(calls: int, step: int) -> list[int]:
    """The numbers of the calls to fail at: the first and last ones, where work begins and takes its place, and each
    `step`-th between, where files are brought to the disk one like the other; all with ``AMITY_EXAMPLES=100``."""
    ends = calls if SHARE >= 100 else 24 // step
    return [at for at in range(1, calls + 1) if min(at, calls + 1 - at) <= ends or at % step == 0]


def tried_with(error: int, calls: int) -> list[int]:
    """The numbers of the calls to fail at with this error: a dying process has its own, the other errors are raised at
    some in turn, for who writes treats them alike; at each with ``AMITY_EXAMPLES=100`` or where calls are few."""
    if error == DIE:
        return some_of(calls, 3)
    chosen = some_of(calls, 4)
    alike = [other for other in ERRORS.values() if other != DIE]
    return chosen if SHARE >= 100 or calls < 12 else chosen[alike.index(error) :: len(alike)]


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """In memory where the system has such a folder: waiting for the disk some thousand times proves nothing more."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as name:
        yield Path(name)


@pytest.fixture
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Scene, Path, object, object, int]:
    """A scene, a folder with its old state, its old and new state, and how many calls the way between takes."""
    made = SCENES[request.param]
    source = tmp_path / "source"
    source.mkdir()
    made.before(source)
    (source / "thesis").write_text("mine")
    if (source / "store").exists():
        (source / "store" / "notes").write_text("mine")
    old = made.state(source)
    whole = tmp_path / "whole"
    shutil.copytree(source, whole)
    with disk(whole) as watched:
        made.write(whole)
    new = made.state(whole)
    assert new != old
    assert litter(whole) == []
    return made, source, old, new, len(watched.calls)


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, indirect=True)
@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_every_call_that_changes_something(
    scene: tuple[Scene, Path, object, object, int], error: int, tmp_path: Path
) -> None:
    made, source, old, new, calls = scene
    assert calls > 3
    failures = 0
    for at in tried_with(error, calls):
        root = tmp_path / f"run{at}"
        shutil.copytree(source, root)
        died = False
        with disk(root, at, error) as watched:
            try:
                made.write(root)
            except Died:
                died = True
            except AmityError as problem:
                failures += 1
                assert "cannot" in str(problem)
        where = f"call {at}: {watched.calls[at - 1]}"
        assert died == (error == DIE), where
        state = made.state(root)
        if not (died and made.later):
            assert state in (old, new), where
            if not died and not made.later:
                assert litter(root) == [] or state == new, where
        assert (root / "thesis").read_text() == "mine"
        if state != new or not made.once:
            made.write(root)
        assert made.state(root) == new, where
        assert litter(root) == [], where
        if (source / "store").exists():
            assert (root / "store" / "notes").read_text() == "mine"
        shutil.rmtree(root)
    assert failures or error == DIE


@pytest.mark.slow
def test_a_dataset_is_sound_wherever_a_process_dies_that_adds_to_it(tmp_path: Path) -> None:
    """Actors and sources come before the claims that name them, so that even a set which is half in place reads."""
    import_events(tmp_path)
    shutil.copytree(tmp_path / "set", tmp_path / "whole")
    with disk(tmp_path) as watched:
        add_events(tmp_path)
    calls = len(watched.calls)
    assert calls > 20
    for at in some_of(calls, 3):
        root = tmp_path / f"run{at}"
        shutil.copytree(tmp_path / "whole", root / "set")
        with disk(root, at, DIE), pytest.raises(Died):
            add_events(root)
        assert read_tables(root / "set").errors == (), at


def test_the_next_write_beside_it_ends_a_set_that_a_dead_run_began(tmp_path: Path) -> None:
    halves = 0
    for at in range(1, 60):
        root = tmp_path / str(at)
        root.mkdir()
        old_set(root)
        old = contents(*SET)(root)
        with disk(root, at) as watched, suppress(Died):
            write_set(root)
        if not watched.dead:
            break
        halves += len({part[:3] for part in contents(*SET)(root)}) > 1  # type: ignore[index, attr-defined]
        write_file(root / "other.csv", "a\n")
        assert contents(*SET)(root) in (old, tuple(NEW + name.encode() for name in SET))
    assert halves == 2
