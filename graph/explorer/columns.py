"""Tables of the page's JSON by columns: what rows have is named once for all, and what is alike is told once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

_PART = re.compile(r"(?<=[;:,]) ")


def columns(rows: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    """How many rows there are, and the columns by name; ``js/core/model.js`` makes the rows of it again.

    A column is whichever of these takes the least room:

    - a list with the value of each row, None for nothing;
    - ``at`` and ``values``: the rows that have another value than ``else`` (than nothing, where that is left out);
    - ``of`` and ``each``: the values, each once, and for each row the place of its own; of a text that is made of some,
      with blanks between them, their places.
    """
    names = sorted({name for row in rows for name in row})
    return {"rows": len(rows), "columns": {name: _column([row.get(name) for row in rows]) for name in names}}


def _column(values: Sequence[object]) -> object:
    keys = [_text(value) for value in values]
    ways: list[object] = [list(values), _exceptions(values, keys), _distinct(values, keys)]
    if all(isinstance(value, str) for value in values):
        ways.append(_composed(values))
    return min(ways, key=lambda way: len(_text(way)))


def _exceptions(values: Sequence[object], keys: Sequence[str]) -> dict[str, object]:
    usual = max(Counter(keys).items(), key=lambda item: item[1])[0]
    at = [n for n, key in enumerate(keys) if key != usual]
    others = {"at": at, "values": [values[n] for n in at]}
    return others if usual == "null" else {**others, "else": json.loads(usual)}


def _distinct(values: Sequence[object], keys: Sequence[str]) -> dict[str, object]:
    known = dict(zip(keys, values, strict=True))
    place = {key: n for n, key in enumerate(known)}
    return {"of": list(known.values()), "each": [place[key] for key in keys]}


def _composed(values: Sequence[object]) -> dict[str, object]:
    texts = [_PART.split(str(value)) for value in values]
    place = {part: n for n, part in enumerate(dict.fromkeys(part for parts in texts for part in parts))}
    each = [[place[part] for part in parts] if len(parts) > 1 else place[parts[0]] for parts in texts]
    return {"of": list(place), "each": each}


_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
