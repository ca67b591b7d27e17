"""An endpoint as a store of rdflib, with the limits of amity."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result as Answer

from amity.errors import StoreError

if TYPE_CHECKING:
    from amity.endpoint.client import RemoteStore

_RESULTS, _TRIPLES = "application/sparql-results+json", "application/n-triples"


class EndpointStore(SPARQLStore):
    """What rdflib asks an endpoint through; rdflib's own class reads answers without limit of time and size."""

    def __init__(self, remote: RemoteStore) -> None:
        super().__init__(remote.url, context_aware=False, returnFormat="json", method="POST")
        self._remote = remote

    def _query(self, query: str, *_: Any, **__: Any) -> Answer:  # noqa: ANN401  as in rdflib, for graphs that are not used
        answer = self._remote.send(query, f"{_RESULTS}, {_TRIPLES};q=0.9", self._remote.timeout)
        if answer.status != 200:
            raise StoreError(f"{self._remote.url} answers {answer.status} {answer.reason}".rstrip() + ".")
        if answer.media_type not in {_RESULTS, _TRIPLES}:
            raise StoreError(f"{self._remote.url} does not answer as a SPARQL endpoint does.")
        try:
            return Answer.parse(BytesIO(answer.content), content_type=answer.media_type)
        except Exception as error:
            # rdflib's parsers raise whatever a malformed document brings about
            raise StoreError(f"{self._remote.url} does not answer as a SPARQL endpoint does.") from error
