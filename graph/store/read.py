"""Tables from the RDF of a store: the way back from `amity.rdf.write`, with the same checks as tables in files.

The RDF becomes rows, which are read as those of files are; then the RDF that these rows come to is held against the
RDF of the store, so that a status or a bound that does not follow from the claims is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import NoReturn

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.csv_reader import CsvTable, parse_csv, write_csv
from amity.corpus.formats import (
    ACTORS,
    CLAIMS,
    FORMATS,
    LIST,
    PERIODS,
    PLACES,
    RELATIONS,
    SOURCES,
    TableFormat,
)
from amity.corpus.model import Tables
from amity.corpus.tables import check_rows
from amity.corpus.vocabulary import ASPECTS, PLACE
from amity.edges.build import build_edges
from amity.errors import DataError, clipped
from amity.namespaces import Namespaces
from amity.rdf.write import KIND_CLASSES, triples_of
from amity.sparql.limits import TIMEOUT
from amity.store.store import Store

Facts = dict[str, set[tuple[str, str]]]
"""What is said of one thing: for each predicate the values, each with its kind (see `_value`)."""

_QUERY = "SELECT ?s ?p ?o WHERE {{ ?s a {kind} ; ?p ?o . FILTER(isIRI(?s)) }}"
_OWN = """SELECT ?s ?p ?o WHERE {{
  ?s a owl:ObjectProperty ; rdfs:isDefinedBy <{dataset}> .
  {{ ?s ?p ?o }} UNION {{ ?o skos:member ?s BIND(skos:member AS ?p) }}
}}"""
_TEXT = ("",)
_SEVERAL = {column.name for form in FORMATS for column in form.parts if column.several}
"""Columns that may hold several values; subject and object only where they name kinds."""

_TYPE = ns.RDF + "type"
_DERIVED = ("Edge", "Coding", ns.ORG + "Post", ns.PROV + "Association", ns.PROV + "Agent")
"""Classes of what follows from the rows."""

_TOP = ns.AM + "relatesTo"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How things of a class are rows of a table.

    Attributes:
        name: of the class.
        form: the table.
        namespace: of their IRIs.
        columns: for each column but ``id`` the predicate, and the namespaces of what it names.
    """

    name: str
    form: TableFormat
    namespace: str
    columns: Mapping[str, tuple[str, tuple[str, ...]]]


_LABELS = {"label": (ns.RDFS + "label", _TEXT), "labels": (ns.SKOS + "prefLabel", _TEXT)}
_NAMED = {
    **_LABELS,
    "aliases": (ns.SKOS + "altLabel", _TEXT),
    "note": (ns.RDFS + "comment", _TEXT),
}
_DATED = {"start": (ns.AM + "start", _TEXT), "end": (ns.AM + "end", _TEXT)}


