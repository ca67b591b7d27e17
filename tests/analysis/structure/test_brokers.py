from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import networkx as nx
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_graphs import signed_graphs
from stories import parts_of, studies_of, tell

from amity.analysis.structure.brokers import (
    ROLES,
    Brokers,
    Roles,
    brokerage,
    brokers,
    structural_holes,
)
from amity.analysis.structure.groups import MEMBERS, OTHERS, PERHAPS, find_grouping, groups_of
from amity.dataset import Dataset

# Arcs of a random network (networkx.gnp_random_graph(12, 0.25, seed=6, directed=True)), groups, and what
# sna::brokerage(m, groups)$raw.nli of R's sna 2.7-1 (Debian r-cran-sna) prints: w_I, w_O, b_OI, b_IO, b_O.
ARCS = "0-5 1-6 2-3 2-7 2-8 3-1 4-0 4-6 4-9 5-0 5-2 5-3 5-7 5-9 6-4 6-7 7-0 8-1 8-6 8-7 8-9 9-11 11-4 11-6 11-7 11-9"
GROUPS = "zxyyxxxzzyzy"
RAW = """
0 1 0 1 0
0 0 1 0 0
0 0 0 0 1
0 1 0 1 0
0 0 0 2 1
0 1 0 0 3
1 0 1 2 0
1 0 3 0 0
0 1 0 0 2
0 0 3 0 0
0 0 0 0 0
0 0 0 3 0
"""


def test_roles_equal_those_of_sna() -> None:
    network = nx.DiGraph()
    network.add_nodes_from(range(12))
    network.add_edges_from(tuple(map(int, arc.split("-"))) for arc in ARCS.split())
    found = brokerage(network, dict(enumerate(GROUPS)))
    expected = [tuple(map(int, line.split())) for line in RAW.strip().split("\n")]
    assert [
        (r.coordinator, r.itinerant, r.gatekeeper, r.representative, r.liaison) for r in found.values()
    ] == expected


def test_loops_and_closed_paths_are_no_brokerage() -> None:
    found = brokerage(nx.DiGraph([(1, 1), (1, 2), (2, 3), (1, 3), (3, 3), (2, 1)]), {1: "x", 2: "x", 3: "y"})
    assert {roles.total for roles in found.values()} == {0}  # 1-2-3 and 2-1-3 are closed


def grouped(graph: Dataset, text: str) -> Brokers:
    grouping, network = find_grouping(graph.tables, text), studies_of(graph)[0].network
    (groups,) = groups_of(parts_of(graph)[:1], [network], graph.tables, grouping, work_limit=5)
    return brokers(network, graph.tables.vocabulary, grouping, groups)


def test_roles_with_who_is_only_possibly_a_member_are_left_out(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana memberOf club 2012 2012 asserted",
        "ben memberOf club - - asserted",
        "ana supports cat 2012 2012 asserted",
        "cat supports dan 2012 2012 asserted",
        "ben supports cat 2012 2012 asserted",
        kinds={"club": "organization"},
    )
    found = grouped(graph, "member-of:club")
    groups = {broker.actor: broker.group for broker in found.actors}
    assert groups == {"ana": MEMBERS, "ben": PERHAPS, "cat": OTHERS, "dan": OTHERS}
    (cat,) = (broker for broker in found.actors if broker.actor == "cat")
    # From Ana by way of Cat to Dan, a member to two others; of Ben's way it is open whether it is one or none.
    assert (cat.roles, cat.effective_size) == (Roles(gatekeeper=1), 3.0)
    assert found.unsure == ("ben",)


def test_blocs_and_camps_have_the_names_of_their_own_analyses(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "cat supports dan 2012 2012 asserted",
        "dan alliedWith eve 2012 2012 asserted",
        "ben fights dan 2012 2012 asserted",
    )
    frame = graph.analyze.blocs(period="early").to_pandas()
    listed = dict(zip(frame["actor"], map(str, frame["bloc"]), strict=True))
    assert listed == {"cat": "1", "dan": "1", "eve": "1", "ana": "2", "ben": "2"}
    assert {broker.actor: broker.group for broker in grouped(graph, "blocs").actors} == listed
    camps = {broker.actor: broker.group for broker in grouped(graph, "camps").actors}
    assert {frozenset(a for a in camps if camps[a] == camp) for camp in ("1.1", "1.2")} == {
        frozenset({"ana", "ben"}),
        frozenset({"cat", "dan", "eve"}),
    }


def test_an_actor_whose_id_is_a_number_is_in_no_bloc_of_that_number(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "10 alliedWith 20 2012 2012 asserted",
        "20 alliedWith 30 2012 2012 asserted",
        "1 opposes 10 2012 2012 asserted",
        "2 opposes 1 2012 2012 asserted",
    )
    found = {broker.actor: broker.group for broker in grouped(graph, "blocs").actors}
    assert found == {"10": "1", "20": "1", "30": "1", "1": "actor 1", "2": "actor 2"}


def test_brokers_of_friendly_edges(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "ana supports ben 2012 2012 asserted",
        "ben alliedWith cat 2012 2012 asserted",
        "cat fights dan 2012 2012 asserted",
    )
    found = grouped(graph, "kind")
    first = found.actors[0]
    assert (first.actor, first.group, first.roles.coordinator, first.roles.total) == ("ben", "state", 1, 1)
    assert (first.effective_size, first.constraint) == (2.0, pytest.approx(0.5))
    last = next(broker for broker in found.actors if broker.actor == "dan")
    assert (last.effective_size, last.constraint) == (None, None)


@settings(max_examples=examples(60), deadline=None)
@given(signed_graphs(most=9))
def test_structural_holes_are_those_of_networkx(network: nx.Graph) -> None:
    friends = nx.Graph()
    friends.add_nodes_from(network)
    friends.add_edges_from((a, b) for a, b in network.edges if a != b)
    found = structural_holes(friends)
    if not friends.number_of_edges():
        assert found == {}
        return
    size, constraint = nx.effective_size(friends), nx.constraint(friends)
    assert found.keys() == {actor for actor in friends if friends.degree(actor)}
    for actor, values in found.items():
        assert values == (pytest.approx(size[actor]), pytest.approx(constraint[actor]))


@settings(max_examples=examples(60), deadline=None)
@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6))), st.lists(st.sampled_from("xyz"), min_size=7))
def test_roles_are_those_of_every_path_by_itself(arcs: set[tuple[int, int]], letters: list[str]) -> None:
    network = nx.DiGraph(sorted(arcs))
    expected = {actor: dict.fromkeys(ROLES, 0) for actor in network}
    for a, b in arcs:
        for c in network.successors(b):
            if len({a, b, c}) < 3 or (a, c) in arcs:
                continue
            one, broker, other = letters[a], letters[b], letters[c]
            role = {
                (True, True, True): "coordinator",
                (False, False, True): "itinerant",
                (False, True, False): "gatekeeper",
                (True, False, False): "representative",
                (False, False, False): "liaison",
            }[one == broker, broker == other, one == other]
            expected[b][role] += 1
    found = brokerage(network, dict(enumerate(letters)))
    assert {actor: asdict(roles) for actor, roles in found.items()} == expected
