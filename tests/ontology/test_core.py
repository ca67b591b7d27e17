"""The ontology: complete, consistent, and equal to the table of the codebook.

``relations.csv`` was typed from section 4 of the codebook and from the notes on what each relation entails (relation,
family, entails, sign, symmetric, aspect, PLOVER, CAMEO), and from ``goldstein_mappings`` of the R package icews (github
andybega/icews, commit 3746c729, MIT) for the weights. Two rows differ from the codebook on purpose: `opposes` has the
first of the two codes printed there, and `calmsSanctionsOn` has 1054, demand easing of sanctions, where the codebook
prints 1056, demand de-escalation of military engagement; CAMEO rates that demand towards its addressee, so its weight
is judged by 053. Weights of relations without a code are judged too: by 012, 019, 050, 060 and 110 of the same mappings.
"""

from __future__ import annotations

import csv
import json
import re
import string
from decimal import Decimal
from pathlib import Path

import owlrl
import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    TIME,
    VANN,
    VOID,
    XSD,
    DefinedNamespace,
)

HERE = Path(__file__).parent
ONTOLOGY = HERE.parents[1] / "ontology"
AM = Namespace("https://w3id.org/amity/ontology#")
WIKIDATA = "http://www.wikidata.org/entity/"
BUILT_IN: tuple[type[DefinedNamespace], ...] = (RDF, RDFS, OWL, XSD, SH)
BORROWED: tuple[type[DefinedNamespace], ...] = (
    *(RDF, RDFS, SKOS, DCTERMS, FOAF, PROV, ORG, SDO, TIME, VANN, DCAT, VOID),
)
ACTOR_KINDS = {"state", "organization", "movement", "person", "body", "forum", "collective", "unknown"}
FILES = ("core.ttl", "statements.ttl", "codes.ttl")
FAMILIES = {
    **{"backing": 1, "cooperation": 1, "acceptance": 1},
    **{"contact": 0, "request": 0, "structure": 0, "territory": 0, "influence": 0},
    **{"refusal": -1, "blame": -1, "enmity": -1, "coercion": -1, "violence": -1},
}
SIGN_OF_ITS_OWN = {"claimsDeedAgainst"}


