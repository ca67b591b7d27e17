"""Each format on a few invented rows in its layout: the claims that they come to, and what is left out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from foreign import ACD, ACLED, CASES, EU, FTM, MAP, POLECAT, RIVALS, TABLE, UN
from imported import ICEWS_HEADER, icews_row, imported, json_lines, rows_of, ties_of

from amity.checks.run import check_folder
from amity.errors import DataError, RequestError
from amity.imports.guess import guess_mapping
from amity.imports.opening import Input
from amity.imports.registry import LISTED, format_called, sniffed
from amity.imports.request import lines_of

REJECTED = {
    "polecat": 1,
    "facts": 1,
    "un": 1,
    "eu": 1,
    "ftm": 2,
    "atop": 1,
    "acled": 1,
    "sparql": 1,
    "csv": 2,
}


@pytest.mark.parametrize("case", CASES)
def test_rows_of_a_format_come_to_these_claims(tmp_path: Path, case: str) -> None:
    form, text, mapping, expected = CASES[case]
    summary = imported(tmp_path, form, {"file.data": text}, mapping, published="2024-12-31")
    assert ties_of(tmp_path) == expected
    assert sum(summary.rejected.values()) == REJECTED.get(case, 0), summary.rejected
    faults = check_folder(tmp_path / "out").faults
    assert [str(fault) for fault in faults] == []


def test_every_format_has_a_case_and_is_told_by_its_file(tmp_path: Path) -> None:
    assert {form for form, *_ in CASES.values()} == set(LISTED.split(", "))
    for case, (form, text, *_) in CASES.items():
        if form != "csv":
            path = tmp_path / case
            path.write_text(text, encoding="utf-8")
            assert sniffed(str(path)).name == form, case


@pytest.mark.parametrize(
    ("form", "text", "column"),
    [
        (
            "icews",
            f"{ICEWS_HEADER}\n{icews_row(1, '2015-03-01', 'Norway', '040', 'France')}\n",
            "Target Name",
        ),
        ("polecat", POLECAT, "Recipient Name"),
    ],
    ids=["icews", "polecat"],
)
def test_a_file_that_lacks_a_column_is_of_its_format_and_the_column_is_named(
    tmp_path: Path, form: str, text: str, column: str
) -> None:
    path = tmp_path / "events.tsv"
    path.write_text(text.replace(column, "Other", 1), encoding="utf-8")
    assert sniffed(str(path)).name == form
    with pytest.raises(DataError, match=column):
        imported(
            tmp_path, form, {"file.data": path.read_text(encoding="utf-8")}, None, published="2024-12-31"
        )


def test_names_stand_for_ids_where_ids_do_not_fit_them(tmp_path: Path) -> None:
    """In a cell of UCDP names and ids are each sorted for themselves: "Beta, Alpha" and "8, 9" are no pairs."""
    imported(tmp_path, "ucdp", {"acd.csv": ACD}, published="2022")
    ids = {row["label"]: row["ids"] for row in rows_of(tmp_path, "actors.csv")}
    assert (ids["Alpha"], ids["Beta"]) == ("ucdp:9", "")
    assert "gw:432" in ids["Mali"].split(";")


def test_a_name_in_another_script_is_a_label_of_that_script(tmp_path: Path) -> None:
    imported(tmp_path, "ftm", {"ftm.json": FTM})
    ada = next(row for row in rows_of(tmp_path, "actors.csv") if row["label"] == "Ada")
    assert (ada["id"], ada["aliases"], ada["labels"]) == ("out-ada", "", "und-cyrl=Ада")
    assert (ada["ids"], ada["kind"]) == ("ftm:p1", "person")


def test_what_a_list_tells_of_a_name_and_of_a_life(tmp_path: Path) -> None:
    imported(tmp_path, "un", {"un.xml": UN})
    abdul = next(row for row in rows_of(tmp_path, "actors.csv") if row["label"] == "Abdul Example")
    told = [abdul.get(name, "") for name in ("aliases", "weak_aliases", "labels", "start", "end")]
    assert told == ["Abdel Example", "Haji", "und-arab=عبدل", "[1963..1968]", ""]
    imported(tmp_path, "eu", {"eu.csv": EU}, out="eu")
    ada = next(row for row in rows_of(tmp_path, "actors.csv", "eu") if row["label"] == "Ada EXAMPLE")
    assert (ada["aliases"], ada["labels"], ada["start"]) == ("A. E.", "und-cyrl=Аида", "1960-01-01")
    imported(tmp_path, "acled", {"acled.csv": ACLED.replace("(2000-)", "(2000-2010)")}, out="acled")
    forces = next(row for row in rows_of(tmp_path, "actors.csv", "acled") if "Forces" in row["label"])
    assert (forces["start"], forces["end"]) == ("2000", "2010")
    warnings = [str(fault) for fault in check_folder(tmp_path / "acled").faults]
    assert any("ended 2010, and the claim begins 2023-01-31" in text for text in warnings)


def test_states_that_ended_say_so_and_what_came_of_them(tmp_path: Path) -> None:
    """The years are those of Correlates of War's list of states and of the Soviet Union (1922-1991)."""
    rivals = RIVALS.replace("2,C-D,2,365,2007,", "2,C-D,315,265,1990,1992")
    imported(tmp_path, "cow", {"rivals.csv": rivals}, published="2024")
    actors = {row["label"]: row for row in rows_of(tmp_path, "actors.csv")}
    told = [actors["Czechoslovakia"][name] for name in ("start", "end", "note")]
    assert told == ["1918", "1992", "Succeeded by Czechia, Slovakia."]
    assert (actors["East Germany"]["end"], actors["France"]["end"]) == ("1990", "")
    entity = {"id": "x", "schema": "PublicBody", "properties": {"name": ["Gosplan"], "country": ["suhh"]}}
    imported(tmp_path, "ftm", {"ftm.json": json_lines(entity)}, out="ftm", published="2024")
    union = next(row for row in rows_of(tmp_path, "actors.csv", "ftm") if row["label"] == "Soviet Union")
    assert (union["kind"], union["start"], union["end"], union["ids"]) == (
        "state",
        "1922",
        "1991",
        "iso:SUHH",
    )


