"""The command ``amity query``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.inputs import read_text
from amity.cli.options import command
from amity.cli.output import emit, write
from amity.cli.place import DataPlace
from amity.cli.rows import format_option, output_option
from amity.render.forms import RDF_FORMATS
from amity.sparql.text import check_query

if TYPE_CHECKING:
    from amity.dataset.tabular import QueryResult

RESULT_FORMATS = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
SUFFIXES = {".txt": "table", **{f".{form}": form for form in (*RESULT_FORMATS, *RDF_FORMATS)}}


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
@output_option
@format_option(SUFFIXES, "")
def query(place: DataPlace, sparql: str | None, file: str | None, form: str, output: str) -> None:
    """Answer a SPARQL query.

    Give the query itself (- reads it from stdin) or a file; 'amity ask' answers named questions. The prefixes am:
    actor: claim: edge: source: period: place: relation: rdf: rdfs: skos: xsd: dcterms: owl: are declared; those of
    the dataset's own things begin with its base IRI.

    SELECT prints a table (or csv, tsv, json, xml), ASK true or false (or json, xml), CONSTRUCT and DESCRIBE print
    Turtle (or trig, nt, nq, jsonld, rdf).
    """
    if (sparql is None) == (file is None):
        raise click.UsageError("give one of these: a SPARQL text or -f FILE.")
    source = "-" if sparql == "-" else file
    text = str(sparql) if source is None else read_text(source)
    check_query(text)  # before the data is read
    _print(place.dataset().query(text, place.timeout), form, output)


def _print(result: QueryResult, form: str, output: str) -> None:
    """Print an answer; without `form` as it reads best."""
    import pyoxigraph as ox

    from amity.errors import QueryError
    from amity.sparql.results import rdf_format

    if form in RDF_FORMATS or (not form and result.is_graph):
        emit(result.serialize(rdf_format(form or "ttl")), output)
    elif form in RESULT_FORMATS:
        content = result.serialize(getattr(ox.QueryResultsFormat, RESULT_FORMATS[form]))
        emit(content if content.endswith(b"\n") else content + b"\n", output)
    elif result.is_graph:
        raise QueryError(f"the answer to {result.form} is RDF: give --format {', '.join(RDF_FORMATS)}.")
    elif result.form == "ASK":
        emit("true\n" if result.boolean else "false\n", output)
    else:
        write(result.answer, "table", output)
