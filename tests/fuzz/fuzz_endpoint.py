"""Answers of endpoints: documents of results and heads of HTTP with pieces changed."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from servers import Server

import amity.endpoint.client
from amity.corpus.model import Metadata
from amity.endpoint.client import RemoteStore
from amity.endpoint.transport import Response
from amity.errors import DataError, QueryError, StoreError

ROWS = (
    b'{"head":{"vars":["a","b"]},"results":{"bindings":[{"a":{"type":"uri","value":"urn:x"},'
    b'"b":{"type":"literal","value":"5","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},'
    b'{"a":{"type":"bnode","value":"n"},"b":{"type":"literal","value":"x","xml:lang":"en"}}]}}'
)
TRUE = b'{"head":{},"boolean":true}'
TRIPLES = b'<urn:a> <urn:b> "c"@en .\n<urn:a> <urn:b> <urn:c> .\n_:x <urn:b> "5"^^<urn:t> .\n'
QUERIES = ("SELECT ?a ?b { ?a ?p ?b }", "ASK { ?s ?p ?o }", "DESCRIBE <urn:a>")
TYPES = (
    "application/sparql-results+json",
    "application/json",
    "application/n-triples",
    "text/html",
    "",
    "x/" + "y" * 999,
)
PIECES = (
    *(
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\\",
        b"\\u0000",
        b"\\ud800",
        b"null",
        b"1e999",
        b"\x00",
        b"\xff",
    ),
    *(
        b'"type":"triple"',
        b'"value":{',
        b"<<( ",
        b" )>>",
        b"<urn:",
        b"_:",
        b"@",
        b"^^",
        b"\r",
        b"\n",
        b'"head"',
        b'"boolean"',
    ),
    *(b"{" * 5000, b'{"a":' * 5000, b"[" * 5000, b"<<( <urn:a> <urn:b> " * 5000, b" " * 70_000),
)
HEADS = (b"HTTP/1.1 200 OK", b"HTTP/1.0 200", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK", b"HTTP/1.1 302 Found", b"200 OK")  # fmt: skip
FIELDS = (
    *(
        b"Content-Length: 5",
        b"Content-Length: -1",
        b"Content-Length: x",
        b"Content-Length: 99999999999999999999",
    ),
    *(
        b"Transfer-Encoding: chunked",
        b"Content-Encoding: gzip",
        b"Location: /x",
        b"Content-Type: text/html",
        b": :",
        b"\x00",
    ),
)


DOCUMENTS = (ROWS, TRUE, TRIPLES)


def document_of(draw: random.Random) -> bytes:
    """A document of results with some pieces changed."""
    data = draw.choice(DOCUMENTS)
    for _ in range(draw.choice((0, 0, 1, 1, 1, 2, 4))):
        at = draw.randrange(len(data) + 1)
        data = data[:at] + draw.choice(PIECES) + data[at + draw.choice((0, 0, 1, 2, 20)) :]
        if draw.random() < 0.1:
            data = data[: draw.randrange(len(data) + 1)]
    return data


@contextmanager
def target() -> Iterator[Callable[[int], str]]:
    """An answer is of the form that was asked for, or a sentence; one in a hundred comes from a server on loopback."""
    sent = b""

    def answering(connection: socket.socket, _: bytes) -> None:
        connection.sendall(sent)

    server = Server(answering)
    real = amity.endpoint.client.post

    def check(seed: int) -> str:
        nonlocal sent
        draw = random.Random(seed)
        document, query = document_of(draw), draw.choice(QUERIES)
        kind = TYPES[2] if draw.random() < 0.4 else TYPES[0] if draw.random() < 0.8 else draw.choice(TYPES)
        if seed % 100 == 0:
            fields = [draw.choice(FIELDS) for _ in range(draw.randrange(4))]
            sent = b"\r\n".join([draw.choice(HEADS), *fields, b"", b""]) + document
            amity.endpoint.client.post = real
        else:
            status = draw.choice((*[200] * 20, 204, 302, 400, 401, 404, 500))
            answer = Response(status, draw.choice(("OK", "\x1b[31m")), kind, document)
            amity.endpoint.client.post = lambda *_: answer
        try:
            store = RemoteStore(server.url, timeout=5)
            if draw.random() < 0.9:
                store.__dict__["metadata"] = Metadata()  # as if it had been asked for them before
            result = store.query(query)
        except (DataError, QueryError, StoreError) as error:
            assert len(str(error)) < 3000, error
            return type(error).__name__
        assert result.form == query.split()[0]
        if result.form == "ASK":
            assert isinstance(result.boolean, bool)
        if result.is_graph:
            assert len(result.triples) <= document.count(b"\n") + document.count(b".")
        if result.form == "SELECT":
            assert all(len(row) == len(result.variables) for row in result.rows)
        return "answered"

    try:
        yield check
    finally:
        amity.endpoint.client.post = real
        server.close()
