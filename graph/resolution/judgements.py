"""Judgements on pairs of actors, in a table that people read and write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from amity.corpus.csv_reader import parse_csv, write_csv
from amity.errors import DataError
from amity.faults import Fault, errors_of
from amity.reading import read_input, readable


class PairVerdict(StrEnum):
    """What somebody judged of two actors: one and the same, two, or not decided."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pair of actors, and what was judged of it; one row of the table.

    Attributes:
        left, right: ids, the lesser first.
        score: how alike the names are, from 0 to 100; as written.
        judgement: a `PairVerdict`, or empty where nobody has judged yet.
        by, when, why: who judged, on which day, for which reason.
        left_name, right_name: labels, for whoever reads the table.
    """

    left: str
    right: str
    score: str = ""
    judgement: str = ""
    by: str = ""
    when: str = ""
    why: str = ""
    left_name: str = ""
    right_name: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Ids of the two actors, the lesser first."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)


COLUMNS = tuple(field.name for field in fields(Judgement))


def read_judgements(path: Path) -> dict[tuple[str, str], Judgement]:
    """The judgements of a table, by their pairs.

    Raises:
        DataError: it cannot be read, a pair stands twice, or a judgement is none.
    """
    with readable(path):
        data = read_input(path)
    table = parse_csv(path.name, data, COLUMNS, ("left", "right", "judgement"))
    faults = errors_of(table.faults)
    judgements: dict[tuple[str, str], Judgement] = {}
    for row in table.rows:
        pair = Judgement(**{name: row.cells[name].strip() for name in COLUMNS})
        problems: list[tuple[str, str, str, str]] = []
        if pair.judgement and pair.judgement not in list(PairVerdict):
            remedy = "write same, different or unsure, or leave it empty"
            problems.append(("judgement", pair.judgement, "is no judgement", remedy))
        for column in ("left", "right"):
            if not getattr(pair, column):
                problems.append((column, "", "is empty", "write the id of an actor"))
        if pair.pair in judgements:
            problems.append(("left", pair.left, "stands twice with the same right", "keep one"))
        faults += [Fault(path.name, row.number, *problem) for problem in problems]
        judgements[pair.pair] = pair
    if faults:
        raise DataError(str(faults[0]), faults)
    return judgements


def with_proposed(
    kept: Mapping[tuple[str, str], Judgement], proposed: Iterable[Judgement]
) -> dict[tuple[str, str], Judgement]:
    """Proposed pairs by their ids, with what a table holds: what was judged stays, what was not must be proposed."""
    pairs = {row.pair: row for row in proposed}
    return pairs | {pair: row for pair, row in kept.items() if row.judgement or pair in pairs}


def judged_alike(pairs: Iterable[Judgement], least: float, by: str, when: str) -> Iterator[Judgement]:
    """The pairs that nobody has judged and whose score is at least `least`, judged the same."""
    for pair in pairs:
        if not pair.judgement and float(pair.score or 0) >= least:
            yield replace(pair, judgement="same", by=by, when=when, why=f"score of {least:g} or more")


def judgements_text(judgements: Iterable[Judgement]) -> str:
    """The table: what is judged first, then by falling score."""
    rows: list[Mapping[str, str]] = [
        {name: getattr(judgement, name) for name in COLUMNS}
        for judgement in sorted(judgements, key=lambda j: (not j.judgement, -float(j.score or 0), j.pair))
    ]
    return write_csv(COLUMNS, rows)
