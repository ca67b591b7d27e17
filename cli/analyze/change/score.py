"""The command ``amity analyze score``."""

from __future__ import annotations

import click

from amity.cli import complete
from amity.cli.analysis_options import analysis, by_option, parts_option, plot_option, rows_option
from amity.cli.options import command, time_options
from amity.cli.rows import row_options


@command(
    "amity analyze score Russia Taliban",
    "amity analyze score Russia Taliban --by year --rows flips",
    "amity analyze score Russia Taliban --by year --plot score.svg",
)
@click.argument("a", metavar="A", shell_complete=complete.ends)
@click.argument("b", metavar="B", shell_complete=complete.ends)
@parts_option
@click.option("--dated", is_flag=True, help="Leave out what may hold only because no start is told.")
@rows_option("score")
@plot_option
@by_option
@time_options
@row_options()
@analysis
def score() -> None:
    """How did cooperation and conflict of a pair change?

    The score is the sum of Goldstein's weights (-10 conflict to 10 cooperation) of the definite friendly and hostile
    edges that are asserted, denied or not; in [ ] its bounds while each possible, denied or alleged edge is in or
    out; beside it what A did and what B did, mutual edges in both. Reciprocity: 1 where both give alike, 0 where one
    gives all; asymmetry: the mean weight of what A does less that of B. Edges: those with a weight that count + all
    that count in the bounds alone, marked ?.

    --rows flips lists the changes of its sign with the edges that make them, --rows phases the runs of one climate,
    --rows edges each edge with its weight.

    Columns of csv: {scores.SCORES}; with other --rows other columns.
    Json has scores, flips and phases, each with its edges.
    """
