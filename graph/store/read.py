"""Tables from the RDF of a store: the way back from `amity.rdf.write`, with the same checks as tables in files.

The RDF becomes rows, which are read as those of files are. What is read is what is needed: a question needs the names
of a dataset (`read_names`) and the claims that its answer tells of (`read_claims`), commands that put claims together
need all rows (`read_store`). Whether the rest of the RDF follows from the rows, `amity.store.proof` finds out, which
says when that is worth its time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NoReturn

import pyoxigraph as ox

from amity import namespaces as ns
from amity.corpus.csv_reader import CsvTable, parse_csv, write_csv
from amity.corpus.model import Metadata, Tables, in_time
from amity.corpus.table_format import TableFormat
from amity.corpus.tables import Reading, check_claims, check_rows
from amity.errors import DataError, clipped
from amity.namespaces import Namespaces
from amity.rdf.kinds import CLAIM, KINDS, TYPE, Facts, TableKind, space_of
from amity.sparql.limits import TIMEOUT
from amity.store.store import Store

_QUERY = "SELECT ?s ?p ?o WHERE {{ {among}?s a {kind} ; ?p ?o . FILTER(isIRI(?s){limit}) }}"
_OWN = """SELECT ?s ?p ?o WHERE {{
  ?s a owl:ObjectProperty ; rdfs:isDefinedBy <{dataset}> .
  {{ ?s ?p ?o }} UNION {{ ?o skos:member ?s BIND(skos:member AS ?p) }}
}}"""
_AT_ONCE = 500
"""Things that one query asks about by name."""

Things = Mapping[str, Facts]
"""What a store says of things, by their IRIs."""


def read_store(store: Store, timeout: float | None = TIMEOUT, place: str = "") -> Tables:
    """The tables of a store, rows sorted by id (periods by their first day).

    Args:
        place: what the store is called in an error.

    Raises:
        DataError: the store holds no claims of amity, or rows that amity does not build.
        StoreError: it does not answer.
    """
    reader = Reader.of(store, timeout, place)
    return reader.tables({kind.name: reader.things(kind, of_rows=True) for kind in KINDS})


def read_names(store: Store, timeout: float | None = TIMEOUT, place: str = "") -> Tables:
    """The tables of a store without its claims; arguments and errors as for `read_store`."""
    reader = Reader.of(store, timeout, place)
    return reader.tables(
        {kind.name: reader.things(kind, of_rows=True) for kind in KINDS if kind is not CLAIM}
    )


def read_claims(
    store: Store, names: Tables, claims: Collection[str], timeout: float | None = TIMEOUT, place: str = ""
) -> Tables:
    """`names` with those claims of the store that `claims` tells by their IRIs, and all that these are about.

    What is no claim of the store is left out. Other arguments and errors as for `read_store`.
    """
    reader = Reader.of(store, timeout, place)
    things: dict[str, Facts] = {}
    missing = set(claims)
    while missing:
        read = reader.things(CLAIM, of_rows=True, among=sorted(missing))
        things |= read
        about = (value for facts in read.values() for value, _ in facts.get(ns.AM + "about", ()))
        missing = set(about) - things.keys() - missing
    subjects = sorted(things)
    reading = check_claims(reader.table(CLAIM, subjects, things), names)
    reader.check(reading, {CLAIM.form.file: subjects})
    return reading.tables


def value_of(term: object) -> tuple[str, str]:
    """The text of a term, and what kind of term it is: for a literal its language or its datatype."""
    if isinstance(term, ox.Literal):
        return term.value, term.language.lower() if term.language else term.datatype.value
    return (term.value, "") if isinstance(term, ox.NamedNode) else (str(term), "blank")


def _in_order(tables: Tables) -> Tables:
    periods = in_time(tables.periods.values())
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
class Reader:
    """Reads things as rows, and refuses what amity does not build.

    Attributes:
        store: what is read.
        timeout: seconds for each answer; None waits on.
        name: what the store is called in an error.
        metadata: what its dataset says about itself.
        spaces: namespaces of its dataset.
    """

    store: Store
    timeout: float | None
    name: str
    metadata: Metadata
    spaces: Namespaces

    @classmethod
    def of(cls, store: Store, timeout: float | None, place: str) -> Reader:
        """A reader of a store; arguments and errors as for `read_store`."""
        name = f"the store {place}".rstrip()
        try:
            return cls(store, timeout, name, store.metadata, Namespaces(store.metadata.base))
        except DataError as error:
            raise DataError(f"{name} holds no dataset that can be read: {error}") from error

    def things(
        self, kind: TableKind | str, *, of_rows: bool = False, among: Sequence[str] | None = None
    ) -> dict[str, Facts]:
        """What the store says of the things of a kind or class.

        Args:
            of_rows: only what their rows hold.
            among: IRIs of things; None asks for all of that kind.
        """
        name = kind if isinstance(kind, str) else kind.name
        facts_of: dict[str, Facts] = {}
        for query in self._queries(name, kind if of_rows else "", among):
            for subject, predicate, value in self.store.query(query, self.timeout).rows:
                if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
                    facts_of.setdefault(subject.value, {}).setdefault(predicate.value, set()).add(
                        value_of(value)
                    )
        return facts_of

    def _queries(self, name: str, kind: TableKind | str, among: Sequence[str] | None) -> Iterator[str]:
        if name == "Relation":
            yield _OWN.format(dataset=self.spaces.dataset)
            return
        class_, limit = f"<{name}>" if ":" in name else f"am:{name}", ""
        if isinstance(kind, TableKind):
            # A thing of which nothing but its class is told is a row too, an empty one.
            predicates = sorted({TYPE, *(how.predicate for how in kind.columns.values())})
            limit = f" && ?p IN ({', '.join(f'<{predicate}>' for predicate in predicates)})"
        if among is None:
            yield _QUERY.format(among="", kind=class_, limit=limit)
            return
        for first in range(0, len(among), _AT_ONCE):
            terms = " ".join(str(ox.NamedNode(iri)) for iri in among[first : first + _AT_ONCE])
            yield _QUERY.format(among=f"VALUES ?s {{ {terms} }} ", kind=class_, limit=limit)

    def tables(self, things: Mapping[str, Things]) -> Tables:
        """The tables that things come to, by the name of their kind; kinds that are not among them have no rows.

        Raises:
            DataError: there is no source, or a row that no table may hold.
        """
        if not things["Source"]:
            raise DataError(f"{self.name} holds no dataset of amity; fill it with: amity build.")
        order: dict[str, list[str]] = {}
        files: dict[str, CsvTable] = {}
        for kind in KINDS:
            if kind.name in things:
                order[kind.form.file] = sorted(things[kind.name])
                files[kind.form.file] = self.table(kind, order[kind.form.file], things[kind.name])

        def table(form: TableFormat) -> CsvTable | None:
            return files.get(form.file)

        reading = check_rows(table, self.metadata)
        self.check(reading, order)
        return _in_order(reading.tables)

    def table(self, kind: TableKind, subjects: Sequence[str], things: Things) -> CsvTable:
        """Things of a kind as a table, a row for each of `subjects`.

        Raises:
            DataError: as for `row`.
        """
        rows = [self.row(kind, subject, things[subject]) for subject in subjects]
        text = write_csv(kind.form.columns, rows).encode("utf-8", "replace")
        return parse_csv(kind.form.file, text, kind.form.columns, kind.form.required)

    def check(self, reading: Reading, order: Mapping[str, Sequence[str]]) -> None:
        """Refuse rows with a fault.

        Args:
            order: for each table what its rows are, by their IRIs.

        Raises:
            DataError: the first fault.
        """
        for fault in reading.errors:
            row = fault.row - 2
            subject = order[fault.file][row] if 0 <= row < len(order[fault.file]) else ""
            value = f" '{clipped(fault.value)}'" if fault.value else ""
            self.refuse(subject or fault.file, f"{fault.column}:{value} {fault.problem}")

    def row(self, kind: TableKind, subject: str, facts: Facts) -> dict[str, str]:
        """The cells that the facts on a thing come to.

        Raises:
            DataError: it has two values where a row has one, or is no thing of its kind.
        """
        namespace = space_of(kind.space, self.spaces)
        if not subject.startswith(namespace):
            self.refuse(subject, f"is called {kind.name}, whose names begin with {namespace}")
        cells = {"id": ns.name_of(subject, namespace)}
        for column, how in kind.columns.items():
            values = kind.values(column, facts)
            if len(values) > 1 and not kind.has_several(column):
                term = self.spaces.shorten(how.predicate)
                self.refuse(subject, f"has {len(values)} values of {term}: {self.listed(values)}")
            cells[column] = kind.cell(column, values, self.spaces)
        return cells

    def listed(self, values: Iterable[str]) -> str:
        """The first three of some values, IRIs with their prefix, as words of an error."""
        listed = sorted(values)
        short = (self.spaces.shorten(value) for value in listed[:3])
        words = [clipped(text.replace("\r", r"\r").replace("\n", r"\n")) for text in short]
        return ", ".join(chain(words, ["..."] if len(listed) > 3 else [])) or "nothing"

    def refuse(self, subject: str, problem: str) -> NoReturn:
        """Say what is wrong with a thing.

        Raises:
            DataError: always.
        """
        raise DataError(
            f"{self.name} is not as this amity builds it: {clipped(self.spaces.shorten(subject), 120)} {problem}; "
            "build it again from its tables."
        )

    def is_thing(self, iri: str) -> bool:
        """True for a row and for what follows from rows: not the dataset itself, nor terms of the ontology."""
        return iri.startswith(tuple(getattr(self.spaces, kind) for kind in ns.KINDS))
