"""The command ``amity analyze reach``."""

from __future__ import annotations

import click

from amity.cli import complete
from amity.cli.analysis_options import analysis
from amity.cli.options import command, time_options
from amity.cli.rows import row_options


@command("amity analyze reach Russia --from 2015", "amity analyze reach Russia --relation arms --to 2021")
@click.argument("origin", metavar="ACTOR", shell_complete=complete.ends)
@click.option("--both-ways", is_flag=True, help="Pass edges from object to subject, too.")
@click.option("--dated", is_flag=True, help="Leave out claims whose start is not told.")
@time_options
@row_options()
@analysis
def reach() -> None:
    """Whom could something have reached in order of time?

    Paths over cooperative edges and contacts (or --relation) from subject to object, over symmetric ones both ways,
    on days that never run backwards. By a day: under every reading of the dates and over accepted edges it is there
    by then. Possible from a day: under some reading it is there on that day at the earliest, maybe on another path.

    Columns of csv: {reach.REACHED}. Json adds what was selected, counts, and each step with its edge.
    """
