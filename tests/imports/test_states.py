from __future__ import annotations

import csv
from importlib.resources import files

from amity.imports.states import state_of


def test_codes_of_states_are_those_that_the_field_uses() -> None:
    """Numbers as in the state lists of Correlates of War and of Gleditsch and Ward; letters as in ISO 3166-1."""
    for name, codes in {
        "Russia": ("365", "365", "RU", "RUS"),
        "Afghanistan": ("700", "700", "AF", "AFG"),
        "United States": ("2", "2", "US", "USA"),
        "Germany": ("255", "260", "DE", "DEU"),
        "Yemen": ("679", "678", "YE", "YEM"),
    }.items():
        found = [
            state_of(scheme, code) for scheme, code in zip(("cow", "gw", "iso2", "iso3"), codes, strict=True)
        ]
        assert [state.name if state else "" for state in found] == [name] * 4
    text = (files("amity.ontology") / "codes" / "states.csv").read_text(encoding="utf-8")
    table = list(csv.DictReader(text.splitlines()))
    for column in ("name", "cow", "iso2", "iso3"):
        values = [row[column] for row in table if row[column]]
        assert len(values) == len(set(values)), column
    assert state_of("cow", "999") is None
