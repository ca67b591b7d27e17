"""Imports as a whole: what is written, left out and refused, on invented events in the layout of ICEWS."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from imported import ICEWS, ICEWS_HEADER, icews_row, imported, rows_of, ties_of

from amity.checks.run import check_folder
from amity.errors import DataError, RequestError, UnknownName
from amity.faults import Severity
from amity.imports.request import lines_of

FILE = {"events.tab": ICEWS}


def test_rows_become_claims_and_the_rest_is_told(tmp_path: Path) -> None:
    summary = imported(tmp_path, "icews", FILE)
    assert ties_of(tmp_path) == [
        "Foreign Affairs (France) meets Norway 2015-03-01/2015-03-01",
        "Norway cooperatesWith France [..2015-03-02]/[2015-03-02..]",
        "Militant (Ruby Front) fights France [..2015-03-03]/[2015-03-03..]",
        "Foreign Affairs (France) partOf France /",
        "Militant (Ruby Front) partOf Ruby Front /",
    ]
    assert (summary.rows, summary.claims, summary.by_name) == (9, 3, 2)
    assert dict(summary.skipped) == {
        "a code that tells of no tie, such as a statement": 1,
        "the record stands twice": 1,
        "names one party or none": 1,
    }
    assert [list(row.values())[1:4] for row in rows_of(tmp_path, "rejected.csv")] == [
        ["6", "CAMEO Code", "999"],
        ["7", "Event Date", "2015-13-03"],
        ["10", "", ""],
    ]
    assert sum(summary.rejected.values()) == 3
    assert (summary.new, summary.first, summary.last) == (5, "2015-03-01", "2015-03-03")


def test_what_is_written_is_sound_and_says_where_it_is_from(tmp_path: Path) -> None:
    imported(tmp_path, "icews", FILE, name="icews2015")
    faults = check_folder(tmp_path / "out", whole=float("inf")).faults
    assert [str(fault) for fault in faults if fault.severity is Severity.ERROR] == []
    (source,) = rows_of(tmp_path, "sources.csv")
    assert (source["id"], source["coverage_start"], source["coverage_end"]) == (
        "icews2015",
        "2015-03-01",
        "2015-03-03",
    )
    assert len(source["sha256"]) == 64
    claims = rows_of(tmp_path, "claims.csv")
    assert (claims[0]["id"], claims[0]["record"], claims[0]["block"]) == ("icews2015-1", "1", "2")
    assert {claim["coded"] for claim in claims} == {"machine"}
    actors = {row["label"]: row for row in rows_of(tmp_path, "actors.csv")}
    assert all(row["id"].startswith("icews2015-") for row in actors.values())
    assert actors["France"]["kind"] == "state"
    assert "iso:FR" in actors["France"]["ids"].split(";")
    assert actors["Foreign Affairs (France)"]["kind"] == actors["Militant (Ruby Front)"]["kind"] == "body"


def test_the_same_import_gives_the_same_bytes(tmp_path: Path) -> None:
    for out in ("one", "two"):
        imported(tmp_path, "icews", FILE, out=out, name="same")
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert "rejected.csv" in files
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)


def packed(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("inner.tab", text)
    return buffer.getvalue()


@pytest.mark.parametrize("data", [gzip.compress(ICEWS.encode(), mtime=0), packed(ICEWS), ICEWS.replace("\n", "\r\n").encode(),
                                  b"\xef\xbb\xbf" + ICEWS.encode()], ids=["gzip", "zip", "crlf", "bom"])  # fmt: skip
def test_packed_files_and_other_line_ends_give_the_same_claims(tmp_path: Path, data: bytes) -> None:
    imported(tmp_path, "icews", FILE, out="plain")
    imported(tmp_path, "icews", {"events.bin": data})
    assert ties_of(tmp_path) == ties_of(tmp_path, "plain")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (gzip.compress(ICEWS.encode(), mtime=0)[:-20], "cannot be unpacked"),
        (b"PK\x03\x04nothing", "cannot be unpacked"),
        (b"", "is empty"),
        (ICEWS_HEADER.replace("CAMEO Code", "Code").encode(), "lacks the column CAMEO Code"),
        (ICEWS_HEADER.encode() + b"\n", "no claim comes of 0 rows"),
        (b"1\t2\t3\t4\n", "has numbers for names"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_written(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    with pytest.raises(DataError, match=sentence):
        imported(tmp_path, "icews", {"events.tab": data})
    assert not (tmp_path / "out").exists()


def test_strict_stops_at_the_first_faulty_row(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="events.tab, row 6, column CAMEO Code: '999' is no code"):
        imported(tmp_path, "icews", FILE, strict=True)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(RequestError, match="is there already; give a new folder, or add to its dataset"):
        imported(tmp_path, "icews", FILE)


def test_append_adds_each_record_once(tmp_path: Path) -> None:
    imported(tmp_path, "icews", FILE)
    before = (tmp_path / "out" / "claims.csv").read_bytes()
    again = imported(tmp_path, "icews", FILE, append=True)
    assert again.claims == 0
    assert again.skipped["the dataset has the record already"] == 4
    assert (tmp_path / "out" / "claims.csv").read_bytes() == before
    more = "\n".join([ICEWS_HEADER, icews_row(2, "2015-03-02", "Norway", "060", "France", "Norway"),
                      icews_row(9, "2015-04-01", "Norway", "112", "Chile", "Norway"), ""])  # fmt: skip
    summary = imported(tmp_path, "icews", {"april.tab": more}, append=True)
    assert (summary.claims, summary.matched, summary.new) == (1, 1, 1)
    assert ties_of(tmp_path)[-1] == "Norway accuses Chile 2015-04-01/2015-04-01"
    assert [row["id"] for row in rows_of(tmp_path, "sources.csv")] == ["out", "out-april"]
    assert check_folder(tmp_path / "out").faults == ()


def test_limits_of_time_and_of_actors(tmp_path: Path) -> None:
    imported(tmp_path, "icews", FILE, out="late", since="2015-03-02", until="2015-03-02")
    assert "Norway cooperatesWith France [..2015-03-02]/[2015-03-02..]" in ties_of(tmp_path, "late")
    assert not any("2015-03-01" in tie for tie in ties_of(tmp_path, "late"))
    imported(tmp_path, "icews", FILE, out="few", only=("norway",))
    assert [tie.split(" ")[0] for tie in ties_of(tmp_path, "few")] == ["Foreign", "Norway", "Foreign"]
    (source,) = rows_of(tmp_path, "sources.csv", "few")
    assert source["coverage_actors"] == "few-norway"
    imported(tmp_path, "icews", FILE, out="parts", only=("Ruby Front",))
    assert (
        ties_of(tmp_path, "parts")[0] == "Militant (Ruby Front) fights France [..2015-03-03]/[2015-03-03..]"
    )
    with pytest.raises(UnknownName, match="Norwy"):
        imported(tmp_path, "icews", FILE, only=("Norwy",))


def test_of_an_unknown_kind_a_relation_is_taken_that_every_kind_can_bear(tmp_path: Path) -> None:
    """A visit is paid to a state or place; to whom nobody knows the kind of, it is a meeting."""
    facts = "Norway\tMake a visit\tAda Example\t2014-02-01\nNorway\tMake a visit\tChile\t2014-02-02\n"
    imported(tmp_path, "icews", {"facts.tsv": facts})
    assert [tie.split(" 20")[0] for tie in ties_of(tmp_path)] == [
        "Norway meets Ada Example",
        "Norway visits Chile",
    ]


@pytest.mark.slow
def test_the_name_of_a_state_that_had_ended_is_that_of_an_actor_of_its_own(tmp_path: Path) -> None:
    """Correlates of War counts Zanzibar as a state of 1963 and 1964."""
    organ = "Foreign Affairs (Zanzibar)"
    facts = f"Norway\tConsult\tZanzibar\t{{0}}-02-01\n{organ}\tConsult\tNorway\t{{0}}-02-02\n"
    for year in ("1963", "1964", "2014"):
        summary = imported(tmp_path, "icews", {f"{year}.tsv": facts.format(year)}, out=year)
        told = [line for line in lines_of(summary) if "Zanzibar is no state" in line]
        actors = {row["label"]: row for row in rows_of(tmp_path, "actors.csv", year)}
        sides = [tie for tie in ties_of(tmp_path, year) if "partOf" in tie]
        if year == "2014":
            assert told == [
                "Zanzibar is no state here: the one of that name ended in 1964, "
                "and the files tell of it from 2014-02-01 on"
            ]
            assert (actors["Zanzibar"]["kind"], actors["Zanzibar"]["ids"]) == ("unknown", "")
            assert (actors[organ]["kind"], sides) == ("collective", [])
        else:
            assert told == []
            assert (actors["Zanzibar"]["kind"], actors["Zanzibar"]["ids"]) == ("state", "cow:511;gw:511")
            assert len(sides) == 1
        faults = check_folder(tmp_path / year, whole=float("inf")).faults
        assert not any("Zanzibar" in str(fault) for fault in faults)
    summary = imported(tmp_path, "icews", {"organ.tsv": facts.format(2014).partition("\n")[2]}, out="organ")
    assert any("Zanzibar is no state here" in line for line in lines_of(summary))
