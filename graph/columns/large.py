"""Opening a large dataset: its claims in columns, its edges by SQL, behind the tables that every dataset has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from amity.columns.cache import find, is_on, keep, key_of
from amity.columns.kept import EDGES, open_columns, write_columns
from amity.columns.reader import Declined, read_claims
from amity.columns.rows import ClaimRows, edges_where
from amity.columns.rules import make_edges
from amity.corpus.dates import MAX, MIN
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Claim, Tables
from amity.corpus.rows.table_rows import Known
from amity.corpus.tables import read_tables
from amity.edges.build import Edge
from amity.edges.provider import keep_provider
from amity.edges.slices import Selection, Slice
from amity.errors import AmityError
from amity.sql.duck import DuckEngine
from amity.sql.engine import literal

if TYPE_CHECKING:
    from amity.columns.ntriples import ColumnLines

_ALL = "true"
"""Condition of all rows."""


def read_large(folder: Path) -> Tables | None:
    """The tables of a folder, with claims and edges in columns; None where a fault may stand in them.

    They are taken from the cache where it has them (`amity.columns.cache`), and kept there once their edges are made.

    Raises:
        DataError: the folder is not there.
        MissingExtra: DuckDB is not installed.
        StoreError: DuckDB fails.
    """
    key = key_of(folder) if is_on() else ""
    if key and (tables := _kept(folder, key)) is not None:
        return tables
    engine = DuckEngine()
    engine.halve_memory()

    def claims_of(known: Known) -> Mapping[str, Claim]:
        read_claims(engine, folder / CLAIMS.file, known)
        return ClaimRows(engine)

    try:
        reading = read_tables(folder, claims_of)
        if reading.errors:
            raise Declined
    except Declined:
        engine.close()
        return None
    tables = reading.tables
    assert isinstance(tables.claims, ClaimRows)
    unchanged = key != "" and key_of(folder) == key
    keep_provider(tables, _Columns(engine, tables, tables.claims, {}, folder if unchanged else None, key))
    return tables


def _kept(folder: Path, key: str) -> Tables | None:
    """The tables in the cache; None where it has none, or none that can be read."""
    path = find(folder, key)
    if path is None:
        return None
    engine = DuckEngine()
    engine.halve_memory()
    try:
        tables = open_columns(engine, path, folder)
    except AmityError:
        engine.close()
        return None
    assert isinstance(tables.claims, ClaimRows)
    keep_provider(tables, _Columns(engine, tables, tables.claims, {_ALL: EDGES}))
    return tables


@dataclass
class _Columns:
    """The edges of a large dataset (`amity.edges.provider.EdgeProvider`); tables of them are made when first asked for.

    Attributes:
        engine: where the tables are.
        tables, claims: the dataset.
        made: names of the tables of edges by the condition of the claims that they are made of.
        folder: whose cache is to keep them; None for none.
        key: what the cache keeps them under.
    """

    engine: DuckEngine
    tables: Tables
    claims: ClaimRows
    made: dict[str, str]
    folder: Path | None = None
    key: str = ""
    _lock: Lock = field(default_factory=Lock, repr=False)

    def edges(self, selection: Selection) -> tuple[Edge, ...]:
        """See `EdgeProvider.edges`."""
        return edges_where(self.engine, self.table(selection), self.claims, _ALL)

    def near(self, selection: Selection) -> tuple[Edge, ...]:
        """See `EdgeProvider.near`."""
        return edges_where(self.engine, self.table(selection), self.claims, _condition(selection))

    def doubted(self) -> list[Claim]:
        """See `EdgeProvider.doubted`."""
        return self.claims.where("modality = 'doubted'")

    def lines(self, tables: Tables, slice_: Slice | None = None) -> ColumnLines | None:
        """See `EdgeProvider.lines`.

        What claims that count events come to is told of edges too, which only `amity.rdf.write` adds up.
        """
        from amity.columns.ntriples import ColumnLines

        if self.engine.rows("SELECT 1 FROM claims WHERE count <> '' OR intensity <> '' LIMIT 1"):
            return None
        if slice_ is None:
            return ColumnLines(self.engine, tables, self.table(Selection()))
        return ColumnLines(
            self.engine, tables, self.table(slice_.selection), [edge.id for edge in slice_.edges]
        )

    def table(self, selection: Selection) -> str:
        """Name of the table of the edges that the kept claims come to."""
        parts = []
        if selection.sources:
            parts.append(f"source IN {_list(selection.sources)}")
        if selection.as_of is not None:
            parts.append(f"known <= {literal(selection.as_of)}")
        kept = " AND ".join(parts) or _ALL
        with self._lock:
            if kept not in self.made:
                name = EDGES if kept == _ALL else f"edges{len(self.made) + 1}"
                with self.engine.session() as session:
                    make_edges(session, self.claims, self.tables.vocabulary, name, kept)
                self.made[kept] = name
                if kept == _ALL and self.folder is not None:
                    keep(self.folder, self.key, partial(write_columns, self.engine, self.tables))
            return self.made[kept]


def _condition(selection: Selection) -> str:
    """What holds of every edge that a selection holds."""
    parts = [
        f"(subject IN {_list(names)} OR object IN {_list(names)})"
        for names in (selection.actors, selection.subjects, selection.objects)
        if names
    ]
    if selection.relations:
        parts.append(f"relation IN {_list(selection.relations)}")
    if selection.statuses:
        parts.append(f"status IN {_list(selection.statuses)}")
    if selection.first > MIN:
        parts.append(f"latest_end >= {literal(selection.first)}")
    if selection.last < MAX:
        parts.append(f"earliest_start <= {literal(selection.last)}")
    return " AND ".join(parts) or _ALL


def _list(names: Collection[str]) -> str:
    return f"({', '.join(literal(str(name)) for name in sorted(names))})"
