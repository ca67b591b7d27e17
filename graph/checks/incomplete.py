"""Rows that commands can read and that the shapes of the ontology do not allow: the same rules, asked of all rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from amity.corpus.formats import CLAIMS, PERIODS
from amity.corpus.model import Kind, Tables
from amity.corpus.rows.table_rows import RowNumbers
from amity.faults import Fault, Severity
from amity.grammar import with_article


def find_incomplete(tables: Tables, rows: Mapping[str, RowNumbers]) -> Iterator[Fault]:
    """Periods without start or end, claims that happened in what is no place, and claims without a paraphrase.

    Args:
        rows: row number of every id by file name (0 is shown for none).
    """
    numbers = rows.get(PERIODS.file, {})
    for period in tables.periods.values():
        for column, value in (("start", period.start), ("end", period.end)):
            if not value.text:
                remedy = "write a day, month or year; an end that is open is '..'"
                yield Fault(PERIODS.file, numbers.get(period.id, 0), column, "", "is empty", remedy)
    numbers = rows.get(CLAIMS.file, {})
    for claim in tables.claims.values():
        where = tables.actors.get(claim.place)
        if where is not None and where.kind is not Kind.STATE:
            problem = f"is {with_article(where.kind)}, and something happens in a place or a state"
            remedy = "name one of these, or leave it empty"
            yield Fault(CLAIMS.file, numbers.get(claim.id, 0), "place", claim.place, problem, remedy)
        if not claim.note and claim.coded is None:
            remedy, kind = (
                "say in one sentence of your own what the source says",
                "claim without a paraphrase",
            )
            row = numbers.get(claim.id, 0)
            yield Fault(CLAIMS.file, row, "note", "", "is empty", remedy, Severity.WARNING, kind)
