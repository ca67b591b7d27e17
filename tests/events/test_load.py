"""Files of events into a store."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from event_files import POLECAT_COLUMNS, gdelt_row, icews_rows, polecat_row, write_icews

from amity.errors import DataError, RequestError, StoreError
from amity.events.codes import EventCode
from amity.events.load import MIRRORED, TWICE, WITH_ITSELF, WITHOUT_ACTOR, load_events
from amity.events.store import VIEW, EventStore, open_store
from amity.sql.duck import DuckEngine


def stored(store: EventStore, columns: str) -> list[tuple[object, ...]]:
    engine = DuckEngine()
    try:
        store.open(engine)
        return engine.rows(f"SELECT {columns} FROM {VIEW} ORDER BY ALL")
    finally:
        engine.close()


def test_every_row_is_an_event_or_left_out_for_a_reason(store_folder: Path) -> None:
    rows = icews_rows(400)
    (loaded,) = open_store(store_folder).loaded
    ends = [(row["Source Name"], row["Target Name"]) for row in rows]
    missing = sum("NULL" in pair for pair in ends)
    own = sum(a == b != "NULL" for a, b in ends)
    assert loaded.left_out == {WITHOUT_ACTOR: missing, WITH_ITSELF: own}
    assert (loaded.rows, loaded.events) == (400, 400 - missing - own)
    assert (loaded.first[:4], loaded.last[:4]) == ("2017", "2018")
    assert sorted(path.parent.name for path in store_folder.glob("parts/*/*.parquet")) == ["2017", "2018"]


def test_a_meeting_that_both_tell_is_one(tmp_path: Path) -> None:
    first = icews_rows(1)[0] | {
        "Source Name": "Borria",
        "Target Name": "Arland",
        "CAMEO Code": "040",
        "Event Date": "2018-01-02",
    }
    second = first | {"Event ID": "1001", "Source Name": "Arland", "Target Name": "Borria"}
    other_day = second | {"Event ID": "1002", "Event Date": "2018-01-03"}
    blame = first | {"Event ID": "1003", "CAMEO Code": "112"}
    blamed_back = second | {"Event ID": "1004", "CAMEO Code": "112"}
    again = blame | {"Event Date": "2018-01-09"}
    path = write_icews(tmp_path / "a.tab", [first, second, other_day, blame, blamed_back, again])
    store = load_events([path], tmp_path / "store")
    assert store.loaded[0].left_out == {TWICE: 1, MIRRORED: 1}
    assert stored(store, "record, subject, relation, object") == [
        ("1001", "icews-arland", "meets", "icews-borria"),
        ("1002", "icews-arland", "meets", "icews-borria"),
        ("1003", "icews-borria", "accuses", "icews-arland"),
        ("1004", "icews-arland", "accuses", "icews-borria"),
    ]


@pytest.mark.parametrize("width", [57, 58, 61])
def test_gdelt(tmp_path: Path, width: int) -> None:
    path = tmp_path / "gdelt.CSV.gz"
    rows = [
        gdelt_row(width, "7", "20191024", "042", "1.9", "FRA", "PRK"),
        gdelt_row(width, "8", "20191024", "112", "-2", "USAGOV", ""),
    ]
    path.write_bytes(gzip.compress("\n".join(rows).encode()))
    store = load_events([path], tmp_path / "store")
    assert stored(store, "source, record, day::VARCHAR, month, subject, relation, object, tenths") == [
        ("gdelt", "7", "2019-10-24", 201910, "gdelt-fra", "visits", "gdelt-prk", 19)
    ]
    assert store.loaded[0].left_out == {WITHOUT_ACTOR: 1}


def test_polecat_names_several_at_an_end(tmp_path: Path) -> None:
    path = tmp_path / "events.zip"
    rows = [
        "\t".join(POLECAT_COLUMNS),
        polecat_row("NGEC1", "2022-03-01", "ACCUSE", "disapprove", "-2.0", "Arland; Borria", "Cadmia"),
        polecat_row("NGEC2", "2022-03-02", "AID", "None", "10", "Arland", "None"),
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("events.txt", "\n".join(rows))
    store = load_events([path], tmp_path / "store")
    assert stored(store, "record, subject, code, relation, object, tenths") == [
        ("NGEC1", "polecat-arland", "ACCUSE/disapprove", "criticizes", "polecat-cadmia", -20),
        ("NGEC1", "polecat-borria", "ACCUSE/disapprove", "criticizes", "polecat-cadmia", -20),
    ]


def test_more_files_add_to_a_store_and_the_same_file_does_not(tmp_path: Path) -> None:
    rows = icews_rows(30)
    one, two = write_icews(tmp_path / "1.tab", rows[:20]), write_icews(tmp_path / "2.tab", rows[15:])
    first = load_events([one], tmp_path / "store")
    before = {path: path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()}
    assert load_events([one], tmp_path / "store") == first
    assert {path: path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()} == before
    both = load_events([two, one], tmp_path / "store")
    whole = load_events([write_icews(tmp_path / "3.tab", rows)], tmp_path / "whole")
    assert stored(both, "record, subject, object") == stored(whole, "record, subject, object")
    assert both.actors() == whole.actors()


def test_the_same_files_give_the_same_bytes(tmp_path: Path, store_folder: Path) -> None:
    load_events([store_folder.parent / "icews.tab"], tmp_path / "again")
    for path in store_folder.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(store_folder)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"CAMEO Code": "999"}, "row 4, column CAMEO Code: '999' is no code of the table cameo.csv"),
        ({"CAMEO Code": "NULL"}, "row 4, column CAMEO Code: is empty"),
        ({"Event Date": "2018-02-30"}, "row 4, column Event Date: '2018-02-30' is no date"),
        ({"Intensity": "high"}, "row 4, column Intensity: 'high' is no score"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_row_and_nothing_is_left(
    tmp_path: Path, change: dict[str, str], problem: str
) -> None:
    rows = icews_rows(6)
    rows[2] |= change
    path = write_icews(tmp_path / "a.tab", rows)
    with pytest.raises(DataError) as refusal:
        load_events([path], tmp_path / "store")
    assert f"{path}, {problem}" in str(refusal.value)
    assert not (tmp_path / "store").exists()


def test_a_table_of_ones_own_knows_further_codes(tmp_path: Path) -> None:
    row = icews_rows(1)[0] | {"CAMEO Code": "999", "Source Name": "Arland", "Target Name": "Borria"}
    path = write_icews(tmp_path / "a.tab", [row])
    store = load_events([path], tmp_path / "store", {"999": EventCode("999", "arms", "", "alleged")})
    assert stored(store, "relation, modality, family") == [("arms", "alleged", "backing")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a,b\n1,2\n", "begins no file of ICEWS or POLECAT"),
        (b"", "begins no file of ICEWS or POLECAT"),
    ],
)
def test_files_of_no_known_layout_are_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "a.tab").write_bytes(content)
    with pytest.raises(DataError, match=problem):
        load_events([tmp_path / "a.tab"], tmp_path / "store")


def test_a_row_with_other_columns_is_said(tmp_path: Path) -> None:
    path = write_icews(tmp_path / "a.tab", icews_rows(2))
    path.write_text(path.read_text(encoding="utf-8") + "1\t2\n", encoding="utf-8")
    with pytest.raises(DataError, match="row 4: has not the 20 columns of its layout"):
        load_events([path], tmp_path / "store")


def test_letters_of_another_encoding_are_said(tmp_path: Path) -> None:
    row = icews_rows(1)[0] | {"Source Name": "Côte", "Target Name": "Borria"}
    path = write_icews(tmp_path / "a.tab", [row])
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    with pytest.raises(DataError, match="give another, such as latin-1"):
        load_events([path], tmp_path / "store")
    store = load_events([path], tmp_path / "store", encoding="latin-1")
    assert "icews-cote" in store.actors()


def test_other_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other things"):
        load_events([write_icews(tmp_path / "a.tab", icews_rows(1))], tmp_path)
    with pytest.raises(RequestError, match="is no store of events"):
        open_store(tmp_path)


def test_a_stamp_that_leads_elsewhere_is_refused(tmp_path: Path, store_folder: Path) -> None:
    text = (store_folder / "events.json").read_text(encoding="utf-8")
    (tmp_path / "events.json").write_text(text.replace("parts/2017/", "../2017/"), encoding="utf-8")
    with pytest.raises(StoreError, match="load the files anew"):
        open_store(tmp_path)
