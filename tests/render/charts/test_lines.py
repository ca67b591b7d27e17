"""Lines: what is read from them, and that points stand where the data say."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from svgs import SVG, root_of, steps, with_class, words

from amity.network.ranges import Range
from amity.render.charts.lines import Series, line_plot
from amity.render.look import look


def groups(root: ET.Element) -> list[ET.Element]:
    """What is drawn of each series: its line and its points."""
    return with_class(root, "series")


def points(group: ET.Element) -> list[tuple[float, float]]:
    """Where the points of a series stand: centres of circles, middles of the boxes of shapes."""
    found = []
    for part in group:
        if part.tag == f"{SVG}circle":
            found.append((float(part.get("cx") or 0), float(part.get("cy") or 0)))
    return found


def lines(root: ET.Element, number: int) -> list[ET.Element]:
    """The paths in the colour of a series, in the plot: its range and its line."""
    key = {path for group in root.iter(f"{SVG}g") if group.get("transform") for path in group.iter()}
    return [p for p in with_class(root, f"s-series-{number + 1}", "path") if p not in key]


def axis(root: ET.Element) -> dict[float, float]:
    """Where the values of the upright axis stand, by value."""
    ticks = [e for e in with_class(root, "f-muted", "text") if e.get("text-anchor") == "end"]
    return {
        float((e.text or "").replace("−", "-").replace(",", "")): float(e.get("y") or 0) - 4 for e in ticks
    }


def test_a_plot_is_well_formed_and_tells_its_values() -> None:
    chart = line_plot("A & B", ["2012", "<2013>", "2014"], [Series("up\x00 <x>", [0.5, None, 1])])
    root = root_of(chart)
    assert root.findtext(f"{SVG}title") == "A & B"
    assert root.findtext(f"{SVG}desc") == "up  <x>: 2012 0.5, <2013> -, 2014 1"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")


def test_words_stay_words() -> None:
    root = root_of(line_plot("Sums of $x_1$", ["A\nB", "שלום", "日本"], [Series("a\u202eb", [1, 2, 3])]))
    assert {"Sums of $x_1$", "A B", "שלום", "日本", "a b"} <= set(words(root))


values = st.one_of(
    st.none(), st.integers(-1000, 1000), st.floats(-1e6, 1e6, allow_nan=False, allow_subnormal=False)
)


@given(st.lists(values, min_size=1, max_size=70))
def test_points_stand_where_the_axis_says_that_their_values_are(data: list[float | None]) -> None:
    root = root_of(line_plot("T", [str(n) for n in range(len(data))], [Series("s", data)]))
    (group,) = groups(root)
    found = points(group)
    defined = [(n, value) for n, value in enumerate(data) if value is not None]
    assert len(found) == len(defined)
    ticks = sorted(axis(root).items())
    assert len(ticks) >= 2
    (low, bottom), (high, top) = ticks[0], ticks[-1]
    for (_, value), (_, y) in zip(defined, found, strict=True):
        assert low <= value * (1 + 1e-6) + 1e-2 or low <= value
        assert y == pytest.approx(bottom + (value - low) / (high - low) * (top - bottom), abs=0.5)
    distances = [
        (b[1][0] - a[1][0]) / (b[0][0] - a[0][0])
        for a, b in itertools.pairwise(list(zip(defined, found, strict=True)))
    ]
    assert max(distances, default=0) - min(distances, default=0) < 0.02  # stretches are equally wide


def test_a_missing_value_breaks_the_line() -> None:
    root = root_of(line_plot("T", ["a", "b", "c", "d"], [Series("s", [1, None, 2, 3])]))
    (line,) = lines(root, 0)
    assert [step[0] for step in steps(line)] == ["M", "M", "L"]
    assert len(points(groups(root)[0])) == 3


def test_ranges_reach_from_the_least_to_the_most() -> None:
    root = root_of(line_plot("T", ["a", "b"], [Series("s", [1, 3], [Range(0, 2), Range(3, 3)])]))
    bar, _ = lines(root, 0)
    ends = [y for command, _, y in steps(bar) if command in "MV"][:2]
    ticks = axis(root)
    assert ends == [pytest.approx(ticks[0.0]), pytest.approx(ticks[2.0])]
    assert (
        len([command for command, _, _ in steps(bar) if command == "V"]) == 1
    )  # none for a range of one value


def test_a_step_holds_for_its_whole_stretch() -> None:
    root = root_of(line_plot("T", ["a", "b"], [Series("s", [1, 3])], stepped=True))
    (line,) = lines(root, 0)
    (_, a, low), (_, b, low_again), (_, c, high), (_, d, high_again) = steps(line)
    assert low == low_again > high == high_again
    assert b == c
    assert b - a == pytest.approx(d - c)
    assert [x for x, _ in points(groups(root)[0])] == [pytest.approx((a + b) / 2), pytest.approx((c + d) / 2)]


def test_the_first_place_stands_at_the_top() -> None:
    root = root_of(line_plot("T", ["a", "b"], [Series("s", [1, 12])], places=True))
    (_, first), (_, last) = points(groups(root)[0])
    assert first < last
    ticks = axis(root)
    assert ticks[1.0] == pytest.approx(first)
    assert all(tick == int(tick) >= 1 for tick in ticks)


def test_series_differ_without_colour() -> None:
    root = root_of(line_plot("T", ["a", "b"], [Series(str(n), [n, n + 1]) for n in range(6)]))
    drawn = [lines(root, number)[-1] for number in range(6)]
    assert len({line.get("stroke-dasharray") for line in drawn}) == 6
    assert len({look().style(n).shape for n in range(6)}) == 6


@pytest.mark.parametrize(
    ("labels", "count"),
    [
        (["2015"], 1),
        ([f"{1960 + n}" for n in range(60)], 60),
        ([f"A period with a very long name, number {n}" for n in range(6)], 6),
        ([f"A period with a very long name, number {n}" for n in range(60)], 60),
    ],
)
def test_names_neither_meet_nor_leave_the_picture(labels: Sequence[str], count: int) -> None:
    root = root_of(line_plot("T", labels, [Series("s", list(range(count)))]))
    named = [e for e in with_class(root, "f-ink", "text") if e.get("text-anchor") == "middle"]
    assert named
    assert not [e for e in root.iter() if "rotate" in (e.get("transform") or "")]
    width = float(root.get("width") or 0)
    ends = []
    for element in named:
        lines = [line.text or "" for line in element.iter(f"{SVG}tspan")] or [element.text or ""]
        wide = 12 * 0.5 * max(map(len, lines))
        x = float(element.get("x") or 0)
        ends.append((x - wide / 2, x + wide / 2))
        assert ends[-1][0] >= 0
        assert ends[-1][1] <= width
    assert all(left[1] < right[0] for left, right in itertools.pairwise(ends))


def test_a_name_that_is_cut_is_there_to_be_hovered() -> None:
    name = "A period with a very long name that nobody would want to read below a plot of two periods alone"
    root = root_of(line_plot("T", [name, "b"], [Series("s", [1, 2])]))
    (shown,) = [e for e in root.iter(f"{SVG}text") if e.findtext(f"{SVG}title") == name]
    lines = [line.text or "" for line in shown.iter(f"{SVG}tspan")]
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_each_series_is_named_at_its_end_and_names_keep_clear_of_each_other() -> None:
    series = [Series(f"series {n}", [0, 1 + n / 1000]) for n in range(5)]
    root = root_of(line_plot("T", ["a", "b"], series))
    places = {
        e.text: (float(e.get("x") or 0), float(e.get("y") or 0))
        for e in root.iter(f"{SVG}text")
        if (e.text or "").startswith("series")
    }
    heights = sorted(y for _, y in places.values())
    assert len({x for x, _ in places.values()}) == 1
    assert all(b - a >= 14 for a, b in itertools.pairwise(heights))
    assert [name for name, _ in sorted(places.items(), key=lambda row: row[1][1])] == [
        f"series {n}" for n in (4, 3, 2, 1, 0)
    ]


def test_a_line_that_ends_early_is_named_where_it_ends_unless_something_is_in_the_way() -> None:
    def at(name: str, *series: Series) -> float:
        root = root_of(line_plot("T", ["a", "b", "c"], series))
        (found,) = [e for e in root.iter(f"{SVG}text") if e.text == name]
        return float(found.get("x") or 0)

    short, level = Series("short", [1, 1, None]), Series("level", [3, 3, 3])
    assert at("short", short, level) < at("level", short, level)
    crowd = [Series(str(n), [n / 8, n / 8, n / 8]) for n in range(17)]
    assert at("short", short, *crowd) > at("short", short, level)


def test_a_quiet_series_is_grey_and_thin() -> None:
    root = root_of(line_plot("T", ["a", "b"], [Series("s", [1, 2], quiet=True), Series("t", [2, 1])]))
    quiet, loud = (group.find(f"{SVG}path") for group in groups(root))
    assert quiet is not None and loud is not None
    assert quiet.get("stroke") == look().colours["neutral"].light
    assert float(quiet.get("stroke-width") or 0) < float(loud.get("stroke-width") or 0)


def test_nothing_to_draw() -> None:
    for chart in (
        line_plot("T", [], []),
        line_plot("T", ["a"], [Series("s", [None])]),
        line_plot("T", ["a"], [Series("s", [None])], places=True),
    ):
        assert root_of(chart).tag == f"{SVG}svg"
        assert not any(points(group) for group in groups(root_of(chart)))
