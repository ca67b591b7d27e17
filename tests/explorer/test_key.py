from __future__ import annotations

from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.explorer.key import key_marks
from amity.explorer.view import make_view
from amity.explorer.words import say
from amity.words import LANGUAGES


def test_the_key_has_the_three_signs_and_the_kinds_in_use(small: Dataset) -> None:
    marks = key_marks(make_view(small.tables, Selection()))
    words = [mark.word for mark in marks]
    assert words[:3] == ["sign_1", "sign_-1", "sign_0"]
    kinds = {word.removeprefix("kind_") for word in words if word.startswith("kind_")}
    # By hand: two states, a minister, an organization, two movements; the coast.
    assert kinds == {"state", "person", "organization", "movement", "place"}
    for mark in marks:
        assert str(mark.picture).startswith("<svg ")
        assert all(say(language, mark.word) for language in LANGUAGES)


def test_the_signs_differ_in_their_end_marks(small: Dataset) -> None:
    marks = key_marks(make_view(small.tables, Selection()))
    assert len({mark.picture for mark in marks}) == len(marks)
    assert ["m-fill" in mark.picture for mark in marks[:3]] == [True, False, False]
