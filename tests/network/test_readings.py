"""Readings against brute force: every soft edge taken in and left out, everything else computed from the definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import expm
from signed_graphs import Drawn, drawn_network

from amity.analysis.balance.balance import balance
from amity.analysis.structure.centrality import Rank, ranking
from amity.corpus.model import Affirmation, Status
from amity.network.ranges import Range
from amity.network.readings import Readings
from amity.network.rules import Ambivalent, Rules
from amity.network.variants import Study
from amity.render.plain import to_plain

FIRM = (Status.ACCEPTED, Affirmation.ASSERTED, True)
DENIED = (Status.CONTESTED, Affirmation.ASSERTED, True)
ALLEGED = (Status.ALLEGED, Affirmation.ALLEGED, True)
POSSIBLE = (Status.ACCEPTED, Affirmation.ASSERTED, False)
PAIRS = [(a, b) for a in "abcde" for b in "abcde" if a < b]
Told = dict[tuple[str, str], list[Drawn]]


def drawn(number: int, pair: tuple[str, str], sign: int, how: tuple[Status, Affirmation, bool]) -> Drawn:
    return Drawn(f"e{number}", pair[0], "supports" if sign > 0 else "opposes", pair[1], *how)


@st.composite
def networks(draw: st.DrawFn, most_soft: int = 5) -> Told:
    """Edges of up to five actors, at most so many of them soft."""
    found: Told = {}
    soft = 0
    for number in range(draw(st.integers(1, 12))):
        how = draw(st.sampled_from([FIRM, FIRM, DENIED, ALLEGED, POSSIBLE]))
        if how is not FIRM:
            soft += 1
            if soft > most_soft:
                continue
        pair = draw(st.sampled_from(PAIRS))
        found.setdefault(pair, []).append(drawn(number, pair, draw(st.sampled_from([1, -1])), how))
    return dict(sorted(found.items()))


def every_reading(told: Told, rule: Ambivalent) -> Iterator[nx.Graph]:
    """By the definition: all subsets of the soft edges."""
    edges = [edge for some in told.values() for edge in some]
    firm = [e for e in edges if e.status is Status.ACCEPTED and e.is_definite]
    soft = [edge for edge in edges if edge not in firm]
    for taken in product((False, True), repeat=len(soft)):
        held = [*firm, *(edge for edge, kept in zip(soft, taken, strict=True) if kept)]
        graph = nx.Graph()
        for pair in told:
            signs = [
                1 if edge.relation == "supports" else -1
                for edge in held
                if (edge.subject, edge.object) == pair
            ]
            if not signs:
                continue
            graph.add_nodes_from(pair)
            sign = signs[0]
            if len(set(signs)) == 2:
                sign = {Ambivalent.DROP: 0, Ambivalent.NEGATIVE: -1}.get(rule, int(np.sign(sum(signs))))
            if sign:
                graph.add_edge(*pair, sign=sign)
        yield graph


def least_against(graph: nx.Graph) -> int:
    nodes = list(graph)
    best = graph.number_of_edges()
    for camps in product((1, -1), repeat=len(nodes)):
        side = dict(zip(nodes, camps, strict=True))
        best = min(best, sum(side[a] * side[b] != s for a, b, s in graph.edges(data="sign")))
    return best


def strong(graph: nx.Graph) -> float | None:
    triangles = [
        graph[a][b]["sign"] * graph[b][c]["sign"] * graph[a][c]["sign"]
        for a, b, c in (clique for clique in nx.enumerate_all_cliques(graph) if len(clique) == 3)
    ]
    return sum(sign > 0 for sign in triangles) / len(triangles) if triangles else None


def walk(graph: nx.Graph) -> float | None:
    if not graph.number_of_edges():
        return None
    matrix = nx.to_numpy_array(graph, weight="sign")
    return float(np.trace(expm(matrix)) / np.trace(expm(abs(matrix))))


def spread(values: list[float | None]) -> list[float] | None:
    defined = [value for value in values if value is not None]
    return [min(defined), max(defined)] if defined else None


def study_of(told: Told, rules: Rules) -> Study:
    return Study(drawn_network((edge for edges in told.values() for edge in edges), rules))


@pytest.mark.slow
@settings(max_examples=examples(60))
@given(networks(), st.sampled_from(Ambivalent), st.booleans())
def test_ranges_are_those_of_all_readings(told: Told, rule: Ambivalent, possible: bool) -> None:
    study = study_of(told, Rules(rule, possible=possible))
    every = list(every_reading(told, rule))
    found = balance(study).ranges
    assert to_plain(found["ties"]) == spread([graph.number_of_edges() for graph in every])
    assert to_plain(found["frustration"]) == spread([least_against(graph) for graph in every])
    assert not study.readings.drawn
    assert to_plain(found["strong"]) == pytest.approx(spread([strong(graph) for graph in every]))
    walks = spread([walk(graph) for graph in every])
    assert (to_plain(found["walk_balance"]) is None) == (walks is None)
    if walks:
        assert to_plain(found["walk_balance"]) == pytest.approx(walks)
    shares = spread(
        [1 - 2 * least_against(g) / g.number_of_edges() if g.number_of_edges() else None for g in every]
    )
    outer = to_plain(found["balance"])
    assert (outer is None) == (shares is None)
    if outer and shares:
        assert outer[0] <= shares[0] + 1e-9
        assert shares[1] <= outer[1] + 1e-9
    own = study.network.graph
    assert any(nx.utils.graphs_equal(own, graph) for graph in every)


@settings(max_examples=examples(40))
@given(networks(), st.sampled_from(Ambivalent), st.sampled_from([Rank.DEGREE, Rank.CORE]))
def test_degrees_lie_in_their_bounds(told: Told, rule: Ambivalent, rank: Rank) -> None:
    found = ranking(study_of(told, Rules(rule)), rank)
    every = list(every_reading(told, rule))
    for ranked in found.actors:
        values = [
            (dict(graph.degree) if rank is Rank.DEGREE else nx.core_number(graph)).get(ranked.actor, 0)
            for graph in every
        ]
        assert to_plain(ranked.range) == [min(values), max(values)]


def pairs(**signs: tuple[int | None, ...]) -> Mapping[tuple[str, str], tuple[int | None, ...]]:
    return {(name[0], name[1]): can for name, can in signs.items()}


def test_a_soft_edge_may_take_a_tie_away() -> None:
    """A friendly pair that a soft hostile edge makes ambivalent: more edges, fewer ties, a lower index."""
    told = {
        ("a", "b"): [drawn(1, ("a", "b"), 1, FIRM)],
        ("a", "c"): [drawn(2, ("a", "c"), 1, FIRM)],
        ("b", "c"): [drawn(3, ("b", "c"), -1, FIRM), drawn(4, ("b", "c"), 1, ALLEGED)],
    }
    found = balance(study_of(told, Rules()))
    assert (found.measures.frustration.upper, found.ranges["frustration"]) == (1, Range(0, 1))
    assert found.ranges["ties"] == Range(2, 3)
    negative = balance(study_of(told, Rules(Ambivalent.NEGATIVE))).ranges["frustration"]
    assert negative == Range(1, 1)


def test_many_readings_are_drawn_and_say_so() -> None:
    names = [f"{a}{b}" for a in "abcdef" for b in "abcdef" if a < b]
    found = Readings(pairs(**dict.fromkeys(names, (-1, 1, None))))
    assert (found.count, found.drawn) == (3**15, True)
    shares = found.range_of(strong)
    assert (shares.least, shares.most, str(shares)) == (0, 1, "~[0, 1]")
    again = Readings(found.signs)
    assert [sorted(g.edges(data="sign")) for g in found.tried] == [
        sorted(g.edges(data="sign")) for g in again.tried
    ]
    few = Readings(pairs(ab=(1, None), bc=(1,)))
    assert (few.count, str(few.count_range(1, -1)), str(few.range_of(lambda g: g.number_of_edges()))) == (
        2,
        "[1, 2]",
        "[1, 2]",
    )


def test_no_pair_has_one_reading_and_no_range() -> None:
    nothing = study_of({}, Rules()).readings
    assert (nothing.count, len(nothing.tried)) == (1, 1)
    assert str(nothing.range_of(strong)) == ""
