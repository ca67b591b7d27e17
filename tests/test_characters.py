"""Characters that a terminal obeys, that turn the direction of text, or that nobody sees."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.characters import controls_in, directions_in, invisibles_in, neutral, without_controls, xml_text


@given(st.text())
def test_neutral_text_holds_no_control_character(text: str) -> None:
    shown = neutral(text)
    assert not {unicodedata.category(c) for c in shown if c not in "\t\n"} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(c) for c in shown} & {
        *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }
    assert neutral(shown) == shown


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u115f\u1160\u3164\uffa0")
    )
)
def test_neutral_leaves_letters_alone(text: str) -> None:
    assert neutral(text) == text


# Unicode Standard 15.0, section 9.2 (ZWNJ in Persian), 12.1 (ZWJ in Devanagari), 23.2; Unicode emoji ZWJ sequences.
SPELLING = ["می‌خواهم", "نامه‌ای", "क्‍ष", "ශ්‍රී ලංකා", "👩‍🚀", "❤️", "Ōé", "Ленин", "日本󠄀"]


@pytest.mark.parametrize("text", SPELLING)
def test_joiners_that_are_spelling_stay(text: str) -> None:
    assert neutral(text) == text
    assert not controls_in(text) + directions_in(text) + invisibles_in(text)


@pytest.mark.parametrize(
    ("text", "shown", "kind"),
    [
        ("\x1b]52;c;x\x07", "\\u001b]52;c;x\\u0007", controls_in),
        ("\x9b2J", "\\u009b2J", controls_in),
        ("a\rb", "a\\u000db", controls_in),
        ("\ud800", "\\ud800", controls_in),
        ("ab\u202ecd", "ab\\u202ecd", directions_in),
        ("\u2067x\u2069", "\\u2067x\\u2069", directions_in),
        ("tali\u200bban", "tali\\u200bban", invisibles_in),
        ("tali\u200dban", "tali\\u200dban", invisibles_in),
        ("\ufeffx", "\\ufeffx", invisibles_in),
        ("x\U000e0041", "x\\U000e0041", invisibles_in),
    ],
)
def test_the_three_kinds(text: str, shown: str, kind: object) -> None:
    assert neutral(text) == shown
    assert [bool(find(text)) for find in (controls_in, directions_in, invisibles_in)] == [
        find is kind for find in (controls_in, directions_in, invisibles_in)
    ]


def test_files_hold_no_control_character() -> None:
    assert without_controls("a\x1b\x9b\x00\nb\u202e") == "a\ufffd\ufffd\ufffd\nb\u202e"
    assert xml_text("a\x1b\x00\ud800\ufffe\r\n\u202e") == "a\ufffd\ufffd\ufffd\ufffd\n\u202e"
