"""Questions to a dataset: SPARQL, and the named questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.analyze.studies import selected
from amity.cli.drawing import Column, Row
from amity.cli.inputs import read_text
from amity.cli.options import (
    command,
    format_option,
    list_options,
    output_option,
    param_option,
    speaker_options,
)
from amity.cli.output import RDF_FORMATS, column, count, emit, emit_text, say, table_text, write_rows
from amity.cli.place import Place
from amity.sparql.text import check_query

if TYPE_CHECKING:
    from amity.dataset import KnowledgeGraph, SliceOptions
    from amity.namespaces import Namespaces
    from amity.questions.named import Question
    from amity.sparql.results import Result, Term
    from amity.store.store import Store

RESULT_FORMATS = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
_WHOLE = {"integer", "int", "long", "nonNegativeInteger"}
_NUMBERS = _WHOLE | {"decimal", "double", "float"}


@command(
    "amity query 'SELECT ?a WHERE { ?a am:designatesAsTerrorist actor:taliban }'",
    "amity query -f mine.rq --format csv -o answer.csv",
    "amity query 'DESCRIBE actor:taliban' --format jsonld",
)
@click.argument("sparql", required=False, metavar="[SPARQL]")
@click.option(
    "-f",
    "--file",
    metavar="FILE",
    shell_complete=complete.paths,
    help="Read the query from this file; - is stdin.",
)
@click.option("--name", metavar="NAME", shell_complete=complete.questions, help="Run this named question.")
@param_option
@format_option(("table", *RESULT_FORMATS, *RDF_FORMATS), default=None)
@output_option
def query(
    place: Place,
    sparql: str | None,
    file: str | None,
    name: str | None,
    parameters: Mapping[str, str],
    form: str | None,
    output: str,
) -> None:
    """Answer a SPARQL query.

    Give the query itself (- reads it from stdin), a file, or the name of a question. The prefixes am: actor:
    claim: edge: source: period: place: relation: rdf: rdfs: skos: xsd: dcterms: owl: are declared; those of the
    dataset's own things begin with its base IRI.

    SELECT prints a table (or csv, tsv, json, xml), ASK true or false (or json, xml), CONSTRUCT and DESCRIBE print
    Turtle (or trig, nt, nq, jsonld, rdf).
    """
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise click.UsageError("give one of these: a SPARQL text, -f FILE or --name NAME.")
    if parameters and name is None:
        raise click.UsageError("--param belongs to --name; write the values into the query instead.")
    store: Store
    if name is not None:
        from amity.questions.named import find_question

        graph = place.graph()
        text, store = _fill(find_question(name), graph, parameters), graph.store
    else:
        source = "-" if sparql == "-" else file
        text = str(sparql) if source is None else read_text(source)
        check_query(text)  # before the data is read
        store = place.engine()
    _print(store.query(text, place.timeout), form, output)


@command(
    "amity ask",
    "amity ask denials --format csv",
    "amity ask relation-by-period --param a=russia --param b=taliban",
    "amity ask as-known --claimant Lavrov --modality denied",
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete.questions)
@param_option
@speaker_options
@list_options
def ask(
    place: Place,
    name: str | None,
    parameters: Mapping[str, str],
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """Answer a named question, or list the questions.

    NAME is a name or a number of the list, which is printed without NAME, each parameter with likely values from
    the dataset. One that is not given takes the likeliest, which is told on stderr. Every line of an answer has its
    source and block; --claimant and --modality keep the lines with such a claim. Columns of csv and json are those of
    the answer, actors, sources and claims by their ids; of the list: number, name, title, parameters (each with its
    likeliest value).
    """
    from amity.questions.named import find_question, heard, list_questions

    if name is None:
        if parameters or any(options.values()):
            raise click.UsageError("--param, --claimant and --modality need the NAME of a question.")
        _list_questions(place.graph(), form, output)
        return
    question = find_question(name)
    graph = place.graph()
    chosen = selected(graph, options)
    result = graph.store.query(_fill(question, graph, parameters), place.timeout)
    names = result.variables
    kept = heard(result, graph.tables, chosen)
    rows = [dict(zip(names, (_value(term, result.spaces) for term in row), strict=True)) for row in kept]
    if form == "table":
        emit_text(table_text(rows, _answer_table(names, kept), output, records=True), output)
    else:
        write_rows(rows, names, (), form, output)
    say(count(len(rows), "row"))
    others = [
        other.name for other in list_questions() if other.number == question.number and other != question
    ]
    if others:
        say(f"Another part of question {question.number}: amity ask {', '.join(others)}")


def _answer_table(names: Sequence[str], rows: Sequence[Sequence[Term]]) -> list[Column]:
    """The columns of an answer; source and block stand together and spare the id of the claim."""
    located = {"source", "block"} <= set(names)
    table = []
    for position, name in enumerate(names):
        if located and name == "source":
            table.append(Column("source:block", _place_of))
        elif not located or name not in {"block", "claim"}:
            table.append(column(name, name, right=_is_numeric(rows, position)))
    return table


def _place_of(row: Row) -> str:
    return f"{row['source']}:{row['block']}" if row["source"] else ""


def _fill(question: Question, graph: KnowledgeGraph, given: Mapping[str, str]) -> str:
    """The query of a question; values that were not given are told on stderr."""
    chosen = question.complete(graph.tables, given)
    text = question.fill(graph.tables, chosen)
    taken = [f"{p.name}={chosen[p.name]}" for p in question.parameters if p.name not in given]
    if taken:
        say(f"Taken from the dataset: {', '.join(taken)}; --param NAME=VALUE asks about others")
    return text


def _list_questions(graph: KnowledgeGraph, form: str, output: str) -> None:
    from amity.questions.named import SHOWN, list_questions

    rows = []
    for question in list_questions():
        likely = question.offers(graph.tables)
        rows.append(
            {
                "number": question.number,
                "name": question.name,
                "title": question.title,
                "parameters": [f"{name}={values[0] if values else ''}" for name, values in likely.items()],
                "likely": [f"{name}={' or '.join(values[:SHOWN]) or '?'}" for name, values in likely.items()],
            }
        )
    table = (
        column("number", "No", right=True),
        column("name"),
        column("title", "Question"),
        column("likely", "Parameters"),
    )
    write_rows(rows, ("number", "name", "title", "parameters"), table, form, output)
    say("Answer one with: amity ask NAME")


def _print(result: Result, form: str | None, output: str) -> None:
    """Print an answer; without `form` as it reads best."""
    import pyoxigraph as ox

    from amity.errors import QueryError

    if form in RDF_FORMATS or (form is None and result.is_graph):
        emit(result.serialize(getattr(ox.RdfFormat, RDF_FORMATS[form or "ttl"])), output)
    elif form in RESULT_FORMATS:
        content = result.serialize(getattr(ox.QueryResultsFormat, RESULT_FORMATS[form]))
        emit(content if content.endswith(b"\n") else content + b"\n", output)
    elif result.is_graph:
        raise QueryError(f"the answer to {result.form} is RDF: give --format {', '.join(RDF_FORMATS)}.")
    elif result.form == "ASK":
        emit("true\n" if result.boolean else "false\n", output)
    else:
        rows = result.rows
        columns = [column(name, name, right=_is_numeric(rows, n)) for n, name in enumerate(result.variables)]
        values = [
            dict(zip(result.variables, (_text(term, result.spaces) for term in row), strict=True))
            for row in rows
        ]
        emit_text(table_text(values, columns, output, records=True), output)
        say(count(len(rows), "row"))


def _text(term: Term, spaces: Namespaces) -> str:
    """A term as a person reads it: IRIs with their prefix, literals without type and language."""
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
    """A term as a value of JSON: ids for IRIs of the dataset and of the ontology, numbers and booleans, else text."""
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
    except ValueError:
        return term.value
    return term.value == "true" if kind == "boolean" else term.value


def _is_numeric(rows: Sequence[Sequence[Term]], position: int) -> bool:
    """True when a column of an answer holds numbers and nothing else."""
    import pyoxigraph as ox

    terms = [row[position] for row in rows if row[position] is not None]
    return bool(terms) and all(
        isinstance(term, ox.Literal) and term.datatype.value.rpartition("#")[2] in _NUMBERS for term in terms
    )
