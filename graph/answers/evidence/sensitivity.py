"""Which ranks and which findings hang on one source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from amity.analysis.change.compare import EdgeChange
from amity.analysis.change.steps import TieChange
from amity.analysis.sources.anew import sources_told
from amity.analysis.sources.findings import FEW, Findings
from amity.analysis.sources.rank_shifts import RankShift
from amity.analysis.sources.sensitivity import (
    FindingsWithout,
    RanksWithout,
    Sensitivity,
    findings_without,
    ranks_without,
)
from amity.answers.change import EDGE_CHANGE
from amity.answers.documents import FRUSTRATION, TIE
from amity.answers.evidence.corroboration import SourceQuestion
from amity.answers.networks import HEAD, STRETCH, rules_text
from amity.corpus.model import Tables
from amity.corpus.wording import sentence
from amity.edges.slices import Certainty
from amity.network.ranges import Number, written
from amity.network.rules import Rules
from amity.network.signed import Tie
from amity.network.survey import Survey
from amity.render.answer import Answer, Field, Listing, column, key, keys, within
from amity.render.text import count, first_of

Row = TypeVar("Row")

_SHOWN = 4
"""Lines of a kind in a cell of a table; the number of others is told."""
NOWHERE = "none"

_TIE_CHANGE: tuple[Field[TieChange], ...] = (
    *keys("pair"),
    key("before", lambda change: change.before, TIE),
    key("after", lambda change: change.after, TIE),
)


@dataclass(frozen=True, slots=True)
class ShiftWithout:
    """How an order of actors differs in a stretch without a source; `heads` are the first cell for people."""

    source: str
    part: RanksWithout
    shift: RankShift
    heading: str = ""


def _moves(row: ShiftWithout, tables: Tables) -> str:
    moves = [f"{tables.label(m.actor)} {m.before} -> {m.after}" for m in row.shift.moves]
    return "\n".join(first_of(moves, _SHOWN)) or "-"


_RANKS_PART: tuple[Field[RanksWithout], ...] = (
    key("before", lambda part: part.before, HEAD),
    key("after", lambda part: part.after, HEAD),
    key("ranks", lambda part: part.shifts),
    key("pairs", lambda part: part.ties, _TIE_CHANGE),
)
RANKS_DOCUMENT: tuple[Field[Sensitivity[RanksWithout]], ...] = (
    *keys("source"),
    key("stretches", lambda item: item.stretches, _RANKS_PART),
)
_SHIFT_STRETCH: tuple[Field[ShiftWithout], ...] = within(lambda row: row.part.before, STRETCH)
RANKS: tuple[Field[ShiftWithout], ...] = (
    Field("source", lambda row: row.source, "Without, in", lambda row, tables: row.heading, width=16),
    *(replace(field, title="") for field in _SHIFT_STRETCH),
    Field("rank", lambda row: row.shift.rank, "Rank"),
    Field(
        "actors",
        lambda row: len(row.part.before.actors),
        "Actors",
        lambda row, tables: f"{len(row.part.before.actors)} -> {len(row.part.part.actors)}",
        right=True,
    ),
    Field("actors_without", lambda row: len(row.part.part.actors)),
    Field("kendall_tau_b", lambda row: row.shift.kendall_tau_b, "Tau-b", right=True),
    Field(
        "leading",
        lambda row: len(row.shift.leading),
        "First\nten",
        lambda row, tables: f"{len(row.shift.leading_kept)} of {len(row.shift.leading)}",
        right=True,
    ),
    Field("leading_kept", lambda row: len(row.shift.leading_kept)),
    Field("vanished", lambda row: row.shift.vanished),
    Field("appeared", lambda row: row.shift.appeared),
    Field(
        "moves",
        lambda row: [f"{move.actor} {move.before} -> {move.after}" for move in row.shift.moves],
        "Places with -> without",
        _moves,
    ),
    Field("claims", lambda row: _tie_claims(row.part.ties)),
)


def ranks_answer(asked: SourceQuestion) -> Answer:
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
    for row, is_first in _first_of_each(differing, lambda row: (row.source, row.part.before.label)):
        heading = f"{row.source}\n{row.part.before.label}".strip() if is_first else ""
        shown.append(replace(row, heading=heading))
    return Answer(
        tables,
        Listing(RANKS, rows),
        [Listing(RANKS, shown)],
        documents=Listing(RANKS_DOCUMENT, items).documents,
        remarks=[rules_text(survey.rules), *_not_left_out(survey, len(items))],
        table_remarks=[
            _differing_remark(survey.rules, len(rows) - len(differing)),
            *_not_left_out(survey, len(items)),
        ],
    )


@dataclass(frozen=True, slots=True)
class FindingsRow:
    """Findings in a stretch without a source."""

    source: str
    part: FindingsWithout

    @property
    def sure(self) -> list[EdgeChange]:
        """Stances that differ for sure when the source is left out."""
        return [change for change in self.part.stances if change.certainty is Certainty.DEFINITE]

    @property
    def claims(self) -> list[str]:
        """Ids of the claims behind what differs."""
        return sorted(
            {*_tie_claims(self.part.ties), *(claim for change in self.sure for claim in change.claims)}
        )


_FIGURES: dict[str, Callable[[Findings], Number | None]] = {
    "ties": lambda made: made.frustration.ties,
    "strong": lambda made: made.triads.strong,
    "weak": lambda made: made.triads.weak,
    "walk_balance": lambda made: made.walk_balance,
    "frustration": lambda made: made.frustration.proven_index,
    "balance": lambda made: made.frustration.proven_balance,
}
"""Frustration and balance are None where they are not proven."""


def _figure(name: str, after: bool) -> Field[FindingsRow]:
    def value(row: FindingsRow) -> object:
        return _FIGURES[name](row.part.after if after else row.part.before)

    return Field(f"{name}_without" if after else name, value)


def _stance(change: EdgeChange) -> str:
    return f"{change.subject} {change.relation} {change.object}: {change.kind}"


_FOUND: tuple[Field[Findings], ...] = (
    key("triads", lambda made: made.triads.by_type),
    key("strong", lambda made: made.triads.strong),
    key("weak", lambda made: made.triads.weak),
    *keys("walk_balance"),
    key("frustration", lambda made: made.frustration, FRUSTRATION),
    key("camps", lambda made: made.components),
    *keys("only"),
    key("adjusted", lambda made: made.adjusted or None, optional=True),
)


_WITH_ALL: tuple[Field[FindingsWithout], ...] = within(lambda part: part.part.network, HEAD)
_LEFT: tuple[Field[FindingsWithout], ...] = within(lambda part: part.part.rest, HEAD)
_BEFORE: tuple[Field[FindingsWithout], ...] = within(lambda part: part.before, _FOUND)
_AFTER: tuple[Field[FindingsWithout], ...] = within(lambda part: part.after, _FOUND)
_PART: tuple[Field[FindingsWithout], ...] = (
    key("before", lambda part: part, (*_WITH_ALL, *_BEFORE)),
    key("after", lambda part: part, (*_LEFT, *_AFTER)),
    key("camp_changes", lambda part: part.after.shift),
    key("pairs", lambda part: part.ties, _TIE_CHANGE),
    key("stances", lambda part: part.stances, EDGE_CHANGE),
)
FINDINGS_DOCUMENT: tuple[Field[Sensitivity[FindingsWithout]], ...] = (
    *keys("source"),
    key("stretches", lambda item: item.stretches, _PART),
)


_FINDINGS_STRETCH: tuple[Field[FindingsRow], ...] = within(lambda row: row.part.part.network, STRETCH)
FINDINGS: tuple[Field[FindingsRow], ...] = (
    Field("source", lambda row: row.source, "Without", width=14),
    *_FINDINGS_STRETCH,
    *(_figure(name, after=False) for name in _FIGURES),
    *(_figure(name, after=True) for name in _FIGURES),
    Field("pairs", lambda row: [f"{' and '.join(c.pair)}: {_signs(c)}" for c in row.part.ties], "Pairs"),
    Field("camps_moved", lambda row: row.part.moved, "In the other camp"),
    Field("camps_unclear", lambda row: row.part.unclear),
    Field("stances", lambda row: [_stance(change) for change in row.sure]),
    Field(
        "stances_possible",
        lambda row: [_stance(c) for c in row.part.stances if c.certainty is Certainty.POSSIBLE],
    ),
    Field("claims", lambda row: row.claims),
)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A kind of finding that differs; source and label of the stretch on the first line of each alone."""

    source: str
    label: str
    what: str
    text: str


