"""The store of events: a folder of Parquet files by year, the actors as a table, and a stamp that lists the files.

``events.json`` names every file that counts; what a run that died has left is in no list and is read by nobody.
``actors.csv`` is for analysts too: what they correct there, its kinds and sides, the next aggregate uses.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from amity.corpus.csv_reader import parse_csv, write_csv
from amity.corpus.datapackage import json_text
from amity.corpus.model import Kind
from amity.errors import DataError, RequestError, StoreError
from amity.events.actors import EventActor
from amity.faults import errors_of
from amity.files import write_files
from amity.reading import read_input, readable
from amity.sql.engine import Columns, Engine

STAMP = "events.json"
ACTORS = "actors.csv"
PARTS = "parts"
"""Folder of the Parquet files, one for each year below it."""

VIEW = "events"
"""Name of the view of all events."""

COLUMNS: Columns = (
    ("source", "STRING"),
    ("record", "STRING"),
    ("day", "DATE"),
    ("month", "INT"),
    ("year", "INT"),
    ("subject", "STRING"),
    ("code", "STRING"),
    ("relation", "STRING"),
    ("family", "STRING"),
    ("modality", "STRING"),
    ("object", "STRING"),
    ("tenths", "INT"),
    ("story", "STRING"),
)
"""Of an event: data set, its id there, when it was, who did what to whom, its score in tenths, where it is told.

``month`` is a number as in 201806. ``relation`` and ``family`` are empty where the code tells of no tie.
"""

_ACTOR_COLUMNS = ("id", "label", "kind", "side", "key")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file of events that was loaded.

    Attributes:
        name, sha256: of the file.
        source: name of its data set, such as ``icews``.
        title: of the data set, for people.
        rows: in the file.
        events: kept of them.
        first, last: days of the first and the last event; empty where there is none.
        left_out: rows that make no event, by reason.
        parts: the Parquet files, below the folder of the store.
    """

    name: str
    sha256: str
    source: str
    title: str
    rows: int
    events: int
    first: str
    last: str
    left_out: Mapping[str, int] = field(default_factory=dict)
    parts: Sequence[str] = ()


@dataclass(frozen=True)
class EventStore:
    """A store as its stamp tells it.

    Attributes:
        folder: where it is.
        loaded: the files that it was loaded from, in that order.
    """

    folder: Path
    loaded: tuple[Loaded, ...] = ()

    @property
    def files(self) -> list[Path]:
        """The Parquet files that the stamp of the store names, in their order."""
        return [self.folder / part for file in self.loaded for part in file.parts]

    @property
    def titles(self) -> dict[str, str]:
        """Titles of its data sets by name."""
        return {file.source: file.title for file in self.loaded}

    def span(self, source: str) -> tuple[date, date] | None:
        """The days of the first and the last event of a data set; None where it has no events."""
        days = [
            (date.fromisoformat(file.first), date.fromisoformat(file.last))
            for file in self.loaded
            if file.source == source and file.first
        ]
        return (min(first for first, _ in days), max(last for _, last in days)) if days else None

    def open(self, engine: Engine) -> None:
        """Let an engine answer of the events, as the view `VIEW`.

        Raises:
            RequestError: it holds no events.
            StoreError: the engine cannot read the files.
        """
        if not self.files:
            raise RequestError(
                f"{self.folder} holds no events; fill it with: amity events load FILE --into {self.folder}."
            )
        engine.view(VIEW, self.files, COLUMNS)

    def actors(self) -> dict[str, EventActor]:
        """The actors by id.

        Raises:
            DataError: ``actors.csv`` is missing or was spoilt.
        """
        path = self.folder / ACTORS
        with readable(path):
            data = read_input(path)
        table = parse_csv(ACTORS, data, _ACTOR_COLUMNS, _ACTOR_COLUMNS)
        if errors := errors_of(table.faults):
            raise DataError(f"{self.folder}/{errors[0]}", errors)
        actors = {}
        for row in table.rows:
            if row.cells["kind"] not in list(Kind):
                raise DataError(
                    f"{path}, row {row.number}, column kind: '{row.cells['kind']}' is no kind; "
                    f"write one of {', '.join(Kind)}."
                )
            name, label, kind, side, key = (row.cells[column] for column in _ACTOR_COLUMNS)
            actors[name] = EventActor(name, label, Kind(kind), side, key)
        return actors

    def write(self, actors: Iterable[EventActor]) -> None:
        """Write stamp and actors, as one.

        Raises:
            StoreError: they cannot be written.
        """
        rows = [
            {**asdict(actor), "kind": str(actor.kind)} for actor in sorted(actors, key=lambda actor: actor.id)
        ]
        content = {"amity-events": _VERSION, "loaded": [asdict(file) for file in self.loaded]}
        write_files(
            {
                self.folder / ACTORS: write_csv(_ACTOR_COLUMNS, rows),
                self.folder / STAMP: json_text(content),
            }
        )


def open_store(folder: Path) -> EventStore:
    """The store in a folder.

    Raises:
        RequestError: there is none.
        StoreError: its stamp is spoilt, of another version, or names files that are gone.
    """
    path = folder / STAMP
    if not path.is_file():
        raise RequestError(
            f"{folder} is no store of events; make one with: amity events load FILE --into {folder}."
        )
    try:
        content: Any = json.loads(read_input(path))
        loaded = tuple(Loaded(**file) for file in content["loaded"])
        version = content["amity-events"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise StoreError(f"{path} is no stamp of a store of events; load the files anew.") from error
    if version != _VERSION:
        raise StoreError(f"{path} is of another version of amity; load the files anew.")
    store = EventStore(folder, loaded)
    for part in (part for file in loaded for part in file.parts):
        if ".." in Path(part).parts or Path(part).is_absolute() or not (folder / part).is_file():
            raise StoreError(f"{path} names {part}, which is not in {folder}; load the files anew.")
    return store
