"""What a dataset holds: its tables, edges, slices, networks and RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Unpack

from amity.corpus.model import Actor, Claim, Metadata, Period, Source, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.dataset.options import NetworkOptions, SliceOptions, checked
from amity.dataset.rows import RowsById
from amity.edges.build import Edge
from amity.edges.provider import provider_of
from amity.edges.slices import Selection, edges_of, make_slice, select
from amity.errors import RequestError
from amity.sparql.limits import TIMEOUT

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from amity.analysis.dyad.biography import Biography
    from amity.analysis.dyad.scores import Course
    from amity.dataset.tabular import EdgeSlice, QueryResult, QuestionResult
    from amity.network.signed import SignedNetwork
    from amity.network.survey import Survey
    from amity.sparql.results import Result
    from amity.store.store import Store


_MAKING = RLock()
"""Held while a store is made, so that threads share it; it is no part of a dataset, which can be copied."""


class Holdings:
    """What a dataset holds, as values: rows, edges, slices, networks, answers of its store.

    Args:
        store: where queries run; None builds one in memory when it is first needed.
    """

    _by_others = False
    """True where another program may have written what is held."""

    def __init__(self, tables: Tables, store: Store | None = None) -> None:
        self._tables = tables
        self._store = store

    def __repr__(self) -> str:
        counts = f"{len(self.actors)} actors, {len(self.claims)} claims, {len(self.sources)} sources"
        return f"<{type(self).__name__}: {counts}>"

    @property
    def tables(self) -> Tables:
        """All rows of the dataset: actors, places, sources, periods, claims, relations."""
        return self._tables

    def proved(self) -> Tables:
        """The rows; of a store, when all that it holds besides follows from them (`amity.store.proof`).

        Raises:
            DataError: it does not.
        """
        return self.tables

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

        terms: dict[str, object] = json.loads(ontology_text("context.jsonld"))["@context"]
        spaces = Namespaces(self.metadata.base).prefixes
        return {"@context": {**terms, **{kind: spaces[kind] for kind in KINDS}}}

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return RowsById(self.tables.actors, "actor")

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return RowsById(self.tables.claims, "claim")

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return RowsById(self.tables.sources, "source")

    @property
    def periods(self) -> Mapping[str, Period]:
        """Periods by id."""
        return RowsById(self.tables.periods, "period")

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All edges with their statuses, from all claims."""
        return edges_of(self.tables, Selection())

    @checked
    def slice(self, **options: Unpack[SliceOptions]) -> EdgeSlice:
        """The edges of a stretch of time, of some actors, relations, statuses or sources.

        Args:
            options: see `amity.edges.slices.select`; none gives all edges of all time.

        Raises:
            RequestError: a name is unknown or ambiguous, or a date is wrong.
        """
        from amity.dataset.tabular import EdgeSlice

        return EdgeSlice.of(make_slice(self.tables, self.select(**options)), self.tables)

    @checked
    def select(self, **options: Unpack[SliceOptions]) -> Selection:
        """What `options` select of this dataset; see `amity.edges.slices.select`.

        Raises:
            RequestError: as for `slice`.
        """
        return select(self.tables, **options)

    @checked
    def network(self, **options: Unpack[SliceOptions]) -> nx.MultiDiGraph:
        """A slice as a networkx graph, an edge for each edge; see `amity.network.edges.to_network`."""
        from amity.network.edges import to_network

        return to_network(self.slice(**options), self.tables)

    @checked
    def weighted_networks(
        self,
        by: str | None = None,
        *,
        possible: bool = False,
        weight: str = "edges",
        **options: Unpack[SliceOptions],
    ) -> dict[str, nx.DiGraph]:
        """A weighted networkx graph of each period or year, by its id; see `amity.network.edges.to_weighted_networks`.

        Args:
            by: ``period``, ``year`` or ``whole``; None takes periods, years where there are none, and the whole
                where days are selected.
            possible: also count edges that only may fall into the period.
            weight: ``edges``, or ``count`` or ``intensity`` of the events that they stand for.
            options: see `amity.edges.slices.select`; which edges count tells `amity.edges.ties`.

        Raises:
            RequestError: as for `slice`; or there is nothing to divide by, a status states no tie, or there is no such
                weight.
        """
        from amity.edges.periods import divide
        from amity.network.edges import Weight, to_weighted_networks

        if weight not in list(Weight):
            raise RequestError(f"'{weight}' is no weight; write one of {', '.join(Weight)}.")
        chosen = self.select(**options)
        spans, edges = divide(self.tables, chosen, by), edges_of(self.tables, chosen)
        networks = to_weighted_networks(
            edges, self.tables, chosen, spans, possible=possible, weight=Weight(weight)
        )
        return {span.id: network for span, network in zip(spans, networks, strict=True)}

    @checked
    def signed_networks(self, **options: Unpack[NetworkOptions]) -> dict[str, SignedNetwork]:
        """The signed network of each period or year by its id: actors, ties with sign and edges; arguments as `survey`.

        ``network.graph`` of one is a networkx graph with ``sign`` at each edge.
        """
        return {network.period: network for network in self.survey(**options).networks}

    @checked
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
            by: as for `weighted_networks`.
            possible: also count edges that only may fall into the period.
            ambivalent: what becomes of pairs with both signs: drop, negative or net.
            parts: take office-holders, organs and branches as the side they belong to.
            options: see `amity.edges.slices.select`; which edges count tells `amity.edges.ties`.

        Raises:
            RequestError: as for `weighted_networks`.
        """
        from amity.network.survey import survey

        chosen = self.select(**options)
        return survey(self.tables, chosen, by, possible=possible, ambivalent=ambivalent, parts=parts)

    @checked
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

    @checked
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
            by: as for `weighted_networks`.
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

    @property
    def store(self) -> Store:
        """The store that answers queries."""
        if self._store is None:
            with _MAKING:
                if self._store is None:
                    self._store = self._make_store()
        return self._store

    def _make_store(self) -> Store:
        from amity.rdf.lines import lines_of
        from amity.rdf.write import build_triples
        from amity.store.store import lines_store, memory_store

        if provider_of(self.tables) is not None:  # it is large, and this process need not hold it as triples
            return lines_store(lines_of(self.tables))
        return memory_store(build_triples(self.tables))

    @checked
    def query(self, query: str, timeout: float | None = TIMEOUT) -> QueryResult:
        """Answer a SPARQL query; the prefixes of amity need no declaration.

        Args:
            query: SPARQL 1.1, no update, no SERVICE, no FROM; at most a million characters, 128 levels deep.
            timeout: seconds; None waits for as long as it takes, and takes an answer of any size.

        Raises:
            QueryError: the query is wrong or refused, or needs too much time or memory, or its answer too much space.
            StoreError: the store does not answer.
        """
        from amity.dataset.tabular import QueryResult

        return QueryResult.of(self.store.query(query, timeout))

    def ask(
        self,
        name: str,
        values: Mapping[str, str] | None = None,
        *,
        claimants: Iterable[str] = (),
        modalities: Iterable[str] = (),
        timeout: float | None = TIMEOUT,
        **parameters: str,
    ) -> QuestionResult:
        """Answer a named question; see `amity.questions.named`.

        Args:
            name: of the question; ``dataset.table("questions")`` lists them.
            values: of its parameters, for those whose name is a word of Python (``from``).
            claimants, modalities: only lines with such a claim.
            timeout: as for `query`.
            parameters: values of its parameters; one that is not given takes the likeliest of the dataset, which
                ``taken`` of the answer tells.

        Raises:
            RequestError: no such question, a parameter is wrong, or its lines are no claims that could be chosen.
            QueryError, StoreError: as for `query`.
        """
        from amity.dataset.tabular import QuestionResult
        from amity.questions.named import find_question, heard
        from amity.questions.wording import with_agreeing_verbs

        question = find_question(name)
        names = self._names
        chosen = select(names, claimants=claimants, modalities=modalities)
        given = {**(values or {}), **parameters}
        complete = question.complete(self.tables if question.takes_of_claims(given) else names, given)
        joined = self.store.query(question.fill(names, complete), timeout)
        tables = self._named_by(joined)
        result = with_agreeing_verbs(joined, tables)
        kept = heard(result, tables, chosen)
        taken = {name: value for name, value in complete.items() if name not in given}
        return QuestionResult(result.form, result.content, result.spaces, tables, question, taken, kept)

    @property
    def _names(self) -> Tables:
        """The tables as far as a question needs them to be understood: all but the claims."""
        return self.tables

    def _named_by(self, result: Result) -> Tables:
        """The tables as far as an answer needs them to be told: with the claims that it names."""
        return self.tables

    def rdf(self) -> rdflib.Graph:
        """The dataset as an rdflib graph, answered by Oxigraph or by the endpoint.

        Of a dataset in memory it is a copy; a store on disk and an endpoint are only read. So what is changed in it
        reaches no query of this object. Nothing else is guarded as `query` is: rdflib follows SERVICE and LOAD to
        other servers and into files, and knows no limits of time and memory. Give it no query of somebody else.
        """
        return self.store.graph()
