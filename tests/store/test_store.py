"""Stores: memory, disk, a real SPARQL server; what is refused; errors that show the place."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from amity.cli.main import amity
from amity.corpus.tables import table_texts
from amity.dataset import Dataset, open_graph
from amity.errors import DataError, QueryError, StoreError
from amity.namespaces import Namespaces
from amity.rdf.write import build_triples
from amity.sparql.text import check_query, with_prefixes
from amity.store.build import write_store
from amity.store.store import open_store

COUNT = "SELECT ?status (COUNT(*) AS ?n) WHERE { ?e a am:Edge ; am:status ?status } GROUP BY ?status ORDER BY ?status"
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i && ?a != ?g) }"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def server(small: Dataset, tmp_path: Path) -> Iterator[str]:
    """Oxigraph's own server over the small dataset."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "the package oxigraph of the test extra is missing"
    stamp = write_store(tmp_path / "served", build_triples(small.tables))
    location = str(tmp_path / "served" / stamp.generation)
    port = free_port()
    process = subprocess.Popen(
        [program, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(10)


def test_disk_store_answers_like_memory(small: Dataset, tmp_path: Path) -> None:
    write_store(tmp_path / "store", build_triples(small.tables))
    opened = open_graph(tmp_path / "store")
    assert opened.query(COUNT).rows == small.query(COUNT).rows
    assert table_texts(opened.tables) == table_texts(small.tables)
    assert open_graph(tmp_path / "store").query(COUNT).rows == small.query(COUNT).rows  # two readers at once


def test_disk_store_is_replaced_whole_and_never_beside_other_files(small: Dataset, tmp_path: Path) -> None:
    triples = build_triples(small.tables)
    for _ in range(2):
        write_store(tmp_path / "store", triples)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "dataset") == ["store"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("keep me")
    with pytest.raises(StoreError, match="holds something that is no store"):
        write_store(tmp_path / "other", triples)
    assert (tmp_path / "other" / "thesis.txt").read_text() == "keep me"


def test_endpoint_answers_like_memory(small: Dataset, server: str) -> None:
    remote = open_graph(server)
    assert table_texts(remote.tables) == table_texts(small.tables)
    assert remote.query(COUNT).rows == small.query(COUNT).rows
    construct = "CONSTRUCT { ?a am:supports ?b } WHERE { ?a am:supports ?b }"
    assert remote.query(construct).triples == small.query(construct).triples
    assert remote.query("ASK { actor:arland am:alliedWith actor:borria }").boolean
    assert remote.slice(period="pact").summary == small.slice(period="pact").summary
    with pytest.raises(QueryError, match="line 2, column"):
        remote.query("SELECT ?s WHERE {\n ?s am:status }")


def test_an_answer_is_read_once(small: Dataset, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    parse = ox.parse_query_results

    def counting(content: bytes, **options: ox.QueryResultsFormat) -> object:
        read.append(content)
        return parse(content, **options)

    monkeypatch.setattr(ox, "parse_query_results", counting)
    for store in (open_store(server), small.store):
        assert store.metadata.name == "dataset"  # asked for once, before the first query
        read.clear()
        found = store.query(COUNT)
        assert len(found.rows) == len(found.rows) > 0
        assert found.variables == ("status", "n")
        assert len(read) == 1


def test_rdflib_reads_through_every_store(small: Dataset, server: str) -> None:
    expected = [str(row[0].value) for row in small.query(COUNT).rows if isinstance(row[0], ox.NamedNode)]
    for graph in (small.rdf(), open_graph(server).rdf()):
        assert isinstance(graph, rdflib.Graph)
        rows = graph.query(with_prefixes(COUNT, Namespaces(small.metadata.base).prefixes))
        assert [str(row[0]) for row in rows] == expected  # type: ignore[index]


def test_places_that_hold_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no store; make one with: amity build"):
        open_store(str(tmp_path))
    with pytest.raises(StoreError, match="is no SPARQL endpoint"):
        open_store("ftp://example.org/x")
    with pytest.raises(StoreError, match="does not answer"):
        open_graph(f"http://127.0.0.1:{free_port()}/query")
    write_store(tmp_path / "empty", ())
    with pytest.raises(DataError, match="holds no dataset of amity"):
        open_graph(tmp_path / "empty")
    run = CliRunner().invoke(amity, ["--store", str(tmp_path / "empty"), "query", "ASK {}"])
    assert "holds no dataset of amity" in run.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("INSERT DATA { actor:a am:arms actor:b }", "INSERT would change the data"),
        ("PREFIX x: <urn:x> DELETE WHERE { ?s ?p ?o }", "DELETE would change the data"),
        ("LOAD <http://example.org/>", "LOAD would change the data"),
        ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH would change the data"),
        ("DROP ALL", "DROP would change the data"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * WHERE { service silent ?x { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * FROM <urn:g> WHERE { ?s ?p ?o }", "FROM is refused"),
        ("", "this is no query"),
        ("# only a comment", "this is no query"),
    ],
)
def test_what_is_refused(small: Dataset, query: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        small.query(query)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * WHERE { ?service ?from "SERVICE INSERT <x> FROM" }',
        "# INSERT\nSELECT * WHERE { ?s ?p <urn:SERVICE> }",
        "SELECT * WHERE { ?s am:load ?o }",
        'SELECT * WHERE { ?s ?p """two\nlines DROP""" }',
    ],
)
def test_words_inside_strings_names_and_comments_are_not_keywords(query: str) -> None:
    assert check_query(query) == "SELECT"


def test_a_syntax_error_shows_line_column_and_caret(small: Dataset) -> None:
    with pytest.raises(QueryError) as caught:
        small.query("SELECT ?s WHERE {\n  ?s foo:bar ?o\n}")
    lines = str(caught.value).split("\n")
    assert "line 2" in lines[0]
    assert "a prefix is not declared" in lines[0]
    assert lines[1] == "    ?s foo:bar ?o"
    assert lines[2].index("^") == lines[1].index("foo")


def test_column_on_the_first_line_counts_without_the_declared_prefixes(small: Dataset) -> None:
    with pytest.raises(QueryError, match="line 1, column 2[0-9]"):
        small.query("SELECT ?s WHERE { ?s ?p }")


def test_own_prefixes_win(small: Dataset) -> None:
    query = "PREFIX am: <urn:amity:dataset:actor/> ASK { am:arland ?p ?o }"
    assert small.query(query).boolean


def test_timeout(corpus: Dataset) -> None:
    with pytest.raises(QueryError, match="longer than 0.2 seconds"):
        corpus.query(SLOW, timeout=0.2)


def test_a_server_that_is_no_endpoint(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html>hello</html>")
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            with pytest.raises(StoreError, match="answers 501"):
                open_graph(f"http://127.0.0.1:{port}/")
        finally:
            process.terminate()
