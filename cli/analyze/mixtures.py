"""Analyses of ties within and between groups: mixing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.analyze.studies import (
    HEAD,
    Asked,
    analysis_options,
    limit_option,
    period_cell,
    plot_option,
    rows_option,
    say_ranges,
    say_rules,
    write_answer,
    write_plot,
)
from amity.cli.drawing import Column, Row
from amity.cli.options import command
from amity.cli.output import say

if TYPE_CHECKING:
    from amity.analysis.structure.mixing import Mixing
    from amity.cli.analyze.studies import Networks
    from amity.cli.place import Place

MIXING_NAMES = (
    *HEAD,
    *("sign", "counted", "within", "share", "expected", "assortativity", "least", "most", "unsure"),
)
PAIR_NAMES = (
    *("period", "label", "first", "second", "friendly", "expected_friendly", "hostile", "expected_hostile"),
    "claims",
)
_SIGNS = {"friendly": "+", "hostile": "-"}
_SHOWN = 6


@command(
    "amity analyze mixing",
    "amity analyze mixing --groups member-of:CSTO --possible",
    "amity analyze mixing --groups camps --rows pairs --format csv",
)
@click.option(
    "--groups",
    default="kind",
    metavar="GROUPS",
    shell_complete=complete.groups,
    help="Groups by kind of actor, blocs, camps or member-of:ACTOR; default kind.",
)
@rows_option(("signs", "pairs"))
@limit_option(20)
@plot_option
@analysis_options
def mixing(
    place: Place,
    asked: Asked,
    groups: str,
    wanted: str,
    time_limit: float,
    plot: str | None,
    form: str,
    output: str,
) -> None:
    """Do like actors befriend or fight each other?

    Assortativity (Newman) of friendly and of hostile ties: 1 when all join actors of one group, 0 when as many do as
    by chance, below 0 when fewer. By chance actors keep their numbers of ties and it is open whom they join. Blocs
    and camps are made from the ties: that friends stand within them is no finding. With member-of the organization
    counts among its members; ties of actors who are members only possibly on these days are left out (unsure).
    In [ ] the bounds of a share while each possible, denied or alleged edge is in or out; coefficients, and what chance
    would make, have the range of the readings, of some that are drawn where it is ~[ ]. Blocs and camps stay those of
    the network, and ties of actors outside it are left out there.

    With --rows pairs every two groups with a tie, or with one by chance at least: period, label, first, second,
    friendly, expected_friendly, hostile, expected_hostile, claims.

    Columns of csv: period, label, first, last, ambivalent, actors, ties, friendly, hostile, pairs_left_out,
    pairs_decided, ties_doubtful, definite_edges, possible_edges, sign, counted, within, share, expected,
    assortativity, least, most, unsure. Json adds groups, pairs, ranges, evidence.
    """
    from amity.analysis.structure.groups import find_grouping
    from amity.analysis.structure.mixing import mixings
    from amity.render.charts.lines import Series

    networks = asked.of(place)
    tables = networks.graph.tables
    grouping = find_grouping(tables, groups)
    found = mixings(
        networks.survey.stretches,
        networks.survey.studies,
        tables,
        networks.graph.vocabulary,
        grouping,
        time_limit=time_limit,
    )
    write_plot(
        plot,
        f"Assortativity by {grouping}",
        [item.network.label for item in found],
        [
            Series(
                name,
                [mix.assortativity for mix in mixes],
                [item.ranges[f"{name}_assortativity"] for item in found],
            )
            for name, mixes in (
                ("friendly", [item.friendly for item in found]),
                ("hostile", [item.hostile for item in found]),
            )
        ],
    )
    rows: list[Row]
    names: tuple[str, ...]
    table: tuple[Column, ...]
    if wanted == "pairs":
        rows, names, table = _pair_rows(found, networks), PAIR_NAMES, _PAIR_TABLE
    else:
        rows, names, table = _sign_rows(found, networks), MIXING_NAMES, _SIGN_TABLE
    write_answer([item.as_json() for item in found], rows, names, table, form, output)
    say("in ( ) what chance would make of as many ties")
    say_ranges(networks.survey.studies)
    _say_groups(found, networks)
    say_rules(networks, [item.network for item in found])


def _sign_rows(found: Sequence[Mixing], networks: Networks) -> list[Row]:
    rows: list[Row] = []
    for item in found:
        pairs = [pair.as_json() for pair in item.pairs]
        for name, mix in (("friendly", item.friendly), ("hostile", item.hostile)):
            most = sorted((p for p in pairs if p[name]), key=lambda p: (-p[name], p["first"], p["second"]))
            told = [f"{p[name]}{_chance(p[f'expected_{name}'], 1)} {_pair(p, item, networks)}" for p in most]
            rest = [f"and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
            ends = item.ranges[f"{name}_assortativity"]
            rows.append(
                {
                    **item.network.head(),
                    "sign": _SIGNS[name],
                    "counted": mix.ties,
                    "within": mix.within,
                    "share": mix.share,
                    "expected": mix.expected,
                    "assortativity": mix.assortativity,
                    "least": ends.least,
                    "most": ends.most,
                    "unsure": mix.left_out,
                    "range": ends,
                    "pairs": "\n".join([*told[:_SHOWN], *rest]),
                }
            )
    return rows


def _pair_rows(found: Sequence[Mixing], networks: Networks) -> list[Row]:
    return [
        {
            "period": item.network.period,
            "label": item.network.label,
            **pair.as_json(),
            "pair": _pair(pair.as_json(), item, networks),
        }
        for item in found
        for pair in item.pairs
    ]


def _pair(pair: Row, item: Mixing, networks: Networks) -> str:
    """Two groups in words: an actor that is a group of its own by its label."""
    names = [
        networks.label(name) if item.by_group.get(name) == [name] else name
        for name in (str(pair["first"]), str(pair["second"]))
    ]
    return f"within {names[0]}" if pair["first"] == pair["second"] else " | ".join(names)


def _chance(value: object, digits: int = 2) -> str:
    return f" ({value:.{digits}f})" if isinstance(value, int | float) else ""


def _within(row: Row) -> str:
    from amity.network.ranges import written

    lines = [f"{row['within']} of {row['counted']}"]
    if isinstance(share := row["share"], int | float):
        lines.append(f"{written(share)}{_chance(row['expected'])}")
    if row["unsure"]:
        lines.append(f"{row['unsure']} unsure")
    return "\n".join(lines)


def _coefficient(row: Row) -> str:
    from amity.network.ranges import written

    value = row["assortativity"]
    text = written(value if isinstance(value, int | float) else None)
    return f"{text}\n{row['range']}" if str(row["range"]) else text


def _say_groups(found: Sequence[Mixing], networks: Networks) -> None:
    """Say what the groups are, where their names do not."""
    grouping = found[0].grouping
    if grouping.circular:
        say(
            f"{grouping} are made from these ties: that friends stand within them is their making, no finding"
        )
        for item in found:
            told = [
                f"{group}: {networks.names(some)}" for group, some in item.by_group.items() if len(some) > 1
            ]
            say(f"{item.network.label}, {grouping}: {'; '.join(told) or 'nobody has a friend'}")
    elif grouping.organization:
        for item in found:
            sure, maybe = (
                networks.names(dict.fromkeys(edge.subject for edge in some)) or "nobody"
                for some in (item.members, item.perhaps)
            )
            label = networks.label(grouping.organization)
            say(f"{item.network.label}, members of {label}: {sure}; only possibly: {maybe}")


_SIGN_TABLE = (
    Column("Period", lambda row: period_cell(row) if row["sign"] == "+" else "", width=14),
    Column("Sign", lambda row: str(row["sign"])),
    Column("Within", _within),
    Column("Assortativity", _coefficient, right=True),
    Column("Ties of groups", lambda row: str(row["pairs"])),
)
_PAIR_TABLE = (
    Column("Period", lambda row: str(row["label"]), width=14),
    Column("Groups", lambda row: str(row["pair"])),
    Column("Friendly", lambda row: f"{row['friendly']}{_chance(row['expected_friendly'], 1)}", right=True),
    Column("Hostile", lambda row: f"{row['hostile']}{_chance(row['expected_hostile'], 1)}", right=True),
)
