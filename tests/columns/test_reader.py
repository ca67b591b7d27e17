"""What the columns take in, the reader of rows takes in alike; what it refuses, they decline."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from pathlib import Path

import pytest
from datasets import TABLES, write_tables
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.columns.large import read_large
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Tables
from amity.corpus.tables import load_tables
from amity.edges.slices import Selection, edges_of
from amity.errors import DataError

CELLS = (
    *(
        "",
        " ",
        "arland",
        " arland ",
        "nobody",
        "port-arl",
        "meets",
        "madeOf",
        "..",
        "2015",
        "2016-02-30",
        "[2015..]",
        "2015~",
    ),
    *(
        "[..2014]",
        "20151",
        "asserted",
        "maybe",
        "0",
        "1",
        "12",
        "13",
        "007",
        "-1",
        "1.5",
        "١",
        "gazette2014",
        "herald2016-001",
    ),
    *(
        "gazette2014-001; herald2016-002",
        "gazette2014-001;;",
        "rifles=4;killed=2",
        "rifles",
        "people",
        "x" * 201,
        'a "b" c',
    ),
    *(
        "two\nlines",
        "a,b",
        "e\u0301",
        "é",
        "\u00a0arland",
        "a\u200bb",
        "a\x07b",
        "-arland",
        "סיעה",
        "a_b",
        "9" * 16,
    ),
)


def read_both(folder: Path) -> tuple[Tables | None, Tables | None]:
    try:
        rows = load_tables(folder)
    except DataError:
        rows = None
    return read_large(folder), rows


def same(columns: Tables, rows: Tables) -> bool:
    return (
        columns == rows
        and list(columns.claims) == list(rows.claims)
        and edges_of(columns, Selection()) == edges_of(rows, Selection())
    )


@pytest.mark.slow
def test_the_small_dataset_and_the_corpus_are_the_same(small: Path) -> None:
    for folder in (small, Path(str(files("amity.data").joinpath("claims.csv"))).parent):
        columns, rows = read_both(folder)
        assert columns is not None
        assert rows is not None
        assert same(columns, rows)
        name = next(iter(rows.claims))
        assert columns.claims[name] == rows.claims[name]
        assert name in columns.claims
        assert "nobody's" not in columns.claims


def test_one_claim_is_read_alone(small: Path) -> None:
    columns, rows = read_both(small)
    assert columns is not None and rows is not None
    assert columns.claims["gazette2014-003"] == rows.claims["gazette2014-003"]
    with pytest.raises(KeyError):
        columns.claims["gazette2014-999"]


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000"])
def test_blanks_around_cells_are_taken_off(tmp_path: Path, blank: str) -> None:
    """Spaces are looked for first and taken off where some are; where other blanks may be, all cells are gone through."""
    header, *records = csv.reader(io.StringIO(TABLES["claims.csv"]))
    buffer = io.StringIO()
    padded = ([f"{blank}{cell}{blank}" for cell in record] for record in records)
    csv.writer(buffer, lineterminator="\n").writerows([header, *padded])
    columns, rows = read_both(write_tables(tmp_path / "padded", claims=buffer.getvalue()))
    assert columns is not None and rows is not None
    assert same(columns, rows)
    assert rows.claims.keys() == load_tables(write_tables(tmp_path / "small")).claims.keys()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_tables(tmp_path / "small")


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(
    st.integers(0, 12),
    st.sampled_from([*CLAIMS.columns]),
    st.sampled_from(CELLS),
    st.booleans(),
)
def test_another_cell(
    tmp_path_factory: pytest.TempPathFactory, row: int, column: str, cell: str, crowded: bool
) -> None:
    records = list(csv.DictReader(io.StringIO(TABLES["claims.csv"], newline="")))
    records[row][column] = cell
    if crowded:
        records[row - 1]["id"] = records[row]["id"]
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, [*records[0], *({column} - set(records[0]))], lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    columns, rows = read_both(write_tables(tmp_path_factory.mktemp("cell"), claims=buffer.getvalue()))
    if columns is not None:
        assert rows is not None
        assert same(columns, rows)


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_other_characters(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    text = TABLES["claims.csv"]
    where = data.draw(st.integers(0, len(text)))
    until = where + data.draw(st.integers(0, 3))
    put = data.draw(st.text(st.sampled_from('",\n\r ;a\u0301\ufeff\x85\x00\t2'), max_size=4))
    folder = write_tables(tmp_path_factory.mktemp("text"), claims=text[:where] + put + text[until:])
    columns, rows = read_both(folder)
    if columns is not None:
        assert rows is not None
        assert same(columns, rows)


@pytest.mark.parametrize(
    "change",
    [
        ("arland,alliedWith,borria,2012-05-04", "arland,alliedWith,arland,2012-05-04"),
        ("2012-05-04,..,asserted", "2012-05-04,2011,asserted"),
        ("gazette2014,2,,,,", "gazette2014,13,,,,"),
        ("gazette2014-003,,,,,", "gazette2014-004,,,,,"),
        ("arland,memberOf,league", "dalia-orr,memberOf,north-coast"),
        ("id,subject", "id,subjekt"),
        ('"if it disarms, at once"', '"if it disarms, at once'),
        ("herald2016-005", "herald2016-004"),
    ],
)
def test_what_is_wrong_is_declined(tmp_path: Path, change: tuple[str, str]) -> None:
    assert change[0] in TABLES["claims.csv"]
    folder = write_tables(tmp_path / "wrong", claims=TABLES["claims.csv"].replace(*change))
    assert read_both(folder) == (None, None)


def test_a_path_that_stands_for_several_is_declined(small: Path) -> None:
    assert read_large(small.rename(small.with_name("small[1]"))) is None
