"""The group ``amity analyze``: one command for each kind of question about a network, in the folder of its group."""

from __future__ import annotations

import click

from amity.answers.registry import ANALYSES, FORMER
from amity.cli.main import CommandEntry, CommandTable
from amity.cli.place import data_options

COMMANDS = {
    **{
        name: CommandEntry(
            analysis.group, f"analyze.{analysis.group.lower()}.{name.replace('-', '_')}", analysis.question
        )
        for name, analysis in ANALYSES.items()
    },
    "report": CommandEntry("All of it", "make.report", "What does all of it come to, in one document?"),
}


@click.group(
    cls=CommandTable,
    entries=COMMANDS,
    former=FORMER,
    params=data_options(),
    epilog="\b\nExamples:\n  amity analyze balance\n  amity analyze summary --by year --plot years.svg\n"
    "  amity analyze actors --rank pn --actor Russia --actor Taliban\n",
)
def analyze() -> None:
    """Analyse the network of each period.

    Ties are pairs of actors with cooperative (+) or hostile (-) edges that are accepted or contested and definite
    in the period; with --possible those too that only may fall into it, with --status others than these. A pair
    with both signs is ambivalent: --ambivalent says what becomes of it, and the answer how many there are. Places
    and forums are nobody's friends or foes.

    Numbers in [ ] are the least and the most that a number comes to while each possible, denied or alleged edge is
    taken in or left out; with ~ they are those of some such readings, drawn. Numbers in { } show what hangs on which
    sources were read (--resample of balance, triads, camps, blocs and actors): the least and the most without one
    source; with ~ the middle 90 % of seeded draws of sources. Json holds the edges and claims behind each tie.
    """
