"""Plain triples: what is asserted and nowhere denied, and what always follows from it, without time or source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from amity.corpus.model import Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.rdf.terms import Terms, am


def plain_triples(edges: Iterable[Edge], tables: Tables) -> Iterator[ox.Triple]:
    """A triple for each relation that a source asserts and none denies, and for all that follows from it.

    What follows: the super-relations, the other direction of symmetric relations, and inverse properties; nothing
    that is denied itself. The triples know no time.
    """
    edges, terms = tuple(edges), Terms(tables)
    denied = {
        ends
        for edge in edges
        if edge.status in {Status.DENIED, Status.CONTESTED}
        for ends in _ways(edge.subject, edge.relation, edge.object, tables.vocabulary)
    }
    for edge in edges:
        if edge.status is not Status.ACCEPTED:
            continue
        for relation, turned in tables.vocabulary.consequences(edge.relation):
            ends = (edge.object, edge.subject) if turned else (edge.subject, edge.object)
            if (ends[0], relation, ends[1]) in denied:
                continue
            subject, object_ = (terms.end(name) for name in ends)
            yield ox.Triple(subject, terms.relation(relation), object_)
            if inverse := tables.vocabulary.relations[relation].inverse:
                yield ox.Triple(object_, am(inverse), subject)


def _ways(
    subject: str, relation: str, object_: str, vocabulary: Vocabulary
) -> Iterator[tuple[str, str, str]]:
    yield subject, relation, object_
    if vocabulary.relations[relation].symmetric:
        yield object_, relation, subject
