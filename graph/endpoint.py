"""A dataset behind a SPARQL 1.1 endpoint."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.errors import StoreError
from amity.namespaces import bind_prefixes
from amity.results import Result
from amity.sparql import check_query, syntax_error, too_slow, with_prefixes

if TYPE_CHECKING:
    import rdflib


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
            raise too_slow(timeout) from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise too_slow(timeout) from error
            raise StoreError(f"{self.url} does not answer: {error.reason}.") from error
        except (http.client.HTTPException, OSError) as error:
            raise StoreError(f"{self.url} breaks off its answer ({type(error).__name__}).") from error

    def graph(self) -> rdflib.Graph:
        """See `Store.graph`."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        graph = rdflib.Graph(SPARQLStore(self.url, context_aware=False, method="POST"))
        bind_prefixes(graph)
        return graph


def _checked(result: Result, url: str) -> Result:
    """`result`, whose content must be what a SPARQL endpoint sends."""
    try:
        result.parse()
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{url} does not answer as a SPARQL endpoint does.") from error
    return result
