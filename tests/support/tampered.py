"""Stores whose RDF is other than what amity builds, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from amity import namespaces as ns
from amity.corpus.model import Metadata, Tables
from amity.dataset import Dataset
from amity.errors import DataError
from amity.namespaces import Namespaces
from amity.rdf.write import build_triples
from amity.store.store import LocalStore, memory_store

SPACES = Namespaces(Metadata().base)
PREFIXES = SPACES.prefixes


def iri(name: str) -> ox.NamedNode:
    """The IRI that a prefixed name or an IRI is."""
    prefix, _, rest = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + rest) if prefix in PREFIXES else ox.NamedNode(name)


def date(value: str) -> ox.Literal:
    """A date as a build writes it."""
    return ox.Literal(value, datatype=ox.NamedNode(ns.EDTF))


def store_with(
    graph: Dataset, subject: str, predicate: str, *values: ox.NamedNode | ox.Literal
) -> LocalStore:
    """The store of a dataset in which a thing has these values of a predicate."""
    at = iri(subject), iri(predicate)
    kept = [t for t in build_triples(graph.tables) if (t.subject, t.predicate) != at]
    return memory_store([*kept, *(ox.Triple(*at, value) for value in values)])


def refusal(read: Callable[..., Tables], store: LocalStore) -> str:
    """What `read` says of a store that amity did not build."""
    with pytest.raises(DataError) as caught:
        read(store, place="DIR")
    text = str(caught.value)
    assert text.startswith("the store DIR is not as this amity builds it: "), text
    assert text.endswith("; build it again from its tables."), text
    assert "\n" not in text and "\r" not in text
    return text.removeprefix("the store DIR is not as this amity builds it: ")
