from __future__ import annotations

from pathlib import Path

from stories import parts_of, tell

from amity.analysis.signed import Rules
from amity.analysis.summary import Figures, summaries


def test_figures_counted_by_hand(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "ben fights ana 2012 2012 asserted",
        "ana meets cat 2012 2012 asserted",  # symmetric: two arcs
        "dan fights eva 2012 2012 asserted",
        "dan fights eva 2012 2012 denied",  # contested
        "eva arms dan - - asserted",  # possible
        "ana operatesIn hill 2012 2012 asserted",  # a place
        "ana supports ben 2016 2016 asserted",
    )
    early, late = summaries(parts_of(graph), graph.tables, graph.vocabulary, Rules())
    # Arcs: ana>ben, ben>ana, ana>cat, cat>ana, dan>eva; four of five are answered.
    assert early.figures == Figures(5, 4, 3, 1, 2, 1, 0.8, 2, 3)
    assert early.figures.as_json()["hostile_share"] == 0.5
    assert early.change == {}
    assert early.ranges["edges"].as_json() == [3, 5]
    assert early.ranges["components"].as_json() == [1, 2]
    assert late.figures == Figures(2, 1, 1, 1, 0, 0, 0.0, 1, 2)
    assert late.change["actors"] == -3
    assert late.change["hostile_share"] == -0.5


def test_an_empty_stretch_has_no_shares(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana supports ben 2012 2012 asserted")
    late = summaries(parts_of(graph), graph.tables, graph.vocabulary, Rules())[1]
    assert late.figures == Figures(0, 0, 0, 0, 0, 0, None, 0, 0)
    assert late.change["cooperative_share"] is None
