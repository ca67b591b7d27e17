"""The command ``amity analyze designations``."""

from __future__ import annotations

import click

from amity.cli.analysis_options import analysis
from amity.cli.options import command, slice_options
from amity.cli.rows import row_options


@command(
    "amity analyze designations --object Taliban",
    "amity analyze designations --at 2015 --at 2022",
    "amity analyze designations --at 2021-10 --matrix",
)
@click.option(
    "--at",
    metavar="DATE",
    multiple=True,
    help="On this date; given twice: what differs between the two.",
)
@click.option("--matrix", is_flag=True, help="Actor by actor, with letters.")
@click.option("--definite", is_flag=True, help="Leave out what is only possible.")
@slice_options
@row_options()
@analysis
def designations() -> None:
    """Who designates, sanctions, recognizes whom?

    Designation, outlawing, sanction, recognition (sought, withheld, conditional, de facto, granted) and talks, each
    from when until when, with the legal act or condition, status, sources and blocks. After the publication of a
    source, what was then still so is only possible.

    Letters of the matrix: D designated, L delisted, O outlawed, S sanctioned, F assets frozen, E sanctions
    lifted, R recognized, A accepted de facto, W recognition withheld, K sought, T talks held, H hosted, X refused;
    ? only possible, contested or alleged; * conditional, promised or predicted; ! expressly not. The number over a
    column is that of a row: the actor towards whom the stance is.

    Columns of csv: {designations.STANCES}; with two dates those of 'amity analyze compare', with --matrix
    subject and an id for each column. Json adds days, counts, edges and the matrix.
    """
