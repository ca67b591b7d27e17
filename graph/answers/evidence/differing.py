"""What the answers on ranks and on findings without each source share: which ties differ, and what is not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from amity.analysis.change.steps import TieChange
from amity.analysis.sources.anew import sources_told
from amity.answers.documents import TIE
from amity.answers.networks import rules_text
from amity.network.rules import Rules
from amity.network.survey import Survey
from amity.render.answer import Field, key, keys
from amity.render.text import count

Row = TypeVar("Row")

SHOWN = 4
"""Lines of a kind in a cell of a table; the number of others is told."""
TIE_CHANGE: tuple[Field[TieChange], ...] = (
    *keys("pair"),
    key("before", lambda change: change.before, TIE),
    key("after", lambda change: change.after, TIE),
)


def tie_claims(changes: Iterable[TieChange]) -> list[str]:
    """Ids of the claims behind ties that differ, with and without the source."""
    return sorted(
        {c for change in changes for tie in (change.before, change.after) if tie for c in tie.claims}
    )


def first_of_each(rows: Sequence[Row], key: Callable[[Row], object]) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether it is the first of those with its key that follow each other."""
    known: object = None
    for row in rows:
        yield row, key(row) != known
        known = key(row)


def differing_remark(rules: Rules, same: int) -> str:
    """Which edges make a tie, and how many rows are not shown since they are the same without the source."""
    remark = rules_text(rules)
    return f"{remark}; {count(same, 'row')} without a difference not shown" if same else remark


def not_left_out(survey: Survey, done: int) -> list[str]:
    """A remark where there was too little work for some sources."""
    rest = len(sources_told(survey.tables, survey.selection)) - done
    return (
        [f"{count(rest, 'source')} with fewer edges not left out, for want of work (`work_limit`)"]
        if rest
        else []
    )
