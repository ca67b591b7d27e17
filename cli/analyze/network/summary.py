"""The command ``amity analyze summary``."""

from __future__ import annotations

from amity.cli.analysis_options import analysis_options, plot_option
from amity.cli.options import command


@command("amity analyze summary", "amity analyze summary --by year --plot years.svg")
@plot_option
@analysis_options
def summary() -> None:
    """How large, hostile and contested is the network?

    Edges between actors, also those that are neither cooperative nor hostile. Reciprocity: the share of arcs
    that an arc in the other direction answers; a symmetric edge is two arcs. Components: groups of actors that no
    edge joins. Below each number stand its change since the stretch before, in ( ), and its bounds, in [ ]: the least
    and the most while each edge that only may fall into the days, is denied or only alleged is in or out.

    Columns of csv: {structure.SUMMARY}. Json adds
    change, ranges, evidence and what is left out by reason.
    """