FINDING_LINES: tuple[Field[FindingLine], ...] = (
    column("Without", lambda line, tables: line.source, width=14),
    column("Period", lambda line, tables: line.label, width=14),
    column("What", lambda line, tables: line.what),
    column("With it -> without", lambda line, tables: line.text),
)


def findings_answer(asked: SourceQuestion) -> Answer:
    """Balance, camps, pairs and stances without each source; people see what differs."""
    tables, survey = asked.tables, asked.survey()
    items = findings_without(survey, work_limit=asked.work_limit)
    rows = [FindingsRow(item.source, part) for item in items for part in item.stretches]
    differences = [_differences(row, tables) for row in rows]
    every = [line for lines in differences for line in lines]
    bounds = [*_adjusted(rows), *_not_left_out(survey, len(items))]
    shown = [
        line if is_first else replace(line, source="", label="")
        for line, is_first in _first_of_each(every, lambda line: (line.source, line.label))
    ]
    return Answer(
        tables,
        Listing(FINDINGS, rows),
        [Listing(FINDING_LINES, shown)],
        documents=Listing(FINDINGS_DOCUMENT, items).documents,
        remarks=[rules_text(survey.rules), *bounds],
        table_remarks=[_differing_remark(survey.rules, sum(not lines for lines in differences)), *bounds],
    )


