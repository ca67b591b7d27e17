"""Spellings of SERVICE that Oxigraph reads as such, each found by hand; ``ADDRESS`` stands for ``127.0.0.1:PORT``."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph as ox

from amity.namespaces import FIRST_BASE, Namespaces

PREFIXES = Namespaces(FIRST_BASE).prefixes

PLAIN = "SELECT * { SERVICE <http://ADDRESS/> { ?s ?p ?o } }"
SPELLINGS = (
    PLAIN,
    "SELECT * { service silent <http://ADDRESS/> { ?s ?p ?o } }",
    # A comment ends at CR.
    "SELECT * { #\rSERVICE <http://ADDRESS/> { ?s ?p ?o }\n}",
    # A local name neither begins nor ends with a dot.
    "PREFIX x: <x:> SELECT * { ?a x:b x:.SERVICE <http://ADDRESS/> { ?s ?p ?o } }",
    # An IRI may hold escapes, and a hash.
    "SELECT * { OPTIONAL { ?q <x:\\u0041#> ?r } SERVICE <http://ADDRESS/> { ?s ?p ?o } }",
    # A keyword needs no blank before a name, an IRI or a variable.
    "PREFIX : <http://ADDRESS/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<http://ADDRESS/>{ ?s ?p ?o } }",
    "SELECT * { BIND(<http://ADDRESS/> AS ?u) LATERAL { SERVICE?u{ ?s ?p ?o } } }",
    # A name whose IRI is wrong is its prefix, and what the local name spells follows.
    "PREFIX p: <http://h:80> SELECT * { ?a ?b p:SERVICE <http://ADDRESS/> { ?s ?p ?o } }",
    "PREFIX x: <http://ADDRESS/> SELECT * { ?a am:true.SERVICEx:\\# { ?s ?p ?o } }",
    # What looks like an IRI is less-than, a string or a comment.
    "SELECT * { FILTER(?a<'>' )SERVICE<http://ADDRESS/>{ ?s ?p 'x' } }",
    "SELECT * { FILTER(?a<5#>'''\n)SERVICE<http://ADDRESS/>{ ?s ?p ?o } #'''\n}",
    "SELECT * { FILTER(?a<5)SERVICE#>\n<http://ADDRESS/>{ ?s ?p ?o } }",
    "PREFIX u: <u:> SELECT * { FILTER(?a<u:b#>'''\n)SERVICE<http://ADDRESS/>{ ?s ?p ?o } #'''\n}",
    # A long string that does not end, or holds a wrong escape, is an empty one with another behind it.
    'SELECT * { VALUES ?x { """a" } SERVICE <http://ADDRESS/> { ?s ?p ?o } #\\q """\n }',
    'SELECT * { VALUES ?x { """a" } SERVICE <http://ADDRESS/> { ?s ?p ?o } #\\uD800 """\n }',
    # Two angles are no IRI.
    "PREFIX : <x:> SELECT * { OPTIONAL { <<( :s :p'>')>> ?a ?b } SERVICE<http://ADDRESS/>{ ?s ?p 'x' } }",
    "SELECT * { OPTIONAL { ?a ?b <<(?x?y'>')>> } SERVICE<http://ADDRESS/>{ ?s ?p 'x' } }",
)


def bare_store() -> ox.Store:
    """A store without guard, with triples that let each of the spellings get as far as SERVICE."""
    store = ox.Store()
    subject, predicate = ox.NamedNode("x:a"), ox.NamedNode("x:b")
    for triple in (
        (subject, predicate, ox.NamedNode("x:")),
        (subject, predicate, ox.NamedNode("http://h:80")),
        (subject, ox.NamedNode("https://w3id.org/amity/ontology#"), ox.Literal(True)),
    ):
        store.add(ox.Quad(*triple))
    return store


class Listener:
    """A server on loopback that hangs up on everybody.

    Attributes:
        address: host and port.
        calls: how many came.
    """

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.calls = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            connection.settimeout(0.2)
            self.calls += 1
            with connection, contextlib.suppress(OSError):
                if connection.recv(1) == b"!":
                    return

    def close(self) -> None:
        """Hang up for good."""
        with socket.create_connection(self._socket.getsockname()) as end:
            end.sendall(b"!")
        self._thread.join()
        self._socket.close()


@contextmanager
def listener() -> Iterator[Listener]:
    """A listener that is closed behind the work."""
    made = Listener()
    try:
        yield made
    finally:
        made.close()
