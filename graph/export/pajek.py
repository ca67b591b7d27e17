"""Pajek's network format, as networkx and igraph read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amity.characters import without_controls
from amity.network.edges import Value

if TYPE_CHECKING:
    import networkx as nx


def pajek(network: nx.MultiDiGraph) -> str:
    """A network of `amity.network.edges.to_network` in Pajek's format.

    A vertex is called by its id; the value of an arc is its sign, as Pajek has it in signed networks. All
    attributes follow as pairs of name and text, the id of an edge as ``id``. A line break becomes a blank: the
    format has one line for each thing. Other control characters become U+FFFD.
    """
    numbers = {name: number for number, name in enumerate(network, start=1)}
    lines = [f"*vertices {len(numbers)}"]
    for name, number in numbers.items():
        lines.append(f"{number} {quote(name)} 0.0 0.0 ellipse {_pairs(network.nodes[name])}")
    lines.append("*arcs")
    for first, second, key, values in network.edges(keys=True, data=True):
        pairs = _pairs({"id": key, **values})
        lines.append(f"{numbers[first]} {numbers[second]} {values['sign']} {pairs}")
    return "\n".join([*lines, ""])


def quote(value: Value) -> str:
    r"""`value` in quotation marks on one line; a mark or backslash inside has a backslash before it.

    >>> print(quote('the "Front"'))
    "the \"Front\""
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    line = without_controls(" ".join(text.splitlines()))
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pairs(values: Mapping[str, Value]) -> str:
    return " ".join(f"{key} {quote(value)}" for key, value in values.items())
