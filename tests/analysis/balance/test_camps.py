from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from examples import examples
from hypothesis import given, settings
from signed_graphs import network_of, signed_graphs
from stories import studies_of, tell

from amity.analysis.balance.camps import camps
from amity.partition.frustration import frustration_index


def test_a_common_enemy_alone_makes_no_circle(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "ana fights cat 2012 2012 asserted",
        "dan fights cat 2012 2012 asserted",
    )
    found = camps([study.network for study in studies_of(graph)])[0]
    (part,) = found.components
    assert (part.first, part.second, part.either) == ((("ana", "ben"), ("dan",)), (("cat",),), ())
    assert (found.only, found.against) == (True, ())


def test_who_changed_sides(tmp_path: Path) -> None:
    same = [
        f"{pair} {year} {year} asserted"
        for year in (2012, 2016)
        for pair in ("ana supports ben", "ana fights dan")
    ]
    graph = tell(
        tmp_path / "d",
        *same,
        "ana supports cat 2012 2012 asserted",
        "ana fights cat 2016 2016 asserted",
    )
    early, late = camps([study.network for study in studies_of(graph)])
    assert early.shift is None
    assert late.shift is not None
    assert (late.shift.moved, late.shift.stayed, late.shift.unclear) == (("cat",), 3, ())
    assert late.sides == {"ana": 1, "ben": 1, "cat": -1, "dan": -1}


def test_of_two_alone_it_is_unclear_who_moved(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana supports ben 2012 2012 asserted", "ana fights ben 2016 2016 asserted")
    late = camps([study.network for study in studies_of(graph)])[1]
    assert late.shift is not None
    assert (late.shift.moved, late.shift.unclear) == ((), ("ana", "ben"))


def test_who_is_connected_only_in_one_stretch_did_not_move(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "cat supports dan 2012 2012 asserted",
        "ana supports ben 2016 2016 asserted",
        "cat supports dan 2016 2016 asserted",
        "ana fights cat 2016 2016 asserted",
    )
    late = camps([study.network for study in studies_of(graph)])[1]
    assert late.shift is not None
    assert (late.shift.moved, late.shift.unclear, late.shift.stayed) == ((), (), 4)


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None)
@given(signed_graphs(most=7), signed_graphs(most=7))
def test_turning_camps_to_agree_keeps_them_optimal(before: nx.Graph, now: nx.Graph) -> None:
    first, second = camps([network_of(before), network_of(now)])
    for found, graph in ((first, before), (second, now)):
        assert len(found.against) == frustration_index(graph).upper
        for actor in found.either:
            flipped = {**found.sides, actor: -found.sides[actor]}
            against = sum(flipped[t.first] * flipped[t.second] != t.sign for t in found.network.ties)
            assert against == len(found.against)