def _kinds(spaces: Namespaces) -> tuple[_Kind, ...]:
    """How the things of a dataset are rows, its relations first, since claims use them."""
    ends = (spaces.actor, spaces.place)
    relations = (spaces.relation, ns.AM)
    return (
        _Kind(
            "Relation",
            RELATIONS,
            spaces.relation,
            {
                "label": (ns.RDFS + "label", _TEXT),
                "labels": (ns.RDFS + "label", _TEXT),
                "definition": (ns.SKOS + "definition", _TEXT),
                "family": (ns.SKOS + "member", (ns.AM,)),
                "kind": (ns.AM + "aspect", _TEXT),
                "sign": (ns.AM + "sign", _TEXT),
                "weight": (ns.AM + "weight", _TEXT),
                "cameo": (ns.AM + "cameo", (ns.CAMEO,)),
                "symmetric": (_TYPE, _TEXT),
                "super": (ns.RDFS + "subPropertyOf", relations),
                "inverse": (ns.AM + "inverseLabel", _TEXT),
                "starts": (ns.AM + "starts", relations),
                "ends": (ns.AM + "ends", relations),
                "subject": (ns.AM + "subjectKind", _TEXT),
                "object": (ns.AM + "objectKind", _TEXT),
                "scope": (ns.SKOS + "scopeNote", _TEXT),
            },
        ),
        _Kind(
            "Actor",
            ACTORS,
            spaces.actor,
            {
                **_NAMED,
                **_DATED,
                "kind": (_TYPE, _TEXT),
                "wikidata": (ns.SKOS + "exactMatch", (ns.WIKIDATA,)),
                "ids": (ns.AM + "externalId", _TEXT),
                "weak_aliases": (ns.AM + "weakAlias", _TEXT),
            },
        ),
        _Kind(
            "Place",
            PLACES,
            spaces.place,
            {**_NAMED, "lat": (ns.GEO + "lat", _TEXT), "lon": (ns.GEO + "long", _TEXT)},
        ),
        _Kind(
            "Source",
            SOURCES,
            spaces.source,
            {
                "title": (ns.DCTERMS + "title", _TEXT),
                "published": (ns.AM + "published", _TEXT),
                "blocks": (ns.AM + "blocks", _TEXT),
                "creator": (ns.DCTERMS + "creator", _TEXT),
                "publisher": (ns.DCTERMS + "publisher", _TEXT),
                "printed_date": (ns.AM + "printedDate", _TEXT),
                "date_note": (ns.AM + "dateNote", _TEXT),
                "language": (ns.DCTERMS + "language", _TEXT),
                "url": (ns.SCHEMA + "url", _TEXT),
                "sha256": (ns.AM + "sha256", _TEXT),
                "note": (ns.RDFS + "comment", _TEXT),
                "licence": (ns.DCTERMS + "license", _TEXT),
                "coverage_start": (ns.AM + "coverageStart", _TEXT),
                "coverage_end": (ns.AM + "coverageEnd", _TEXT),
                "coverage_actors": (ns.AM + "coversActor", (spaces.actor,)),
                "follows": (ns.AM + "follows", (spaces.source,)),
                "coder": (ns.AM + "coder", _TEXT),
                "retrieved": (ns.AM + "retrieved", _TEXT),
            },
        ),
        _Kind("Period", PERIODS, spaces.period, {**_LABELS, **_DATED, "reason": (ns.AM + "reason", _TEXT)}),
        _Kind(
            "Claim",
            CLAIMS,
            spaces.claim,
            {
                **_DATED,
                "subject": (ns.RDF + "subject", ends),
                "relation": (ns.RDF + "predicate", relations),
                "object": (ns.RDF + "object", ends),
                "modality": (ns.AM + "modality", (ns.AM,)),
                "source": (ns.DCTERMS + "source", (spaces.source,)),
                "block": (ns.AM + "block", _TEXT),
                "claimant": (ns.AM + "claimant", ends),
                "said": (ns.AM + "said", _TEXT),
                "about": (ns.AM + "about", (spaces.claim,)),
                "also": (ns.AM + "alsoBlock", _TEXT),
                "record": (ns.AM + "record", _TEXT),
                "coded": (ns.AM + "coded", _TEXT),
                "detail": (ns.AM + "detail", _TEXT),
                "quantity": (ns.AM + "quantity", _TEXT),
                "place": (ns.AM + "place", ends),
                "note": (ns.RDFS + "comment", _TEXT),
                "count": (ns.AM + "count", _TEXT),
                "intensity": (ns.AM + "intensity", _TEXT),
            },
        ),
    )


_KIND_WORDS = {iri: str(kind) for kind, iri in KIND_CLASSES.items()}
_ENDS_WORDS = {**_KIND_WORDS, ns.AM + "Place": PLACE}
_ASPECT_LETTERS = {ns.AM + aspect: letter for letter, aspect in ASPECTS.items()}


