"""Words of both languages: every dictionary is whole, and texts are filled once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.comparison.words import WORDS as COMPARISON
from amity.corpus.date_words import WORDS as DATES
from amity.explorer.words import WORDS as EXPLORER
from amity.words import LANGUAGES, Words, fill


def parts(entry: object) -> set[str]:
    texts = entry if isinstance(entry, list) else [str(entry)]
    return {part for text in texts for part in re.findall(r"\{\w+\}", text)}


@pytest.mark.parametrize("words", [COMPARISON, DATES, EXPLORER], ids=lambda words: words.package)
def test_both_languages_have_the_same_texts_with_the_same_parts(words: Words) -> None:
    english, russian = (words.texts[language] for language in LANGUAGES)
    assert set(english) == set(russian)
    for key, entry in english.items():
        assert isinstance(entry, list) == isinstance(russian[key], list), key
        assert parts(entry) == parts(russian[key]), key


def test_a_text_that_is_not_there_is_looked_for_below() -> None:
    assert "edges" not in COMPARISON.texts["en"]
    assert COMPARISON.say("en", "edges", 2) == EXPLORER.say("en", "edges", 2) == "2 edges"
    with pytest.raises(KeyError):
        COMPARISON.say("en", "no such text")


@given(st.text(), st.text())
def test_parts_are_put_in_once(a: str, b: str) -> None:
    assert fill("{a}|{b}|{c}", "en", a=a, b=b) == f"{a}|{b}|{{c}}"


def test_plural_forms_need_a_number_and_other_texts_have_none() -> None:
    for entry, count in ((["one", "many"], None), ("text", 3)):
        with pytest.raises(TypeError):
            fill(entry, "en", count)
