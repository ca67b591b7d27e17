"""Caution: what a reader must be told of a network that is so small, or so poorly sourced, that its numbers mislead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sized
from enum import StrEnum
from typing import Protocol, TypeVar

from amity.corpus.model import Coding

FEW = 20
"""Ties below which every index, rank, camp, bloc and proof comes with a caution: one tie that was coded otherwise then
changes a share of ties by more than 1 / 20, and the balance 1 - 2 L / ties by more than 1 / 10."""


class Caution(StrEnum):
    """Why a network is read with caution: few ties, one source, ties on machine-coded claims alone."""

    FEW = "few ties"
    ONE = "one source"
    MACHINE = "machine-coded"

    @property
    def why(self) -> str:
        """What it means for the numbers of the network."""
        return _WHY[self]


_WHY = {
    Caution.FEW: (
        f"below {FEW} ties one that was coded otherwise moves 1 - 2 L / ties by more than {2 / FEW:g}; "
        "what is proven is proven of these ties alone, and ranks, camps and blocs can turn on one of them"
    ),
    Caution.ONE: "all that is told comes from one source, which may see one side",
    Caution.MACHINE: (
        "a program found who did what to whom, and nobody read it there; a name or verb that it took wrongly makes "
        "a tie, or turns its sign"
    ),
}


class Cautioned(Protocol):
    """What a network has of what calls for caution."""

    @property
    def ties(self) -> Sized: ...  # noqa: D102
    @property
    def sources(self) -> Collection[str]: ...  # noqa: D102
    @property
    def machine_coded(self) -> Sized: ...  # noqa: D102


Network = TypeVar("Network", bound=Cautioned)


def by_caution(networks: Iterable[Network]) -> dict[Caution, list[Network]]:
    """The networks that need each caution, in their order; those that need none stand nowhere."""
    by_need: dict[Caution, list[Network]] = {caution: [] for caution in Caution}
    for network in networks:
        for caution in _needed(len(network.ties), network.sources, len(network.machine_coded)):
            by_need[caution].append(network)
    return by_need


def _needed(ties: int, sources: Collection[str], machine: int) -> list[Caution]:
    needed = {
        Caution.FEW: 0 < ties < FEW,
        Caution.ONE: ties > 0 and len(sources) == 1,
        Caution.MACHINE: machine > 0,
    }
    return [caution for caution, is_needed in needed.items() if is_needed]


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
    sentences = {
        Caution.FEW: f"{ties} tie{'' if ties == 1 else 's'}: {Caution.FEW.why}",
        Caution.ONE: f"one source, {next(iter(sources), '')}: {Caution.ONE.why}",
        Caution.MACHINE: machine_caution(machine, ties, "tie"),
    }
    return [sentences[caution] for caution in _needed(ties, sources, machine)]


def machine_caution(machine: int, of: int, noun: str) -> str:
    """That some ties or edges rest on machine-coded claims alone, and why that matters.

    >>> machine_caution(1, 1200, "edge").partition(":")[0]
    '1 of 1,200 edges rests on machine-coded claims alone'
    """
    nouns, verb = f"{noun}{'' if of == 1 else 's'}", "rests" if machine == 1 else "rest"
    return f"{machine:,} of {of:,} {nouns} {verb} on machine-coded claims alone: {Caution.MACHINE.why}"


def edge_remarks(coded: Mapping[str, Coding | None]) -> list[str]:
    """The remark on what tells of edges rather than of ties, by how each of them was coded; none where none is needed.

    >>> edge_remarks({"a": Coding.PEOPLE, "b": None})
    []
    >>> [text.partition(":")[0] for text in edge_remarks({"a": Coding.MACHINE, "b": None})]
    ['caution, 1 of 2 edges rests on machine-coded claims alone']
    """
    machine = sum(coding is Coding.MACHINE for coding in coded.values())
    return [f"caution, {machine_caution(machine, len(coded), 'edge')}"] if machine else []
