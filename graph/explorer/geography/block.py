"""What the page's script draws of a map: places, land, borders, and where names of countries have room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amity.corpus.model import Place
from amity.explorer.geography.chart import make_chart
from amity.explorer.geography.lines import encode


def map_block(places: Mapping[str, Place], names: Iterable[str]) -> dict[str, Any]:
    """The map of those of some places that have coordinates; nothing where none has.

    Args:
        places: by id.
        names: ids of those to show, in order; ids of what is no place are passed over.
    """
    known = ((name, places[name].lat, places[name].lon) for name in names if name in places)
    spots = {name: (lat, lon) for name, lat, lon in known if lat is not None and lon is not None}
    if not spots:
        return {}
    chart = make_chart(spots)
    return {
        "size": [chart.width, chart.height],
        "core": list(chart.core),
        "points": [[name, *point] for name, point in chart.points.items()],
        "land": [encode(ring) for ring in chart.land],
        "borders": [encode(line) for line in chart.borders],
        "countries": [list(country) for country in chart.countries],
    }
