"""Signed matrices for statistics: one for each stretch of time, of the same actors in the same order."""

from __future__ import annotations

from collections.abc import Iterable

from amity.corpus.model import Tables
from amity.edges.slices import Selection
from amity.export.cells import csv_bytes
from amity.network.signed import SignedNetwork
from amity.network.survey import survey


def matrix_files(tables: Tables, selection: Selection, *, formulas: bool = False) -> dict[str, bytes]:
    """The files of an archive that R reads: ``actors.csv``, ``waves.csv``, and ``wave-1.csv`` and so on.

    A matrix has no header: its rows and columns are the actors of ``actors.csv`` in their order. A cell is 1 for a
    friendly tie, -1 for a hostile one, 0 for none, NA for a pair with both signs; it is symmetric, and its diagonal is
    0. An actor without a tie in a stretch has zeros: ``ties`` of ``waves.csv`` says how many ties there are.

    Args:
        selection: which edges.
        formulas: leave cells that a spreadsheet would run as they are.
    """
    networks = survey(tables, selection).networks
    actors = sorted({actor for network in networks for actor in network.actors})
    place = {actor: position for position, actor in enumerate(actors)}

    kinds = [str(tables.actors[name].kind) for name in actors]
    named = [(name, tables.label(name), kind) for name, kind in zip(actors, kinds, strict=True)]
    waves = [
        (n, network.period, network.label, network.first, network.last, len(network.ties))
        for n, network in enumerate(networks, 1)
    ]
    files = {
        "actors.csv": csv_bytes([("id", "label", "kind"), *named], formulas),
        "waves.csv": csv_bytes([("wave", "id", "label", "first", "last", "ties"), *waves], formulas),
    }
    for number, network in enumerate(networks, 1):
        files[f"wave-{number}.csv"] = csv_bytes(matrix_of(network, place), formulas)
    return files


def matrix_of(network: SignedNetwork, place: dict[str, int]) -> list[list[int | str]]:
    """The signs of a network as a matrix; `place` is the row of each actor."""
    matrix: list[list[int | str]] = [[0] * len(place) for _ in place]
    cells: Iterable[tuple[tuple[str, str], int | str]] = [
        *((tie.pair, tie.sign) for tie in network.ties),
        *((tie.pair, "NA") for tie in network.left_out),
    ]
    for (first, second), sign in cells:
        if first in place and second in place:
            matrix[place[first]][place[second]] = matrix[place[second]][place[first]] = sign
    return matrix
