from __future__ import annotations

import xml.etree.ElementTree as ET

from amity.dataset import Dataset
from amity.edges.slices import select
from amity.explorer.drawing import drawing
from amity.explorer.page import place_view
from amity.explorer.view import bundle_edges, make_view


def test_the_drawing_has_a_line_for_each_bundle_and_a_sign_for_each_actor(small: Dataset) -> None:
    view = make_view(small.tables, select(small.tables, period="pact"))
    shown = view.slice(view.opening.first, view.opening.last).definite
    found = ET.fromstring(drawing(view, shown, place_view(view), 'a "label" & more'))
    assert found.get("aria-label") == 'a "label" & more'
    lines = next(group for group in found if group.get("class") == "lines")
    drawn = [bundle for bundle in bundle_edges(shown, view.tables.vocabulary) if not bundle.denied]
    assert len(lines) == len(drawn) == 4
    signs = [part for part in found.iter() if (part.get("class") or "").startswith("node")]
    assert len(view.actors) == 7
    assert len(signs) == 5  # the front's listing joins it; two have no edge
    assert {text.text for text in found.iter("text")} == {
        "Arland",
        "Borria",
        "Cadmus Front",
        "Dalia Orr",
        "League of Ports",
    }
