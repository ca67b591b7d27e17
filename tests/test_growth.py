"""Twice the claims cost about twice the work: what a dataset grows by must not be compared with all the rest of it.

The work is counted in lines of Python that are run. A step that compares each claim with each would run four times
as many lines for twice the claims.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from growing import growing_tables, lines_run

from amity.checks.plausibility import find_doubts
from amity.corpus import names
from amity.corpus.model import Modality, Tables
from amity.corpus.names import find_actor
from amity.corpus.ontology import load_vocabulary
from amity.corpus.rows import cells
from amity.corpus.rows.cells import MOST_SOUGHT
from amity.corpus.tables import read_tables, table_texts
from amity.dataset import Dataset
from amity.edges.build import build_edges
from amity.edges.slices import Selection, make_slice
from amity.errors import RequestError
from amity.explorer.data import page_data
from amity.explorer.view import make_view

MOST = 2.6
COUNT = 300
VOCABULARY = load_vocabulary()


def view_data(tables: Tables) -> object:
    return page_data(make_view(tables, Selection()), {})


STEPS: dict[str, Callable[[Tables], object]] = {
    "edges": lambda tables: build_edges(tables.claims.values(), VOCABULARY),
    "slice": lambda tables: make_slice(tables, Selection()),
    "doubts": lambda tables: find_doubts(tables, {}),
    "page": view_data,
    "networks": lambda tables: Dataset(tables).weighted_networks("period"),
    "signed networks": lambda tables: Dataset(tables).survey("period").studies,
}


def one_person(tables: Tables) -> Tables:
    """Everything is said by one person, who holds every office."""
    who = next(iter(tables.actors))
    claims = {
        name: replace(claim, subject=who, claimant=who, relation="holdsOfficeIn", modality=Modality.ASSERTED)
        for name, claim in tables.claims.items()
        if claim.object != who
    }
    return replace(tables, claims=claims)


@pytest.mark.slow
@pytest.mark.parametrize("shape", [lambda tables: tables, one_person], ids=["spread", "one person"])
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_twice_the_claims_are_about_twice_the_work(
    step: Callable[[Tables], object], shape: Callable[[Tables], Tables]
) -> None:
    step(shape(growing_tables(50)))  # what is done once for a process
    once, twice = (lines_run(lambda n=n: step(shape(growing_tables(n)))) for n in (COUNT, 2 * COUNT))  # type: ignore[misc]
    assert twice < MOST * once


def write(folder: Path, tables: Tables, wrong: str = "") -> Path:
    folder.mkdir()
    for name, text in table_texts(tables).items():
        changed = text.replace("actor-", wrong) if wrong and name == "claims.csv" else text
        (folder / name).write_text(changed, encoding="utf-8", newline="")
    return folder


def test_a_wrong_column_asks_for_few_like_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(name: str, known: object, count: int = 3) -> list[str]:
        asked.append(name)
        return []

    monkeypatch.setattr(cells, "nearest", counting)
    reading = read_tables(write(tmp_path / "wrong", growing_tables(2000), "aktor-"))
    unknown = [fault for fault in reading.faults if fault.problem.startswith("is no known actor")]
    assert len(unknown) > 1000
    assert len(asked) == 2 * MOST_SOUGHT  # in the list of actors and places, and in that of actors
    told = {fault.remedy for fault in unknown if "unknown ones" in fault.remedy}
    assert told == {
        f"add the {what} or correct the cell (like names are looked up for the first 20 unknown ones)"
        for what in ("actor", "actor or place")
    }


@pytest.mark.parametrize("length", [101, 100_000])
def test_a_name_that_is_too_long_is_compared_with_nothing(
    length: int, corpus: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("compared")

    monkeypatch.setattr(names.difflib, "SequenceMatcher", refused)
    with pytest.raises(RequestError, match=f"{length:,} characters"):
        find_actor(corpus.tables, "a" * length)
    with pytest.raises(RequestError, match=f"{length:,} characters"):
        corpus.ask("relation-by-period", a="a" * length, b="taliban")
