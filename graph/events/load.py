"""Loading files of events: from rows of text to typed events of known actors and relations, as Parquet by year.

DuckDB reads the file as it streams by, all columns as text. A code that no table has, a date or a score that is none,
stops the load with the file, row and column; rows that can make no event are left out, and counted by reason. Files are
written beside, and the stamp that names them last.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

from amity.corpus.ontology import load_vocabulary
from amity.corpus.vocabulary import Vocabulary
from amity.errors import DataError, StoreError, clipped
from amity.events.actors import EventActor, EventParty, map_parties
from amity.events.codes import COLUMNS as CODE_COLUMNS
from amity.events.codes import EventCode, bundled_codes
from amity.events.layouts import End, EventLayout, layout_of, unpacked
from amity.events.store import ACTORS, COLUMNS, PARTS, STAMP, EventStore, Loaded, open_store
from amity.locks import locked
from amity.reading import open_input, readable
from amity.sql.duck import DuckEngine, parquet

WITHOUT_ACTOR = "without an actor at one end"
WITH_ITSELF = "of an actor with itself"
TWICE = "told twice under one id"
MIRRORED = "told from the other end too"
REASONS = (WITHOUT_ACTOR, WITH_ITSELF, TWICE, MIRRORED)
"""Why a row makes no event."""

_STEP = 1 << 20
_MOST_ROWS = 5_000
_BESIDE = ".loading-"  # begins the folder of a load, which a run that died leaves


def load_events(
    files: Sequence[Path],
    folder: Path,
    codes: Mapping[str, EventCode] | None = None,
    *,
    encoding: str = "utf-8",
    memory: str = "",
) -> EventStore:
    """Load files into a store, which is made where there is none; a file that it holds already is passed over.

    Args:
        files: of ICEWS, POLECAT or GDELT; plain, gzip, or a zip archive of one file.
        folder: of the store.
        codes: rows of an analyst's own, which stand before those of the bundled tables.
        encoding: of the files.
        memory: see `amity.sql.opening.open_engine`.

    Returns:
        the store; files that were passed over are not in it twice.

    Raises:
        DataError: a file is of no known layout, holds an unknown code, or what is no date or score.
        MissingExtra: DuckDB is not installed.
        StoreError: the store cannot be written, or is spoilt.
    """
    engine = DuckEngine(memory)
    try:
        return _load_all(engine, files, folder, codes or {}, encoding)
    finally:
        engine.close()


def _load_all(
    engine: DuckEngine, files: Sequence[Path], folder: Path, codes: Mapping[str, EventCode], encoding: str
) -> EventStore:
    try:
        is_new = not (folder / STAMP).exists()
        if is_new and folder.exists() and any(folder.iterdir()):
            raise StoreError(f"{folder} holds other things; name a new folder, or a store of events.")
        folder.mkdir(parents=True, exist_ok=True)
        try:
            if is_new:
                EventStore(folder).write([])
            parts = folder / PARTS
            parts.mkdir(exist_ok=True)
            with locked([parts]):
                for left in parts.glob(f"{_BESIDE}*"):
                    shutil.rmtree(left, ignore_errors=True)
                with tempfile.TemporaryDirectory(prefix=_BESIDE, dir=parts) as scratch:
                    store = open_store(folder)
                    for path in files:
                        store = _File(engine, path, store, codes, encoding, Path(scratch)).load()
                    return store
        finally:
            if is_new and not open_store(folder).loaded:
                for name in (STAMP, ACTORS):
                    (folder / name).unlink()
                shutil.rmtree(folder / PARTS, ignore_errors=True)
                folder.rmdir()
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {error.strerror or error}.") from error


@dataclass(frozen=True, slots=True)
class _File:
    """The load of one file."""

    _engine: DuckEngine
    _path: Path
    _store: EventStore
    _own: Mapping[str, EventCode]
    _encoding: str
    _scratch: Path
    _vocabulary: Vocabulary = field(default_factory=load_vocabulary)

    def load(self) -> EventStore:
        """The store with the file."""
        digest = _sha256(self._path)
        if digest in {file.sha256 for file in self._store.loaded}:
            return self._store
        with unpacked(self._path, self._scratch) as plain:
            layout = layout_of(plain)
            raw = _reading(plain, layout, self._encoding)
            staged = self._scratch / "staged.parquet"
            self._run(f"COPY ({_staging(layout, raw)}) TO {_text(staged)} (FORMAT parquet)", layout)
            source = parquet([staged])
        codes = {**bundled_codes(layout.codes, self._vocabulary), **self._own}
        self._check(source, codes, layout)
        actors = self._actors(source, layout)
        self._register(source, codes, actors)
        loaded = self._write(source, layout, digest)
        staged.unlink()
        store = replace(self._store, loaded=(*self._store.loaded, loaded))
        known = self._store.actors()
        store.write([*known.values(), *(actor for actor in actors.values() if actor.id not in known)])
        return store

    def _run(self, sql: str, layout: EventLayout) -> None:
        """Run what reads the file; what is wrong with the file is said of it."""
        try:
            self._engine.run(sql)
        except StoreError as error:
            raise _fault(self._path, str(error.__cause__ or error), layout) from error

    def _check(self, source: str, codes: Mapping[str, EventCode], layout: EventLayout) -> None:
        """Refuse a code that no table has, a date or a score that is none."""
        self._table("known_codes", "code VARCHAR", [[code] for code in codes])
        unknown = "code NOT IN (SELECT code FROM known_codes)"
        table = f"give a table with a row for it, of the columns {', '.join(CODE_COLUMNS)}"
        for wrong, shown, column, problem, remedy in (
            ("code IS NULL", "''", layout.code_column, "is empty", "an event has a code"),
            (unknown, "code", layout.code_column, f"is no code of the table {layout.codes}.csv", table),
            ("day IS NULL", "shown_day", layout.date_column, "is no date", "write it as the data set does"),
            ("bad_score", "shown_score", layout.score_column, "is no score", "write a number, as in -4.5"),
        ):
            rows = self._engine.rows(
                f"SELECT number, coalesce({shown}, '') FROM {source} WHERE {wrong} ORDER BY number LIMIT 1"
            )
            if rows:
                number, value = rows[0]
                shown_value = f"'{clipped(str(value))}' " if value else ""
                raise DataError(
                    f"{self._path}, row {number + layout.header}, column {column}: {shown_value}{problem}; {remedy}.",
                    parameters=["codes"] if wrong == unknown else [],
                )

    def _actors(self, source: str, layout: EventLayout) -> dict[str, EventActor]:
        """The actors of the file by their keys; those that the store knows are its own."""
        known = self._store.actors()
        by_key = {actor.key: actor for actor in known.values() if actor.id.startswith(f"{layout.name}-")}
        ends = " UNION ALL ".join(
            f"SELECT {end}_key AS key, {end}_name AS name, {end}_country AS country, {end}_roles AS roles FROM {source}"
            for end in ("subject", "object")
        )
        rows = self._engine.rows(
            f"SELECT key, name, country, roles, count(*) FROM ({ends}) WHERE key IS NOT NULL GROUP BY ALL ORDER BY ALL"
        )
        parties = [
            EventParty(key, name or "", country or "", roles or "", events)
            for key, name, country, roles, events in rows
        ]
        actors = map_parties(parties, layout.name, coded=layout.coded, taken=known)
        for key, actor in actors.items():
            if key in by_key:
                continue
            side = by_key.get(next((k for k, a in actors.items() if a.id == actor.side), ""))
            by_key[key] = replace(actor, side=side.id) if side is not None else actor
        return {key: by_key[key] for key in actors}

    def _register(
        self, source: str, codes: Mapping[str, EventCode], actors: Mapping[str, EventActor]
    ) -> None:
        """Codes and actors as tables of the engine."""
        self._table(
            "parties",
            "key VARCHAR, id VARCHAR, kind VARCHAR",
            [[key, a.id, str(a.kind)] for key, a in actors.items()],
        )
        kinds = sorted({str(actor.kind) for actor in actors.values()})
        self._table(
            "meanings",
            "code VARCHAR, subject_kind VARCHAR, object_kind VARCHAR, relation VARCHAR, family VARCHAR, "
            "modality VARCHAR, both_ways BOOLEAN",
            [
                [code, subject, other, *_meaning(codes[code], subject, other, self._vocabulary)]
                for (code,) in self._engine.rows(f"SELECT DISTINCT code FROM {source} ORDER BY code")
                for subject, other in product(kinds, repeat=2)
            ],
        )

    def _table(self, name: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """A small table of the engine."""
        self._engine.run(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
        for begin in range(0, len(rows), _MOST_ROWS):
            # One statement for many rows: a statement for each takes a hundred times as long.
            values = ", ".join(f"({', '.join(map(_text, row))})" for row in rows[begin : begin + _MOST_ROWS])
            self._engine.run(f"INSERT INTO {name} VALUES {values}")

    def _write(self, source: str, layout: EventLayout, digest: str) -> Loaded:
        """Write the events by year."""
        engine = self._engine
        total = engine.rows(f"SELECT coalesce(max(number), 0) FROM {source}")[0][0]
        engine.run(f"CREATE OR REPLACE TEMP VIEW known_events AS {_events(source, layout, self._store)}")
        mapped = self._scratch / "mapped.parquet"
        engine.run(f"COPY (SELECT * FROM known_events) TO {_text(mapped)} (FORMAT parquet)")
        counts = dict(engine.rows(f"SELECT why, count(*) FROM {parquet([mapped])} GROUP BY why"))
        columns = ", ".join(name for name, _ in COLUMNS)
        parts: list[str] = []
        for (year,) in engine.rows(
            f"SELECT DISTINCT year FROM {parquet([mapped])} WHERE why = '' ORDER BY year"
        ):
            part = f"{PARTS}/{year}/{layout.name}-{digest[:16]}.parquet"
            beside = self._scratch / "part.parquet"
            engine.run(
                f"COPY (SELECT {columns} FROM {parquet([mapped])} WHERE why = '' AND year = {year}) TO {_text(beside)} "
                "(FORMAT parquet, COMPRESSION zstd)"
            )
            target = self._store.folder / part
            target.parent.mkdir(exist_ok=True)
            os.replace(beside, target)  # noqa: PTH105
            parts.append(part)
        days = engine.rows(f"SELECT min(day), max(day) FROM {parquet([mapped])} WHERE why = ''")[0]
        mapped.unlink()
        return Loaded(
            name=self._path.name,
            sha256=digest,
            source=layout.name,
            title=layout.title,
            rows=total,
            events=counts.get("", 0),
            first=days[0].isoformat() if days[0] else "",
            last=days[1].isoformat() if days[1] else "",
            left_out={reason: counts[reason] for reason in REASONS if counts.get(reason)},
            parts=parts,
        )


def _meaning(
    code: EventCode, subject: str, object_: str, vocabulary: Vocabulary
) -> tuple[str, str, str, bool]:
    """Relation, family, modality and symmetry of an event between actors of these kinds."""
    name = code.relation_of(subject, object_, vocabulary)
    if not name:
        return "", "", "", False
    return name, vocabulary.family(name), code.modality, vocabulary.relations[name].symmetric


def _reading(path: Path, layout: EventLayout, encoding: str) -> str:
    """The file as a table of DuckDB, all columns as text."""
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in layout.columns)
    nulls = ", ".join(map(_text, layout.nulls))
    return (
        f"read_csv({_text(path)}, delim = '\t', header = {str(layout.header).lower()}, quote = '', escape = '', "
        f"columns = {{{columns}}}, auto_detect = false, nullstr = [{nulls}], encoding = {_text(encoding)}, "
        "strict_mode = true, max_line_size = 16777216)"
    )


def _staging(layout: EventLayout, raw: str) -> str:
    """The rows of a file as what they say, with their number; an end that names several makes a row for each."""

    def end(which: str, names: End) -> str:
        return (
            f"nullif(trim({names.key}), '') AS {which}_key, {names.name} AS {which}_name, "
            f"{names.country} AS {which}_country, nullif({names.roles}, '') AS {which}_roles"
        )

    score = f"TRY_CAST({layout.score} AS DECIMAL(9, 4))"
    sql = (
        f"SELECT row_number() OVER () AS number, {layout.record} AS record, CAST({layout.day} AS DATE) AS day, "
        f'CASE WHEN CAST({layout.day} AS DATE) IS NULL THEN "{layout.date_column}" END AS shown_day, '
        f"{layout.code} AS code, CAST(round({score} * 10) AS INTEGER) AS tenths, "
        f"({layout.score}) IS NOT NULL AND {score} IS NULL AS bad_score, "
        f"CASE WHEN {score} IS NULL THEN {layout.score} END AS shown_score, {layout.story} AS story, "
        f"{layout.mirrored or 'NULL'} AS mirror, {end('subject', layout.subject)}, "
        f"{end('object', layout.object)} FROM {raw}"
    )
    if not layout.listed:
        return sql
    for which in ("subject", "object"):
        each = f"unnest(coalesce(string_split({which}_key, ';'), [NULL]))"
        sql = f"SELECT * EXCLUDE ({which}_key, {which}_name), {each} AS {which}_key, NULL AS {which}_name FROM ({sql})"
    return f"SELECT * REPLACE (trim(subject_key) AS subject_key, trim(object_key) AS object_key) FROM ({sql})"


def _events(source: str, layout: EventLayout, store: EventStore) -> str:
    """The rows of a file with their actors and relations, and ``why`` they make no event; empty where they do."""
    joined = (
        "SELECT r.*, s.id AS one, o.id AS other, m.* EXCLUDE (code, subject_kind, object_kind), "
        f"coalesce(m.both_ways AND o.id < s.id, false) AS turned FROM {source} AS r "
        "LEFT JOIN parties AS s ON s.key = r.subject_key LEFT JOIN parties AS o ON o.key = r.object_key "
        "LEFT JOIN meanings AS m ON m.code = r.code AND m.subject_kind = s.kind AND m.object_kind = o.kind"
    )
    files = (file for file in store.loaded if file.source == layout.name)
    parts = [store.folder / part for file in files for part in file.parts]
    again = f"j.record IN (SELECT record FROM {parquet(parts)})" if parts else "false"
    return (
        f"WITH joined AS ({joined}), "
        # One id for two rows: the first row is the event, the later one is the same.
        "repeated AS (SELECT record, one, other, min(number) AS kept FROM joined GROUP BY ALL HAVING count(*) > 1), "
        "straight AS (SELECT DISTINCT mirror, day, code, one, other FROM joined WHERE both_ways AND NOT turned "
        "AND mirror IS NOT NULL) "
        f"SELECT {_text(layout.name)} AS source, j.record, j.day, CAST(year(j.day) * 100 + month(j.day) AS INTEGER) "
        "AS month, CAST(year(j.day) AS INTEGER) AS year, "
        "CASE WHEN turned THEN j.other ELSE j.one END AS subject, j.code, "
        "coalesce(relation, '') AS relation, coalesce(family, '') AS family, coalesce(modality, '') AS modality, "
        "CASE WHEN turned THEN j.one ELSE j.other END AS object, tenths, story, "
        f"CASE WHEN j.one IS NULL OR j.other IS NULL THEN {_text(WITHOUT_ACTOR)} "
        f"WHEN j.one = j.other THEN {_text(WITH_ITSELF)} WHEN {again} OR number > kept THEN {_text(TWICE)} "
        f"WHEN turned AND straight.mirror IS NOT NULL THEN {_text(MIRRORED)} ELSE '' END AS why "
        "FROM joined AS j LEFT JOIN repeated ON repeated.record = j.record AND repeated.one = j.one "
        "AND repeated.other = j.other LEFT JOIN straight ON turned AND straight.mirror = j.mirror "
        "AND straight.day = j.day AND straight.code = j.code AND straight.one = j.other AND straight.other = j.one"
    )


def _sha256(path: Path) -> str:
    with readable(path), open_input(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _text(value: Any) -> str:  # noqa: ANN401
    """A text in the SQL of DuckDB, where a backslash stands for itself."""
    return "'" + str(value).replace("'", "''") + "'"


def _fault(path: Path, error: str, layout: EventLayout) -> DataError:
    """What DuckDB says of a file, as a sentence."""
    line = re.search(r"[Ll]ine: (\d+)", error)
    place = f"{path}, row {line[1]}" if line else str(path)
    if "unicode" in error.lower() or "encoding" in error.lower() or "utf" in error.lower():
        return DataError(
            f"{place}: is not in the encoding that it is read by; give another, such as latin-1.",
            parameters=["encoding"],
        )
    if "columns" in error.lower() and line:
        return DataError(
            f"{place}: has not the {len(layout.columns)} columns of its layout, separated by tabs."
        )
    return DataError(f"{place}: cannot be read as a file of {layout.title}: {clipped(error, 200)}.")
