"""The betweenness of each period, as the page draws it."""

from __future__ import annotations

from pathlib import Path

from stories import tell

from amity.analysis.structure.period_betweenness import period_betweenness
from amity.edges.slices import Selection


def test_who_lies_between_others_in_a_period(tmp_path: Path) -> None:
    # Of a path of four, each in the middle lies on two of the three ways between others (Freeman 1977): 2/3.
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "ben opposes cem 2012 2012 asserted",
        "cem supports dan 2012 2012 asserted",
        "dan supports ana 2016 2016 asserted",
        "ana supports cem 2016 2016 denied",
    )
    early, late = period_betweenness(graph.tables, Selection()).values()
    assert {actor: round(value, 9) for actor, value in early.items()} == {
        "ben": 0.666666667,
        "cem": 0.666666667,
    }
    assert late == {}


def test_it_is_that_of_the_analysis(tmp_path: Path) -> None:
    lines = ["ana supports ben 2012 2012 asserted", "ben supports cem 2012 2012 asserted"]
    graph = tell(tmp_path / "d", *lines, "ben opposes dan 2012 2012 asserted")
    rows = graph.analyze.actors(rank="betweenness", period="early").to_dict()
    told = {actor: value for actor, value in zip(rows["actor"], rows["value"], strict=True) if value}
    assert period_betweenness(graph.tables, Selection())["early"] == told == {"ben": 1.0}
