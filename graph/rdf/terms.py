"""Terms of the vocabularies that a build writes, and nodes of a dataset, for pyoxigraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.model import Tables
from amity.namespaces import Namespaces

Term = ox.NamedNode | ox.Literal
Plan = Mapping[str, tuple[ox.NamedNode, Callable[[str], Term]]]
"""For each column the node of its predicate, and what makes terms of its values."""


@cache
def am(name: str) -> ox.NamedNode:
    """The node of a term of amity's ontology."""
    return ox.NamedNode(ns.AM + name)


def node(namespace: str, name: str) -> ox.NamedNode:
    """The node of the thing called `name`."""
    return ox.NamedNode(ns.iri(namespace, name))


@cache
def prov(name: str) -> ox.NamedNode:
    """The node of a term of PROV-O."""
    return ox.NamedNode(ns.PROV + name)


@cache
def org(name: str) -> ox.NamedNode:
    """The node of a term of the W3C's ontology of organizations."""
    return ox.NamedNode(ns.ORG + name)


def in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Triples, each once, sorted by their N-Triples text."""
    return sorted(set(triples), key=str)


@dataclass(frozen=True)
class Terms:
    """The nodes of a dataset, all under its base, and of the ontology.

    Attributes:
        plans: how the columns of each kind of row are written (`amity.rdf.kinds`).
    """

    tables: Tables
    plans: dict[str, Plan] = field(default_factory=dict)

    @cached_property
    def spaces(self) -> Namespaces:
        """The namespaces under the base of the dataset."""
        return Namespaces(self.tables.metadata.base)

    def end(self, name: str) -> ox.NamedNode:
        """The actor or place of that id."""
        spaces = self.spaces
        return node(spaces.place if name in self.tables.places else spaces.actor, name)

    def relation(self, name: str) -> ox.NamedNode:
        """The relation of that name, of the ontology or of the dataset."""
        return node(self.spaces.relation, name) if self.tables.vocabulary.relations[name].own else am(name)
