"""Files of a slice for other programs, one format for each suffix.

A format keeps all edges with their ids (several between one pair too), all nodes that have one, and all attributes of
`amity.network.edges.to_network`. The same slice gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from amity.characters import xml_text
from amity.corpus.model import Tables
from amity.edges.slices import Selection, Slice
from amity.errors import RequestError
from amity.export.cells import csv_bytes
from amity.export.dot import dot
from amity.export.pajek import pajek
from amity.export.workbook import workbook_of
from amity.files import write_file
from amity.namespaces import Namespaces
from amity.network.edges import to_network
from amity.render.forms import RDF_FORMATS
from amity.workbook import SUFFIX as WORKBOOK

if TYPE_CHECKING:
    import networkx as nx

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Job:
    """A slice to be written.

    Attributes:
        formulas: leave csv cells that a spreadsheet would run as they are.
        directed: write what is symmetric as directed, where the format has undirected edges.
    """

    slice: Slice
    tables: Tables
    formulas: bool = False
    directed: bool = False

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """Its nodes and edges with all attributes."""
        return to_network(self.slice, self.tables)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a slice is written in.

    Attributes:
        write: the bytes of it, whole or in pieces.
        words: which program reads it, or what it is made of, where the suffix does not say so.
        mixed: whether it has directed and undirected edges in one graph.
        rdf: whether it is one of RDF.
    """

    write: Callable[[Job], bytes | Iterable[bytes]]
    words: str = ""
    mixed: bool = False
    rdf: bool = False


@dataclass(frozen=True, slots=True)
class Statistic:
    """A format for statistics: the suffix of its file, and what makes the bytes."""

    suffix: str
    write: Callable[[Job], bytes]


def write_export(
    path: Path,
    slice_: Slice,
    tables: Tables,
    *,
    form: str | None = None,
    formulas: bool = False,
    directed: bool = False,
) -> None:
    """Write a slice in the format that the suffix of `path` names, or in one of `STATISTICS`.

    A workbook (``.xlsx``) holds the tables of the whole dataset as sheets. What is symmetric is undirected in GraphML
    and GEXF. networkx reads no graph that is partly so: with `directed` each such edge is a directed one, from the
    first of the two to the second, as in the other formats. Characters that XML cannot hold become U+FFFD in GraphML,
    GEXF and RDF/XML, and a carriage return a line feed; control characters become U+FFFD in DOT and Pajek. A CSV cell
    that a spreadsheet would run as a formula gets an apostrophe before it, unless `formulas` leaves the cells as they
    are. RDF holds the edges of the slice, their claims and the doubts beside them, and the actors, places and sources
    that these name; not the ontology, and not the claims outside the slice that ``am:about`` points to.

    Args:
        path: of the file; upper and lower case of its suffix are the same.
        form: one of `STATISTICS`.

    Raises:
        DataError: a cell holds what a workbook cannot.
        MissingExtra: a workbook needs openpyxl, which is not installed.
        RequestError: the suffix names no format, or is not that of `form`; a workbook of a selection is asked for;
            `directed` is for another format.
        StoreError: the file cannot be written.
    """
    write_file(path, _content(path.suffix.lower(), form, Job(slice_, tables, formulas, directed)))


def _content(suffix: str, form: str | None, job: Job) -> bytes | Iterable[bytes]:
    mixed = [name for name, format_ in FORMATS.items() if format_.mixed]
    if job.directed and (form is not None or suffix not in mixed):
        raise RequestError(f"only {' and '.join(mixed)} have undirected edges to write as directed ones.")
    if form is not None:
        if form not in STATISTICS:
            raise RequestError(
                f"'{form}' names no format for statistics; choose from {', '.join(STATISTICS)}."
            )
        if suffix != STATISTICS[form].suffix:
            raise RequestError(f"{form} is written as {STATISTICS[form].suffix}; give the file that suffix.")
        return STATISTICS[form].write(job)
    if suffix == WORKBOOK:
        if job.slice.selection != Selection():
            raise RequestError("a workbook holds all tables of the dataset; leave out what chooses edges.")
        return workbook_of(job.tables)
    if suffix not in FORMATS:
        problem = f"'{suffix}' names no format" if suffix else "a file name without a suffix names no format"
        lists = " A list of edges as csv: 'amity edges -o edges.csv'." if suffix == ".csv" else ""
        raise RequestError(f"{problem}; choose from {' '.join((*FORMATS, WORKBOOK))}.{lists}")
    return FORMATS[suffix].write(job)


def _rdf(suffix: str, job: Job) -> Iterable[bytes]:
    from amity.rdf.lines import in_format, lines_of

    lines = lines_of(job.tables, job.slice)
    return in_format(lines, suffix, Namespaces(job.tables.metadata.base))


