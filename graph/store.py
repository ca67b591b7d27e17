"""Where queries run: over a dataset in memory, in a folder (Oxigraph on disk), or behind a SPARQL 1.1 endpoint."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from amity.description import QUERY, read_description
from amity.errors import QueryError, StoreError
from amity.model import Metadata
from amity.namespaces import Namespaces
from amity.results import Result, quads_of
from amity.sparql import check_query, syntax_error, too_slow, with_prefixes

if TYPE_CHECKING:
    import rdflib

    from amity.endpoint import RemoteStore

_JSON = ox.QueryResultsFormat.JSON


class Store(Protocol):
    """What every store can do."""

    @property
    def metadata(self) -> Metadata:
        """What the dataset says about itself.

        Raises:
            DataError: it holds several datasets, or does not say what its names begin with.
            StoreError: it does not answer.
        """

    def query(self, query: str, timeout: float | None = None) -> Result:
        """Answer a query.

        Args:
            query: SPARQL 1.1; the prefixes of amity need no declaration.
            timeout: seconds; None waits for as long as it takes.

        Raises:
            QueryError: the text is wrong or refused, or the time is over.
            StoreError: the store does not answer.
        """

    def graph(self) -> rdflib.Graph:
        """The dataset as an rdflib graph that reads through this store."""


@dataclass(frozen=True)
class LocalStore:
    """An Oxigraph store in memory or in a folder."""

    store: ox.Store

    @cached_property
    def metadata(self) -> Metadata:
        """See `Store.metadata`."""
        found = self.store.query(QUERY)
        return (
            read_description(tuple(row) for row in found)
            if isinstance(found, ox.QuerySolutions)
            else Metadata()
        )

    def query(self, query: str, timeout: float | None = None) -> Result:
        """See `Store.query`."""
        form = check_query(query)
        spaces = Namespaces(self.metadata.base)
        full = with_prefixes(query, spaces.prefixes)

        def answer() -> Result:
            try:
                found = self.store.query(full)
                kind = ox.RdfFormat.N_TRIPLES if isinstance(found, ox.QueryTriples) else _JSON
                return Result(form, found.serialize(format=kind) or b"", spaces)  # type: ignore[arg-type]
            except SyntaxError as error:
                raise syntax_error(query, str(error), len(full) - len(query)) from error
            except RuntimeError as error:
                raise StoreError(f"the store cannot be read: {' '.join(str(error).split())}") from error
            except (OSError, ValueError) as error:
                raise QueryError(f"the query cannot be answered: {error}") from error

        return answer() if timeout is None else _within(timeout, answer)

    def graph(self) -> rdflib.Graph:
        """See `Store.graph`."""
        import rdflib
        from oxrdflib import OxigraphStore
        from rdflib.plugins.sparql import CUSTOM_EVALS  # noqa: F401  loads the module that holds the switch below

        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
        graph = rdflib.Graph(
            OxigraphStore(store=self.store), identifier=rdflib.URIRef("urn:x-rdflib:default")
        )
        Namespaces(self.metadata.base).bind(graph)
        return graph


def memory_store(triples: Iterable[ox.Triple]) -> LocalStore:
    """A store in memory that holds `triples`."""
    store = ox.Store()
    store.bulk_extend(quads_of(triples))
    return LocalStore(store)


def open_store(place: str) -> LocalStore | RemoteStore:
    """The store in a folder, opened for reading, or behind an ``http(s)`` address.

    Raises:
        StoreError: the folder holds no store, or is of another scheme.
    """
    if "://" in place:
        from amity.endpoint import open_endpoint

        return open_endpoint(place)
    from amity.store_folder import open_folder

    return LocalStore(open_folder(Path(place)))


def _within(timeout: float, work: Callable[[], Result]) -> Result:
    """Result of `work`, which runs in a thread that is left behind when the time is over.

    Oxigraph cannot be interrupted; a daemon thread does not keep the process alive.
    """
    done: list[Result | BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            done.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(timeout)
    if not done:
        raise too_slow(timeout)
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]
