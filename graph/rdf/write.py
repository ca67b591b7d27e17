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
from amity.corpus.dates import Bounds, Edtf
from amity.corpus.model import (
    Actor,
    Claim,
    Kind,
    Labels,
    Modality,
    OwnRelation,
    Period,
    Place,
    Source,
    Status,
    Tables,
)
from amity.corpus.ontology import ontology_triples
from amity.corpus.vocabulary import ASPECTS
from amity.edges.build import Edge, build_edges
from amity.namespaces import Namespaces
from amity.rdf.description import describe
from amity.rdf.plain import plain_triples
from amity.rdf.terms import Terms, am, in_order, node, org, prov

OFFICE = "holdsOfficeIn"
"""The relation whose claims tell a post in their detail."""

_INDIVIDUAL = ox.NamedNode(ns.OWL + "NamedIndividual")
_TYPE = ox.NamedNode(ns.RDF + "type")
_LABEL = ox.NamedNode(ns.RDFS + "label")
_COMMENT = ox.NamedNode(ns.RDFS + "comment")
_ALIAS = ox.NamedNode(ns.SKOS + "altLabel")
_TRANSLATION = ox.NamedNode(ns.SKOS + "prefLabel")
_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(ns.RDF + part) for part in ("subject", "predicate", "object"))
_SOURCE, _TITLE, _CREATOR, _PUBLISHER, _LANGUAGE, _LICENCE = (
    ox.NamedNode(ns.DCTERMS + part)
    for part in ("source", "title", "creator", "publisher", "language", "license")
)
_URL = ox.NamedNode(ns.SCHEMA + "url")
_DATE = ox.NamedNode(ns.XSD + "date")
_INTEGER = ox.NamedNode(ns.XSD + "integer")
_DECIMAL = ox.NamedNode(ns.XSD + "decimal")
_EDTF = ox.NamedNode(ns.EDTF)
_TRUE = ox.Literal("true", datatype=ox.NamedNode(ns.XSD + "boolean"))

KIND_CLASSES: dict[Kind, str] = {kind: ns.AM + kind.capitalize() for kind in Kind}


def build_triples(tables: Tables) -> list[ox.Triple]:
    """Every triple of the dataset once, sorted by its N-Triples text."""
    return triples_of(tables, build_edges(tables.claims.values(), tables.vocabulary))


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
        *(_actor(actor, terms.spaces) for actor in tables.actors.values()),
        *(_place(place, terms.spaces) for place in tables.places.values()),
        *(_source(source, terms.spaces) for source in tables.sources.values()),
        *(_coding(source, terms.spaces) for source in tables.sources.values()),
        *(_period(period, terms.spaces) for period in tables.periods.values()),
        chain.from_iterable(_claim(claim, terms) for claim in tables.claims.values()),
        chain.from_iterable(_edge(edge, terms) for edge in edges),
        chain.from_iterable(_office(edge, terms) for edge in edges),
        plain_triples(edges, tables),
    )


def _text(subject: ox.NamedNode, predicate: ox.NamedNode, value: str) -> Iterator[ox.Triple]:
    if value:
        yield ox.Triple(subject, predicate, ox.Literal(value))


def _labels(subject: ox.NamedNode, labels: Labels) -> Iterator[ox.Triple]:
    """The label in other languages.

    As ``skos:prefLabel``, which is an ``rdfs:label`` too: whoever asks for ``rdfs:label`` gets one row for each thing.
    """
    for language, label in labels:
        yield ox.Triple(subject, _TRANSLATION, ox.Literal(label, language=language))


def _decimal(value: float) -> ox.Literal:
    return ox.Literal(f"{value:.9f}".rstrip("0").rstrip("."), datatype=_DECIMAL)


def _dated(subject: ox.NamedNode, predicate: str, value: Edtf | None) -> Iterator[ox.Triple]:
    if value is not None and value.text:
        yield ox.Triple(subject, am(predicate), ox.Literal(value.text, datatype=_EDTF))


def _day(value: date) -> ox.Literal:
    return ox.Literal(value.isoformat(), datatype=_DATE)


def _bounds(subject: ox.NamedNode, bounds: Bounds) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, am("earliestStart"), _day(bounds.earliest_start))
    yield ox.Triple(subject, am("latestStart"), _day(bounds.latest_start))
    yield ox.Triple(subject, am("earliestEnd"), _day(bounds.earliest_end))
    yield ox.Triple(subject, am("latestEnd"), _day(bounds.latest_end))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)


def _is(subject: ox.NamedNode, kind: ox.NamedNode) -> Iterator[ox.Triple]:
    """OWL tools list as individuals only what says that it is one."""
    yield ox.Triple(subject, _TYPE, kind)
    yield ox.Triple(subject, _TYPE, _INDIVIDUAL)


