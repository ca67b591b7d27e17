"""GEXF 1.3, the format of Gephi, with the time of every edge.

Written by hand because networkx stamps the day of writing, names the graph where the schema has no name, and
knows no ``kind``. Reference: GEXF Working Group, GEXF 1.3 primer and schema (https://gexf.net).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from amity.corpus.dates import MAX, MIN, Bounds
from amity.edges.edge_dates import merged
from amity.export.cells import plain
from amity.network.edges import Value

if TYPE_CHECKING:
    import networkx as nx

NAMESPACE = "http://gexf.net/1.3"
_TYPES: dict[type, str] = {str: "string", int: "integer", bool: "boolean"}


Stretches = Sequence[tuple[date, date]]


def gexf(network: nx.MultiDiGraph, times: Mapping[str, Stretches], *, directed: bool = False) -> bytes:
    """A network of `amity.network.edges.to_network` with the days on which its edges may hold as spells.

    A spell has no ``start`` or no ``end`` where there is no limit; an edge that may hold at any time has no spell
    and Gephi always shows it. The days on which it must hold lie between the attributes ``latest_start`` and
    ``earliest_end``. Edges are directed, symmetric ones undirected unless `directed`; ``kind`` differs among the
    edges of one pair, since Gephi merges those of one kind.

    Args:
        network: its texts as XML can hold them.
        times: `spells` of every edge by its id.
    """
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "amity"
    ET.SubElement(meta, "description").text = _description(network)
    times_as = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", **times_as})
    _declare(graph, "node", (values for _, values in network.nodes(data=True)))
    _declare(graph, "edge", (values for *_, values in network.edges(data=True)))
    nodes = ET.SubElement(graph, "nodes")
    for name, values in network.nodes(data=True):
        _values(ET.SubElement(nodes, "node", {"id": name, "label": values["label"]}), values)
    edges = ET.SubElement(graph, "edges")
    seen: Counter[tuple[str, str, str]] = Counter()
    for first, second, key, values in network.edges(keys=True, data=True):
        relation = values["relation"]
        seen[first, second, relation] += 1
        number = seen[first, second, relation]
        kind = relation if number == 1 else f"{relation} {number}"
        head = {"id": key, "source": first, "target": second, "label": values["label"], "kind": kind}
        if values["symmetric"] and not directed:
            head["type"] = "undirected"
        element = ET.SubElement(edges, "edge", head)
        _values(element, values)
        _spells(element, times[key])
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def spells(spans: Iterable[Bounds]) -> list[tuple[date, date]]:
    """First and last day of each stretch in which something of these bounds may hold, in order, with gaps between."""
    return merged((span.earliest_start, span.latest_end) for span in spans)


def _spells(element: ET.Element, stretches: Stretches) -> None:
    if list(stretches) == [(MIN, MAX)]:
        return
    parent = ET.SubElement(element, "spells")
    for first, last in stretches:
        limits = {"start": first.isoformat()} if first != MIN else {}
        limits |= {"end": last.isoformat()} if last != MAX else {}
        ET.SubElement(parent, "spell", limits)


def _declare(graph: ET.Element, what: str, rows: Iterable[Mapping[str, Value]]) -> None:
    first = next(iter(rows), None)
    if first is None:
        return
    attributes = ET.SubElement(graph, "attributes", {"class": what, "mode": "static"})
    for name, value in first.items():
        if name != "label":
            ET.SubElement(attributes, "attribute", {"id": name, "title": name, "type": _TYPES[type(value)]})


def _values(element: ET.Element, values: Mapping[str, Value]) -> None:
    parent = ET.SubElement(element, "attvalues")
    for name, value in values.items():
        if name != "label":
            ET.SubElement(parent, "attvalue", {"for": name, "value": plain(value)})


def _description(network: nx.MultiDiGraph) -> str:
    facts = network.graph
    title = f"{facts['title']}: " if facts["title"] else ""
    as_of = f", as known on {facts['as_of']}" if facts["as_of"] else ""
    return (
        f"{title}{facts['summary']}, from {facts['first']} to {facts['last']}{as_of}. "
        "Spells are the days on which an edge may hold; from latest_start to earliest_end it must"
        f"{', by the rule ' + facts['persist'] + ' to carried_to' if 'persist' in facts else ''}."
    )
