"""The shapes: a sound graph passes, and each fault is told in its own words.

Every fault is one SPARQL update of the sound graph, which conforms without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from examples import SHARE
from rdflib import Graph, Namespace
from rdflib.namespace import RDF, SH

HERE = Path(__file__).parent
ONTOLOGY = HERE.parents[1] / "ontology"
SHAPE = Namespace("https://w3id.org/amity/shapes#")

CLAIM = "claim:paper2021-001"
FAULTS = {
    "claim without subject": (f"DELETE WHERE {{ {CLAIM} rdf:subject ?o }}", "exactly one subject"),
    "claim with two objects": (f"INSERT DATA {{ {CLAIM} rdf:object actor:league }}", "exactly one object"),
    "actor not in the dataset": (
        f"INSERT DATA {{ {CLAIM} am:claimant actor:nobody }}",
        "can be one claimant",
    ),
    "actor related to itself": (
        f"DELETE DATA {{ {CLAIM} rdf:object actor:dawn }} ; INSERT DATA {{ {CLAIM} rdf:object actor:arland }}",
        "other than its object",
    ),
    "relation not declared": (
        f"DELETE WHERE {{ {CLAIM} rdf:predicate ?o }} ; INSERT DATA {{ {CLAIM} rdf:predicate am:supprots }}",
        "the ontology must declare it",
    ),
    "relation is the top property": (
        f"DELETE WHERE {{ {CLAIM} rdf:predicate ?o }} ; INSERT DATA {{ {CLAIM} rdf:predicate am:relatesTo }}",
        "the ontology must declare it",
    ),
    "relation in no family": (
        "DELETE WHERE { am:violence skos:member am:attacks } ;"
        f"DELETE WHERE {{ {CLAIM} rdf:predicate ?o }} ; INSERT DATA {{ {CLAIM} rdf:predicate am:attacks }}",
        "exactly one family",
    ),
    "post is an actor": (f"INSERT DATA {{ {CLAIM} am:post actor:court }}", "an org:Post"),
    "two starts": (f"INSERT DATA {{ {CLAIM} am:start '2004'^^edtf:EDTF }}", "can be one start"),
    "end is no EDTF": (
        f"DELETE WHERE {{ {CLAIM} am:end ?o }} ; INSERT DATA {{ {CLAIM} am:end '2005' }}",
        "can be one end, written in EDTF",
    ),
    "no earliest start": (f"DELETE WHERE {{ {CLAIM} am:earliestStart ?o }}", "exactly one earliest start"),
    "latest start is a number": (
        f"DELETE WHERE {{ {CLAIM} am:latestStart ?o }} ; INSERT DATA {{ {CLAIM} am:latestStart 2003 }}",
        "exactly one latest start",
    ),
    "start after start": (
        f"DELETE WHERE {{ {CLAIM} am:latestStart ?o }} ;"
        f"INSERT DATA {{ {CLAIM} am:latestStart '2001-01-01'^^xsd:date }}",
        "not after the latest start",
    ),
    "end after end": (
        f"DELETE WHERE {{ {CLAIM} am:latestEnd ?o }} ;"
        f"INSERT DATA {{ {CLAIM} am:latestEnd '2020-01-01'^^xsd:date }}",
        "not after the latest end",
    ),
    "ends before it begins": (
        f"DELETE WHERE {{ {CLAIM} am:earliestEnd ?o }} ; DELETE WHERE {{ {CLAIM} am:latestEnd ?o }} ;"
        f"INSERT DATA {{ {CLAIM} am:earliestEnd '2001-01-01'^^xsd:date ; am:latestEnd '2002-01-01'^^xsd:date }}",
        "ends before it can have begun",
    ),
    "modality is a status": (
        f"DELETE WHERE {{ {CLAIM} am:modality ?o }} ; INSERT DATA {{ {CLAIM} am:modality am:accepted }}",
        "exactly one modality",
    ),
    "two sources": (f"INSERT DATA {{ {CLAIM} dcterms:source source:other }}", "exactly one source"),
    "block zero": (
        f"DELETE WHERE {{ {CLAIM} am:block ?o }} ; INSERT DATA {{ {CLAIM} am:block 0 }}",
        "exactly one block",
    ),
    "further block zero": (f"INSERT DATA {{ {CLAIM} am:alsoBlock 0 }}", "Each further block"),
    "count of nothing": (f"INSERT DATA {{ {CLAIM} am:count 0 }}", "count of events"),
    "intensity in words": (f"INSERT DATA {{ {CLAIM} am:intensity 'high' }}", "intensity of events"),
    "quantity without a name": (f"INSERT DATA {{ {CLAIM} am:quantity '6500' }}", "name=number"),
    "no paraphrase": (f"DELETE WHERE {{ {CLAIM} rdfs:comment ?o }}", "needs a paraphrase"),
    "about an edge": (f"INSERT DATA {{ {CLAIM} am:about edge:e1 }}", "only be about claims"),
    "happened in a person": (f"INSERT DATA {{ {CLAIM} am:place actor:general }}", "place or a state"),
    "state is somebody's child": (
        f"DELETE WHERE {{ {CLAIM} rdf:predicate ?o }} ; INSERT DATA {{ {CLAIM} rdf:predicate am:childOf }}",
        "A state cannot be the subject of this relation",
    ),
    "movement as a border": (
        f"DELETE WHERE {{ {CLAIM} rdf:predicate ?o }} ; INSERT DATA {{ {CLAIM} rdf:predicate am:borders }}",
        "A movement cannot be the object of this relation",
    ),
    "armed place": (
        f"DELETE WHERE {{ {CLAIM} rdf:predicate ?o }} ; DELETE WHERE {{ {CLAIM} rdf:object ?o }} ;"
        f"INSERT DATA {{ {CLAIM} rdf:predicate am:arms ; rdf:object place:hillcity }}",
        "A place cannot be the object of this relation",
    ),
    "edge with a modality as status": (
        "DELETE WHERE { edge:e1 am:status ?o } ; INSERT DATA { edge:e1 am:status am:asserted }",
        "exactly one status",
    ),
    "edge without evidence": ("DELETE WHERE { edge:e1 am:evidence ?o }", "at least one claim"),
    "edge without bounds": ("DELETE WHERE { edge:e1 am:latestEnd ?o }", "exactly one latest end"),
    "actor of two kinds": ("INSERT DATA { actor:general a am:State }", "exactly one of the seven kinds"),
    "actor of no kind": (
        "INSERT DATA { actor:x a am:Actor ; rdfs:label 'X' }",
        "exactly one of the seven kinds",
    ),
    "actor without label": ("DELETE WHERE { actor:league rdfs:label ?o }", "needs a label"),
    "match is no item": (
        "INSERT DATA { actor:league skos:exactMatch <http://www.wikidata.org/wiki/Q7184> }",
        "is a Wikidata item",
    ),
    "source without title": ("DELETE WHERE { source:paper2021 dcterms:title ?o }", "needs a title"),
    "source without date": (
        "DELETE WHERE { source:paper2021 am:published ?o }",
        "exactly one date of publication",
    ),
    "source without blocks": ("DELETE WHERE { source:paper2021 am:blocks ?o }", "its number of blocks"),
    "source with a short hash": (
        "INSERT DATA { source:paper2021 am:sha256 'e3b0' }",
        "64 hexadecimal digits",
    ),
    "source with a script": (
        "INSERT DATA { source:paper2021 schema:url 'javascript:alert(1)' }",
        "begins with http",
    ),
    "period without reason": ("DELETE WHERE { period:years2003to2021 am:reason ?o }", "needs a reason"),
    "period without end": ("DELETE WHERE { period:years2003to2021 am:end ?o }", "exactly one end"),
}


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl", format="turtle")


@pytest.fixture(scope="module")
def dataset() -> Graph:
    """The sound example and the ontology in one graph."""
    graph = Graph()
    for name in ("core.ttl", "statements.ttl", "codes.ttl"):
        graph.parse(ONTOLOGY / name, format="turtle")
    return graph.parse(HERE / "examples" / "valid" / "designation.ttl", format="turtle")


@pytest.fixture
def faulty(dataset: Graph) -> Iterator[Graph]:
    """The same graph, for a test to change: copying it takes longer than undoing what was changed."""
    before = set(dataset)
    yield dataset
    now = set(dataset)
    for triple in now - before:
        dataset.remove(triple)
    for triple in before - now:
        dataset.add(triple)


def validate(graph: Graph, shapes: Graph, *, meta_shacl: bool = False) -> tuple[bool, set[str]]:
    """Whether `graph` conforms, and the messages when it does not."""
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes, meta_shacl=meta_shacl)
    return conforms, {str(message) for message in report.objects(None, SH.resultMessage)}


@pytest.mark.slow
def test_the_shapes_are_sound_and_the_example_conforms(dataset: Graph, shapes: Graph) -> None:
    """Against SHACL's own shapes in `make full` alone: else each fault shows that the shape of it is read."""
    assert validate(dataset, shapes, meta_shacl=SHARE == 100) == (True, set())


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named(faulty: Graph, shapes: Graph, fault: str) -> None:
    update, words = FAULTS[fault]
    faulty.update(update, initNs=dict(faulty.namespaces()))
    conforms, messages = validate(faulty, shapes)
    assert not conforms
    assert any(words in message for message in messages), messages


@pytest.mark.slow
def test_the_example_conforms_after_all_faults(dataset: Graph, shapes: Graph) -> None:
    assert validate(dataset, shapes) == (True, set())


def test_a_shape_uses_core_constraints_only(shapes: Graph) -> None:
    assert not set(shapes.predicates()) & {SH.sparql, SH.js, SH.rule, SH.target, SH.expression}


def test_named_shapes_have_a_message_and_a_severity(shapes: Graph) -> None:
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in shapes.subjects(RDF.type, kind):
            assert str(shape).startswith(str(SHAPE))
            assert str(shapes.value(shape, SH.message)).endswith("."), shape
            assert shapes.value(shape, SH.severity) in {SH.Violation, SH.Warning}, shape


def test_no_shape_is_left_unused(shapes: Graph) -> None:
    used = set(shapes.objects(None, SH.property)) | set(shapes.objects(None, SH.node))
    assert set(shapes.subjects(RDF.type, SH.PropertyShape)) <= used
