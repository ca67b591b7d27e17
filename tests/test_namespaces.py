"""Names begin with the base of their dataset, wherever it is read from: tables, a store, an endpoint."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from aegean import BASE, copy_aegean, text_of
from datasets import write_tables
from hypothesis import given
from hypothesis import strategies as st
from servers import Answering, reply, serving

from amity.corpus.tables import table_texts
from amity.dataset import Dataset, open_graph
from amity.errors import DataError
from amity.namespaces import Namespaces, iri, is_base, name_of
from amity.rdf.write import build_triples
from amity.store.build import write_store
from amity.store.store import memory_store

BASES = {"aegean": BASE, "small": "urn:amity:small:"}
FREE = """SELECT ?who WHERE {
  ?claim a am:Claim ; am:claimant ?who . FILTER(STRSTARTS(STR(?claim), STR(claim:)))
} ORDER BY ?who"""


def tables_of(name: str, folder: Path) -> Dataset:
    if name == "aegean":
        return open_graph(copy_aegean(folder / name))
    return open_graph(write_tables(folder / name))


def answers(store: ox.Store) -> Answering:
    """An endpoint over a store."""

    def answer(connection: socket.socket, request: bytes) -> None:
        query = parse_qs(request.partition(b"\r\n\r\n")[2].decode())["query"][0]
        found = store.query(query)
        assert not isinstance(found, ox.QueryTriples)
        reply(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")(connection, request)

    return answer


@pytest.fixture(
    scope="module",
    params=[(name, way) for name in BASES for way in ("tables", "folder", "endpoint")],
    ids="-".join,
)
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Dataset, Dataset]]:
    """Name of a dataset, its tables opened, and the same opened by another way."""
    name, way = request.param
    folder = tmp_path_factory.mktemp("bases")
    graph = tables_of(name, folder)
    if way == "tables":
        yield name, graph, graph
        return
    triples = build_triples(graph.tables)
    if way == "folder":
        write_store(folder / "store", triples)
        yield name, graph, open_graph(folder / "store")
        return
    with serving(answers(memory_store(triples).store)) as server:
        yield name, graph, open_graph(server.url)


@pytest.mark.slow
def test_a_free_query_has_the_prefixes_of_the_dataset(
    opened: tuple[str, Dataset, Dataset],
) -> None:
    name, graph, other = opened
    result = other.query(FREE)
    expected = sorted({claim.claimant for claim in graph.claims.values() if claim.claimant})
    found = [str(getattr(row[0], "value", "")) for row in result.rows]
    assert sorted(set(found)) == [f"{BASES[name]}actor/{claimant}" for claimant in expected]
    assert [result.spaces.shorten(value) for value in found] == [
        value.replace(f"{BASES[name]}actor/", "actor:") for value in found
    ]


def test_a_named_question_asks_of_the_dataset(opened: tuple[str, Dataset, Dataset]) -> None:
    name, _, other = opened
    rows = other.ask("denials").rows
    claims = {str(getattr(term, "value", "")) for row in rows for term in row if term is not None}
    denial = {"aegean": "almanac2003-003", "small": "herald2016-001"}[name]
    assert f"{BASES[name]}claim/{denial}" in claims
    person = {"aegean": "Δωρίς Καλή", "small": "Dalia Orr"}[name]
    assert len(other.ask("posts", person=person).rows) == 1


def test_everything_comes_back(opened: tuple[str, Dataset, Dataset]) -> None:
    name, graph, other = opened
    # A store holds what sources say, and no story that is told of it.
    told, held = (replace(tables, stories={}) for tables in (graph.tables, other.tables))
    assert table_texts(held) == table_texts(told)
    assert other.metadata == graph.metadata
    assert other.metadata.base == BASES[name]
    assert {edge.id: edge.status for edge in other.edges} == {edge.id: edge.status for edge in graph.edges}


def test_a_base_may_end_in_a_hash(tmp_path: Path) -> None:
    text = text_of("datapackage.json").replace(BASE, "https://example.org/aegean#")
    graph = open_graph(copy_aegean(tmp_path / "hash", datapackage=text))
    assert graph.metadata.base == "https://example.org/aegean#"
    other = memory_store(build_triples(graph.tables))
    assert other.metadata == graph.metadata
    query = "SELECT ?edge { ?edge a am:Edge . FILTER(STRSTARTS(STR(?edge), STR(edge:))) }"
    assert len(other.query(query).rows) == len(graph.edges)


def test_nothing_of_a_dataset_lies_elsewhere(tmp_path: Path) -> None:
    graph = tables_of("aegean", tmp_path)
    foreign = set()
    for triple in build_triples(graph.tables):
        for term in (triple.subject, triple.object):
            if isinstance(term, ox.NamedNode) and "w3id.org/amity/" in term.value:
                foreign.add(
                    term.value.removeprefix("https://w3id.org/amity/").partition("/")[0].partition("#")[0]
                )
    assert foreign == {"ontology", "cameo", "plover"}


def test_rdflib_and_turtle_know_the_prefixes(tmp_path: Path) -> None:
    graph = tables_of("aegean", tmp_path)
    assert dict(graph.rdf().namespaces())["actor"].toPython() == f"{BASE}actor/"
    result = graph.query("DESCRIBE actor:anthe")
    assert f"@prefix actor: <{BASE}actor/> .".encode() in result.serialize(ox.RdfFormat.TURTLE)


def test_the_context_of_json_ld_leads_back_to_the_triples(tmp_path: Path) -> None:
    graph = tables_of("aegean", tmp_path)
    document = {**graph.context, "id": "actor:anthe", "label": "Anthe"}
    (quad,) = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert str(quad) == f'<{BASE}actor/anthe> <{label}> "Anthe"'


def test_a_store_of_before_bases_has_the_first_one(small: Dataset) -> None:
    triples = [
        ox.Triple(
            ox.NamedNode(triple.subject.value.replace("urn:amity:dataset:", "https://w3id.org/amity/")),
            triple.predicate,
            triple.object,
        )
        for triple in build_triples(small.tables)
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value != "urn:amity:dataset:dataset"
    ]
    assert memory_store(triples).metadata.base == "https://w3id.org/amity/"


def test_a_store_of_two_datasets_is_refused(small: Dataset, tmp_path: Path) -> None:
    other = tables_of("aegean", tmp_path)
    both = [*build_triples(small.tables), *build_triples(other.tables)]
    with pytest.raises(
        DataError, match=r"holds 2 datasets \(https://example.org/aegean/dataset, urn:amity:dataset:dataset\)"
    ):
        memory_store(both).query("ASK { actor:arland ?p ?o }")


@pytest.mark.slow
@pytest.mark.parametrize(
    "base",
    [
        "urn:x:> { ?s ?p ?o } #:",
        "relative/",
        "https://example.org/a b/",
        "https://example.org/a",
        "",
        "https://example.org/#a#",
        "http://[::1/",
        "http://x/%zz/",
    ],
)
def test_a_base_that_no_name_can_follow_is_refused(small: Dataset, base: str) -> None:
    assert not is_base(base)
    with pytest.raises(ValueError, match="is no base IRI"):
        Namespaces(base)
    space = "http://rdfs.org/ns/void#uriSpace"
    triples = [
        ox.Triple(t.subject, t.predicate, ox.Literal(base)) if t.predicate.value == space else t
        for t in build_triples(small.tables)
    ]
    with pytest.raises(DataError, match="does not say what its names begin with"):
        memory_store(triples).query("ASK { actor:arland ?p ?o }")


@given(st.text(min_size=1, max_size=20), st.sampled_from(sorted(BASES.values())))
def test_names_come_back_from_iris(name: str, base: str) -> None:
    spaces = Namespaces(base)
    value = iri(spaces.actor, name)
    assert ox.NamedNode(value).value == value
    assert name_of(value, spaces.actor) == name
    assert set(value[len(spaces.actor) :]).isdisjoint('<>"{}|\\^` /#?')
