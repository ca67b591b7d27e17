"""The RDF dataset: plain triples, dated edges with a status, and claims with their sources.

No blank nodes and no named graphs; every IRI follows from an id, so that the same tables give the same triples.
The ontology is part of the dataset, so that queries can walk ``rdfs:subPropertyOf``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from itertools import chain

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.dates import Bounds
from amity.corpus.model import Actor, Claim, Modality, OwnRelation, Period, Place, Source, Status, Tables
from amity.corpus.ontology import ontology_triples
from amity.edges.build import Edge
from amity.edges.slices import Selection, edges_of
from amity.namespaces import Namespaces
from amity.rdf.description import describe
from amity.rdf.kinds import (
    ACTOR,
    CLAIM,
    EDGE_COLUMNS,
    PERIOD,
    PLACE_KIND,
    RELATION,
    SOURCE,
    TYPE,
    TableKind,
    space_of,
)
from amity.rdf.plain import plain_triples
from amity.rdf.terms import Terms, am, in_order, node, org, prov

OFFICE = "holdsOfficeIn"
"""The relation whose claims tell a post in their detail."""

_INDIVIDUAL = ox.NamedNode(ns.OWL + "NamedIndividual")
_TYPE = ox.NamedNode(TYPE)
_LABEL = ox.NamedNode(ns.RDFS + "label")
_DATE = ox.NamedNode(ns.XSD + "date")
_TRUE = ox.Literal("true", datatype=ox.NamedNode(ns.XSD + "boolean"))


def build_triples(tables: Tables) -> list[ox.Triple]:
    """Every triple of the dataset once, sorted by its N-Triples text."""
    return triples_of(tables, edges_of(tables, Selection()))


def triples_of(tables: Tables, edges: Collection[Edge], ontology: bool = True) -> list[ox.Triple]:
    """Every triple of the rows of `tables` and of `edges` once, sorted; with the ontology unless told not to."""
    return in_order(every_triple(tables, edges, ontology))


def every_triple(tables: Tables, edges: Collection[Edge], ontology: bool = True) -> Iterator[ox.Triple]:
    """The triples of `triples_of` in no order, some more than once."""
    terms = Terms(tables)
    return chain(
        ontology_triples() if ontology else (),
        describe(tables.metadata),
        *(_relation(row, terms) for row in tables.relations.values()),
        *(_row(ACTOR, actor, terms) for actor in tables.actors.values()),
        *(_row(PLACE_KIND, place, terms) for place in tables.places.values()),
        *(_source(source, terms) for source in tables.sources.values()),
        *(_coding(source, terms.spaces) for source in tables.sources.values()),
        *(_period(period, terms) for period in tables.periods.values()),
        chain.from_iterable(_claim(claim, terms) for claim in tables.claims.values()),
        chain.from_iterable(_edge(edge, terms) for edge in edges),
        chain.from_iterable(_office(edge, terms) for edge in edges),
        plain_triples(edges, tables),
    )


def _row(kind: TableKind, row: Actor | Place | Source | Period | Claim, terms: Terms) -> Iterator[ox.Triple]:
    """What the cells of a row say, and what it is."""
    subject = node(space_of(kind.space, terms.spaces), row.id)
    yield from _is(subject, am(kind.name))
    yield from kind.triples(subject, row, terms)


def _is(subject: ox.NamedNode, kind: ox.NamedNode) -> Iterator[ox.Triple]:
    """OWL tools list as individuals only what says that it is one."""
    yield ox.Triple(subject, _TYPE, kind)
    yield ox.Triple(subject, _TYPE, _INDIVIDUAL)


def _days(subject: ox.NamedNode, **days: date) -> Iterator[ox.Triple]:
    for name, day in days.items():
        yield ox.Triple(subject, am(name), ox.Literal(day.isoformat(), datatype=_DATE))


def _bounds(subject: ox.NamedNode, bounds: Bounds) -> Iterator[ox.Triple]:
    return _days(
        subject,
        earliestStart=bounds.earliest_start,
        latestStart=bounds.latest_start,
        earliestEnd=bounds.earliest_end,
        latestEnd=bounds.latest_end,
    )


def _source(source: Source, terms: Terms) -> Iterator[ox.Triple]:
    yield from _row(SOURCE, source, terms)
    subject, published = node(terms.spaces.source, source.id), source.published
    yield from _days(subject, earliestPublished=published.earliest, latestPublished=published.latest)


def _coding(source: Source, spaces: Namespaces) -> Iterator[ox.Triple]:
    """The activity that turned a source into claims, by the rules of the codebook, and its coder where one is named."""
    subject = node(spaces.coding, source.id)
    association = ox.NamedNode(f"{subject.value}/association")
    yield from _is(subject, am("Coding"))
    yield ox.Triple(subject, prov("used"), node(spaces.source, source.id))
    yield ox.Triple(subject, prov("qualifiedAssociation"), association)
    yield from _is(association, prov("Association"))
    yield ox.Triple(association, prov("hadPlan"), am("codebook"))
    if source.coder:
        coder = ox.NamedNode(f"{subject.value}/coder")
        yield from _is(coder, prov("Agent"))
        yield ox.Triple(coder, _LABEL, ox.Literal(source.coder))
        yield ox.Triple(association, prov("agent"), coder)
        yield ox.Triple(subject, prov("wasAssociatedWith"), coder)


def _period(period: Period, terms: Terms) -> Iterator[ox.Triple]:
    yield from _row(PERIOD, period, terms)
    days = period.start.earliest, period.start.latest, period.end.earliest, period.end.latest
    yield from _bounds(node(terms.spaces.period, period.id), Bounds(*days))


def _relation(row: OwnRelation, terms: Terms) -> Iterator[ox.Triple]:
    """A relation of the dataset, described as those of the ontology are."""
    subject = node(terms.spaces.relation, row.id)
    yield ox.Triple(subject, _TYPE, ox.NamedNode(ns.OWL + "ObjectProperty"))
    yield ox.Triple(subject, ox.NamedNode(ns.RDFS + "isDefinedBy"), ox.NamedNode(terms.spaces.dataset))
    if not row.super:
        yield ox.Triple(subject, ox.NamedNode(ns.RDFS + "subPropertyOf"), am("relatesTo"))
    yield ox.Triple(am(row.family), ox.NamedNode(ns.SKOS + "member"), subject)
    yield from RELATION.triples(subject, row, terms, (name for name in RELATION.columns if name != "family"))


def _claim(claim: Claim, terms: Terms) -> Iterator[ox.Triple]:
    subject = node(terms.spaces.claim, claim.id)
    yield from _row(CLAIM, claim, terms)
    yield from _dated(subject, claim)
    if claim.said is not None:
        yield from _days(subject, earliestSaid=claim.said.earliest, latestSaid=claim.said.latest)
    yield ox.Triple(subject, prov("wasDerivedFrom"), node(terms.spaces.source, claim.source))
    yield ox.Triple(subject, prov("wasGeneratedBy"), node(terms.spaces.coding, claim.source))


def _edge(edge: Edge, terms: Terms) -> Iterator[ox.Triple]:
    subject = node(terms.spaces.edge, edge.id)
    yield from _is(subject, am("Edge"))
    yield from CLAIM.triples(subject, edge, terms, EDGE_COLUMNS)
    yield from _dated(subject, edge)
    yield ox.Triple(subject, am("status"), am(edge.status))
    for claim in edge.claims:
        yield ox.Triple(subject, am("evidence"), node(terms.spaces.claim, claim.id))
    for claim in edge.bearing:
        yield ox.Triple(subject, am("bearing"), node(terms.spaces.claim, claim.id))
    for claim in edge.doubts:
        yield ox.Triple(subject, am("doubtedBy"), node(terms.spaces.claim, claim.id))
    for denial, answered in edge.answers:
        yield ox.Triple(node(terms.spaces.claim, denial), am("denies"), node(terms.spaces.claim, answered))
    if edge.dates_disagree:
        yield ox.Triple(subject, am("datesDisagree"), _TRUE)


def _office(edge: Edge, terms: Terms) -> Iterator[ox.Triple]:
    """An edge of office in terms of ORG: a membership, and a post for each wording of the office."""
    if edge.relation not in terms.tables.vocabulary.descendants(OFFICE):
        return
    subject, holder, body = (
        node(terms.spaces.edge, edge.id),
        *(terms.end(name) for name in (edge.subject, edge.object)),
    )
    yield ox.Triple(subject, _TYPE, org("Membership"))
    yield ox.Triple(subject, org("member"), holder)
    yield ox.Triple(subject, org("organization"), body)
    for claim in edge.claims:
        words = re.findall(r"\w+", claim.detail.casefold())
        if not words:
            continue
        post = node(terms.spaces.post, f"{edge.object}.{'-'.join(words)}")
        yield from _is(post, org("Post"))
        yield ox.Triple(post, _LABEL, ox.Literal(claim.detail))
        yield ox.Triple(post, org("postIn"), body)
        yield ox.Triple(node(terms.spaces.claim, claim.id), am("post"), post)
        yield ox.Triple(subject, am("post"), post)
        if edge.status is Status.ACCEPTED and claim.modality is Modality.ASSERTED:
            yield ox.Triple(holder, org("holds"), post)


def _dated(subject: ox.NamedNode, row: Claim | Edge) -> Iterator[ox.Triple]:
    """The bounds of a statement, and whether its dates are qualified."""
    yield from _bounds(subject, row.bounds)
    if row.start.approximate or row.end.approximate:
        yield ox.Triple(subject, am("approximate"), _TRUE)
    if row.start.uncertain or row.end.uncertain:
        yield ox.Triple(subject, am("uncertain"), _TRUE)
