"""Building: the whole dataset as RDF, in a file or as a store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from amity.errors import RequestError
from amity.render.forms import RDF_FORMATS

if TYPE_CHECKING:
    from amity.dataset.holdings import Holdings
    from amity.rdf.lines import Pieces
    from amity.store.stamp import Origin

_LINES = {"nt", "nq"}
"""Formats with a triple on each line, which are written as they are made."""


def build(dataset: Holdings, path: str, *, owl_time: bool = False, origin: Origin | None = None) -> int:
    """Write actors, sources, periods, claims, edges with their computed status, and the ontology as RDF.

    Args:
        path: a file whose suffix is one of `amity.render.forms.RDF_FORMATS`; a name without a suffix, or with a slash
            at its end, is the folder of a store, which is replaced whole.
        owl_time: also write the dates of claims and edges in terms of OWL-Time.
        origin: the tables as they were before they were read, which a store notes so that it knows when it is older.

    Returns:
        the number of triples.

    Raises:
        RequestError: the suffix names no RDF format.
        StoreError: the folder holds something else, or cannot be written.
    """
    from amity.files import write_file
    from amity.rdf.lines import Lines
    from amity.rdf.owl_time import every_with_time
    from amity.rdf.terms import in_order
    from amity.rdf.write import every_triple
    from amity.store.build import write_store

    form = check_target(path)
    if (form in _LINES or not form) and not owl_time and (ready := _ready_lines(dataset)) is not None:
        if not form:
            return write_store(Path(path), ready, origin).triples
        write_file(Path(path), ready)
        return ready.written
    make = (every_with_time if owl_time else every_triple)(dataset.tables, dataset.edges)
    if not form:
        return write_store(Path(path), make, origin).triples
    if form in _LINES:
        lines = Lines(make)
        write_file(Path(path), lines)
        return lines.written
    from amity.namespaces import Namespaces
    from amity.sparql.results import rdf_format, serialize

    triples = in_order(make)
    spaces = Namespaces(dataset.metadata.base)
    write_file(Path(path), serialize(triples, rdf_format(form), spaces))
    return len(triples)


def _ready_lines(dataset: Holdings) -> Pieces | None:
    """The sorted lines of a large dataset, whose claims need not become objects for them; None for another."""
    from amity.edges.source import source_of

    if source_of(dataset.tables) is None:
        return None
    from amity.columns.large import lines_of

    return lines_of(dataset.tables)


def check_target(path: str) -> str:
    """The RDF format that a build into `path` has, found out before the data is read; empty for a store.

    Raises:
        RequestError, StoreError: as for `build`.
    """
    from amity.store.build import check_target as check_store
    from amity.store.folder import is_store

    suffix = Path(path).suffix.lower()
    if path.endswith(("/", os.sep)) or not suffix or is_store(Path(path)):
        check_store(Path(path))
        return ""
    if suffix.removeprefix(".") not in RDF_FORMATS:
        raise RequestError(
            f"'{suffix}' names no RDF format; choose from {' '.join(f'.{form}' for form in RDF_FORMATS)}, "
            "or end a folder with / to make a store."
        )
    return suffix.removeprefix(".")
