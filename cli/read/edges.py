"""The command ``amity edges``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amity.cli.options import command, voice_options
from amity.cli.output import write
from amity.cli.place import Place
from amity.cli.rows import row_options

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command("amity edges --relation supports --period takeover", "amity edges --actor Taliban --format csv")
@voice_options
@row_options()
def edges(place: Place, options: SliceOptions, form: str, output: str) -> None:
    """List dated edges with their status and sources.

    Claims on one relation of two actors, taken together, make an edge. How many edges are definite and how many
    only possible in the slice is said on stderr. With --persist csv and json have two columns more: carried_to (the
    last day to which the rule carries the edge) and persist; where edges count events of a data set, count and
    intensity.

    Columns of csv and json: {lists.edges.EDGES}.
    """
    write(place.dataset().table("edges", **options), form, output)
