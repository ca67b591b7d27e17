"""The formats by name, and which of them a file is of."""

from __future__ import annotations

import importlib
from pathlib import Path

from amity.errors import RequestError, nearest
from amity.imports.opening import Input
from amity.imports.records import FileFormat

_HOMES = {
    "icews": "events",
    "gdelt": "events",
    "polecat": "events",
    "csv": "table",
    "un": "lists",
    "eu": "lists",
    "ftm": "ftm",
    "ucdp": "ucdp",
    "cow": "cow",
    "acled": "acled",
    "wikidata": "wikidata",
    "stix": "stix",
}
"""Module of each format in `amity.imports.formats`."""

LISTED = ", ".join(_HOMES)
"""Their names, for the help."""


def format_called(name: str) -> FileFormat:
    """The format of that name.

    Raises:
        RequestError: there is none.
    """
    if name not in _HOMES:
        near = nearest(name, _HOMES)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {LISTED}."
        raise RequestError(f"no format is called '{name}'; {hint}")
    formats: tuple[FileFormat, ...] = importlib.import_module(f"amity.imports.formats.{_HOMES[name]}").FORMATS
    return next(form for form in formats if form.name == name)


def sniffed(name: str) -> FileFormat:
    """The format that the file of that name most likely is of.

    Raises:
        RequestError: none fits, or the file is stdin.
        DataError: it cannot be read.
    """
    if name == "-":
        raise RequestError(f"say of which format stdin is: {LISTED}.")
    file = Input(Path(name), Path(name).name)
    head = file.head()
    formats = [format_called(name) for name in _HOMES]
    best = max(formats, key=lambda form: form.sniff(head))
    if best.sniff(head) <= 0:
        raise RequestError(
            f"{file.name} is of no known format ({LISTED}); any table can be imported by: "
            "amity import csv FILE --guess."
        )
    return best
