"""Marks as SVG: text stays text, boxes find each other, names are cut to their room."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from amity.render.look import look
from amity.render.svg import (
    Taken,
    element,
    fitted,
    frame,
    outline,
    plain,
    sign,
    text_width,
    wrapped,
)


@given(st.text(), st.text())
def test_whatever_stands_in_text_and_attributes_is_read_back(text: str, value: str) -> None:
    found = ET.fromstring(element("text", text, x=1, class_=value))
    # XML reads a lone carriage return as a line end; these are blanks before they are written.
    assert (found.text or "", found.get("class")) == (plain(text), plain(value))
    assert len(found) == 0


def test_what_xml_cannot_hold_is_a_blank() -> None:
    assert plain("a\x00\x1b\u202e\ud800\ufffe\nb") == "a      b"


def test_attributes_that_are_none_are_left_out() -> None:
    assert (
        element("path", d="M0 0", stroke_width=1.25, opacity=None) == '<path d="M0 0" stroke-width="1.25"/>'
    )


@given(st.text(), st.floats(0, 400))
def test_a_fitted_text_has_room(text: str, most: float) -> None:
    shown = fitted(text, most, 12)
    assert text_width(shown, 12) <= most or shown in {"", "…"}


@given(st.lists(st.text("abc", min_size=1, max_size=9), max_size=20), st.floats(80, 400))
def test_wrapped_lines_hold_the_words_in_their_order(words: list[str], most: float) -> None:
    lines = wrapped(" ".join(words), most, 12, lines=3)
    assert len(lines) <= 3
    assert all(text_width(line, 12) <= most for line in lines)
    told = " ".join(lines)
    assert told == " ".join(words) or " ".join(words).startswith(told.removesuffix("…").rstrip())


def test_wide_letters_take_more_room() -> None:
    assert (
        text_width("iiii", 12) < text_width("aaaa", 12) < text_width("mmmm", 12) < text_width("日本日本", 12)
    )
    assert text_width("e\u0301", 12) == text_width("e", 12)


def test_a_frame_holds_its_points() -> None:
    assert frame([(0, 0), (10, 4)], 1) == (-1, -1, 12, 6)
    assert frame([], 1) == (-1, -1, 2, 2)


sides = st.floats(-300, 300), st.floats(-300, 300), st.floats(0, 200), st.floats(0, 90)
boxes = st.tuples(*sides).map(lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3]))


@settings(deadline=None)
@given(st.lists(boxes, max_size=12), boxes)
def test_room_is_taken_where_one_of_all_boxes_overlaps(
    taken: list[tuple[float, ...]], box: tuple[float, ...]
) -> None:
    overlaps = [box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken]
    assert Taken(taken).meets(box) == any(overlaps)  # type: ignore[arg-type]


def test_each_kind_of_actor_has_a_sign_of_its_own() -> None:
    signs = {kind: sign(kind, 0, 0, 5, "node") for kind in look().kinds}
    assert len(set(signs.values())) == len(signs)
    assert outline("square", 10, 20, 10) == "M1.0 11.0L19.0 11.0L19.0 29.0L1.0 29.0Z"
