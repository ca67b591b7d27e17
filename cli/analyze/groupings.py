"""Analyses that group actors: camps and blocs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from amity.cli.analyze.studies import (
    Asked,
    analysis_options,
    limit_option,
    period_cell,
    say_rules,
    tie_text,
    write_answer,
)
from amity.cli.drawing import Column, Row
from amity.cli.options import command
from amity.cli.output import say

if TYPE_CHECKING:
    from amity.analysis.balance.blocs import Blocs
    from amity.analysis.balance.camps import Camps, Circles
    from amity.cli.analyze.studies import Networks
    from amity.cli.place import Place
    from amity.network.signed import Tie

CAMP_NAMES = ("period", "label", "actor", "component", "camp", "circle", "either", "moved")
BLOC_NAMES = ("period", "label", "actor", "bloc", "moved", "lower", "upper", "proven")


@command("amity analyze camps", "amity analyze camps --period takeover --format json")
@limit_option(60)
@analysis_options
def camps(place: Place, asked: Asked, time_limit: float, form: str, output: str) -> None:
    """Which two camps explain most ties, what contradicts?

    Friends in one camp, foes in the other, with the fewest ties against it. A semicolon parts circles of a camp that
    no friendly tie joins: a common enemy alone does not make friends. Others may be as good: (=) marks actors who
    could stand in either camp. Parts of the network without a tie between them have camps of their own.

    Columns of csv: period, label, actor, component, camp, circle, either, moved.
    """
    from amity.analysis.balance.camps import camps as camps_of

    networks = asked.of(place)
    found = camps_of([s.network for s in networks.survey.studies], time_limit=time_limit)
    table = (
        Column("Period", period_cell, width=14),
        Column("Camps", lambda row: str(row["camps"])),
        Column("Against", lambda row: str(row["against"])),
        Column("Changed", lambda row: str(row["changed"])),
    )
    rows = [_camp_cells(item, networks) for item in found] if form == "table" else _camp_rows(found)
    write_answer((item.as_json() for item in found), rows, CAMP_NAMES, table, form, output)
    say_rules(networks, [item.network for item in found])


def _camp_rows(found: tuple[Camps, ...]) -> list[Row]:
    return [
        {
            "period": item.network.period,
            "label": item.network.label,
            "actor": actor,
            "component": number,
            "camp": camp,
            "circle": place,
            "either": actor in part.either,
            "moved": item.shift is not None and actor in item.shift.moved,
        }
        for item in found
        for number, part in enumerate(item.components, 1)
        for camp, circles in ((1, part.first), (2, part.second))
        for place, circle in enumerate(circles, 1)
        for actor in circle
    ]


def _camp_cells(item: Camps, networks: Networks) -> Row:
    lines = []
    for part in item.components:
        sides = [_circles(circles, part.either, networks) for circles in (part.first, part.second) if circles]
        lines.append("\n-- against --\n".join(sides))
    only = {True: "no others are as good", False: "others are as good", None: "others may be as good"}
    doubts = _ties([tie for tie in item.network.doubtful if tie not in item.against], networks)
    against = [f"L = {item.frustration.words}", only[item.only], *_ties(item.against, networks)]
    if doubts:
        against += ["perhaps both signs:", *doubts]
    changed = []
    if item.shift:
        changed = [f"{item.shift.stayed} stayed"]
        if item.shift.moved:
            changed.append(f"moved: {networks.names(item.shift.moved)}")
        if item.shift.unclear:
            changed.append(f"moved, unclear which: {networks.names(item.shift.unclear)}")
    return {
        **item.network.head(),
        "camps": "\n\n".join(lines),
        "against": "\n".join(against),
        "changed": "\n".join(changed),
    }


def _circles(circles: Circles, either: tuple[str, ...], networks: Networks) -> str:
    return ";\n".join(
        ", ".join(networks.label(actor) + (" (=)" if actor in either else "") for actor in circle)
        for circle in circles
    )


def _ties(ties: Sequence[Tie], networks: Networks) -> list[str]:
    return [tie_text(tie, networks.label) for tie in ties]


@command(
    "amity analyze blocs",
    "amity analyze blocs --by year --from 2015 --format csv",
    "amity analyze blocs --k 3",
)
@click.option(
    "--k", "most", type=click.IntRange(min=1), metavar="N", help="At most N blocs; default any number."
)
@limit_option(20)
@analysis_options
def blocs(place: Place, asked: Asked, most: int | None, time_limit: float, form: str, output: str) -> None:
    """Which blocs of friends are there, however many?

    Friendly ties within, hostile ones between, with the fewest ties against it, proven or with how many there are at
    least. Never more than against two camps. With --k a bloc may hold actors that no friendly tie joins.

    Likeness to the stretch before, on the actors of both: adjusted Rand index (1 for the same blocs, 0 on average by
    chance) and variation of information in bits (0 for the same).

    Columns of csv: period, label, actor, bloc (0: alone), moved, lower, upper (ties against), proven. Json adds
    at_most, blocs, alone, against, likeness, evidence.
    """
    from amity.analysis.balance.blocs import blocs as blocs_of

    networks = asked.of(place)
    found = blocs_of([s.network for s in networks.survey.studies], time_limit=time_limit, most=most)
    table = (
        Column("Period", period_cell, width=14),
        Column("Blocs", lambda row: str(row["blocs"])),
        Column("Against", lambda row: str(row["against"])),
        Column("Changed", lambda row: str(row["changed"])),
    )
    rows = [_bloc_cells(item, networks) for item in found] if form == "table" else _bloc_rows(found)
    write_answer((item.as_json() for item in found), rows, BLOC_NAMES, table, form, output)
    say_rules(networks, [item.network for item in found])
    say("other blocs may have as few ties against them")


def _bloc_rows(found: tuple[Blocs, ...]) -> list[Row]:
    return [
        {
            "period": item.network.period,
            "label": item.network.label,
            "actor": actor,
            "bloc": number,
            "moved": actor in item.moved,
            "lower": item.lower,
            "upper": len(item.against),
            "proven": item.proven,
        }
        for item in found
        for number, bloc in [*enumerate(item.blocs, 1), (0, item.alone)]
        for actor in bloc
    ]


def _bloc_cells(item: Blocs, networks: Networks) -> Row:
    from amity.network.ranges import written

    lines = [networks.names(bloc) for bloc in item.blocs]
    changed = []
    if item.likeness:
        changed += [
            f"adjusted Rand {written(item.likeness.adjusted_rand)}",
            f"variation {written(item.likeness.variation)} bits",
        ]
    if item.moved:
        changed.append(f"moved: {networks.names(item.moved)}")
    return {
        **item.network.head(),
        "blocs": "\n\n".join([*lines, f"{len(item.alone)} alone"]),
        "against": "\n".join([item.words, *_ties(item.against, networks)]),
        "changed": "\n".join(changed),
    }
