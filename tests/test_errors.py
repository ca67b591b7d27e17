"""Messages: what they repeat is clipped, what they suggest is near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.errors import AmbiguousName, UnknownName, clipped, nearest


@given(st.text(max_size=400), st.integers(2, 80))
def test_what_is_clipped_is_one_line_and_short(text: str, limit: int) -> None:
    found = clipped(text, limit)
    assert len(found) <= limit + len(" (400 characters)")
    assert "\n" not in found
    if text == " ".join(text.split()) and len(text) <= limit:
        assert found == text


def test_a_message_does_not_repeat_a_long_name() -> None:
    assert str(UnknownName("actor", "x" * 5000, ["y"])) == (
        f"no actor is called '{'x' * 59}… (5,000 characters)'; 'amity actors' lists them."
    )
    many = AmbiguousName("actor", "Ali", [f"ali-{n} (Ali)" for n in range(5000)])
    assert str(many).endswith("ali-7 (Ali) and 4992 more; give the id of one.")


@pytest.mark.parametrize(
    ("name", "found"), [("talban", ["taliban"]), ("a" * 101, []), ("TALIBAN", ["taliban"])]
)
def test_nearest(name: str, found: list[str]) -> None:
    assert nearest(name, ["taliban", "russia", "a" * 101, "b" * 1000]) == found
