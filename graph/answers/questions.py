"""Answers to SPARQL and to named questions, and the list of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from amity.corpus.model import Tables
from amity.render.answer import Answer, Field, Listing, column
from amity.render.text import count

if TYPE_CHECKING:
    from amity.namespaces import Namespaces
    from amity.questions.named import Question
    from amity.sparql.results import Result, Term

_WHOLE = {"integer", "int", "long", "nonNegativeInteger"}
_NUMBERS = _WHOLE | {"decimal", "double", "float"}

Terms = Sequence["Term"]
"""A row of an answer, a term for each variable."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A question, and likely values of each of its parameters."""

    question: Question
    likely: Mapping[str, Sequence[str]]


def _likely(row: Offered, tables: Tables) -> str:
    from amity.questions.named import SHOWN

    return ", ".join(f"{name}={' or '.join(values[:SHOWN]) or '?'}" for name, values in row.likely.items())


QUESTIONS: tuple[Field[Offered], ...] = (
    Field("number", lambda row: row.question.number, "No", right=True),
    Field("name", lambda row: row.question.name, "Name"),
    Field("title", lambda row: row.question.title, "Question"),
    Field(
        "parameters",
        lambda row: [f"{name}={values[0] if values else ''}" for name, values in row.likely.items()],
        "Parameters",
        _likely,
        help="each with its likeliest value",
    ),
)


def list_questions(tables: Tables) -> Answer:
    """The named questions."""
    from amity.questions import named

    rows = [Offered(question, question.offers(tables)) for question in named.list_questions()]
    return Answer(tables, Listing(QUESTIONS, rows), remarks=["Answer one with: amity ask NAME"])


def question_answer(question: Question, result: Result, tables: Tables) -> Answer:
    """The rows that a named question found, their fields, and what else it could be asked."""
    from amity.questions import named

    names, kept = result.variables, result.rows
    fields = [_value_field(name, n, kept, result.spaces) for n, name in enumerate(names)]
    if {"source", "block"} <= set(names):
        fields = _located(fields, names)
    others = [
        other.name
        for other in named.list_questions()
        if other.number == question.number and other != question
    ]
    remarks = [count(len(kept), "row")]
    if others:
        remarks.append(f"Another part of question {question.number}: amity ask {', '.join(others)}")
    return Answer(tables, Listing(fields, kept), remarks=remarks, records=True)


def query_answer(result: Result) -> Answer:
    """The answer to a query: a row for each solution of a SELECT, each triple of a graph, and one for an ASK.

    For people IRIs have their prefix. For programs those of the dataset and of the ontology are the ids and names
    that the tables have, other IRIs are whole; numbers, booleans and days are such, all else is text, and what a row
    does not bind is None.
    """
    if result.form == "ASK":
        return Answer(Tables(), Listing([Field("answer", lambda answer: answer, "answer")], [result.boolean]))
    names: Sequence[str] = ("subject", "predicate", "object") if result.is_graph else result.variables
    rows: Sequence[Terms] = (
        [(triple.subject, triple.predicate, triple.object) for triple in result.triples]
        if result.is_graph
        else result.rows
    )
    fields = [_term_field(name, position, rows, result.spaces) for position, name in enumerate(names)]
    return Answer(Tables(), Listing(fields, rows), remarks=[count(len(rows), "row")], records=True)


def _term_field(name: str, position: int, rows: Sequence[Terms], spaces: Namespaces) -> Field[Terms]:
    def value(row: Terms) -> object:
        return None if row[position] is None else _value(row[position], spaces)

    def shown(row: Terms, tables: Tables) -> str:
        return _text(row[position], spaces)

    return Field(name, value, name, shown, _is_numeric(rows, position))


def _value_field(name: str, position: int, rows: Sequence[Terms], spaces: Namespaces) -> Field[Terms]:
    """A field that people read as programs do."""

    def shown(row: Terms, tables: Tables) -> str:
        cell = field.value(row)
        return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)

    field = _term_field(name, position, rows, spaces)
    return replace(field, shown=shown)


def _located(fields: Sequence[Field[Terms]], names: Sequence[str]) -> list[Field[Terms]]:
    """The fields where source and block stand together for people, and spare the id of the claim."""
    by_name = dict(zip(names, fields, strict=True))

    def place(row: Terms, tables: Tables) -> str:
        source, block = (by_name[name].cell(row, tables) for name in ("source", "block"))
        return f"{source}:{block}" if source else ""

    located: list[Field[Terms]] = []
    for name, field in by_name.items():
        if name == "source":
            located.append(column("source:block", place))
        hidden = name in {"source", "block", "claim"}
        located.append(Field(name, field.value) if hidden else field)
    return located


def _text(term: Term, spaces: Namespaces) -> str:
    """A term as a person reads it."""
    import pyoxigraph as ox

    match term:
        case None:
            return ""
        case ox.NamedNode():
            return spaces.shorten(term.value)
        case ox.Literal():
            return term.value
        case _:
            return str(term)


def _value(term: Term, spaces: Namespaces) -> object:
    """A term as a plain value: ids for IRIs of the dataset and of the ontology, numbers, booleans, days, else text."""
    import pyoxigraph as ox

    from amity.namespaces import AM, name_of

    if isinstance(term, ox.NamedNode):
        head = max(term.value.rfind("/"), term.value.rfind("#")) + 1
        ours = term.value.startswith((spaces.base, AM))
        return name_of(term.value, term.value[:head]) if ours else term.value
    if not isinstance(term, ox.Literal):
        return "" if term is None else str(term)
    kind = term.datatype.value.rpartition("#")[2]
    try:
        if kind in _NUMBERS:
            return int(term.value) if kind in _WHOLE else float(term.value)
        if kind == "date":
            return date.fromisoformat(term.value)
    except ValueError:
        return term.value
    return term.value == "true" if kind == "boolean" else term.value


def _is_numeric(rows: Sequence[Terms], position: int) -> bool:
    """True when a column of an answer holds numbers and nothing else."""
    import pyoxigraph as ox

    terms = [row[position] for row in rows if row[position] is not None]
    return bool(terms) and all(
        isinstance(term, ox.Literal) and term.datatype.value.rpartition("#")[2] in _NUMBERS for term in terms
    )
