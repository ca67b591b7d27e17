"""SPARQL texts, random and mutated, against the check of queries."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pyoxigraph as ox
from services import PREFIXES, SPELLINGS, bare_store, listener

from amity.errors import QueryError
from amity.sparql.text import check_query, with_prefixes
from amity.store.query_worker import Worker
from amity.store.store import LocalStore, MemorySource

KEYWORDS = [
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "WHERE",
    "FILTER",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "GRAPH",
    "SERVICE",
    "SILENT",
    "BIND",
    "AS",
    "VALUES",
    "UNDEF",
    "EXISTS",
    "NOT",
    "IN",
    "GROUP",
    "BY",
    "HAVING",
    "ORDER",
    "ASC",
    "DESC",
    "LIMIT",
    "OFFSET",
    "DISTINCT",
    "REDUCED",
    "FROM",
    "NAMED",
    "BASE",
    "PREFIX",
    "INSERT",
    "DELETE",
    "DATA",
    "LOAD",
    "COUNT",
    "SUM",
    "GROUP_CONCAT",
    "REGEX",
    "REPLACE",
    "IF",
    "COALESCE",
    "STR",
    "LANG",
    "true",
    "false",
    "a",
    "LATERAL",
]
MARKS = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ".",
    ";",
    ",",
    "*",
    "/",
    "|",
    "^",
    "!",
    "?",
    "+",
    "-",
    "=",
    "!=",
    "<",
    ">",
    "<=",
    ">=",
    "&&",
    "||",
    "^^",
    "@",
    "#",
    "%",
    ":",
    "_:",
    "\\",
    "~",
    "<<",
    ">>",
    "{|",
    "|}",
]
SPACES = (" ", "\n", "\r", "\t", "\r\n", "\u00a0", "\u2028", "\x00", "# note\n", "#\r", "#'\n")
TERMS = (
    *(
        "?s",
        "?p",
        "$o",
        "?service",
        "am:supports",
        "am:withdrawsFrom",
        "actor:russia",
        ":x",
        "p:SERVICE",
        "a:.SERVICE",
    ),
    *(
        "<http://127.0.0.1:9/x>",
        "<urn:x#>",
        "<x:\\u0041#>",
        "<'>",
        "<5#>",
        "<5)SERVICE#>",
        "\\u0053ERVICE",
        "<",
        ">",
    ),
    *(
        "'a'",
        '"b"',
        "'''c'''",
        '"""d"""',
        '"\\""',
        "'\\u0027'",
        '"""a\\q',
        '"@en',
        "1",
        "2.5e3",
        "-1",
        "'",
        '"',
    ),
)
PIECES = (KEYWORDS, MARKS, SPACES, TERMS)
SEEDS = (
    *(spelling.replace("ADDRESS", "127.0.0.1:9") for spelling in SPELLINGS),
    "SELECT ?s WHERE { ?s ?p ?o . FILTER(?s < ?o && ?p > 5) }",
    "SELECT * { ?s am:supports/am:arms* ?o OPTIONAL { ?o rdfs:label ?l } } ORDER BY ?s LIMIT 3",
    "ASK { VALUES (?a ?b) { (actor:russia <urn:x>) } ?a ?p ?b }",
    "PREFIX p: <http://127.0.0.1:9> SELECT * { ?s ?p p:x SERVICE SILENT ?u { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) FROM <urn:g> { { ?s ?p 'x' } UNION { ?s ?p '''y''' } }",
    "CONSTRUCT { ?s ?p [ ?q (1 2) ] } WHERE { ?s ?p ?o } # comment",
)


def text_of(seed: int) -> str:
    """A text that follows from `seed`: tokens in a row, or a query with some pieces changed."""
    draw = random.Random(seed)

    def piece() -> str:
        return draw.choice(draw.choice(PIECES))

    if draw.random() < 0.4:
        glue = draw.choice(("", " ", " "))
        head = draw.choice(("", "SELECT * { ", "ASK { ?s ?p "))
        return head + glue.join(piece() for _ in range(draw.randrange(1, 40)))
    text = draw.choice(SEEDS)
    for _ in range(draw.choice((1, 1, 1, 2, 3, 6))):
        at = draw.randrange(len(text) + 1)
        until = min(len(text), at + draw.choice((0, 0, 1, 2, 8)))
        text = text[:at] + piece() + text[until:]
        if draw.random() < 0.1:
            text = text[at:] + text[:at]
    return text


@contextmanager
def target() -> Iterator[Callable[[int], str]]:
    """What passes the check calls no server when it is asked without any guard; a worker outlives all of it.

    What is refused goes to a worker past the check, where no server can be called. Of the rest a worker answers every
    tenth by the way that users have.
    """
    bare = bare_store()
    guarded = LocalStore(MemorySource(bare))
    worker = Worker(MemorySource(bare))
    head = f"PREFIX am: <{PREFIXES['am']}> "
    with listener() as server:

        def check(seed: int) -> str:
            text = text_of(seed).replace("127.0.0.1:9", server.address)
            calls = server.calls
            try:
                check_query(text)
            except QueryError as error:
                outcome = f"refused: {str(error).partition(' at ')[0].partition(':')[0][:40]}"
                if outcome.startswith("refused: SERVICE") and seed % 4 == 0:
                    with suppress(SyntaxError, QueryError):
                        worker.query(head + text, 5)
            else:
                outcome = "answered"
                try:
                    if seed % 10 == 0:
                        guarded.query(text, 5)
                    found = bare.query(with_prefixes(text, PREFIXES))
                    if not isinstance(found, ox.QueryBoolean):
                        for _ in zip(range(50), found, strict=False):
                            pass
                except (SyntaxError, QueryError):
                    outcome = "syntax error"
                except (OSError, RuntimeError, ValueError):
                    outcome = "error of the engine"
            if server.calls != calls:
                raise AssertionError(f"{text!r} calls a server")
            return outcome

        yield check
    guarded.close()
    worker.close()
