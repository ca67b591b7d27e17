"""The command ``amity dyad``."""

from __future__ import annotations

import click

from amity.cli import complete
from amity.cli.analysis_options import parts_option
from amity.cli.options import command, time_options
from amity.cli.rows import answered, row_options


@command("amity dyad Russia Taliban", "amity dyad Russia Taliban --rows gaps --format csv")
@click.argument("a", metavar="A", shell_complete=complete.ends)
@click.argument("b", metavar="B", shell_complete=complete.ends)
@parts_option
@click.option(
    "--rows",
    type=click.Choice(["deeds", "periods", "gaps"]),
    default="deeds",
    help="What is listed; default deeds, told period by period.",
)
@time_options
@row_options()
@answered("dyad")
def dyad() -> None:
    """Tell the story of two actors, period by period.

    What each did to the other, in order of time: dates, sign (+ cooperative, - hostile, 0 neither), status, sources
    and blocks; then the gaps in which no source tells of them.

    With --rows periods the numbers of each period alone, with --rows gaps the gaps alone. Direction is forth when A
    acts, back when B does, mutual for both.

    Columns of csv and json: {biography.DEEDS}.
    """
