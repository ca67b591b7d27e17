"""Corroboration: how many sources stand behind each edge, and which edges fall without one of them.

Two sources are not always two witnesses: both may report one speaker, or have one author. `voices` counts the
different speakers (the claimant, else the author of the source) of the claims that carry an edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amity.analysis.change.compare import Change, Comparison, compare_slices
from amity.analysis.heads import slice_head
from amity.analysis.sources.resampling import rest_of, sources_told
from amity.corpus.model import Status, Tables
from amity.edges.build import Edge
from amity.edges.evidence import evidence_of
from amity.edges.periods import period_of
from amity.edges.slices import Selection, Slice, make_slice
from amity.network.signed import Json, Witness, witness

FACTS = frozenset({Change.APPEARS, Change.VANISHES, Change.LAPSES, Change.DENIED, Change.ANNOUNCED})
"""Changes of what is told; the others change how it is told."""


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind an edge.

    Attributes:
        witness: the edge, with those of its claims that may fall into the days of the slice.
        sources: ids of the sources of the claims that carry it.
        voices: the speakers of those claims.
        against: ids of the sources of its denials, where these do not carry it.
        claims: ids of all its claims.
    """

    witness: Witness
    sources: tuple[str, ...]
    voices: tuple[str, ...]
    against: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def edge(self) -> str:
        """Id of the edge."""
        return self.witness.edge

    @property
    def status(self) -> Status:
        """Status of the edge."""
        return self.witness.status

    def plain(self) -> Json:
        """Plain values, with the edge and its claims."""
        return {
            "edges": [self.witness],
            "sources": self.sources,
            "voices": self.voices,
            "against": self.against,
            "claims": self.claims,
        }


@dataclass(frozen=True)
class Corroboration:
    """The edges of a slice with what stands behind them, least supported first."""

    slice: Slice
    period: str
    edges: tuple[Support, ...]

    def __iter__(self) -> Iterator[Support]:
        return iter(self.edges)

    @property
    def single(self) -> int:
        """How many edges hang on one speaker alone."""
        return sum(len(one.voices) == 1 for one in self)

    def plain(self) -> Json:
        """Plain values: days and selection, how many edges there are, and the support of each."""
        return {
            **slice_head(self.slice, self.period),
            "single_source": sum(len(one.sources) == 1 for one in self),
            "single_voice": self.single,
            "support": self.edges,
        }


@dataclass(frozen=True)
class Without:
    """What falls when a source is left out.

    Attributes:
        source: its id.
        edges: edges of the slice with a claim of it.
        alone: those of them that no other source tells of.
        comparison: the slice with all sources against the slice without this one.
    """

    source: str
    edges: int
    alone: int
    comparison: Comparison

    def count(self, *kinds: Change) -> int:
        """Number of relations with a change of these kinds, definite or possible."""
        return sum(change.kind in kinds for change in self.comparison.edges)

    def plain(self) -> Json:
        """Plain values: the figures, and each change with its edges; ``before`` is with all sources."""
        return {"source": self.source, "edges": self.edges, "alone": self.alone, **self.comparison.plain()}


def support(slice_: Slice, tables: Tables) -> Corroboration:
    """The support of each edge of a slice."""
    found = [_support(edge, witness(edge, slice_, tables.vocabulary), tables) for edge in slice_]
    found.sort(key=lambda one: (len(one.voices), len(one.sources), one.edge))
    return Corroboration(slice_, period_of(tables, slice_.selection), tuple(found))


def _support(edge: Edge, told: Witness, tables: Tables) -> Support:
    bearing = {claim.id for claim in edge.bearing}
    return Support(
        told,
        tuple(sorted({claim.source for claim in edge.bearing})),
        tuple(sorted({evidence_of(claim, tables).speaker for claim in edge.bearing})),
        tuple(sorted({claim.source for claim in edge.denials if claim.id not in bearing})),
        tuple(claim.id for claim in edge.claims),
    )


def leave_one_out(tables: Tables, selection: Selection | None = None) -> tuple[Without, ...]:
    """What falls without each source of a selection, in the order of the sources."""
    chosen = selection or Selection()
    full = make_slice(tables, chosen)
    return tuple(
        Without(
            source,
            sum(source in edge.sources for edge in full),
            sum(edge.sources == (source,) for edge in full),
            compare_slices(full, _without(source, tables, chosen), tables),
        )
        for source in sources_told(tables, chosen)
    )


def _without(source: str, tables: Tables, selection: Selection) -> Slice:
    rest = rest_of(source, tables, selection)
    return make_slice(tables, rest) if rest else Slice(selection, ())
