"""Every export opened again with the library of its format: same nodes, same edges, same attributes.

What is expected is the network itself (`amity.network.edges.to_network`, tested on its own) or, for RDF, the dataset.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from examples import examples
from exports import export_bytes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from amity.characters import without_controls, xml_text
from amity.corpus.csv_reader import spreadsheet_cell
from amity.corpus.model import Kind, Modality, Status
from amity.dataset import Dataset
from amity.edges.slices import Selection, make_slice
from amity.errors import RequestError
from amity.export.export import FORMATS, write_export
from amity.export.gexf import spells
from amity.namespaces import AM, Namespaces
from amity.network.edges import to_network
from amity.rdf.terms import node
from amity.rdf.write import build_triples

pytestmark = [  # of the reading libraries, among themselves
    pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning"),  # rdflib of itself
]

Rows = tuple[dict[str, dict[str, object]], dict[str, tuple[str, str, dict[str, object]]]]
RDF = (".ttl", ".trig", ".nq", ".nt", ".jsonld", ".rdf")
NETWORKS = tuple(suffix for suffix in FORMATS if suffix not in RDF)

CORPUS = Namespaces("https://w3id.org/amity/")


def export(graph: Dataset, suffix: str, **options: object) -> bytes:
    return export_bytes(suffix, graph.slice(**options), graph.tables)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def exported(corpus: Dataset) -> Callable[[str], bytes]:
    """The bundled corpus in a format, made once."""
    return cache(lambda suffix: export(corpus, suffix))


def rows(network: nx.MultiDiGraph, *dropped: str) -> Rows:
    """Nodes by id; ends and attributes of edges by key."""
    nodes = {name: _without(values, dropped) for name, values in network.nodes(data=True)}
    edges = {k: (u, v, _without(d, dropped)) for u, v, k, d in network.edges(keys=True, data=True)}
    return nodes, edges


def _without(values: dict[str, object], dropped: tuple[str, ...]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key not in dropped}


def mapped(found: Rows, change: Callable[[object], object]) -> Rows:
    """The rows with every value changed."""

    def over(values: dict[str, object]) -> dict[str, object]:
        return {key: change(value) for key, value in values.items()}

    return {n: over(v) for n, v in found[0].items()}, {
        k: (u, v, over(d)) for k, (u, v, d) in found[1].items()
    }


def as_text(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else str(value)


def read_graphml(content: bytes) -> Rows:
    """As networkx reads it, once all edges are directed: it takes no graph that is partly so."""
    directed = content.replace(b' directed="false"', b"")
    return rows(nx.read_graphml(io.BytesIO(directed), force_multigraph=True), "id")


def read_gexf(content: bytes) -> Rows:
    return rows(nx.MultiDiGraph(_gexf_graph(content)), "id", "spells")


def _gexf_graph(content: bytes) -> nx.MultiDiGraph:
    """As networkx reads it; it makes a simple graph, without keys, of one without parallel edges."""
    directed = content.replace(b' type="undirected"', b"")
    found = nx.read_gexf(io.BytesIO(directed), version="1.3")
    network = nx.MultiDiGraph()
    network.add_nodes_from(found.nodes(data=True))
    for first, second, values in found.edges(data=True):
        network.add_edge(first, second, key=values["id"], **values)
    return network


def read_node_link(content: bytes) -> Rows:
    return rows(nx.node_link_graph(json.loads(content), edges="edges"))


def read_cytoscape(content: bytes) -> Rows:
    return rows(nx.cytoscape_graph(json.loads(content)), "id", "name", "value", "key", "source", "target")


DOT_TOKEN = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|(->|[][{}=,;])|([A-Za-z_]\w*))', re.DOTALL)
"""A quoted string, a sign, or a word, as in graphviz.org/doc/info/lang.html."""


def unquoted(value: str) -> str:
    """What a quoted string of DOT says."""
    return re.sub(r'\\([n"\\])', lambda m: "\n" if m[1] == "n" else m[1], value)


def read_dot(content: bytes) -> Rows:
    """Statements of a digraph: ``name=value``, ``name [attributes]`` and ``name -> name [attributes]``.

    Anything else fails, as do names and values that are not quoted.
    """
    text = content.decode().rstrip()
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = DOT_TOKEN.match(text, at)
        assert match, text[at : at + 40]
        tokens.append((("quoted", "sign", "word")[match.lastindex - 1], match[match.lastindex]))  # type: ignore[operator]
        at = match.end()
    waiting = iter(tokens)

    def take(kind: str, *values: str) -> str:
        found, value = next(waiting)
        assert found == kind
        assert value in values or not values
        return unquoted(value) if kind == "quoted" else value

    def attributes() -> dict[str, object]:
        found: dict[str, object] = {}
        while True:
            name = take("word")
            take("sign", "=")
            assert name not in found
            found[name] = take("quoted")
            if take("sign", ",", "]") == "]":
                take("sign", ";")
                return found

    nodes: dict[str, dict[str, object]] = {}
    edges: dict[str, tuple[str, str, dict[str, object]]] = {}
    take("word", "digraph")
    take("sign", "{")
    for kind, value in waiting:
        if (kind, value) == ("sign", "}"):
            break
        if kind == "word":  # an attribute of the whole
            take("sign", "=")
            take("quoted")
            take("sign", ";")
            continue
        assert kind == "quoted"
        first = unquoted(value)
        if take("sign", "->", "[") == "[":
            assert first not in nodes
            nodes[first] = _without(attributes(), ("shape",))
        else:
            second = take("quoted")
            take("sign", "[")
            values = attributes()
            edges[str(values["key"])] = (
                first,
                second,
                _without(values, ("color", "arrowhead", "dir", "style", "penwidth", "key")),
            )
    assert next(waiting, None) is None
    return nodes, edges


def read_pajek(content: bytes) -> Rows:
    network = nx.read_pajek(io.BytesIO(content))
    nodes = {name: _without(d, ("id", "x", "y", "shape")) for name, d in network.nodes(data=True)}
    edges = {d["id"]: (u, v, _without(d, ("id", "weight"))) for u, v, d in network.edges(data=True)}
    return nodes, edges


def read_zip(content: bytes) -> Rows:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tables = [
            list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in ("nodes.csv", "edges.csv")
        ]
    nodes = {row.pop("id"): dict(row) for row in tables[0]}
    edges = {row.pop("id"): (row.pop("source"), row.pop("target"), dict(row)) for row in tables[1]}
    return nodes, edges


READERS: dict[str, Callable[[bytes], Rows]] = {
    ".graphml": read_graphml,
    ".gexf": read_gexf,
    ".json": read_node_link,
    ".cyjs": read_cytoscape,
    ".dot": read_dot,
    ".net": read_pajek,
    ".zip": read_zip,
}
TEXT_ONLY = {".dot", ".net", ".zip"}
XML = {".graphml", ".gexf"}


def expected(graph: Dataset, suffix: str, **options: object) -> Rows:
    """What the file of that suffix must give back."""
    found = rows(graph.network(**options))  # type: ignore[arg-type]
    if suffix in TEXT_ONLY:
        found = mapped(found, as_text)
    if suffix in XML:
        found = mapped(found, lambda value: xml_text(value) if isinstance(value, str) else value)
    if suffix == ".net":  # one line for each thing
        found = mapped(found, lambda value: without_controls(" ".join(str(value).splitlines())))
    if suffix == ".dot":
        found = mapped(found, lambda value: without_controls(re.sub("\r\n?", "\n", str(value))))
    if suffix == ".zip":
        found = mapped(found, lambda value: spreadsheet_cell(str(value)))
    return found


def test_every_suffix_has_a_reader_here() -> None:
    assert set(READERS) | set(RDF) == set(FORMATS)


@pytest.mark.parametrize("suffix", NETWORKS)
def test_the_small_dataset_comes_back_whole(small: Dataset, suffix: str) -> None:
    assert READERS[suffix](export(small, suffix)) == expected(small, suffix)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", NETWORKS)
def test_the_corpus_comes_back_whole(corpus: Dataset, exported: Callable[[str], bytes], suffix: str) -> None:
    nodes, edges = READERS[suffix](exported(suffix))
    assert (nodes, edges) == expected(corpus, suffix)
    assert len(edges) == len(corpus.slice())
    pairs = [(first, second) for first, second, _ in edges.values()]
    assert len(set(pairs)) < len(pairs)  # so several edges of one pair have come through


@pytest.mark.parametrize("suffix", NETWORKS)
def test_an_empty_slice_can_be_opened(small: Dataset, suffix: str) -> None:
    assert READERS[suffix](export(small, suffix, start="1900", end="1901", as_of="1900")) == ({}, {})


NASTY = (
    'a "quoted" one',
    "O'Hara",
    "back\\slash\\",
    "line\nbreak",
    "<b>bold</b>",
    "<not html>",
    "]]>&amp;<!--",
    "=1+1",
    "a:b;c,d",
    "node",
    " blanks ",
    "Талибан",
    "תנועת הטליבאן",
    "👩‍👩‍👧 e\u0301",
    "{}[]->--",
    "\\N \\G \\",
    "%s {0} $x #",
    "",
)
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("\"'\\<>&;\n\r\t {}[]%#=|", max_size=8),
)


def renamed(graph: Dataset, names: list[str]) -> Dataset:
    actors = {
        row.id: replace(row, label=names[n % len(names)], aliases=tuple(names[:2]))
        for n, row in enumerate(graph.actors.values())
    }
    return Dataset(replace(graph.tables, actors=actors))


@pytest.mark.parametrize("suffix", NETWORKS)
@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.lists(texts, min_size=2, max_size=7))
def test_any_text_survives(small: Dataset, suffix: str, names: list[str]) -> None:
    odd = renamed(small, names)
    assert READERS[suffix](export(odd, suffix)) == expected(odd, suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_slice_gives_the_same_bytes(small: Dataset, suffix: str) -> None:
    first = export(small, suffix, period="pact")
    rows_of = small.tables
    again = Dataset(
        replace(
            rows_of,
            actors={name: rows_of.actors[name] for name in sorted(rows_of.actors, reverse=True)},
            sources={name: rows_of.sources[name] for name in sorted(rows_of.sources, reverse=True)},
            claims={name: rows_of.claims[name] for name in sorted(rows_of.claims, reverse=True)},
        )
    )
    assert export(again, suffix, period="pact") == first
    assert b"2026" not in first  # no clock: nothing in the data is of that year


def test_control_characters_become_the_replacement_character_in_xml(small: Dataset) -> None:
    odd = renamed(small, ["a\x00b\x1f\ufffe", "c"])
    for suffix in XML:
        assert "a\ufffdb\ufffd\ufffd" in export(odd, suffix).decode()
    assert "a\x00b\x1f\ufffe" in json.loads(export(odd, ".json"))["nodes"][0]["label"]


# GEXF -------------------------------------------------------------------------------------------------------------
# The lists of attributes are those of gexf.xsd and dynamics.xsd, version 1.3 (github.com/gephi/gexf, specs/1.3).

GEXF_ATTRIBUTES = {
    "gexf": {"version", "variant"},
    "meta": {"lastmodifieddate"},
    "creator": set(),
    "description": set(),
    "graph": {
        *("timeformat", "start", "end", "timestamp", "mode", "timerepresentation", "timezone"),
        *("defaultedgetype", "idtype"),
    },
    "attributes": {"mode", "class"},
    "attribute": {"id", "title", "type"},
    "nodes": {"count"},
    "node": {"start", "end", "intervals", "timestamp", "timestamps", "id", "label", "pid"},
    "edges": {"count"},
    "edge": {
        *("start", "end", "intervals", "timestamp", "timestamps", "id", "type", "label", "source", "target"),
        *("weight", "kind"),
    },
    "attvalues": set(),
    "attvalue": {"start", "end", "timestamp", "for", "value"},
    "spells": set(),
    "spell": {"start", "end", "timestamp"},
}
GEXF_ORDER = ["attributes", "attributes", "nodes", "edges"]
NS = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def test_gexf_keeps_to_its_schema(exported: Callable[[str], bytes]) -> None:
    root = ET.fromstring(exported(".gexf"))
    for element in root.iter():
        assert element.tag.startswith(NS)
        assert set(element.attrib) <= GEXF_ATTRIBUTES[element.tag.removeprefix(NS)], element.tag
    graph = root.find(f"{NS}graph")
    assert graph is not None
    assert [child.tag.removeprefix(NS) for child in graph] == GEXF_ORDER
    assert (root.get("version"), graph.get("mode"), graph.get("timeformat")) == ("1.3", "dynamic", "date")
    assert {item.get("type") for item in root.iter(f"{NS}attribute")} <= {"string", "integer", "boolean"}
    for what in ("node", "edge"):
        (declared,) = (
            {child.get("id") for child in item}
            for item in graph.findall(f"{NS}attributes")
            if item.get("class") == what
        )
        for element in root.iter(f"{NS}{what}"):
            used = [item.get("for") for item in element.iter(f"{NS}attvalue")]
            assert len(used) == len(declared)
            assert set(used) == declared


def symmetric(graph: Dataset) -> set[str]:
    """Ids of the edges whose relation has no direction."""
    return {edge.id for edge in graph.edges if graph.vocabulary.relations[edge.relation].symmetric}


def test_gexf_and_graphml_have_symmetric_edges_undirected(
    corpus: Dataset, exported: Callable[[str], bytes]
) -> None:
    gexf = {
        edge.get("id")
        for edge in ET.fromstring(exported(".gexf")).iter(f"{NS}edge")
        if edge.get("type") == "undirected"
    }
    graphml = {
        edge.get("id")
        for edge in ET.fromstring(exported(".graphml")).iter(f"{GRAPHML}edge")
        if edge.get("directed") == "false"
    }
    assert gexf == graphml == symmetric(corpus) != set()


def test_graphml_keeps_to_its_schema(corpus: Dataset, exported: Callable[[str], bytes]) -> None:
    """What graphml-structure.xsd and graphml-attributes.xsd ask of keys, data, nodes and edges."""
    root = ET.fromstring(exported(".graphml"))
    keys = root.findall(f"{GRAPHML}key")
    declared = {key.get("id"): key.get("for") for key in keys}
    assert len(declared) == len(keys)
    assert set(declared.values()) <= {"graph", "node", "edge"}
    assert {key.get("attr.type") for key in keys} <= {"boolean", "int", "long", "float", "double", "string"}
    (graph,) = root.findall(f"{GRAPHML}graph")
    assert [child.tag for child in root] == [f"{GRAPHML}key"] * len(keys) + [f"{GRAPHML}graph"]
    assert graph.get("edgedefault") == "directed"
    nodes = [node.get("id") for node in graph.findall(f"{GRAPHML}node")]
    edges = graph.findall(f"{GRAPHML}edge")
    ids = [edge.get("id") for edge in edges]
    assert len(set(nodes)) == len(nodes)
    assert len(set(ids)) == len(ids) == len(corpus.edges)
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= set(nodes)
    for kind in ("node", "edge"):
        for element in graph.findall(f"{GRAPHML}{kind}"):
            used = [data.get("key") for data in element.findall(f"{GRAPHML}data")]
            assert len(set(used)) == len(used)
            assert {declared[key] for key in used} == {kind}


def test_gexf_spells_by_hand(small: Dataset) -> None:
    root = ET.fromstring(export(small, ".gexf"))
    found = {
        edge.get("id"): [spell.attrib for spell in edge.iter(f"{NS}spell")] for edge in root.iter(f"{NS}edge")
    }
    assert found["gazette2014-002"] == [{"start": "2013-01-01", "end": "2013-12-31"}]
    assert found["herald2016-003"] == [{"start": "2015-01-20"}]  # still so
    assert found["tribune2019-002"] == []  # no date: Gephi always shows it
    assert found["gazette2014-003"] == [{"start": "2013-09-01"}]


def test_gexf_spells_do_not_overlap_and_hold_what_the_edge_may(corpus: Dataset) -> None:
    # GEXF 1.3 primer, "Spells": intervals cannot overlap for an element.
    for edge in corpus.edges:
        found = spells(edge.spans)
        assert all(first <= last for first, last in found)
        assert all(before[1] < after[0] for before, after in pairwise(found))
        for span in edge.spans:
            assert any(a <= span.earliest_start and span.latest_end <= b for a, b in found)
        for first, last in found:
            assert edge.possible(first, first)
            assert edge.possible(last, last)


def test_gexf_gives_parallel_edges_different_kinds(corpus: Dataset, exported: Callable[[str], bytes]) -> None:
    # Gephi merges edges with the same ends and kind.
    root = ET.fromstring(exported(".gexf"))
    found = [(e.get("source"), e.get("target"), e.get("kind")) for e in root.iter(f"{NS}edge")]
    assert len(found) == len(set(found)) == len(corpus.edges)


# Cytoscape, Pajek, CSV ----------------------------------------------------------------------------------------------


def test_cytoscape_ids_are_unique(exported: Callable[[str], bytes]) -> None:
    elements = json.loads(exported(".cyjs"))["elements"]
    ids = [item["data"]["id"] for kind in ("nodes", "edges") for item in elements[kind]]
    assert len(ids) == len(set(ids))
    ends = {item["data"][end] for item in elements["edges"] for end in ("source", "target")}
    assert ends == {item["data"]["id"] for item in elements["nodes"]}


def test_cytoscape_has_a_style_for_each_sign_status_and_kind(exported: Callable[[str], bytes]) -> None:
    rules = {rule["selector"]: rule["style"] for rule in json.loads(exported(".cyjs"))["style"]}
    colours = [rules[f"edge[sign = {sign}]"]["line-color"] for sign in (1, 0, -1)]
    assert len(set(colours)) == 3
    assert rules["edge[sign = -1]"]["target-arrow-shape"] == "tee"
    assert {rules[f'edge[status = "{status}"]']["line-style"] for status in Status} == {
        "solid",
        "dashed",
        "dotted",
    }
    assert {f'node[kind = "{kind}"]' for kind in (*Kind, "place")} <= rules.keys()


def test_dot_tells_sign_and_status(corpus: Dataset, exported: Callable[[str], bytes]) -> None:
    lines = exported(".dot").decode().splitlines()
    for edge in corpus.edges:
        (line,) = [line for line in lines if f'key="{edge.id}"' in line]
        found = dict(re.findall(r'(color|style|dir|arrowhead|penwidth)="([^"]*)"', line))
        sign = corpus.vocabulary.sign(edge.relation)
        assert found["color"] == {1: "#1e72b6", 0: "#696d71", -1: "#7d1a0c"}[sign]
        assert found["style"] == {
            "accepted": "solid", "contested": "dashed", "prospective": "dashed", "alleged": "dotted", "denied": "dotted",
        }[edge.status]  # fmt: skip
        if edge.id in symmetric(corpus):
            assert found["dir"] == "none"
        elif sign < 0:
            assert found["arrowhead"] == "tee"


def test_pajek_lines_have_the_sign_as_value_and_are_never_0(small: Dataset) -> None:
    network = nx.read_pajek(io.BytesIO(export(small, ".net")))
    values = {d["id"]: d["weight"] for *_, d in network.edges(data=True)}
    assert (values["gazette2014-001"], values["herald2016-003"], values["gazette2014-002"]) == (1, -1, 0.001)


def test_csv_cells_hold_no_formula_unless_they_may(small: Dataset) -> None:
    odd = renamed(small, ["=HYPERLINK(1)", "@x"])
    found = [
        read_zip(export_bytes(".zip", odd.slice(), odd.tables, formulas=formulas))[0]["arland"]["label"]
        for formulas in (False, True)
    ]
    assert found == ["'=HYPERLINK(1)", "=HYPERLINK(1)"]


@pytest.mark.parametrize("suffix", [*(suffix for suffix in NETWORKS if suffix != ".zip"), ".rdf"])
def test_no_file_for_other_programs_holds_a_raw_control_character(small: Dataset, suffix: str) -> None:
    odd = renamed(small, ["\x1b]0;owned\x07", "\x9b2J\x00\x7f"])
    text = export(odd, suffix).decode()
    assert text == without_controls(text) or suffix in {".json", ".cyjs", ".graphml", ".gexf", ".rdf"}
    assert not set("\x1b\x07\x00") & set(text)


# RDF ----------------------------------------------------------------------------------------------------------------

FORMS = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}


def quads(content: bytes, suffix: str) -> set[ox.Triple]:
    form = ox.RdfFormat.from_extension(suffix[1:])
    assert form is not None
    return {quad.triple for quad in ox.parse(content, format=form)}


@pytest.mark.slow
@pytest.mark.parametrize("suffix", RDF)
def test_rdf_is_read_alike_by_two_libraries(small: Dataset, suffix: str) -> None:
    content = export(small, suffix)
    read = rdflib.Dataset(default_union=True)
    read.parse(data=content, format=FORMS[suffix])
    plain = rdflib.Graph()
    plain.parse(data=export(small, ".nt"), format="nt")
    found = rdflib.Graph()
    for triple in read.triples((None, None, None)):
        found.add(triple)
    assert isomorphic(found, plain)
    assert quads(content, suffix) == quads(export(small, ".nt"), ".nt")


def test_rdf_of_everything_is_a_part_of_the_dataset(
    corpus: Dataset, exported: Callable[[str], bytes]
) -> None:
    found = quads(exported(".nt"), ".nt")
    assert found <= set(build_triples(corpus.tables))
    type_ = ox.NamedNode(rdflib.RDF.type)
    # A doubt makes no edge; one that stands beside none is in no slice.
    told = {name for name, claim in corpus.claims.items() if claim.modality is not Modality.DOUBTED}
    told |= {claim.id for edge in corpus.edges for claim in edge.doubts}
    for kind, names, namespace in (
        ("Edge", {edge.id for edge in corpus.edges}, CORPUS.edge),
        ("Claim", told, CORPUS.claim),
    ):
        typed = {t.subject for t in found if t.predicate == type_ and t.object == ox.NamedNode(AM + kind)}
        assert typed == {node(namespace, name) for name in names}


def test_rdf_has_the_statuses_of_the_slice(small: Dataset) -> None:
    status, edge = ox.NamedNode(AM + "status"), node("urn:amity:dataset:edge/", "gazette2014-003")
    for as_of, word in (("2015", "alleged"), ("2019", "contested")):
        found = quads(export(small, ".ttl", as_of=as_of), ".ttl")
        assert [t.object for t in found if (t.subject, t.predicate) == (edge, status)] == [
            ox.NamedNode(AM + word)
        ]


def test_rdf_xml_opens_with_control_characters_in_the_data(small: Dataset) -> None:
    odd = renamed(small, ["a\x01b", "c\r\nd\x0b"])
    labels = {str(label) for label in rdflib.Graph().parse(data=export(odd, ".rdf"), format="xml").objects()}
    assert {"a\ufffdb", "c\nd\ufffd"} <= labels


def test_directed_files_are_read_by_networkx(small: Dataset, tmp_path: Path) -> None:
    network = to_network(make_slice(small.tables, Selection()), small.tables)
    small.export(tmp_path / "x.graphml", directed=True)
    small.export(tmp_path / "x.gexf", directed=True)
    graphml = nx.read_graphml(tmp_path / "x.graphml", force_multigraph=True)
    gexf = nx.read_gexf(tmp_path / "x.gexf", version="1.3")
    assert symmetric_edges(graphml) == symmetric_edges(gexf) == symmetric_edges(network) != []
    assert graphml.number_of_edges() == gexf.number_of_edges() == network.number_of_edges()


def symmetric_edges(network: nx.Graph) -> list[tuple[str, str, str]]:
    return sorted(
        (first, second, values["relation"])
        for first, second, values in network.edges(data=True)
        if values["symmetric"]
    )


@pytest.mark.parametrize(("name", "form"), [("x.dot", None), ("x.zip", "signed-matrices")])
def test_other_formats_have_no_undirected_edges(
    small: Dataset, tmp_path: Path, name: str, form: str | None
) -> None:
    with pytest.raises(RequestError, match="only .graphml and .gexf have undirected edges"):
        small.export(tmp_path / name, form=form, directed=True)
    assert not (tmp_path / name).exists()


def test_a_list_of_edges_is_told_where_csv_is_asked_for(small: Dataset, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="'amity edges -o edges.csv'"):
        small.export(tmp_path / "x.csv")


# Files --------------------------------------------------------------------------------------------------------------


def test_an_unknown_suffix_is_refused(small: Dataset, tmp_path: Path) -> None:
    found = make_slice(small.tables, Selection())
    for name, words in (("x.ods", "'.ods' names no format"), ("x", "without a suffix")):
        with pytest.raises(RequestError, match=f"{words}.*choose from .graphml .gexf"):
            write_export(tmp_path / name, found, small.tables)
    assert not list(tmp_path.glob("x*"))


def test_the_suffix_may_be_in_capitals(small: Dataset, tmp_path: Path) -> None:
    found = make_slice(small.tables, Selection())
    write_export(tmp_path / "X.GraphML", found, small.tables)
    assert (tmp_path / "X.GraphML").read_bytes() == export(small, ".graphml")
    assert read_graphml((tmp_path / "X.GraphML").read_bytes()) == rows(to_network(found, small.tables))
