"""The stamp of a store: what it was built from and by, and what its files are.

It is the file ``amity-store.json`` in the folder of the store. It holds no time and no path of the machine: where the
tables were is told relative to the store, and only when the two have a folder in common.
"""

from __future__ import annotations

import hashlib
import json
import os
import pkgutil
import re
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pyoxigraph as ox

from amity import __version__
from amity.errors import AmityError, StoreError
from amity.ontology import ONTOLOGY_FILES
from amity.rdf.lines import Lines, lines_of
from amity.reading import open_input, read_input

STAMP = "amity-store.json"
FORMAT = 1
BUNDLED = "bundled corpus"
GENERATION = re.compile(r"generation-[1-9]\d{0,8}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Origin:
    """The tables that a store is built from.

    Attributes:
        place: their folder; None for the bundled corpus.
        tables: SHA-256 of each table file by its name; empty for one that is absent.
    """

    place: Path | None
    tables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a store says of itself.

    Attributes:
        format: number of the layout of the folder.
        amity: version of amity that built it.
        ontology: SHA-256 of the ontology that it was built with.
        dataset: SHA-256 of its triples as sorted N-Triples, as ``amity build -o x.nt`` writes them.
        triples: how many there are.
        generation: the folder, inside that of the store, that holds them; an Oxigraph server can read it.
        files: SHA-256 of each file in that folder by its name.
        source: the folder of the tables relative to the store, with ``/``; `BUNDLED`; empty when it is not known.
        tables: SHA-256 of each table file by its name; empty when they are not known.
    """

    format: int
    amity: str
    ontology: str
    dataset: str
    triples: int
    generation: str
    files: Mapping[str, str]
    source: str
    tables: Mapping[str, str]


def stamp_of(
    folder: Path,
    generation: str,
    files_: Mapping[str, str],
    digest: str,
    count: int,
    origin: Origin | None,
) -> Stamp:
    """The stamp of a store in `folder` of so many triples, whose sorted N-Triples have a digest."""
    return Stamp(
        FORMAT,
        __version__,
        ontology_hash(),
        digest,
        count,
        generation,
        files_,
        "" if origin is None else _source_of(folder, origin),
        {} if origin is None else origin.tables,
    )


def origin_of(place: Path | None) -> Origin:
    """The tables in a folder, or those of the bundled corpus for None, as they are now.

    Take it before the tables are read: what changes in between then makes the store older than its tables.
    """
    from amity.corpus.datapackage import FILE
    from amity.corpus.formats import FORMATS

    return _origin(place, [FILE, *(form.file for form in FORMATS)])


def _origin(place: Path | None, names: Iterable[str]) -> Origin:
    return Origin(place, {name: _table_hash(place, name) for name in names})


@lru_cache(maxsize=1)
def ontology_hash() -> str:
    """SHA-256 of the bundled ontology, all its files together."""
    digest = hashlib.sha256()
    for name in ONTOLOGY_FILES:
        digest.update(pkgutil.get_data("amity.ontology", name) or b"")
    return digest.hexdigest()


def stamp_text(stamp: Stamp) -> str:
    """The stamp as JSON, with a checksum of itself."""
    facts = asdict(stamp)
    return json.dumps({**facts, "checksum": _checksum(facts)}, indent=1, sort_keys=True) + "\n"


def read_stamp(folder: Path) -> Stamp:
    """The stamp of the store in `folder`.

    Raises:
        OSError: it is not there, or may not be read.
        StoreError: it is not as amity wrote it, or of another format.
    """
    path = folder / STAMP
    content = read_input(path, _LARGEST)
    facts = _facts(content)
    try:
        if facts is None:
            raise ValueError
        if facts["format"] != FORMAT:
            raise StoreError(
                f"the store {folder} has format {facts['format']}, this amity ({__version__}) reads format {FORMAT}; "
                f"build it again with this one: amity build -o {folder}/"
            )
        stamp = Stamp(**facts)  # type: ignore[arg-type]  # looked at below
        sound = (
            all(isinstance(text, str) for text in (stamp.amity, stamp.ontology, stamp.dataset, stamp.source))
            and isinstance(stamp.triples, int)
            and all(
                isinstance(value, str) and name == Path(name).name for name, value in stamp.tables.items()
            )
            and GENERATION.fullmatch(stamp.generation) is not None
            and all(
                name == Path(name).name and _SHA256.fullmatch(value) for name, value in stamp.files.items()
            )
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise StoreError(
            f"{path} is damaged, or not by amity; move {folder} away, then build the store again: "
            f"amity build -o {folder}/"
        )
    return stamp


def is_stamped(folder: Path) -> bool:
    """True when the stamp in `folder` is one that amity wrote, of whatever format: its checksum is right.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        return _facts(read_input(folder / STAMP, _LARGEST, links=False)) is not None
    except FileNotFoundError:
        return False


def _facts(content: bytes) -> dict[str, object] | None:
    """What a stamp says; None when its checksum is not right."""
    try:
        facts = json.loads(content)
        checksum = facts.pop("checksum")
        return facts if checksum == _checksum(facts) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def stale(folder: Path) -> str:
    """A sentence when a store is of another version, or its tables have changed since, or are gone; empty when not.

    It is empty too for a store that does not know its tables.
    """
    try:
        stamp = read_stamp(folder)
    except (OSError, StoreError):
        return ""
    if stamp.amity != __version__:
        return (
            f"the store {folder} was built by amity {stamp.amity}, and this one ({__version__}) may put claims "
            f"together in another way; find out with: amity check --store {folder}/, or build it again"
        )
    if stamp.source == BUNDLED:
        origin = _origin(None, stamp.tables)
        named, build = "the bundled corpus of this amity has", f"amity build -o {folder}/"
    else:
        place = _place_of(folder, stamp.source)
        if place is None:
            return ""
        origin = _origin(place, stamp.tables)
        named, build = f"the tables in {place} have", f"amity --data {place} build -o {folder}/"
        if not any(origin.tables.values()):
            return (
                f"the store {folder} has lost its tables, so that nobody can tell whether it is older than they are: "
                f"there are none in {place} any more; build it again from where they are now: "
                f"amity --data DIR build -o {folder}/"
            )
    if origin.tables == stamp.tables or _same_dataset(origin, stamp):
        return ""
    return f"the store {folder} is older than its tables: {named} changed since; build it again: {build}"


def is_current(folder: Path, triples: Iterable[ox.Triple]) -> bool:
    """True when `folder` is a store that this amity would build of `triples`."""
    try:
        stamp = read_stamp(folder)
    except (OSError, StoreError):
        return False
    return (stamp.amity, stamp.ontology, stamp.dataset) == (
        __version__,
        ontology_hash(),
        _digest(Lines(triples)),
    )


def file_hash(path: Path) -> str:
    """SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    with open_input(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _same_dataset(origin: Origin, stamp: Stamp) -> bool:
    """True when tables whose files have changed still say the same, in another order or with other line ends."""
    from importlib.resources import as_file, files

    from amity.corpus.tables import load_tables

    try:
        if origin.place is None:
            with as_file(files("amity.data").joinpath("claims.csv")) as claims:
                tables = load_tables(claims.parent)
        else:
            tables = load_tables(origin.place)
    except AmityError:
        return False
    return _digest(lines_of(tables)) == stamp.dataset


def _table_hash(place: Path | None, name: str) -> str:
    with suppress(OSError):
        if place is None:
            return hashlib.sha256(pkgutil.get_data("amity.data", name) or b"").hexdigest()
        if stat.S_ISREG((place / name).stat().st_mode):
            return file_hash(place / name)
    return ""


def _source_of(folder: Path, origin: Origin) -> str:
    if origin.place is None:
        return BUNDLED
    store, place = folder.resolve(), origin.place.resolve()
    try:
        common = Path(os.path.commonpath([store, place]))
    except ValueError:
        return ""
    # From the root of the disk, the way to the tables is their whole path on this machine.
    return "" if common == Path(common.anchor) else Path(os.path.relpath(place, store)).as_posix()


def _place_of(folder: Path, source: str) -> Path | None:
    if not source or "\\" in source or ":" in source or "\0" in source or PurePosixPath(source).is_absolute():
        return None
    return Path(os.path.normpath(folder.resolve() / source))


def _checksum(facts: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
