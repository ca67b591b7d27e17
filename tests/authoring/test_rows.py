"""One new row: the others stay byte for byte, and what the tables would refuse is refused before."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from datasets import TABLES, write_tables
from hypothesis import given
from hypothesis import strategies as st

from amity.authoring.rows import add_row, check_row
from amity.corpus.formats import ACTORS, CLAIMS, PLACES, SOURCES
from amity.corpus.tables import load_tables, read_tables
from amity.errors import DataError, RequestError

CLAIM = {
    "id": "tribune2019-005",
    "subject": "arland",
    "relation": "sanctions",
    "object": "borria",
    "start": "2018",
    "end": "..",
    "modality": "asserted",
    "source": "tribune2019",
    "block": "12",
    "note": 'The ban, "total", goes on.',
}


def test_the_other_rows_stay_byte_for_byte(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    row = add_row(folder, CLAIMS, CLAIM)
    assert (row.id, row.number) == ("tribune2019-005", 15)
    assert (
        row.words
        == "Arland imposes sanctions on Borria; since 2018, still so at publication; asserted [tribune2019:12]"
    )
    text = (folder / "claims.csv").read_text("utf-8")
    assert text == (
        TABLES["claims.csv"]
        + "tribune2019-005,arland,sanctions,borria,2018,..,asserted,tribune2019,12,,,,,,,,"
        + '"The ban, ""total"", goes on."\n'
    )
    assert load_tables(folder).claims["tribune2019-005"].note == CLAIM["note"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (lambda t: t.replace("\n", "\r\n"), "\r\n"),
        (lambda t: t.removesuffix("\n"), "\n"),
        (lambda t: "\ufeff" + t, "\n"),
    ],
)
def test_line_ends_and_marks_of_a_spreadsheet_stay(tmp_path: Path, before, after: str) -> None:  # noqa: ANN001
    old = before(TABLES["actors.csv"])
    folder = write_tables(tmp_path, actors=old)
    add_row(folder, ACTORS, {"id": "osmar", "label": "Osmar", "kind": "state"})
    text = (folder / "actors.csv").read_bytes().decode("utf-8")
    assert text == (old if old.endswith("\n") else old + "\n") + "osmar,Osmar,state,,," + after
    assert "osmar" in read_tables(folder).tables.actors


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"start": "Oct-21"}, "row 15, column start: 'Oct-21' is not a date"),
        ({"subject": "arlend"}, "row 15, column subject: 'arlend' is no known actor; did you mean arland"),
        ({"block": "31"}, "row 15, column block: '31' is outside the source, which has 30 blocks"),
        ({"end": "2017"}, "row 15, column end: '2017' is before the start 2018"),
        ({"object": "north-coast"}, "row 15, column object: 'north-coast' is a place"),
        ({"id": "tribune2019-004"}, "row 15, column id: 'tribune2019-004' stands twice"),
        ({"about": "tribune2019-009"}, "row 15, column about: 'tribune2019-009' is no known claim"),
        ({"id": ""}, "row 15, column id: is empty"),
        ({"note": "a\x07"}, "row 15, column note: "),
    ],
)
def test_what_the_tables_refuse_is_refused_before_writing(
    tmp_path: Path, cells: dict[str, str], sentence: str
) -> None:
    folder = write_tables(tmp_path)
    for act in (check_row, add_row):
        with pytest.raises(DataError) as caught:
            act(folder, CLAIMS, {**CLAIM, **cells})
        assert sentence in str(caught.value)
        assert "\n" not in str(caught.value)
    assert (folder / "claims.csv").read_text("utf-8") == TABLES["claims.csv"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(TABLES)


def test_an_id_of_a_place_is_refused_for_an_actor(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    with pytest.raises(DataError, match="'port-arl' is an actor too"):
        add_row(folder, ACTORS, {"id": "port-arl", "label": "Port Arl", "kind": "body"})


def test_faults_of_other_rows_hinder_nothing(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, claims=TABLES["claims.csv"].replace("2012-05-04", "4 May 2012"))
    add_row(folder, CLAIMS, CLAIM)
    assert len(read_tables(folder).errors) == 1


def test_a_table_that_is_not_read_takes_no_row(tmp_path: Path) -> None:
    for bad, sentence in (
        (TABLES["claims.csv"] + 'x,"open', "is no CSV"),
        (TABLES["claims.csv"].replace(",", ";"), "has semicolons between the cells"),
        ("", "is empty"),
    ):
        folder = write_tables(tmp_path, claims=bad)
        with pytest.raises(DataError, match=sentence):
            add_row(folder, CLAIMS, CLAIM)
        assert (folder / "claims.csv").read_text("utf-8") == bad


def test_a_table_with_a_column_of_ones_own_says_so(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    path = folder / "places.csv"
    head, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\r\n".join([f"{head},mine", *(f"{row}," for row in rows), ""]), "utf-8", newline="")
    before = path.read_bytes()
    with pytest.raises(
        DataError, match="nothing is written: .*places.csv, row 1, column mine: 'mine' is an unknown"
    ):
        add_row(folder, PLACES, {"id": "sarn", "label": "Sarn"})
    assert path.read_bytes() == before


def test_a_row_below_empty_rows_is_refused(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, actors=TABLES["actors.csv"] + ",,,,,\n")
    with pytest.raises(DataError, match=r"actors\.csv, row 9: is an empty row; delete it"):
        add_row(folder, ACTORS, {"id": "osmar", "label": "Osmar", "kind": "state"})


def test_a_column_that_the_table_lacks(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    with pytest.raises(RequestError, match="has no column labels; 'amity upgrade"):
        add_row(folder, ACTORS, {"id": "osmar", "label": "Osmar", "kind": "state", "labels": "ru=Осмар"})


def test_doubts_of_the_row_are_told(tmp_path: Path) -> None:
    row = add_row(write_tables(tmp_path), CLAIMS, {**CLAIM, "modality": "alleged", "note": ""})
    assert {fault.row for fault in row.warnings} == {15}
    assert any(fault.column == "note" for fault in row.warnings)


def test_links_and_modes_are_kept(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "data")
    real = tmp_path / "real.csv"
    (folder / "sources.csv").rename(real)
    real.chmod(0o640)
    (folder / "sources.csv").symlink_to(real)
    add_row(folder, SOURCES, {"id": "new2020", "title": "New", "published": "2020", "blocks": "3"})
    assert (folder / "sources.csv").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "new2020" in real.read_text("utf-8")


def test_two_that_add_at_once_both_add(tmp_path: Path) -> None:
    folder = write_tables(tmp_path)
    ids = [f"tribune2019-{number:03}" for number in range(5, 17)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: add_row(folder, CLAIMS, {**CLAIM, "id": name}), ids))
    assert set(ids) <= set(load_tables(folder).claims)


@given(note=st.text(max_size=60), label=st.text(max_size=30))
def test_what_is_written_is_read_back_or_refused(
    tmp_path_factory: pytest.TempPathFactory, note: str, label: str
) -> None:
    folder = write_tables(tmp_path_factory.mktemp("rows"))
    try:
        add_row(folder, ACTORS, {"id": "osmar", "label": label, "kind": "state", "note": note})
    except DataError:
        assert (folder / "actors.csv").read_bytes() == TABLES["actors.csv"].encode()
    else:
        assert load_tables(folder).actors["osmar"].kind == "state"
        assert (folder / "actors.csv").read_bytes().startswith(TABLES["actors.csv"].encode())
