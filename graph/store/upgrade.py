"""Bringing an older dataset, or an older store, to the form of this version.

Nothing that stands in a table is changed or removed: columns and ``datapackage.json`` are added, and what the latter
says of the tables is brought up to date. What is upgraded already stays as it is, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from amity.corpus.csv_reader import read_csv, write_csv
from amity.corpus.datapackage import (
    FILE,
    PROFILE,
    Json,
    datapackage_text,
    json_text,
    read_datapackage,
    resource,
)
from amity.corpus.formats import FORMATS
from amity.corpus.model import Tables
from amity.corpus.table_format import TableFormat
from amity.corpus.tables import load_tables
from amity.errors import RequestError, StoreError
from amity.files import write_files
from amity.rdf.write import build_triples
from amity.store.build import check_target, write_store
from amity.store.folder import is_store
from amity.store.read import read_store
from amity.store.stamp import is_current
from amity.store.store import FolderSource, LocalStore


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What is to be written.

    Attributes:
        changes: one line for each change; empty when there is nothing to do.
        texts: the new text of every file that changes, by its path.
        triples: of the new store; empty for tables.
        store: where the store is written; None for tables.
    """

    changes: tuple[str, ...] = ()
    texts: Mapping[Path, str] = field(default_factory=dict)
    triples: tuple[ox.Triple, ...] = ()
    store: Path | None = None

    def write(self) -> None:
        """Write everything, or nothing.

        Raises:
            StoreError: it cannot be written; the files are as they were.
        """
        if self.texts:
            write_files(self.texts)
        if self.store is not None and self.triples:
            write_store(self.store, self.triples)


def plan_upgrade(folder: Path, output: Path | None = None) -> Upgrade:
    """What it takes to bring a folder to the form of this version; nothing is written.

    Args:
        folder: tables, or a store.
        output: where the new store is written; None puts it into the place of the old one.

    Raises:
        DataError: the tables or the store hold errors, which come first.
        RequestError: a database without a stamp needs an `output`; tables take none.
        StoreError: the store cannot be opened, or `output` holds something else.
    """
    if folder.is_dir() and is_store(folder):
        return _plan_store(folder, output)
    if output is not None:
        raise RequestError(f"{folder} holds tables, which are upgraded in their place; leave -o out.")
    tables = load_tables(folder)
    changes: list[str] = []
    texts: dict[Path, str] = {}
    present = [_as_written(folder, form) for form in FORMATS if (folder / form.file).exists()]
    for form in present:
        added, text = _with_all_columns(folder, form)
        if added:
            texts[folder / form.file] = text
            changes.append(f"{form.file}: adds the column{'s' * (len(added) > 1)} {', '.join(added)}")
    content, _ = read_datapackage(folder)
    if content is None:
        texts[folder / FILE] = datapackage_text(tables.metadata, present, tables.sources.values())
        changes.append(
            f"{FILE}: is written; the dataset is called {tables.metadata.name}, and its names begin with "
            f"{tables.metadata.base} until you name a base of your own there"
        )
    else:
        merged = _merged(content, tables, present)
        if merged != content:
            texts[folder / FILE] = json_text(merged)
            changed = sorted(key for key in merged if merged[key] != content.get(key))
            changes.append(f"{FILE}: brings {', '.join(changed)} up to date")
    return Upgrade(tuple(changes), texts)


def _as_written(folder: Path, form: TableFormat) -> TableFormat:
    return form.without_spare(read_csv(folder / form.file, form.columns, form.required).header)


def _with_all_columns(folder: Path, form: TableFormat) -> tuple[list[str], str]:
    """The columns that a table lacks, and its text with them behind those that it has."""
    table = read_csv(folder / form.file, form.columns, form.required)
    header = list(table.header)
    added = [name for name in form.columns if name not in header]
    return added, write_csv([*header, *added], [row.cells for row in table.rows])


def _merged(content: Json, tables: Tables, forms: list[TableFormat]) -> Json:
    """The object of ``datapackage.json`` with the tables described as they are; everything else stays."""
    files = {form.file for form in forms}
    due = {form.file: resource(form, files) for form in forms}
    old = content.get("resources", [])
    old = [item for item in old if isinstance(item, dict)] if isinstance(old, list) else []
    kept: list[Json] = []
    for item in old:
        new = due.pop(str(item.get("path", "")), None)
        kept.append(item if new is None else {**item, **new})
    merged = {"$schema": PROFILE, "name": tables.metadata.name, **content}
    merged["resources"] = [*kept, *due.values()]
    return json.loads(json.dumps(merged))  # type: ignore[no-any-return]  # compared with what is read from a file


def _plan_store(folder: Path, output: Path | None) -> Upgrade:
    store = LocalStore(FolderSource(folder))
    try:
        store.start()
    except StoreError:
        if not (folder / "CURRENT").is_file():
            raise
        if output is None:
            raise RequestError(
                f"{folder} is a store of before stores had stamps, and stays as it is; say where the new one goes: "
                f"amity upgrade {folder} -o NEW/"
            ) from None
        store = LocalStore(FolderSource(folder, bare=True))
        store.start()
    tables = read_store(store, place=str(folder))
    store.close()
    triples = tuple(build_triples(tables))
    target = folder if output is None else output
    check_target(target)
    if is_current(target, triples):
        return Upgrade()
    change = f"{target}: a store of {len(tables.claims)} claims is built anew, with {len(triples):,} triples"
    return Upgrade((change,), triples=triples, store=target)
