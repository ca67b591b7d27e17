"""Files as people have them: other encodings, line ends and separators, packed twice, columns that lack, dates in any order.

Each is imported, with the same claims, or refused in a sentence; nothing is guessed aloud as something else.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from foreign import ACD, ACLED, ATOP, CASES, ESD, EU, GED, IGO, MID, POLECAT, RIVALS, TABLE
from imported import ICEWS, ICEWS_HEADER, icews_row, imported, rows_of, ties_of

from amity.errors import DataError
from amity.imports.dates import edtf_of


def zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("inner.csv.gz", data)
    return buffer.getvalue()


SAME: dict[str, Callable[[str], bytes]] = {
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "carriage returns": lambda text: text.replace("\n", "\r").encode(),
    "gzip in zip": lambda text: zipped(gzip.compress(text.encode())),
    "a column more": lambda text: "\n".join(
        line and line + max(",;\t", key=text.split("\n")[0].count) for line in text.split("\n")
    ).encode(),
}
FILES = {"acled": ACLED, "polecat": POLECAT, "eu": EU, "igo": IGO, "csv": TABLE}


@pytest.mark.parametrize("fault", SAME)
@pytest.mark.parametrize("case", FILES)
def test_harmless_differences_give_the_same_claims(tmp_path: Path, case: str, fault: str) -> None:
    form, text, mapping, expected = CASES[case]
    imported(tmp_path, form, {"file.csv": SAME[fault](text)}, mapping, published="2024-12-31")
    assert ties_of(tmp_path) == expected


@pytest.mark.parametrize(("form", "text"), [("cow", MID), ("ucdp", ESD), ("eu", EU.replace("A. E.; ", ""))])
def test_semicolons_between_the_cells(tmp_path: Path, form: str, text: str) -> None:
    one = imported(tmp_path, form, {"a.csv": text}, published="2024", out="commas")
    other = imported(tmp_path, form, {"b.csv": text.replace(",", ";")}, published="2024", out="semicolons")
    assert one.claims == other.claims > 0
    assert ties_of(tmp_path, "commas") == ties_of(tmp_path, "semicolons")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (ACLED.encode("utf-16"), "is UTF-16; save it as UTF-8"),
        (b"", "file.csv is empty"),
        (b"\r\n \r\n", "file.csv is empty"),
        (gzip.compress(b""), "file.csv is empty"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x")))), "is packed 4 times"),
    ],
    ids=["utf-16", "nothing", "blank lines", "gzip of nothing", "packed 4 times"],
)
@pytest.mark.parametrize("form", ["acled", "gdelt", "ucdp", "cow", "eu", "icews"])
def test_what_is_no_text_is_refused(tmp_path: Path, form: str, data: bytes, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        imported(tmp_path, form, {"file.csv": data})
    assert not (tmp_path / "out").exists()


def test_names_in_windows_1251_and_1252(tmp_path: Path) -> None:
    text = TABLE.replace("Ansar\u0096X", "Альфа")
    imported(tmp_path, "csv", {"a.csv": text.encode("cp1251")}, CASES["csv"][2], out="east", published="2024")
    assert "Альфа" in {row["label"] for row in rows_of(tmp_path, "actors.csv", "east")}
    text = TABLE.replace("Ansar\u0096X", "Ejército")
    imported(tmp_path, "csv", {"a.csv": text.encode("cp1252")}, CASES["csv"][2], out="west", published="2024")
    assert "Ejército" in {row["label"] for row in rows_of(tmp_path, "actors.csv", "west")}


TABLES = {
    "acled": ("acled", ACLED), "conflicts": ("ucdp", ACD), "events": ("ucdp", GED), "support": ("ucdp", ESD),
    "alliances": ("cow", ATOP), "disputes": ("cow", MID), "rivalries": ("cow", RIVALS), "eu": ("eu", EU),
    "polecat": ("polecat", POLECAT), "icews": ("icews", ICEWS),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_a_column_that_lacks_is_told_or_not_needed(tmp_path: Path, table: str) -> None:
    form, text = TABLES[table]
    names = text.split("\n")[0]
    for name in names.replace("\t", ",").split(","):
        column = name.strip('"')
        lacking = text.replace(names, names.replace(name, f"{name[0]}other{name[1:]}", 1), 1)
        try:
            summary = imported(tmp_path, form, {"file.csv": lacking}, out=column, published="2024")
        except DataError as error:
            assert "file.csv" in str(error) or "no claim comes of" in str(error)
            assert str(error).count("\n") == 0
            assert not (tmp_path / column).exists()
        else:
            assert summary.claims > 0


def test_a_date_that_can_be_read_in_two_ways_is_rejected(tmp_path: Path) -> None:
    """A spreadsheet writes the days of its country; only a table with a mapping says which."""
    rows = [ICEWS_HEADER, *(icews_row(n, day, "Norway", "112", "France", "Norway") for n, day in enumerate(
        ["3/4/2015", "14/3/2015", "3/14/2015", "2015-03-15"], 1))]  # fmt: skip
    imported(tmp_path, "icews", {"events.tab": "\n".join(rows)})
    assert [row["start"] for row in rows_of(tmp_path, "claims.csv")] == [
        "2015-03-14",
        "2015-03-14",
        "2015-03-15",
    ]
    assert [row["value"] for row in rows_of(tmp_path, "rejected.csv")] == ["3/4/2015"]
    assert [edtf_of("3/4/15", form) for form in ("mdy", "dmy")] == ["2015-03-04", "2015-04-03"]
