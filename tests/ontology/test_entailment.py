"""What follows from the bundled claims, and what must not: every derived triple is in a file that a person has read.

The sentences of `NOT` were once written by a build, because families were super-properties; each was checked against
the articles. Those of `FOLLOWS` hold whatever else the sources say of the pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from golden import assert_golden

from amity.corpus.model import Status
from amity.dataset import Dataset
from amity.edges.build import Edge
from amity.rdf.plain import plain_triples

NOT = """
qatar presentIn taliban
nato presentIn afghanistan
afghanistan presentIn china
china presentIn afghanistan
russia opposes tajikistan
russia opposes afghanistan
russia opposes crimea
afghanistan opposes central-asian-states
united-states opposes afghan-republic
united-states sanctions afghan-republic
western-states opposes afghanistan
international-community opposes taliban
muttaqi opposes russia
iran supports afghanistan
india supports afghanistan
china supports afghanistan
tajikistan supports amrullah-saleh
pakistan supports russia
semyonov supports russia
isis belongsTo russia
karzai belongsTo afghan-republic
russia belongsTo intra-afghan-dialogue
western-states contacts taliban
"""
FOLLOWS = """
chechen-insurgents opposes russia
isis-k attacks russian-embassy-staff
isis-k opposes russian-embassy-staff
haqqani-network partOf taliban
haqqani-network belongsTo taliban
lavrov contacts taliban
taliban contacts lavrov
russia presentIn afghanistan
russia presentIn central-asia
nicholson criticizes russia
"""


@pytest.fixture(scope="module")
def plain(corpus: Dataset) -> set[tuple[str, str, str]]:
    """The plain triples of the bundled claims, as ids."""
    return _plain(corpus.slice(), corpus)


def _plain(edges: Iterable[Edge], corpus: Dataset) -> set[tuple[str, str, str]]:
    return {
        (_name(t.subject.value), _name(t.predicate.value), _name(t.object.value))
        for t in plain_triples(edges, corpus.tables)
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    }


def _name(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _told(corpus: Dataset) -> set[tuple[str, str, str]]:
    return {
        (edge.subject, edge.relation, edge.object)
        for edge in corpus.slice()
        if edge.status is Status.ACCEPTED
    }


@pytest.mark.slow
@pytest.mark.parametrize("sentence", NOT.strip().splitlines())
def test_what_must_not_follow(corpus: Dataset, plain: set[tuple[str, str, str]], sentence: str) -> None:
    subject, relation, object_ = sentence.split()
    assert subject in corpus.tables.labels
    assert object_ in corpus.tables.labels
    assert (subject, relation, object_) not in plain - _told(corpus)


@pytest.mark.parametrize("sentence", FOLLOWS.strip().splitlines())
def test_what_must_follow(plain: set[tuple[str, str, str]], sentence: str) -> None:
    assert tuple(sentence.split()) in plain


def test_every_derived_triple_has_been_read(corpus: Dataset, plain: set[tuple[str, str, str]]) -> None:
    label, vocabulary = corpus.tables.label, corpus.vocabulary
    names = {name: relation.label for name, relation in vocabulary.relations.items()}
    names |= {r.inverse: r.inverse_labels["en"] for r in vocabulary.relations.values() if r.inverse}
    denials = [edge for edge in corpus.slice() if edge.status in {Status.DENIED, Status.CONTESTED}]
    grounds: dict[tuple[str, str, str], set[str]] = {}
    for edge in corpus.slice():
        if edge.status is Status.ACCEPTED:
            ground = f"{label(edge.subject)} {names[edge.relation]} {label(edge.object)}"
            for found in _plain([*denials, edge], corpus):
                grounds.setdefault(found, set()).add(ground)
    lines = sorted(
        f"{label(subject)} {names[relation]} {label(object_)}  <  "
        f"{'; '.join(sorted(grounds[subject, relation, object_]))}\n"
        for subject, relation, object_ in plain - _told(corpus)
    )
    assert_golden(Path(__file__).parent / "golden" / "derived.txt", "".join(lines))
