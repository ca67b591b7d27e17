"""Answers of a store, and RDF as bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pyoxigraph as ox

from amity.errors import QueryError, RequestError
from amity.namespaces import Namespaces

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_JSON = ox.QueryResultsFormat.JSON
_PIECE = 1 << 20


class _Table(NamedTuple):
    """What a SELECT found."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]


@dataclass(frozen=True, repr=False)
class Result:
    """Answer to a query.

    Attributes:
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        content: SPARQL results in JSON for SELECT and ASK, N-Triples otherwise.
        spaces: namespaces of the dataset that answered.
    """

    form: str
    content: bytes
    spaces: Namespaces

    def __repr__(self) -> str:
        return f"<Result: {self.form}, {len(self.content):,} bytes>"

    @property
    def is_graph(self) -> bool:
        """True for CONSTRUCT and DESCRIBE."""
        return self.form in {"CONSTRUCT", "DESCRIBE"}

    @property
    def boolean(self) -> bool:
        """Answer to an ASK."""
        return bool(self._answer)

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns of a SELECT."""
        return self._table.variables

    @property
    def rows(self) -> list[tuple[Term, ...]]:
        """Rows of a SELECT, a term or None for each variable."""
        return list(self._table.rows)

    @property
    def triples(self) -> list[ox.Triple]:
        """Triples of a CONSTRUCT or DESCRIBE, sorted."""
        return list(self._triples)

    def serialize(self, form: ox.QueryResultsFormat | ox.RdfFormat) -> bytes:
        """The answer in a standard format.

        Raises:
            QueryError: the format does not fit the form of the query.
        """
        if self.is_graph != isinstance(form, ox.RdfFormat):
            fit = "an RDF format" if self.is_graph else "a results format (table, csv, tsv, json, xml)"
            raise QueryError(f"the answer to {self.form} needs {fit}.")
        if isinstance(form, ox.RdfFormat):
            return serialize(self.triples, form, self.spaces)
        content = ox.parse_query_results(self.content, format=_JSON).serialize(format=form)
        return content if content is not None else b""

    def parse(self) -> None:
        """Read the content, which is done once, when it is first needed.

        Raises:
            SyntaxError: it is not in the format of its form.
            ValueError: it is not in the format of its form.
        """
        _ = self._triples if self.is_graph else self._answer

    @cached_property
    def _triples(self) -> tuple[ox.Triple, ...]:
        parsed = ox.parse(self.content, format=ox.RdfFormat.N_TRIPLES)
        triples = {quad.triple if isinstance(quad, ox.Quad) else quad for quad in parsed}
        return tuple(sorted(triples, key=str))

    @cached_property
    def _answer(self) -> _Table | bool:
        answer = ox.parse_query_results(self.content, format=_JSON)
        if not isinstance(answer, ox.QuerySolutions):
            return bool(answer)
        return _Table(
            tuple(variable.value for variable in answer.variables), tuple(tuple(row) for row in answer)
        )

    @property
    def _table(self) -> _Table:
        if not isinstance(self._answer, _Table):
            raise QueryError("an ASK has no rows; its answer is true or false.")
        return self._answer


def rdf_format(suffix: str) -> ox.RdfFormat:
    """The format of RDF that files of a suffix hold, which is one of `amity.render.forms.RDF_FORMATS`.

    Raises:
        RequestError: there is none.
    """
    form = ox.RdfFormat.from_extension(suffix)
    if form is None:
        raise RequestError(f"'.{suffix}' names no RDF format.")
    return form


def serialize(triples: Iterable[ox.Triple], form: ox.RdfFormat, spaces: Namespaces) -> bytes:
    """`triples` in an RDF format, with the prefixes of a dataset where the format has any."""
    return b"".join(serialized(triples, form, spaces))


def serialized(triples: Iterable[ox.Triple], form: ox.RdfFormat, spaces: Namespaces) -> Iterator[bytes]:
    """`serialize` in pieces, with no more of it in memory at a time: all of it goes to a temporary file first."""
    prefixes = None if form in {ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES} else dict(spaces.prefixes)
    items = quads_of(triples) if form.supports_datasets else iter(triples)
    with tempfile.SpooledTemporaryFile(_PIECE) as file:
        ox.serialize(items, file, format=form, prefixes=prefixes)
        file.seek(0)
        if form in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG}:
            # The engine writes prefixes in the order of its own hashes, which another version may change.
            head = []
            while (line := file.readline()).startswith(b"@prefix "):
                head.append(line)
            yield b"".join([*sorted(head), line])
        while piece := file.read(_PIECE):
            yield piece


def quads_of(triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    """The triples as quads of the default graph."""
    return (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
