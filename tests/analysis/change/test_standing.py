"""What becomes of edges, relations, pairs and actors, against tables made by hand: `tests/vectors/changes.json`.

Every case is compared from the years 2010 to 2013 with the years 2014 to 2016. The page's script is held to the same
tables, its lines among them.
"""

from __future__ import annotations

from typing import Any

import pytest
from vectors import days, read, tables_of

from amity.analysis.change.compare import Side, compare
from amity.analysis.change.standing import passage
from amity.edges.slices import Certainty, Selection
from amity.explorer.telling.guide import compare_periods
from amity.explorer.view import make_view

STRETCHES = days("2010..2013"), days("2014..2016")
Row = dict[str, Any]


@pytest.mark.parametrize("row", read("passages"), ids=lambda row: f"{row['before']} to {row['after']}")
def test_what_becomes_of_something(row: Row) -> None:
    before, after = (row[side] and Certainty(row[side]) for side in ("before", "after"))
    assert passage(before, after) == (row["is"] and tuple(row["is"]))


@pytest.mark.parametrize("case", read("changes"), ids=lambda case: case["case"])
def test_edges_relations_pairs_and_actors_by_hand(case: Row) -> None:
    tables = tables_of(case["claims"])
    view = make_view(tables, Selection())
    guided = compare_periods(*(Side(view.slice(*stretch), tables) for stretch in STRETCHES))
    words = {"new": guided.appeared, "perhaps": guided.perhaps, "held": guided.held}
    told = {edge.id: word for word, edges in words.items() for edge in edges}
    assert told == {name: word for name, word in case["edges"].items() if word != "ended"}
    assert guided.vanished == list(case["edges"].values()).count("ended")
    found = compare(tables, *(Selection(*stretch) for stretch in STRETCHES))
    assert {" ".join(c.key): [c.kind, c.certainty] for c in found.edges} == case["relations"]
    assert {c.actor: [c.kind, c.certainty] for c in found.actors} == case["actors"]
    assert {
        f"{c.first} {c.second}": [c.kind, c.certainty, guided.turned.get((c.first, c.second))]
        for c in found.pairs
    } == case["pairs"]
