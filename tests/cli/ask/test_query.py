"""SPARQL on the command line."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest
from commands import Run

ALLIES = "SELECT ?a ?b { ?e a am:Edge ; rdf:subject ?a ; rdf:predicate am:alliedWith ; rdf:object ?b }"
COUNT = "SELECT (COUNT(?e) AS ?n) { ?e a am:Edge }"


def test_select_as_table(run: Run) -> None:
    result = run("query", ALLIES)
    assert result.stdout == "a             b\n--------------------------\nactor:arland  actor:borria\n"
    assert result.stderr == "1 row\n"


def test_numbers_stand_to_the_right(run: Run) -> None:
    lines = run(
        "query", 'SELECT ?long ("x" AS ?t) { VALUES ?long { 5 1234567 } } ORDER BY ?long'
    ).stdout.splitlines()
    assert lines[2:] == ["      5  x", "1234567  x"]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_select_in_standard_formats(run: Run, form: str) -> None:
    result = run("query", ALLIES, "--format", form)
    kinds = {
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
    }
    if form == "csv":
        assert list(csv.DictReader(io.StringIO(result.stdout))) == [
            {"a": "urn:amity:dataset:actor/arland", "b": "urn:amity:dataset:actor/borria"}
        ]
        return
    found = ox.parse_query_results(result.stdout.encode(), format=kinds[form])
    assert [[term.value for term in row] for row in found] == [
        ["urn:amity:dataset:actor/arland", "urn:amity:dataset:actor/borria"]
    ]


def test_ask(run: Run) -> None:
    assert run("query", "ASK { actor:arland a am:State }").stdout == "true\n"
    assert run("query", "ASK { actor:arland a am:Person }").stdout == "false\n"
    assert json.loads(run("query", "ASK {}", "--format", "json").stdout)["boolean"] is True
    assert ET.fromstring(run("query", "ASK {}", "--format", "xml").stdout)[-1].text == "true"


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("trig", ox.RdfFormat.TRIG),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("nq", ox.RdfFormat.N_QUADS),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdf", ox.RdfFormat.RDF_XML),
    ],
)
def test_construct(run: Run, form: str, kind: ox.RdfFormat) -> None:
    result = run(
        "query", "CONSTRUCT { ?a rdfs:label ?l } { ?a a am:State ; rdfs:label ?l }", "--format", form
    )
    labels = {quad.object.value for quad in ox.parse(result.stdout.encode(), format=kind)}
    assert labels == {"Arland", "Borria"}


def test_construct_is_turtle_with_prefixes_unless_told_otherwise(run: Run) -> None:
    assert "actor:arland a " in run("query", "DESCRIBE actor:arland").stdout


def test_a_format_that_does_not_fit_the_query(run: Run) -> None:
    for query, form in (
        (ALLIES, "ttl"),
        ("DESCRIBE actor:arland", "csv"),
        ("DESCRIBE actor:arland", "table"),
    ):
        result = run("query", query, "--format", form)
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: the answer to ")
        assert result.stdout == ""


def test_queries_from_a_file_and_from_stdin(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "count.rq"
    file.write_text("\ufeff" + COUNT, encoding="utf-8")
    wanted = run("query", COUNT, "--format", "csv").stdout
    assert wanted.split() == ["n", "11"]
    assert run("query", "-f", str(file), "--format", "csv").stdout == wanted
    assert run("query", "-", "--format", "csv", stdin=COUNT.encode()).stdout == wanted
    assert run("query", "-f", "-", "--format", "csv", stdin=COUNT.encode()).stdout == wanted


def test_a_query_from_a_store_and_into_a_file(run: Run, tmp_path: Path) -> None:
    run("build", "-o", f"{tmp_path}/store/")
    result = run(
        "query",
        COUNT,
        "--store",
        f"{tmp_path}/store",
        "--format",
        "csv",
        "-o",
        f"{tmp_path}/n.csv",
        data=None,
    )
    assert result.exit_code == 0
    assert (tmp_path / "n.csv").read_text(encoding="utf-8").split() == ["n", "11"]
    assert result.stdout == ""


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["ASK {}", "-f", "x.rq"],
        ["ASK {}", "--timeout", "-1"],
        ["ASK {}", "--timeout", "nan"],
        ["ASK {}", "--timeout", "1e300"],
        ["ASK {}", "--timeout", "soon"],
    ],
)
def test_wrong_calls(run: Run, args: list[str]) -> None:
    assert run("query", *args).exit_code == 2


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "this is no query"),
        ("hello", "syntax error at line 1"),
        ("INSERT DATA { actor:a a am:State }", "INSERT would change the data"),
        ("LOAD <http://example.org/>", "LOAD would change the data"),
        ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", "SERVICE is refused"),
        ("SELECT * FROM <http://example.org/> { ?a ?b ?c }", "FROM is refused"),
    ],
)
def test_refused(run: Run, query: str, sentence: str) -> None:
    result = run("query", query)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {sentence}")


def test_a_syntax_error_shows_line_column_and_a_caret(run: Run) -> None:
    result = run("query", "SELECT ?a\nWHERE { ?a ?b }")
    assert result.exit_code == 1
    first, text, caret = result.stderr.splitlines()
    assert first.startswith("Error: syntax error at line 2, column ")
    assert text == "  WHERE { ?a ?b }"
    assert int(first.split("column ")[1].split(":")[0]) == caret.index("^") - 1


def test_timeout(run: Run) -> None:
    crossed = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i) }"
    result = run("query", crossed, "--timeout", "0.2")
    assert result.exit_code == 1
    assert (
        result.stderr
        == "Error: the query took longer than 0.2 seconds; narrow it or allow more time (--timeout).\n"
    )


def test_files_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    latin = tmp_path / "latin.rq"
    latin.write_bytes("ASK {}\n# é".encode("latin-1"))
    assert (
        run("query", "-f", str(latin)).stderr
        == f"Error: {latin}, line 2: this is not UTF-8; save the text as UTF-8.\n"
    )
    missing = run("query", "-f", str(tmp_path / "none.rq"))
    assert missing.exit_code == 1
    assert missing.stderr == f"Error: cannot read {tmp_path}/none.rq: No such file or directory.\n"


def test_ask_keeps_the_lines_of_a_claimant_and_of_a_modality(run: Run) -> None:
    asked = ["ask", "as-known", "--param", "a=borria", "--param", "b=cadmus-front", "--format", "json"]
    every = json.loads(run(*asked).stdout)
    assert {row["told"].split(" (")[0] for row in every} > {"denied"}
    denied = json.loads(run(*asked, "--modality", "denied").stdout)
    assert denied == [row for row in every if row["told"].startswith("denied")] != []
    speakers = {row["told"].partition(" (")[2].rstrip(")") for row in every} - {""}
    for speaker in speakers:
        told = json.loads(run(*asked, "--claimant", speaker).stdout)
        assert told == [row for row in every if row["told"].endswith(f"({speaker})")]
    assert run("ask", "--modality", "denied").exit_code == 2
