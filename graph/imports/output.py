"""Writing an import: the tables as one set, claims and rejected rows as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from amity.corpus.csv_reader import write_csv
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Tables
from amity.corpus.tables import row_cells, table_texts
from amity.files import Content, write_files, write_folder

REJECTED = "rejected.csv"
REJECTED_COLUMNS = ("file", "row", "column", "value", "reason")
_SPARE = ("record", "coded")
_PIECE = 2_000


def write_dataset(
    folder: Path,
    tables: Tables,
    claims: Iterable[Mapping[str, str]],
    rejected: Iterable[Sequence[str]],
    *,
    append: bool,
) -> None:
    """Write tables with further claims, and the rows that were rejected where there are any.

    Args:
        tables: actors, sources and what was there; its claims come first.
        claims: rows of claims.
        rejected: rows of `REJECTED_COLUMNS`.
        append: the folder is there, and its tables are replaced together.

    Raises:
        StoreError: it cannot be written; the folder is as it was.
    """
    texts = table_texts(replace(tables, claims={}), _SPARE)
    columns = texts[CLAIMS.file].strip().split(",")
    rows = chain((row_cells(claim) for claim in tables.claims.values()), claims)
    contents: dict[str, Content] = {**texts, CLAIMS.file: _pieces(columns, rows)}
    first = list(islice(rejected, 1))
    if first or (folder / REJECTED).exists():
        bad = (dict(zip(REJECTED_COLUMNS, row, strict=True)) for row in chain(first, rejected))
        contents[REJECTED] = _pieces(REJECTED_COLUMNS, bad)
    if append:
        write_files({folder / name: content for name, content in contents.items()})
    else:
        write_folder(folder, contents)


def _pieces(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[bytes]:
    """The bytes of a table, some thousand rows at a time."""
    waiting = iter(rows)
    header = write_csv(columns, ())
    yield header.encode()
    while some := list(islice(waiting, _PIECE)):
        yield write_csv(columns, some).removeprefix(header).encode()
