"""The command ``amity analyze brokers``."""

from __future__ import annotations

import click

from amity.cli.analysis_options import Asked, analysis_options
from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import Place


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

    Columns of csv: {actors.BROKERS}.
    """
    from amity.answers.actors import brokers_answer

    write(brokers_answer(asked.survey(place.dataset()), groups=groups), form, output)
