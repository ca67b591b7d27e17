"""Plots by matplotlib: what is read from them, and that they are the same on every machine."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib as mpl
import pytest
from colours import lightness

from amity.network.ranges import Range
from amity.render.charts.lines import Series, line_plot
from amity.render.charts.palette import DARK, PAPER, SERIES

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def steps(path: ET.Element) -> list[tuple[str, float, float]]:
    """Commands of a path with their points."""
    words = (path.get("d") or "").split()
    return [
        (word, float(words[n + 1]), float(words[n + 2])) for n, word in enumerate(words) if word in {"M", "L"}
    ]


def lines(root: ET.Element, number: int) -> list[ET.Element]:
    """What is drawn of a series with its stroke, the legend left out."""
    colour = SERIES[number].colour
    return [p for p in root.iter(f"{SVG}path") if p.get("stroke") == colour and steps(p)[0][1] < 571]


def points(root: ET.Element, number: int) -> list[tuple[float, float]]:
    """Where the points of a series stand, the legend left out."""
    colour = SERIES[number].colour
    found = [u for u in root.iter(f"{SVG}use") if u.get("fill") == colour]
    places = [(float(use.get("x") or 0), float(use.get("y") or 0)) for use in found]
    return [place for place in places if place[0] < 571]


def test_a_plot_is_well_formed_and_tells_its_values() -> None:
    text = line_plot("A & B", ["2012", "<2013>", "2014"], [Series("up\x00 <x>", [0.5, None, 1])])
    root = ET.fromstring(text)
    assert root.findtext(f"{SVG}title") == "A & B"
    assert root.findtext(f"{SVG}desc") == "up  <x>: 2012 0.5, <2013> -, 2014 1"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")


def test_words_stay_words() -> None:
    root = ET.fromstring(
        line_plot("Sums of $x_1$", ["A\nB", "שלום", "日本"], [Series("a\u202eb", [1, 2, 3])])
    )
    words = [element.text for element in root.iter(f"{SVG}text")]
    assert {"Sums of $x_1$", "A B", "שלום", "日本", "a b"} <= set(words)


def test_a_missing_value_breaks_the_line() -> None:
    root = ET.fromstring(line_plot("T", ["a", "b", "c", "d"], [Series("s", [1, None, 2, 3])]))
    (line,) = lines(root, 0)
    assert [step[0] for step in steps(line)] == ["M", "M", "L"]
    assert len(points(root, 0)) == 3


def test_higher_values_stand_higher_and_ranges_reach_around_them() -> None:
    root = ET.fromstring(line_plot("T", ["a", "b"], [Series("s", [1, 3], [Range(0, 2), Range(3, 3)])]))
    (_, low), (_, high) = points(root, 0)
    assert high < low
    line, bar = lines(root, 0)
    ends = sorted(y for _, _, y in steps(bar))
    assert ends[0] < low < ends[1]
    assert len({x for _, x, _ in steps(bar)}) == 1
    assert len(steps(line)) == 2


def test_a_step_holds_for_its_whole_stretch() -> None:
    root = ET.fromstring(line_plot("T", ["a", "b"], [Series("s", [1, 3])], stepped=True))
    (line,) = lines(root, 0)
    (_, a, low), (_, b, low_again), (_, c, high), (_, d, high_again) = steps(line)
    assert low == low_again > high == high_again
    assert b == c
    assert b - a == pytest.approx(d - c)
    assert [x for x, _ in points(root, 0)] == [pytest.approx((a + b) / 2), pytest.approx((c + d) / 2)]


def test_the_first_place_stands_at_the_top() -> None:
    root = ET.fromstring(line_plot("T", ["a", "b"], [Series("s", [1, 12])], places=True))
    (_, first), (_, last) = points(root, 0)
    assert first < last
    assert "1" in [element.text for element in root.iter(f"{SVG}text")]


def test_series_differ_without_colour() -> None:
    root = ET.fromstring(line_plot("T", ["a", "b"], [Series(str(n), [n, n + 1]) for n in range(6)]))
    drawn = [lines(root, number)[0] for number in range(6)]
    assert len({line.get("stroke-dasharray") for line in drawn}) == 6
    shapes = {use.get("fill"): use.get(HREF) for use in root.iter(f"{SVG}use")}
    assert len({shapes[style.colour] for style in SERIES}) == 6


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_series_is_fainter_than_the_one_before(dark: bool) -> None:
    ground = lightness(DARK[PAPER] if dark else PAPER)
    colours = [DARK[style.colour] if dark else style.colour for style in SERIES]
    apart = [abs(lightness(colour) - ground) for colour in colours]
    assert all(a - b >= 5 for a, b in itertools.pairwise(apart))


def test_nothing_to_draw() -> None:
    assert ET.fromstring(line_plot("T", [], [])).tag == f"{SVG}svg"
    assert ET.fromstring(line_plot("T", ["a"], [Series("s", [None])])).tag == f"{SVG}svg"
    assert ET.fromstring(line_plot("T", ["a"], [Series("s", [None])], places=True)).tag == f"{SVG}svg"


def test_a_content_policy_lets_everything_through_and_ids_are_the_figures_own() -> None:
    root = ET.fromstring(line_plot("T", ["a", "b"], [Series("s", [1, 2])], name="figure-x"))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all((name or "").startswith("figure-x-") for name in ids)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) not in {"style", "script", "metadata", "image"}
        assert "style" not in element.attrib
        if HREF in element.attrib:
            assert element.attrib[HREF].removeprefix("#") in ids


def test_settings_of_the_user_stay_and_do_not_matter() -> None:
    plain = line_plot("T", ["a"], [Series("s", [1])])
    with mpl.rc_context({"svg.fonttype": "path", "font.size": 30, "axes.facecolor": "red"}):
        assert line_plot("T", ["a"], [Series("s", [1])]) == plain
        assert mpl.rcParams["svg.fonttype"] == "path"


SCRIPT = """
from amity.render.charts.lines import Series, line_plot
from amity.network.ranges import Range
series = [Series(str(n), [n, None, 0.5], [Range(0, 2)] * 3) for n in range(3)]
print(line_plot("Title", ["First contacts", "1,5", "c"], series))
"""


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Whatever the seed of hashes, the locale, the time, the folder of fonts and the settings file."""
    found = set()
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "matplotlibrc").write_text(
            "font.family: serif\nsvg.fonttype: path\n" if number == 2 else ""
        )
        env = {
            "PYTHONHASHSEED": str(number),
            "MPLCONFIGDIR": str(folder),
            "LC_ALL": ("C", "de_DE.UTF-8")[number - 1],
            "SOURCE_DATE_EPOCH": str(number),
            "PYTHONIOENCODING": "utf-8",
        }
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, env={**os.environ, **env}, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1
