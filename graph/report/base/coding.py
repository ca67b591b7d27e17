"""What is said of how the claims behind a sentence were coded, where most of them are of no text."""

from __future__ import annotations

from collections.abc import Iterable

from amity.corpus.model import Coding
from amity.edges.build import Edge
from amity.report.base.citations import Cites
from amity.report.base.document import Cited, Runs
from amity.report.base.prose import text

_WORDS = {
    Coding.MACHINE: "{n|rests|rest} on claims that a program coded from records.",
    Coding.LIST: "{n|is an entry of a list|are entries of lists}.",
}


def coded(edges: Iterable[Edge], cites: Cites) -> Runs:
    """How most of some edges were coded, in a sentence; empty where half rest on texts or on people who read."""
    told = tuple(edges)
    for coding, words in _WORDS.items():
        rested = [edge for edge in told if all(claim.coded is coding for claim in edge.claims)]
        if 2 * len(rested) > len(told):
            which = (
                "The {n:edge} behind it " if len(rested) == len(told) else "{n} of the {all:edge} behind it "
            )
            return text(which + words, n=cites.edges(rested), all=cites.edges(told))
    return ()


def ids_behind(runs: Runs) -> set[str]:
    """Ids of the edges behind the numbers and words of a sentence."""
    return {name for run in runs if isinstance(run, Cited) for name in run.citation.edges}
