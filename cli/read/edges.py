"""The command ``amity edges``."""

from __future__ import annotations

from amity.cli.options import command, voice_options
from amity.cli.rows import answered, row_options


@command("amity edges --relation supports --period takeover", "amity edges --actor Taliban --format csv")
@voice_options
@row_options()
@answered("table", "edges")
def edges() -> None:
    """List dated edges with their status and sources.

    Claims on one relation of two actors, taken together, make an edge. How many edges are definite and how many
    only possible in the slice is said on stderr. With --persist csv and json have two columns more: carried_to (the
    last day to which the rule carries the edge) and persist; where edges count events of a data set, count and
    intensity.

    Columns of csv and json: {lists.edges.EDGES}.
    """
