from __future__ import annotations

import re
from collections import Counter
from itertools import combinations_with_replacement
from pathlib import Path

import networkx as nx
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_graphs import graph_of, network_of, signed_graphs
from stories import parts_of, studies_of, tell
from tests_strategies import claim_lists, tables_of

from amity.analysis.balance.blocs import blocs, find_groups
from amity.analysis.balance.camps import camps
from amity.analysis.structure.groups import (
    MEMBERS,
    OTHERS,
    PERHAPS,
    find_grouping,
    in_blocs,
    in_camps,
    kinds,
    memberships,
)
from amity.analysis.structure.mixing import Mixing, mix, mixings
from amity.answers.structure import MIXING_DOCUMENT
from amity.corpus.model import Claim
from amity.corpus.ontology import load_vocabulary
from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.errors import RequestError
from amity.network.rules import Rules
from amity.network.survey import Survey
from amity.render.answer import document
from amity.render.plain import to_plain

VOCABULARY = load_vocabulary()

LINES = (
    "ana memberOf club 2010 2019 asserted",
    "ben memberOf club - - asserted",
    "cat memberOf club 2012 2012 denied",
    "dan memberOf club 2012 2012 alleged",
    "ana supports club 2012 2012 asserted",
    "ana fights cat 2012 2012 asserted",
    "cat supports dan 2012 2012 asserted",
    "ben supports ana 2012 2012 asserted",
    "ben fights cat 2012 2012 asserted",
)


def told(folder: Path) -> Dataset:
    return tell(folder / "d", *LINES, kinds={"club": "organization"})


def mixed(graph: Dataset, text: str, rules: Rules | None = None, **options: str) -> tuple[Mixing, ...]:
    return mixings(
        parts_of(graph, **options),
        studies_of(graph, rules),
        graph.tables,
        find_grouping(graph.tables, text),
    )


def test_a_path_of_three() -> None:
    # The matrix is that of the documentation of networkx.attribute_mixing_matrix: [[0, 1/4], [1/4, 1/2]]. By the
    # formula of Newman 2003 its trace is 1/2, the sum of its square 1/16 + 9/16, and so r = -1/3.
    found = mix(graph_of([(0, 1, 1), (1, 2, 1)]), {0: "male", 1: "female", 2: "female"}, 1)
    assert found.margins == {"female": 0.75, "male": 0.25}
    assert (found.ties, found.within, found.share, found.expected) == (2, 1, 0.5, 0.625)
    assert found.assortativity == pytest.approx(-1 / 3)


def test_newmans_formula_by_hand() -> None:
    # Three ties within a, one within b, two between: e = [[6, 2], [2, 2]] / 12, so that the trace is 2/3, the sums
    # of the rows are 2/3 and 1/3, the sum of e^2 is 4/9 + 1/9, and r = (2/3 - 5/9) / (1 - 5/9) = 1/4.
    ties = [(0, 1, -1), (1, 2, -1), (0, 2, -1), (3, 4, -1), (0, 3, -1), (1, 4, -1), (2, 3, 1)]
    found = mix(graph_of(ties), dict(enumerate("aaabb")), -1)
    assert found.assortativity == pytest.approx(0.25)
    assert found.expected == pytest.approx(5 / 9)
    assert [found.chance(*pair) for pair in ("aa", "ab", "bb")] == pytest.approx([24 / 9, 24 / 9, 6 / 9])


def test_gahuku_gama(tribes: nx.Graph) -> None:
    # The best groups are three with two ties against them (documentation of signnet).
    found = find_groups(tribes)
    groups = {tribe: str(number) for tribe, number in found.groups.items()}
    friendly, hostile = (mix(tribes, groups, sign) for sign in (1, -1))
    assert (found.proven, len(set(groups.values()))) == (True, 3)
    assert (friendly.ties, hostile.ties) == (29, 29)
    assert (friendly.ties - friendly.within) + hostile.within == 2
    # Their members have 32, 12 and 14 of the 58 ends of friendly ties; 27 of the 29 lie within.
    chance = (32**2 + 12**2 + 14**2) / 58**2
    assert (friendly.within, friendly.expected) == (27, pytest.approx(chance))
    assert friendly.assortativity == pytest.approx((27 / 29 - chance) / (1 - chance))
    assert (hostile.share, hostile.assortativity) == (
        0,
        pytest.approx(-(hostile.expected or 0) / (1 - (hostile.expected or 0))),
    )


