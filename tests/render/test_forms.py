"""The form of a file by its name."""

from __future__ import annotations

import pytest

from amity.errors import RequestError
from amity.render.forms import LISTS, form_of


@pytest.mark.parametrize(
    ("output", "form", "found"),
    [
        ("edges.csv", None, "csv"),
        ("EDGES.CSV", None, "csv"),
        ("a.b/edges.json", "json", "json"),
        ("edges.jsonl", None, "jsonl"),
        ("edges.txt", None, "table"),
        ("edges.dat", "csv", "csv"),
        ("edges", None, "table"),
        ("/dev/stdout", "json", "json"),
        ("-", None, "table"),
        ("-", "csv", "csv"),
    ],
)
def test_the_suffix_says_the_form_and_a_name_without_one_leaves_it_open(
    output: str, form: str | None, found: str
) -> None:
    assert form_of(output, form, LISTS, "table") == found


@pytest.mark.parametrize(
    ("output", "form", "sentence"),
    [
        ("edges.xlsx", None, "'.xlsx' says no format; end the file in .txt .csv .json .jsonl, or say the format."),
        ("edges.csv", "json", "the name edges.csv says csv, and the format asked for is json; change one of them."),
        ("edges.txt", "csv", "the name edges.txt says table, and the format asked for is csv; change one of them."),
    ],
)  # fmt: skip
def test_what_contradicts_or_says_nothing_is_a_sentence(output: str, form: str | None, sentence: str) -> None:
    with pytest.raises(RequestError) as error:
        form_of(output, form, LISTS, "table")
    assert str(error.value) == sentence
    assert error.value.parameters == ("form",)


def test_a_form_that_must_be_said() -> None:
    with pytest.raises(RequestError, match="the name 'report' says no format; end the file in .md"):
        form_of("report", None, {".md": "md"})
    assert form_of("report", "md", {".md": "md"}) == "md"
