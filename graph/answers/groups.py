"""Camps and blocs of each stretch of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amity.analysis.balance.blocs import Blocs, blocs
from amity.analysis.balance.camps import Camps, Circles, Component, camps
from amity.analysis.sources.resampled import resampled_blocs, resampled_camps
from amity.analysis.sources.resampling import Resampling, Stability
from amity.answers.documents import FRUSTRATION, TIE, actor_field
from amity.answers.networks import (
    PERIOD,
    network_document,
    period_column,
    proof_remarks,
    rule_remarks,
    tie_text,
)
from amity.answers.stability import (
    Keys,
    Resampled,
    resampled,
    resampled_document,
    resampling_remarks,
    same_keys,
    spread_fields,
    stays_column,
)
from amity.corpus.model import Tables
from amity.corpus.wording import names
from amity.network.ranges import written
from amity.network.signed import Tie
from amity.network.survey import Survey
from amity.partition.budget import within_budget
from amity.render.answer import Answer, Field, Listing, column, key, keys, within


@dataclass(frozen=True, slots=True)
class InCamp:
    """An actor in a camp: component, camp and circle count from 1."""

    stretch: Resampled[Camps]
    actor: str
    component: int
    part: Component
    camp: int
    circle: int


_CAMPS_PERIOD: tuple[Field[InCamp], ...] = within(lambda row: row.stretch.item.network, PERIOD)
CAMPS: tuple[Field[InCamp], ...] = (
    *_CAMPS_PERIOD,
    actor_field("actor", lambda row: row.actor, "Actor"),
    Field("component", lambda row: row.component, "Component", right=True),
    Field("camp", lambda row: row.camp, "Camp", right=True),
    Field("circle", lambda row: row.circle, "Circle", right=True),
    Field("either", lambda row: row.actor in row.part.either, "Either"),
    Field(
        "moved",
        lambda row: row.stretch.item.shift is not None and row.actor in row.stretch.item.shift.moved,
        "Moved",
    ),
)
_CAMP_NUMBERS: Keys[InCamp] = {**same_keys("frustration", "balance"), "camp_moved": lambda row: "moved"}


def _members(rows: Sequence[Resampled[Camps]]) -> Iterator[InCamp]:
    for row in rows:
        for number, part in enumerate(row.item.components, 1):
            for camp, circles in ((1, part.first), (2, part.second)):
                for place, circle in enumerate(circles, 1):
                    for actor in circle:
                        yield InCamp(row, actor, number, part, camp, place)


def _camps(row: Resampled[Camps], tables: Tables) -> str:
    components = []
    for part in row.item.components:
        sides = [_circles(circles, part.either, tables) for circles in (part.first, part.second) if circles]
        components.append("\n-- against --\n".join(sides))
    return "\n\n".join(components)


def _circles(circles: Circles, either: Sequence[str], tables: Tables) -> str:
    return ";\n".join(
        ", ".join(tables.label(actor) + (" (=)" if actor in either else "") for actor in circle)
        for circle in circles
    )


def _ties(ties: Sequence[Tie], tables: Tables) -> list[str]:
    return [tie_text(tie, tables) for tie in ties]


def _against_camps(row: Resampled[Camps], tables: Tables) -> str:
    item = row.item
    only = {True: "no others are as good", False: "others are as good", None: "others may be as good"}
    lines = [f"L = {item.frustration.words}", *row.spread("frustration")]
    lines += [f"1-2L/m {text}" for text in row.spread("balance")]
    lines += [only[item.only], *_ties(item.against, tables)]
    if doubts := _ties([tie for tie in item.network.doubtful if tie not in item.against], tables):
        lines += ["perhaps both signs:", *doubts]
    return "\n".join(lines)


def _changed_camps(row: Resampled[Camps], tables: Tables) -> str:
    lines = []
    if shift := row.item.shift:
        lines.append(f"{shift.stayed} stayed")
        if shift.moved:
            lines.append(f"moved: {names(shift.moved, tables)}")
        if shift.unclear:
            lines.append(f"moved, unclear which: {names(shift.unclear, tables)}")
    return "\n".join([*lines, *(f"resampled: {text} moved" for text in row.spread("moved"))])


CAMP_TABLE: tuple[Field[Resampled[Camps]], ...] = (
    period_column(lambda row: row.item.network),
    column("Camps", _camps),
    column("Against", _against_camps),
    column("Changed", _changed_camps),
)


CAMPS_DOCUMENT: tuple[Field[Camps], ...] = network_document(
    lambda item: item.network,
    key("frustration", lambda item: item.frustration, FRUSTRATION),
    *keys("components", "only"),
    key("against", lambda item: item.against, TIE),
    *keys("shift"),
)


@within_budget
def camps_answer(survey: Survey, *, work_limit: float, resampling: Resampling | None = None) -> Answer:
    """The two camps of each stretch: an actor in each row, for people a stretch."""
    items = camps(survey.networks, work_limit=work_limit)
    stable: tuple[Stability, ...] = ()
    if resampling:
        stable = resampled_camps(survey, items, resampling, work_limit=work_limit)
    rows = resampled(items, stable)
    spread = spread_fields(lambda row: row.stretch.stability, _CAMP_NUMBERS, same_keys("balanced", "camps"))
    stays: Field[Resampled[Camps]] = stays_column(lambda row: row.stability)
    return Answer(
        survey.tables,
        Listing((*CAMPS, *spread) if resampling else CAMPS, list(_members(rows))),
        [Listing((*CAMP_TABLE, stays) if resampling else CAMP_TABLE, rows)],
        documents=Listing(resampled_document(CAMPS_DOCUMENT), rows).documents,
        remarks=[
            *rule_remarks(survey, [item.network for item in items]),
            *proof_remarks([item.frustration.proven for item in items], work_limit),
            *resampling_remarks(stable, survey.networks),
        ],
    )


@dataclass(frozen=True, slots=True)
class InBloc:
    """An actor in a bloc, which count from 1; 0 is alone."""

    stretch: Resampled[Blocs]
    actor: str
    bloc: int


_BLOCS_PERIOD: tuple[Field[InBloc], ...] = within(lambda row: row.stretch.item.network, PERIOD)
BLOCS: tuple[Field[InBloc], ...] = (
    *_BLOCS_PERIOD,
    actor_field("actor", lambda row: row.actor, "Actor"),
    Field("bloc", lambda row: row.bloc, "Bloc", right=True, help="0: alone"),
    Field("moved", lambda row: row.actor in row.stretch.item.moved, "Moved"),
    Field("lower", lambda row: row.stretch.item.lower),
    Field("upper", lambda row: len(row.stretch.item.against), help="ties against"),
    Field("proven", lambda row: row.stretch.item.proven),
)


def _against_blocs(row: Resampled[Blocs], tables: Tables) -> str:
    return "\n".join([row.item.words, *row.spread("against"), *_ties(row.item.against, tables)])


def _changed_blocs(row: Resampled[Blocs], tables: Tables) -> str:
    lines = []
    if likeness := row.item.likeness:
        lines += [
            f"adjusted Rand {written(likeness.adjusted_rand)}",
            f"variation {written(likeness.variation_of_information)} bits",
        ]
    if row.item.moved:
        lines.append(f"moved: {names(row.item.moved, tables)}")
    return "\n".join([*lines, *(f"resampled: adjusted Rand {text}" for text in row.spread("adjusted_rand"))])


def _blocs(row: Resampled[Blocs], tables: Tables) -> str:
    return "\n\n".join([*(names(bloc, tables) for bloc in row.item.blocs), f"{len(row.item.alone)} alone"])


BLOC_TABLE: tuple[Field[Resampled[Blocs]], ...] = (
    period_column(lambda row: row.item.network),
    column("Blocs", _blocs),
    column("Against", _against_blocs),
    column("Changed", _changed_blocs),
)


BLOCS_DOCUMENT: tuple[Field[Blocs], ...] = network_document(
    lambda item: item.network,
    *keys("proven", "lower", "upper"),
    key("at_most", lambda item: item.most),
    *keys("blocs", "alone"),
    key("against", lambda item: item.against, TIE),
    *keys("likeness", "moved"),
)


@within_budget
def blocs_answer(
    survey: Survey, *, work_limit: float, most: int | None = None, resampling: Resampling | None = None
) -> Answer:
    """The blocs of each stretch: an actor in each row, for people a stretch; `most` blocs where that is given."""
    items = blocs(survey.networks, work_limit=work_limit, most=most)
    stable: tuple[Stability, ...] = ()
    if resampling:
        stable = resampled_blocs(survey, items, resampling, work_limit=work_limit)
    rows = resampled(items, stable)
    members = [
        InBloc(row, actor, number)
        for row in rows
        for number, bloc in [*enumerate(row.item.blocs, 1), (0, row.item.alone)]
        for actor in bloc
    ]
    spread: tuple[Field[InBloc], ...] = spread_fields(
        lambda row: row.stretch.stability, same_keys("against", "adjusted_rand"), same_keys("blocs")
    )
    stays: Field[Resampled[Blocs]] = stays_column(lambda row: row.stability)
    return Answer(
        survey.tables,
        Listing((*BLOCS, *spread) if resampling else BLOCS, members),
        [Listing((*BLOC_TABLE, stays) if resampling else BLOC_TABLE, rows)],
        documents=Listing(resampled_document(BLOCS_DOCUMENT), rows).documents,
        remarks=[
            *rule_remarks(survey, [item.network for item in items]),
            *proof_remarks([item.proven for item in items], work_limit),
            *resampling_remarks(stable, survey.networks),
            "other blocs may have as few ties against them",
        ],
    )
