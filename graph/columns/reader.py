"""Reading the claims of a large dataset into columns.

Nothing is judged here that `amity.corpus.tables` would not judge alike: each distinct cell goes once through the
rules of `amity.corpus.rows.cells`, each distinct pair of kinds at the ends of a relation once through those of
claims, and what depends on other rows (unknown names, ids that stand twice, blocks beyond the end of a source) is
asked of the columns. A table that is not plainly sound is declined as a whole, so that whoever asked reads it row by
row, and tells each fault with its row.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from pathlib import Path

from amity.characters import controls_in
from amity.corpus.csv_reader import MOST_CELL, MOST_ROWS, Row
from amity.corpus.dates import Edtf, parse
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Coding, Modality
from amity.corpus.rows.cells import MOST_ID, Cells
from amity.corpus.rows.table_rows import Known, read_ends
from amity.errors import StoreError
from amity.faults import Fault
from amity.reading import read_input
from amity.sql.duck import DuckEngine
from amity.sql.engine import literal

_BAD = bytes([*range(9), *range(11, 32), 127])
"""Bytes of which no sound table is known to hold one: control characters, carriage returns among them."""

_LOOSE_QUOTE = re.compile(rb'[^,\n]"[^,\n]')
_GLOB = set("*?[")
_BLANKS = [chr(code) for code in range(0x3001) if chr(code).isspace()]
_PLAIN_ID = "[A-Za-z0-9]([A-Za-z0-9_.~-]*[A-Za-z0-9_])?"


class Declined(Exception):
    """The table is not plainly sound; it is to be read row by row."""


def read_claims(engine: DuckEngine, path: Path, known: Known) -> None:
    """Fill the table ``claims``: the cells as texts, the bounds of the dates as days, a number by place in the file.

    Args:
        engine: where.
        path: ``claims.csv``.
        known: what a claim may name.

    Raises:
        Declined: something in it may be a fault.
        StoreError: DuckDB fails.
    """
    before = _state(path)
    header, plain = _header(path)
    _load(engine, path, header, plain)
    if _state(path) != before:
        raise Declined
    _name(engine, known)
    _check_cells(engine)
    _check_names(engine, known)
    _type(engine, header)


def fill(engine: DuckEngine, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """A table of values; empty texts stay empty texts.

    Args:
        engine: where.
        name: of the table.
        columns: names and types, as in ``id VARCHAR, day DATE``; no text holds a line break.
        rows: the values of each row.
    """
    kinds = [column.rsplit(" ", 1) for column in columns.split(", ")]
    path = engine.scratch / "rows"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    chosen = ", ".join(
        f"COALESCE({name}, '') AS {name}" if kind == "VARCHAR" else name for name, kind in kinds
    )
    engine.run(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {chosen} FROM {_csv(path, kinds, 'false')}")
    path.unlink()


def _csv(path: Path, kinds: Iterable[Sequence[str]], header: str) -> str:
    columns = ", ".join(f"'{name.strip(chr(34))}': '{kind}'" for name, kind in kinds)
    return (
        f"read_csv({literal(path.as_posix())}, header = {header}, auto_detect = false, delim = ',', quote = '\"', "
        f"escape = '\"', strict_mode = true, max_line_size = {4 * MOST_CELL}, columns = {{{columns}}})"
    )


def _state(path: Path) -> tuple[int, int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise Declined from error
    return status.st_ino, status.st_size, status.st_mtime_ns


def _header(path: Path) -> tuple[tuple[str, ...], bool]:
    """The columns of a file of which every reader makes the same cells, and whether its only blanks are spaces."""
    try:
        data = read_input(path)
    except OSError as error:
        raise Declined from error
    sound = (
        not _GLOB & set(path.as_posix())
        and path.as_posix().isprintable()
        and len(data.translate(None, _BAD)) == len(data)
        and not data.startswith(b"\n")
        and b"\n\n" not in data
        and (b'"' not in data or _LOOSE_QUOTE.search(data.replace(b'""', b"")) is None)
        and data.count(b"\n") < MOST_ROWS
    )
    if not sound:
        raise Declined
    plain = b"\t" not in data
    if not data.isascii():
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Declined from error
        if text.startswith("\ufeff") or controls_in(text) or not unicodedata.is_normalized("NFC", text):
            raise Declined
        plain = plain and not any(blank in text for blank in _BLANKS if not blank.isascii())
    header = tuple(data.partition(b"\n")[0].decode("utf-8").split(","))
    if len(set(header)) < len(header) or not set(CLAIMS.required) <= set(header) <= set(CLAIMS.columns):
        raise Declined
    return header, plain


def _load(engine: DuckEngine, path: Path, header: Sequence[str], plain: bool) -> None:
    cells = ", ".join(trimmed(f"COALESCE(\"{name}\", '')", plain) + f' AS "{name}"' for name in header)
    source = _csv(path, [(name, "VARCHAR") for name in header], "true")
    try:
        engine.run(
            f"CREATE TEMP TABLE loaded AS SELECT CAST(row_number() OVER () AS INTEGER) AS n, {cells} FROM {source}"
        )
    except StoreError as error:
        raise Declined from error
    engine.run(f"CREATE TEMP VIEW raw AS SELECT *, {_absent(header)} FROM loaded")


def _absent(header: Collection[str]) -> str:
    """SQL for the columns that the file lacks; in a view they take no memory."""
    return ", ".join(f"'' AS \"{name}\"" for name in CLAIMS.columns if name not in header) or "0 AS absent"


def trimmed(text: str, plain: bool = False) -> str:
    """SQL for a text without blanks around it; `plain` when no other blanks than spaces can be there."""
    return (
        f"trim({text})"
        if plain
        else f"trim({text}, {' || '.join(f'chr({ord(blank)})' for blank in _BLANKS)})"
    )


def _name(engine: DuckEngine, known: Known) -> None:
    """Tables of what claims may name: actors and places with their kinds, sources with their blocks and days."""
    tables = known.tables
    ends = chain(
        ((place, "place", False) for place in tables.places),
        ((actor.id, str(actor.kind), True) for actor in tables.actors.values()),
    )
    fill(engine, "ends", "id VARCHAR, kind VARCHAR, actor BOOLEAN", ends)
    fill(
        engine,
        "documents",
        "id VARCHAR, blocks INTEGER, first DATE, last DATE",
        (
            (row.id, row.blocks, row.published.earliest, row.published.latest)
            for row in tables.sources.values()
        ),
    )


def _check_cells(engine: DuckEngine) -> None:
    """Send each distinct cell through the rules of its column, and note what the dates mean."""
    rules: dict[str, Callable[[Cells], object]] = {
        "start": lambda cells: _refuse_open(cells.date("start")),
        "end": lambda cells: cells.date("end"),
        "said": lambda cells: _refuse_open(cells.date("said")),
        "modality": lambda cells: cells.choice("modality", Modality),
        "block": lambda cells: cells.number("block", cells.text("block", required=True)),
        "also": lambda cells: [cells.number("also", item) for item in cells.items("also")],
        "quantity": lambda cells: cells.quantities("quantity"),
        "coded": lambda cells: cells.choice_or_none("coded", Coding),
        "count": lambda cells: cells.integer("count", least=1),
        "intensity": lambda cells: cells.integer("intensity"),
    }
    faults: list[Fault] = []
    dates: set[str] = set()
    for column, rule in rules.items():
        for (text,) in engine.rows(f'SELECT DISTINCT "{column}" FROM raw'):
            rule(Cells(CLAIMS.file, Row(0, {column: text}), faults))
            if faults:
                raise Declined
            if column in {"start", "end", "said"}:
                dates.add(text)
    fill(
        engine,
        "dates",
        "text VARCHAR, first DATE, last DATE, bounded BOOLEAN, reaches BOOLEAN, unknown BOOLEAN, tells_first BOOLEAN, "
        "tells_last BOOLEAN, closed BOOLEAN, vague INTEGER",
        (
            (
                value.text,
                value.earliest,
                value.latest,
                value.is_bounded,
                value.is_open,
                value.is_unknown,
                value.tells_first,
                value.tells_last,
                value.is_closed,
                value.approximate + value.uncertain,
            )
            for value in map(parse, sorted(dates))
        ),
    )


def _refuse_open(value: Edtf) -> None:
    if value.is_open:
        raise Declined


def _check_names(engine: DuckEngine, known: Known) -> None:
    """Ids, what is named, and who may stand at the ends of a relation."""
    lengths = ", ".join(f'MAX(LENGTH("{name}"))' for name in CLAIMS.columns)
    if any(length > MOST_CELL for length in engine.rows(f"SELECT {lengths} FROM raw")[0] if length):
        raise Declined
    item = trimmed("unnest(string_split({0}, ';'))")
    items = f"SELECT n, id, {item} AS item FROM raw WHERE {{0}} <> ''"
    about = items.format("about")
    for wrong in (
        f"id = '' OR LENGTH(id) > {MOST_ID} OR subject = object",
        "source NOT IN (SELECT id FROM documents)",
        "claimant <> '' AND claimant NOT IN (SELECT id FROM ends WHERE actor)",
        "place <> '' AND place NOT IN (SELECT id FROM ends)",
    ):
        _expect_none(engine, f"SELECT 1 FROM raw WHERE {wrong}")
    _expect_none(engine, "SELECT 1 FROM raw GROUP BY id HAVING COUNT(*) > 1")
    _expect_none(
        engine, f"SELECT 1 FROM ({about}) WHERE item = id OR item <> '' AND item NOT IN (SELECT id FROM raw)"
    )
    _expect_none(
        engine, "SELECT 1 FROM raw JOIN documents AS d ON source = d.id WHERE CAST(block AS INTEGER) > blocks"
    )
    _expect_none(
        engine,
        f"SELECT 1 FROM ({items.format('also')}) JOIN raw USING (n) JOIN documents AS d ON source = d.id "
        "WHERE item <> '' AND CAST(item AS INTEGER) > blocks",
    )
    faults: list[Fault] = []
    for (name,) in engine.rows(f"SELECT id FROM raw WHERE NOT regexp_full_match(id, '{_PLAIN_ID}')"):
        Cells(CLAIMS.file, Row(0, {"id": name}), faults).identifier(())
    for (relation,) in engine.rows("SELECT DISTINCT relation FROM raw"):
        Cells(CLAIMS.file, Row(0, {"relation": relation}), faults).reference(
            "relation", known.relations, "relation"
        )
    for relation, subject, object_ in engine.rows(
        "SELECT relation, MIN(subject), ARG_MIN(object, subject) FROM raw LEFT JOIN ends AS a ON subject = a.id "
        "LEFT JOIN ends AS b ON object = b.id GROUP BY relation, a.kind, b.kind"
    ):
        row = Row(0, {"subject": subject, "object": object_})
        read_ends(known, relation, Cells(CLAIMS.file, row, faults))
    if faults:
        raise Declined


def _expect_none(engine: DuckEngine, sql: str) -> None:
    if engine.rows(f"{sql} LIMIT 1"):
        raise Declined


def _type(engine: DuckEngine, header: Collection[str]) -> None:
    """The view of claims: bounds as of `amity.corpus.dates.bounds`, days of saying as of `told_on`."""
    _expect_none(
        engine,
        'SELECT 1 FROM raw JOIN dates AS s ON start = s.text JOIN dates AS e ON "end" = e.text WHERE e.last < s.first',
    )
    written = ", ".join(f'raw."{name}"' for name in header)
    engine.run(
        f"""
        CREATE TABLE dated AS
        WITH held AS (
            SELECT raw.n, {written}, s.first AS earliest_start,
                LEAST(CASE WHEN NOT s.bounded OR (NOT s.tells_last AND s.first <= p.last) THEN p.last
                    ELSE s.last END, e.last) AS latest_start,
                GREATEST(CASE WHEN e.reaches THEN p.first ELSE e.first END, s.first) AS earliest_end,
                e.last AS latest_end,
                CASE WHEN raw.said <> '' THEN t.first ELSE p.first END AS told_first,
                CASE WHEN raw.said <> '' THEN t.last ELSE p.last END AS told_last,
                p.last AS known,
                s.last AS start_last, s.tells_last, e.first AS end_first, e.tells_first
            FROM raw JOIN documents AS p ON raw.source = p.id JOIN dates AS s ON raw.start = s.text
                JOIN dates AS e ON raw."end" = e.text LEFT JOIN dates AS t ON raw.said = t.text)
        SELECT * EXCLUDE (told_first, told_last, start_last, tells_last, end_first, tells_first),
            told_first, GREATEST(told_first, LEAST(told_last, known)) AS told_last,
            NOT tells_last OR latest_start = start_last AS start_exact,
            NOT tells_first OR earliest_end = end_first AS end_exact
        FROM held
        """
    )
    engine.run(f"CREATE VIEW claims AS SELECT *, {_absent(header)} FROM dated")
    engine.run("DROP VIEW raw")
    engine.run("DROP TABLE loaded")
