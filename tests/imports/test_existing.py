"""Adding to a dataset that people worked on: what they decided stays, and what is there is not read as a whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from imported import ICEWS, ICEWS_HEADER, icews_row, imported, rows_of, ties_of

from amity.checks.run import check_folder
from amity.corpus.model import Kind, Modality
from amity.corpus.tables import load_tables, table_texts
from amity.errors import DataError
from amity.faults import Severity
from amity.resolution.judgements import Judgement
from amity.resolution.merge import merge_folders

MORE = "\n".join(
    [ICEWS_HEADER, icews_row(20, "2015-04-01", "Norway", "190", "Ruby Front", "Norway"),
     icews_row(21, "2015-04-02", "Foreign Affairs (France)", "040", "Chile")]
)  # fmt: skip

MAP = """
[claim]
record = "no"
subject = "a"
object = "b"
relation = "r"
[relations]
riv = "rivalOf"
[actors]
kind = "movement"
"""


def rewritten(path: Path, change: Callable[[dict[str, str]], None]) -> None:
    """A table with its rows changed."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    for row in rows:
        change(row)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8")


def test_labels_kinds_and_claims_that_people_corrected_stay(tmp_path: Path) -> None:
    imported(tmp_path, "icews", {"events.tab": ICEWS})

    def correct(row: dict[str, str]) -> None:
        if row["id"] == "out-ruby-front":
            row.update(label="Red Front", kind="organization", note="its name by its own statute")
        if row["id"] == "out-4":
            row.update(relation="threatens", note="no shot was fired")

    for name in ("actors.csv", "claims.csv"):
        rewritten(tmp_path / "out" / name, correct)
    summary = imported(tmp_path, "icews", {"events.tab": ICEWS, "more.tab": MORE}, append=True)
    assert (summary.claims, summary.new, summary.skipped["the dataset has the record already"]) == (2, 1, 4)
    actors = {row["id"]: row for row in rows_of(tmp_path, "actors.csv")}
    red = actors["out-ruby-front"]
    assert (red["label"], red["kind"], red["note"]) == (
        "Red Front",
        "organization",
        "its name by its own statute",
    )
    ties = ties_of(tmp_path)
    assert "Norway fights Red Front [..2015-04-01]/[2015-04-01..]" in ties
    assert "Militant (Ruby Front) threatens France [..2015-03-03]/[2015-03-03..]" in ties
    assert sum("partOf" in tie for tie in ties) == 2
    assert [f for f in check_folder(tmp_path / "out").faults if f.severity is Severity.ERROR] == []


def test_two_that_people_made_one_stay_one(tmp_path: Path) -> None:
    imported(tmp_path, "icews", {"events.tab": ICEWS}, out="events")
    other = {"table.csv": "no,a,b,r\n1,The Ruby Front,Blue Brigade,riv\n"}
    imported(tmp_path, "csv", other, MAP, out="groups", published="2015")
    judged = [Judgement("events-ruby-front", "groups-the-ruby-front", judgement="same")]
    merge_folders([tmp_path / "groups", tmp_path / "events"], tmp_path / "both", judged)
    imported(tmp_path, "icews", {"more.tab": MORE}, out="both", append=True)
    assert "Norway fights The Ruby Front [..2015-04-01]/[2015-04-01..]" in ties_of(tmp_path, "both")
    ruby = {row["id"] for row in rows_of(tmp_path, "actors.csv", "both") if "ruby" in row["id"]}
    assert ruby == {"events-militant-ruby-front", "groups-the-ruby-front"}
    # the table's record 1 and the event 1 are of two sources, and the dataset has both
    again = imported(tmp_path, "icews", {"events.tab": ICEWS}, out="both", append=True)
    assert again.claims == 0


def test_records_of_another_table_are_others(tmp_path: Path) -> None:
    """Both tables count their rows from 1."""
    text = "no,a,b,r\n1,Alpha,Beta,riv\n"
    imported(tmp_path, "csv", {"one.csv": text}, MAP, published="2015")
    summary = imported(
        tmp_path, "csv", {"two.csv": text.replace("Beta", "Gamma")}, MAP, append=True, published="2015"
    )
    assert summary.claims == 1
    grown = text + "2,Alpha,Delta,riv\n"
    assert imported(tmp_path, "csv", {"one.csv": grown}, MAP, append=True, published="2016").claims == 1


def test_what_is_there_is_kept_to_the_byte(tmp_path: Path) -> None:
    """Columns that no import writes, and the story; claims are not read as a whole, so they come through as they are."""
    imported(tmp_path, "icews", {"events.tab": ICEWS})
    folder = tmp_path / "out"
    tables = load_tables(folder)
    first = next(iter(tables.claims.values()))
    claims = {**tables.claims, first.id: replace(first, count=3, intensity=-12, modality=Modality.ALLEGED)}
    texts = table_texts(replace(tables, claims=claims))
    story = f"step,period,start,end,title,text,actors\n1,,2015,2015,A year,They met. [{first.id}],\n"
    for name, text in {**texts, "stories.csv": story}.items():
        (folder / name).write_text(text, encoding="utf-8")
    imported(tmp_path, "icews", {"more.tab": MORE}, append=True)
    now = (folder / "claims.csv").read_text(encoding="utf-8")
    assert now.startswith(texts["claims.csv"])
    assert (folder / "stories.csv").read_text(encoding="utf-8") == story
    assert load_tables(folder).claims[first.id].count == 3


@pytest.mark.parametrize(
    ("table", "old", "new", "sentence"),
    [
        ("claims.csv", "out-norway", "out-nobody", "'out-nobody' is not in the dataset"),
        ("claims.csv", "asserted", "asserted,", "is no table of claims: row 2 has"),
        ("claims.csv", "subject", "subjekt", "'subjekt' is an unknown column"),
        ("actors.csv", "state", "sate", "is no kind"),
    ],
)
def test_a_faulty_dataset_is_refused_and_stays(
    tmp_path: Path, table: str, old: str, new: str, sentence: str
) -> None:
    imported(tmp_path, "icews", {"events.tab": ICEWS})
    path = tmp_path / "out" / table
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    with pytest.raises(DataError, match=sentence):
        imported(tmp_path, "icews", {"more.tab": MORE}, append=True)
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before


def test_a_name_that_two_bear_finds_neither(tmp_path: Path) -> None:
    imported(tmp_path, "icews", {"events.tab": ICEWS})
    tables = load_tables(tmp_path / "out")
    front = tables.actors["out-ruby-front"]
    second = replace(front, id="out-second", kind=Kind.MOVEMENT)
    for name, text in table_texts(replace(tables, actors={**tables.actors, second.id: second})).items():
        (tmp_path / "out" / name).write_text(text, encoding="utf-8")
    summary = imported(tmp_path, "icews", {"more.tab": MORE}, append=True)
    assert summary.ambiguous == ["Ruby Front"]