def read_store(
    store: Store, timeout: float | None = TIMEOUT, place: str = "", *, derived: bool = True
) -> Tables:
    """The tables of a store, rows sorted by id (periods by their first day).

    Args:
        place: what the store is called in an error.
        derived: also check what follows from the claims, such as statuses; not so for a store of another version.

    Raises:
        DataError: the store holds no claims of amity, or RDF that amity does not build.
        StoreError: it does not answer.
    """
    name = f"the store {place}".rstrip()
    try:
        spaces = Namespaces(store.metadata.base)
    except DataError as error:
        raise DataError(f"{name} holds no dataset that can be read: {error}") from error
    kinds = _kinds(spaces)
    things = {kind.name: _things(store, kind.name, spaces, timeout) for kind in kinds}
    if not things["Source"]:
        raise DataError(f"{name} holds no dataset of amity; fill it with: amity build.")
    check = _Check(name, spaces)
    order: dict[str, list[str]] = {}
    files: dict[str, CsvTable] = {}
    for kind in kinds:
        subjects = sorted(things[kind.name])
        order[kind.form.file] = subjects
        rows = [check.row(kind, subject, things[kind.name][subject]) for subject in subjects]
        text = write_csv(kind.form.columns, rows)
        files[kind.form.file] = parse_csv(
            kind.form.file, text.encode("utf-8", "replace"), kind.form.columns, kind.form.required
        )
    reading = check_rows(lambda form: files.get(form.file), store.metadata)
    for fault in reading.errors:
        row = fault.row - 2
        subject = order[fault.file][row] if 0 <= row < len(order[fault.file]) else ""
        value = f" '{clipped(fault.value)}'" if fault.value else ""
        check.refuse(subject or fault.file, f"{fault.column}:{value} {fault.problem}")
    tables = _in_order(reading.tables)
    if not derived:
        return tables
    for derived_class in _DERIVED:
        things[derived_class] = _things(store, derived_class, spaces, timeout)
    expected = triples_of(tables, build_edges(tables.claims.values(), tables.vocabulary), ontology=False)
    check.compare(
        {
            subject: facts
            for found in things.values()
            for subject, facts in found.items()
            if check.is_thing(subject)
        },
        expected,
    )
    return tables


def _things(store: Store, kind: str, spaces: Namespaces, timeout: float | None) -> dict[str, Facts]:
    class_ = f"<{kind}>" if ":" in kind else f"am:{kind}"
    query = _OWN.format(dataset=spaces.dataset) if kind == "Relation" else _QUERY.format(kind=class_)
    found: dict[str, Facts] = {}
    for subject, predicate, value in store.query(query, timeout).rows:
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
            found.setdefault(subject.value, {}).setdefault(predicate.value, set()).add(_value(value))
    return found


def _value(term: object) -> tuple[str, str]:
    """The text of a term, and what kind of term it is: for a literal its language or its datatype."""
    if isinstance(term, ox.Literal):
        return term.value, term.language.lower() if term.language else term.datatype.value
    return (term.value, "") if isinstance(term, ox.NamedNode) else (str(term), "blank")


def _cell_values(kind: _Kind, column: str, values: Iterable[tuple[str, str]]) -> Iterable[str]:
    """The values of a predicate as far as they belong into a column, as the table has them."""
    if column == "labels":
        main = {"en"} if kind.form is RELATIONS else set()
        tagged = [(tag, value) for value, tag in values if tag and ":" not in tag]  # a datatype is an IRI
        return [f"{tag}={value}" for tag, value in tagged if tag not in main]
    if kind.form is not RELATIONS:
        return [
            _KIND_WORDS[value] if column == "kind" else value
            for value, _ in values
            if column != "kind" or value in _KIND_WORDS
        ]
    match column:
        case "label":
            return [value for value, language in values if language == "en"]
        case "symmetric":
            return ["true" for value, _ in values if value == ns.OWL + "SymmetricProperty"]
        case "super":
            return [value for value, _ in values if value != _TOP]
        case "kind":
            return [_ASPECT_LETTERS.get(value, value) for value, _ in values]
        case "subject" | "object":
            return [_ENDS_WORDS.get(value, value) for value, _ in values]
        case _:
            return [value for value, _ in values]


def _name(value: str, namespaces: tuple[str, ...]) -> str:
    """The name in one of the namespaces; the value itself, which no row knows, when it is in none."""
    return next(
        (ns.name_of(value, space) for space in namespaces if space and value.startswith(space)), value
    )


