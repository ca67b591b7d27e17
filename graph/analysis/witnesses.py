"""The edges and claims behind a number, as they stand in a slice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amity.network.signed import Witness


def claims_of(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """Ids of the claims behind several edges, each once, sorted."""
    return tuple(sorted({claim for found in witnesses for claim in found.claims}))


def dates_of(witnesses: Iterable[Witness]) -> str:
    """The dates of several edges in words, each once, joined by semicolons."""
    return "; ".join(dict.fromkeys(found.when for found in witnesses))


def joined(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
    """Each edge once, as it was first met, with its claims of all times that it was."""
    found: dict[str, Witness] = {}
    for one in witnesses:
        known = found.setdefault(one.edge, one)
        found[one.edge] = replace(known, claims=claims_of((known, one)))
    return tuple(found.values())
