"""The front door: open a dataset, slice it, query it, make a network or a page of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from amity.edges import Edge, build_edges
from amity.model import Actor, Claim, Period, Source, Tables
from amity.slices import Slice, make_slice, select
from amity.tables import load_tables
from amity.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from amity.store import Result, Store


class SliceOptions(TypedDict, total=False):
    """What `KnowledgeGraph.slice` takes; see `amity.slices.select`."""

    period: str | None
    start: str | None
    end: str | None
    as_of: str | None
    subjects: Iterable[str]
    objects: Iterable[str]
    actors: Iterable[str]
    relations: Iterable[str]
    statuses: Iterable[str]
    sources: Iterable[str]


class KnowledgeGraph:
    """A dataset of sourced claims: its tables, its edges, its RDF.

    Made by `amity.open`.

    Args:
        tables: the rows.
        store: where queries run; None builds one in memory when it is first needed.
    """

    def __init__(self, tables: Tables, store: Store | None = None) -> None:
        self.tables = tables
        self._store = store

    def __repr__(self) -> str:
        counts = f"{len(self.actors)} actors, {len(self.claims)} claims, {len(self.sources)} sources"
        return f"<KnowledgeGraph: {counts}>"

    def _repr_html_(self) -> str:
        """The page in a sandboxed frame, as Jupyter shows it."""
        from amity.view.page import frame_html

        return frame_html(self.view())

    @property
    def vocabulary(self) -> Vocabulary:
        """The relations of the ontology."""
        return load_vocabulary()

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return self.tables.actors

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return self.tables.claims

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return self.tables.sources

    @property
    def periods(self) -> Mapping[str, Period]:
        """Periods by id."""
        return self.tables.periods

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All edges with their statuses, from all claims."""
        return build_edges(self.claims.values(), self.vocabulary)

    def slice(self, **options: Unpack[SliceOptions]) -> Slice:
        """The edges of a stretch of time, of some actors, relations, statuses or sources.

        Args:
            options: see `amity.slices.select`; none gives all edges of all time.

        Raises:
            RequestError: a name is unknown or ambiguous, or a date is wrong.
        """
        return make_slice(self.tables, self.vocabulary, select(self.tables, self.vocabulary, **options))

    def network(self, **options: Unpack[SliceOptions]) -> nx.MultiDiGraph:
        """A slice as a networkx graph, an edge for each edge; see `amity.network.to_network`."""
        from amity.network import to_network

        return to_network(self.slice(**options), self.tables, self.vocabulary)

    @cached_property
    def store(self) -> Store:
        """The store that answers queries."""
        if self._store is not None:
            return self._store
        from amity.dataset import build_triples
        from amity.store import memory_store

        return memory_store(build_triples(self.tables, self.vocabulary))

    def query(self, query: str, timeout: float | None = None) -> Result:
        """Answer a SPARQL query; the prefixes of amity need no declaration.

        Raises:
            QueryError: the query is wrong, refused, or takes longer than `timeout` seconds.
        """
        return self.store.query(query, timeout)

    def ask(self, name: str, **parameters: str) -> Result:
        """Answer a named question; see `amity.questions`.

        Raises:
            RequestError: no such question, or a parameter is wrong.
        """
        from amity.questions import find_question

        return self.query(find_question(name).fill(self.tables, parameters))

    def rdf(self) -> rdflib.Graph:
        """The dataset as an rdflib graph, answered by Oxigraph or by the endpoint."""
        return self.store.graph()

    def view(self, **options: Unpack[SliceOptions]) -> str:
        """A self-contained HTML page of a slice; see `amity.view.page.render`."""
        from amity.view.page import render

        return render(self.tables, self.vocabulary, select(self.tables, self.vocabulary, **options))


def open_graph(place: str | Path | None = None) -> KnowledgeGraph:
    """Open a dataset.

    Args:
        place: a folder of tables, a folder with a store, or the ``http(s)`` address of a SPARQL endpoint;
            None opens the bundled corpus.

    Raises:
        DataError: the tables or the RDF hold faults.
        StoreError: the store cannot be opened.
    """
    if place is None:
        with as_file(files("amity.data").joinpath("claims.csv")) as claims:
            return KnowledgeGraph(load_tables(claims.parent))
    if "://" in str(place) or (Path(place) / "CURRENT").is_file():
        from amity.rdf_tables import read_store
        from amity.store import open_store

        store = open_store(str(place))
        return KnowledgeGraph(read_store(store), store)
    return KnowledgeGraph(load_tables(Path(place)))
