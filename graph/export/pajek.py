"""Pajek's network format, as networkx reads it; igraph takes no attributes in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amity.characters import without_controls
from amity.export.cells import plain
from amity.network.edges import Value

if TYPE_CHECKING:
    import networkx as nx

NEUTRAL = 0.001
"""Value of an arc that is neither cooperative nor hostile."""


def pajek(network: nx.MultiDiGraph) -> str:
    """A network of `amity.network.edges.to_network` in Pajek's format.

    A vertex is called by its id; the value of an arc is its sign, as Pajek has it in signed networks. Of an edge that
    is neither cooperative nor hostile it is `NEUTRAL`, since an arc of value 0 is none. All attributes follow as pairs
    of name and text, the id of an edge as ``id``. A line break becomes a blank: the format has one line for each
    thing. Other control characters become U+FFFD.
    """
    numbers = {name: number for number, name in enumerate(network, start=1)}
    lines = [f"*vertices {len(numbers)}"]
    for name, number in numbers.items():
        lines.append(f"{number} {quote(name)} 0.0 0.0 ellipse {_pairs(network.nodes[name])}")
    lines.append("*arcs")
    for first, second, key, values in network.edges(keys=True, data=True):
        pairs = _pairs({"id": key, **values})
        lines.append(f"{numbers[first]} {numbers[second]} {values['sign'] or NEUTRAL} {pairs}")
    return "\n".join([*lines, ""])


def quote(value: Value) -> str:
    r"""`value` in quotation marks on one line; a mark or backslash inside has a backslash before it.

    >>> print(quote('the "Front"'))
    "the \"Front\""
    """
    line = without_controls(" ".join(plain(value).splitlines()))
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pairs(values: Mapping[str, Value]) -> str:
    return " ".join(f"{key} {quote(value)}" for key, value in values.items())
