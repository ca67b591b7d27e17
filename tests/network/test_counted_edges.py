"""Counted edges: the tally of a stretch beside a count of its edges one by one."""

from __future__ import annotations

from collections import Counter

from amity.dataset import Dataset
from amity.edges.ties import joins_parties
from amity.network.counted_edges import tallies


def test_a_tally_holds_every_edge_between_parties_once(corpus: Dataset) -> None:
    parts = corpus.survey("year", start="2010", end="2023").stretches
    for part, tally in zip(parts, tallies(parts, corpus.tables), strict=True):
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
