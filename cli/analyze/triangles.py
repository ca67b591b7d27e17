"""Triangles of a network, and those under strain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.cli.analyze.resamples import resample_option, resampling_of, say_resampling
from amity.cli.analyze.studies import (
    Asked,
    actors_option,
    analysis_options,
    say_rules,
    tie_text,
    write_answer,
)
from amity.cli.drawing import Column, Row
from amity.cli.options import command
from amity.cli.output import count, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from amity.analysis.balance.triads import Triangle
    from amity.analysis.sources.resampling import Stability
    from amity.cli.place import Place
    from amity.network.signed import Json, Tie

TRIAD_NAMES = ("period", "label", "type", "balanced", "first", "second", "third", "edges", "claims")


@command("amity analyze triads --unbalanced", "amity analyze triads --actor Russia --actor Taliban")
@click.option("--unbalanced", is_flag=True, help="Only those that contradict strong balance.")
@actors_option("Only triangles with this actor. Repeatable: with all of them.")
@resample_option
@analysis_options
def triads(
    place: Place,
    asked: Asked,
    unbalanced: bool,
    actors: tuple[str, ...],
    resample: str,
    seed: int,
    form: str,
    output: str,
) -> None:
    """Which triangles are there, and which are strained?

    Each triangle of ties with the edges behind them, their dates and claims. ++- is strained in every sense, --- in
    the strong sense alone. With --resample: the share of the resamples in which it is there with the same signs;
    csv then has resampling and stands, too.

    Columns of csv: period, label, type, balanced, first, second, third, edges, claims.
    """
    from amity.analysis.balance.triads import triangles

    networks = asked.of(place)
    how = resampling_of(resample, seed)
    stable: tuple[Stability, ...] = ()
    if how:
        from amity.analysis.sources.resampled import resampled_triangles

        stable = resampled_triangles(networks.survey, how)
    wanted = networks.survey.find(actors)
    studies = networks.survey.studies
    found = [
        (study.network, triangles(study.network, unbalanced=unbalanced, actors=wanted)) for study in studies
    ]
    documents: list[Json] = []
    rows: list[Row] = []
    for number, (network, some) in enumerate(found):
        one = stable[number] if how else None
        told = [t.as_json() if one is None else {**t.as_json(), "stands": _stands(one, t)} for t in some]
        document = {**network.head(), "triangles": told, **network.evidence()}
        documents.append(document if one is None else {**document, "resampling": one.head()})
        rows += [_triad_row(network.period, network.label, t, one) for t in some]

    def ties(row: Row) -> str:
        triangle: Triangle = row["triangle"]  # type: ignore[assignment]
        return "\n".join(_edges_text(tie, networks.label) for tie in triangle.ties)

    table = (
        Column("Period", lambda row: str(row["label"]), width=14),
        Column("Type", lambda row: str(row["type"])),
        Column("Ties [edges]", ties),
        *((Column("Stands", lambda row: f"{row['stands']:.0%}", right=True),) if how else ()),
    )
    names = (*TRIAD_NAMES, *(("resampling", "stands") if how else ()))
    write_answer(documents, rows, names, table, form, output)
    left = sum(len(network.left_out) for network, _ in found)
    apart = f"; {count(left, 'pair')} with both signs left out, of which no triangle is made" if left else ""
    say(f"{count(len(rows), 'triangle')}{' under strain' if unbalanced else ''}{apart}")
    say_rules(networks, [network for network, _ in found])
    say_resampling(stable, networks.survey.networks)


def _stands(stable: Stability, triangle: Triangle) -> float:
    from amity.analysis.sources.resampled import STANDS

    return stable.stays[STANDS, triangle.actors]


def _triad_row(period: str, label: str, triangle: Triangle, stable: Stability | None) -> Row:
    first, second, third = triangle.actors
    return {
        "period": period,
        "label": label,
        "type": triangle.type,
        "balanced": triangle.balanced,
        "first": first,
        "second": second,
        "third": third,
        "edges": sorted(edge.edge for tie in triangle.ties for edge in tie.edges),
        "claims": sorted({claim for tie in triangle.ties for claim in tie.claims}),
        "triangle": triangle,
        "resampling": stable.resampling.words if stable else "",
        "stands": _stands(stable, triangle) if stable else None,
    }


def _edges_text(tie: Tie, label: Callable[[str], str]) -> str:
    edges = "; ".join(f"{edge.edge} {edge.relation}, {edge.when}" for edge in tie.edges)
    return f"{tie_text(tie, label)} [{edges}]"
