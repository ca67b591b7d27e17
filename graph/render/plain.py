"""Values of the library as plain values, for JSON and csv: what a dataclass holds, by name.

A class that is written otherwise than by its fields says so: `PLAIN` names what is written of it in order, with blanks
between, ``name=attribute.of.attribute`` where it is called otherwise, ``**attribute`` for all that a part holds;
a method `plain` gives what is written in its stead, whose parts may be such values again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any

Json = dict[str, Any]


def to_plain(value: object) -> Any:  # noqa: ANN401  a value of JSON
    """Numbers, texts, lists and dictionaries of these.

    Dates become ISO 8601, enums their value, sets are sorted.

    Raises:
        TypeError: there is no plain form of such a value.

    >>> to_plain({"on": date(2015, 1, 2), "of": (1, None)})
    {'on': '2015-01-02', 'of': [1, None]}
    """
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, Enum):
        return to_plain(value.value)
    if isinstance(value, int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(name)): to_plain(part) for name, part in value.items()}
    if isinstance(value, Sequence):
        return [to_plain(part) for part in value]
    if isinstance(value, set | frozenset):
        return sorted(map(to_plain, value))
    return _object(value)


def _object(value: object) -> Any:  # noqa: ANN401  a value of JSON
    own = getattr(value, "plain", None)
    if callable(own):
        return to_plain(own())
    names: str | None = getattr(value, "PLAIN", None)
    if names is None:
        if not is_dataclass(value):
            raise TypeError(f"{type(value).__name__} has no plain form")
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    document: Json = {}
    for name in names.split():
        written, _, attribute = name.partition("=")
        part = to_plain(attrgetter(attribute or name.removeprefix("**"))(value))
        document |= part if name.startswith("**") else {written: part}
    return document
