"""Words of both languages: every dictionary is whole, and texts are filled once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.comparison.words import WORDS as COMPARISON
from amity.corpus.date_words import WORDS as DATES
from amity.explorer.words import WORDS as EXPLORER
from amity.words import LANGUAGES, Words, fill, is_plural, plural_verb


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


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Armed groups based in Afghanistan", True),
        ("Western states", True),
        ("Russia's allies in the CSTO", True),
        ("Analysts and experts (unnamed)", True),
        ("Member states of the Organization", True),
        ("Young people without work", True),
        ("Terrorist group backed against the Soviets (1980s)", False),
        ("Staff of the Russian embassy in Kabul", False),
        ("International community", False),
        ("Congress", False),
        ("ISIS", False),
        ("Taliban", False),
    ],
)
def test_a_name_is_plural_where_its_head_is(name: str, several: bool) -> None:
    assert is_plural(name) is several


@pytest.mark.parametrize(
    ("verb", "several"),
    [
        ("threatens", "threaten"),
        ("imposes sanctions on", "impose sanctions on"),
        ("denies", "deny"),
        ("lies to", "lie to"),
        ("annexes territory of", "annex territory of"),
        ("expresses doubt about", "express doubt about"),
        ("goes to war with", "go to war with"),
        ("recognizes", "recognize"),
        ("is present in", "are present in"),
        ("is allied with", "are allied with"),
        ("is a member of", "are members of"),
        ("is a former member of", "are former members of"),
        ("is a child of", "are children of"),
        ("is an observer in", "are observers in"),
        ("has forces in", "have forces in"),
        ("keeps its embassy open in", "keep their embassy open in"),
        ("founded", "founded"),
    ],
)
def test_a_verb_of_several(verb: str, several: str) -> None:
    assert plural_verb(verb) == several
