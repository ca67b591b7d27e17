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
from pathlib import Path

from amity.characters import controls_in
from amity.corpus.csv_reader import MOST_CELL, MOST_ROWS, Row
from amity.corpus.dates import Edtf, parse
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Coding, Modality
from amity.corpus.rows.cells import MOST_ID, Cells
from amity.corpus.rows.table_rows import Known, read_ends
from amity.corpus.vocabulary import Vocabulary
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
MARKS = (
    "n, low_number, relation_number, high_number, modality, source, known, earliest_start, latest_start, earliest_end, "
    "latest_end, start_exact, end_exact"
)
"""Columns of a claim by which it is put beside others: its ends and its relation by number (`relation_numbers`), the
ends of a symmetric relation in the order of their ids."""

_PLAIN_ID = "[A-Za-z0-9]([A-Za-z0-9_.~-]*[A-Za-z0-9_])?"


class Declined(Exception):
    """The table is not plainly sound; it is to be read row by row."""


def read_claims(engine: DuckEngine, path: Path, known: Known) -> None:
    """Make the views ``claims`` and ``marks``.

    A claim has its cells as texts, a number by its place in the file and the bounds of its dates as days; a mark is
    what of it tells which claims are on the same relation of the same two (see `MARKS`).

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
    _check_ids(engine)
    _mark(engine)
    _check_names(engine, known)
    _show(engine, header)


def fill(
    engine: DuckEngine,
    name: str,
    columns: str,
    rows: Iterable[Sequence[object]],
    kind: str = "TEMP TABLE",
) -> None:
    """A table of values; empty texts stay empty texts.

    Args:
        engine: where.
        name: of the table.
        columns: names and types, as in ``id VARCHAR, day DATE``.
        rows: the values of each row; a text may hold commas, quotes and line breaks.
        kind: ``TABLE`` for one that the sessions of the engine see too.
    """
    kinds = [column.rsplit(" ", 1) for column in columns.split(", ")]
    path = engine.scratch / "rows"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    chosen = ", ".join(
        f"COALESCE({name}, '') AS {name}" if kind == "VARCHAR" else name for name, kind in kinds
    )
    engine.run(f"CREATE OR REPLACE {kind} {name} AS SELECT {chosen} FROM {_csv(path, kinds, 'false')}")
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
    # No sound table holds what stands for NULL here, so that empty cells are empty texts.
    source = _csv(path, [(name, "VARCHAR") for name in header], "true, nullstr = chr(1)")
    try:
        engine.run(
            f"CREATE TABLE loaded AS SELECT CAST(row_number() OVER () AS INTEGER) AS n, * FROM {source}"
        )
    except StoreError as error:
        raise Declined from error
    _trim(engine, header, plain)
    longest = engine.rows(
        f"SELECT {', '.join(f'MAX(strlen({name}))' for name in map(_quoted, header))} FROM loaded"
    )[0]
    if any(length > MOST_CELL for length in longest if length):
        raise Declined
    engine.run(f"CREATE TEMP VIEW raw AS SELECT *, {_absent(header)} FROM loaded")


def _trim(engine: DuckEngine, header: Sequence[str], plain: bool) -> None:
    """Take the blanks off the cells that have some around them; to look for spaces is cheaper than to trim."""
    for name, blank in zip(header, _padded(engine, header) if plain else [True] * len(header), strict=True):
        if blank:
            engine.run(f"UPDATE loaded SET {_quoted(name)} = {trimmed(_quoted(name), plain)}")


def _padded(engine: DuckEngine, header: Sequence[str]) -> Sequence[bool]:
    """Whether a column has cells with spaces around them."""
    spaces = ", ".join(f"BOOL_OR({name} LIKE ' %' OR {name} LIKE '% ')" for name in map(_quoted, header))
    padded: Sequence[bool] = engine.rows(f"SELECT {spaces} FROM loaded")[0]
    return padded


def _quoted(name: str) -> str:
    return f'"{name}"'


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
    kinds = {**dict.fromkeys(tables.places, "place"), **{row.id: row.kind for row in tables.actors.values()}}
    codes = {kind: code for code, kind in enumerate(sorted(set(kinds.values())))}
    fill(
        engine,
        "ends",
        "id VARCHAR, number INTEGER, kind UTINYINT, actor BOOLEAN",
        ((name, n, codes[kinds[name]], name in tables.actors) for n, name in enumerate(sorted(kinds))),
    )
    fill(
        engine,
        "documents",
        "id VARCHAR, blocks INTEGER, first DATE, last DATE",
        (
            (row.id, row.blocks, row.published.earliest, row.published.latest)
            for row in tables.sources.values()
        ),
    )
    relations = tables.vocabulary.relations
    numbers = relation_numbers(tables.vocabulary)
    fill(
        engine,
        "named_relations",
        "relation VARCHAR, number SMALLINT, mutual BOOLEAN",
        ((name, number, relations[name].symmetric) for name, number in numbers.items()),
    )


def relation_numbers(vocabulary: Vocabulary) -> dict[str, int]:
    """The number of each relation among those of a dataset."""
    return {name: number for number, name in enumerate(sorted(vocabulary.relations))}


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
        "TABLE",
    )


def _refuse_open(value: Edtf) -> None:
    if value.is_open:
        raise Declined


def _check_ids(engine: DuckEngine) -> None:
    """Ids, and what is named beside the ends and the source."""
    item = trimmed("unnest(string_split(about, ';'))")
    about = f"SELECT id, {item} AS item FROM raw WHERE about <> ''"
    for wrong in (
        f"id = '' OR LENGTH(id) > {MOST_ID} OR subject = object",
        "claimant <> '' AND claimant NOT IN (SELECT id FROM ends WHERE actor)",
        "place <> '' AND place NOT IN (SELECT id FROM ends)",
    ):
        _expect_none(engine, f"SELECT 1 FROM raw WHERE {wrong}")
    if engine.rows("SELECT COUNT(DISTINCT id) < COUNT(*) FROM raw")[0][0]:
        raise Declined
    _expect_none(
        engine, f"SELECT 1 FROM ({about}) WHERE item = id OR item <> '' AND item NOT IN (SELECT id FROM raw)"
    )
    faults: list[Fault] = []
    for (name,) in engine.rows(f"SELECT id FROM raw WHERE NOT regexp_full_match(id, '{_PLAIN_ID}')"):
        Cells(CLAIMS.file, Row(0, {"id": name}), faults).identifier(())
    if faults:
        raise Declined


def _mark(engine: DuckEngine) -> None:
    """Fill ``marked``: bounds as of `amity.corpus.dates.bounds`, days of saying as of `told_on`, names as numbers."""
    engine.run(
        """
        CREATE TABLE marked AS
        WITH held AS (
            SELECT n, modality, source, a.number AS a, b.number AS b, a.kind AS subject_kind, b.kind AS object_kind,
                r.number AS relation_number, r.mutual AND b.number < a.number AS turned,
                s.first AS earliest_start,
                LEAST(CASE WHEN NOT s.bounded OR (NOT s.tells_last AND s.first <= p.last) THEN p.last
                    ELSE s.last END, e.last) AS latest_start,
                GREATEST(CASE WHEN e.reaches THEN p.first ELSE e.first END, s.first) AS earliest_end,
                e.last AS latest_end,
                CASE WHEN said <> '' THEN t.first ELSE p.first END AS told_first,
                CASE WHEN said <> '' THEN t.last ELSE p.last END AS told_last,
                p.last AS known, s.last AS start_last, s.tells_last, e.first AS end_first, e.tells_first,
                CAST(block AS INTEGER) > p.blocks OR e.last < s.first AS wrong
            FROM raw JOIN dates AS s ON start = s.text JOIN dates AS e ON "end" = e.text
                LEFT JOIN documents AS p ON source = p.id
                LEFT JOIN ends AS a ON subject = a.id LEFT JOIN ends AS b ON object = b.id
                LEFT JOIN named_relations AS r USING (relation) LEFT JOIN dates AS t ON said = t.text)
        SELECT n, CASE WHEN turned THEN b ELSE a END AS low_number, relation_number,
            CASE WHEN turned THEN a ELSE b END AS high_number, subject_kind, object_kind, modality, source,
            earliest_start, latest_start, earliest_end, latest_end,
            told_first, GREATEST(told_first, LEAST(told_last, known)) AS told_last, known,
            NOT tells_last OR latest_start = start_last AS start_exact,
            NOT tells_first OR earliest_end = end_first AS end_exact, wrong
        FROM held
        """
    )


def _check_names(engine: DuckEngine, known: Known) -> None:
    """What claims name, blocks, the order of dates, and who may stand at the ends of a relation."""
    names = "low_number, relation_number, high_number, known".split(", ")
    _expect_none(
        engine, f"SELECT 1 FROM marked WHERE wrong OR {' OR '.join(f'{name} IS NULL' for name in names)}"
    )
    item = trimmed("unnest(string_split(also, ';'))")
    _expect_none(
        engine,
        f"SELECT 1 FROM (SELECT source, {item} AS item FROM raw WHERE also <> '') JOIN documents AS d ON source = d.id "
        "WHERE item <> '' AND CAST(item AS INTEGER) > blocks",
    )
    faults: list[Fault] = []
    for subject, relation, object_ in engine.rows(
        "SELECT subject, relation, object FROM raw WHERE n IN "
        "(SELECT MIN(n) FROM marked GROUP BY relation_number, subject_kind, object_kind)"
    ):
        row = Row(0, {"subject": subject, "relation": relation, "object": object_})
        cells = Cells(CLAIMS.file, row, faults)
        read_ends(known, cells.reference("relation", known.relations, "relation"), cells)
    if faults:
        raise Declined


def _expect_none(engine: DuckEngine, sql: str) -> None:
    if engine.rows(f"{sql} LIMIT 1"):
        raise Declined


def _show(engine: DuckEngine, header: Collection[str]) -> None:
    """The views of claims and of what marks them."""
    cells = ", ".join(f"loaded.{_quoted(name)}" for name in header)
    engine.run(
        f"""
        CREATE VIEW claims AS
        SELECT {cells}, marked.* EXCLUDE (modality, source, subject_kind, object_kind, wrong), {_absent(header)}
        FROM marked JOIN loaded USING (n)
        """
    )
    engine.run(f"CREATE VIEW marks AS SELECT {MARKS} FROM marked")
    engine.run("DROP VIEW raw")
