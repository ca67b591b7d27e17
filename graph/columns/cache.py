"""Where the columns of a large dataset are kept, so that the next command need not read its tables again.

They lie in ``.amity/`` beside the tables, or in the user's own cache folder where nobody may write there. What they are
kept under tells of which tables, of which ontology and by which rules they are: it is the hash of all three. Nothing
else is ever believed, nor files that are not as they were written, or in a folder of somebody else: then they are made
anew. The variable ``AMITY_CACHE=0`` switches all of this off.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from amity import __version__
from amity.errors import AmityError
from amity.locks import lies_at, lock
from amity.reading import read_input
from amity.store.stamp import ontology_hash, origin_of
from amity.temporaries import new_folder, remove_unheld, sweep

SWITCH = "AMITY_CACHE"
FOLDER = ".amity"
_MANIFEST = "manifest.json"
_NAME = re.compile(r"columns-[0-9a-f]{32}")
_RULES = ("amity.columns", "amity.corpus", "amity.edges")
_LARGEST = 1_000_000


def is_on() -> bool:
    """False where the user has switched it off."""
    return os.environ.get(SWITCH, "") != "0"


def key_of(folder: Path) -> str:
    """What the columns of a folder are kept under, as its tables are now."""
    facts = [__version__, _rules_hash(), ontology_hash(), origin_of(folder).tables]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]


def find(folder: Path, key: str) -> Path | None:
    """The folder with the columns of that key, sound and held by this process from now on; None where there is none."""
    for home in _homes(folder):
        path = home / f"columns-{key}"
        with suppress(OSError, ValueError):
            descriptor = os.open(path, os.O_RDONLY) if sys.platform != "win32" else -1
            try:
                is_held = descriptor < 0 or _share(descriptor, path)
                if is_held and _is_own(home) and _is_own(path) and _is_sound(path):
                    descriptor = -1  # held until the process ends
                    return path
            finally:
                if descriptor >= 0:
                    os.close(descriptor)
    return None


def keep(folder: Path, key: str, write: Callable[[Path], None]) -> None:
    """Keep columns, whole or not at all, in the place of those of other tables; where they cannot be, let it be.

    Args:
        folder: of the tables.
        key: as they were when they were read.
        write: writes the files into a folder.
    """
    for home in _homes(folder):
        with suppress(OSError):
            home.mkdir(parents=True, mode=0o700, exist_ok=True)
            if not _is_own(home):
                continue
            _hide(home)
            target = home / f"columns-{key}"
            for other in home.iterdir():
                sweep(other)
                if _NAME.fullmatch(other.name):
                    remove_unheld(other)
            folder_made = new_folder(target)
            try:
                folder_made.path.chmod(0o700)
                write(folder_made.path)
                hashes = {path.name: _hash(path) for path in sorted(folder_made.path.iterdir())}
                (folder_made.path / _MANIFEST).write_text(
                    json.dumps(hashes, indent=1) + "\n", encoding="utf-8"
                )
                folder_made.release()
                folder_made.path.rename(target)
            except AmityError:
                return
            finally:
                folder_made.discard()
            return


def _homes(folder: Path) -> Iterator[Path]:
    """Where columns may be kept: beside the tables, else with the user's other caches."""
    if os.access(folder, os.W_OK) or (folder / FOLDER).exists():
        yield folder / FOLDER
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    cache = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
    yield cache / "amity" / hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def _hide(home: Path) -> None:
    """Let git pass it over."""
    ignore = home / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _is_own(path: Path) -> bool:
    """True for a folder, no link, that belongs to this user, and that nobody else may write to."""
    status = path.lstat()
    if sys.platform == "win32":
        return path.is_dir()
    return (
        path.is_dir()
        and not path.is_symlink()
        and status.st_uid == os.geteuid()
        and not status.st_mode & 0o022
    )


def _share(descriptor: int, path: Path) -> bool:
    """Hold a folder together with others who read it."""
    with suppress(OSError):
        if not lock(descriptor, shared=True):
            return False
    return lies_at(descriptor, path)


def _is_sound(path: Path) -> bool:
    """True when the files are those that were written.

    Raises:
        OSError, ValueError: one cannot be read.
    """
    hashes = json.loads(read_input(path / _MANIFEST, _LARGEST, links=False))
    names = {other.name for other in path.iterdir()} - {_MANIFEST}
    return (
        isinstance(hashes, dict) and names == set(hashes) and all(_hash(path / n) == hashes[n] for n in names)
    )


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=1)
def _rules_hash() -> str:
    """Of the code by which tables become claims, and claims edges."""
    digest = hashlib.sha256()
    for package in _RULES:
        for path, content in _texts(files(package)):
            digest.update(f"{package}{path}\n".encode() + content)
    return digest.hexdigest()


def _texts(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    """The content of the modules and tables of words in a folder and those below it, by path, in order."""
    for part in sorted(folder.iterdir(), key=lambda part: part.name):
        if part.is_dir():
            yield from _texts(part, f"{path}/{part.name}")
        elif part.name.endswith((".py", ".json")):
            yield f"{path}/{part.name}", part.read_bytes()
