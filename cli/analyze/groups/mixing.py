"""The command ``amity analyze mixing``."""

from __future__ import annotations

from amity.answers.registry import ANALYSES
from amity.cli.analysis_options import analysis_options, groups_option, limit_option, plot_option, rows_option
from amity.cli.options import command


@command(
    "amity analyze mixing",
    "amity analyze mixing --groups member-of:CSTO --possible",
    "amity analyze mixing --groups camps --rows pairs --format csv",
)
@groups_option("kind")
@rows_option("mixing")
@limit_option(ANALYSES["mixing"].work)
@plot_option
@analysis_options
def mixing() -> None:
    """Do like actors befriend or fight each other?

    Assortativity (Newman) of friendly and of hostile ties: 1 when all join actors of one group, 0 when as many do as
    by chance, below 0 when fewer. By chance actors keep their numbers of ties and it is open whom they join. Blocs
    and camps are made from the ties: that friends stand within them is no finding. With member-of the organization
    counts among its members; ties of actors who are members only possibly on these days are left out (unsure).
    In [ ] the bounds of a share while each possible, denied or alleged edge is in or out; coefficients, and what chance
    would make, have the range of the readings, of some that are drawn where it is ~[ ]. Blocs and camps stay those of
    the network, and ties of actors outside it are left out there.

    With --rows pairs every two groups with a tie, or with one by chance at least: {structure.PAIRS}.

    Columns of csv: {structure.SIGNS}. Json adds groups, pairs, ranges, evidence.
    """