def _actor(actor: Actor, spaces: Namespaces) -> Iterator[ox.Triple]:
    subject = node(spaces.actor, actor.id)
    yield from _is(subject, am("Actor"))
    yield ox.Triple(subject, _TYPE, ox.NamedNode(KIND_CLASSES[actor.kind]))
    yield from _text(subject, _LABEL, actor.label)
    yield from _labels(subject, actor.labels)
    for alias in actor.aliases:
        yield from _text(subject, _ALIAS, alias)
    if actor.wikidata:
        yield ox.Triple(
            subject, ox.NamedNode(ns.SKOS + "exactMatch"), ox.NamedNode(ns.WIKIDATA + actor.wikidata)
        )
    for other in actor.ids:
        yield from _text(subject, am("externalId"), other)
    for alias in actor.weak_aliases:
        yield from _text(subject, am("weakAlias"), alias)
    yield from _dated(subject, "start", actor.start)
    yield from _dated(subject, "end", actor.end)
    yield from _text(subject, _COMMENT, actor.note)


def _place(place: Place, spaces: Namespaces) -> Iterator[ox.Triple]:
    subject = node(spaces.place, place.id)
    yield from _is(subject, am("Place"))
    yield from _text(subject, _LABEL, place.label)
    yield from _labels(subject, place.labels)
    for name, degrees in (("lat", place.lat), ("long", place.lon)):
        if degrees is not None:
            yield ox.Triple(subject, ox.NamedNode(ns.GEO + name), _decimal(degrees))
    for alias in place.aliases:
        yield from _text(subject, _ALIAS, alias)
    yield from _text(subject, _COMMENT, place.note)


def _source(source: Source, spaces: Namespaces) -> Iterator[ox.Triple]:
    subject = node(spaces.source, source.id)
    yield from _is(subject, am("Source"))
    yield from _text(subject, _TITLE, source.title)
    yield from _text(subject, _CREATOR, source.creator)
    yield from _text(subject, _PUBLISHER, source.publisher)
    yield from _text(subject, _LANGUAGE, source.language)
    yield from _text(subject, _URL, source.url)
    yield from _dated(subject, "published", source.published)
    yield ox.Triple(subject, am("earliestPublished"), _day(source.published.earliest))
    yield ox.Triple(subject, am("latestPublished"), _day(source.published.latest))
    yield from _text(subject, am("printedDate"), source.printed_date)
    yield from _text(subject, am("dateNote"), source.date_note)
    yield from _text(subject, am("sha256"), source.sha256)
    yield ox.Triple(subject, am("blocks"), _number(source.blocks))
    yield from _text(subject, _LICENCE, source.licence)
    yield from _dated(subject, "coverageStart", source.coverage_start)
    yield from _dated(subject, "coverageEnd", source.coverage_end)
    for name in source.coverage_actors:
        yield ox.Triple(subject, am("coversActor"), node(spaces.actor, name))
    if source.follows:
        yield ox.Triple(subject, am("follows"), node(spaces.source, source.follows))
    yield from _text(subject, am("coder"), source.coder)
    yield from _dated(subject, "retrieved", source.retrieved)
    yield from _text(subject, _COMMENT, source.note)


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
        yield from _text(coder, _LABEL, source.coder)
        yield ox.Triple(association, prov("agent"), coder)
        yield ox.Triple(subject, prov("wasAssociatedWith"), coder)


def _period(period: Period, spaces: Namespaces) -> Iterator[ox.Triple]:
    subject = node(spaces.period, period.id)
    yield from _is(subject, am("Period"))
    yield from _text(subject, _LABEL, period.label)
    yield from _labels(subject, period.labels)
    yield from _dated(subject, "start", period.start)
    yield from _dated(subject, "end", period.end)
    yield from _bounds(
        subject, Bounds(period.start.earliest, period.start.latest, period.end.earliest, period.end.latest)
    )
    yield from _text(subject, am("reason"), period.reason)


