"""The command ``amity analyze summary``."""

from __future__ import annotations

from amity.cli.analysis_options import Asked, analysis_options, plot_option
from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import Place


@command("amity analyze summary", "amity analyze summary --by year --plot years.svg")
@plot_option
@analysis_options
def summary(place: Place, asked: Asked, plot: str | None, form: str, output: str) -> None:
    """How large, hostile and contested is the network?

    Edges between actors, also those that are neither cooperative nor hostile. Reciprocity: the share of arcs
    that an arc in the other direction answers; a symmetric edge is two arcs. Components: groups of actors that no
    edge joins. Below each number stand its change since the stretch before, in ( ), and its bounds, in [ ]: the least
    and the most while each edge that only may fall into the days, is denied or only alleged is in or out.

    Columns of csv: {structure.SUMMARY}. Json adds
    change, ranges, evidence and what is left out by reason.
    """
    from amity.answers.structure import summary_answer

    write(summary_answer(asked.survey(place.dataset())), form, output, plot)
