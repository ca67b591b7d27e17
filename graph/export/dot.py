"""DOT, the language of Graphviz.

Every name and value is a quoted string, so that nothing in the data is read as syntax, as a port or as HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from amity.characters import without_controls
from amity.export.cells import plain
from amity.network.edges import Value
from amity.render.look import look

if TYPE_CHECKING:
    import networkx as nx


class DrawnShape(NamedTuple):
    """What a shape of the look is called by the programs that draw it."""

    graphviz: str
    cytoscape: str


SHAPES = {
    "circle": DrawnShape("ellipse", "ellipse"),
    "square": DrawnShape("box", "rectangle"),
    "diamond": DrawnShape("diamond", "diamond"),
    "triangle": DrawnShape("triangle", "triangle"),
    "down": DrawnShape("invtriangle", "vee"),
    "hexagon": DrawnShape("hexagon", "hexagon"),
    "ring": DrawnShape("doublecircle", "octagon"),
    "star": DrawnShape("star", "star"),
    "frame": DrawnShape("plaintext", "round-rectangle"),
}


def dot(network: nx.MultiDiGraph) -> str:
    """A network of `amity.network.edges.to_network` as a DOT digraph.

    All attributes are kept as text; the id of an edge is its ``key``. Graphviz draws hostile edges red with a T-bar,
    cooperative ones blue with an arrow, symmetric ones without; contested and prospective ones dashed, alleged and
    denied ones dotted, what is only possible thinner, actors by their kind.
    """
    lines = ["digraph {", *(f"  {key}={quote(value)};" for key, value in network.graph.items())]
    lines += [
        f"  {quote(name)} [{_attributes({**values, **_shape(values)})}];"
        for name, values in network.nodes(data=True)
    ]
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
    text = plain(value)
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\r\n", "\\n"), ("\r", "\\n"), ("\n", "\\n")):
        text = text.replace(character, escape)
    return f'"{without_controls(text)}"'


def _shape(values: Mapping[str, Value]) -> dict[str, Value]:
    return {"shape": SHAPES[look().kinds[str(values["kind"])]].graphviz}


def _style(values: Mapping[str, Value]) -> dict[str, Value]:
    drawn = look()
    sign = int(values["sign"])
    head = "tee" if sign < 0 else "normal" if drawn.marks[_mark(values)].head == "full" else "empty"
    style: dict[str, Value] = {"color": drawn.theme[drawn.signs[sign]].light, "style": line_style(values)}
    style |= {"dir": "none"} if values["symmetric"] else {"arrowhead": head}
    return style | ({"penwidth": "0.6"} if values["certainty"] == "possible" else {})


def _mark(values: Mapping[str, Value]) -> str:
    return "contested_asserted" if values["status"] == "contested" else str(values["status"])


def line_style(values: Mapping[str, Value]) -> str:
    """Solid, dashed or dotted, for programs that draw no other textures.

    >>> line_style({"status": "alleged"})
    'dotted'
    """
    match values["status"]:
        case "contested" | "prospective":
            return "dashed"
        case "alleged" | "denied":
            return "dotted"
        case _:
            return "solid"


def _attributes(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{key}={quote(value)}" for key, value in values.items())