def _for_xml(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    import networkx as nx

    def clean(values: dict[str, object]) -> dict[str, object]:
        return {key: xml_text(value) if isinstance(value, str) else value for key, value in values.items()}

    copy = nx.MultiDiGraph(**clean(network.graph))
    copy.add_nodes_from((xml_text(name), clean(values)) for name, values in network.nodes(data=True))
    for first, second, key, values in network.edges(keys=True, data=True):
        copy.add_edge(xml_text(first), xml_text(second), key=xml_text(key), **clean(values))
    return copy


def _gexf(job: Job) -> bytes:
    from amity.export.gexf import gexf, spells

    times = {xml_text(edge.id): spells(edge.spans) for edge in job.slice.edges}
    return gexf(_for_xml(job.network), times, directed=job.directed)


def _graphml(job: Job) -> bytes:
    # The writer of the standard library: that of lxml, where it is installed, writes other bytes. Keys have numbers,
    # since a name of nodes and edges would stand twice.
    from networkx.readwrite.graphml import GraphMLWriter

    clean = _for_xml(job.network)
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(clean)
    for element, (*_, values) in zip(writer.xml.iter("edge"), clean.edges(data=True), strict=True):
        if values["symmetric"] and not job.directed:
            element.set("directed", "false")
    content = io.BytesIO()
    writer.dump(content)
    return content.getvalue()


def _node_link(job: Job) -> bytes:
    import networkx as nx

    return _json(nx.node_link_data(job.network, edges="edges"))


def _cytoscape(job: Job) -> bytes:
    """Cytoscape wants an id for every edge that no node has, and an object of data; its style goes along."""
    import networkx as nx

    from amity.export.cytoscape import style

    data = nx.cytoscape_data(job.network, name="label")
    data["data"] = dict(job.network.graph)
    data["style"] = style()
    for edge in data["elements"]["edges"]:
        edge["data"]["id"] = f"edge:{edge['data']['key']}"
    return _json(data)


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _csv_zip(job: Job) -> bytes:
    network = job.network
    nodes = [{"id": name, **values} for name, values in network.nodes(data=True)]
    edges = [
        {"id": key, "source": first, "target": second, **values}
        for first, second, key, values in network.edges(keys=True, data=True)
    ]
    columns = (*EDGE_COLUMNS, "carried_to", "persist") if "persist" in network.graph else EDGE_COLUMNS
    tables = {"nodes.csv": (NODE_COLUMNS, nodes), "edges.csv": (columns, edges)}
    return _archive(
        {
            name: csv_bytes([header, *([row[column] for column in header] for row in rows)], job.formulas)
            for name, (header, rows) in tables.items()
        }
    )


def _archive(files: Mapping[str, bytes]) -> bytes:
    """The files in their order, with no day and no platform in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # else the platform's
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text)
    return content.getvalue()


NODE_COLUMNS = ("id", "label", "kind", "aliases", "wikidata")
"""Columns of nodes.csv."""

EDGE_COLUMNS = (
    *("id", "source", "target", "relation", "label", "family", "sign", "symmetric", "status", "certainty"),
    *("start", "end", "earliest_start", "latest_start", "earliest_end", "latest_end"),
    *("claims", "evidence", "sources"),
)
"""Columns of edges.csv; ``carried_to`` and ``persist`` follow where a rule carried states on."""


def _panel(job: Job) -> bytes:
    from amity.export.panel import panel_csv

    return panel_csv(job.tables, job.slice.selection, formulas=job.formulas)


def _matrices(job: Job) -> bytes:
    from amity.export.matrices import matrix_files

    return _archive(matrix_files(job.tables, job.slice.selection, formulas=job.formulas))


FORMATS: dict[str, Format] = {
    ".graphml": Format(_graphml, mixed=True),
    ".gexf": Format(_gexf, "Gephi, with a timeline", mixed=True),
    ".json": Format(_node_link, "node-link"),
    ".cyjs": Format(_cytoscape, "Cytoscape"),
    ".dot": Format(lambda job: dot(job.network).encode(), "Graphviz"),
    ".net": Format(lambda job: pajek(job.network).encode(), "Pajek"),
    ".zip": Format(_csv_zip, "nodes.csv and edges.csv"),
    **{f".{name}": Format(partial(_rdf, name), rdf=True) for name in RDF_FORMATS},
}
"""Every format by its suffix."""

STATISTICS = {"dyad-year": Statistic(".csv", _panel), "signed-matrices": Statistic(".zip", _matrices)}
"""Formats for statistics by name."""


def _listed() -> str:
    networks = [f"{name} ({f.words})" if f.words else name for name, f in FORMATS.items() if not f.rdf]
    *first, last = (name for name, format_ in FORMATS.items() if format_.rdf)
    return f"{', '.join(networks)}, or the RDF of the slice as {', '.join(first)} or {last}"


LISTED = _listed()
"""All suffixes and what they stand for, for the help."""
