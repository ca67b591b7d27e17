"""The command ``amity analyze mediators``."""

from __future__ import annotations

import click

from amity.cli import complete
from amity.cli.analysis_options import Asked, analysis_options
from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import Place


@command("amity analyze mediators", "amity analyze mediators Russia Taliban --possible")
@click.argument("pair", nargs=-1, metavar="[A B]", shell_complete=complete.actors)
@analysis_options
def mediators(place: Place, pair: tuple[str, ...], asked: Asked, form: str, output: str) -> None:
    """Who could go between enemies, as a friend of both?

    For each hostile or ambivalent pair, or for A and B, the actors with friendly ties to both; with A alone, its
    pairs. That they did mediate is not said: 'amity ask' and the relation mediatesIn tell that.

    Columns of csv: {actors.MEDIATORS}.
    """
    from amity.answers.actors import mediators_answer

    if len(pair) > 2:
        raise click.UsageError(f"mediators takes two actors, A and B; {len(pair)} are given.")
    write(mediators_answer(asked.survey(place.dataset()), pair=pair), form, output)