def _in_order(tables: Tables) -> Tables:
    periods = sorted(tables.periods.values(), key=lambda period: (period.first, period.last, period.id))
    return replace(
        tables,
        actors=dict(sorted(tables.actors.items())),
        places=dict(sorted(tables.places.items())),
        sources=dict(sorted(tables.sources.items())),
        periods={period.id: period for period in periods},
        claims=dict(sorted(tables.claims.items())),
        relations=dict(sorted(tables.relations.items())),
    )


@dataclass(frozen=True, slots=True)
class _Check:
    """Reads things as rows, and refuses what amity does not build.

    Attributes:
        name: what the store is called in an error.
        spaces: namespaces of its dataset.
    """

    name: str
    spaces: Namespaces

    def row(self, kind: _Kind, subject: str, facts: Facts) -> dict[str, str]:
        """The cells that the facts on a thing come to.

        Raises:
            DataError: it has two values where a row has one, or is no thing of its kind.
        """
        if not subject.startswith(kind.namespace):
            self.refuse(subject, f"is called {kind.name}, whose names begin with {kind.namespace}")
        cells = {"id": ns.name_of(subject, kind.namespace)}
        for column, (predicate, namespaces) in kind.columns.items():
            values = sorted(_cell_values(kind, column, facts.get(predicate, ())))
            several = column in _SEVERAL and (kind.form is RELATIONS or column not in {"subject", "object"})
            if len(values) > 1 and not several:
                term = self.spaces.shorten(predicate)
                self.refuse(subject, f"has {len(values)} values of {term}: {self._listed(values)}")
            cells[column] = LIST.join(_name(value, namespaces) for value in values)
        return cells

    def compare(self, things: Mapping[str, Facts], expected: Iterable[ox.Triple]) -> None:
        """Hold the facts of a store against those that its rows come to.

        What others say in words of their own, such as further classes, is theirs.

        Raises:
            DataError: the first difference.
        """
        right: dict[str, Facts] = {}
        predicates = {predicate for kind in _kinds(self.spaces) for predicate, _ in kind.columns.values()}
        for triple in expected:
            if isinstance(triple.subject, ox.NamedNode) and self.is_thing(triple.subject.value):
                predicates.add(triple.predicate.value)
                right.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, set()).add(
                    _value(triple.object)
                )
        nothing: Facts = {}
        for subject in sorted(things.keys() | right.keys()):
            held, due = things.get(subject, nothing), right.get(subject, nothing)
            if held == due:
                continue
            for predicate in sorted(held.keys() | due.keys()):
                if predicate not in predicates and not predicate.startswith(ns.AM):
                    continue
                values, right_values = held.get(predicate, set()), due.get(predicate, set())
                if predicate == _TYPE:
                    values = {
                        value for value in values if value[0].startswith(ns.AM) or value in right_values
                    }
                elif predicate == ns.SKOS + "member":
                    continue  # which family lists a relation is said of the family
                if values != right_values:
                    self.refuse(
                        subject,
                        f"has {self.spaces.shorten(predicate)} {self._told(values, right_values)}, "
                        f"while the claims come to {self._told(right_values, values)}",
                    )

    def _told(self, values: set[tuple[str, str]], others: set[tuple[str, str]]) -> str:
        """The values in words; with their kinds where these alone tell them from the others."""
        if {text for text, _ in values} != {text for text, _ in others}:
            return self._listed(text for text, _ in values)
        return self._listed(f"{text} ({self.spaces.shorten(kind) or 'IRI'})" for text, kind in values)

    def _listed(self, values: Iterable[str]) -> str:
        listed = sorted(values)
        short = (self.spaces.shorten(value) for value in listed[:3])
        words = [clipped(text.replace("\r", r"\r").replace("\n", r"\n")) for text in short]
        return ", ".join(chain(words, ["..."] if len(listed) > 3 else [])) or "nothing"

    def refuse(self, subject: str, problem: str) -> NoReturn:
        raise DataError(
            f"{self.name} is not as this amity builds it: {clipped(self.spaces.shorten(subject), 120)} {problem}; "
            "build it again from its tables."
        )

    def is_thing(self, iri: str) -> bool:
        """True for a row and for what follows from rows: not the dataset itself, nor terms of the ontology."""
        return iri.startswith(tuple(getattr(self.spaces, kind) for kind in ns.KINDS))
