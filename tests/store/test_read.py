"""RDF that amity does not build, read back: one sentence that names the store and the thing."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from amity import namespaces as ns
from amity.corpus.model import Metadata
from amity.corpus.tables import table_texts
from amity.dataset import Dataset
from amity.errors import DataError
from amity.namespaces import Namespaces
from amity.rdf.write import build_triples
from amity.store.read import read_store
from amity.store.store import memory_store

SPACES = Namespaces(Metadata().base)
PREFIXES = SPACES.prefixes
CLAIM = "claim:gazette2014-001"
EDGE = "edge:gazette2014-003"


def iri(name: str) -> ox.NamedNode:
    prefix, _, rest = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + rest) if prefix in PREFIXES else ox.NamedNode(name)


def number(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(ns.XSD + "integer"))


def date(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(ns.EDTF))


def refusal(graph: Dataset, subject: str, predicate: str, *values: ox.NamedNode | ox.Literal) -> str:
    """What is said when a thing has these values of a predicate."""
    at = iri(subject), iri(predicate)
    kept = [t for t in build_triples(graph.tables) if (t.subject, t.predicate) != at]
    with pytest.raises(DataError) as caught:
        read_store(memory_store([*kept, *(ox.Triple(*at, value) for value in values)]), place="DIR")
    text = str(caught.value)
    assert text.startswith("the store DIR is not as this amity builds it: "), text
    assert text.endswith("; build it again from its tables."), text
    assert "\n" not in text and "\r" not in text
    return text.removeprefix("the store DIR is not as this amity builds it: ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("subject", "predicate", "values", "words"),
    [
        (CLAIM, "rdf:predicate", [iri("am:flies")], "relation: 'flies' is no known relation"),
        (CLAIM, "rdf:predicate", [iri("am:arms"), iri("am:funds")], "has 2 values of rdf:predicate: "),
        (CLAIM, "rdf:predicate", [], "relation: is empty"),
        (CLAIM, "rdf:subject", [iri("actor:nobody")], "subject: 'nobody' is no known actor"),
        (CLAIM, "rdf:subject", [iri("urn:x")], "subject: 'urn:x' is no known actor"),
        (CLAIM, "rdf:object", [iri("actor:arland")], "object: 'arland' is the subject too"),
        (CLAIM, "am:block", [number("-5")], "block: '-5' is no whole number above 0"),
        (CLAIM, "am:block", [number("0")], "block: '0' is no whole number above 0"),
        (CLAIM, "am:block", [number("99")], "block: '99' is outside the source, which has 12 blocks"),
        (CLAIM, "am:block", [ox.Literal("x")], "block: 'x' is no whole number above 0"),
        (CLAIM, "am:start", [date("2014-13")], "start: '2014-13' is not a date"),
        (CLAIM, "am:end", [date("2001")], "end: '2001' is before the start 2012-05-04"),
        (CLAIM, "am:start", [ox.Literal("2012-05-04")], "has am:start 2012-05-04 (xsd:string)"),
        (CLAIM, "am:latestEnd", [ox.Literal("2013-01-01")], "has am:latestEnd 2013-01-01, while"),
        (CLAIM, "am:modality", [iri("am:sworn")], "modality: 'sworn' is no modality"),
        (CLAIM, "am:claimant", [iri("actor:nobody")], "claimant: 'nobody' is no known actor"),
        (CLAIM, "dcterms:source", [], "source: is empty"),
        (CLAIM, "dcterms:source", [iri("source:none")], "source: 'none' is no known source"),
        (
            EDGE,
            "am:status",
            [iri("am:accepted")],
            "has am:status am:accepted, while the claims come to am:contested",
        ),
        (EDGE, "am:evidence", [], "has am:evidence nothing, while the claims come to claim:gazette2014-003"),
        ("edge:new", "rdf:type", [iri("am:Edge")], "has rdf:type am:Edge, while the claims come to nothing"),
        ("actor:arland", "rdfs:label", [], "label: is empty"),
        (
            "actor:arland",
            "rdfs:label",
            [ox.Literal("a\rb")],
            "has rdfs:label a\\rb, while the claims come to a\\nb",
        ),
        (
            "actor:arland",
            "rdfs:label",
            [ox.Literal("A"), ox.Literal("B")],
            "has 2 values of rdfs:label: A, B",
        ),
        (
            "actor:arland",
            "am:arms",
            [iri("actor:borria")],
            "has am:arms actor:borria, while the claims come to nothing",
        ),
        ("source:gazette2014", "am:blocks", [number("2")], "is outside the source, which has 2 blocks"),
        ("source:gazette2014", "am:published", [], "published: is empty"),
        ("period:pact", "am:start", [date("2020")], "is before the start 2020"),
    ],
)
def test_what_no_table_may_hold_no_store_may(
    small: Dataset, subject: str, predicate: str, values: list[ox.NamedNode | ox.Literal], words: str
) -> None:
    text = refusal(small, subject, predicate, *values)
    assert words in text, text
    if "outside the source, which has 2" not in text:
        assert text.startswith(f"{subject} "), text


def test_a_thing_outside_the_namespace_of_its_class(small: Dataset) -> None:
    text = refusal(small, "urn:x", "rdf:type", iri("am:Claim"))
    assert text.startswith(f"urn:x is called Claim, whose names begin with {SPACES.claim}")


def test_what_others_say_in_words_of_their_own_is_theirs(small: Dataset) -> None:
    more = [
        ox.Triple(iri("actor:arland"), iri("rdf:type"), iri("schema:Country")),
        ox.Triple(iri("actor:arland"), iri("owl:sameAs"), iri("urn:x")),
        ox.Triple(iri("urn:x"), iri("rdfs:label"), ox.Literal("x")),
    ]
    found = read_store(memory_store([*build_triples(small.tables), *more]))
    assert table_texts(found) == table_texts(small.tables)


def test_a_word_of_rows_is_read_on_things_whose_rows_lack_it_too(small: Dataset) -> None:
    """No actor of the store has an alias, and a claim does (found by fuzzing, seed 112249)."""
    alias = ox.NamedNode(ns.SKOS + "altLabel")
    made = [triple for triple in build_triples(small.tables) if triple.predicate != alias]
    claim = ox.NamedNode(Namespaces(small.metadata.base).claim + "gazette2014-003")
    with pytest.raises(DataError, match="has skos:altLabel B, while the claims come to nothing"):
        read_store(memory_store([*made, ox.Triple(claim, alias, ox.Literal("B"))]), place="DIR")


@pytest.mark.parametrize("base", [ox.BlankNode("b"), ox.Literal("no base"), ox.Literal("")])
def test_a_dataset_whose_base_is_no_text(small: Dataset, base: ox.BlankNode | ox.Literal) -> None:
    space = ox.NamedNode(ns.VOID + "uriSpace")
    made = [
        ox.Triple(triple.subject, space, base) if triple.predicate == space else triple
        for triple in build_triples(small.tables)
    ]
    with pytest.raises(DataError, match="the store DIR .*does not say what its names begin with"):
        read_store(memory_store(made), place="DIR")
