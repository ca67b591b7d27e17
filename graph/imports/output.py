"""Writing an import: the tables as one set, claims and rejected rows as they come."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import IO

from amity.corpus.csv_reader import csv_pieces
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Tables
from amity.corpus.tables import table_texts
from amity.files import Content, write_files, write_folder

REJECTED = "rejected.csv"
REJECTED_COLUMNS = ("file", "row", "column", "value", "reason")

as_json = json.JSONEncoder(ensure_ascii=False).encode
"""A value as a line of what is kept meanwhile; ``json.dumps`` makes an encoder for each."""


def write_dataset(
    folder: Path,
    tables: Tables,
    columns: Collection[str],
    claims: Iterable[Mapping[str, str]],
    rejected: Iterable[Mapping[str, str]],
    *,
    append: bool,
) -> None:
    """Write tables with their claims, and the rows that were rejected where there are any.

    Args:
        tables: all but the claims.
        columns: of the claims, beside those that every table of claims has.
        claims: rows of claims.
        rejected: rows of `REJECTED_COLUMNS`.
        append: the folder is there, and its tables are replaced together.

    Raises:
        StoreError: it cannot be written; the folder is as it was.
    """
    texts = table_texts(tables, columns)
    written = texts[CLAIMS.file].strip().split(",")
    contents: dict[str, Content] = {**texts, CLAIMS.file: csv_pieces(written, claims)}
    bad = iter(rejected)
    first = list(islice(bad, 1))
    if first or (folder / REJECTED).exists():
        contents[REJECTED] = csv_pieces(REJECTED_COLUMNS, chain(first, bad))
    if append:
        write_files({folder / name: content for name, content in contents.items()})
    else:
        write_folder(folder, contents)


def kept_rows(kept: IO[str]) -> Iterator[dict[str, str]]:
    """Rows that were kept meanwhile, as an object of JSON on each line."""
    kept.seek(0)
    for line in kept:
        yield dict(json.loads(line))
