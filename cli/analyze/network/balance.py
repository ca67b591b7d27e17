"""The command ``amity analyze balance``."""

from __future__ import annotations

import click

from amity.answers.registry import ANALYSES
from amity.cli.analysis_options import (
    analysis_options,
    limit_option,
    plot_option,
    resample_option,
)
from amity.cli.options import command


@command("amity analyze balance", "amity analyze balance --by year --null 200 --plot balance.svg")
@click.option(
    "--null",
    "draws",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Compare with N networks of the same ties with shuffled signs; default 0.",
)
@click.option(
    "--null-model",
    "model",
    type=click.Choice(ANALYSES["balance"].words["model"]),
    default="signs",
    help="Shuffle all signs, or so that each actor keeps its numbers of friends and foes; default signs.",
)
@resample_option
@limit_option(ANALYSES["balance"].work)
@plot_option
@analysis_options
def balance() -> None:
    """Is it balanced: friends of friends, foes of foes?

    Three measures side by side, for they can disagree. Triangles by signs: strong balance wants an even number of
    hostile ties, weak balance also allows three. K (Estrada and Benzi): balanced less unbalanced closed walks as a
    part of all, 1 in balance; (1 + K) / 2 is the share of balanced walks. Frustration L: the fewest ties that
    contradict two camps, proven or with bounds, and 1 - 2 L / ties.
    In [ ] the bounds of a number while each edge that only may fall into the days, is denied or only alleged is in
    or out; ~[ ] of triangles and K is the range of some such readings, drawn, where there are too many. With --resample
    { } is the range without one source, ~{ } the middle 90 % of draws of sources with replacement, "in 80 %" the share
    in which the number is defined. Stays: the share in which the network is balanced (L = 0), or is not, as here.
    Csv then has resampling, two ends of seven numbers and balanced_stays, too.

    Columns of csv: {balance.BALANCE}.
    Json adds ranges, null, cautions, evidence, resampling.
    """
