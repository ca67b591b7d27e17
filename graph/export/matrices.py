"""Signed matrices for statistics: one for each stretch of time, of the same actors in the same order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from amity.corpus.csv_reader import spreadsheet_cell
from amity.corpus.model import Tables
from amity.edges.slices import Selection
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

    def label(name: str) -> str:
        text = tables.label(name)
        return text if formulas else spreadsheet_cell(text)

    kinds = [str(tables.actors[name].kind) for name in actors]
    named = [(name, label(name), kind) for name, kind in zip(actors, kinds, strict=True)]
    waves = [
        (n, network.period, network.label, network.first, network.last, len(network.ties))
        for n, network in enumerate(networks, 1)
    ]
    files = {
        "actors.csv": _csv([("id", "label", "kind"), *named]),
        "waves.csv": _csv([("wave", "id", "label", "first", "last", "ties"), *waves]),
    }
    for number, network in enumerate(networks, 1):
        files[f"wave-{number}.csv"] = _csv(matrix_of(network, place))
    return files


def matrix_of(network: SignedNetwork, place: dict[str, int]) -> list[list[int | str]]:
    """The signs of a network as a matrix; `place` is the row of each actor."""
    found: list[list[int | str]] = [[0] * len(place) for _ in place]
    cells: Iterable[tuple[tuple[str, str], int | str]] = [
        *((tie.pair, tie.sign) for tie in network.ties),
        *((tie.pair, "NA") for tie in network.left_out),
    ]
    for (first, second), sign in cells:
        if first in place and second in place:
            found[place[first]][place[second]] = found[place[second]][place[first]] = sign
    return found


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
