"""Analyses of single actors: ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.cli.analyze.studies import (
    Asked,
    actors_option,
    analysis_options,
    plot_option,
    say_ranges,
    say_rules,
    write_answer,
    write_plot,
)
from amity.cli.drawing import Column, Row
from amity.cli.options import command
from amity.cli.output import column, say

if TYPE_CHECKING:
    from amity.analysis.structure.centrality import Ranking
    from amity.cli.place import Place

RANK_NAMES = ("period", "label", "actor", "place", "value", "least", "most", "friends", "foes", "of")
_SIGNS = {"+": 1, "-": -1, "all": 0}


@command("amity analyze actors --rank pn", "amity analyze actors --rank betweenness --sign + --top 5")
@click.option(
    "--rank",
    type=click.Choice(["degree", "pn", "betweenness", "closeness", "core"]),
    default="degree",
    help="By which centrality; default degree.",
)
@click.option(
    "--sign",
    type=click.Choice(list(_SIGNS)),
    default="all",
    help="Friendly or hostile ties alone; default all.",
)
@actors_option("Show this actor alone, in every stretch. Repeatable.")
@click.option("--top", type=click.IntRange(min=1), default=10, help="Actors of a table or plot; default 10.")
@plot_option
@analysis_options
def actors(
    place: Place,
    asked: Asked,
    rank: str,
    sign: str,
    actors: tuple[str, ...],
    top: int,
    plot: str | None,
    form: str,
    output: str,
) -> None:
    """Who is central, who has most friends or foes?

    Degree: number of ties. PN: friends count for and foes against, directly and through others (Everett and
    Borgatti); 1 is an actor without ties; comparable only among networks of one size. Betweenness, closeness and core
    are those of networkx; without --sign they run over hostile ties as over friendly ones. Numbers of friends and
    foes stand beside them. The network stays whole when actors are named.

    Columns of csv: period, label, actor, place, value, least, most, friends, foes, of (how many actors).
    """
    from amity.analysis.structure.centrality import ranking
    from amity.network.ranges import Range
    from amity.render.charts.lines import Series

    networks = asked.of(place)
    wanted = networks.survey.find(actors)
    found = [ranking(study, rank, _SIGNS[sign]) for study in networks.survey.studies]
    shown = wanted or _leading(found, min(top, 6))
    nothing = Range(None, None)
    write_plot(
        plot,
        f"{rank} of actors" + (f", {sign} ties" if _SIGNS[sign] else ""),
        [item.network.label for item in found],
        [
            Series(
                networks.label(name),
                [next((a.value for a in item.actors if a.actor == name), None) for item in found],
                [next((a.range for a in item.actors if a.actor == name), nothing) for item in found],
            )
            for name in shown
        ],
    )
    rows = [row for item in found for row in _rows(item, wanted, top if form == "table" else None)]
    for row in rows:
        row["name"] = networks.label(str(row["actor"]))
    table = (
        Column("Period", lambda row: str(row["label"]), width=14),
        Column("Place", lambda row: f"{row['place']} of {row['of']}", right=True),
        column("name", "Actor"),
        Column("PN" if rank == "pn" else rank.capitalize(), _value, right=True),
        Column("Range", _range),
        column("friends", right=True),
        column("foes", right=True),
    )
    write_answer((item.as_json() for item in found), rows, RANK_NAMES, table, form, output)
    say_rules(networks, [item.network for item in found])
    say_ranges(networks.survey.studies if rank not in {"degree", "core"} else ())
    if rank in {"betweenness", "closeness", "core"} and not _SIGNS[sign]:
        say(f"{rank} runs over hostile ties as over friendly ones; --sign + or --sign - takes one kind")
    if rank == "pn" and len({len(item.actors) for item in found}) > 1:
        say("PN depends on the number of actors: compare values within a row's period, not between periods")
    if any(item.estimated for item in found):
        say("betweenness is estimated from 1000 actors, with seed 0")


def _leading(found: list[Ranking], count: int) -> list[str]:
    """The actors with the best places over all stretches."""
    best: dict[str, tuple[int, str]] = {}
    for item in found:
        for ranked in item.actors:
            best[ranked.actor] = min(
                best.get(ranked.actor, (ranked.place, ranked.actor)), (ranked.place, ranked.actor)
            )
    return [name for _, name in sorted(best.values())[:count]]


def _rows(item: Ranking, wanted: list[str], top: int | None) -> list[dict[str, object]]:
    kept = [ranked for ranked in item.actors if not wanted or ranked.actor in wanted]
    return [
        {
            "period": item.network.period,
            "label": item.network.label,
            "actor": ranked.actor,
            "place": ranked.place,
            "value": ranked.value,
            "least": ranked.range.least,
            "most": ranked.range.most,
            "friends": ranked.friends,
            "foes": ranked.foes,
            "of": len(item.actors),
            "range": ranked.range,
        }
        for ranked in (kept if wanted else kept[:top])
    ]


def _value(row: Row) -> str:
    return _written(row["value"])


def _range(row: Row) -> str:
    ends = [_written(row[name]) for name in ("least", "most")]
    return f"[{', '.join(ends)}]" if len(set(ends)) > 1 else ""


def _written(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