def _relation(row: OwnRelation, terms: Terms) -> Iterator[ox.Triple]:
    """A relation of the dataset, described as those of the ontology are."""
    subject = node(terms.spaces.relation, row.id)
    rule = terms.tables.vocabulary.relations[row.id]
    yield ox.Triple(subject, _TYPE, ox.NamedNode(ns.OWL + "ObjectProperty"))
    if row.symmetric:
        yield ox.Triple(subject, _TYPE, ox.NamedNode(ns.OWL + "SymmetricProperty"))
    yield ox.Triple(subject, ox.NamedNode(ns.RDFS + "isDefinedBy"), ox.NamedNode(terms.spaces.dataset))
    wider = terms.relation(rule.parent) if rule.parent else am("relatesTo")
    yield ox.Triple(subject, ox.NamedNode(ns.RDFS + "subPropertyOf"), wider)
    yield ox.Triple(am(row.family), ox.NamedNode(ns.SKOS + "member"), subject)
    for language, label in (("en", row.label), *row.labels):
        yield ox.Triple(subject, _LABEL, ox.Literal(label, language=language))
    for predicate, text in (
        (ox.NamedNode(ns.SKOS + "definition"), row.definition),
        (ox.NamedNode(ns.SKOS + "scopeNote"), row.scope),
        (am("inverseLabel"), row.inverse),
    ):
        if text:
            yield ox.Triple(subject, predicate, ox.Literal(text, language="en"))
    yield ox.Triple(subject, am("sign"), _number(row.sign or 0))
    yield ox.Triple(subject, am("aspect"), am(ASPECTS[row.kind]))
    if row.cameo:
        yield ox.Triple(subject, am("cameo"), node(ns.CAMEO, row.cameo))
    if row.weight is not None:
        yield ox.Triple(subject, am("weight"), _decimal(row.weight))
    for predicate, kinds in ((am("subjectKind"), row.subject), (am("objectKind"), row.object)):
        for kind in kinds:
            yield ox.Triple(subject, predicate, am(kind.capitalize()))
    for predicate, others in ((am("starts"), row.starts), (am("ends"), row.ends)):
        for other in others:
            yield ox.Triple(subject, predicate, terms.relation(other))


def _claim(claim: Claim, terms: Terms) -> Iterator[ox.Triple]:
    subject = node(terms.spaces.claim, claim.id)
    yield from _is(subject, am("Claim"))
    yield from _statement(subject, claim, terms)
    yield ox.Triple(subject, am("modality"), am(claim.modality))
    if claim.claimant:
        yield ox.Triple(subject, am("claimant"), node(terms.spaces.actor, claim.claimant))
    if claim.said is not None:
        yield from _dated(subject, "said", claim.said)
        yield ox.Triple(subject, am("earliestSaid"), _day(claim.said.earliest))
        yield ox.Triple(subject, am("latestSaid"), _day(claim.said.latest))
    for other in claim.about:
        yield ox.Triple(subject, am("about"), node(terms.spaces.claim, other))
    yield ox.Triple(subject, _SOURCE, node(terms.spaces.source, claim.source))
    yield ox.Triple(subject, prov("wasDerivedFrom"), node(terms.spaces.source, claim.source))
    yield ox.Triple(subject, prov("wasGeneratedBy"), node(terms.spaces.coding, claim.source))
    yield ox.Triple(subject, am("block"), _number(claim.block))
    for block in claim.also:
        yield ox.Triple(subject, am("alsoBlock"), _number(block))
    for record in claim.record:
        yield from _text(subject, am("record"), record)
    yield from _text(subject, am("coded"), claim.coded or "")
    yield from _text(subject, am("detail"), claim.detail)
    for name, value in claim.quantity:
        yield from _text(subject, am("quantity"), f"{name}={value}")
    if claim.place:
        yield ox.Triple(subject, am("place"), terms.end(claim.place))
    yield from _counted(subject, claim)
    if claim.note:
        yield ox.Triple(subject, _COMMENT, ox.Literal(claim.note, language="en"))


def _edge(edge: Edge, terms: Terms) -> Iterator[ox.Triple]:
    subject = node(terms.spaces.edge, edge.id)
    yield from _is(subject, am("Edge"))
    yield from _statement(subject, edge, terms)
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
    yield from _counted(subject, edge)


def _counted(subject: ox.NamedNode, row: Claim | Edge) -> Iterator[ox.Triple]:
    for predicate, value in (("count", row.count), ("intensity", row.intensity)):
        if value is not None:
            yield ox.Triple(subject, am(predicate), _number(value))


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
        yield from _text(post, _LABEL, claim.detail)
        yield ox.Triple(post, org("postIn"), body)
        yield ox.Triple(node(terms.spaces.claim, claim.id), am("post"), post)
        yield ox.Triple(subject, am("post"), post)
        if edge.status is Status.ACCEPTED and claim.modality is Modality.ASSERTED:
            yield ox.Triple(holder, org("holds"), post)


def _statement(subject: ox.NamedNode, row: Claim | Edge, terms: Terms) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, _SUBJECT, terms.end(row.subject))
    yield ox.Triple(subject, _PREDICATE, terms.relation(row.relation))
    yield ox.Triple(subject, _OBJECT, terms.end(row.object))
    yield from _dated(subject, "start", row.start)
    yield from _dated(subject, "end", row.end)
    yield from _bounds(subject, row.bounds)
    if row.start.approximate or row.end.approximate:
        yield ox.Triple(subject, am("approximate"), _TRUE)
    if row.start.uncertain or row.end.uncertain:
        yield ox.Triple(subject, am("uncertain"), _TRUE)
