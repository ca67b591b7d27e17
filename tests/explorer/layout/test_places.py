from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.errors import RequestError
from amity.explorer.layout import places as layout
from amity.explorer.layout.places import break_label, place_actors, positions_text, read_positions

NAMES = [f"actor-{n:02}" for n in range(30)]
TIES = [(NAMES[0], name) for name in NAMES[1:20]] + [(NAMES[1], name) for name in NAMES[10:25]]


def placed(**known: tuple[float, float]) -> dict[str, tuple[float, float]]:
    return place_actors({name: name.title() for name in NAMES}, TIES, known)


def test_the_same_actors_get_the_same_places_in_any_order() -> None:
    backwards = place_actors({name: name.title() for name in reversed(NAMES)}, reversed(TIES))
    assert positions_text(placed()) == positions_text(backwards)


def test_no_two_labels_overlap() -> None:
    points = list(placed().values())
    for n, (x, y) in enumerate(points):
        for other_x, other_y in points[:n]:
            # "Actor-00" takes at least 36 by 16 pixels; an actor with one tie has the smallest box.
            assert abs(x - other_x) >= 36 or abs(y - other_y) >= 16


def test_the_drawing_is_wider_than_high_and_centred() -> None:
    xs, ys = zip(*placed().values(), strict=True)
    assert max(xs) - min(xs) > 1.2 * (max(ys) - min(ys))
    assert abs(max(xs) + min(xs)) <= 0.2
    assert abs(max(ys) + min(ys)) <= 0.2


def test_known_actors_stay_and_new_ones_come_near_their_neighbours() -> None:
    first = placed()
    known = {name: point for name, point in first.items() if name != "actor-24"}
    again = place_actors({name: name.title() for name in NAMES}, TIES, known)
    assert {name: again[name] for name in known} == known
    x, y = again["actor-24"]
    hub_x, hub_y = again["actor-01"]  # its only neighbour
    span = max(p[0] for p in first.values()) - min(p[0] for p in first.values())
    assert abs(x - hub_x) + abs(y - hub_y) < span


def test_all_pairs_taken_in_small_parts_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = placed()
    monkeypatch.setattr(layout, "_CACHED", 70)  # two rows of thirty at a time
    assert placed() == whole


boxes = st.lists(
    st.tuples(st.integers(-40, 40), st.integers(-40, 40), st.integers(1, 30), st.integers(1, 30)),
    min_size=1,
    max_size=25,
)


@settings(deadline=None)
@given(boxes)
def test_overlaps_are_those_that_every_pair_compared_shows(rows: list[tuple[int, int, int, int]]) -> None:
    x, y, wide, tall = np.array(rows, dtype=float).T
    expected = [
        (n, k)
        for n, (x1, y1, w1, t1) in enumerate(rows)
        for k, (x2, y2, w2, t2) in enumerate(rows)
        if n != k and 2 * abs(x1 - x2) < w1 + w2 and 2 * abs(y1 - y2) < t1 + t2
    ]
    assert list(zip(*(ends.tolist() for ends in layout._overlaps(x, y, wide, tall)), strict=True)) == expected


def test_nobody_needs_no_place() -> None:
    assert place_actors({}, []) == {}
    assert place_actors({"a": "A"}, [("a", "a")]) == {"a": (0.0, 0.0)}


coordinates = st.floats(-1e6, 1e6, allow_nan=False)


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=12), st.tuples(coordinates, coordinates), max_size=8))
def test_places_written_are_read_again(
    tmp_path_factory: pytest.TempPathFactory, points: dict[str, tuple[float, float]]
) -> None:
    path = tmp_path_factory.mktemp("layout") / "places.json"
    path.write_text(positions_text(points), encoding="utf-8")
    assert read_positions(path) == points


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "is no JSON; it must be a JSON object such as"),
        ("[]", "holds no object; it must be"),
        ('{"russia": [1]}', "has [1] for 'russia', which is no place; write two numbers"),
        ('{"russia": [1, true]}', "has [1, true] for 'russia'"),
        ('{"russia": ["1", 2]}', "has [\"1\", 2] for 'russia'"),
        ('{"russia": [NaN, 2]}', "has [NaN, 2] for 'russia'"),
        ('{"russia": [1e300, 2]}', "for 'russia', which is no place"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_a_faulty_layout_file_is_refused_with_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "places.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RequestError) as caught:
        read_positions(path)
    assert sentence in str(caught.value)
    assert "places.json" in str(caught.value)


def test_a_missing_or_foreign_layout_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot read the layout file .*nowhere"):
        read_positions(tmp_path / "nowhere.json")
    (tmp_path / "latin.json").write_bytes(b'{"\xe9": [1, 2]}')
    with pytest.raises(RequestError, match="is no JSON"):
        read_positions(tmp_path / "latin.json")


@given(st.text(alphabet="ab ", max_size=60))
def test_a_broken_label_keeps_its_letters(label: str) -> None:
    lines = break_label(label)
    assert " ".join(lines) == label
    assert len(lines) <= 2
