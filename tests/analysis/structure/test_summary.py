from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from stories import parts_of, tell
from tests_strategies import claim_lists, tables_of

from amity.analysis.structure.figures import Counted, FigureColumns, Figures
from amity.analysis.structure.summary import summaries
from amity.corpus.model import Claim
from amity.dataset import Dataset
from amity.edges.periods import stretches
from amity.edges.slices import Selection
from amity.edges.table import EdgeTable
from amity.edges.ties import Standing, joins_parties, standing
from amity.network.counted_edges import counted
from amity.network.rules import Rules
from amity.render.plain import to_plain


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
    early, late = summaries(parts_of(graph), Rules())
    # Arcs: ana>ben, ben>ana, ana>cat, cat>ana, dan>eva; four of five are answered.
    assert early.figures == Figures(5, 4, 3, 1, 2, 1, 0.8, 2, 3)
    assert early.figures.by_name["hostile_share"] == 0.5
    assert early.change == {}
    assert to_plain(early.ranges["edges"]) == [3, 5]
    assert to_plain(early.ranges["components"]) == [1, 2]
    assert late.figures == Figures(2, 1, 1, 1, 0, 0, 0.0, 1, 2)
    assert late.change["actors"] == -3
    assert late.change["hostile_share"] == -0.5


def test_an_empty_stretch_has_no_shares(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana supports ben 2012 2012 asserted")
    late = summaries(parts_of(graph), Rules())[1]
    assert late.figures == Figures(0, 0, 0, 0, 0, 0, None, 0, 0)
    assert late.change["cooperative_share"] is None


@pytest.mark.parametrize("by", ["period", pytest.param("year", marks=pytest.mark.slow)])
@pytest.mark.parametrize("possible", [False, True])
def test_figures_of_the_corpus_are_those_of_networkx(corpus: Dataset, by: str, possible: bool) -> None:
    vocabulary, rules = corpus.vocabulary, Rules(possible=possible)
    parts = parts_of(corpus, by)
    for part, found in zip(parts, summaries(parts, rules), strict=True):
        arcs = nx.DiGraph()
        for edge in counted(part, rules):
            arcs.add_edge(edge.subject, edge.object)
            if vocabulary.relations[edge.relation].symmetric:
                arcs.add_edge(edge.object, edge.subject)
        parts_of_network = [len(names) for names in nx.weakly_connected_components(arcs)]
        assert found.figures.actors == len(arcs)
        assert found.figures.pairs == arcs.to_undirected().number_of_edges()
        assert found.figures.reciprocity == (nx.overall_reciprocity(arcs) if arcs else None)
        assert found.figures.components == len(parts_of_network)
        assert found.figures.largest == max(parts_of_network, default=0)


@settings(max_examples=examples(200))
@given(claim_lists(most=12))
def test_ranges_are_those_of_all_choices_of_soft_edges(claims: list[Claim]) -> None:
    tables = tables_of(claims)
    days = Selection(first=date(2005, 1, 1), last=date(2012, 12, 31))
    (part,) = stretches(tables, days, "whole")
    found = Counted.of(part, Rules())
    columns = FigureColumns(part.table)
    is_firm = found.where == Standing.FIRM
    firm, soft = found.rows[is_firm].tolist(), found.rows[~is_firm].tolist()
    assume(len(soft) <= 8)
    every = [
        columns.figures(
            np.array([*firm, *(row for row, kept in zip(soft, taken, strict=True) if kept)], np.intp)
        ).by_name
        for taken in product((False, True), repeat=len(soft))
    ]
    ranges = columns.ranges(found.rows, np.array(firm, np.intp))
    for name, found in ranges.items():
        values = [figures[name] for figures in every if figures[name] is not None]
        expected = [min(values), max(values)] if values else None
        assert to_plain(found) == pytest.approx(expected), name


@given(claim_lists(most=12), st.booleans())
def test_what_counts_in_each_of_many_stretches_is_what_counts_edge_by_edge(
    claims: list[Claim], possible: bool
) -> None:
    tables, rules = tables_of(claims), Rules(possible=possible)
    for part in stretches(tables, Selection(), "year"):
        found = Counted.of(part, rules)
        every = {
            edge.id: standing(edge, part.slice.certainty[edge.id], possible=possible) for edge in part.slice
        }
        told = {
            edge.id: every[edge.id] for edge in part.slice if joins_parties(edge, tables) and every[edge.id]
        }
        ids = [part.table.edges[row].id for row in found.rows.tolist()]
        assert dict(zip(ids, map(Standing, found.where.tolist()), strict=True)) == told
        alone = [edge for edge in part.slice if told.get(edge.id, Standing.NONE) >= Standing.COUNTED]
        assert list(counted(part, rules)) == alone
        own = EdgeTable(tuple(alone), tables)
        assert found.figures == FigureColumns(own).figures(np.arange(len(alone)))
