"""A fault in the data: where it is, what was found, what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from amity.errors import clipped


class Severity(StrEnum):
    """An error stops every command; a warning is an analyst's doubt and stops none."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of one cell, row or file.

    Attributes:
        file: name of the table, e.g. ``claims.csv``.
        row: row as a spreadsheet counts it (the header is row 1); 0 for the whole file.
        column: name of the column; empty for the whole row.
        value: what was found there.
        problem: what is wrong with it, a clause without a full stop.
        remedy: what would be right, a clause without a full stop.
        severity: error or warning.
        kind: what it has in common with others, in words; empty where each is told by itself.
    """

    file: str
    row: int
    column: str
    value: str
    problem: str
    remedy: str
    severity: Severity = Severity.ERROR
    kind: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        value = f" '{clipped(self.value)}'" if self.value else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}:{value} {self.problem}{remedy}."


def errors_of(faults: Iterable[Fault]) -> list[Fault]:
    """Those of some faults that stop every command."""
    return [fault for fault in faults if fault.severity is Severity.ERROR]
