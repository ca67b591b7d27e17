"""The front door: open a dataset, slice it, query it, make a network or a page of it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from amity.corpus.model import Actor, Claim, Metadata, Period, Source, Tables
from amity.corpus.tables import load_tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge, build_edges
from amity.edges.slices import Selection, Slice, edges_of, make_slice, select
from amity.errors import StaleStoreWarning
from amity.sparql.limits import TIMEOUT

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from amity.analysis.change.compare import Comparison
    from amity.analysis.dyad.biography import Biography
    from amity.analysis.dyad.scores import Course
    from amity.network.survey import Survey
    from amity.network.variants import Study
    from amity.sparql.results import Result
    from amity.store.store import Store


class SliceOptions(TypedDict, total=False):
    """What `Dataset.slice` takes; see `amity.edges.slices.select`."""

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
    claimants: Iterable[str]
    modalities: Iterable[str]
    persist: str | None


class Dataset:
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
        return f"<Dataset: {counts}>"

    def _repr_html_(self) -> str:
        """The page in a sandboxed frame, as Jupyter shows it."""
        from amity.explorer.page import frame_html

        return frame_html(self.view())

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The relations of the ontology, and those that the dataset adds."""
        return self.tables.vocabulary

    @property
    def metadata(self) -> Metadata:
        """Name, title, base IRI and licence of the dataset."""
        return self.tables.metadata

    @property
    def context(self) -> dict[str, object]:
        """The JSON-LD context of the ontology, with the prefixes of this dataset."""
        import json

        from amity.corpus.ontology import ontology_text
        from amity.namespaces import KINDS, Namespaces

        found: dict[str, object] = json.loads(ontology_text("context.jsonld"))["@context"]
        spaces = Namespaces(self.metadata.base).prefixes
        return {"@context": {**found, **{kind: spaces[kind] for kind in KINDS}}}

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
            options: see `amity.edges.slices.select`; none gives all edges of all time.

        Raises:
            RequestError: a name is unknown or ambiguous, or a date is wrong.
        """
        return make_slice(self.tables, self.select(**options))

    def select(self, **options: Unpack[SliceOptions]) -> Selection:
        """What `options` select of this dataset; see `amity.edges.slices.select`.

        Raises:
            RequestError: as for `slice`.
        """
        return select(self.tables, **options)

    def network(self, **options: Unpack[SliceOptions]) -> nx.MultiDiGraph:
        """A slice as a networkx graph, an edge for each edge; see `amity.network.edges.to_network`."""
        from amity.network.edges import to_network

        return to_network(self.slice(**options), self.tables)

    def networks(
        self, by: str | None = None, *, possible: bool = False, **options: Unpack[SliceOptions]
    ) -> dict[str, nx.DiGraph]:
        """A weighted networkx graph of each period or year, by its id; see `amity.network.edges.to_weighted_networks`.

        Args:
            by: ``period``, ``year`` or ``whole``; None takes periods, years where there are none, and the whole
                where days are selected.
            possible: also count edges that only may fall into the period.
            options: see `amity.edges.slices.select`; which edges count tells `amity.edges.ties`.

        Raises:
            RequestError: as for `slice`; or there is nothing to divide by, or a status states no tie.
        """
        from amity.edges.periods import divide
        from amity.network.edges import to_weighted_networks

        chosen = self.select(**options)
        parts = divide(self.tables, chosen, by)
        made = to_weighted_networks(
            edges_of(self.tables, chosen),
            self.tables,
            chosen,
            [(title, first, last) for _, title, first, last in parts],
            possible=possible,
        )
        return {part[0]: network for part, network in zip(parts, made, strict=True)}

    def studies(
        self,
        by: str | None = None,
        *,
        possible: bool = False,
        ambivalent: str = "drop",
        parts: bool = True,
        **options: Unpack[SliceOptions],
    ) -> tuple[Study, ...]:
        """The signed network of each period or year, for balance, camps, ranks and their kin; see `survey`."""
        return self.survey(by, possible=possible, ambivalent=ambivalent, parts=parts, **options).studies

    def survey(
        self,
        by: str | None = None,
        *,
        possible: bool = False,
        ambivalent: str = "drop",
        parts: bool = True,
        **options: Unpack[SliceOptions],
    ) -> Survey:
        """The stretches of time and networks that an analysis looks at; see `amity.network.survey`.

        Args:
            by: as for `networks`.
            possible: also count edges that only may fall into the period.
            ambivalent: what becomes of pairs with both signs: drop, negative or net.
            parts: take office-holders, organs and branches as the side they belong to.
            options: see `amity.edges.slices.select`; which edges count tells `amity.edges.ties`.

        Raises:
            RequestError: as for `networks`.
        """
        from amity.network.survey import survey

        chosen = self.select(**options)
        return survey(
            self.tables,
            chosen,
            by,
            possible=possible,
            ambivalent=ambivalent,
            parts=parts,
        )

    def compare(
        self, before: str, after: str, *, parts: bool = True, **options: Unpack[SliceOptions]
    ) -> Comparison:
        """What differs between two periods, two days of knowledge (``as-of:2017``), or two sources (``source:ID``).

        Args:
            parts: for the changes of pairs, take office-holders, organs and branches as the side they belong to.

        Raises:
            RequestError: a side is unknown, or the two are of two kinds.
        """
        from amity.analysis.change.compare import compare
        from amity.analysis.change.sides import find_sides

        base = self.select(**options)
        sides = find_sides(self.tables, before, after, base)
        return compare(self.tables, *sides, parts=parts)

    def biography(self, a: str, b: str, *, parts: bool = True, **options: Unpack[SliceOptions]) -> Biography:
        """What two actors did to each other, period by period; see `amity.analysis.dyad.biography.biography`.

        Args:
            parts: with what their office-holders, organs and leaders did.

        Raises:
            RequestError: a name is unknown or ambiguous, or the two are one.
        """
        from amity.analysis.dyad.biography import biography

        chosen = self.select(**options)
        return biography(self.tables, *self._pair(a, b), chosen, include_parts=parts)

    def course(
        self,
        a: str,
        b: str,
        by: str | None = None,
        *,
        parts: bool = True,
        dated: bool = False,
        **options: Unpack[SliceOptions],
    ) -> Course:
        """Scores, flips and phases of two actors over time; see `amity.analysis.dyad.scores.course`.

        Args:
            by: as for `networks`.
            parts: with what their office-holders, organs and leaders did.
            dated: leave out what may hold only because no start is told.

        Raises:
            RequestError: a name is unknown or ambiguous, the two are one, or there is nothing to divide by.
        """
        from amity.analysis.dyad.scores import course

        chosen = self.select(**options)
        pair = self._pair(a, b)
        return course(self.tables, *pair, chosen, by=by, include_parts=parts, dated=dated)

    def _pair(self, a: str, b: str) -> tuple[str, str]:
        from amity.corpus.names import find_actor

        return find_actor(self.tables, a, places=True), find_actor(self.tables, b, places=True)

    @cached_property
    def store(self) -> Store:
        """The store that answers queries."""
        if self._store is not None:
            return self._store
        from amity.rdf.write import build_triples
        from amity.store.store import memory_store

        return memory_store(build_triples(self.tables))

    def query(self, query: str, timeout: float | None = TIMEOUT) -> Result:
        """Answer a SPARQL query; the prefixes of amity need no declaration.

        Args:
            query: SPARQL 1.1, no update, no SERVICE, no FROM; at most a million characters, 128 levels deep.
            timeout: seconds; None waits for as long as it takes, and takes an answer of any size.

        Raises:
            QueryError: the query is wrong or refused, or needs too much time or memory, or its answer too much space.
            StoreError: the store does not answer.
        """
        return self.store.query(query, timeout)

    def ask(self, name: str, **parameters: str) -> Result:
        """Answer a named question; see `amity.questions.named`.

        Raises:
            RequestError: no such question, or a parameter is wrong.
        """
        from amity.questions.named import find_question

        return self.query(find_question(name).fill(self.tables, parameters))

    def rdf(self) -> rdflib.Graph:
        """The dataset as an rdflib graph, answered by Oxigraph or by the endpoint.

        Of a dataset in memory it is a copy; a store on disk and an endpoint are only read. So what is changed in it
        reaches no query of this object. Nothing else is guarded as `query` is: rdflib follows SERVICE and LOAD to
        other servers and into files, and knows no limits of time and memory. Give it no query of somebody else.
        """
        return self.store.graph()

    def view(
        self,
        *,
        title: str | None = None,
        language: str | None = None,
        embed: bool = False,
        positions: Mapping[str, tuple[float, float]] | None = None,
        periods: Sequence[str] | None = None,
        **options: Unpack[SliceOptions],
    ) -> str:
        """A self-contained HTML page of a slice; arguments and errors besides: `amity.explorer.page.render`."""
        from amity.analysis.balance.period_blocs import period_blocs
        from amity.explorer.page import render

        selection = self.select(**options)
        return render(
            self.tables,
            selection,
            title=title,
            language=language,
            embed=embed,
            positions=positions,
            periods=periods,
            blocs=period_blocs(self.tables, selection),
        )


def open_graph(place: str | Path | None = None) -> Dataset:
    """Open a dataset.

    Args:
        place: a folder of tables, a folder with a store, or the ``http(s)`` address of a SPARQL endpoint;
            None opens the bundled corpus.

    Warns:
        StaleStoreWarning: the tables of a store have changed since it was built, and lie where they lay then.

    Raises:
        DataError: the tables or the RDF hold faults.
        StoreError: the store cannot be opened, or is not as amity built it.
    """
    if place is None:
        with as_file(files("amity.data").joinpath("claims.csv")) as claims:
            return Dataset(load_tables(claims.parent))
    from amity.store.folder import is_store

    if "://" in str(place):
        return open_stored(str(place))
    if is_store(Path(place)):
        from amity.store.stamp import stale

        if words := stale(Path(place)):
            warnings.warn(words, StaleStoreWarning, stacklevel=2)
        return open_stored(str(place))
    return Dataset(load_tables(Path(place)))


def open_stored(place: str, timeout: float | None = TIMEOUT) -> Dataset:
    """Open the dataset of a store, in a folder or behind the ``http(s)`` address of a SPARQL endpoint.

    Args:
        timeout: seconds for each answer of the store; None waits on.

    Raises:
        DataError: it holds RDF that amity does not build.
        StoreError: it cannot be opened.
    """
    from amity.store.read import read_store
    from amity.store.store import open_store

    store = open_store(place, timeout)
    return Dataset(read_store(store, timeout, place), store)