def parse(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@pytest.fixture(scope="module")
def core() -> Graph:
    """The three files of the ontology in one graph."""
    graph = Graph()
    for name in FILES:
        graph.parse(ONTOLOGY / name, format="turtle")
    return graph


@pytest.fixture(scope="module")
def example() -> Graph:
    return parse(HERE / "examples" / "valid" / "designation.ttl")


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    with (HERE / "relations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def relations(core: Graph) -> set[URIRef]:
    found = set(core.transitive_subjects(RDFS.subPropertyOf, AM.relatesTo)) - {AM.relatesTo}
    return {node for node in found if isinstance(node, URIRef)}


def declared(core: Graph) -> set[URIRef]:
    """Everything that core.ttl gives a type."""
    return {node for node in core.subjects(RDF.type) if isinstance(node, URIRef)}


def is_built_in(term: URIRef) -> bool:
    return any(term in namespace for namespace in BUILT_IN if str(term).startswith(str(namespace)))


def is_vocabulary(term: URIRef) -> bool:
    """True for a term that could be a class, a property or an individual of a vocabulary; false for data."""
    data = (
        "https://w3id.org/amity/",
        "https://github.com/",
        "https://spdx.org/",
        WIKIDATA,
        "https://example.org/",
    )
    return str(term).startswith(str(AM)) or not str(term).startswith(data)


def undeclared(graph: Graph, core: Graph) -> set[URIRef]:
    """Terms of `graph` (datatypes too) that core.ttl does not declare and RDF, RDFS, OWL, XSD, SHACL lack."""
    terms: set[URIRef] = set()
    for subject, predicate, obj in graph:
        if predicate == RDFS.isDefinedBy:
            continue
        nodes = (subject, predicate, obj, obj.datatype if isinstance(obj, Literal) else None)
        terms |= {node for node in nodes if isinstance(node, URIRef) and is_vocabulary(node)}
    return {term for term in terms - declared(core) if not is_built_in(term)}


def errors(graph: Graph) -> list[str]:
    """What an OWL 2 RL reasoner finds wrong with `graph`, which it expands."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    message = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return [str(text) for text in graph.objects(None, message)]


def test_it_names_itself_and_has_no_blank_nodes(core: Graph) -> None:
    ontology = URIRef("https://w3id.org/amity/ontology")
    assert core.value(ontology, RDF.type) == OWL.Ontology
    assert core.value(ontology, OWL.versionInfo) == Literal("0.2.0")
    assert core.value(ontology, OWL.versionIRI) == URIRef("https://w3id.org/amity/ontology/0.2.0")
    assert core.value(ontology, DCTERMS.license) == URIRef("https://spdx.org/licenses/MIT")
    for date in (DCTERMS.created, DCTERMS.modified):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(core.value(ontology, date)))
    assert core.value(ontology, DCTERMS.creator) == Literal("The amity developers")
    assert core.value(ontology, VANN.preferredNamespacePrefix) == Literal("am")
    assert core.value(ontology, VANN.preferredNamespaceUri) == Literal(str(AM))
    assert not [node for triple in core for node in triple if isinstance(node, BNode)]


def test_core_uses_nothing_undeclared(core: Graph) -> None:
    assert undeclared(core, core) == set()


def test_shapes_use_nothing_undeclared(core: Graph) -> None:
    shapes = parse(ONTOLOGY / "shapes.ttl")
    assert undeclared(shapes, core) == set()


def test_example_uses_nothing_undeclared(core: Graph, example: Graph) -> None:
    assert undeclared(example, core) == set()


def test_an_undeclared_term_is_found(core: Graph) -> None:
    graph = Graph().add(
        (URIRef("https://w3id.org/amity/actor/a"), AM.supprots, URIRef("https://example.org/b"))
    )
    assert undeclared(graph, core) == {AM.supprots}


def test_borrowed_terms_exist_where_they_are_said_to(core: Graph) -> None:
    borrowed = {term for term in core.subjects(RDFS.isDefinedBy) if not str(term).endswith("edtf/EDTF")}
    assert len(borrowed) > 40
    borrowed = {term for term in borrowed if not str(term).startswith(str(AM))}
    borrowed -= {URIRef("http://www.w3.org/ns/dcat#version")}  # DCAT 3, rdflib has 2
    borrowed -= {URIRef(f"http://www.w3.org/2003/01/geo/wgs84_pos#{name}") for name in ("lat", "long")}
    unknown = {str(term) for term in borrowed if not any(str(term) in namespace for namespace in BORROWED)}
    assert unknown == set()


def test_own_terms_are_explained_in_both_languages(core: Graph) -> None:
    for term in declared(core):
        if not term.startswith(str(AM)):
            continue
        assert sorted(str(label.language) for label in literals(core, term, RDFS.label)) == ["en", "ru"], term
        assert literals(core, term, SKOS.definition) or literals(core, term, RDFS.comment), term


def literals(graph: Graph, subject: URIRef, predicate: URIRef) -> list[Literal]:
    return [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]


@pytest.mark.slow
def test_a_reasoner_finds_no_contradiction(core: Graph, example: Graph) -> None:
    graph = core + example
    assert errors(graph) == []
    claim = URIRef("https://w3id.org/amity/claim/paper2021-001")
    assert (claim, RDF.type, RDF.Statement) in graph
    assert (URIRef("https://w3id.org/amity/edge/e1"), PROV.wasDerivedFrom, claim) in graph


def test_a_reasoner_finds_an_actor_of_two_kinds(core: Graph) -> None:
    both = URIRef("https://w3id.org/amity/actor/both")
    graph = Graph()
    for triple in core.triples((None, OWL.disjointWith, None)):
        graph.add(triple)
    graph.add((both, RDF.type, AM.State)).add((both, RDF.type, AM.Person))
    assert len(errors(graph)) == 1


def test_relations_equal_the_table(core: Graph, table: list[dict[str, str]]) -> None:
    def name(node: object) -> str:
        return "" if node is None else re.split("[#/]", str(node))[-1]

    found = {
        name(relation): {
            "family": name(core.value(None, SKOS.member, relation)),
            "entails": name(core.value(relation, RDFS.subPropertyOf)).replace("relatesTo", ""),
            "sign": str(core.value(relation, AM.sign)),
            "symmetric": str((relation, RDF.type, OWL.SymmetricProperty) in core).lower(),
            "aspect": name(core.value(relation, AM.aspect)),
            "plover": name(core.value(relation, AM.plover)),
            "cameo": name(core.value(relation, AM.cameo)),
            "goldstein": str(core.value(relation, AM.weight, default=Literal(""))),
        }
        for relation in relations(core)
    }
    expected = {row["relation"]: {key: row[key] for key in row if key != "relation"} for row in table}
    assert len(table) == len(expected)
    assert found == expected


def test_relations_are_complete(core: Graph) -> None:
    for relation in relations(core):
        assert (relation, RDF.type, OWL.ObjectProperty) in core, relation
        (definition,) = literals(core, relation, SKOS.definition)
        assert definition.language == "en"
        assert definition.endswith("."), relation
        for text in (SKOS.scopeNote, SKOS.example):
            (told,) = literals(core, relation, text)
            assert (told.language, told[-1]) == ("en", "."), relation
        (sign,) = literals(core, relation, AM.sign)
        assert sign.datatype == XSD.integer
        assert sign.toPython() in {1, 0, -1}, relation
        for weight in literals(core, relation, AM.weight):
            assert weight.datatype == XSD.decimal, relation


@pytest.mark.parametrize("language", ["en", "ru"])
def test_labels_of_relations_are_distinct(core: Graph, language: str) -> None:
    labels = [
        str(label)
        for relation in relations(core)
        for label in literals(core, relation, RDFS.label)
        if label.language == language
    ]
    assert len(labels) == len(set(labels)) == len(list(relations(core)))
    assert all(label == label.strip() for label in labels)
    letters = set("".join(labels).lower()) - set(" ,-")
    assert letters <= set(string.ascii_lowercase if language == "en" else "абвгдеёжзийклмнопрстуфхцчшщъыьэюя")


def test_only_relations_with_a_direction_have_inverse_labels(core: Graph) -> None:
    for relation in relations(core):
        languages = sorted(str(label.language) for label in literals(core, relation, AM.inverseLabel))
        symmetric = (relation, RDF.type, OWL.SymmetricProperty) in core
        assert languages == ([] if symmetric else ["en", "ru"]), relation


def test_every_relation_stands_in_one_family_and_has_its_sign(core: Graph) -> None:
    found = {node: core.value(node, AM.sign) for node in core.subjects(RDF.type, SKOS.Collection)}
    assert found == {AM[name]: Literal(sign) for name, sign in FAMILIES.items()}
    assert {node for family in found for node in core.objects(family, SKOS.member)} == relations(core)
    for relation in relations(core):
        (family,) = core.subjects(SKOS.member, relation)
        if str(relation).removeprefix(str(AM)) not in SIGN_OF_ITS_OWN:
            assert core.value(relation, AM.sign) == found[family], relation


def test_what_is_entailed_has_no_other_sign_and_takes_no_fewer_kinds(core: Graph) -> None:
    def kinds(relation: URIRef, predicate: URIRef) -> set[object]:
        found = set(core.objects(relation, predicate))
        return found | (set(core.subjects(RDFS.subClassOf, AM.Actor)) if AM.Actor in found else set())

    for relation in relations(core):
        (up,) = core.objects(relation, RDFS.subPropertyOf)
        assert isinstance(up, URIRef)
        if up != AM.relatesTo:
            signs = {int(str(core.value(node, AM.sign))) for node in (relation, up)}
            assert not {1, -1} <= signs, relation
            for side in (AM.subjectKind, AM.objectKind):
                assert kinds(relation, side) <= kinds(up, side), relation


def test_families_entail_nothing(core: Graph) -> None:
    for family in core.subjects(RDF.type, SKOS.Collection):
        assert not set(core.predicates(None, family)) - {SKOS.member}
        assert set(core.objects(family, RDF.type)) == {SKOS.Collection}


def test_inverse_properties_read_as_the_inverse_labels(core: Graph) -> None:
    found = dict(core.subject_objects(OWL.inverseOf))
    assert set(found) == {AM.hasMember, AM.hasPart, AM.ledBy, AM.foundedBy, AM.parentOf}
    for inverse, relation in found.items():
        assert set(core.objects(inverse, RDFS.label)) == set(core.objects(relation, AM.inverseLabel))


def test_contradictions_beginnings_and_ends_join_an_event_to_a_state(core: Graph) -> None:
    for predicate in (AM.starts, AM.ends):
        for event, state in core.subject_objects(predicate):
            assert core.value(event, AM.aspect) == AM.event
            assert core.value(state, AM.aspect) == AM.state
    assert not list(core.triples((None, OWL.propertyDisjointWith, None)))
    for one, other in core.subject_objects(AM.contradicts):
        assert core.value(one, AM.sign) != core.value(other, AM.sign) or {one, other} & {AM.memberOf}


def test_concepts_stand_in_a_scheme_with_notation_and_label(core: Graph) -> None:
    schemes = set(core.subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes == {AM.modalities, AM.statuses, AM.aspects, AM.ploverTypes, AM.cameoCodes}
    concepts = {node for node, _ in core.subject_objects(SKOS.inScheme)}
    kinds = (AM.Modality, AM.Status, AM.Aspect, SKOS.Concept)
    assert concepts == {node for kind in kinds for node in core.subjects(RDF.type, kind)}
    for concept in concepts:
        (notation,) = core.objects(concept, SKOS.notation)
        assert set(core.objects(concept, SKOS.inScheme)) <= schemes
        assert "en" in {str(label.language) for label in literals(core, concept, SKOS.prefLabel)}  # type: ignore[arg-type]
        if (concept, AM.code, None) in core:
            assert core.value(concept, AM.code) == notation
        else:
            assert str(concept).endswith(f"/{notation}")
    for predicate in (AM.plover, AM.cameo, SKOS.broader):
        assert set(core.objects(None, predicate)) <= concepts


def test_own_terms_say_where_they_are_defined(core: Graph) -> None:
    ontology = URIRef("https://w3id.org/amity/ontology")
    for term in declared(core):
        if str(term).startswith(str(AM)):
            assert core.value(term, RDFS.isDefinedBy) == ontology, term


def test_a_signed_relation_has_a_weight_or_says_why_not(core: Graph) -> None:
    signed = [relation for relation in relations(core) if str(core.value(relation, AM.sign)) != "0"]
    assert len(signed) >= 49
    for relation in signed:
        comments = [str(comment) for comment in core.objects(relation, RDFS.comment)]
        weight, code = core.value(relation, AM.weight), core.value(relation, AM.cameo)
        assert any(c.startswith("No weight: ") for c in comments) is (weight is None), relation
        if weight is not None and code is None:
            assert any(c.startswith("Weight judged: that of CAMEO ") for c in comments), relation


def test_no_weight_contradicts_a_sign(core: Graph) -> None:
    for relation, weight in core.subject_objects(AM.weight):
        sign = core.value(relation, AM.sign)
        assert isinstance(weight, Literal)
        assert isinstance(sign, Literal)
        value = weight.toPython()
        assert isinstance(value, Decimal)
        assert -10 <= value <= 10
        assert value * sign.toPython() >= 0, relation


def test_kinds_are_kinds_and_symmetric_relations_take_the_same_on_both_sides(core: Graph) -> None:
    kinds = {AM.Actor, AM.Place, *core.subjects(RDFS.subClassOf, AM.Actor)}
    for relation in relations(core):
        subjects = set(core.objects(relation, AM.subjectKind))
        objects = set(core.objects(relation, AM.objectKind))
        assert subjects, relation
        assert objects, relation
        assert subjects | objects <= kinds, relation
        if (relation, RDF.type, OWL.SymmetricProperty) in core:
            assert subjects == objects, relation


def test_only_a_border_has_a_place_as_subject(core: Graph) -> None:
    assert set(core.subjects(AM.subjectKind, AM.Place)) == {AM.borders}


def test_codes_are_the_words_of_the_tables(core: Graph) -> None:
    def codes(nodes: set[URIRef]) -> set[str]:
        return {str(core.value(node, AM.code)) for node in nodes}

    def named(predicate: URIRef, obj: URIRef) -> set[URIRef]:
        return {node for node in core.subjects(predicate, obj) if isinstance(node, URIRef)}

    assert codes(named(RDFS.subClassOf, AM.Actor)) == ACTOR_KINDS
    modalities = {"asserted", "alleged", "denied", "promised", "conditional", "predicted", "doubted"}
    assert codes(named(RDF.type, AM.Modality)) == modalities
    statuses = {"accepted", "contested", "alleged", "denied", "prospective"}
    assert codes(named(RDF.type, AM.Status)) == statuses


def test_wikidata_properties_are_those_of_the_codebook(core: Graph) -> None:
    found = {str(node).removeprefix(WIKIDATA) for node in core.objects() if str(node).startswith(WIKIDATA)}
    named = "P530 P945 P1416 P463 P39 P361 P488 P112 P22 P25 P47 P607 P7047 P3461"
    assert found == set(named.split())


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own parser
def test_context_names_declared_terms_and_keeps_the_graph(core: Graph, example: Graph) -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    terms = {name: value["@id"] if isinstance(value, dict) else value for name, value in context.items()}
    used = {iri.removeprefix("am:") for iri in terms.values() if str(iri).startswith("am:")}
    assert {AM[name] for name in used} <= declared(core)
    document = example.serialize(format="json-ld", context=context)
    assert '"modality": "am:asserted"' in document
    assert isomorphic(Graph().parse(data=document, format="json-ld"), example)
