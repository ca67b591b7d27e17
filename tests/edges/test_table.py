"""Tables of edges beside the edges themselves, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_strategies import claim_lists, tables_of

from amity.corpus.model import Claim
from amity.dataset import Dataset
from amity.edges.affiliation import join_parts
from amity.edges.periods import stretches
from amity.edges.persistence import Persistence
from amity.edges.slices import Selection, cut, edges_of
from amity.edges.table import Picked, Stretch, table_of

RULES = ("none", "until-contradicted", "years=2")


def assert_cut(part: Stretch, parts: bool) -> None:
    """A stretch holds what `cut` holds of the same days."""
    tables = part.table.tables
    edges = edges_of(tables, part.selection)
    if parts:
        edges = join_parts(edges, tables).edges
    expected = cut(edges, tables.vocabulary, part.selection)
    assert part.slice == expected
    assert list(part.slice.certainty) == list(expected.certainty)
    for first, second in {edge.pair for edge in expected} | {("", "")}:
        held = part.between(first, second).slice
        assert held.edges == tuple(edge for edge in expected if edge.pair == (first, second))
        assert held.certainty == {edge.id: expected.certainty[edge.id] for edge in held}


@given(claim_lists(most=12), st.sampled_from(RULES), st.booleans(), st.sampled_from(["year", "whole"]))
def test_stretches_hold_what_is_cut_edge_by_edge(
    claims: list[Claim], persist: str, parts: bool, by: str
) -> None:
    chosen = Selection(persist=Persistence.parse(persist))
    for part in stretches(tables_of(claims), chosen, by, parts=parts)[:8]:
        assert_cut(part, parts)


@pytest.mark.parametrize("by", ["period", "year", "whole"])
def test_stretches_of_the_corpus_hold_what_is_cut_edge_by_edge(corpus: Dataset, by: str) -> None:
    for part in stretches(corpus.tables, Selection(), by, parts=True)[::4]:
        assert_cut(part, parts=True)


def test_a_table_is_made_once_for_all_days(corpus: Dataset) -> None:
    early, late = (stretches(corpus.tables, Selection(), by)[0] for by in ("period", "year"))
    assert early.table is late.table
    edges = edges_of(corpus.tables, Selection())
    other = table_of(edges, corpus.tables, Selection(actors=frozenset({"taliban"})))
    assert 0 < len(other) < len(early.table) == len(edges)


def test_values_are_picked_in_order_when_asked_for() -> None:
    import numpy as np

    asked: list[int] = []

    def make(number: int) -> str:
        asked.append(number)
        return f"n{number}"

    some = Picked(make, np.array([3, 1, 2], np.intp))
    assert (len(some), some[1], some[-1], asked) == (3, "n1", "n2", [1, 2])
    assert some[:2] == ("n3", "n1")
    assert (*some, "n4") == ("n3", "n1", "n2", "n4")
    assert some == Picked(make, np.array([3, 1, 2], np.intp)) != ("n3",)
    assert hash(some) == hash(("n3", "n1", "n2"))
