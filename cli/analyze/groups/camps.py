"""The command ``amity analyze camps``."""

from __future__ import annotations

from amity.answers.registry import ANALYSES
from amity.cli.analysis_options import analysis_options, limit_option, resample_option
from amity.cli.options import command


@command("amity analyze camps", "amity analyze camps --period takeover --format json")
@resample_option
@limit_option(ANALYSES["camps"].work)
@analysis_options
def camps() -> None:
    """Which two camps explain most ties, what contradicts?

    Friends in one camp, foes in the other, with the fewest ties against it. A semicolon parts circles of a camp that
    no friendly tie joins: a common enemy alone does not make friends. Others may be as good: (=) marks actors who
    could stand in either camp. Parts of the network without a tie between them have camps of their own.

    With --resample { } is the range without one source, ~{ } the middle 90 % of draws of sources with replacement,
    of L, of 1 - 2 L / ties and of the number of actors who stand in the other camp. Stays: shares of the resamples in
    which the network is balanced (L = 0), or is not, as here, and in which nobody stands in the other camp.
    Csv then has resampling, two ends of frustration, balance and camp_moved, balanced_stays and camps_stays, too.

    Columns of csv: {groups.CAMPS}.
    """
