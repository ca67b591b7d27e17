"""Doubts about rows that are well formed and still cannot be right, or will mislead; each becomes a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from amity.corpus.model import Tables
from amity.corpus.rows.table_rows import RowNumbers
from amity.corpus.table_format import TableFormat
from amity.faults import Fault, Severity


class Doubt(NamedTuple):
    """One doubt: the table and id of its row, and the parts of a `Fault`."""

    form: TableFormat
    id: str
    column: str
    value: str
    problem: str
    remedy: str


Check = Callable[[Tables], Iterator[Doubt]]


def warnings_of(checks: Iterable[Check], tables: Tables, rows: Mapping[str, RowNumbers]) -> Iterator[Fault]:
    """What `checks` doubt, as warnings; those of one check are of one kind.

    Args:
        rows: row number of every id by file name (0 is shown for none).
    """
    for check in checks:
        kind = check.__name__.strip("_").replace("_", " ")
        for doubt in check(tables):
            number = rows.get(doubt.form.file, {}).get(doubt.id, 0)
            yield Fault(doubt.form.file, number, *doubt[2:], Severity.WARNING, kind)
