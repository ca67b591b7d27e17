"""Caution: what a reader must be told of a network that is so small, or so poorly sourced, that its numbers mislead."""

from __future__ import annotations

from collections.abc import Collection

FEW = 20
"""Ties below which every index, rank, camp, bloc and proof comes with a caution: one tie that was coded otherwise then
changes a share of ties by more than 1 / 20, and the balance 1 - 2 L / ties by more than 1 / 10."""
FEW_WORDS = (
    f"below {FEW} ties one that was coded otherwise moves 1 - 2 L / ties by more than {2 / FEW:g}; "
    "what is proven is proven of these ties alone, and ranks, camps and blocs can turn on one of them"
)
ONE_WORDS = "all that is told comes from one source, which may see one side"


def cautions(ties: int, sources: Collection[str]) -> list[str]:
    """The cautions that a network needs, as sentences without a capital.

    Args:
        ties: how many there are; without any there is nothing to be cautious of.
        sources: ids of the sources behind its edges.

    >>> cautions(200, ["a", "b"])
    []
    >>> [text.split(":")[0] for text in cautions(13, ["a"])]
    ['13 ties', 'one source, a']
    """
    found = []
    if 0 < ties < FEW:
        found.append(f"{ties} tie{'' if ties == 1 else 's'}: {FEW_WORDS}")
    if ties and len(sources) == 1:
        found.append(f"one source, {next(iter(sources))}: {ONE_WORDS}")
    return found
