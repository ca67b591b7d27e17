"""SPARQL texts, random and mutated, against the check of queries."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from amity.errors import QueryError
from amity.sparql import check_query

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
    for _ in range(draw.randrange(1, 6)):
        at = draw.randrange(len(text) + 1)
        until = min(len(text), at + draw.choice((0, 0, 1, 2, 8)))
        text = text[:at] + piece() + text[until:]
        if draw.random() < 0.1:
            text = text[at:] + text[:at]
    return text


@contextmanager
def target() -> Iterator[Callable[[int], str]]:
    """Every text is let through or refused with a `QueryError`."""

    def check(seed: int) -> str:
        try:
            check_query(text_of(seed))
        except QueryError as error:
            return str(error).split()[0]
        return "passes the check"

    yield check
