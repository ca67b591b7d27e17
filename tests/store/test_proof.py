"""RDF that does not follow from the rows beside it: the proof says so, and readers of rows are not held up by it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from tampered import iri, refusal, store_with

from amity import namespaces as ns
from amity.corpus.tables import table_texts
from amity.dataset import Dataset
from amity.errors import DataError
from amity.namespaces import Namespaces
from amity.rdf.write import build_triples
from amity.store.proof import prove_store
from amity.store.read import read_store
from amity.store.store import memory_store

CLAIM = "claim:gazette2014-001"
EDGE = "edge:gazette2014-003"


@pytest.mark.parametrize(
    ("subject", "predicate", "values", "words"),
    [
        (CLAIM, "am:start", [ox.Literal("2012-05-04")], "has am:start 2012-05-04 (xsd:string)"),
        (CLAIM, "am:latestEnd", [ox.Literal("2013-01-01")], "has am:latestEnd 2013-01-01, while"),
        (
            EDGE,
            "am:status",
            [iri("am:accepted")],
            "has am:status am:accepted, while the claims come to am:contested",
        ),
        (EDGE, "am:evidence", [], "has am:evidence nothing, while the claims come to claim:gazette2014-003"),
        ("edge:new", "rdf:type", [iri("am:Edge")], "has rdf:type am:Edge, while the claims come to nothing"),
        (
            "actor:arland",
            "rdfs:label",
            [ox.Literal("a\rb")],
            "has rdfs:label a\\rb, while the claims come to a\\nb",
        ),
        (
            "actor:arland",
            "am:arms",
            [iri("actor:borria")],
            "has am:arms actor:borria, while the claims come to nothing",
        ),
    ],
)
def test_what_the_claims_do_not_come_to(
    small: Dataset, subject: str, predicate: str, values: list[ox.NamedNode | ox.Literal], words: str
) -> None:
    changed = store_with(small, subject, predicate, *values)
    text = refusal(prove_store, changed)
    assert text.startswith(f"{subject} ") and words in text, text
    read_store(changed)  # edges are put together anew of the rows


def test_what_was_built_is_proved(small: Dataset) -> None:
    assert table_texts(prove_store(small.store)) == table_texts(read_store(small.store))


def test_a_word_of_rows_is_read_on_things_whose_rows_lack_it_too(small: Dataset) -> None:
    """No actor of the store has an alias, and a claim does (found by fuzzing, seed 112249)."""
    alias = ox.NamedNode(ns.SKOS + "altLabel")
    made = [triple for triple in build_triples(small.tables) if triple.predicate != alias]
    claim = ox.NamedNode(Namespaces(small.metadata.base).claim + "gazette2014-003")
    with pytest.raises(DataError, match="has skos:altLabel B, while the claims come to nothing"):
        prove_store(memory_store([*made, ox.Triple(claim, alias, ox.Literal("B"))]), place="DIR")
