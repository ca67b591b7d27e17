"""Tables from the RDF of a store: the way back from `amity.dataset`, with the same checks as tables in files.

The RDF becomes rows, which are read as those of files are; then the RDF that these rows come to is held against the
RDF of the store, so that a status or a bound that does not follow from the claims is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NoReturn

import pyoxigraph as ox

from amity import namespaces as ns
from amity.cells import LIST
from amity.csvfile import CsvTable, parse_csv, write_csv
from amity.dataset import KIND_CLASSES, triples_of
from amity.edges import build_edges
from amity.errors import DataError, clipped
from amity.model import Tables
from amity.store import Store
from amity.tables import ACTORS, CLAIMS, PERIODS, PLACES, SOURCES, TableFormat, check_rows
from amity.vocabulary import load_vocabulary

Facts = dict[str, set[tuple[str, str]]]
"""What is said of one thing: for each predicate the values, each with its kind (see `_value`)."""

_QUERY = "SELECT ?s ?p ?o WHERE {{ ?s a am:{kind} ; ?p ?o . FILTER(isIRI(?s)) }}"
_ENDS = (ns.ACTOR, ns.PLACE)
_TEXT = ("",)
_SEVERAL = {"aliases", "about", "also", "quantity"}
_TYPE = ns.RDF + "type"


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


_NAMED = {
    "label": (ns.RDFS + "label", _TEXT),
    "aliases": (ns.SKOS + "altLabel", _TEXT),
    "note": (ns.RDFS + "comment", _TEXT),
}
_DATED = {"start": (ns.AM + "start", _TEXT), "end": (ns.AM + "end", _TEXT)}
_KINDS = (
    _Kind(
        "Actor",
        ACTORS,
        ns.ACTOR,
        {**_NAMED, "kind": (_TYPE, _TEXT), "wikidata": (ns.SKOS + "exactMatch", (ns.WIKIDATA,))},
    ),
    _Kind("Place", PLACES, ns.PLACE, _NAMED),
    _Kind(
        "Source",
        SOURCES,
        ns.SOURCE,
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
        },
    ),
    _Kind(
        "Period",
        PERIODS,
        ns.PERIOD,
        {**_DATED, "label": _NAMED["label"], "reason": (ns.AM + "reason", _TEXT)},
    ),
    _Kind(
        "Claim",
        CLAIMS,
        ns.CLAIM,
        {
            **_DATED,
            "subject": (ns.RDF + "subject", _ENDS),
            "relation": (ns.RDF + "predicate", (ns.AM,)),
            "object": (ns.RDF + "object", _ENDS),
            "modality": (ns.AM + "modality", (ns.AM,)),
            "source": (ns.DCTERMS + "source", (ns.SOURCE,)),
            "block": (ns.AM + "block", _TEXT),
            "claimant": (ns.AM + "claimant", _ENDS),
            "said": (ns.AM + "said", _TEXT),
            "about": (ns.AM + "about", (ns.CLAIM,)),
            "also": (ns.AM + "alsoBlock", _TEXT),
            "detail": (ns.AM + "detail", _TEXT),
            "quantity": (ns.AM + "quantity", _TEXT),
            "place": (ns.AM + "place", _ENDS),
            "note": (ns.RDFS + "comment", _TEXT),
        },
    ),
)
_KIND_WORDS = {iri: str(kind) for kind, iri in KIND_CLASSES.items()}


def read_store(store: Store, timeout: float | None = None, place: str = "") -> Tables:
    """The tables of a store, rows sorted by id (periods by their first day).

    Args:
        place: what the store is called in an error.

    Raises:
        DataError: the store holds no claims of amity, or RDF that amity does not build.
        StoreError: it does not answer.
    """
    name = f"the store {place}".rstrip()
    things = {kind.name: _things(store, kind.name, timeout) for kind in _KINDS}
    if not things["Source"]:
        raise DataError(f"{name} holds no dataset of amity; fill it with: amity build.")
    order: dict[str, list[str]] = {}
    files: dict[str, CsvTable] = {}
    for kind in _KINDS:
        subjects = sorted(things[kind.name])
        order[kind.form.file] = subjects
        rows = [_row(name, kind, subject, things[kind.name][subject]) for subject in subjects]
        text = write_csv(kind.form.columns, rows)
        files[kind.form.file] = parse_csv(
            kind.form.file, text.encode("utf-8", "replace"), kind.form.columns, kind.form.required
        )
    vocabulary = load_vocabulary()
    reading = check_rows(lambda form: files[form.file], vocabulary)
    for fault in reading.errors:
        row = fault.row - 2
        subject = order[fault.file][row] if 0 <= row < len(order[fault.file]) else ""
        value = f" '{clipped(fault.value)}'" if fault.value else ""
        _refuse(name, subject or fault.file, f"{fault.column}:{value} {fault.problem}")
    tables = _in_order(reading.tables)
    things["Edge"] = _things(store, "Edge", timeout)
    expected = triples_of(tables, build_edges(tables.claims.values(), vocabulary), vocabulary, ontology=False)
    _compare(
        name, {subject: facts for found in things.values() for subject, facts in found.items()}, expected
    )
    return tables


def _things(store: Store, kind: str, timeout: float | None) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    for subject, predicate, value in store.query(_QUERY.format(kind=kind), timeout).rows:
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
            found.setdefault(subject.value, {}).setdefault(predicate.value, set()).add(_value(value))
    return found


def _value(term: object) -> tuple[str, str]:
    """The text of a term, and what kind of term it is: for a literal its language or its datatype."""
    if isinstance(term, ox.Literal):
        return term.value, term.language.lower() if term.language else term.datatype.value
    return (term.value, "") if isinstance(term, ox.NamedNode) else (str(term), "blank")


def _row(name: str, kind: _Kind, subject: str, facts: Facts) -> dict[str, str]:
    """The cells that the facts on a thing come to.

    Raises:
        DataError: it has two values where a row has one, or is no thing of its kind.
    """
    if not subject.startswith(kind.namespace):
        _refuse(name, subject, f"is called {kind.name}, whose names begin with {kind.namespace}")
    cells = {"id": ns.name_of(subject, kind.namespace)}
    for column, (predicate, namespaces) in kind.columns.items():
        values = sorted(value for value, _ in facts.get(predicate, ()))
        if column == "kind":
            values = [_KIND_WORDS[value] for value in values if value in _KIND_WORDS]
        if len(values) > 1 and column not in _SEVERAL:
            _refuse(name, subject, f"has {len(values)} values of {ns.shorten(predicate)}: {_listed(values)}")
        cells[column] = LIST.join(_name(value, namespaces) for value in values)
    return cells


def _name(value: str, namespaces: tuple[str, ...]) -> str:
    """The name in one of the namespaces; the value itself, which no row knows, when it is in none."""
    return next(
        (ns.name_of(value, space) for space in namespaces if space and value.startswith(space)), value
    )


def _in_order(tables: Tables) -> Tables:
    periods = sorted(tables.periods.values(), key=lambda period: (period.first, period.last, period.id))
    return Tables(
        dict(sorted(tables.actors.items())),
        dict(sorted(tables.places.items())),
        dict(sorted(tables.sources.items())),
        {period.id: period for period in periods},
        dict(sorted(tables.claims.items())),
    )


def _compare(name: str, things: Mapping[str, Facts], expected: Iterable[ox.Triple]) -> None:
    """Hold the facts of a store against those that its rows come to.

    What others say in words of their own, such as further classes, is theirs.

    Raises:
        DataError: the first difference.
    """
    right: dict[str, Facts] = {}
    predicates: set[str] = set()
    for triple in expected:
        if isinstance(triple.subject, ox.NamedNode):
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
                values = {value for value in values if value[0].startswith(ns.AM)}
            if values != right_values:
                _refuse(
                    name,
                    subject,
                    f"has {ns.shorten(predicate)} {_told(values, right_values)}, "
                    f"while the claims come to {_told(right_values, values)}",
                )


def _told(values: set[tuple[str, str]], others: set[tuple[str, str]]) -> str:
    """The values in words; with their kinds where these alone tell them from the others."""
    if {text for text, _ in values} != {text for text, _ in others}:
        return _listed(text for text, _ in values)
    return _listed(f"{text} ({ns.shorten(kind) or 'IRI'})" for text, kind in values)


def _listed(values: Iterable[str]) -> str:
    listed = sorted(values)
    words = [clipped(ns.shorten(value)) for value in listed[:3]]
    return ", ".join(chain(words, ["..."] if len(listed) > 3 else [])) or "nothing"


def _refuse(name: str, subject: str, problem: str) -> NoReturn:
    raise DataError(
        f"{name} is not as this amity builds it: {clipped(ns.shorten(subject), 120)} {problem}; "
        "build it again from its tables."
    )
