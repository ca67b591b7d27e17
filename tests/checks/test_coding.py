"""Doubts about how rows are coded: each case is made by hand from the small dataset."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import TABLES, write_tables

from amity.checks import coding
from amity.checks.run import check_folder
from amity.dataset import Dataset

HEAD, ROWS = TABLES["claims.csv"].split("\n", 1)
KINDS = {check.__name__.replace("_", " ") for check in (*coding.CHECKS, coding.in_no_claim)}


def told(folder: Path, row: str = "", **changes: str) -> list[str]:
    claims = "".join(f"{line}\n" for line in (HEAD, row) if line) + ROWS
    faults = check_folder(write_tables(folder, **{"claims": claims, **changes})).faults
    return [str(fault) for fault in faults if fault.kind in KINDS and fault.value != "emil-orr"]


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (
            "gazette2014-101,arland,arms,borria,,,alleged,gazette2014,2,,,,,,,,x",
            "column claimant: is empty, and the claim is alleged; name who alleges it, as an actor, or write asserted if "
            "the author does.",
        ),
        ("gazette2014-101,arland,arms,borria,,,alleged,gazette2014,2,league,,,,,,,x", ""),
        (
            "gazette2014-101,arland,pledgesTo,borria,2014,2014,asserted,gazette2014,2,,,,,aid,,,x",
            "column modality: 'asserted' does not go with pledgesTo, whose claims are promises; write promised, or the "
            "relation that came of it.",
        ),
        ("gazette2014-101,arland,pledgesTo,borria,2014,2014,promised,gazette2014,2,,,,,aid,,,x", ""),
        (
            "gazette2014-101,arland,accuses,borria,2014,2014,asserted,gazette2014,2,,,,,,,,x",
            "column about: is empty, and so is detail, of accuses; name the claim that it is about, or say in detail of "
            "what.",
        ),
        ("gazette2014-101,arland,warnsAbout,borria,2014,2014,asserted,gazette2014,2,,,,,raids,,,x", ""),
        (
            "gazette2014-101,arland,kills,dalia-orr,2014-02,..,asserted,gazette2014,2,,,,,,,,x",
            "column end: '..' is the end of kills, an event that began 2014-02; write 2014-02 there too, or take a "
            "relation that lasts.",
        ),
        (
            "gazette2014-101,arland,meets,borria,2014-02-03,,asserted,gazette2014,2,,,,,,,,x",
            "column end: 'nothing' is the end of meets, an event that began 2014-02-03; write 2014-02-03 there too, or take "
            "a relation that lasts.",
        ),
        ("gazette2014-101,arland,meets,borria,2014-02-03,2014-02-03,asserted,gazette2014,2,,,,,,,,x", ""),
        ("gazette2014-101,arland,meets,borria,,..,asserted,gazette2014,2,,,,,,,,x", ""),  # they go on meeting
        ("gazette2014-101,arland,alliedWith,league,2014-02-03,..,asserted,gazette2014,2,,,,,,,,x", ""),  # a state
        (
            "gazette-101,arland,meets,borria,2014,2014,asserted,gazette2014,2,,,,,,,,x",
            "column id: 'gazette-101' is no number of gazette2014; write gazette2014-NUMBER, if nobody cites it yet.",
        ),
    ],
)  # fmt: skip
def test_claims(tmp_path: Path, row: str, doubt: str) -> None:
    assert told(tmp_path, row) == ([f"claims.csv, row 2, {doubt}"] if doubt else [])


def test_periods_that_share_a_day(tmp_path: Path) -> None:
    periods = TABLES["periods.csv"] + "talks,Talks,2016,2016-07,x\n"
    assert told(tmp_path, periods=periods) == [
        "periods.csv, row 4, column start: '2016-07' lies in talks too, which ends on 2016-07-31; let one end before the "
        "other begins, if each day is to count once.",
        "periods.csv, row 5, column start: '2016' lies in pact too, which ends on 2016-06-30; let one end before the other "
        "begins, if each day is to count once.",
    ]  # fmt: skip


def test_actors_and_places_in_no_claim(tmp_path: Path) -> None:
    actors = TABLES["actors.csv"] + "gondor,Gondor,state,,,\n"
    places = TABLES["places.csv"] + "mill,Mill,,\n"
    assert told(tmp_path, actors=actors, places=places) == [
        "actors.csv, row 9, column id: 'gondor' stands in no claim; code a claim with it, or delete it.",
        "places.csv, row 4, column id: 'mill' stands in no claim; code a claim with it, or delete it.",
    ]
    # What a row names that cannot be read is not known, so nothing is said of it.
    broken = TABLES["claims.csv"].replace("asserted,gazette2014,2", "asserted,gazette2014,99", 1)
    assert told(tmp_path, actors=actors, claims=broken) == []


def test_an_actor_whom_a_source_covers_is_used(tmp_path: Path) -> None:
    head, *rows = TABLES["sources.csv"].splitlines()
    sources = "\n".join([f"{head},coverage_actors", *(f"{row},emil-orr" for row in rows)]) + "\n"
    faults = check_folder(write_tables(tmp_path, sources=sources)).faults
    assert [fault for fault in faults if fault.value == "emil-orr"] == []


def test_the_bundled_corpus_raises_none(corpus: Dataset) -> None:
    assert [doubt for check in (*coding.CHECKS, coding.in_no_claim) for doubt in check(corpus.tables)] == []