def test_who_governs_holds_an_office_on_the_days_on_which_it_is_seen(tmp_path: Path) -> None:
    rows = [
        icews_row(1, "2015-03-01", "Ada Example", "040", "Chile", "France", "Government,Foreign Ministry,Cabinet"),
        icews_row(2, "2015-03-09", "Ada Example", "112", "Chile", "France", "Government,Foreign Ministry"),
        icews_row(3, "2015-03-09", "Bob Example", "112", "Chile", "France", "Government"),
        icews_row(4, "2015-03-10", "Bob Example", "112", "Chile", "France", "Parties,Elite"),
    ]  # fmt: skip
    summary = imported(tmp_path, "icews", {"events.tab": "\n".join([ICEWS_HEADER, *rows])})
    assert [tie for tie in ties_of(tmp_path) if "Office" in tie] == [
        "Ada Example holdsOfficeIn France [..2015-03-01]/[2015-03-09..]"
    ]
    office = next(row for row in rows_of(tmp_path, "claims.csv") if row["relation"] == "holdsOfficeIn")
    assert office["detail"] == "Cabinet, Foreign Ministry"
    assert "1 claim more by names and roles, such as: Ada Example holds an office in France" in lines_of(
        summary
    )


@pytest.mark.parametrize(
    ("form", "text", "sentence"),
    [
        ("un", '<!DOCTYPE x [<!ENTITY a "b">]><CONSOLIDATED_LIST/>', "declares a document type"),
        ("un", "<CONSOLIDATED_LIST><INDIV", "is no XML"),
        ("un", "<a>" * 100, "nested too deep"),
        ("stix", "[1, 2]", "is no bundle of STIX"),
        ("stix", "{", "is no JSON"),
        ("wikidata", "{}", "holds no item of Wikidata"),
        ("gdelt", "1\t2\t3\n", "has 3 columns; event files of GDELT have 57, 58, 61"),
        ("cow", "ccode,year,pop\n2,1990,5\n", "tells of no ties between states"),
        ("ucdp", "a,b\n1,2\n", "has the columns of no file of UCDP"),
        ("acled", "a,b\n1,2\n", "has the columns of no export of ACLED"),
        ("eu", "name\nx\n", "lacks the columns celex"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_a_sentence(
    tmp_path: Path, form: str, text: str, sentence: str
) -> None:
    with pytest.raises(DataError, match=sentence):
        imported(tmp_path, form, {"file": text})


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        (MAP.replace("rivalOf", "rivalsOf"), "'rivalsOf' is no relation; did you mean rivalOf"),
        (MAP.replace("denied", "denies"), "'denies' is no modality"),
        (MAP.replace('subject = "one"', ""), "does not say which column names the subject"),
        (MAP.replace('subject = "one"', 'subject = "uno"'), "lacks the column uno"),
        (MAP.replace("[claim]", "[claims]"), "it has 'claims'"),
        (MAP.replace("movement", "mob"), "'mob' is no kind"),
        ("= 3", "is no mapping"),
    ],
)
def test_a_wrong_mapping_is_refused_in_a_sentence(tmp_path: Path, mapping: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        imported(tmp_path, "csv", {"table.csv": TABLE}, mapping)


def test_a_table_needs_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="needs a mapping of its columns; give one, or have one guessed"):
        imported(tmp_path, "csv", {"table.csv": TABLE})


def test_a_guessed_mapping_imports_the_table_that_it_was_guessed_from(tmp_path: Path) -> None:
    text = "unique_id,type,group1_id,group2_id,date,group1_name,group2_name\n1,riv,5,6,14/3/2006,Alpha,Beta\n2,all,5,6,,Alpha,Beta\n3,spl,5,6,2006,Alpha,Beta\n"
    path = tmp_path / "groups.csv"
    path.write_text(text, encoding="utf-8")
    mapping = guess_mapping(Input(path, path.name))
    assert mapping.splitlines()[-3:] == [
        "#   Alpha rivalOf Beta, 2006-03-14",
        "#   Alpha alliedWith Beta",
        "#   Beta splitsFrom Alpha, 2006",
    ]
    imported(tmp_path, "csv", {"groups.csv": text}, mapping)
    assert ties_of(tmp_path) == [
        "Alpha rivalOf Beta 2006-03-14/",
        "Alpha alliedWith Beta /",
        "Beta splitsFrom Alpha 2006/2006",
    ]
    assert [row["ids"] for row in rows_of(tmp_path, "actors.csv")] == ["groups:5", "groups:6"]


def acled_of(*days: str) -> dict[str, str]:
    rows = [f"E{n},{day},Battles,Alpha,2,Beta,2" for n, day in enumerate(days)]
    return {
        "a.csv": "\n".join(["event_id_cnty,event_date,event_type,actor1,inter1,actor2,inter2", *rows, ""])
    }


@pytest.mark.parametrize(
    ("days", "start", "remark"),
    [
        (["01/02/2024", "13/02/2024"], "2024-02-01", ""),
        (["01/02/2024", "02/13/2024"], "2024-01-02", ""),
        (["2024-02-01", "2024-02-13"], "2024-02-01", ""),
        (["01/02/2024", "02/02/2024"], "2024-02-01", "01/02/2024 are read with the day first"),
    ],
)
def test_dates_with_slashes_are_read_by_those_that_tell_their_order(
    tmp_path: Path, days: list[str], start: str, remark: str
) -> None:
    summary = imported(tmp_path, "acled", acled_of(*days))
    assert start in ties_of(tmp_path)[0]
    assert remark in "\n".join(lines_of(summary))
    assert bool(remark) == bool(summary.remarks)


def test_what_programs_write_into_empty_cells_is_no_name_and_days_of_a_spreadsheet_no_date(
    tmp_path: Path,
) -> None:
    texts = acled_of("2024-02-01", "45335")
    texts["a.csv"] += "E8,2024-02-02,Battles,Alpha,2,NaN,2\n"
    summary = imported(tmp_path, "acled", texts)
    assert [row["label"] for row in rows_of(tmp_path, "actors.csv")] == ["Alpha", "Beta"]
    assert summary.rejected == {"counts days as a spreadsheet does; save the column as 2024-02-13": 1}
    assert summary.skipped == {"names one party or none": 1}


def test_dates_in_two_orders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="13/02/2024 has the day first, 02/13/2024 the month"):
        imported(tmp_path, "acled", acled_of("13/02/2024", "02/13/2024"))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(RequestError, match="did you mean icews"):
        format_called("icew")