@given(signed_graphs(most=7), st.lists(st.sampled_from("xyz"), min_size=7, max_size=7))
def test_it_is_what_the_formula_says(network: nx.Graph, names: list[str]) -> None:
    groups = dict(enumerate(names))
    for sign in (1, -1):
        ties = [(a, b) for a, b, s in network.edges(data="sign") if s == sign]
        found = mix(network, groups, sign)
        assert found.ties == len(ties)
        assert found.within == sum(groups[a] == groups[b] for a, b in ties)
        ends = Counter((groups[x], groups[y]) for a, b in ties for x, y in ((a, b), (b, a)))
        count = sum(ends.values())
        if len({name for pair in ends for name in pair}) < 2:
            assert found.assortativity is None
            continue
        row = {i: sum(n for (x, _), n in ends.items() if x == i) / count for i in "xyz"}
        inside = sum(ends[i, i] for i in "xyz") / count
        chance = sum(share**2 for share in row.values())
        assert found.expected == pytest.approx(chance)
        assert found.assortativity == pytest.approx((inside - chance) / (1 - chance))
        pairs = ["xx", "yy", "zz", "xy", "xz", "yz"]
        assert sum(found.chance(*pair) or 0 for pair in pairs) == pytest.approx(len(ties))


@given(
    signed_graphs(most=6), st.lists(st.sampled_from("xyz"), min_size=6, max_size=6), st.permutations("xyz")
)
def test_names_of_groups_change_nothing(network: nx.Graph, names: list[str], others: list[str]) -> None:
    renamed = dict(zip("xyz", others, strict=True))
    for sign in (1, -1):
        a = mix(network, dict(enumerate(names)), sign)
        b = mix(network, {n: renamed[name] for n, name in enumerate(names)}, sign)
        assert a.assortativity == pytest.approx(b.assortativity)


def test_what_is_not_defined_is_none() -> None:
    one_group = mix(graph_of([(0, 1, 1), (1, 2, 1)]), dict.fromkeys(range(3), "x"), 1)
    assert (one_group.share, one_group.expected, one_group.assortativity) == (1.0, 1.0, None)
    no_ties = mix(graph_of([(0, 1, 1)]), {0: "x", 1: "y"}, -1)
    assert (no_ties.ties, no_ties.share, no_ties.expected, no_ties.assortativity) == (0, None, None, None)


def test_blocs_and_camps_are_called_as_their_own_analyses_call_them() -> None:
    network = network_of(graph_of([(0, 1, 1), (1, 2, 1), (3, 4, 1), (0, 3, -1), (5, 6, -1)], 8))
    (by_blocs,) = blocs([network], work_limit=5)
    assert in_blocs(by_blocs) == {
        "0": "1",
        "1": "1",
        "2": "1",
        "3": "2",
        "4": "2",
        "5": "actor 5",
        "6": "actor 6",
        "7": "actor 7",
    }
    (by_camps,) = camps([network], work_limit=5)
    found = in_camps(by_camps)
    assert {found["0"], found["1"], found["2"]} == {"1.1"}
    assert {found["3"], found["4"]} == {"1.2"}
    assert sorted(found[name] for name in "56") == ["2.1", "2.2"]
    assert "7" not in found


def test_ties_of_an_actor_whose_id_is_a_number_are_not_within_the_bloc_of_that_number(tmp_path: Path) -> None:
    graph = tell(
        tmp_path / "d",
        "10 alliedWith 20 2012 2012 asserted",
        "20 alliedWith 30 2012 2012 asserted",
        "1 opposes 10 2012 2012 asserted",
        "2 opposes 1 2012 2012 asserted",
    )
    found = mixed(graph, "blocs")[0]
    assert found.by_group == {"1": ["10", "20", "30"], "actor 1": ["1"], "actor 2": ["2"]}
    assert (found.friendly.within, found.hostile.within) == (2, 0)
    pairs = graph.analyze.mixing(groups="blocs", rows="pairs", period="early").text()
    assert re.findall("within 1|1 [|] 1|1 [|] 2", pairs) == ["within 1", "1 | 1", "1 | 2"]


def test_kinds_mix_as_counted_by_hand(tmp_path: Path) -> None:
    early, late = mixed(told(tmp_path), "kind")
    # Ends of friendly ties: 5 of states, 1 of an organization; so r = (2/3 - 26/36) / (1 - 26/36).
    assert (early.friendly.ties, early.friendly.within) == (3, 2)
    assert early.friendly.expected == pytest.approx(26 / 36)
    assert early.friendly.assortativity == pytest.approx(-0.2)
    assert (early.hostile.within, early.hostile.assortativity) == (2, None)
    assert early.by_group == {"organization": ["club"], "state": ["ana", "ben", "cat", "dan"]}
    assert [(p.first, p.second, len(p.friendly), len(p.hostile)) for p in early.pairs] == [
        ("state", "state", 2, 2),
        ("organization", "state", 1, 0),
    ]
    assert late.pairs == ()


