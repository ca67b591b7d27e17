"""A dataset as sorted lines of N-Triples, in memory that does not grow with it.

A million claims make twenty million objects of the list that `amity.rdf.write.build_triples` gives; as lines they are
sorted in runs, which are merged from temporary files.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from typing import BinaryIO, Protocol, runtime_checkable

import pyoxigraph as ox

from amity.corpus.model import Tables
from amity.edges.build import build_edges
from amity.rdf.write import every_triple

RUN = 1_000_000
"""Lines that are sorted in memory; they take some 200 MB."""

_PIECE = 10_000  # lines that are handed on as one


@runtime_checkable
class Pieces(Protocol):
    """Sorted N-Triples in pieces, each line once; `written` counts those that were taken so far."""

    written: int

    def __iter__(self) -> Iterator[bytes]: ...


class Lines:
    """Triples as pieces of N-Triples, each line once, sorted as `amity.rdf.write.build_triples` sorts.

    Args:
        triples: in any order, some more than once; they are taken when the pieces are.
        run: lines that are sorted at once.

    Attributes:
        written: how many lines the pieces had that were taken so far.
    """

    def __init__(self, triples: Iterable[ox.Triple], run: int = RUN) -> None:
        self._triples = triples
        self._run = run
        self.written = 0

    def __iter__(self) -> Iterator[bytes]:
        # Behind a term stands a blank, which is less than what a longer term goes on with: lines sort as triples do.
        ordered = _sorted((f"{triple} .\n".encode() for triple in self._triples), self._run)
        while piece := b"".join(islice(ordered, _PIECE)):
            self.written += piece.count(b"\n")
            yield piece


def lines_of(tables: Tables, run: int = RUN) -> Lines:
    """Every triple of a dataset; see `Lines`."""
    return Lines(every_triple(tables, build_edges(tables.claims.values(), tables.vocabulary)), run)


def _sorted(lines: Iterator[bytes], run: int) -> Iterator[bytes]:
    """Lines in order, each once."""
    part = sorted(set(islice(lines, run)))
    rest = next(lines, None)
    if rest is None:
        yield from part
        return
    with ExitStack() as files:
        runs: list[BinaryIO] = []
        lines = chain([rest], lines)
        while part:
            runs.append(files.enter_context(tempfile.TemporaryFile()))
            runs[-1].writelines(part)
            runs[-1].seek(0)
            part = sorted(set(islice(lines, run)))
        last = b""
        for line in heapq.merge(*runs):
            if line != last:
                yield line
                last = line
