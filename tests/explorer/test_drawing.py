from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from amity.dataset import Dataset
from amity.edges.slices import select
from amity.explorer.drawing import _Taken, drawing, frame, line_width, node_size, thumbnail
from amity.explorer.page import place_view
from amity.explorer.view import bundle_edges, make_view


def test_the_drawing_has_a_line_for_each_bundle_and_a_sign_for_each_actor(small: Dataset) -> None:
    view = make_view(small.tables, small.vocabulary, select(small.tables, small.vocabulary, period="pact"))
    shown = view.slice(view.opening.first, view.opening.last).definite
    found = ET.fromstring(drawing(view, shown, place_view(view), 'a "label" & more'))
    assert found.get("aria-label") == 'a "label" & more'
    lines = next(group for group in found if group.get("class") == "lines")
    drawn = [bundle for bundle in bundle_edges(shown, view.vocabulary) if not bundle.denied]
    assert len(lines) == len(drawn) == 4
    signs = [part for part in found.iter() if (part.get("class") or "").startswith("node")]
    assert len(signs) == len(view.actors) == 7
    assert (
        sum("away" in str(part.get("class")) for part in signs) == 2
    )  # the front's listing joins it; two are out
    assert {text.text for text in found.iter("text")} == {
        "Arland",
        "Borria",
        "Cadmus Front",
        "Dalia Orr",
        "League of Ports",
    }


def test_thumbnails_place_actors_as_the_drawing_does(corpus: Dataset) -> None:
    view = make_view(corpus.tables, corpus.vocabulary, select(corpus.tables, corpus.vocabulary))
    places = place_view(view)
    edges = view.slice(view.opening.first, view.opening.last).definite
    paths = [
        p.get("d") or "" for p in ET.fromstring(thumbnail(view, edges, places)) if p.get("class") != "dots"
    ]
    # Two actors, far apart in the drawing, keep their order in the thumbnail.
    left, right = min(places, key=lambda n: places[n][0]), max(places, key=lambda n: places[n][0])
    assert places[left][0] < places[right][0]
    numbers = [float(n) for d in paths for n in d.replace("M", " ").replace("L", " ").split()]
    assert numbers
    assert min(numbers) >= 0
    assert max(numbers[::2]) <= 96
    assert max(numbers[1::2]) <= 60


def test_more_edges_and_claims_are_larger_and_wider() -> None:
    sizes = [node_size(n) for n in (0, 1, 4, 20, 80)]
    assert sizes == sorted(sizes)
    widths = [line_width(n) for n in (1, 2, 5, 30)]
    assert widths == sorted(widths)
    assert widths[0] == 1


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
    assert _Taken(taken).meets(box) == any(overlaps)  # type: ignore[arg-type]
