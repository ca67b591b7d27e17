from __future__ import annotations

import networkx as nx
import pytest
from signed_graphs import planted

from amity.analysis.balance import index as module
from amity.analysis.balance.index import index_of
from amity.network.ranges import Range
from amity.network.readings import Pair, Readings, Sign
from amity.partition.budget import budget


def _pairs(**signs: tuple[Sign, ...]) -> dict[Pair, tuple[Sign, ...]]:
    return {(name[0], name[1]): can for name, can in sorted(signs.items())}


def test_nothing_has_no_range() -> None:
    found = index_of(nx.Graph(), Readings(), 1)
    assert (found.asked.upper, found.range, found.share) == (0, Range(0, 0), Range(None, None))


def test_pairs_of_either_sign_are_tried_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    friendly = Readings(_pairs(ab=(1,), ac=(1,), bc=(-1, 1, None), cd=(-1, 1, None)))
    asked = friendly.tried[0]
    assert index_of(asked, friendly, 10).range == Range(0, 1)
    monkeypatch.setattr(module, "BOTH_WAYS", 1)  # too many now: each adds at most one
    assert index_of(asked, friendly, 10).range == Range(0, 2)


def test_what_is_proven_of_one_network_holds_for_those_around_it() -> None:
    # 400 actors, a third of the signs turned: far from a proof. A tie in ten is open.
    network = nx.relabel_nodes(planted(400, 3000, 2, 0.35, seed=4), "{:03}".format)
    signs: dict[Pair, tuple[Sign, ...]] = {
        (min(a, b), max(a, b)): (sign, None) if number % 10 == 0 else (sign,)
        for number, (a, b, sign) in enumerate(sorted(network.edges(data="sign")))
    }
    with budget(1.0):
        found = index_of(network, Readings(signs), 1.0)
    least, most = found.range.least, found.range.most
    assert least is not None and most is not None
    assert not found.asked.proven
    assert found.asked.lower - 300 <= least <= found.asked.lower <= found.asked.upper <= most