def test_a_guess_makes_no_tie_of_a_suspicion(tmp_path: Path) -> None:
    path = tmp_path / "ties.csv"
    path.write_text("source,type,target\na,suspected alliance,b\na,alliance,c\n", encoding="utf-8")
    mapping = guess_mapping(Input(path, path.name))
    assert '"suspected alliance" = ""' in mapping
    assert '"alliance" = "alliedWith"' in mapping


def test_a_guess_makes_no_tie_where_no_column_or_two_relations_tell_of_one(tmp_path: Path) -> None:
    path = tmp_path / "ties.csv"
    path.write_text(
        "source,type,target\nAlpha,rival and ally,Beta\nAlpha,alliance and pact,Gamma\n", encoding="utf-8"
    )
    mapping = guess_mapping(Input(path, path.name))
    assert '"rival and ally" = ""' in mapping
    assert '"alliance and pact" = "alliedWith"' in mapping
    path.write_text("source,target\nAlpha,Beta\n", encoding="utf-8")
    mapping = guess_mapping(Input(path, path.name))
    assert '"*" = ""  # NEEDED' in mapping
    with pytest.raises(DataError, match="no claim comes of 1 row|relation"):
        imported(tmp_path, "csv", {"ties.csv": "source,target\nAlpha,Beta\n"}, mapping)


def test_a_column_of_signs_is_guessed_as_ties(tmp_path: Path) -> None:
    path = tmp_path / "tribes.csv"
    path.write_text("a,b,sign\nAlpha,Beta,1\nAlpha,Gamma,-1\nBeta,Gamma,0\n", encoding="utf-8")
    mapping = guess_mapping(Input(path, path.name))
    imported(tmp_path, "csv", {"tribes.csv": path.read_text(encoding="utf-8")}, mapping, published="1954")
    assert [tie.split()[1] for tie in ties_of(tmp_path)] == ["alliedWith", "opposes"]


def test_a_list_that_calls_somebody_so_called_names_whom(tmp_path: Path) -> None:
    header, first, *_ = EU.splitlines()
    cells = dict(zip(header.split(","), next(csv.reader([first])), strict=True))
    cells |= {"name": "So-called", "alias": "‘Ruby Guard’; Guard", "schema": "Organization"}
    text = f"{header}\n" + ",".join(f'"{cell}"' for cell in cells.values()) + "\n"
    imported(tmp_path, "eu", {"list.csv": text})
    assert "So-called ‘Ruby Guard’" in {row["label"] for row in rows_of(tmp_path, "actors.csv")}
