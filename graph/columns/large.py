"""Opening a large dataset: its claims in columns, its edges by SQL, behind the tables that every dataset has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from amity.columns.reader import Declined, read_claims
from amity.columns.rows import ClaimRows, edges_where
from amity.columns.rules import make_edges
from amity.corpus.dates import MAX, MIN
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Claim, Tables
from amity.corpus.table_rows import Known
from amity.corpus.tables import read_tables
from amity.edges.build import Edge, keep_source
from amity.edges.slices import Selection
from amity.events.engine import DuckEngine, literal


def read_large(folder: Path) -> Tables | None:
    """The tables of a folder, with claims and edges in columns; None where a fault may stand in them.

    Raises:
        DataError: the folder is not there.
        MissingExtra: DuckDB is not installed.
        StoreError: DuckDB fails.
    """
    engine = DuckEngine()

    def claims_of(known: Known) -> Mapping[str, Claim]:
        read_claims(engine, folder / CLAIMS.file, known)
        return ClaimRows(engine)

    try:
        reading = read_tables(folder, claims_of)
    except Declined:
        engine.close()
        return None
    if reading.errors:
        engine.close()
        return None
    tables = reading.tables
    assert isinstance(tables.claims, ClaimRows)
    keep_source(tables, _Columns(engine, tables, tables.claims))
    return tables


@dataclass
class _Columns:
    """The edges of a large dataset (`amity.edges.build.EdgeSource`); tables of them are made when first asked for."""

    engine: DuckEngine
    tables: Tables
    claims: ClaimRows
    made: dict[str, str] = field(default_factory=dict)

    def edges(self, selection: Selection) -> tuple[Edge, ...]:
        """See `EdgeSource.edges`."""
        return edges_where(self.engine, self._table(selection), self.claims, "true")

    def near(self, selection: Selection) -> tuple[Edge, ...]:
        """See `EdgeSource.near`."""
        return edges_where(self.engine, self._table(selection), self.claims, _condition(selection))

    def doubted(self) -> list[Claim]:
        """See `EdgeSource.doubted`."""
        return self.claims.where("modality = 'doubted'")

    def _table(self, selection: Selection) -> str:
        """Name of the table of the edges that the kept claims come to."""
        parts = []
        if selection.sources:
            parts.append(f"source IN {_list(selection.sources)}")
        if selection.as_of is not None:
            parts.append(f"known <= {literal(selection.as_of)}")
        kept = " AND ".join(parts) or "true"
        if kept not in self.made:
            name = f"edges{len(self.made)}"
            make_edges(self.engine, self.claims, self.tables.vocabulary, name, kept)
            self.made[kept] = name
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
    return " AND ".join(parts) or "true"


def _list(names: Collection[str]) -> str:
    return f"({', '.join(literal(str(name)) for name in sorted(names))})"
