"""Values of the library as plain values, for JSON and csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from amity.network.ranges import Range

Json = dict[str, Any]


def to_plain(value: object) -> Any:  # noqa: ANN401  a value of JSON
    """Numbers, texts, lists and dictionaries of these.

    Dates become ISO 8601, enums their value, sets are sorted; a range is its two ends, None where it is not defined. A
    dataclass is what it holds, by name.

    Raises:
        TypeError: there is no plain form of such a value.

    >>> to_plain({"on": date(2015, 1, 2), "of": (1, None), "within": Range(2, 5)})
    {'on': '2015-01-02', 'of': [1, None], 'within': [2, 5]}
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
    if isinstance(value, Range):
        return None if value.least is None or value.most is None else [value.least, value.most]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no plain form")