def test_members_others_and_who_is_only_possibly_one(tmp_path: Path) -> None:
    found = mixed(told(tmp_path), "member-of:club")[0]
    assert found.groups == {"ana": MEMBERS, "ben": PERHAPS, "cat": OTHERS, "club": MEMBERS, "dan": OTHERS}
    # Ben's two ties are left out: one friendly tie within members, one within others; the hostile one is between.
    assert (found.friendly.ties, found.friendly.within, found.friendly.left_out) == (2, 2, 1)
    assert (found.hostile.ties, found.hostile.within, found.hostile.left_out) == (1, 0, 1)
    assert (found.friendly.assortativity, found.hostile.assortativity) == (1.0, -1.0)
    # Soft are Ben (no dates) and Dan (alleged). Friendly: Ana and the club, Ana and Ben, Cat and Dan. With Dan as a
    # member and Ben as another: ends m-m 2, m-o 2 + 2, so r = (1/3 - 5/9) / (4/9); with Ben alone all are within.
    assert to_plain(found.ranges["friendly_assortativity"]) == pytest.approx([-0.5, 1])
    assert to_plain(found.ranges["friendly_share"]) == pytest.approx([1 / 3, 1])
    assert not found.ranges["friendly_assortativity"].drawn
    assert [edge.edge for edge in found.members] == ["s-001"]
    assert [edge.edge for edge in found.perhaps] == ["s-002"]
    unsure = [p for p in found.pairs if PERHAPS in (p.first, p.second)]
    assert {p.expected_friendly for p in unsure} == {None}
    assert [edge["claims"] for edge in document(found, MIXING_DOCUMENT)["perhaps_members"]] == [["s-002"]]


def test_possible_members_count_with_possible_edges(tmp_path: Path) -> None:
    found = mixed(told(tmp_path), "member-of:club", Rules(possible=True))[0]
    assert found.groups["ben"] == MEMBERS
    assert (found.friendly.left_out, found.perhaps) == (0, ())


def test_membership_is_found_whatever_relations_are_selected(tmp_path: Path) -> None:
    graph = told(tmp_path)
    parts = parts_of(graph, relations=["fights"], statuses=["contested"])  # type: ignore[arg-type]
    found = memberships(parts, graph.tables, "club")[0]
    assert [(edge.subject, str(edge.status)) for edge in found.edges] == [
        ("ana", "accepted"), ("ben", "accepted"), ("dan", "alleged"),
    ]  # fmt: skip


def test_every_tie_stands_in_one_pair_of_groups(tmp_path: Path) -> None:
    graph = told(tmp_path)
    for text in ("kind", "blocs", "camps", "member-of:club"):
        for item in mixed(graph, text):
            ties = [tie for pair in item.pairs for tie in (*pair.friendly, *pair.hostile)]
            assert sorted(tie.pair for tie in ties) == [tie.pair for tie in item.network.ties]
            mixes = item.friendly, item.hostile
            by_chance = {
                pair
                for pair in combinations_with_replacement(sorted(item.by_group), 2)
                if max(mix.chance(*pair) or 0 for mix in mixes) >= 1
            }
            assert by_chance <= {(pair.first, pair.second) for pair in item.pairs}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("country", "'country' makes no groups; choose from kind, blocs, camps or member-of:ACTOR."),
        ("member-of", "'member-of' makes no groups"),
        ("member-of:zed", "no actor is called 'zed'"),
        ("member-of:ana", "no claim tells of a member of Ana"),
    ],
)
def test_groups_that_there_are_not(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(RequestError, match=re.escape(words)):
        mixed(told(tmp_path), text)


@settings(max_examples=examples(25))
@given(claim_lists(most=8))
def test_shares_stay_in_their_bounds_in_every_reading(claims: list[Claim]) -> None:
    tables = tables_of(claims)
    survey = Survey(tables, Selection(), Rules(), "whole")
    (study,) = survey.studies
    (found,) = mixings(survey.stretches, [study], tables, find_grouping(tables, "kind"))
    groups = kinds(tables.actors, tables)
    for sign, name in ((1, "friendly"), (-1, "hostile")):
        shares = [mix(graph, groups, sign).share for graph in study.readings.tried]
        told_shares = [share for share in shares if share is not None]
        bounds = found.ranges[f"{name}_share"]
        if told_shares:
            assert bounds.least is not None and bounds.most is not None
            assert bounds.least <= min(told_shares) and max(told_shares) <= bounds.most
            if not study.readings.drawn:
                assert (bounds.least, bounds.most) == pytest.approx((min(told_shares), max(told_shares)))
        made = [mix(graph, groups, sign) for graph in study.readings.tried]
        for what in ("expected", "assortativity"):
            values = [value for one in made if (value := getattr(one, what)) is not None]
            ends = found.ranges[f"{name}_{what}"]
            assert (ends.least, ends.most) == ((min(values), max(values)) if values else (None, None))
