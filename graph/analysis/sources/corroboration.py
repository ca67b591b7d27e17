"""Corroboration: how many sources stand behind each edge, and which edges fall without one of them.

Two sources are not always two witnesses: both may report one speaker, or have one author. `voices` counts the
different speakers (the claimant, else the author of the source) of the claims that carry an edge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from amity.analysis.change.compare import Comparison
from amity.analysis.change.standing import Change
from amity.analysis.sources.anew import sources_told
from amity.analysis.sources.rest import Rests
from amity.corpus.model import Status, Tables
from amity.edges.build import Edge
from amity.edges.periods import period_of
from amity.edges.slices import Selection, Slice
from amity.edges.speakers.evidence import evidence_of
from amity.network.signed import Witness, witness
from amity.progress import steps

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
        """Id of the edge that is supported."""
        return self.witness.edge

    @property
    def status(self) -> Status:
        """Status of the edge that is supported."""
        return self.witness.status


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


@dataclass(frozen=True)
class Without:
    """What falls when a source is left out.

    Attributes:
        source: its id.
        edges: edges of the slice with a claim of it.
        alone: those of them that no other source tells of.
        comparison: the slice with all sources against the slice without this one; the two slices in it hold alone
            what hangs together with the claims of this source.
        sizes: of the two slices as a whole, see `amity.analysis.counts.sizes_of`.
    """

    source: str
    edges: int
    alone: int
    comparison: Comparison
    sizes: tuple[Mapping[str, int], Mapping[str, int]]

    def count(self, *kinds: Change) -> int:
        """Number of relations with a change of these kinds, definite or possible."""
        return sum(change.kind in kinds for change in self.comparison.edges)


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


def leave_one_out(
    tables: Tables, selection: Selection | None = None, among: Collection[str] | None = None
) -> tuple[Without, ...]:
    """What falls without each source of a selection, in the order of the sources.

    Args:
        among: ids of the sources that are left out; None takes all.
    """
    chosen = selection or Selection()
    rests = Rests(tables, chosen)
    told, alone = Counter[str](), Counter[str]()
    for edge in rests.full:
        sources = edge.sources
        told.update(sources)
        alone.update(sources if len(sources) == 1 else ())
    found = []
    names = [name for name in sources_told(tables, chosen) if among is None or name in among]
    for source in steps(names, "sources left out"):
        rest = rests.without(source)
        found.append(Without(source, told[source], alone[source], rest.comparison, (rests.sizes, rest.sizes)))
    return tuple(found)
