"""Rows as typed columns, data frames, Arrow tables and HTML."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.corpus.model import Tables
from amity.errors import MissingExtra
from amity.render.answer import Answer, Field, Listing
from amity.render.frame import SHOWN


class Colour(StrEnum):
    RED = "red"


def answer(*values: object) -> Answer:
    """An answer with one column."""
    return Answer(Tables(), Listing([Field("x", lambda row: row[0], "X")], [(value,) for value in values]))


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ((1, None, 2), [1, None, 2]),
        ((1, 0.5, ""), [1.0, 0.5, None]),
        ((True, ""), [True, None]),
        ((date(1, 1, 1), "", date(9999, 12, 31)), [date(1, 1, 1), None, date(9999, 12, 31)]),
        ((Colour.RED, "", None), ["red", "", None]),
        (({"b", "a"}, "", ()), [["a", "b"], [], []]),
        ((2**63, 1), [str(2**63), "1"]),
        ((1, "a", date(2015, 1, 2), True), ["1", "a", "2015-01-02", "true"]),
        (("", None), ["", None]),
    ],
)
def test_a_column_has_one_type(values: tuple[object, ...], column: list[object]) -> None:
    found = answer(*values).to_dict()["x"]
    assert found == column
    assert [type(value) for value in found] == [type(value) for value in column]


def test_types_of_pandas_and_arrow_hold_every_year() -> None:
    pd, pa = pytest.importorskip("pandas"), pytest.importorskip("pyarrow")
    days = answer(date(1, 1, 1), date(9999, 12, 31))
    assert list(days.to_pandas()["x"]) == [date(1, 1, 1), date(9999, 12, 31)]
    assert days.to_arrow().schema.field("x").type == pa.date32()
    assert days.to_arrow().to_pydict() == days.to_dict()
    assert [
        str(answer(*v).to_pandas()["x"].dtype) for v in ((1, 2), (1, None), (True,), (True, None), (0.5,))
    ] == [
        "int64",
        "Int64",
        "bool",
        "boolean",
        "float64",
    ]
    assert answer(("a", "b"), ()).to_arrow().schema.field("x").type == pa.list_(pa.string())
    assert isinstance(answer().to_pandas(), pd.DataFrame)


plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.dates(),
    st.lists(st.text()),
)


@given(st.lists(plain, max_size=6))
def test_any_rows_become_a_frame_and_a_table(values: list[object]) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    made = answer(*values)
    assert len(made.to_pandas()) == made.to_arrow().num_rows == len(made.to_dict()["x"]) == len(values)


@pytest.mark.parametrize(("module", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, module: str, method: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(
        MissingExtra, match=f"needs the package {module}; install it with: pip install {module}$"
    ):
        getattr(answer(1), method)()


def test_html_shows_data_as_text() -> None:
    found = answer("<script>alert(1)</script>", "red \x1b[31m & \u202e")._repr_html_()
    assert "<script>" not in found
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in found
    assert "red \\u001b[31m &amp; \\u202e" in found


def test_html_of_many_rows_says_how_many_there_are() -> None:
    found = answer(*range(1000))._repr_html_()
    assert found.count("<tr>") == 1 + SHOWN
    assert f"{SHOWN} of 1,000 rows" in found


def test_the_short_form_names_rows_and_columns() -> None:
    fields = [Field(name, lambda row: row) for name in "abcdefgh"]
    assert (
        repr(Answer(Tables(), Listing(fields, [1, 2]))) == "<Answer: 2 rows of a, b, c, d, e, f and 2 more>"
    )
    assert repr(answer(1)) == "<Answer: 1 row of x>"
