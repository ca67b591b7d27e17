"""The strip: sides, certainty and denials stand where the dates say; geometry is held to the page's in test_core_vectors."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date

import pytest
from svgs import SVG, root_of, words

from amity.render.charts.bands import Axis, Band
from amity.render.charts.strip import Bar, StripWords, strip
from amity.render.look import look

BANDS = (
    Band("Early", "2000 - 2009", "10 years", date(2000, 1, 1), date(2009, 12, 31), 0.5),
    Band("Late", "2010 - 2019", "10 years", date(2010, 1, 1), date(2019, 12, 31), 0.5),
)
SAID = StripWords(
    "Up", ["Neither"], "Down", "No date", [f"M{n}" for n in range(12)], [("accepted", False, "accepted")]
)
DAYS = (date(2002, 1, 1), date(2006, 1, 1))


@dataclass(frozen=True)
class When:
    first: date
    last: date
    sure: tuple[tuple[date, date], ...] = ()
    some: tuple[tuple[date, date], ...] = ()
    open_first: bool = False
    open_last: bool = False


def bar(
    sign: int,
    mark: str = "accepted",
    label: str = "helps",
    when: When | None = None,
    denied: tuple[date, ...] = (),
) -> Bar:
    return Bar("A", label, 2, sign, mark, when or When(*DAYS, sure=(DAYS,)), denied, f"A {label} B")


def group(root: ET.Element, said: str) -> ET.Element:
    return next(g for g in root.iter(f"{SVG}g") if any(t.text == said for t in g.findall(f"{SVG}title")))


def heights(part: ET.Element) -> list[float]:
    found = [re.findall(r"M[-\d.]+ ([-\d.]+)", path.get("d") or "") for path in part.iter(f"{SVG}path")]
    return [float(y) for ys in found for y in ys]


def test_cooperation_stands_above_and_hostility_below() -> None:
    root = root_of(strip("T", BANDS, [bar(1), bar(-1, label="harms"), bar(0, label="meets")], SAID))
    up, down, middle = (max(heights(group(root, f"A {verb} B"))) for verb in ("helps", "harms", "meets"))
    assert up < middle < down
    colours = [group(root, f"A {verb} B")[1].get("fill") for verb in ("helps", "harms")]
    assert colours == [look().colours[name].light for name in ("coop", "hostile")]


def test_a_bar_is_as_long_as_its_days_and_its_label_stands_before_it() -> None:
    root = root_of(strip("T", BANDS, [bar(1)], SAID))
    part = group(root, "A helps B")
    path = part.find(f"{SVG}path")
    assert path is not None
    left, right = (float(n) for n in re.findall(r"(?:M|H)([\d.]+)", path.get("d") or "")[:2])
    axis = Axis(BANDS, 112, 1016 - 112 - 12)
    assert (left, right) == pytest.approx((axis.x(DAYS[0]), axis.after(DAYS[1])), abs=0.1)
    text = part.find(f"{SVG}text")
    assert text is not None
    assert text.get("text-anchor") == "end"
    assert float(text.get("x") or 0) < left
    assert "".join(text.itertext()) == "A helps 2"


def test_a_denial_strikes_the_bar_on_its_day() -> None:
    day = date(2004, 1, 1)
    root = root_of(strip("T", BANDS, [bar(1, "contested_asserted", denied=(day,))], SAID))
    ink = [
        p
        for p in group(root, "A helps B").iter(f"{SVG}path")
        if p.get("stroke") == look().colours["ink"].light
    ]
    (stroke,) = ink
    ends = [float(x) for x in re.findall(r"[ML]([\d.]+)", stroke.get("d") or "")]
    assert sum(ends) / 2 == pytest.approx(Axis(BANDS, 112, 1016 - 112 - 12).x(day), abs=0.1)


def test_what_has_no_date_stands_apart_and_is_told() -> None:
    loose = Bar("A", "allies with", 1, 1, "prospective", None, (), "A allies with B, no date")
    chart = strip("T", BANDS, [bar(1), loose], SAID)
    assert {"No date", "A allies with", "Early", "Late"} <= set(words(root_of(chart)))
    assert "A allies with B, no date" in chart.description


def test_long_names_of_bands_stand_on_two_levels_and_are_whole() -> None:
    bands = [
        Band(f"A name that is long {n}", "2000", "1 year", date(2000 + n, 1, 1), date(2000 + n, 12, 31), 0.1)
        for n in range(10)
    ]
    root = root_of(strip("T", bands, [bar(1)], SAID))
    texts = {t.text: float(t.get("y") or 0) for t in root.iter(f"{SVG}text")}
    levels = [texts[band.name] for band in bands[:-1]]
    assert len(set(levels[::2])) == len(set(levels[1::2])) == 1
    assert levels[1] > levels[0]


def test_bars_beyond_all_lanes_lie_on_each_other_without_labels() -> None:
    """Hundreds of ties of one day, as lists of events have them, make no picture higher than 24 lanes a side."""
    few, many = (strip("T", BANDS, [bar(sign) for sign in (1, 0, -1)] * n, SAID) for n in (24, 300))
    assert many.height == few.height
    assert "A helps 2" in words(root_of(few)) and "A helps 2" not in words(root_of(many))
