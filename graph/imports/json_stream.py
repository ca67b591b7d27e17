"""Objects of a JSON text, one at a time: lines, an array, or the array of a bundle."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from amity.errors import DataError
from amity.imports.opening import Input, decoded
from amity.imports.records import Rejected

_MOST_WHOLE = 1 << 28


class Object(NamedTuple):
    """An object and its number, or that of its line."""

    row: int
    value: dict[str, Any]


def read_lines(file: Input) -> Iterator[Object | Rejected]:
    """The objects of a file with one on each line."""
    for number, text in file.lines():
        if not text.strip():
            continue
        file.tally[0] += 1
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            yield Rejected(number, "", text[:80], "is no JSON")
            continue
        if isinstance(value, dict):
            yield Object(number, value)
        else:
            yield Rejected(number, "", text[:80], "is no object of JSON")


def read_whole(file: Input) -> Any:  # noqa: ANN401  as JSON is
    """The value of a JSON file.

    Raises:
        DataError: it is none, or has more than 256 MiB.
    """
    with file.open() as content:
        data = content.read(_MOST_WHOLE + 1)
    if len(data) > _MOST_WHOLE:
        raise DataError(
            f"{file.name} has more than {_MOST_WHOLE >> 20} MiB; split it, or give one object a line."
        )
    try:
        return json.loads(decoded(data).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DataError(f"{file.name} is no JSON: {error}.") from error
