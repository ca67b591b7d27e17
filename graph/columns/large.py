"""Opening a large dataset: its claims in columns, its edges by SQL, both behind the same tables as ever."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from amity.columns.reader import Declined, read_claims
from amity.columns.rows import ClaimRows, edges_where
from amity.columns.rules import make_edges
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Claim, Tables
from amity.corpus.table_rows import Known
from amity.corpus.tables import read_tables
from amity.edges.build import Edge
from amity.events.engine import DuckEngine


def read_large(folder: Path) -> tuple[Tables, DuckEngine] | None:
    engine = DuckEngine()

    def claims_of(known: Known) -> Mapping[str, Claim]:
        read_claims(engine, folder / CLAIMS.file, known)
        return ClaimRows(engine)

    try:
        reading = read_tables(folder, claims_of)
    except Declined:
        return None
    return (None if reading.errors else (reading.tables, engine))
