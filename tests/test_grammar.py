"""English grammar: names of several, and what verbs say of them."""

from __future__ import annotations

import pytest

from amity.grammar import is_plural, plural_verb


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
