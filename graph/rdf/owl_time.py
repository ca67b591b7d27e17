"""The bounds of claims and edges in terms of OWL-Time, for tools that read it. A build writes them on request only."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Claim, Tables
from amity.edges.build import Edge
from amity.namespaces import Namespaces
from amity.rdf.terms import node, org
from amity.rdf.write import OFFICE, every_triple

_TYPE = ox.NamedNode(ns.RDF + "type")
_DATE = ox.NamedNode(ns.XSD + "date")


def every_with_time(tables: Tables, edges: Collection[Edge]) -> Iterator[ox.Triple]:
    """Every triple of the dataset and, for each claim and edge, its time; in no order, some more than once."""
    spaces = Namespaces(tables.metadata.base)
    yield from every_triple(tables, edges)
    for claim in tables.claims.values():
        yield from time_of(node(spaces.claim, claim.id), claim)
    offices = tables.vocabulary.descendants(OFFICE)
    for edge in edges:
        subject = node(spaces.edge, edge.id)
        yield from time_of(subject, edge)
        if edge.relation in offices:
            yield ox.Triple(subject, org("memberDuring"), _part(subject, "time"))


def time_of(subject: ox.NamedNode, row: Claim | Edge) -> Iterator[ox.Triple]:
    """The time of a statement: an interval with a beginning and an end.

    An instant whose day is known has that day; another is inside an interval from the first to the last day on which
    it may be. Days that stand for "not known" are left out.
    """
    interval, bounds = _part(subject, "time"), row.bounds
    yield ox.Triple(subject, time("hasTime"), interval)
    yield ox.Triple(interval, _TYPE, time("Interval"))
    for name, link, first, last in (
        ("beginning", "hasBeginning", bounds.earliest_start, bounds.latest_start),
        ("end", "hasEnd", bounds.earliest_end, bounds.latest_end),
    ):
        instant = _part(subject, name)
        yield ox.Triple(interval, time(link), instant)
        yield ox.Triple(instant, _TYPE, time("Instant"))
        if first == last:
            yield _on(instant, first)
            continue
        frame = _part(subject, f"{name}-within")
        yield ox.Triple(frame, _TYPE, time("Interval"))
        yield ox.Triple(frame, time("inside"), instant)
        for side, edge, day in (("first", "hasBeginning", first), ("last", "hasEnd", last)):
            if MIN < day < MAX:
                limit = _part(subject, f"{name}-{side}")
                yield ox.Triple(frame, time(edge), limit)
                yield ox.Triple(limit, _TYPE, time("Instant"))
                yield _on(limit, day)


def time(name: str) -> ox.NamedNode:
    """The node of a term of OWL-Time."""
    return ox.NamedNode(ns.TIME + name)


def _part(subject: ox.NamedNode, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{subject.value}#{name}")


def _on(instant: ox.NamedNode, day: date) -> ox.Triple:
    return ox.Triple(instant, time("inXSDDate"), ox.Literal(day.isoformat(), datatype=_DATE))
