"""Which of equally good camps are told. Values were worked out on paper; those of the corpus were read in the articles."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from signed_graphs import Drawn, drawn_network, signed_network
from stories import parts_of, tell

from amity.analysis.balance.camps import camps_of
from amity.analysis.balance.choice import least_contradicted
from amity.dataset import Dataset
from amity.edges.periods import stretches
from amity.edges.slices import select
from amity.network.signed import SignedNetwork
from amity.partition.frustration import frustration_index


def network(graph: Dataset) -> SignedNetwork:
    return signed_network(parts_of(graph, period="early")[0].slice, graph.tables)


def test_the_tie_with_the_least_evidence_stands_against_the_camps(tmp_path: Path) -> None:
    # Three foes: one tie must contradict two camps; that of ana and cat has one edge, the others two.
    lines = [
        *(f"{pair} 2012 2012 asserted" for pair in ("ana fights ben", "ana accuses ben", "ben fights cat")),
        *(f"{pair} 2012 2012 asserted" for pair in ("ben accuses cat", "ana accuses cat")),
    ]
    found = camps_of(network(tell(tmp_path / "d", *lines)))
    assert [tie.pair for tie in found.against] == [("ana", "cat")]
    assert found.frustration.against == (("ana", "cat"),)
    assert (found.frustration.upper, found.frustration.proven) == (1, True)


@given(st.dictionaries(st.sampled_from(list(combinations("abcdef", 2))), st.integers(-4, 4).filter(bool)))
def test_no_camps_as_good_have_less_evidence_against_them(weights: dict[tuple[str, str], int]) -> None:
    graph = weighted_network(weights)
    index = frustration_index(graph.graph)
    found = least_contradicted(graph, index, 60.0)
    assert len(found.against) == index.upper
    names = sorted(graph.graph)
    best = min(
        (
            _against(graph, dict(zip(names, sides, strict=True)))
            for sides in product((1, -1), repeat=len(names))
        ),
        default=(0, 0),
    )
    assert _against(graph, found.sides) == best


def weighted_network(weights: dict[tuple[str, str], int]) -> SignedNetwork:
    """Ties with as many edges as the size of each weight, of its sign."""
    return drawn_network(
        Drawn(f"{'-'.join(pair)}-{n}", pair[0], "supports" if weight > 0 else "fights", pair[1])
        for pair, weight in sorted(weights.items())
        for n in range(abs(weight))
    )


def _against(graph: SignedNetwork, sides: dict[str, int]) -> tuple[int, int]:
    """Number of ties against camps, and of the edges by which one sign outnumbers the other in them."""
    ties = [tie for tie in graph.ties if sides[tie.first] * sides[tie.second] != tie.sign]
    return len(ties), sum(max(2 * abs(sum(edge.sign for edge in tie.edges)), 1) for tie in ties)


def test_islamic_state_and_the_taliban_are_in_no_camp_together(corpus: Dataset) -> None:
    """ponars2021 blocks 12 and 20: they fight; block 7 tells of threats from Afghanistan to Russia."""
    tables = corpus.tables
    for parts in (True, False):
        (part,) = stretches(tables, select(tables, period="takeover"), parts=parts)
        sides = camps_of(signed_network(part.slice, tables)).sides
        assert sides["isis"] != sides["taliban"]
