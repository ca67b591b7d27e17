"""Forms that answers are written in, and the file names that say them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from amity.errors import RequestError

STDOUT = "-"
"""The name of a file that stands for stdout."""

LISTS = {".txt": "table", ".csv": "csv", ".json": "json", ".jsonl": "jsonl"}
"""The form of rows by the suffix of their file."""

RDF_FORMATS = ("ttl", "trig", "nt", "nq", "jsonld", "rdf")
"""The forms of RDF, which are file suffixes too."""

PAGES = {".html": "html", ".htm": "html"}
DRAWINGS = {".svg": "svg"}


def form_of(output: str, form: str | None, suffixes: Mapping[str, str], otherwise: str | None = None) -> str:
    """The form in which a file is written: that of its suffix, the one asked for, or `otherwise`.

    A suffix and a form that contradict each other are refused; a suffix that says nothing needs a form.

    Args:
        output: name of the file, or ``-``.
        form: the form asked for; None leaves it to the name.
        suffixes: forms by suffix, each in lower case.
        otherwise: the form where neither says one; None where one must.

    Raises:
        RequestError: the two contradict each other, or neither says a form.

    >>> form_of("edges.CSV", None, LISTS), form_of("-", None, LISTS, "table"), form_of("edges.dat", "csv", LISTS)
    ('csv', 'table', 'csv')
    """
    suffix = "" if output == STDOUT else Path(output).suffix.lower()
    by_name = suffixes.get(suffix)
    if by_name is not None and form not in {None, by_name}:
        raise RequestError(
            f"the name {output} says {by_name}, and the format asked for is {form}; change one of them.",
            parameters=["form"],
        )
    if by_name is None and form is None and (suffix or otherwise is None):
        what = f"'{suffix}'" if suffix else f"the name '{output}'"
        raise RequestError(
            f"{what} says no format; end the file in {' '.join(suffixes)}, or say the format.",
            parameters=["form"],
        )
    return by_name or form or otherwise or ""
