"""The command ``amity analyze triads``."""

from __future__ import annotations

import click

from amity.cli.analysis_options import actors_option, analysis_options, resample_option
from amity.cli.options import command


@command("amity analyze triads --unbalanced", "amity analyze triads --actor Russia --actor Taliban")
@click.option("--unbalanced", is_flag=True, help="Only those that contradict strong balance.")
@actors_option("among", "Only triangles with this actor. Repeatable: with all of them.")
@resample_option
@analysis_options
def triads() -> None:
    """Which triangles are there, and which are strained?

    Each triangle of ties with the edges behind them, their dates and claims. ++- is strained in every sense, --- in
    the strong sense alone. With --resample: the share of the resamples in which it is there with the same signs;
    csv then has resampling and stands, too.

    Columns of csv: {balance.TRIADS}.
    """
