"""The edges and claims behind a number, as they stand in a slice."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.signed import Witness


def claims_of(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """Ids of the claims behind several edges, each once, sorted."""
    return tuple(sorted({claim for found in witnesses for claim in found.claims}))


def dates_of(witnesses: Iterable[Witness]) -> str:
    """The dates of several edges in words, each once, joined by semicolons."""
    return "; ".join(dict.fromkeys(found.when for found in witnesses))
