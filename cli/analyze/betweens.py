"""Analyses of actors between others: mediators and brokers."""

from __future__ import annotations

import click

from amity.cli import complete
from amity.cli.analyze.studies import Asked, analysis_options, line_cell, say_rules, tie_text, write_answer
from amity.cli.drawing import Column, Row
from amity.cli.options import command
from amity.cli.output import column, count, say
from amity.cli.place import Place

MEDIATOR_NAMES = ("period", "label", "first", "second", "ambivalent", "mediator", "edges", "claims")
BROKER_NAMES = (
    *(
        "period",
        "label",
        "actor",
        "group",
        "total",
        "coordinator",
        "itinerant",
        "gatekeeper",
        "representative",
    ),
    *("liaison", "effective_size", "constraint"),
)


@command("amity analyze mediators", "amity analyze mediators Russia Taliban --possible")
@click.argument("pair", nargs=-1, metavar="[A B]", shell_complete=complete.actors)
@analysis_options
def mediators(place: Place, pair: tuple[str, ...], asked: Asked, form: str, output: str) -> None:
    """Who could go between enemies, as a friend of both?

    For each hostile or ambivalent pair, or for A and B, the actors with friendly ties to both; with A alone, its
    pairs. That they did mediate is not said: 'amity ask' and the relation mediatesIn tell that.

    Columns of csv: period, label, first, second, ambivalent, mediator, edges, claims.
    """
    from amity.analysis.structure.mediators import mediators as mediators_of

    if len(pair) > 2:
        raise click.UsageError(f"mediators takes two actors, A and B; {len(pair)} are given.")
    networks = asked.of(place)
    wanted = networks.survey.find(pair)
    found = [mediators_of(study.network, wanted) for study in networks.survey.studies]
    rows: list[Row] = [
        {
            "period": item.network.period,
            "label": item.network.label,
            "first": between.tie.first,
            "second": between.tie.second,
            "ambivalent": between.tie.ambivalent,
            "mediator": actor,
            "edges": sorted(edge.edge for tie in ties for edge in tie.edges),
            "claims": sorted({claim for tie in ties for claim in tie.claims}),
            "words": [f"{edge.edge} {edge.relation}, {edge.when}" for tie in ties for edge in tie.edges],
            "pair": tie_text(between.tie, networks.label),
            "name": networks.label(actor) if actor else "nobody",
        }
        for item in found
        for between in item.pairs
        for actor, *ties in between.through or [("",)]
    ]
    table = (
        Column("Period", lambda row: str(row["label"]), width=14),
        column("pair", "Hostile or ambivalent pair"),
        column("name", "Friend of both"),
        Column("Edges to the two", line_cell("words")),
    )
    write_answer((item.as_json() for item in found), rows, MEDIATOR_NAMES, table, form, output)
    for item in found:
        busy = ", ".join(f"{networks.label(actor)} ({count(n, 'pair')})" for actor, n in item.counts[:5])
        say(
            f"{item.network.label}: {count(item.hostile, 'hostile or ambivalent pair')}; "
            f"between them: {busy or 'nobody'}"
        )
    say_rules(networks, [item.network for item in found])


@command("amity analyze brokers", "amity analyze brokers --groups kind --period takeover")
@click.option(
    "--groups",
    type=click.Choice(["blocs", "kind"]),
    default="blocs",
    help="Groups by blocs or by kind of actor; default blocs.",
)
@analysis_options
def brokers(place: Place, groups: str, asked: Asked, form: str, output: str) -> None:
    """Through whom do friends of friends meet?

    Gould and Fernandez: b brokers from a to c where a befriends b and b befriends c, but a not c. Coordinator: one
    group; itinerant: a and c of another; gatekeeper: a of another; representative: c of another; liaison: three
    groups. Blocs are made of friends, so that most brokers by blocs are coordinators. Effective size and constraint
    (Burt) tell how far an actor's friends are strangers to each other.

    Columns of csv: period, label, actor, group, total, coordinator, itinerant, gatekeeper, representative, liaison,
    effective_size, constraint.
    """
    from amity.analysis.structure.brokers import brokers as brokers_of

    networks = asked.of(place)
    graph = networks.graph
    found = [
        brokers_of(study.network, graph.tables, graph.vocabulary, groups) for study in networks.survey.studies
    ]
    rows = [
        {
            "period": item.network.period,
            "label": item.network.label,
            **broker.as_json(),
            "name": networks.label(broker.actor),
        }
        for item in found
        for broker in item.actors
        if form != "table" or broker.roles.total
    ]
    table = (
        Column("Period", lambda row: str(row["label"]), width=14),
        column("name", "Actor"),
        column("total", right=True),
        Column("Roles", _roles),
        Column("Effective size", lambda row: _decimal(row["effective_size"]), right=True),
        Column("Constraint", lambda row: _decimal(row["constraint"]), right=True),
    )
    write_answer((item.as_json() for item in found), rows, BROKER_NAMES, table, form, output)
    say_rules(networks, [item.network for item in found])


def _roles(row: Row) -> str:
    from amity.analysis.structure.brokers import ROLES

    return "\n".join(f"{name} {row[name]}" for name in ROLES if row[name])


def _decimal(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else "-"
