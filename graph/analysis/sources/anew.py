"""What must be put together anew without a source: the claims that hang together with its own, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from amity.corpus.model import Claim, Tables
from amity.edges.apart import hanging_together
from amity.edges.build import Edge
from amity.edges.slices import Selection


@dataclass(frozen=True)
class Groups:
    """The claims that a selection keeps, in groups that hang together; under a rule that carries states on, all do."""

    tables: Tables
    selection: Selection

    @cached_property
    def _groups(self) -> list[list[Claim]]:
        kept = [
            claim for claim in self.tables.claims.values() if self.selection.keeps_claim(claim, self.tables)
        ]
        return [kept] if self.selection.persist else hanging_together(kept, self.tables.vocabulary)

    @cached_property
    def _told_by(self) -> Mapping[str, Collection[int]]:
        """The places of the groups in which each source has a claim, in their order."""
        found: dict[str, dict[int, None]] = {}
        for number, group in enumerate(self._groups):
            for claim in group:
                found.setdefault(claim.source, {})[number] = None
        return found

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {claim.id: number for number, group in enumerate(self._groups) for claim in group}

    def grouped(self, edges: Iterable[Edge]) -> Mapping[int, list[Edge]]:
        """Edges by the place of the group that they are made of."""
        found: dict[int, list[Edge]] = {}
        for edge in edges:
            found.setdefault(self._place[edge.id], []).append(edge)
        return found

    def touched(self, source: str) -> Collection[int]:
        """The places of the groups in which a source has a claim."""
        return self._told_by.get(source, ())

    def without(self, source: str) -> list[Claim]:
        """The claims of these groups without its own."""
        return [
            claim
            for number in self.touched(source)
            for claim in self._groups[number]
            if claim.source != source
        ]


def sources_told(tables: Tables, selection: Selection) -> list[str]:
    """Ids of the sources with a claim that a selection keeps, in the order of the dataset."""
    kept = {claim.source for claim in tables.claims.values() if selection.keeps_claim(claim, tables)}
    return [name for name in tables.sources if name in kept]


def rest_of(source: str, tables: Tables, selection: Selection) -> Selection | None:
    """A selection without a source; None when none is left, since no sources at all would select all of them."""
    rest = frozenset(selection.sources or tables.sources) - {source}
    return replace(selection, sources=rest) if rest else None
