"""The bundled corpus against facts that were read in the articles apart from its coding.

``expected.csv`` was written from the articles alone: one fact a row, with the block where it stands. ``*`` leaves a
cell open, ``|`` separates readings that are equally right.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from amity.corpus.model import Claim, Modality, Status
from amity.corpus.tables import table_texts
from amity.dataset import Dataset

with (Path(__file__).parent / "expected.csv").open(encoding="utf-8", newline="") as table:
    FACTS = list(csv.DictReader(table))


def fits(cell: str, *values: str) -> bool:
    return cell == "*" or any(value in cell.split("|") for value in values)


def tells(claim: Claim, fact: dict[str, str], symmetric: bool) -> bool:
    ends = [(claim.subject, claim.object)] + ([(claim.object, claim.subject)] if symmetric else [])
    blocks = [str(block) for block in (claim.block, *claim.also)]
    return (
        claim.source == fact["source"]
        and any(fits(fact["subject"], one) and fits(fact["object"], other) for one, other in ends)
        and fits(fact["relation"], claim.relation)
        and fits(fact["start"], claim.start.text)
        and fits(fact["end"], claim.end.text)
        and fits(fact["modality"], claim.modality)
        and fits(fact["claimant"], claim.claimant)
        and fits(fact["block"], *blocks)
    )


@pytest.mark.parametrize(
    "fact", FACTS, ids=lambda fact: f"{fact['subject']}-{fact['relation']}-{fact['object']}"
)
def test_the_fact_is_in_the_corpus(corpus: Dataset, fact: dict[str, str]) -> None:
    rules = corpus.vocabulary.relations
    assert any(tells(claim, fact, rules[claim.relation].symmetric) for claim in corpus.claims.values())


def test_the_files_are_in_the_form_in_which_amity_writes_them(corpus: Dataset) -> None:
    for name, text in table_texts(corpus.tables).items():
        assert files("amity.data").joinpath(name).read_text(encoding="utf-8") == text, name


def test_every_actor_place_and_source_is_used(corpus: Dataset) -> None:
    used = {
        name
        for claim in corpus.claims.values()
        for name in (claim.subject, claim.object, claim.claimant, claim.place)
    }
    assert set(corpus.actors) - used == set()
    assert set(corpus.tables.places) - used == set()
    assert {claim.source for claim in corpus.claims.values()} == set(corpus.sources)


def test_every_claim_has_a_paraphrase(corpus: Dataset) -> None:
    assert [claim.id for claim in corpus.claims.values() if not claim.note] == []


def test_what_only_others_say_has_a_claimant(corpus: Dataset) -> None:
    nameless = [c.id for c in corpus.claims.values() if c.modality is Modality.ALLEGED and not c.claimant]
    assert nameless == []


def test_pledges_are_promises(corpus: Dataset) -> None:
    assert {c.modality for c in corpus.claims.values() if c.relation == "pledgesTo"} == {Modality.PROMISED}


def test_russia_arming_the_taliban_is_contested(corpus: Dataset) -> None:
    (edge,) = corpus.slice(subjects=["russia"], relations=["arms"], objects=["taliban"])
    assert edge.status is Status.CONTESTED


def test_nobody_recognizes_the_taliban(corpus: Dataset) -> None:
    for edge in corpus.slice(relations=["recognizes"], objects=["taliban"]):
        assert edge.status in {Status.PROSPECTIVE, Status.DENIED}


def test_before_2018_the_corpus_knows_one_source(corpus: Dataset) -> None:
    assert {s for edge in corpus.slice(as_of="2017-12-31") for s in edge.sources} == {"idsa2017"}
