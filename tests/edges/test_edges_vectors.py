"""Edges, statuses, dates and slices against tables made by hand (``tests/vectors/edges.json``)."""

from __future__ import annotations

from typing import Any

import pytest
from vectors import CASES, days, tables_of

from amity.corpus.ontology import load_vocabulary
from amity.edges.build import build_edges
from amity.edges.counts import Presence, presence


def test_there_are_enough_and_each_says_why() -> None:
    assert len(CASES) >= 25
    assert len({case["case"] for case in CASES}) == len(CASES)
    assert all(case["why"].endswith(".") for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_edges(case: dict[str, Any]) -> None:
    edges = build_edges(tables_of(case["claims"]).claims.values(), load_vocabulary())
    found = [
        {
            "id": edge.id,
            "status": str(edge.status),
            "start": edge.start.text,
            "end": edge.end.text,
            "claims": [claim.id for claim in edge.claims],
            "bearing": [claim.id for claim in edge.bearing],
            "disagree": edge.dates_disagree,
            "answers": [list(pair) for pair in edge.answers],
            "doubts": [claim.id for claim in edge.doubts],
        }
        for edge in edges
    ]
    bare = {"disagree": False, "answers": [], "doubts": []}
    expected = [bare | {k: row[k] for k in row if k not in {"bounds", *SLICES}} for row in case["edges"]]
    assert found == expected


SLICES = {
    "definite": (True, True),
    "possible": (False, True),
    "dated": (False, True),
    "partly": (False, True),
    "undated": (False, True),
    "outside": (False, False),
}
PRESENCES = {"dated": Presence.POSSIBLE, "partly": Presence.PARTLY, "undated": Presence.UNDATED}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_bounds_and_slices(case: dict[str, Any]) -> None:
    edges = {e.id: e for e in build_edges(tables_of(case["claims"]).claims.values(), load_vocabulary())}
    for row in case["edges"]:
        edge = edges[row["id"]]
        if "bounds" in row:
            held = edge.bounds
            assert row["bounds"] == [
                day.isoformat()
                for day in (held.earliest_start, held.latest_start, held.earliest_end, held.latest_end)
            ]
        for kind, expected in SLICES.items():
            for text in row.get(kind, ()):
                assert (edge.certain(*days(text)), edge.possible(*days(text))) == expected, text
                assert presence(edge, *days(text)) is PRESENCES.get(kind, presence(edge, *days(text))), text
