"""DOT, the language of Graphviz.

Every name and value is a quoted string, so that nothing in the data is read as syntax, as a port or as HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amity.characters import without_controls
from amity.network.edges import Value

if TYPE_CHECKING:
    import networkx as nx

_COLORS = {1: "#1b6ca8", 0: "#767676", -1: "#b3261e"}
_HEADS = {1: "normal", 0: "vee", -1: "tee"}


def dot(network: nx.MultiDiGraph) -> str:
    """A network of `amity.network.edges.to_network` as a DOT digraph.

    All attributes are kept as text; the id of an edge is its ``key``. Graphviz draws hostile edges red with a
    T-bar, cooperative ones blue with an arrow, symmetric ones without, contested ones dashed.
    """
    lines = ["digraph {", *(f"  {key}={quote(value)};" for key, value in network.graph.items())]
    lines += [f"  {quote(name)} [{_attributes(values)}];" for name, values in network.nodes(data=True)]
    for first, second, key, values in network.edges(keys=True, data=True):
        drawn = {"key": key, **values, **_style(values)}
        lines.append(f"  {quote(first)} -> {quote(second)} [{_attributes(drawn)}];")
    return "\n".join([*lines, "}", ""])


def quote(value: Value) -> str:
    r"""`value` as a quoted DOT string; line breaks are written as ``\n``, backslashes are doubled.

    Other control characters, for which DOT has no escape, become U+FFFD.

    >>> print(quote('say "a\\b"'))
    "say \"a\\b\""
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\r\n", "\\n"), ("\r", "\\n"), ("\n", "\\n")):
        text = text.replace(character, escape)
    return f'"{without_controls(text)}"'


def _style(values: Mapping[str, Value]) -> dict[str, Value]:
    sign = int(values["sign"])
    style: dict[str, Value] = {"color": _COLORS[sign]}
    style |= {"dir": "none"} if values["symmetric"] else {"arrowhead": _HEADS[sign]}
    return style | ({"style": "dashed"} if values["status"] == "contested" else {})


def _attributes(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{key}={quote(value)}" for key, value in values.items())
