"""Terms of the vocabularies that a build writes, and nodes of a dataset, for pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from amity import namespaces as ns


def am(name: str) -> ox.NamedNode:
    """A term of the ontology."""
    return ox.NamedNode(ns.AM + name)


def node(namespace: str, name: str) -> ox.NamedNode:
    """The node of the thing called `name`."""
    return ox.NamedNode(ns.iri(namespace, name))


def prov(name: str) -> ox.NamedNode:
    """A term of PROV-O."""
    return ox.NamedNode(ns.PROV + name)


def org(name: str) -> ox.NamedNode:
    """A term of ORG."""
    return ox.NamedNode(ns.ORG + name)


def in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Triples, each once, sorted by their N-Triples text."""
    return sorted(set(triples), key=str)
