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
from amity.corpus.model import Tables
from amity.corpus.tables import check_rows
from amity.edges.build import build_edges
from amity.errors import DataError, clipped
from amity.namespaces import Namespaces
from amity.rdf.write import triples_of
from amity.sparql.limits import TIMEOUT
from amity.store.kinds import TYPE, Facts, TableKind, kinds_of
from amity.store.store import Store

_QUERY = "SELECT ?s ?p ?o WHERE {{ ?s a {kind} ; ?p ?o . FILTER(isIRI(?s)) }}"
_OWN = """SELECT ?s ?p ?o WHERE {{
  ?s a owl:ObjectProperty ; rdfs:isDefinedBy <{dataset}> .
  {{ ?s ?p ?o }} UNION {{ ?o skos:member ?s BIND(skos:member AS ?p) }}
}}"""
_DERIVED = ("Edge", "Coding", ns.ORG + "Post", ns.PROV + "Association", ns.PROV + "Agent")
"""Classes of what follows from the rows."""


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
    kinds = kinds_of(spaces)
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

    def row(self, kind: TableKind, subject: str, facts: Facts) -> dict[str, str]:
        """The cells that the facts on a thing come to.

        Raises:
            DataError: it has two values where a row has one, or is no thing of its kind.
        """
        if not subject.startswith(kind.namespace):
            self.refuse(subject, f"is called {kind.name}, whose names begin with {kind.namespace}")
        cells = {"id": ns.name_of(subject, kind.namespace)}
        for column, (predicate, _) in kind.columns.items():
            values = kind.values(column, facts)
            if len(values) > 1 and not kind.has_several(column):
                term = self.spaces.shorten(predicate)
                self.refuse(subject, f"has {len(values)} values of {term}: {self._listed(values)}")
            cells[column] = kind.cell(column, values)
        return cells

    def compare(self, things: Mapping[str, Facts], expected: Iterable[ox.Triple]) -> None:
        """Hold the facts of a store against those that its rows come to.

        What others say in words of their own, such as further classes, is theirs.

        Raises:
            DataError: the first difference.
        """
        right: dict[str, Facts] = {}
        predicates = {predicate for kind in kinds_of(self.spaces) for predicate, _ in kind.columns.values()}
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
                if predicate == TYPE:
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
