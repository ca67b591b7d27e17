"""Where the dataset lies: in memory, in a folder (Oxigraph on disk), or behind a SPARQL 1.1 endpoint."""

from __future__ import annotations

import http.client
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pyoxigraph as ox

from amity.errors import QueryError, StoreError
from amity.namespaces import PREFIXES
from amity.sparql import check_query, syntax_error, with_prefixes

if TYPE_CHECKING:
    import rdflib

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_JSON = ox.QueryResultsFormat.JSON


class _Table(NamedTuple):
    """What a SELECT found."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]


@dataclass(frozen=True)
class Result:
    """Answer to a query.

    Attributes:
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        content: SPARQL results in JSON for SELECT and ASK, N-Triples otherwise.
    """

    form: str
    content: bytes

    @property
    def is_graph(self) -> bool:
        """True for CONSTRUCT and DESCRIBE."""
        return self.form in {"CONSTRUCT", "DESCRIBE"}

    @property
    def boolean(self) -> bool:
        """Answer to an ASK."""
        return bool(self._answer)

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns of a SELECT."""
        return self._table.variables

    @property
    def rows(self) -> list[tuple[Term, ...]]:
        """Rows of a SELECT, a term or None for each variable."""
        return list(self._table.rows)

    @property
    def triples(self) -> list[ox.Triple]:
        """Triples of a CONSTRUCT or DESCRIBE, sorted."""
        return list(self._triples)

    def serialize(self, form: ox.QueryResultsFormat | ox.RdfFormat) -> bytes:
        """The answer in a standard format.

        Raises:
            QueryError: the format does not fit the form of the query.
        """
        if self.is_graph != isinstance(form, ox.RdfFormat):
            fit = "an RDF format" if self.is_graph else "a results format (table, csv, tsv, json, xml)"
            raise QueryError(f"the answer to {self.form} needs {fit}.")
        if isinstance(form, ox.RdfFormat):
            return serialize(self.triples, form)
        content = ox.parse_query_results(self.content, format=_JSON).serialize(format=form)
        return content if content is not None else b""

    def parse(self) -> None:
        """Read the content, which is done once, when it is first needed.

        Raises:
            SyntaxError: it is not in the format of its form.
            ValueError: it is not in the format of its form.
        """
        _ = self._triples if self.is_graph else self._answer

    @cached_property
    def _triples(self) -> tuple[ox.Triple, ...]:
        parsed = ox.parse(self.content, format=ox.RdfFormat.N_TRIPLES)
        found = {quad.triple if isinstance(quad, ox.Quad) else quad for quad in parsed}
        return tuple(sorted(found, key=str))

    @cached_property
    def _answer(self) -> _Table | bool:
        found = ox.parse_query_results(self.content, format=_JSON)
        if not isinstance(found, ox.QuerySolutions):
            return bool(found)
        return _Table(
            tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found)
        )

    @property
    def _table(self) -> _Table:
        if not isinstance(self._answer, _Table):
            raise QueryError("an ASK has no rows; its answer is true or false.")
        return self._answer


class Store(Protocol):
    """What every store can do."""

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


