from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import vectors
from hypothesis import given
from hypothesis import strategies as st

from amity.corpus.dates import describe, interval_words, parse
from amity.corpus.model import Kind, Status
from amity.edges.counts import Presence
from amity.explorer.rows import Dates
from amity.explorer.scripts.join import joined_modules
from amity.explorer.words import WORDS, length, page_dictionary, say, span
from amity.words import LANGUAGES


def test_both_languages_have_the_same_texts_with_the_same_parts() -> None:
    english, russian = (WORDS.texts[language] for language in LANGUAGES)
    assert set(english) == set(russian)
    for key, entry in english.items():
        other = russian[key]
        if key in {"months", "months_alone"}:
            assert len(entry) == len(other) == 12
        elif isinstance(entry, list):
            assert (len(entry), len(other)) == (2, 3), key
            assert {part(text) for text in (*entry, *other)} == {part(entry[0])}, key
        else:
            assert isinstance(other, str), key
            assert part(entry) == part(other), key


def part(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\{\w+\}", text))


def test_every_kind_status_and_presence_has_a_word() -> None:
    keys = [f"kind_{kind}" for kind in (*Kind, "place")] + [f"status_{status}" for status in Status]
    keys += [f"presence_{found}" for found in Presence] + ["sign_1", "sign_0", "sign_-1"]
    assert set(keys) <= set(WORDS.texts["en"])


# CLDR 45, plural rules of Russian: one 1, 21, 31; few 2-4, 22; many 0, 5-20, 100, 1000000
@pytest.mark.parametrize("row", vectors.read("words"), ids=lambda row: f"{row['language']}-{row['n']}")
def test_numbers_in_words(row: dict[str, Any]) -> None:
    assert say(row["language"], row["key"], row["n"]) == row["words"]


def test_numbers_and_parts_of_data_are_put_in_once() -> None:
    assert say("en", "edges", 12345) == "12,345 edges"
    assert say("en", "path_title", a="{b}", b="x") == "Shortest path from {b} to x"


# Russian by Gramota.ru: after a preposition and after a day the genitive, alone the nominative.
@pytest.mark.parametrize("row", vectors.read("spans"), ids=lambda row: row["words"])
def test_a_stretch_of_days_in_words(row: dict[str, str]) -> None:
    assert span(*map(date.fromisoformat, (row["first"], row["last"])), row["language"]) == row["words"]


@pytest.mark.parametrize("row", vectors.read("lengths"), ids=lambda row: row["en"])
def test_how_long_a_stretch_of_days_is(row: dict[str, str]) -> None:
    days = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    assert {language: length(*days, language) for language in LANGUAGES} == {k: row[k] for k in LANGUAGES}


texts = st.sampled_from(
    [
        "",
        "..",
        "2003",
        "2003-02",
        "2003-02-14",
        "201X",
        "20XX",
        "2007~",
        "2007?",
        "2021-23",
        "2021-XX",
        "2021-03-XX",
        "[2010..2012]",
        "2021-10~",
        "2021-24",
    ]
)


@given(texts, texts)
def test_the_page_carries_dates_and_stretches_in_words(start: str, end: str) -> None:
    dates = Dates()
    day, stretch = dates.place(parse(start)), dates.stretch(parse(start), parse(end))
    assert dates.rows[day] == {language: describe(parse(start), language) for language in LANGUAGES}
    assert dates.stretches[stretch] == {
        language: interval_words(parse(start), parse(end), language) for language in LANGUAGES
    }
    assert (dates.place(parse(start)), dates.stretch(parse(start), parse(end))) == (day, stretch)


def test_the_page_carries_what_its_script_says_and_little_else() -> None:
    script = joined_modules(files("amity.explorer").joinpath("js"), "page.js")
    html = files("amity.explorer").joinpath("page.html").read_text(encoding="utf-8")
    # What may be asked for: texts of the script, what they begin with, and what stands in the page to be translated.
    named = set(re.findall(r'[`"](\w+)[`"]', script)) | set(re.findall(r'data-t(?:-\w+)?="(\w+)"', html))
    begun = (*re.findall(r"(?:say\(|key: ?)`(\w+_)\$\{", script), "col_", "tab_", "months", "persist_")
    begun = (*begun, *(f"{word}_edges" for word in (*Status, *Presence)))
    carried = set(page_dictionary()["en"])
    assert {key for key in carried if key not in named and not key.startswith(begun)} == set()
    left_out = set(WORDS.texts["en"]) - carried
    assert len(left_out) > 15 and not left_out & named
    assert not [key for key in left_out if key.startswith(begun)]
    said = set(re.findall(r'\bsay\("(\w+)"', script)) | set(re.findall(r'sayAround\("(\w+)"', script))
    assert len(said) > 70 and said <= carried


def test_the_dictionary_is_sound_json() -> None:
    assert json.loads(json.dumps(WORDS.texts)) == WORDS.texts
