from __future__ import annotations

import networkx as nx
from examples import examples
from hypothesis import given, settings
from signed_graphs import planted, signed_graphs

from amity.partition.blocks import as_block, split


def check(network: nx.Graph) -> None:
    """Blocks and bridges are those that networkx finds; actors of a class have no tie."""
    whole = as_block(network)
    blocks, bridges = split(whole)
    found = [
        {
            (block.actors[a], block.actors[b], sign)
            for (a, b), sign in zip(block.ends.tolist(), block.signs, strict=True)
        }
        for block in blocks
    ]
    found += [
        {(*(whole.actors[end] for end in whole.ends[tie].tolist()), whole.signs[tie])}
        for tie in bridges.tolist()
    ]
    plain = [
        {(min(a, b), max(a, b), network.edges[a, b]["sign"]) for a, b in ties}
        for ties in nx.biconnected_component_edges(network)
    ]
    assert sorted(map(sorted, found)) == sorted(map(sorted, plain))
    for block in [whole, *blocks]:
        classes = block.classes
        assert sorted(place for actors in classes for place in actors.tolist()) == list(
            range(len(block.actors))
        )
        assert not any(block.adjacency[actors][:, actors].nnz for actors in classes)


@settings(max_examples=examples(100), deadline=None)
@given(signed_graphs(most=9))
def test_blocks_and_bridges_of_any_network(network: nx.Graph) -> None:
    check(network)


def test_blocks_and_bridges_of_a_sparse_network() -> None:
    check(planted(300, 330, 2, 0.3, seed=1))