def _differences(row: FindingsRow, tables: Tables) -> list[FindingLine]:
    """A line for each kind of finding that differs."""
    before, after = row.part.before, row.part.after
    texts: dict[str, str] = {}
    words: dict[str, Callable[[Findings], str]] = {
        "ties": lambda made: written(made.frustration.ties),
        "strong": lambda made: written(made.triads.strong),
        "K": lambda made: written(made.walk_balance),
        "L": lambda made: made.frustration.words,
        "1-2L/m": lambda made: written(made.frustration.proven_balance),
    }
    if after.adjusted:
        del words["K"]
    for what, word in words.items():
        if word(before) != word(after):
            texts[what] = f"{word(before)} -> {word(after)}"
    label = tables.label
    gone = [change for change in row.part.ties if change.after is None]
    kinds = {
        "camp": _moved(row.part, tables),
        "sign": [
            f"{' and '.join(map(label, change.pair))} {_signs(change)}"
            for change in row.part.ties
            if change not in gone
        ],
        "stance": [f"{sentence(change, tables)} {change.kind}" for change in row.sure],
        "ties gone": [" and ".join(map(label, change.pair)) for change in gone],
    }
    texts |= {what: "\n".join(first_of(lines, _SHOWN)) for what, lines in kinds.items() if lines}
    network = row.part.part.network
    return [FindingLine(row.source, network.label, what, text) for what, text in texts.items()]


def _moved(part: FindingsWithout, tables: Tables) -> list[str]:
    """Who stands in the other camp; (=) could stand in either with one of the two sets of sources, (?) is unclear."""
    label = tables.label
    either = {*part.before.either, *part.after.either}
    return [
        *(f"{label(actor)}{' (=)' if actor in either else ''}" for actor in part.moved),
        *(f"{label(actor)} (?)" for actor in part.unclear),
    ]


def _signs(change: TieChange) -> str:
    return f"{_sign(change.before)} -> {_sign(change.after)}"


def _sign(tie: Tie | None) -> str:
    return NOWHERE if tie is None else {1: "+", -1: "-", 0: "+-"}[tie.sign]


def _adjusted(rows: Sequence[FindingsRow]) -> list[str]:
    """A remark where networks were not measured anew."""
    if not any(row.part.after.adjusted for row in rows):
        return []
    return [f"above {FEW} ties K is not measured again, and camps and L are those of all sources, adjusted"]


def _tie_claims(changes: Iterable[TieChange]) -> list[str]:
    return sorted(
        {c for change in changes for tie in (change.before, change.after) if tie for c in tie.claims}
    )


def _first_of_each(rows: Sequence[Row], key: Callable[[Row], object]) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether it is the first of those with its key that follow each other."""
    known: object = None
    for row in rows:
        yield row, key(row) != known
        known = key(row)


def _differing_remark(rules: Rules, same: int) -> str:
    """Which edges make a tie, and how many rows are not shown since they are the same without the source."""
    remark = rules_text(rules)
    return f"{remark}; {count(same, 'row')} without a difference not shown" if same else remark


def _not_left_out(survey: Survey, done: int) -> list[str]:
    """A remark where there was too little work for some sources."""
    rest = len(sources_told(survey.tables, survey.selection)) - done
    return (
        [f"{count(rest, 'source')} with fewer edges not left out, for want of work (`work_limit`)"]
        if rest
        else []
    )
