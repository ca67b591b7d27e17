"""The command ``amity analyze mediators``."""

from __future__ import annotations

import click

from amity.cli import complete
from amity.cli.analysis_options import analysis_options
from amity.cli.options import command


@command("amity analyze mediators", "amity analyze mediators Russia Taliban --possible")
@click.argument("a", required=False, shell_complete=complete.actors)
@click.argument("b", required=False, shell_complete=complete.actors)
@analysis_options
def mediators() -> None:
    """Who could go between enemies, as a friend of both?

    For each hostile or ambivalent pair, or for A and B, the actors with friendly ties to both; with A alone, its
    pairs. That they did mediate is not said: 'amity ask' and the relation mediatesIn tell that.

    Columns of csv: {actors.MEDIATORS}.
    """
