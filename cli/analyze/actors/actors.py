"""The command ``amity analyze actors``."""

from __future__ import annotations

import click

from amity.cli.analysis_options import (
    actors_option,
    analysis_options,
    plot_option,
    resample_option,
    word_option,
)
from amity.cli.options import command


@command("amity analyze actors --rank pn", "amity analyze actors --rank betweenness --sign + --top 5")
@word_option("actors", "rank", "By which centrality", "degree")
@word_option("actors", "sign", "Friendly or hostile ties alone", "all")
@actors_option("only", "Show this actor alone, in every stretch. Repeatable.")
@click.option("--top", type=click.IntRange(min=1), default=10, help="Actors of a table or plot; default 10.")
@resample_option
@plot_option
@analysis_options
def actors() -> None:
    """Who is central, who has most friends or foes?

    Degree: number of ties. PN: friends count for and foes against, directly and through others (Everett and
    Borgatti); 1 is an actor without ties; comparable only among networks of one size. Betweenness, closeness and core
    are those of networkx; without --sign they run over hostile ties as over friendly ones. Numbers of friends and
    foes stand beside them. The network stays whole when actors are named. With --resample { } is the range without one
    source, ~{ } the middle 90 % of draws of sources with replacement, of value and place, "in 80 %" the share in which
    the actor is there; First is the share in which it has the first place. Csv then has resampling, two ends of value,
    place and kendall_tau_b (to the order of all sources), first_stays and is_first, too.

    Columns of csv: {actors.RANKS}.
    """
