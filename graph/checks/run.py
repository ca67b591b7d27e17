"""All checks of a dataset folder in one run."""

from __future__ import annotations

from pathlib import Path

from amity.checks.plausibility import find_doubts
from amity.checks.shapes import check_shapes
from amity.checks.texts import compare_texts
from amity.corpus.own_relations import vocabulary_of
from amity.corpus.tables import in_order, read_tables
from amity.faults import Fault


def check_folder(folder: Path, texts: Path | None = None) -> tuple[Fault, ...]:
    """Every fault of every table: form, references, plausibility, shapes, and the texts where they are at hand.

    The graph is built and its shapes are checked only when the rows hold no error.

    Args:
        folder: the dataset.
        texts: folder with the texts that the sources were coded from.

    Raises:
        DataError: `folder` is not there.
        RequestError: `texts` is not there.
    """
    reading = read_tables(folder)
    vocabulary = vocabulary_of(reading.tables)
    faults = list(reading.faults)
    faults += find_doubts(reading.tables, reading.rows, vocabulary)
    if not reading.errors:
        faults += check_shapes(reading.tables, vocabulary, reading.rows)
    if texts is not None:
        faults += compare_texts(reading.tables, reading.rows, texts)
    return in_order(faults)
