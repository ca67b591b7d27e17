"""Where queries run: over a dataset in memory, in a folder (Oxigraph on disk), or behind a SPARQL 1.1 endpoint."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

import pyoxigraph as ox

from amity.corpus.model import Metadata
from amity.namespaces import FIRST_BASE, Namespaces
from amity.rdf.description import QUERY, read_description
from amity.sparql.limits import TIMEOUT
from amity.sparql.results import Result, quads_of
from amity.sparql.text import check_query, syntax_error, with_prefixes
from amity.store.query_worker import SENT, Worker

if TYPE_CHECKING:
    import rdflib

    from amity.endpoint.client import RemoteStore

_GRAPHS = {"CONSTRUCT", "DESCRIBE"}
_FORMS = {"S": "SELECT", "A": "ASK", "G": "CONSTRUCT"}


class Store(Protocol):
    """What a store can do, in memory, in a folder or behind an endpoint: describe itself, answer, be read by rdflib."""

    @property
    def metadata(self) -> Metadata:
        """What the dataset says about itself.

        Raises:
            DataError: it holds several datasets, or does not say what its names begin with.
            StoreError: it does not answer.
        """

    def query(self, query: str, timeout: float | None = TIMEOUT) -> Result:
        """Answer a query.

        Args:
            query: SPARQL 1.1; the prefixes of amity need no declaration.
            timeout: seconds, more than 0; None waits for as long as it takes, and takes an answer of any size.

        Raises:
            QueryError: the text is wrong or refused, or the query needs too much time or memory, or its answer too
                much space.
            StoreError: the store does not answer.
        """

    def graph(self) -> rdflib.Graph:
        """The dataset as an rdflib graph whose updates reach no query.

        rdflib itself checks nothing: SERVICE calls other servers with it, and LOAD reads other files and addresses.
        """


class LocalStore:
    """An Oxigraph store in memory or in a folder; queries run in a process of their own (`amity.store.query_worker`).

    Args:
        source: where the triples are.
        timeout: seconds to open what lies on disk, and for what the dataset says about itself; None waits on.
    """

    def __init__(
        self,
        source: MemorySource | LinesSource | FolderSource,
        timeout: float | None = TIMEOUT,
    ) -> None:
        self._source = source
        self._timeout = timeout
        self._worker = Worker(source)

    @property
    def store(self) -> ox.Store:
        """The store in this process: what is asked of it directly has no limits, and SERVICE calls other servers."""
        return self._source.open()

    @cached_property
    def metadata(self) -> Metadata:
        """See `Store.metadata`."""
        return read_description(self._answer(QUERY, Namespaces(FIRST_BASE), self._timeout).rows)

    def query(self, query: str, timeout: float | None = TIMEOUT) -> Result:
        """See `Store.query`."""
        return self._answer(query, Namespaces(self.metadata.base), timeout)

    def _answer(self, query: str, spaces: Namespaces, timeout: float | None) -> Result:
        form = check_query(query)
        full = with_prefixes(query, spaces.prefixes)
        try:
            kind, content = self._worker.query(full, timeout)
        except SyntaxError as error:
            raise syntax_error(query, str(error), len(full) - len(query)) from error
        # Keywords need no blanks between them, so that the engine knows best.
        return Result(form if kind == "G" and form in _GRAPHS else _FORMS[kind], content, spaces)

    def graph(self) -> rdflib.Graph:
        """See `Store.graph`."""
        spaces = Namespaces(self.metadata.base)  # first, since a worker opens a store under limits
        graph = rdflib_graph(self._source.copy())
        spaces.bind(graph)
        return graph

    def start(self) -> None:
        """Start the process that answers, which opens the store.

        Raises:
            StoreError: it cannot be opened.
        """
        self._worker.start(self._timeout)

    def close(self) -> None:
        """End that process; it ends by itself when the store is collected or the program exits."""
        self._worker.close()


@dataclass(frozen=True, slots=True)
class MemorySource:
    """Triples in memory, which a worker takes over by a fork or as a copy."""

    store: ox.Store
    forks: ClassVar[bool] = True

    def open(self) -> ox.Store:
        """The store in memory itself; nothing is opened."""
        return self.store

    def content(self) -> Iterator[tuple[bytes, bytes]]:
        """The triples as N-Triples, in the order in which they came into the store.

        Oxigraph lists what it has in memory from the last to the first. Rows that no ORDER BY sorts follow that order,
        so that a worker that reads the triples gives them as one that shares the store.
        """
        listed = self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
        yield b"t", b"\n".join(reversed(listed.split(b"\n")))
        yield SENT

    def copy(self) -> ox.Store:
        """Another store in memory with the same triples."""
        store = ox.Store()
        store.bulk_extend(self.store)
        return store


@dataclass(frozen=True, slots=True)
class LinesSource:
    """Triples that are made when they are asked for, which only the process that asks ever holds.

    Attributes:
        lines: pieces of N-Triples, the same each time.
    """

    lines: Iterable[bytes]
    forks: ClassVar[bool] = False

    def open(self) -> ox.Store:
        """A store in memory with the triples."""
        store = ox.Store()
        for piece in self.lines:
            store.bulk_load(piece, format=ox.RdfFormat.N_TRIPLES)
        return store

    def content(self) -> Iterator[tuple[bytes, bytes]]:
        """The triples, piece by piece."""
        yield from ((b"t", piece) for piece in self.lines)
        yield SENT

    def copy(self) -> ox.Store:
        """Another store with the same triples."""
        return self.open()


@dataclass(frozen=True, slots=True)
class FolderSource:
    """Triples in a folder, which is only read.

    Attributes:
        folder: of a store.
        bare: it is a database of Oxigraph that is no store of amity's, so that nothing is known of it.
    """

    folder: Path
    bare: bool = False
    forks: ClassVar[bool] = True

    def open(self) -> ox.Store:
        """The store, opened for reading.

        Raises:
            StoreError: there is none, or it cannot be opened.
        """
        from amity.store.folder import open_database, open_folder

        return (open_database if self.bare else open_folder)(self.folder)

    def content(self) -> Iterator[tuple[bytes, bytes]]:
        """What a worker is told to open: the name of the folder."""
        yield b"d" if self.bare else b"f", os.fsencode(self.folder.absolute())

    def copy(self) -> ox.Store:
        """The store, which refuses to be changed."""
        return self.open()


def rdflib_graph(store: ox.Store) -> rdflib.Graph:
    """A store as an rdflib graph, not a copy of it."""
    import rdflib
    from oxrdflib import OxigraphStore
    from rdflib.plugins.sparql import CUSTOM_EVALS  # noqa: F401  loads the module that holds the switch below

    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    return rdflib.Graph(OxigraphStore(store=store), identifier=rdflib.URIRef("urn:x-rdflib:default"))


def memory_store(triples: Iterable[ox.Triple]) -> LocalStore:
    """A store in memory that holds `triples`."""
    store = ox.Store()
    store.bulk_extend(quads_of(triples))
    return LocalStore(MemorySource(store))


def lines_store(lines: Iterable[bytes]) -> LocalStore:
    """A store of pieces of N-Triples, in the memory of the process that answers queries alone."""
    return LocalStore(LinesSource(lines))


def open_store(place: str, timeout: float | None = TIMEOUT) -> LocalStore | RemoteStore:
    """The store in a folder, opened for reading, or behind an ``http(s)`` address.

    Args:
        timeout: seconds to open it, and for what the dataset says about itself; None waits on.

    Raises:
        StoreError: the folder holds no store, or is of another scheme.
    """
    if "://" in place:
        from amity.endpoint.client import open_endpoint

        return open_endpoint(place, timeout)
    from amity.store.folder import is_store, no_store

    if not is_store(Path(place)):
        raise no_store(Path(place))  # said here, where the folder has the name that was given
    opened = LocalStore(FolderSource(Path(place)), timeout)
    opened.start()
    return opened
