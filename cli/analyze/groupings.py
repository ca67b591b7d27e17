"""Analyses that group actors: camps and blocs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from amity.cli.analyze.resamples import (
    STABILITY,
    resample_option,
    resampling_of,
    say_resampling,
    spread_lines,
    spread_names,
    spread_values,
    stays_column,
    with_resampling,
)
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
    from amity.analysis.sources.resampling import Stability
    from amity.cli.analyze.studies import Networks
    from amity.cli.place import Place
    from amity.network.signed import Tie

CAMP_NAMES = ("period", "label", "actor", "component", "camp", "circle", "either", "moved")
CAMP_NUMBERS = {"frustration": "frustration", "balance": "balance", "camp_moved": "moved"}
BLOC_NUMBERS = {"against": "against", "adjusted_rand": "adjusted_rand"}
BLOC_NAMES = ("period", "label", "actor", "bloc", "moved", "lower", "upper", "proven")


@command("amity analyze camps", "amity analyze camps --period takeover --format json")
@resample_option
@limit_option(60)
@analysis_options
def camps(
    place: Place, asked: Asked, resample: str, seed: int, time_limit: float, form: str, output: str
) -> None:
    """Which two camps explain most ties, what contradicts?

    Friends in one camp, foes in the other, with the fewest ties against it. A semicolon parts circles of a camp that
    no friendly tie joins: a common enemy alone does not make friends. Others may be as good: (=) marks actors who
    could stand in either camp. Parts of the network without a tie between them have camps of their own.

    With --resample { } is the range without one source, ~{ } the middle 90 % of draws of sources with replacement,
    of L, of 1 - 2 L / ties and of the number of actors who stand in the other camp. Stays: shares of the resamples in
    which the network is balanced (L = 0), or is not, as here, and in which nobody stands in the other camp.
    Csv then has resampling, two ends of frustration, balance and camp_moved, balanced_stays and camps_stays, too.

    Columns of csv: period, label, actor, component, camp, circle, either, moved.
    """
    from amity.analysis.balance.camps import camps as camps_of

    networks = asked.of(place)
    how = resampling_of(resample, seed)
    found = camps_of(networks.survey.networks, time_limit=time_limit)
    stable: tuple[Stability, ...] = ()
    if how:
        from amity.analysis.sources.resampled import resampled_camps

        stable = resampled_camps(networks.survey, found, how, time_limit=time_limit)
    each = [(item, stable[number] if how else None) for number, item in enumerate(found)]
    table = (
        Column("Period", period_cell, width=14),
        Column("Camps", lambda row: str(row["camps"])),
        Column("Against", lambda row: str(row["against"])),
        Column("Changed", lambda row: str(row["changed"])),
        *((stays_column(),) if how else ()),
    )
    rows = [_camp_cells(*one, networks) for one in each] if form == "table" else _camp_rows(each)
    names = (*CAMP_NAMES, *spread_names(tuple(CAMP_NUMBERS), ("balanced", "camps"), how))
    write_answer(
        (with_resampling(item.as_json(), one) for item, one in each), rows, names, table, form, output
    )
    say_rules(networks, [item.network for item in found])
    say_resampling(stable, networks.survey.networks)


def _camp_rows(each: Sequence[tuple[Camps, Stability | None]]) -> list[Row]:
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
            **spread_values(one, CAMP_NUMBERS, {"balanced": "balanced", "camps": "camps"}),
        }
        for item, one in each
        for number, part in enumerate(item.components, 1)
        for camp, circles in ((1, part.first), (2, part.second))
        for place, circle in enumerate(circles, 1)
        for actor in circle
    ]


def _camp_cells(item: Camps, stable: Stability | None, networks: Networks) -> Row:
    drawn = {STABILITY: stable}
    lines = []
    for part in item.components:
        sides = [_circles(circles, part.either, networks) for circles in (part.first, part.second) if circles]
        lines.append("\n-- against --\n".join(sides))
    only = {True: "no others are as good", False: "others are as good", None: "others may be as good"}
    doubts = _ties([tie for tie in item.network.doubtful if tie not in item.against], networks)
    against = [f"L = {item.frustration.words}", *spread_lines(drawn, "frustration")]
    against += [f"1-2L/m {text}" for text in spread_lines(drawn, "balance")]
    against += [only[item.only], *_ties(item.against, networks)]
    if doubts:
        against += ["perhaps both signs:", *doubts]
    changed = []
    if item.shift:
        changed = [f"{item.shift.stayed} stayed"]
        if item.shift.moved:
            changed.append(f"moved: {networks.names(item.shift.moved)}")
        if item.shift.unclear:
            changed.append(f"moved, unclear which: {networks.names(item.shift.unclear)}")
    changed += [f"resampled: {text} moved" for text in spread_lines(drawn, "moved")]
    return {
        **item.network.head(),
        STABILITY: stable,
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
@resample_option
@limit_option(20)
@analysis_options
def blocs(
    place: Place,
    asked: Asked,
    most: int | None,
    resample: str,
    seed: int,
    time_limit: float,
    form: str,
    output: str,
) -> None:
    """Which blocs of friends are there, however many?

    Friendly ties within, hostile ones between, with the fewest ties against it, proven or with how many there are at
    least. Never more than against two camps. With --k a bloc may hold actors that no friendly tie joins.

    Likeness to the stretch before, on the actors of both: adjusted Rand index (1 for the same blocs, 0 on average by
    chance) and variation of information in bits (0 for the same).

    With --resample { } is the range without one source, ~{ } the middle 90 % of draws of sources with replacement,
    of the ties against and of the adjusted Rand index to the blocs of all sources. Stays: share of the resamples with
    the same blocs, among the actors of both. Csv then has resampling, two ends of against and adjusted_rand, and
    blocs_stays, too.

    Columns of csv: period, label, actor, bloc (0: alone), moved, lower, upper (ties against), proven. Json adds
    at_most, blocs, alone, against, likeness, evidence, resampling.
    """
    from amity.analysis.balance.blocs import blocs as blocs_of

    networks = asked.of(place)
    how = resampling_of(resample, seed)
    found = blocs_of(networks.survey.networks, time_limit=time_limit, most=most)
    stable: tuple[Stability, ...] = ()
    if how:
        from amity.analysis.sources.resampled import resampled_blocs

        stable = resampled_blocs(networks.survey, found, how, time_limit=time_limit)
    each = [(item, stable[number] if how else None) for number, item in enumerate(found)]
    table = (
        Column("Period", period_cell, width=14),
        Column("Blocs", lambda row: str(row["blocs"])),
        Column("Against", lambda row: str(row["against"])),
        Column("Changed", lambda row: str(row["changed"])),
        *((stays_column(),) if how else ()),
    )
    rows = [_bloc_cells(*one, networks) for one in each] if form == "table" else _bloc_rows(each)
    names = (*BLOC_NAMES, *spread_names(tuple(BLOC_NUMBERS), ("blocs",), how))
    write_answer(
        (with_resampling(item.as_json(), one) for item, one in each), rows, names, table, form, output
    )
    say_rules(networks, [item.network for item in found])
    say_resampling(stable, networks.survey.networks)
    say("other blocs may have as few ties against them")


def _bloc_rows(each: Sequence[tuple[Blocs, Stability | None]]) -> list[Row]:
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
            **spread_values(one, BLOC_NUMBERS, {"blocs": "blocs"}),
        }
        for item, one in each
        for number, bloc in [*enumerate(item.blocs, 1), (0, item.alone)]
        for actor in bloc
    ]


def _bloc_cells(item: Blocs, stable: Stability | None, networks: Networks) -> Row:
    from amity.network.ranges import written

    drawn = {STABILITY: stable}
    lines = [networks.names(bloc) for bloc in item.blocs]
    changed = []
    if item.likeness:
        changed += [
            f"adjusted Rand {written(item.likeness.adjusted_rand)}",
            f"variation {written(item.likeness.variation)} bits",
        ]
    if item.moved:
        changed.append(f"moved: {networks.names(item.moved)}")
    changed += [f"resampled: adjusted Rand {text}" for text in spread_lines(drawn, "adjusted_rand")]
    return {
        **item.network.head(),
        STABILITY: stable,
        "blocs": "\n\n".join([*lines, f"{len(item.alone)} alone"]),
        "against": "\n".join([item.words, *spread_lines(drawn, "against"), *_ties(item.against, networks)]),
        "changed": "\n".join(changed),
    }
