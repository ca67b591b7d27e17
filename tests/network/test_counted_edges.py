"""Counted edges: the tally of a stretch beside a count of its edges one by one."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from amity.corpus.model import Tables
from amity.dataset import Dataset
from amity.edges.slices import Selection, Slice, cut, edges_of
from amity.edges.ties import is_counted, joins_parties
from amity.network.counted_edges import LeftOut, tally_of
from amity.network.rules import Rules
from amity.network.survey import Survey


def test_a_tally_holds_every_edge_between_parties_once(corpus: Dataset) -> None:
    parts = corpus.survey("year", start="2010", end="2023").stretches
    for part in parts:
        tally = tally_of(part)
        every = Counter(
            (
                edge.status,
                edge.is_denied,
                corpus.tables.vocabulary.sign(edge.relation),
                part.slice.certainty[edge.id],
            )
            for edge in part.slice
            if joins_parties(edge, corpus.tables)
        )
        told: Counter[object] = Counter()
        for sort, number in tally.items():
            told[sort.status, sort.is_denied, sort.sign, sort.certainty] += number
        assert told == every


def left_out_of(
    part: Slice, plain: Slice, sides: set[str], tables: Tables, rules: Rules
) -> dict[str, list[str]]:
    """What is left out by the definitions, edge by edge."""
    chosen = {
        edge.id: edge
        for edge in part
        if joins_parties(edge, tables)
        and is_counted(edge, part.certainty[edge.id], rules.statuses, rules.possible)
    }
    told = (*plain.definite, *(plain.possible if rules.possible else ()))
    found: dict[str, list[str]] = {name: [] for name in LeftOut.__dataclass_fields__}
    found["told"] = [edge.id for edge in told]
    taken = {edge.id: edge for edge in part}
    for edge in told:
        if chosen.pop(edge.id, None) is not None:
            continue
        if not {edge.subject, edge.object} <= tables.actors.keys():
            why = "places"
        elif edge.subject == edge.object or (rules.parts and edge.id not in sides):
            why = "within"
        elif edge.id in taken:
            why = "statuses" if joins_parties(taken[edge.id], tables) else "forums"
        else:
            why = "elsewhere"
        found[why].append(edge.id)
    found["joined"] = list(chosen)
    return found


@pytest.mark.parametrize("actors", [frozenset[str](), frozenset({"taliban", "russia"})])
def test_what_is_left_out_is_told_edge_by_edge(corpus: Dataset, actors: frozenset[str]) -> None:
    tables = corpus.tables
    for parts, possible in product((False, True), repeat=2):
        rules = Rules(parts=parts, possible=possible)
        survey = Survey(tables, Selection(actors=actors), rules)
        sides = {edge.id for edge in survey.joined.edges}
        for part, left in zip(survey.stretches, survey.left_out(possible), strict=True):
            plain = cut(edges_of(tables, part.selection), tables.vocabulary, part.selection)
            found = {name: [edge.id for edge in getattr(left, name)] for name in LeftOut.__dataclass_fields__}
            assert found == left_out_of(part.slice, plain, sides, tables, rules)
