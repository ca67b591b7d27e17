"""Labels beside a plot: each at its height where there is room, none on another, none below the plot."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from amity.render.charts.labels import Label, draw_labels, label_room
from amity.render.svg import text_width

heights = st.lists(st.floats(0, 300), min_size=1, max_size=8)


def drawn(labels: list[Label]) -> dict[str, float]:
    """Where the words of labels stand beside a plot of 300 pixels, in their order from the top."""
    svg = "".join(draw_labels(labels, 100, 300))
    found = re.findall(r'<text x="[\d.]+" y="([\d.-]+)"[^>]*>([^<]+)', svg)
    return {words: float(y) - 4 for y, words in found}


@given(heights)
def test_labels_stand_apart_in_the_order_of_their_heights_and_above_the_axis(found: list[float]) -> None:
    labels = [Label(y, f"label {n}", Markup(), 8.0) for n, y in enumerate(found)]
    places = drawn(labels)
    wanted = [label.text for label in sorted(labels, key=lambda label: label.y)]
    assert list(places) == wanted
    assert all(b - a >= 16.98 for a, b in itertools.pairwise(places.values()))
    assert max(places.values()) <= 300


def test_a_label_that_has_room_stands_at_its_height() -> None:
    assert drawn([Label(200, "low", Markup(), 8.0), Label(50, "high", Markup(), 8.0)]) == {
        "high": 50,
        "low": 200,
    }


def test_a_long_label_is_cut_and_whole_on_hovering() -> None:
    name = "A very long name of a movement of which nobody would write all letters beside a plot"
    svg = "".join(draw_labels([Label(20, name, Markup(), 8.0)], 0, 100))
    assert f"<title>{name}</title>" in svg
    assert "…" in svg
    assert label_room([name], 8.0) < text_width(name, 12.0)
