"""Columns against the definitions, edge by edge: certain and possible, slices, and networks counted in a loop."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from unittest.mock import patch

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_strategies import PUBLISHED, claim_lists, tables_of

from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Affirmation, Claim, Status
from amity.corpus.ontology import load_vocabulary
from amity.corpus.vocabulary import Vocabulary
from amity.dataset import Dataset
from amity.edges import intervals as columns
from amity.edges import periods, slices
from amity.edges.build import Edge, build_edges
from amity.edges.intervals import EdgeColumns, IntervalColumns
from amity.edges.periods import By, cut_each, divide
from amity.edges.slices import Selection, cut, make_slice, select
from amity.errors import RequestError

VOCABULARY = load_vocabulary()
some_days = st.one_of(st.dates(date(1985, 1, 1), date(2026, 1, 1)), st.sampled_from([MIN, MAX]))
ranges = st.tuples(some_days, some_days).map(lambda pair: (min(pair), max(pair)))
many_ranges = st.lists(ranges, min_size=1, max_size=5)
as_of_days = st.one_of(st.none(), st.dates(date(2009, 1, 1), date(2021, 1, 1)))


def intervals_of(edges: Iterable[Edge]) -> IntervalColumns:
    return IntervalColumns.of_bounds(edge.spans for edge in edges)


def counted_in_a_loop(edges: Iterable[Edge], vocabulary: Vocabulary = VOCABULARY) -> nx.DiGraph:
    """Arcs with their weights, by the definition."""
    network = nx.DiGraph()
    for edge in edges:
        relation = vocabulary.relations[edge.relation]
        arcs = {(edge.subject, edge.object)}
        if relation.symmetric:
            arcs.add((edge.object, edge.subject))
        for arc in arcs:
            if not network.has_edge(*arc):
                network.add_edge(*arc, weight=0, positive=0, negative=0)
            told = network.edges[arc]
            told["weight"] += 1
            told["positive"] += relation.sign == 1
            told["negative"] += relation.sign == -1
    return network


def arcs_of(network: nx.DiGraph) -> dict[tuple[str, str], dict[str, int]]:
    return {(a, b): values for a, b, values in network.edges(data=True)}


@given(claim_lists(most=14), many_ranges, st.integers(1, 4))
def test_columns_hold_what_each_edge_holds(
    claims: list[Claim], days: list[tuple[date, date]], block: int
) -> None:
    edges = build_edges(claims, VOCABULARY)
    with patch.object(columns, "BLOCK", block):
        definite, possible = intervals_of(edges).slices(days)
        single = [intervals_of(edges).slice(*stretch) for stretch in days]
    assert definite.tolist() == [[edge.certain(*stretch) for edge in edges] for stretch in days]
    assert possible.tolist() == [[edge.possible(*stretch) for edge in edges] for stretch in days]
    assert [(a.tolist(), b.tolist()) for a, b in single] == list(
        zip(definite.tolist(), possible.tolist(), strict=True)
    )


def test_two_claims_with_a_gap_hold_on_either_side_of_it_alone() -> None:
    held = [(1, 2, 3, 4), (11, 12, 13, 14)]  # in days of January of the year 1, and not from 5 to 10
    both = IntervalColumns.of_arrays(*zip(*held, strict=True), owner=[0])  # type: ignore[arg-type]
    found = [both.slice(date(1, 1, day), date(1, 1, day)) for day in (1, 2, 4, 7, 11, 12)]
    assert [bool(definite[0]) for definite, _ in found] == [False, True, False, False, False, True]
    assert [bool(possible[0]) for _, possible in found] == [True, True, True, False, True, True]


@given(claim_lists(most=14), many_ranges, as_of_days, st.sets(st.sampled_from(sorted(PUBLISHED))))
def test_many_slices_are_the_slices_one_by_one(
    claims: list[Claim], days: list[tuple[date, date]], as_of: date | None, sources: set[str]
) -> None:
    tables = tables_of(claims)
    statuses = frozenset({Status.ACCEPTED, Status.CONTESTED, Status.DENIED})
    chosen = Selection(as_of=as_of, sources=frozenset(sources), statuses=statuses)
    kept = [claim for claim in claims if chosen.keeps_claim(claim, tables)]
    parts = [periods.Span("", str(number), first, last) for number, (first, last) in enumerate(days)]
    expected = tuple(
        make_slice(
            tables,
            Selection(
                first, last, as_of=as_of, sources=frozenset(sources), statuses=statuses, title=str(number)
            ),
        )
        for number, (first, last) in enumerate(days)
    )
    for worth in (0, 10**9):
        with patch.object(periods, "WORTH_COLUMNS", worth):
            found = cut_each(build_edges(kept, VOCABULARY), tables, chosen, parts)
        assert found == expected
        assert [list(part.certainty) for part in found] == [list(part.certainty) for part in expected]


def certain(held: slices.Slice) -> tuple[Edge, ...]:
    """The edges that must overlap, whatever their status."""
    return tuple(edge for edge in held if held.certainty[edge.id] is slices.Certainty.DEFINITE)


@given(claim_lists(most=14), many_ranges, st.booleans())
def test_networks_count_what_slices_hold(
    claims: list[Claim], days: list[tuple[date, date]], possible: bool
) -> None:
    edges = build_edges(claims, VOCABULARY)
    made = EdgeColumns.of_edges(edges, VOCABULARY).networks(days, possible=possible)
    for network, (first, last) in zip(made, days, strict=True):
        held = cut(edges, VOCABULARY, Selection(first, last))
        expected = counted_in_a_loop(held.edges if possible else certain(held))
        assert arcs_of(network) == arcs_of(expected)
        assert list(network) == sorted(expected)
        assert [type(v) for _, _, v in network.edges(data="weight")] == [int] * len(network.edges)
        assert network.graph == {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "counts_possible": possible,
        }


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"by": "year"},
        {"possible": True},
        {"as_of": "2017", "by": "period"},
        {"start": "2015", "end": "2016"},
    ],
    ids=str,
)
def test_networks_of_the_corpus_are_those_of_its_slices(corpus: Dataset, options: dict[str, object]) -> None:
    possible = bool(options.get("possible"))
    asked = {name: value for name, value in options.items() if name not in {"by", "possible"}}
    found = corpus.weighted_networks(**options)  # type: ignore[arg-type]
    by = options.get("by")
    chosen = select(corpus.tables, **asked)  # type: ignore[arg-type]
    parts = divide(corpus.tables, chosen, by if by is None else By(str(by)))
    assert list(found) == [span.id for span in parts]
    for span in parts:
        days = {"start": span.first.isoformat(), "end": span.last.isoformat()}
        held = corpus.slice(**{**asked, **days})  # type: ignore[arg-type]
        edges = held.edges if possible else certain(held)
        asserted = (edge for edge in edges if edge.affirmation is Affirmation.ASSERTED)
        expected = counted_in_a_loop(asserted, corpus.vocabulary)
        network = found[span.id]
        assert arcs_of(network) == arcs_of(expected)
        assert network.graph["title"] == span.title
        assert network.graph["statuses"] == "accepted;alleged;contested"
        assert {values["label"] for _, values in network.nodes(data=True)} == {
            corpus.tables.label(actor) for actor in expected
        }
    assert any(len(network) for network in found.values())


def test_arrays_of_any_ends_and_days() -> None:
    start = np.array(["2001-01-01", "2001-01-01", "2003-05-01"], "datetime64[D]")
    end = np.array(["2001-12-31", "2002-06-30", "2003-05-01"], "datetime64[D]")
    held = IntervalColumns.of_arrays(start, start, end, end)
    assert held.bounds[0].tolist() == [date(2001, 1, 1).toordinal()] * 2 + [date(2003, 5, 1).toordinal()]
    ends, signs = (np.array([0, 0, 1]), np.array([1, 1, 0])), np.array([1, -1, 1], np.int8)
    edges = EdgeColumns(held, [7, 9], *ends, signs, np.zeros(3, np.bool_))
    (network,) = edges.networks([(date(2001, 6, 1), date(2001, 6, 1))])
    assert arcs_of(network) == {(7, 9): {"weight": 2, "positive": 1, "negative": 1}}
    both = EdgeColumns(held, [7, 9], *ends, np.full(3, -1, np.int8), np.ones(3, np.bool_))
    (network,) = both.networks([(date(2001, 6, 1), date(2003, 6, 1))])
    assert arcs_of(network) == {
        (7, 9): {"weight": 3, "positive": 0, "negative": 3},
        (9, 7): {"weight": 3, "positive": 0, "negative": 3},
    }


def test_no_edges_make_empty_networks() -> None:
    nothing = EdgeColumns.of_edges([], VOCABULARY)
    (network,) = nothing.networks([(MIN, MAX)])
    assert len(network) == 0
    assert [mask.shape for mask in nothing.intervals.slices([(MIN, MAX)])] == [(1, 0), (1, 0)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (([1], [1], [2], [2, 3]), "no arrays of one length"),
        (([[1]], [[1]], [[2]], [[2]]), "no arrays of one length"),
        (([1, 5], [1, 4], [6, 6], [7, 7]), "the bounds in row 1 are not in order"),
        (([1], [1], [3], [2]), "the bounds in row 0 are not in order"),
        (([1.5], [2], [3], [4]), "neither a whole number of days nor a datetime64"),
        (([0], [2], [3], [4]), "outside the years 0001 to 9999"),
        (([1], [2], [3], [2**40]), "outside the years 0001 to 9999"),
        ((np.array(["NaT"], "datetime64[D]"), [2], [3], [4]), "outside the years 0001 to 9999"),
        (([1, 1], [1, 1], [2, 2], [2, 2], [1]), "belongs to no item"),
        (([1], [1], [2], [2], [0, 0]), "belongs to no item"),
    ],
)  # fmt: skip
def test_arrays_that_are_no_intervals(given: tuple[list[int], ...], words: str) -> None:
    with pytest.raises(RequestError) as caught:
        IntervalColumns.of_arrays(*given)  # type: ignore[arg-type]
    assert words in str(caught.value)


def test_requests_that_cannot_be_met(small: Dataset) -> None:
    with pytest.raises(RequestError, match="an edge that is denied makes no tie"):
        small.weighted_networks(statuses=["denied"])
    with pytest.raises(RequestError, match="not divided by 'week'; choose from period, year, month, whole"):
        small.weighted_networks("week")
