"""The RDF dataset: three layers, all bounds, determinism, and the way back to the tables."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from aegean import AEGEAN
from examples import examples
from hypothesis import given, settings
from tests_strategies import claim_lists, tables_of

from amity import namespaces as ns
from amity.corpus.dates import bounds, parse
from amity.corpus.model import Claim, Modality
from amity.corpus.ontology import load_vocabulary, ontology_text
from amity.corpus.tables import table_texts
from amity.dataset import Dataset, open_graph
from amity.edges.build import build_edges
from amity.namespaces import Namespaces
from amity.ontology import ONTOLOGY_FILES
from amity.rdf.plain import plain_triples
from amity.rdf.write import build_triples
from amity.sparql.results import serialize
from amity.store.read import read_store
from amity.store.store import memory_store


def holds(graph: Dataset, pattern: str) -> bool:
    return graph.query(f"ASK {{ {pattern} }}").boolean


def test_plain_triples_tell_what_is_asserted_and_not_denied(small: Dataset) -> None:
    assert holds(small, "actor:arland am:designatesAsTerrorist actor:cadmus-front")
    assert holds(small, "actor:arland am:memberOf actor:league")
    assert not holds(small, "actor:borria am:memberOf actor:league")  # denied
    assert not holds(small, "actor:borria am:arms actor:cadmus-front")  # contested
    assert not holds(small, "actor:arland am:recognizes actor:cadmus-front")  # conditional


def test_super_relations_and_symmetry_are_materialised(small: Dataset) -> None:
    assert holds(small, "actor:cadmus-front am:attacks actor:arland ; am:opposes actor:arland")
    assert holds(small, "actor:arland am:alliedWith actor:borria . actor:borria am:alliedWith actor:arland")
    assert holds(
        small, "actor:cadmus-front am:contacts actor:arland . actor:arland am:contacts actor:cadmus-front"
    )
    assert holds(small, "actor:league am:hasMember actor:arland")
    assert not holds(small, "actor:arland am:opposes actor:cadmus-front")  # it designates it
    assert not holds(small, "actor:arland am:supports actor:borria")  # it is its ally


@pytest.mark.parametrize("denied", [("a", "cooperatesWith", "b"), ("b", "cooperatesWith", "a")])
def test_what_follows_is_not_written_where_it_is_denied(denied: tuple[str, str, str]) -> None:
    rows = (("s-1", "b", "sharesIntelligenceWith", "a", Modality.ASSERTED), ("s-2", *denied, Modality.DENIED))
    dates = parse("2015"), parse("2016")
    claims = [
        Claim(name, one, relation, other, *dates, modality, "s", 1, bounds(*dates, parse("2021-11")))
        for name, one, relation, other, modality in rows
    ]
    vocabulary, tables = load_vocabulary(), tables_of(claims)
    actors = Namespaces(tables.metadata.base).actor
    for some, found in ((claims, []), (claims[:1], ["a b", "b a"])):
        triples = plain_triples(build_edges(some, vocabulary), tables)
        assert [
            f"{ns.name_of(t.subject.value, actors)} {ns.name_of(t.object.value, actors)}"  # type: ignore[union-attr]
            for t in sorted(triples, key=str)
            if t.predicate.value == ns.AM + "cooperatesWith"
        ] == found


def test_super_relations_are_found_on_edges_through_the_ontology(small: Dataset) -> None:
    rows = small.query(
        "SELECT ?e WHERE { ?e a am:Edge ; rdf:predicate ?p . ?p rdfs:subPropertyOf* am:supports } ORDER BY ?e"
    ).rows
    found = [
        ns.name_of(row[0].value, Namespaces(small.metadata.base).edge)
        for row in rows
        if isinstance(row[0], ox.NamedNode)
    ]
    assert found == ["gazette2014-003"]


def test_the_edges_of_a_family_are_found_through_its_collection(small: Dataset) -> None:
    rows = small.query(
        "SELECT ?e WHERE { ?e a am:Edge ; rdf:predicate ?p . am:acceptance skos:member ?p } ORDER BY ?e"
    ).rows
    assert [
        ns.name_of(row[0].value, Namespaces(small.metadata.base).edge)
        for row in rows
        if isinstance(row[0], ox.NamedNode)
    ] == ["tribune2019-002"]


def test_edge_and_claim_of_the_design_document(small: Dataset) -> None:
    # The example of the data model in ontology/README and core.ttl, with the values of the small dataset.
    assert holds(
        small,
        """edge:herald2016-003 a am:Edge ; rdf:subject actor:arland ; rdf:predicate am:designatesAsTerrorist ;
             rdf:object actor:cadmus-front ; am:start "2015-01-20"^^edtf:EDTF ; am:end ".."^^edtf:EDTF ;
             am:earliestStart "2015-01-20"^^xsd:date ; am:latestStart "2015-01-20"^^xsd:date ;
             am:earliestEnd "2016-03-01"^^xsd:date ; am:latestEnd "9999-12-31"^^xsd:date ;
             am:status am:accepted ; am:evidence claim:herald2016-003 .
           claim:herald2016-003 a am:Claim ; am:modality am:asserted ; dcterms:source source:herald2016 ;
             am:block 9 ; am:detail "terror list" .""",
    )
    assert holds(small, 'edge:tribune2019-001 am:approximate true ; am:start "2017~"^^edtf:EDTF')


def test_every_statement_has_four_bounds(corpus: Dataset) -> None:
    missing = corpus.query(
        """SELECT ?s WHERE { VALUES ?kind { am:Claim am:Edge } ?s a ?kind
           FILTER NOT EXISTS { ?s am:earliestStart ?a ; am:latestStart ?b ; am:earliestEnd ?c ; am:latestEnd ?d } }"""
    )
    assert missing.rows == []


def test_nothing_is_used_that_the_ontology_does_not_declare(corpus: Dataset) -> None:
    declared = {
        quad.subject.value
        for name in ONTOLOGY_FILES
        for quad in ox.parse(ontology_text(name), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value == ns.RDF + "type"
    }
    triples = build_triples(corpus.tables)
    used = {triple.predicate.value for triple in triples}
    used |= {
        t.object.value
        for t in triples
        if t.predicate.value == ns.RDF + "type" and isinstance(t.object, ox.NamedNode)
    }
    declared |= {  # relations of its own, which a dataset declares itself
        t.subject.value
        for t in triples
        if t.predicate.value == ns.RDF + "type" and t.object == ox.NamedNode(ns.OWL + "ObjectProperty")
    }
    builtin = {name for name in used if name.startswith((ns.OWL, ns.RDFS, ns.RDF))}
    assert used - declared - builtin == set()


@pytest.mark.slow
def test_no_blank_nodes(corpus: Dataset) -> None:
    for triple in build_triples(corpus.tables):
        assert not isinstance(triple.subject, ox.BlankNode)
        assert not isinstance(triple.object, ox.BlankNode)


@pytest.mark.slow
def test_the_same_bytes_under_every_hash_seed_and_locale(folder: Path) -> None:
    script = (
        "import sys, hashlib, pyoxigraph as ox\n"
        "from amity.dataset import open_graph\n"
        "from amity.rdf.write import build_triples\n"
        "from amity.sparql.results import serialize\n"
        "from amity.namespaces import Namespaces\n"
        "k = open_graph(sys.argv[1])\n"
        "print(hashlib.sha256(serialize(build_triples(k.tables), ox.RdfFormat.N_QUADS, Namespaces(k.metadata.base))).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, locale in [("0", "C"), ("42", "tr_TR.UTF-8")]
    }
    assert len(found) == 1


@pytest.mark.slow
def test_back_to_the_same_tables(small: Dataset, corpus: Dataset) -> None:
    for graph in (small, corpus):
        # What the page tells of the claims is no RDF: stores hold no story.
        assert table_texts(read_store(graph.store)) == table_texts(replace(graph.tables, stories={}))


@pytest.mark.parametrize(
    "form",
    [
        ox.RdfFormat.TURTLE,
        ox.RdfFormat.TRIG,
        ox.RdfFormat.N_QUADS,
        ox.RdfFormat.JSON_LD,
        ox.RdfFormat.RDF_XML,
    ],
)
def test_every_format_reads_back_the_same_triples(small: Dataset, form: ox.RdfFormat) -> None:
    triples = build_triples(small.tables)
    again = {
        quad.triple if isinstance(quad, ox.Quad) else quad
        for quad in ox.parse(serialize(triples, form, Namespaces(small.metadata.base)), format=form)
    }
    assert again == set(triples)


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(claim_lists())
def test_random_tables_come_back(claims: list[Claim]) -> None:
    tables = tables_of(claims)
    again = read_store(memory_store(build_triples(tables)))
    assert dict(again.claims) == dict(tables.claims)
    assert dict(again.sources) == dict(tables.sources)


def test_every_claim_came_from_a_source_by_a_coding_that_followed_the_codebook(small: Dataset) -> None:
    rows = small.query(
        """SELECT DISTINCT ?claim WHERE { ?claim a am:Claim ; dcterms:source ?source ; prov:wasDerivedFrom ?source ;
             prov:wasGeneratedBy ?coding . ?coding a am:Coding ; prov:used ?source ;
             prov:qualifiedAssociation/prov:hadPlan am:codebook . am:codebook a prov:Plan }"""
    ).rows
    assert len(rows) == len(small.claims)


def test_a_coding_names_its_coder_as_an_agent() -> None:
    aegean = open_graph(AEGEAN)
    rows = aegean.query(
        """SELECT ?source ?name WHERE {
             ?coding a am:Coding ; prov:used ?source ; prov:wasAssociatedWith ?agent ; prov:qualifiedAssociation ?how .
             ?how prov:agent ?agent ; prov:hadPlan am:codebook .
             ?agent a prov:Agent ; rdfs:label ?name .
           }"""
    ).rows
    assert [[term.value for term in row] for row in rows] == [
        ["https://example.org/aegean/source/almanac2001", "Chrysa Doukas"]
    ]


def test_an_office_is_a_post_and_a_membership(small: Dataset) -> None:
    assert holds(
        small,
        """post:arland.foreign-minister a org:Post ; rdfs:label "foreign minister" ; org:postIn actor:arland .
           actor:dalia-orr org:holds post:arland.foreign-minister .
           claim:gazette2014-002 am:post post:arland.foreign-minister .
           edge:gazette2014-002 a org:Membership ; org:member actor:dalia-orr ; org:organization actor:arland ;
             am:post post:arland.foreign-minister""",
    )


def test_owl_tools_list_every_thing(small: Dataset) -> None:
    for kind in ("Actor", "Place", "Source", "Period", "Claim", "Edge"):
        assert holds(small, f"?thing a am:{kind} , owl:NamedIndividual")
        assert not holds(small, f"?thing a am:{kind} FILTER NOT EXISTS {{ ?thing a owl:NamedIndividual }}")
