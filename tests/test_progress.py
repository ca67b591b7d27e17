"""How far long work has come."""

from __future__ import annotations

import pytest

from amity.progress import steps, watched


def test_each_step_is_told_when_it_is_done_and_to_nobody_afterwards() -> None:
    told: list[tuple[str, int, int]] = []
    with watched(lambda *step: told.append(step)):
        for letter in steps("abc", "letters"):
            assert len(told) == "abc".index(letter)
    assert told == [("letters", 1, 3), ("letters", 2, 3), ("letters", 3, 3)]
    assert list(steps("ab", "letters")) == ["a", "b"]
    assert len(told) == 3


def test_what_fails_inside_is_watched_no_longer() -> None:
    told: list[tuple[str, int, int]] = []
    with pytest.raises(ZeroDivisionError), watched(lambda *step: told.append(step)):
        1 / 0  # noqa: B018
    list(steps("ab", "letters"))
    assert told == []
