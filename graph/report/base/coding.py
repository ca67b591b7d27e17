"""What is said of how the claims behind a sentence were coded, where nobody coded some of them who read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from amity.corpus.model import Coding
from amity.edges.build import Edge
from amity.edges.slices import Slice
from amity.report.base.citations import Cites, of_slice
from amity.report.base.document import Cited, Runs
from amity.report.base.prose import sentences, text

_WORDS = {
    Coding.MACHINE: "{n|rests|rest} on claims that a program coded from records.",
    Coding.LIST: "{n|is an entry of a list|are entries of lists}.",
}


def coded(edges: Iterable[Edge], cites: Cites) -> Runs:
    """How many of some edges programs coded, and how many are entries of lists: sentences where there are any."""
    every = tuple(edges)
    parts = []
    for coding, words in _WORDS.items():
        if some := [edge for edge in every if edge.coded is coding]:
            which = (
                "The {n:edge} behind it " if len(some) == len(every) else "{n} of the {all:edge} behind it "
            )
            parts.append(text(which + words, n=cites.edges(some), all=cites.edges(every)))
    return sentences(*parts)


def coded_behind(runs: Runs, whole: Slice, also: Collection[str] = ()) -> Runs:
    """What `coded` says of the edges behind the numbers and words of some sentences.

    Args:
        runs: the sentences.
        whole: the edges of the report.
        also: ids of further edges behind them.
    """
    names = {name for run in runs if isinstance(run, Cited) for name in run.citation.edges}.union(also)
    return coded([edge for edge in whole if edge.id in names], of_slice(whole))
