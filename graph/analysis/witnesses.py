"""The edges and claims behind a number, as they stand in a slice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amity.network.signed import Witness


def claims_of(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """Ids of the claims behind several edges, each once, sorted."""
    return tuple(sorted({claim for edge in witnesses for claim in edge.claims}))


def dates_of(witnesses: Iterable[Witness]) -> str:
    """The dates of several edges in words, each once, joined by semicolons."""
    return "; ".join(dict.fromkeys(edge.when for edge in witnesses))


def joined(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
    """Each edge once, as it was first met, with its claims of all times that it was."""
    edges: dict[str, Witness] = {}
    for edge in witnesses:
        known = edges.setdefault(edge.edge, edge)
        edges[edge.edge] = replace(known, claims=claims_of((known, edge)))
    return tuple(edges.values())
