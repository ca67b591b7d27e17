"""Whether what a store holds follows from its rows: the proof that `amity check` makes of a store.

A build writes into a store what follows from its claims: status, bounds and evidence of edges, plain triples.
No reader needs that proved first. Commands that put claims together do so anew, of the rows alone. A query is answered
by the engine, and who could have changed what follows could have changed the rows as well: the files of a folder are
held against the hashes of its stamp whenever it is opened (`amity.store.folder`), and an endpoint answers what its
operator likes, this proof too. What remains are RDF that somebody changed or joined by hand before he served it, and
stores built by another version; who takes over a store has it checked once. That takes some minutes for a million
triples, since everything is read and made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.model import Tables
from amity.edges.build import build_edges
from amity.rdf.kinds import KINDS, TYPE, Facts
from amity.rdf.write import triples_of
from amity.sparql.limits import TIMEOUT
from amity.store.read import Reader, value_of
from amity.store.store import Store

_DERIVED = ("Edge", "Coding", ns.ORG + "Post", ns.PROV + "Association", ns.PROV + "Agent")
"""Classes of what follows from the rows."""


def prove_store(store: Store, timeout: float | None = TIMEOUT, place: str = "") -> Tables:
    """The tables of a store, whose RDF is what they come to; arguments and errors as `amity.store.read.read_store`.

    Raises:
        DataError: also where a status, a bound or anything else does not follow from the rows.
    """
    reader = Reader.of(store, timeout, place)
    things = {kind.name: reader.things(kind.name) for kind in KINDS}
    tables = reader.tables(things)
    for derived in _DERIVED:
        things[derived] = reader.things(derived)
    expected = triples_of(tables, build_edges(tables.claims.values(), tables.vocabulary), ontology=False)
    said = {
        subject: facts
        for of_kind in things.values()
        for subject, facts in of_kind.items()
        if reader.is_thing(subject)
    }
    _compare(reader, said, expected)
    return tables


def _compare(reader: Reader, things: Mapping[str, Facts], expected: Iterable[ox.Triple]) -> None:
    """Hold the facts of a store against those that its rows come to.

    What others say in words of their own, such as further classes, is theirs.

    Raises:
        DataError: the first difference.
    """
    right: dict[str, Facts] = {}
    predicates = {how.predicate for kind in KINDS for how in kind.columns.values()}
    for triple in expected:
        if isinstance(triple.subject, ox.NamedNode) and reader.is_thing(triple.subject.value):
            predicates.add(triple.predicate.value)
            right.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, set()).add(
                value_of(triple.object)
            )
    nothing: Facts = {}
    for subject in sorted(things.keys() | right.keys()):
        said, due = things.get(subject, nothing), right.get(subject, nothing)
        if said == due:
            continue
        for predicate in sorted(said.keys() | due.keys()):
            if predicate not in predicates and not predicate.startswith(ns.AM):
                continue
            values, right_values = said.get(predicate, set()), due.get(predicate, set())
            if predicate == TYPE:
                values = {value for value in values if value[0].startswith(ns.AM) or value in right_values}
            elif predicate == ns.SKOS + "member":
                continue  # which family lists a relation is said of the family
            if values != right_values:
                reader.refuse(
                    subject,
                    f"has {reader.spaces.shorten(predicate)} {_told(reader, values, right_values)}, "
                    f"while the claims come to {_told(reader, right_values, values)}",
                )


def _told(reader: Reader, values: set[tuple[str, str]], others: set[tuple[str, str]]) -> str:
    """The values in words; with their kinds where these alone tell them from the others."""
    if {text for text, _ in values} != {text for text, _ in others}:
        return reader.listed(text for text, _ in values)
    return reader.listed(f"{text} ({reader.spaces.shorten(kind) or 'IRI'})" for text, kind in values)
