"""Analyses of single actors: ranks."""

from __future__ import annotations

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
    with_resampling,
)
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
    from amity.analysis.sources.resampling import Stability
    from amity.analysis.structure.centrality import Ranking
    from amity.cli.place import Place

RANK_NAMES = ("period", "label", "actor", "place", "value", "least", "most", "friends", "foes", "of")
RANK_NUMBERS = ("value", "place", "kendall_tau_b")
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
@resample_option
@plot_option
@analysis_options
def actors(
    place: Place,
    asked: Asked,
    rank: str,
    sign: str,
    actors: tuple[str, ...],
    top: int,
    resample: str,
    seed: int,
    plot: str | None,
    form: str,
    output: str,
) -> None:
    """Who is central, who has most friends or foes?

    Degree: number of ties. PN: friends count for and foes against, directly and through others (Everett and
    Borgatti); 1 is an actor without ties; comparable only among networks of one size. Betweenness, closeness and core
    are those of networkx; without --sign they run over hostile ties as over friendly ones. Numbers of friends and
    foes stand beside them. The network stays whole when actors are named. With --resample { } is the range without one
    source, ~{ } the middle 90 % of draws of sources with replacement, of value and place, "in 80 %" the share in which
    the actor is there; First is the share in which it has the first place. Csv then has resampling, two ends of value,
    place and kendall_tau_b (to the order of all sources), first_stays and is_first, too.

    Columns of csv: period, label, actor, place, value, least, most, friends, foes, of (how many actors).
    """
    from amity.analysis.structure.centrality import ranking
    from amity.network.ranges import Range
    from amity.render.charts.lines import Series

    networks = asked.of(place)
    how = resampling_of(resample, seed)
    wanted = networks.survey.find(actors)
    found = [ranking(study, rank, _SIGNS[sign]) for study in networks.survey.studies]
    stable: tuple[Stability, ...] = ()
    if how:
        from amity.analysis.sources.resampled import resampled_ranks

        stable = resampled_ranks(networks.survey, found, how)
    each = [(item, stable[number] if how else None) for number, item in enumerate(found)]
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
    rows = [row for item, one in each for row in _rows(item, one, wanted, top if form == "table" else None)]
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
        *((Column("Resampled", _resampled), Column("First", _first, right=True)) if how else ()),
    )
    names = (*RANK_NAMES, *spread_names(RANK_NUMBERS, ("first",), how), *(("is_first",) if how else ()))
    documents = (with_resampling(item.as_json(), one) for item, one in each)
    write_answer(documents, rows, names, table, form, output)
    say_rules(networks, [item.network for item in found])
    say_ranges(networks.survey.studies if rank not in {"degree", "core"} else ())
    if rank in {"betweenness", "closeness", "core"} and not _SIGNS[sign]:
        say(f"{rank} runs over hostile ties as over friendly ones; --sign + or --sign - takes one kind")
    if rank == "pn" and len({len(item.actors) for item in found}) > 1:
        say("PN depends on the number of actors: compare values within a row's period, not between periods")
    if any(item.estimated for item in found):
        say("betweenness is estimated from 1000 actors, with seed 0")
    say_resampling(stable, networks.survey.networks)
    for item, one in each:
        if one is not None and item.actors:
            tau = str(one.spreads["kendall_tau_b"])
            say(
                f"{item.network.label}: {networks.names(item.first)} first, alone or together, in "
                f"{one.stays['first']:.0%}" + (f"; Kendall's tau-b to this order {tau}" if tau else "")
            )


def _leading(found: list[Ranking], count: int) -> list[str]:
    """The actors with the best places over all stretches."""
    best: dict[str, tuple[int, str]] = {}
    for item in found:
        for ranked in item.actors:
            best[ranked.actor] = min(
                best.get(ranked.actor, (ranked.place, ranked.actor)), (ranked.place, ranked.actor)
            )
    return [name for _, name in sorted(best.values())[:count]]


def _rows(
    item: Ranking, stable: Stability | None, wanted: list[str], top: int | None
) -> list[dict[str, object]]:
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
            STABILITY: stable,
            **spread_values(
                stable,
                {
                    "value": ("value", ranked.actor),
                    "place": ("place", ranked.actor),
                    "kendall_tau_b": "kendall_tau_b",
                },
                {"first": "first"},
            ),
            "is_first": stable.stays["is_first", ranked.actor] if stable else None,
        }
        for ranked in (kept if wanted else kept[:top])
    ]


def _resampled(row: Row) -> str:
    return "\n".join(
        f"{name} {text}" for name in ("value", "place") for text in spread_lines(row, (name, row["actor"]))
    )


def _first(row: Row) -> str:
    share = row["is_first"]
    return f"{share:.0%}" if isinstance(share, float) else ""


def _value(row: Row) -> str:
    return _written(row["value"])


def _range(row: Row) -> str:
    ends = [_written(row[name]) for name in ("least", "most")]
    return f"[{', '.join(ends)}]" if len(set(ends)) > 1 else ""


def _written(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
