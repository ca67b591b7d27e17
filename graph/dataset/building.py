"""Building: the whole dataset as RDF, in a file or as a store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from amity.errors import RequestError
from amity.render.forms import RDF_FORMATS, STDOUT

if TYPE_CHECKING:
    from amity.dataset.holdings import Holdings
    from amity.store.stamp import Origin


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
    from amity.namespaces import Namespaces
    from amity.rdf.lines import Lines, in_format, lines_of
    from amity.rdf.owl_time import every_with_time
    from amity.store.build import write_store

    form = check_target(path)
    tables = dataset.tables
    lines = Lines(every_with_time(tables, dataset.edges)) if owl_time else lines_of(tables)
    if not form:
        return write_store(Path(path), lines, origin).triples
    write_file(Path(path), in_format(lines, form, Namespaces(dataset.metadata.base)))
    return lines.written


def check_target(path: str) -> str:
    """The RDF format that a build into `path` has, found out before the data is read; empty for a store.

    Raises:
        RequestError, StoreError: as for `build`.
    """
    from amity.store.build import check_target as check_store
    from amity.store.folder import is_store

    suffix = Path(path).suffix.lower()
    if Path(path).name.lower() in {STDOUT, *(f".{form}" for form in RDF_FORMATS)}:
        raise RequestError(
            f"the format goes by the suffix of the file, and '{path}' has none: give a name, as in corpus.ttl, or end "
            "a folder with /."
        )
    if path.endswith(("/", os.sep)) or not suffix or is_store(Path(path)):
        check_store(Path(path))
        return ""
    if suffix.removeprefix(".") not in RDF_FORMATS:
        raise RequestError(
            f"'{suffix}' names no RDF format; choose from {' '.join(f'.{form}' for form in RDF_FORMATS)}, "
            "or end a folder with / to make a store."
        )
    return suffix.removeprefix(".")
