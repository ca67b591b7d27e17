"""Caution: what a reader must be told of a network that is so small, or so poorly sourced, that its numbers mislead."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from amity.corpus.model import Coding

FEW = 20
"""Ties below which every index, rank, camp, bloc and proof comes with a caution: one tie that was coded otherwise then
changes a share of ties by more than 1 / 20, and the balance 1 - 2 L / ties by more than 1 / 10."""
FEW_WORDS = (
    f"below {FEW} ties one that was coded otherwise moves 1 - 2 L / ties by more than {2 / FEW:g}; "
    "what is proven is proven of these ties alone, and ranks, camps and blocs can turn on one of them"
)
ONE_WORDS = "all that is told comes from one source, which may see one side"
MACHINE_WORDS = (
    "a program found who did what to whom, and nobody read it there; a name or verb that it took wrongly makes a tie, "
    "or turns its sign"
)


def cautions(ties: int, sources: Collection[str], machine: int = 0) -> list[str]:
    """The cautions that a network needs, as sentences without a capital.

    Args:
        ties: how many there are; without any there is nothing to be cautious of.
        sources: ids of the sources behind its edges.
        machine: how many of the ties rest on machine-coded claims alone (see `amity.network.signed.Tie.machine_coded`).

    >>> cautions(200, ["a", "b"])
    []
    >>> [text.split(":")[0] for text in cautions(13, ["a"])]
    ['13 ties', 'one source, a']
    >>> [text.split(":")[0] for text in cautions(200, ["a", "b"], machine=150)]
    ['150 of 200 ties rest on machine-coded claims alone']
    """
    found = []
    if 0 < ties < FEW:
        found.append(f"{ties} tie{'' if ties == 1 else 's'}: {FEW_WORDS}")
    if ties and len(sources) == 1:
        found.append(f"one source, {next(iter(sources))}: {ONE_WORDS}")
    if machine:
        found.append(machine_caution(machine, ties, "tie"))
    return found


def machine_caution(machine: int, of: int, noun: str) -> str:
    """That some ties or edges rest on machine-coded claims alone, and why that matters.

    >>> machine_caution(1, 1200, "edge").partition(":")[0]
    '1 of 1,200 edges rests on machine-coded claims alone'
    """
    nouns, verb = f"{noun}{'' if of == 1 else 's'}", "rests" if machine == 1 else "rest"
    return f"{machine:,} of {of:,} {nouns} {verb} on machine-coded claims alone: {MACHINE_WORDS}"


def edge_remarks(coded: Mapping[str, Coding | None]) -> list[str]:
    """The remark on what tells of edges rather than of ties, by how each of them was coded; none where none is needed.

    >>> edge_remarks({"a": Coding.PEOPLE, "b": None})
    []
    >>> [text.partition(":")[0] for text in edge_remarks({"a": Coding.MACHINE, "b": None})]
    ['caution, 1 of 2 edges rests on machine-coded claims alone']
    """
    machine = sum(coding is Coding.MACHINE for coding in coded.values())
    return [f"caution, {machine_caution(machine, len(coded), 'edge')}"] if machine else []
