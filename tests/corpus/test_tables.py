"""Reading the tables: every fault with file, row, column, value and remedy, and the way back to text."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from aegean import AEGEAN, text_of
from datasets import TABLES, write_tables
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.corpus.csv_reader import write_csv
from amity.corpus.tables import load_tables, read_tables, table_texts
from amity.dataset import open_graph
from amity.errors import DataError
from amity.faults import Fault, Severity

CLAIMS = TABLES["claims.csv"]
ACTORS = TABLES["actors.csv"]


def faults_of(folder: Path, **changes: str) -> list[str]:
    return [f"{fault.severity}: {fault}" for fault in read_tables(write_tables(folder, **changes)).faults]


def test_the_small_dataset_has_no_fault(folder: Path) -> None:
    assert read_tables(folder).faults == ()


def test_tables_read_back_byte_for_byte() -> None:
    texts = table_texts(load_tables(AEGEAN))
    for name in ("actors.csv", "claims.csv", "periods.csv", "places.csv", "sources.csv"):
        assert texts[name] == text_of(name)


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("claims", "borria,arms,cadmus-front,2013-09,,alleged", "boria,arms,cadmus-front,2013-09,,alleged",
         "error: claims.csv, row 4, column subject: 'boria' is no known actor; did you mean borria."),
        ("claims", "arland,alliedWith,", "arland,alliedwith,",
         "error: claims.csv, row 2, column relation: 'alliedwith' is no known relation; did you mean alliedWith"),
        ("claims", "asserted,gazette2014,2", "asserted,gazette2015,2",
         "error: claims.csv, row 2, column source: 'gazette2015' is no known source; did you mean gazette2014."),
        ("claims", "2014-02-10,gazette2014-003", "2014-02-10,gazette2014-013",
         "error: claims.csv, row 6, column about: 'gazette2014-013' is no known claim; did you mean gazette2014-003"),
        ("claims", "killed=6,port-arl", "killed=6,port-arm",
         "error: claims.csv, row 11, column place: 'port-arm' is no known place; did you mean port-arl."),
        ("claims", "killed=6", "six killed",
         "error: claims.csv, row 11, column quantity: 'six killed' is no quantity; write name=number, as in fighters=6500."),
        ("claims", "2015-01-20,..", "2015-13-20,..", "error: claims.csv, row 8, column start: '2015-13-20'"),
        ("claims", "2014-01,2014-01,", "2014-01,2013-01,",
         "error: claims.csv, row 5, column end: '2013-01' is before the start 2014-01; exchange them or correct one."),
        ("claims", "2012-05-04,..", "2012-05-04,2012",
         "warning: claims.csv, row 2, column end: '2012' may be before the start 2012-05-04"),
        ("claims", "conditional", "conditonal",
         "error: claims.csv, row 12, column modality: 'conditonal' is no modality; did you mean conditional."),
        ("claims", "denied,herald2016,7,borria,2014-02-10,gazette2014-003", "denied,herald2016,7,borria,2014-02-10,",
         "warning: claims.csv, row 6, column about: denies what gazette2014-003 affirms, and does not say so"),
        ("claims", "asserted,gazette2014,2", "asserted,gazette2014,13",
         "error: claims.csv, row 2, column block: '13' is outside the source, which has 12 blocks"),
        ("claims", "asserted,gazette2014,2", "asserted,gazette2014,zero",
         "error: claims.csv, row 2, column block: 'zero' is no whole number above 0"),
        ("claims", "dalia-orr,holdsOfficeIn", "cadmus-front,holdsOfficeIn",
         "error: claims.csv, row 3, column subject: 'cadmus-front' is a movement, which cannot be the subject of"),
        ("claims", "arland,memberOf,league", "arland,memberOf,north-coast",
         "error: claims.csv, row 9, column object: 'north-coast' is a place, which cannot be the object of memberOf"),
        ("claims", "arland,memberOf,league", "league,memberOf,league",
         "error: claims.csv, row 9, column object: 'league' is the subject too; name the other actor."),
        ("claims", "herald2016-004", "herald2016-003",
         "error: claims.csv, row 9, column id: 'herald2016-003' stands twice; give every row an id of its own."),
        ("claims", ",quantity,place,note", ",quantitiy,place,note",
         "error: claims.csv, row 1, column quantitiy: 'quantitiy' is an unknown column; did you mean quantity."),
        ("claims", "id,subject,", "id,subjekt,", "error: claims.csv, row 1, column subject: is missing from the header"),
        ("actors", "cadmus-front,Cadmus Front,movement", "cadmus-front,Cadmus Front,party",
         "error: actors.csv, row 4, column kind: 'party' is no kind; write one of state, organization, movement"),
        ("actors", "arland,Arland,state,Arlandia;Port Arl,,", "arland,,state,Arlandia;Port Arl,,",
         "error: actors.csv, row 2, column label: is empty; fill it in."),
        ("actors", "arland,Arland,state,Arlandia;Port Arl,,", "arland,Arland,state,,159,",
         "error: actors.csv, row 2, column wikidata: '159' is no Wikidata item; write Q and a number, as in Q159."),
        ("actors", "league,League of Ports,organization,,,", "league,League, of Ports,organization,,,x",
         "error: actors.csv, row 7: has 7 cells, the header 6; quote a cell with a comma."),
        ("actors", "league,League of Ports,organization,,,", "league,League of Ports",
         "error: actors.csv, row 7: has 2 cells, the header 6; add the missing commas."),
        ("actors", "league,League of Ports,organization,,,", "\nleague,League of Ports,organization,,,",
         "error: actors.csv, row 7: is an empty row; delete it."),
        ("sources", "https://example.org/a", "javascript:alert(1)",
         "error: sources.csv, row 2, column url: 'javascript:alert(1)' is no web address"),
        ("sources", "2016-03,20", "..,20", "error: sources.csv, row 3, column published: '..' is no date of publication"),
        ("places", "port-arl,Port Arl", "arland,Port Arl", "error: places.csv, row 3, column id: 'arland' is an actor too"),
        ("periods", "after,After the pact,2016-07,..", "after,After the pact,2016-07,2015",
         "error: periods.csv, row 4, column end: '2015' is before the start 2016-07"),
    ],
)  # fmt: skip
def test_each_fault_names_place_value_and_remedy(
    tmp_path: Path, table: str, old: str, new: str, expected: str
) -> None:
    text = TABLES[f"{table}.csv"]
    assert text.count(old) >= 1
    found = faults_of(tmp_path, **{table: text.replace(old, new, 1)})
    assert any(line.startswith(expected) for line in found), found


def test_all_faults_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    found = read_tables(
        write_tables(
            tmp_path,
            actors=ACTORS.replace("movement", "party"),
            claims=CLAIMS.replace("asserted", "said", 2),
            sources=TABLES["sources.csv"].replace("2014-06-01", "June"),
        )
    ).faults
    assert [(fault.file, fault.row) for fault in found] == [
        ("actors.csv", 4),
        ("actors.csv", 8),
        ("sources.csv", 2),
        ("claims.csv", 2),
        ("claims.csv", 3),
    ]


@pytest.mark.parametrize(
    ("data", "severity", "words"),
    [
        (b"\xef\xbb\xbf" + ACTORS.encode(), Severity.WARNING, "byte order mark"),
        (ACTORS.replace("\n", "\r\n").encode(), Severity.WARNING, "CRLF"),
        (ACTORS.replace(",note\n", ",note,,\n").encode(), Severity.WARNING, "empty columns at the end"),
        (ACTORS.encode() + b",,,,,\n,,,,,\n", Severity.WARNING, "empty row at the end"),
        (ACTORS.replace("CF,,", 'CF,,"two\nlines"').encode(), Severity.WARNING, "line break"),
        (ACTORS.encode("utf-16"), Severity.ERROR, "is UTF-16"),
        (ACTORS.replace("Бория", "Bória").replace("סיעת הצפון", "x").replace("סיעה", "y").encode("cp1252"),
         Severity.ERROR, "is not UTF-8"),
        (b"", Severity.ERROR, "is empty"),
        (b"id,label,kind\na,b,\0state\n", Severity.ERROR, "NUL"),
        (b'id,label,kind\na,"b"c,state\n', Severity.ERROR, "row 2: is no CSV"),
        (b'id,label,kind\na,b,state\nc,"d,state\ne,f,state\n', Severity.ERROR, "row 3: is no CSV"),
        (ACTORS.replace(",", ";").encode(), Severity.ERROR, "row 1: has semicolons between the cells"),
        (ACTORS.replace(",", "\t").encode(), Severity.ERROR, "row 1: has tabs between the cells"),
        (ACTORS.replace("\n", "\r").encode(), Severity.WARNING, "carriage return"),
    ],
)  # fmt: skip
def test_what_spreadsheets_do_to_a_file(tmp_path: Path, data: bytes, severity: Severity, words: str) -> None:
    write_tables(tmp_path)
    (tmp_path / "actors.csv").write_bytes(data)
    found = [fault for fault in read_tables(tmp_path).faults if fault.file == "actors.csv"]
    assert any(fault.severity is severity and words in str(fault) for fault in found), found
    if severity is Severity.WARNING:
        assert not [fault for fault in found if fault.severity is Severity.ERROR]
        assert len(read_tables(tmp_path).tables.actors) == 7


def test_a_wrong_byte_is_found_in_its_row(tmp_path: Path) -> None:
    write_tables(tmp_path)
    (tmp_path / "actors.csv").write_bytes(b"id,label,kind\nok,Ok,state\nbad,B\xf3ria,state\n")
    fault = read_tables(tmp_path).faults[0]
    assert (fault.row, fault.value) == (3, "byte 0xf3")


def test_absent_files(tmp_path: Path) -> None:
    write_tables(tmp_path)
    (tmp_path / "periods.csv").unlink()
    assert read_tables(tmp_path).faults == ()
    (tmp_path / "sources.csv").unlink()
    assert "sources.csv: cannot be read" in str(read_tables(tmp_path).faults[0])


def test_loading_stops_with_the_first_error_and_counts_the_others(tmp_path: Path) -> None:
    write_tables(tmp_path, actors=ACTORS.replace("movement", "party"))
    with pytest.raises(DataError) as caught:
        open_graph(tmp_path)
    assert "actors.csv, row 4, column kind: 'party' is no kind" in str(caught.value)
    assert "(1 more: run 'amity check')" in str(caught.value)
    with pytest.raises(DataError, match="is no folder"):
        open_graph(tmp_path / "missing")


cell = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(cell.filter(bool), cell, st.lists(cell, max_size=3)), max_size=5))
def test_any_text_survives_the_way_through_a_table(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, list[str]]]
) -> None:
    columns = ("id", "label", "kind", "aliases", "wikidata", "note")
    folder = write_tables(
        tmp_path_factory.mktemp("any"),
        actors=ACTORS
        + "".join(
            write_csv(columns, [{"id": f"x{n}", "label": label, "kind": "state", "note": note,
                                 "aliases": ";".join(aliases)}]).split("\n", 1)[1]
            for n, (label, note, aliases) in enumerate(rows)
        ),
    )  # fmt: skip
    tables = load_tables(folder)
    again = tmp_path_factory.mktemp("again")
    for name, text in table_texts(tables).items():
        (again / name).write_text(text, encoding="utf-8", newline="")
    assert load_tables(again) == tables


def test_a_fault_is_one_sentence() -> None:
    fault = Fault("claims.csv", 3, "note", "a\nb" + "x" * 100, "is long", "make it short")
    assert str(fault).startswith("claims.csv, row 3, column note: 'a bxxx")
    assert "\n" not in str(fault)
    assert len(str(fault)) < 140


def test_a_row_that_cannot_be_read_draws_no_false_faults(tmp_path: Path) -> None:
    broken = ACTORS.replace(
        "arland,Arland,state,Arlandia;Port Arl,,", "arland,Arland,state,Arlandia,Port Arl,,x"
    )
    (fault,) = read_tables(write_tables(tmp_path / "row", actors=broken)).faults
    assert (fault.file, fault.row) == ("actors.csv", 2)
    renamed = ACTORS.replace("wikidata,note", "wikidata,notes")
    (fault,) = read_tables(write_tables(tmp_path / "header", actors=renamed)).faults
    assert (fault.file, fault.row, fault.value) == ("actors.csv", 1, "notes")


def test_a_lost_place_draws_no_false_faults_and_hides_no_true_ones(tmp_path: Path) -> None:
    places = TABLES["places.csv"].replace("north-coast,North Coast,,", "north-coast,North, Coast,,,x")
    (fault,) = read_tables(write_tables(tmp_path / "lost", places=places)).faults
    assert (fault.file, fault.row) == ("places.csv", 2)
    claims = CLAIMS.replace("arland,memberOf,league", "arland,memberOf,legue")
    found = read_tables(write_tables(tmp_path / "true", places=places, claims=claims)).faults
    assert [(fault.file, fault.row, fault.value) for fault in found if fault.file == "claims.csv"] == [
        ("claims.csv", 9, "legue")  # memberOf takes no place
    ]


@pytest.mark.parametrize(("table", "row"), [("sources", "gazette2014,"), ("claims", "gazette2014-003,")])
def test_what_a_lost_source_or_claim_was_is_not_asked(tmp_path: Path, table: str, row: str) -> None:
    text = TABLES[f"{table}.csv"]
    broken = text.replace(f"\n{row}", f"\n{row.rstrip(',')};", 1)
    (fault,) = read_tables(write_tables(tmp_path, **{table: broken})).faults
    assert fault.file == f"{table}.csv"
    assert "cells, the header" in fault.problem


def test_a_wrong_date_keeps_value_problem_and_remedy_apart(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, claims=CLAIMS.replace("2015-01-20,..", "20.01.2015,.."))
    (fault,) = read_tables(folder).faults
    assert fault.value == "20.01.2015"
    assert fault.problem.startswith("is not a date")
    assert "2015-01-20" in fault.remedy


@pytest.mark.parametrize("cell", ["a\rb", "\r", "a\r\nb", "a\nb", 'a"b,c'])
def test_a_cell_with_a_line_end_of_any_kind_is_quoted(cell: str) -> None:
    text = write_csv(("x", "y"), [{"x": "1", "y": cell}])
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [["x", "y"], ["1", cell]]


@pytest.mark.parametrize(
    ("table", "label"), [("actors", "Arland,"), ("places", "North Coast,"), ("periods", "Before the pact,")]
)
def test_a_label_has_at_most_500_characters(tmp_path: Path, table: str, label: str) -> None:
    text = TABLES[f"{table}.csv"]
    assert not faults_of(tmp_path, **{table: text.replace(label, f"{'a' * 500},")})
    (fault,) = faults_of(tmp_path, **{table: text.replace(label, f"{'a' * 501},")})
    assert "has 501 characters, more than the 500 that it may have" in fault
