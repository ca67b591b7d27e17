"""Reading the SVG of a chart."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from amity.render.charts.chart import Chart

SVG = "{http://www.w3.org/2000/svg}"
_STEP = re.compile(r"([MLHVh])(-?[\d.]+)(?: (-?[\d.]+))?")


def root_of(chart: Chart) -> ET.Element:
    """The root of its file."""
    return ET.fromstring(chart.svg)


def with_class(root: ET.Element, name: str, tag: str = "") -> list[ET.Element]:
    """Elements of a class, and of a tag where one is given."""
    return [
        found
        for found in root.iter()
        if name in (found.get("class") or "").split() and tag in {"", found.tag.removeprefix(SVG)}
    ]


def steps(path: ET.Element) -> list[tuple[str, float, float]]:
    """Commands of a path with the points that they lead to."""
    found: list[tuple[str, float, float]] = []
    x = y = 0.0
    for command, first, second in _STEP.findall(path.get("d") or ""):
        match command:
            case "H":
                x = float(first)
            case "h":
                x += float(first)
            case "V":
                y = float(first)
            case _:
                x, y = float(first), float(second)
        found.append((command, x, y))
    return found


def box(rect: ET.Element) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a rectangle."""
    x, y, wide, high = (float(rect.get(name) or 0) for name in ("x", "y", "width", "height"))
    return x, x + wide, y, y + high


def words(root: ET.Element) -> list[str]:
    """All text that is drawn."""
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
