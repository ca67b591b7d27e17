"""RDF that amity does not build, read back: one sentence that names the store and the thing."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from tampered import SPACES, date, iri, refusal, store_with

from amity import namespaces as ns
from amity.corpus.tables import table_texts
from amity.dataset import Dataset
from amity.errors import DataError
from amity.rdf.write import build_triples
from amity.store.read import read_store
from amity.store.store import memory_store

CLAIM = "claim:gazette2014-001"


def number(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(ns.XSD + "integer"))


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
        (CLAIM, "am:modality", [iri("am:sworn")], "modality: 'sworn' is no modality"),
        (CLAIM, "am:claimant", [iri("actor:nobody")], "claimant: 'nobody' is no known actor"),
        (CLAIM, "dcterms:source", [], "source: is empty"),
        (CLAIM, "dcterms:source", [iri("source:none")], "source: 'none' is no known source"),
        ("actor:arland", "rdfs:label", [], "label: is empty"),
        (
            "actor:arland",
            "rdfs:label",
            [ox.Literal("A"), ox.Literal("B")],
            "has 2 values of rdfs:label: A, B",
        ),
        ("source:gazette2014", "am:blocks", [number("2")], "is outside the source, which has 2 blocks"),
        ("source:gazette2014", "am:published", [], "published: is empty"),
        ("period:pact", "am:start", [date("2020")], "is before the start 2020"),
    ],
)
def test_what_no_table_may_hold_no_store_may(
    small: Dataset, subject: str, predicate: str, values: list[ox.NamedNode | ox.Literal], words: str
) -> None:
    text = refusal(read_store, store_with(small, subject, predicate, *values))
    assert words in text, text
    if "outside the source, which has 2" not in text:
        assert text.startswith(f"{subject} "), text


def test_a_thing_outside_the_namespace_of_its_class(small: Dataset) -> None:
    text = refusal(read_store, store_with(small, "urn:x", "rdf:type", iri("am:Claim")))
    assert text.startswith(f"urn:x is called Claim, whose names begin with {SPACES.claim}")


def test_what_others_say_in_words_of_their_own_is_theirs(small: Dataset) -> None:
    more = [
        ox.Triple(iri("actor:arland"), iri("rdf:type"), iri("schema:Country")),
        ox.Triple(iri("actor:arland"), iri("owl:sameAs"), iri("urn:x")),
        ox.Triple(iri("urn:x"), iri("rdfs:label"), ox.Literal("x")),
    ]
    found = read_store(memory_store([*build_triples(small.tables), *more]))
    assert table_texts(found) == table_texts(small.tables)


@pytest.mark.parametrize("base", [ox.BlankNode("b"), ox.Literal("no base"), ox.Literal("")])
def test_a_dataset_whose_base_is_no_text(small: Dataset, base: ox.BlankNode | ox.Literal) -> None:
    space = ox.NamedNode(ns.VOID + "uriSpace")
    made = [
        ox.Triple(triple.subject, space, base) if triple.predicate == space else triple
        for triple in build_triples(small.tables)
    ]
    with pytest.raises(DataError, match="the store DIR .*does not say what its names begin with"):
        read_store(memory_store(made), place="DIR")
