"""A seeded sample of a dataset, for checks that would take long on all of it."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from amity.corpus.model import Tables

_Row = TypeVar("_Row")


def sample_of(tables: Tables, size: int, seed: int = 0) -> Tables:
    """At most `size` claims, as many rows of each other table, and what these rows name; own relations all.

    Of what a claim answers and a source follows the next ones are taken, and what these name in turn is left out of
    them: a sample of a long chain stays small.

    Args:
        tables: the rows, without fault.
        size: how many rows of a table are drawn.
        seed: of the draw. The same tables and seed give the same sample.
    """
    drawn = _draw(tables.claims, size, seed)
    claims = _chosen(tables.claims, {*drawn, *(name for key in drawn for name in tables.claims[key].about)})
    named_sources = {claim.source for claim in claims.values()} | _draw(tables.sources, size, seed)
    sources = _chosen(
        tables.sources,
        named_sources | {tables.sources[key].follows for key in named_sources if tables.sources[key].follows},
    )
    named = {
        name
        for claim in claims.values()
        for name in (claim.subject, claim.object, claim.claimant, claim.place)
    }
    covered = {name for source in sources.values() for name in source.coverage_actors}
    return replace(
        tables,
        actors=_chosen(tables.actors, named | covered | _draw(tables.actors, size, seed)),
        places=_chosen(tables.places, named | _draw(tables.places, size, seed)),
        sources={
            key: source if source.follows in sources else replace(source, follows="")
            for key, source in sources.items()
        },
        periods=_chosen(tables.periods, _draw(tables.periods, size, seed)),
        claims={
            key: replace(claim, about=tuple(name for name in claim.about if name in claims))
            for key, claim in claims.items()
        },
    )


def _draw(rows: Mapping[str, object], size: int, seed: int) -> set[str]:
    return set(random.Random(seed).sample(sorted(rows), min(size, len(rows))))  # noqa: S311  no secret


def _chosen(rows: Mapping[str, _Row], names: Collection[str]) -> dict[str, _Row]:
    """The rows of these names, in their order."""
    return {name: row for name, row in rows.items() if name in names}
