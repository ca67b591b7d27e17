"""Make the outlines that maps of places are drawn on: ``python docs/outlines.py FOLDER``.

FOLDER holds what ``npm pack`` brings of ``world-atlas@2.0.2`` (Natural Earth 4.1.0 at 1:50,000,000, public domain) and
``i18n-iso-countries@7.14.0`` (which code of two letters a number of ISO 3166-1 has), unpacked into folders of these
names. What is written into ``graph/explorer/geography`` is the same bytes on every run.

Points are whole fiftieths of a degree, and those that lie within one of them of the line without them are left out.
Outlines that share a stretch share the arc that it is, so they fit each other at any later coarseness.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from amity.explorer.geography.lines import encode, simplify

TARGET = Path(__file__).parent.parent / "graph" / "explorer" / "geography" / "outlines.json"
SCALE = 50
TOLERANCE = 1.0
WORLD = 360 * SCALE

Points = list[tuple[int, int]]


def arcs_of(topology: dict[str, Any]) -> list[Points]:
    """The arcs, from differences of whole numbers to points in fiftieths of a degree, east and north."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Points] = []
    for deltas in topology["arcs"]:
        x = y = 0
        points: Points = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            point = round((x * sx + tx) * SCALE), round((y * sy + ty) * SCALE)
            if points:  # lines run on beyond 180 degrees
                point = point[0] - WORLD * round((point[0] - points[-1][0]) / WORLD), point[1]
            if not points or points[-1] != point:
                points.append(point)
        arcs.append(simplify(points, TOLERANCE))
    return arcs


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a polygon or of several, as places of arcs; ``~n`` is the arc n walked backwards."""
    parts = {"Polygon": [geometry.get("arcs", [])], "MultiPolygon": geometry.get("arcs", [])}
    for polygon in parts.get(geometry.get("type", ""), []):
        yield from polygon


def is_seen(ring: Sequence[int], arcs: Sequence[Points]) -> bool:
    """False for an islet of which three points are not left."""
    return len({point for name in ring for point in arcs[max(name, ~name)]}) > 2


def main() -> None:
    """Write the outlines."""
    folder = Path(sys.argv[1])
    topology = json.loads((folder / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8"))
    rows = json.loads((folder / "i18n-iso-countries" / "codes.json").read_text(encoding="utf-8"))
    codes = {number: code for code, _, number, _ in rows}
    arcs = arcs_of(topology)
    countries: dict[str, list[list[int]]] = {}
    uses: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        rings = [ring for ring in rings_of(country) if is_seen(ring, arcs)]
        uses.update(max(name, ~name) for ring in rings for name in ring)
        if code := codes.get(country.get("id", "")):
            countries.setdefault(code, []).extend(rings)
    (merged,) = topology["objects"]["land"]["geometries"]
    land = [ring for ring in rings_of(merged) if is_seen(ring, arcs)]
    borders = sorted(name for name, number in uses.items() if number > 1)
    kept = sorted({max(name, ~name) for ring in land for name in ring} | set(uses))
    place = {name: number for number, name in enumerate(kept)}

    def renamed(ring: Sequence[int]) -> list[int]:
        return [place[name] if name >= 0 else ~place[~name] for name in ring]

    found = {
        "scale": SCALE,
        "arcs": [encode(arcs[name]) for name in kept],
        "land": [renamed(ring) for ring in land],
        "borders": renamed(borders),
        "countries": {code: [renamed(ring) for ring in countries[code]] for code in sorted(countries)},
    }
    text = json.dumps(found, separators=(",", ":"), sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
