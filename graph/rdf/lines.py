"""A dataset as sorted lines of N-Triples, in memory that does not grow with it.

A million claims make twenty million objects of the list that `amity.rdf.write.build_triples` gives; as lines they are
sorted in runs, which are merged from temporary files.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from typing import BinaryIO, Protocol, runtime_checkable

import pyoxigraph as ox

from amity.characters import xml_text
from amity.corpus.model import Tables
from amity.edges.provider import provider_of
from amity.edges.slices import Selection, Slice, edges_of
from amity.namespaces import Namespaces
from amity.rdf.write import every_triple
from amity.sparql.results import rdf_format, serialized

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


def lines_of(tables: Tables, slice_: Slice | None = None, run: int = RUN) -> Pieces:
    """Every triple of a dataset; of a slice that of its edges, of their claims and of what these name.

    RDF of a slice has no ontology, and not the claims outside it that ``am:about`` points to.

    Args:
        tables: the dataset.
        slice_: the slice; None takes all.
        run: lines that are sorted at once.
    """
    part = tables if slice_ is None else part_of(tables, slice_)
    if (provider := provider_of(tables)) is not None and (ready := provider.lines(part, slice_)) is not None:
        return ready
    edges = edges_of(tables, Selection()) if slice_ is None else slice_.edges
    return Lines(every_triple(part, edges, ontology=slice_ is None), run)


def part_of(tables: Tables, slice_: Slice) -> Tables:
    """The rows that a slice needs: its claims, and the actors, places and sources that these name."""
    claims = {claim.id: claim for edge in slice_.edges for claim in (*edge.claims, *edge.doubts)}
    names = set(slice_.actors)
    for claim in claims.values():
        names |= {claim.subject, claim.object, claim.claimant, claim.place}
    sources = {claim.source for claim in claims.values()}
    return replace(
        tables,
        actors={name: row for name, row in tables.actors.items() if name in names},
        places={name: row for name, row in tables.places.items() if name in names},
        sources={name: row for name, row in tables.sources.items() if name in sources},
        periods={},
        claims=dict(sorted(claims.items())),
    )


def in_format(lines: Iterable[bytes], suffix: str, spaces: Namespaces) -> Iterable[bytes]:
    """Sorted lines in the format of RDF that files of a suffix hold, in pieces.

    Characters that XML cannot hold become U+FFFD in RDF/XML, and a carriage return a line feed.

    Raises:
        RequestError: there is no such format.
    """
    form = rdf_format(suffix)
    if form in {ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS}:
        return lines
    triples = (_triple(quad) for piece in lines for quad in ox.parse(piece, ox.RdfFormat.N_TRIPLES))
    return serialized(map(_xml_triple, triples) if form == ox.RdfFormat.RDF_XML else triples, form, spaces)


def _triple(parsed: ox.Quad | ox.Triple) -> ox.Triple:
    return parsed.triple if isinstance(parsed, ox.Quad) else parsed


def _xml_triple(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or value.value == xml_text(value.value):
        return triple
    text = xml_text(value.value)
    cleaned = (
        ox.Literal(text, language=value.language)
        if value.language
        else ox.Literal(text, datatype=value.datatype)
    )
    return ox.Triple(triple.subject, triple.predicate, cleaned)


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
