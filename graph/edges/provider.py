"""Where the edges of a dataset come from: its claims, or what keeps them where the dataset is too large for that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from amity.corpus.model import Claim, Tables
from amity.edges.build import Edge, build_edges
from amity.edges.persistence import carry_on

if TYPE_CHECKING:
    from amity.edges.slices import Selection, Slice
    from amity.rdf.lines import Pieces


class EdgeProvider(Protocol):
    """Where edges of a dataset are kept that is too large to make them anew, and all of them, for each question."""

    def edges(self, selection: Selection) -> tuple[Edge, ...]:
        """What `build_edges` makes of the claims that a selection keeps, by its sources and its as-of day."""

    def near(self, selection: Selection) -> tuple[Edge, ...]:
        """Some of these in their order, among them all that the selection holds."""

    def doubted(self) -> Iterable[Claim]:
        """The claims on what is thought unlikely."""

    def lines(self, tables: Tables, slice_: Slice | None = None) -> Pieces | None:
        """The RDF of the dataset, or of a slice, without making objects of it; None where that cannot be.

        Args:
            tables: the other rows that belong to it.
            slice_: the slice; then without the ontology.
        """


_PROVIDER = ("provider of edges",)


def keep_provider(tables: Tables, provider: EdgeProvider) -> None:
    """Let the edges of `tables` be asked of `provider`."""
    tables.kept(_PROVIDER, lambda: provider)


def provider_of(tables: Tables) -> EdgeProvider | None:
    """Where the edges of `tables` are kept; None where they are made of its claims."""
    provider: EdgeProvider | None = tables.known(_PROVIDER)
    return provider


def make_edges(tables: Tables, selection: Selection) -> tuple[Edge, ...]:
    """The edges of the claims that a selection keeps, carried on by its rule."""
    if (provider := provider_of(tables)) is not None:
        return _carried(provider.edges(selection), tables, selection)
    kept = (claim for claim in tables.claims.values() if selection.keeps_claim(claim, tables))
    return edges_made(kept, tables, selection)


def edges_made(claims: Iterable[Claim], tables: Tables, selection: Selection) -> tuple[Edge, ...]:
    """The edges of all time that these claims alone come to, carried on by the rule of a selection."""
    return _carried(build_edges(claims, tables.vocabulary), tables, selection)


def _carried(edges: tuple[Edge, ...], tables: Tables, selection: Selection) -> tuple[Edge, ...]:
    if not selection.persist:
        return edges
    return carry_on(edges, tables.vocabulary, selection.persist, selection.horizon(tables), tables.persons)


def doubted(tables: Tables) -> list[Claim]:
    """The claims on what is thought unlikely, by id."""
    provider = provider_of(tables)
    claims = tables.claims.values() if provider is None else provider.doubted()
    return sorted((claim for claim in claims if not claim.modality.makes_an_edge), key=lambda claim: claim.id)
