"""Which orders of actors hang on one source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from amity.analysis.sources.rank_shifts import RankShift
from amity.analysis.sources.sensitivity import RanksWithout, Sensitivity, ranks_without
from amity.answers.evidence.corroboration import Question
from amity.answers.evidence.differing import (
    SHOWN,
    TIE_CHANGE,
    differing_remark,
    first_of_each,
    not_left_out,
    tie_claims,
)
from amity.answers.networks import HEAD, STRETCH, rules_text
from amity.corpus.model import Tables
from amity.render.answer import Answer, Field, Listing, key, keys, within
from amity.render.text import first_of


@dataclass(frozen=True, slots=True)
class ShiftWithout:
    """How an order of actors differs in a stretch without a source; `heads` are the first cell for people."""

    source: str
    part: RanksWithout
    shift: RankShift
    heading: str = ""


def _moves(one: ShiftWithout, tables: Tables) -> str:
    moves = [f"{tables.label(m.actor)} {m.before} -> {m.after}" for m in one.shift.moves]
    return "\n".join(first_of(moves, SHOWN)) or "-"


_SHIFT: tuple[Field[RankShift], ...] = (
    *keys("rank", "shared_actors"),
    key("kendall_tau_b", lambda shift: shift.tau),
    *keys("leading"),
    key("leading_kept", lambda shift: shift.kept),
    *keys("vanished", "appeared", "moves"),
)
_RANKS_PART: tuple[Field[RanksWithout], ...] = (
    key("before", lambda part: part.before, HEAD),
    key("after", lambda part: part.after, HEAD),
    key("ranks", lambda part: part.shifts, _SHIFT),
    key("pairs", lambda part: part.ties, TIE_CHANGE),
)
RANKS_DOCUMENT: tuple[Field[Sensitivity[RanksWithout]], ...] = (
    *keys("source"),
    key("stretches", lambda item: item.stretches, _RANKS_PART),
)
_STRETCH: tuple[Field[ShiftWithout], ...] = within(lambda one: one.part.before, STRETCH)
RANKS: tuple[Field[ShiftWithout], ...] = (
    Field("source", lambda one: one.source, "Without, in", lambda one, tables: one.heading, width=16),
    *(replace(field, title="") for field in _STRETCH),
    Field("rank", lambda one: one.shift.rank, "Rank"),
    Field(
        "actors",
        lambda one: len(one.part.before.actors),
        "Actors",
        lambda one, tables: f"{len(one.part.before.actors)} -> {len(one.part.part.actors)}",
        right=True,
    ),
    Field("actors_without", lambda one: len(one.part.part.actors)),
    Field("kendall_tau_b", lambda one: one.shift.tau, "Tau-b", right=True),
    Field(
        "leading",
        lambda one: len(one.shift.leading),
        "First\nten",
        lambda one, tables: f"{len(one.shift.kept)} of {len(one.shift.leading)}",
        right=True,
    ),
    Field("leading_kept", lambda one: len(one.shift.kept)),
    Field("vanished", lambda one: one.shift.vanished),
    Field("appeared", lambda one: one.shift.appeared),
    Field(
        "moves",
        lambda one: [f"{move.actor} {move.before} -> {move.after}" for move in one.shift.moves],
        "Places with -> without",
        _moves,
    ),
    Field("claims", lambda one: tie_claims(one.part.ties)),
)


def ranks_answer(asked: Question) -> Answer:
    """Orders of actors without each source; people see those that differ."""
    tables, survey = asked.tables, asked.survey()
    items = ranks_without(survey, work_limit=asked.work_limit)
    rows = [
        ShiftWithout(item.source, part, shift)
        for item in items
        for part in item.stretches
        for shift in part.shifts
    ]
    differing = [row for row in rows if not row.shift.same]
    shown = []
    for row, is_first in first_of_each(differing, lambda row: (row.source, row.part.before.label)):
        heading = f"{row.source}\n{row.part.before.label}".strip() if is_first else ""
        shown.append(replace(row, heading=heading))
    return Answer(
        tables,
        Listing(RANKS, rows),
        [Listing(RANKS, shown)],
        documents=Listing(RANKS_DOCUMENT, items).documents,
        remarks=[rules_text(survey.rules), *not_left_out(survey, len(items))],
        table_remarks=[
            differing_remark(survey.rules, len(rows) - len(differing)),
            *not_left_out(survey, len(items)),
        ],
    )
