"""The group ``amity analyze``: one command for each kind of question about a network."""

from __future__ import annotations

import click

from amity.cli.main import CommandTable, Entry
from amity.cli.place import data_options

ANALYSES = {
    "summary": Entry("Network", "analyze.analyses", "How large, hostile and contested is the network?"),
    "balance": Entry("Network", "analyze.analyses", "Is it balanced: friends of friends, foes of foes?"),
    "triads": Entry("Network", "analyze.triangles", "Which triangles are there, and which are strained?"),
    "camps": Entry("Groups", "analyze.groupings", "Which two camps explain most ties, what contradicts?"),
    "blocs": Entry("Groups", "analyze.groupings", "Which blocs of friends are there, however many?"),
    "mixing": Entry("Groups", "analyze.mixtures", "Do like actors befriend or fight each other?"),
    "actors": Entry("Actors", "analyze.standings", "Who is central, who has most friends or foes?"),
    "mediators": Entry("Actors", "analyze.betweens", "Who could go between enemies, as a friend of both?"),
    "brokers": Entry("Actors", "analyze.betweens", "Through whom do friends of friends meet?"),
    "compare": Entry(
        "Change", "analyze.analyze_changes", "What differs between two periods, dates, sources?"
    ),
    "dyad": Entry("Change", "analyze.analyze_more", "How did cooperation and conflict of a pair change?"),
    "turning-points": Entry(
        "Change", "analyze.turnings", "When did hostility, balance or turnover change level?"
    ),
    "designations": Entry("Change", "analyze.analyze_changes", "Who designates, sanctions, recognizes whom?"),
    "reach": Entry("Paths", "analyze.analyze_more", "Whom could something have reached in order of time?"),
    "sources": Entry(
        "Evidence", "analyze.analyze_sources", "What hangs on which source, where are they silent?"
    ),
    "report": Entry("All of it", "commands.report", "What does all of it come to, in one document?"),
}


@click.group(
    cls=CommandTable,
    entries=ANALYSES,
    params=data_options(),
    epilog="\b\nExamples:\n  amity analyze balance\n  amity analyze summary --by year --plot years.svg\n"
    "  amity analyze actors --rank pn --actor Russia --actor Taliban\n",
)
def analyze() -> None:
    """Analyse the network of each period.

    Ties are pairs of actors with cooperative (+) or hostile (-) edges that are accepted or contested and definite
    in the period; with --possible those too that only may fall into it, with --status others than these. A pair
    with both signs is ambivalent: --ambivalent says what becomes of it, and the answer how many there are.

    Numbers in [ ] are the least and the most that a number comes to while each possible, denied or alleged edge is
    taken in or left out; with ~ they are those of some such readings, drawn. Numbers in { } show what hangs on which
    sources were read (--resample of balance, triads, camps, blocs and actors): the least and the most without one
    source; with ~ the middle 90 % of seeded draws of sources. Json holds the edges and claims behind each tie.
    """
