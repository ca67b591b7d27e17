"""The command ``amity analyze blocs``."""

from __future__ import annotations

import click

from amity.answers.registry import ANALYSES
from amity.cli.analysis_options import analysis_options, limit_option, resample_option
from amity.cli.options import command


@command(
    "amity analyze blocs",
    "amity analyze blocs --by year --from 2015 --format csv",
    "amity analyze blocs --k 3",
)
@click.option(
    "--k", "most", type=click.IntRange(min=1), metavar="N", help="At most N blocs; default any number."
)
@resample_option
@limit_option(ANALYSES["blocs"].work)
@analysis_options
def blocs() -> None:
    """Which blocs of friends are there, however many?

    Friendly ties within, hostile ones between, with the fewest ties against it, proven or with how many there are at
    least. Never more than against two camps. With --k a bloc may hold actors that no friendly tie joins.

    Likeness to the stretch before, on the actors of both: adjusted Rand index (1 for the same blocs, 0 on average by
    chance) and variation of information in bits (0 for the same).

    With --resample { } is the range without one source, ~{ } the middle 90 % of draws of sources with replacement,
    of the ties against and of the adjusted Rand index to the blocs of all sources. Stays: share of the resamples with
    the same blocs, among the actors of both. Csv then has resampling, two ends of against and adjusted_rand, and
    blocs_stays, too.

    Columns of csv: {groups.BLOCS}. Json adds
    at_most, blocs, alone, against, likeness, evidence, resampling.
    """