@dataclass(frozen=True, slots=True)
class LocalStore:
    """An Oxigraph store in memory or in a folder."""

    store: ox.Store

    def query(self, query: str, timeout: float | None = None) -> Result:
        """See `Store.query`."""
        form = check_query(query)
        full = with_prefixes(query)

        def answer() -> Result:
            try:
                found = self.store.query(full)
                kind = ox.RdfFormat.N_TRIPLES if isinstance(found, ox.QueryTriples) else _JSON
                return Result(form, found.serialize(format=kind) or b"")  # type: ignore[arg-type]
            except SyntaxError as error:
                raise syntax_error(query, str(error), len(full) - len(query)) from error
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
        _bind(graph)
        return graph


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL 1.1 endpoint."""

    url: str

    def query(self, query: str, timeout: float | None = None) -> Result:
        """See `Store.query`."""
        form = check_query(query)
        full = with_prefixes(query)
        accept = (
            "application/n-triples"
            if form in {"CONSTRUCT", "DESCRIBE"}
            else "application/sparql-results+json"
        )
        request = urllib.request.Request(  # noqa: S310  the scheme is checked by open_store
            self.url,
            data=urllib.parse.urlencode({"query": full}).encode(),
            headers={"Accept": accept, "User-Agent": "amity"},
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310
                return _checked(Result(form, response.read()), self.url)
        except urllib.error.HTTPError as error:
            text = error.read(2000).decode("utf-8", "replace")
            if error.code == 400:
                raise syntax_error(query, text, len(full) - len(query)) from error
            raise StoreError(f"{self.url} answers {error.code} {error.reason}.") from error
        except TimeoutError as error:
            raise _too_slow(timeout) from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _too_slow(timeout) from error
            raise StoreError(f"{self.url} does not answer: {error.reason}.") from error
        except (http.client.HTTPException, OSError) as error:
            raise StoreError(f"{self.url} breaks off its answer ({type(error).__name__}).") from error

    def graph(self) -> rdflib.Graph:
        """See `Store.graph`."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        graph = rdflib.Graph(SPARQLStore(self.url, context_aware=False, method="POST"))
        _bind(graph)
        return graph


def memory_store(triples: Iterable[ox.Triple]) -> LocalStore:
    """A store in memory that holds `triples`."""
    store = ox.Store()
    store.bulk_extend(_quads(triples))
    return LocalStore(store)


def open_store(place: str) -> LocalStore | RemoteStore:
    """The store in a folder, opened for reading, or behind an ``http(s)`` address.

    Raises:
        StoreError: the folder holds no store, or is of another scheme.
    """
    if "://" in place:
        parts = urllib.parse.urlsplit(place)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise StoreError(f"{place} is no SPARQL endpoint; give an http or https address, or a folder.")
        return RemoteStore(place)
    if not (Path(place) / "CURRENT").is_file():
        raise StoreError(f"{place} holds no store; make one with: amity build -o {place}/")
    try:
        return LocalStore(ox.Store.read_only(place))
    except OSError as error:
        raise StoreError(f"the store in {place} cannot be opened: {error}") from error


def write_store(folder: Path, triples: Iterable[ox.Triple]) -> None:
    """Write a new store on disk, replacing the one that was there.

    Raises:
        StoreError: the folder holds something else, or cannot be written.
    """
    import shutil
    import tempfile

    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / "CURRENT").is_file())
    ):
        raise StoreError(f"{folder} holds something that is no store; name an empty or a new folder.")
    temporary = ""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent)
        Path(temporary).chmod(0o755)
        store = ox.Store(temporary)
        store.bulk_extend(_quads(triples))
        store.optimize()
        store.flush()
        del store
        if folder.exists():
            shutil.rmtree(folder)
        Path(temporary).rename(folder)
    except OSError as error:
        raise StoreError(f"cannot write the store {folder}: {error}") from error
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)


def serialize(triples: Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """`triples` in an RDF format, with the prefixes of amity where the format has any."""
    prefixes = None if form in {ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES} else PREFIXES
    items = _quads(triples) if form.supports_datasets else iter(triples)
    content = ox.serialize(items, format=form, prefixes=prefixes) or b""
    if form not in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG}:
        return content
    # The engine writes prefixes in the order of its own hashes, which another version may change.
    lines = content.split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"\n".join([*sorted(lines[:count]), *lines[count:]])


def _quads(triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    return (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)


def _bind(graph: rdflib.Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)


def _checked(result: Result, url: str) -> Result:
    """`result`, whose content must be what a SPARQL endpoint sends."""
    try:
        result.parse()
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{url} does not answer as a SPARQL endpoint does.") from error
    return result


def _too_slow(timeout: float | None) -> QueryError:
    return QueryError(f"the query took longer than {timeout:g} seconds; narrow it or raise --timeout.")


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
        raise _too_slow(timeout)
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]
