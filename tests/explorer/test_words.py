from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.corpus.dates import MAX, MIN, describe, interval_words, parse
from amity.corpus.model import Kind, Status
from amity.edges.counts import Presence
from amity.explorer.data import Dates
from amity.explorer.words import WORDS, say, span
from amity.render.words import LANGUAGES


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


@pytest.mark.parametrize(
    ("count", "words"),
    # CLDR 45, plural rules of Russian: one 1, 21, 31; few 2-4, 22; many 0, 5-20, 100, 1000000
    [
        (0, "0 связей"),
        (1, "1 связь"),
        (2, "2 связи"),
        (5, "5 связей"),
        (11, "11 связей"),
        (12, "12 связей"),
        (21, "21 связь"),
        (24, "24 связи"),
        (111, "111 связей"),
        (1001, "1 001 связь"),
    ],
)
def test_russian_plurals(count: int, words: str) -> None:
    assert say("ru", "edges", count) == words


def test_numbers_and_parts_of_data_are_put_in_once() -> None:
    assert say("en", "edges", 12345) == "12,345 edges"
    assert say("en", "path_title", a="{b}", b="x") == "Shortest path from {b} to x"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2015, 1, 1), date(2021, 7, 31), "2015 – Jul 2021"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(2014, 1, 1), date(2014, 1, 31), "Jan 2014"),
        (date(2014, 12, 1), date(2014, 12, 31), "Dec 2014"),
        (date(2014, 2, 3), date(2014, 2, 3), "3 Feb 2014"),
        (date(2014, 2, 3), date(2015, 12, 31), "3 Feb 2014 – 2015"),
        (date(2021, 8, 1), date(2021, 12, 31), "Aug – Dec 2021"),
        (date(2021, 1, 1), date(2021, 7, 31), "Jan – Jul 2021"),
        (date(2021, 2, 3), date(2021, 2, 9), "3 Feb – 9 Feb 2021"),
        (date(1990, 1, 1), date(2006, 12, 31), "1990 – 2006"),
        (date(2023, 1, 1), MAX, "since 2023"),
        (MIN, date(2023, 6, 30), "until Jun 2023"),
        (MIN, MAX, "all time"),
    ],
)
def test_a_stretch_of_days_in_words(first: date, last: date, words: str) -> None:
    assert span(first, last, "en") == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    # Gramota.ru: after a preposition and after a day the genitive, alone the nominative.
    [
        (date(2015, 1, 1), date(2021, 7, 31), "2015 – июль 2021"),
        (date(2021, 3, 1), date(2021, 5, 31), "март – май 2021"),
        (date(2021, 6, 1), date(2021, 6, 30), "июнь 2021"),
        (date(2021, 6, 3), date(2021, 6, 3), "3 июня 2021"),
        (date(2021, 6, 1), MAX, "с июня 2021"),
        (MIN, date(2021, 6, 30), "до июня 2021"),
    ],
)
def test_months_take_the_case_that_russian_wants(first: date, last: date, words: str) -> None:
    assert span(first, last, "ru") == words


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
    assert dates.rows[day] == [describe(parse(start), language) for language in LANGUAGES]
    assert dates.stretches[stretch] == [
        interval_words(parse(start), parse(end), language) for language in LANGUAGES
    ]
    assert (dates.place(parse(start)), dates.stretch(parse(start), parse(end))) == (day, stretch)


def test_the_dictionary_is_sound_json() -> None:
    assert json.loads(json.dumps(WORDS.texts)) == WORDS.texts
