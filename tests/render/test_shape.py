"""Rows of a list by what they hold, in an order, so many, with chosen columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.corpus.model import Tables
from amity.errors import RequestError
from amity.render.answer import Answer, Field, Listing, column
from amity.render.shape import Shape

Row = tuple[str, int | None, list[str]]
FIELDS: tuple[Field[Row], ...] = (
    Field("name", lambda row: row[0], "Name"),
    Field("number", lambda row: row[1], right=True),
    Field("many", lambda row: row[2]),
    column("For people", lambda row, corpus: f"<{row[0]}>"),
    Field("", lambda row: "hidden note" if row[0] == "Zoë" else ""),
)
ROWS: list[Row] = [("b", 10, ["x"]), ("Zoë", None, []), ("a", 9, ["y", "z"]), ("Ä", 9, ["x", "z"])]


def shaped(shape: Shape) -> Answer:
    return shape.of(Answer(Tables(), Listing(FIELDS, ROWS), remarks=["4 rows"]))


def names(shape: Shape) -> list[str]:
    return [row[0] for row in shaped(shape).listing.rows]


def test_nothing_asked_changes_nothing() -> None:
    answer = Answer(Tables(), Listing(FIELDS, ROWS), remarks=["4 rows"])
    assert Shape().of(answer) == answer


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (("number",), ["a", "Ä", "b", "Zoë"]),  # 9 before 10, none last
        (("-number",), ["b", "a", "Ä", "Zoë"]),  # none last here too; equal ones as they were
        (("name",), ["a", "Ä", "b", "Zoë"]),  # without accents and case, equal ones as they were
        (("-many", "-name"), ["a", "Ä", "b", "Zoë"]),
        (("many", "number"), ["b", "a", "Ä", "Zoë"]),
    ],
)
def test_rows_are_sorted_by_value(sort: tuple[str, ...], order: list[str]) -> None:
    assert names(Shape(sort=sort)) == order


def test_a_search_looks_into_every_field_whatever_the_case_and_the_accents() -> None:
    assert names(Shape(search="zoe")) == ["Zoë"]
    assert names(Shape(search="HIDDEN note")) == ["Zoë"]
    assert names(Shape(search="y, z")) == ["a"]
    assert shaped(Shape(search="<a")).remarks == ["4 rows", "2 of 4 rows hold '<a'"]
    assert shaped(Shape(search="none of it")).remarks == ["4 rows", "0 of 4 rows hold 'none of it'"]


def test_a_limit_is_told() -> None:
    assert names(Shape(limit=1, sort=("name",))) == ["a"]
    assert shaped(Shape(limit=1)).remarks == ["4 rows", "the first 1 of 4 rows"]
    assert shaped(Shape(limit=4)).remarks == ["4 rows"]


def test_chosen_columns_stand_in_every_form_in_their_order() -> None:
    answer = shaped(Shape(columns=("many", "name"), limit=1))
    assert answer.csv().split() == ["many,name", "x,b"]
    assert answer.jsonl() == '{"many": ["x"], "name": "b"}\n'
    assert answer.text() == "many  Name\n----------\nx     b\n"


@pytest.mark.parametrize(
    "shape", [Shape(limit=2), Shape(sort=("name",)), Shape(search="z"), Shape(columns=("name",))]
)
def test_what_people_read_and_documents_are_the_chosen_rows(shape: Shape) -> None:
    answer = Answer(
        Tables(),
        Listing(FIELDS, ROWS),
        table=["all of it\n"],
        documents=lambda: [{"all": "of it"}],
        remarks=["4 rows"],
        table_remarks=["told in the table"],
    )
    made = shape.of(answer)
    plain = shaped(shape)
    assert (made.text(), made.json(), made.table_remarks) == (plain.text(), plain.json(), None)
    assert "of it" not in made.text() + made.json()


@pytest.mark.parametrize("shape", [Shape(columns=("nam",)), Shape(sort=("-nam",))])
def test_an_unknown_column_names_the_nearest(shape: Shape) -> None:
    with pytest.raises(RequestError, match="no column of this list is called 'nam'; did you mean name?"):
        shaped(shape)


def test_a_column_that_is_like_none_names_all() -> None:
    with pytest.raises(RequestError, match="there are name, number, many."):
        shaped(Shape(columns=("xyz",)))


@given(st.lists(st.tuples(st.text(), st.none() | st.integers(), st.lists(st.text()))), st.integers(0, 9))
def test_sorting_and_limiting_lose_and_invent_no_row(rows: list[Row], limit: int) -> None:
    answer = Answer(Tables(), Listing(FIELDS, rows))
    for sort in ("name", "-name", "number", "-number", "many", "-many"):
        ordered = list(Shape(sort=(sort,)).of(answer).listing.rows)
        assert sorted(map(repr, ordered)) == sorted(map(repr, rows))
        assert list(Shape(sort=(sort,), limit=limit).of(answer).listing.rows) == ordered[:limit]
