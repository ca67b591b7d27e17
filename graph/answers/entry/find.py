"""Finding a thing of a dataset by its id, or an actor or place by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from amity.corpus.model import Tables
from amity.corpus.names import find_actor
from amity.edges.build import Edge
from amity.errors import RequestError, UnknownName, clipped, nearest

KINDS = ("actor", "place", "edge", "claim", "source", "period", "relation")
"""Kinds of things, in the order in which those of one id are told."""


class Thing(NamedTuple):
    """A thing of a dataset: its kind, one of `KINDS`, and its id."""

    kind: str
    id: str


def find_things(tables: Tables, edges: Mapping[str, Edge], name: str) -> tuple[Thing, ...]:
    """The things that bear an id, else the actor or place of that name.

    An edge has the id of its first claim, so that one id may name both; ``edge:ID`` and ``claim:ID`` tell them apart,
    as in SPARQL.

    Raises:
        RequestError: nothing is called so, or several actors are.
    """
    known = _known(tables, edges)
    kind, mark, rest = name.partition(":")
    if mark and kind in known:
        if rest not in known[kind]:
            raise UnknownName(kind, rest, known[kind])
        return (Thing(kind, rest),)
    things = tuple(Thing(kind, name) for kind in KINDS if name in known[kind])
    if things:
        return things
    try:
        found = find_actor(tables, name, places=True)
    except UnknownName:
        labels = tables.labels.values()
        near = nearest(name, [*labels, *(each for names in known.values() for each in names)])
        hint = (
            f"did you mean {' or '.join(near)}?" if near else "'amity actors' and 'amity sources' list ids."
        )
        raise RequestError(f"nothing is called '{clipped(name)}'; {hint}") from None
    return (Thing("actor" if found in known["actor"] else "place", found),)


def _known(tables: Tables, edges: Mapping[str, Edge]) -> dict[str, Mapping[str, object]]:
    return {
        "actor": tables.actors,
        "place": tables.places,
        "edge": edges,
        "claim": tables.claims,
        "source": tables.sources,
        "period": tables.periods,
        "relation": tables.vocabulary.relations,
    }
