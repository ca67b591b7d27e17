"""What falls without each source: a row for each source, or for each change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from amity.analysis.change.standing import Change
from amity.analysis.sources.corroboration import FACTS, Without, leave_one_out
from amity.answers.change import CHANGED, CHANGES, ChangeRow, change_rows
from amity.answers.documents import SLICE, Selected
from amity.answers.evidence.corroboration import SourceQuestion
from amity.render.answer import Answer, Field, Listing, key, within


def _vanishing(row: Without) -> list[str]:
    """Claims of the relations that vanish."""
    vanish = [change for change in row.comparison.edges if change.kind is Change.VANISHES]
    return sorted({claim for change in vanish for claim in change.claims})


def _side(row: Without, number: int) -> Selected:
    side = (row.comparison.before, row.comparison.after)[number]
    return Selected(side.selection, row.comparison.periods[number], row.sizes[number])


_SOURCE: tuple[Field[Without], ...] = (
    Field("source", lambda row: row.source, "Source", width=16),
    Field("edges", lambda row: row.edges, "Edges", right=True),
    Field("alone", lambda row: row.alone, "By it\nalone", right=True),
)
WITHOUT: tuple[Field[Without], ...] = (
    *_SOURCE,
    Field("vanish", lambda row: row.count(Change.VANISHES), "Relations\nvanish", right=True),
    Field("lapse", lambda row: row.count(Change.LAPSES), "Denials,\npromises\nlapse", right=True),
    Field(
        "other_status",
        lambda row: sum(change.kind not in FACTS for change in row.comparison.edges),
        "Other\nstatus",
        right=True,
    ),
    Field("pairs_changed", lambda row: len(row.comparison.pairs), "Pairs\nchange", right=True),
    Field(
        "actors_vanish",
        lambda row: sum(change.kind is Change.VANISHES for change in row.comparison.actors),
        "Actors\nvanish",
        right=True,
    ),
    Field("claims", _vanishing),
)
_CHANGED: tuple[Field[Without], ...] = within(lambda row: row.comparison, CHANGED)
WITHOUT_DOCUMENT: tuple[Field[Without], ...] = (
    *_SOURCE,
    key("before", lambda row: _side(row, 0), SLICE),
    key("after", lambda row: _side(row, 1), SLICE),
    *_CHANGED,
)


def without_answer(asked: SourceQuestion) -> Answer:
    """What falls when a source is left out, a row for each."""
    tables = asked.tables
    items = leave_one_out(tables, asked.selection)
    return Answer(tables, Listing(WITHOUT, items), documents=Listing(WITHOUT_DOCUMENT, items).documents)


@dataclass(frozen=True, slots=True)
class ChangeWithout:
    """A change that leaving out a source makes."""

    source: str
    change: ChangeRow


def _of_change(field: Field[ChangeRow]) -> Field[ChangeWithout]:
    """A field of a change. That an event passes by itself says nothing here: the source is left out, not time."""
    return Field(
        field.name,
        lambda row: field.value(row.change),
        "" if field.name == "dates" else field.title,
        lambda row, tables: field.cell(replace(row.change, event=False), tables),
        width=field.width,
    )


CHANGES_WITHOUT: tuple[Field[ChangeWithout], ...] = (
    Field("source", lambda row: row.source, "Without", width=14),
    *map(_of_change, CHANGES),
)


def changes_answer(asked: SourceQuestion) -> Answer:
    """What differs when a source is left out, a row for each change."""
    tables = asked.tables
    items = leave_one_out(tables, asked.selection)
    rows = [
        ChangeWithout(item.source, change)
        for item in items
        for change in change_rows(item.comparison, tables)
    ]
    return Answer(
        tables, Listing(CHANGES_WITHOUT, rows), documents=Listing(WITHOUT_DOCUMENT, items).documents
    )
