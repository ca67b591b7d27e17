"""Rows that mislead: each case is made by hand from the small dataset, and its innocent neighbour beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import TABLES, write_tables
from hypothesis import given
from hypothesis import strategies as st

from amity.checks.doubts import warnings_of
from amity.checks.oddities import CHECKS, _circles, circles_of_answers
from amity.corpus.tables import read_tables
from amity.faults import Fault, Severity

CLAIM = "{},{},{},{},{},{},asserted,tribune2019,2,,,{},,,,,{}\n"


def warned(folder: Path, **more: str) -> list[Fault]:
    """Warnings for the small dataset with rows added at the end of its tables."""
    changes = {name: TABLES[f"{name}.csv"] + text for name, text in more.items()}
    reading = read_tables(write_tables(folder, **changes))
    assert not reading.errors
    return [*reading.faults, *warnings_of(CHECKS, reading.tables, reading.rows)]


def claim(name: str, subject: str, relation: str, other: str, *, start: str = "", end: str = "", about: str = "", note: str = "x") -> str:  # fmt: skip
    return CLAIM.format(f"tribune2019-{name}", subject, relation, other, start, end, about, note)


ACTORS = [
    ("аrland,Another,state,,,", "mixes Cyrillic letters with Latin ones (а is \\u0430)"),  # U+0430 for a
    ("аrland,Another,state,,,", "looks as 'arland' does"),
    ("лига,Лига,movement,,,", None),
    ("x,Тaliban,movement,,,", "mixes Cyrillic letters with Latin ones (Т is \\u0422)"),
    ("x,Талибaн,movement,,,", "mixes Latin letters with Cyrillic ones (a is \\u0061)"),
    ("x,One,movement,Cadmοs,,", "mixes Greek letters with Latin ones (ο is \\u03bf)"),
    ("x,Группа K-9 и ИГ,movement,,,", None),
    ("x,Фронт ISIS,movement,,,", None),
    ("x,Al-Qāʿida Ōé,movement,,,", None),
    ("cadmus_front,Another,movement,,,", "looks as 'cadmus-front' does"),
    ("x,ARLAND,state,,,", "is the label of arland too"),
    ("x,Other,movement,CF,,", "is a name of cadmus-front too"),
    ("x,Other,movement,Borria,,", "is a name of borria too"),
    ("x,Other Orr,person,Orr,,", None),  # persons bear one name
    ("x,Other,state,,Q1,\ny,Third,state,,Q1,", "is the item of x too"),
    ("x,=HYPERLINK(1),state,,,", "begins as a formula of a spreadsheet does"),
    ("x,@minister,state,,,", "begins as a formula of a spreadsheet does"),
    ("x,-5,state,,,", None),
    ("x,tali\u200bban,movement,,,", "holds an invisible character (\\u200b)"),
    ("x,tali\u200dban,movement,,,", "holds an invisible character (\\u200d)"),
    ("x,نامه\u200cای,movement,می\u200cخواهم;क्\u200dष,,", None),
    ("x,evil\u202elive,movement,,,", "holds a mark that turns the direction of text (\\u202e)"),
    ("x,A\u200fB,movement,,,", "holds a mark that turns the direction of text (\\u200f)"),
    ("x,סיעה\u200f (CF2),movement,,,", None),
    ("x,👩\u200d🚀,person,,,", None),
]


@pytest.mark.parametrize(("row", "problem"), ACTORS)
def test_actors(tmp_path: Path, row: str, problem: str | None) -> None:
    found = warned(tmp_path, actors=f"{row}\n")
    assert problem in {fault.problem for fault in found} if problem else not found
    for fault in found:
        assert (fault.file, fault.severity, bool(fault.kind)) == ("actors.csv", Severity.WARNING, True)
        assert fault.row in {9, 10}


def test_circles_of_actors(tmp_path: Path) -> None:
    rows = [
        claim("101", "borria", "partOf", "league", start="2001", end="2005"),
        claim("102", "arland", "partOf", "borria", start="2001", end=".."),
        claim("103", "league", "partOf", "arland", start="2003", end="2004"),
    ]
    found = warned(tmp_path, claims="".join(rows))
    assert [(fault.row, fault.problem) for fault in found] == [
        (
            16,
            "closes a circle: arland partOf borria partOf league partOf arland "
            "(tribune2019-102, tribune2019-101, tribune2019-103)",
        )
    ]
    later = [*rows[:2], claim("103", "league", "partOf", "arland", start="2010", end="2012")]
    assert not warned(tmp_path, claims="".join(later))  # at no time all three
    assert not warned(tmp_path, claims=rows[0] + rows[1])


def test_circles_of_answers(tmp_path: Path) -> None:
    rows = [
        claim("101", "borria", "meets", "arland", start="2001", end="2001", about="tribune2019-102"),
        claim("102", "borria", "meets", "league", start="2001", end="2001", about="tribune2019-101"),
    ]
    assert [fault.problem for fault in warned(tmp_path, claims="".join(rows))] == [
        "closes a circle: tribune2019-101 answers tribune2019-102 answers tribune2019-101"
    ]


def test_a_claim_that_answers_itself_is_a_circle_of_one(tmp_path: Path) -> None:
    row = claim("101", "borria", "meets", "arland", start="2001", end="2001", about="tribune2019-101")
    folder = write_tables(tmp_path / "itself", claims=TABLES["claims.csv"] + row)
    tables = read_tables(folder).tables
    assert [(doubt.column, doubt.value) for doubt in circles_of_answers(tables)] == [
        ("about", "tribune2019-101")
    ]


def test_one_claim_in_two_rows(tmp_path: Path) -> None:
    one = claim("101", "borria", "meets", "arland", start="2001", end="2001")
    again = claim("102", "borria", "meets", "arland", start="2001", end="2001", note="in other words")
    other = claim("103", "borria", "meets", "arland", start="2002", end="2002")
    found = warned(tmp_path, claims=one + again + other)
    assert [(fault.row, fault.problem) for fault in found] == [(16, "says what tribune2019-101 says")]


steps = st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef")), max_size=6)


@given(steps)
def test_circles_are_circles_and_one_is_found_where_there_is_one(found: dict[str, set[str]]) -> None:
    circles = list(_circles(found))
    for circle in circles:
        assert len(set(circle)) == len(circle)
        assert all(b in found[a] for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))
    left = {name: set(ends) for name, ends in found.items()}
    while ends := [name for name in left if not left[name] & set(left)]:
        for name in ends:
            del left[name]
    assert bool(circles) == bool(left)  # what never ends by taking away dead ends holds a circle


RELATIONS = (
    "id,label,definition,family,kind,sign,inverse,subject,object,scope,labels\n"
    "{id},{label},Words.,coercion,E,-1,{inverse},state,state,,{labels}\n"
)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({}, None),
        ({"id": "Arms"}, "looks as 'arms' does"),
        ({"id": "аrms"}, "looks as 'arms' does"),  # U+0430 for a
        ({"id": "аrms"}, "mixes Cyrillic letters with Latin ones (а is \\u0430)"),
        ({"label": "arms"}, "is the label of arms too"),
        ({"label": "=1+1"}, "begins as a formula of a spreadsheet does"),
        ({"inverse": "@x"}, "begins as a formula of a spreadsheet does"),
        ({"labels": "ru=Тaлибан"}, "mixes Latin letters with Cyrillic ones (a is \\u0061)"),
        ({"labels": "de==1+1"}, "begins as a formula of a spreadsheet does"),
        ({"labels": "ru=a\u202eb"}, "holds a mark that turns the direction of text (\\u202e)"),
    ],
)
def test_relations_of_a_dataset(tmp_path: Path, cells: dict[str, str], problem: str | None) -> None:
    row = {"id": "blocks", "label": "blocks the way of", "inverse": "is blocked by", "labels": "", **cells}
    folder = write_tables(tmp_path)
    (folder / "relations.csv").write_text(RELATIONS.format(**row), encoding="utf-8")
    reading = read_tables(folder)
    assert not reading.errors
    found = [*reading.faults, *warnings_of(CHECKS, reading.tables, reading.rows)]
    assert problem in {fault.problem for fault in found} if problem else not found
    assert all(fault.file == "relations.csv" and fault.row == 2 for fault in found)
