"""The command ``amity analyze turning-points``."""

from __future__ import annotations

import click

from amity.answers.registry import ANALYSES
from amity.cli.analysis_options import limit_option, plot_option, rows_option, word_option, yearly_options
from amity.cli.options import command


@command(
    "amity analyze turning-points",
    "amity analyze turning-points --series turnover --plot turnover.svg",
    "amity analyze turning-points --series balance --possible --rows values",
)
@word_option("turning-points", "series", "What is measured in each stretch", "hostility")
@click.option(
    "--penalty",
    type=click.FloatRange(min=0, min_open=True),
    metavar="NUMBER",
    help="Of each turn, in squared units of the series; default 2 s^2 ln n.",
)
@click.option(
    "--top", type=click.IntRange(min=1), default=5, help="Pairs of a table for each turn; default 5."
)
@rows_option("turning-points")
@limit_option(ANALYSES["turning-points"].work)
@plot_option
@yearly_options
def turning_points() -> None:
    """When did hostility, balance or turnover change level?

    Hostility, cooperation, contested: shares of all edges between actors. Balance: of triangles, in the strong sense.
    Frustration: L / ties. Turnover: ties that came or went among those of a stretch and the one before (1 - Jaccard);
    undefined next to a stretch without ties.

    The series is cut into levels of two or more values each so that the squared distances from their means, plus a
    penalty for each turn, are least (l2, exact). The penalty is that of Yao (1988) unless given: with the
    variance s^2 of n values a turn must explain more than 2 ln(n) / n of it. Stretches without a value are left out;
    of fewer than 8 values nothing is said. A turn is firm when it stands with and without contested and possible
    edges and without any single value; the latter is not tried above 60 values (firm is then empty). Years share
    edges: a turn describes the series, it is no test. Each value has bounds in [ ] while each possible, denied or
    alleged edge of its stretch is in or out, balance the range of readings, ~[ ] where they are drawn. Turns are tried
    with four variants instead, since such edges are open over many stretches: contested in or out, possible in or out.

    With --rows values the series: {turning_points.VALUES}.

    Columns of csv: {turning_points.TURNS}. Json adds variants, values, evidence.
    """
