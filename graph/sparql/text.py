"""SPARQL texts: what is let through, the prefixes they have, and errors that show the place.

Only queries run here. SERVICE and FROM are refused on every store: the one would send data to another machine,
the other is not answered alike by all engines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from amity.errors import QueryError
from amity.namespaces import PREFIX_NAMES
from amity.sparql.limits import LENGTH

if TYPE_CHECKING:
    from amity.sparql.reader import Parsed

_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PLACE = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(0010[0-9A-Fa-f]{4}|000[0-9A-Fa-f]{5})")
_SHOWN = 100


def check_query(query: str) -> str:
    """The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises:
        QueryError: it is empty, an update, too long, nested too deep, or uses SERVICE or FROM.
    """
    reading = _read(query)
    for word in reading.words:
        if word in _UPDATES:
            raise QueryError(
                f"{word} would change the data; amity only reads: change the tables and build again."
            )
        if form := next((form for form in _FORMS if word.startswith(form)), ""):
            return form
    if reading.is_empty:
        raise QueryError("this is no query: write SELECT, ASK, CONSTRUCT or DESCRIBE.")
    # Words without a form are left to the engine, whose syntax error shows the place.
    return "SELECT"


def with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """`query` with `prefixes` declared in front, on its first line so that line numbers stay.

    Prefixes that the query declares itself are left to it.

    Raises:
        QueryError: as `check_query`.
    """
    declared = _read(query).prefixes
    head = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items() if name not in declared)
    return head + query


def syntax_error(query: str, message: str, offset: int = 0) -> QueryError:
    """A sentence with line, column and a caret for an engine's message ``error at LINE:COLUMN: ...``.

    Args:
        query: the text as the person wrote it.
        message: the engine's message.
        offset: characters that stood before the first line when the engine read it.
    """
    match = _PLACE.search(message)
    if match is None:
        return QueryError(f"the query is wrong: {' '.join(message.split())}")
    line, column = int(match[1]), int(match[2])
    if line == 1:
        column = max(1, column - offset)
    reason = " ".join(match[3].split())
    if "Prefix not found" in reason:
        # The engine stops behind the name whose prefix it misses.
        text = _line(query, line)
        column = len(text[: column - 1].rstrip().rpartition(" ")[0]) + 2 if column > 1 else 1
        reason = (
            "a prefix is not declared (amity declares " + ", ".join(f"{name}:" for name in PREFIX_NAMES) + ")"
        )
    elif len(reason) > 160:
        reason = reason[:157] + "..."
    return _located(query, line, column, reason)


def too_slow(timeout: float | None) -> QueryError:
    """The error of a query that is not answered within `timeout` seconds."""
    return QueryError(
        f"the query took longer than {timeout:g} seconds; narrow it or allow more time.",
        parameters=["timeout"],
    )


@lru_cache(maxsize=4)
def _read(query: str) -> Parsed:
    """What a query that may run is made of; a text is read once, whoever asks.

    Raises:
        QueryError: it may not run.
    """
    # Its patterns take time to compile, which commands without a query spare.
    from amity.sparql.reader import NO_SERVICE, read

    if len(query) > LENGTH:
        raise QueryError(f"the query has {len(query):,} characters; at most {LENGTH:,} are read.")
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise QueryError(f"the query holds half a character at position {error.start + 1}.") from error
    reading = read(query)
    if reading.refusal:
        raise QueryError(reading.refusal)
    if reading.fault is not None:
        position, reason = reading.fault
        line = query.count("\n", 0, position) + 1
        raise _located(query, line, position - query.rfind("\n", 0, position), reason)
    if "\\u" in query or "\\U" in query:
        # Oxigraph reads these escapes in strings and IRIs alone; an endpoint may replace them first, as SPARQL says.
        text = _CODE_POINT.sub(lambda match: chr(int(match[1] or match[2], 16)), query)
        decoded = read(text)
        if decoded.refusal:
            raise QueryError(decoded.refusal)
        if decoded.fault is not None and "SERVICE" in text[decoded.fault[0] :].upper():
            raise QueryError(NO_SERVICE)
    return reading


def _line(query: str, line: int) -> str:
    lines = query.split("\n")
    return lines[min(line, len(lines)) - 1].rstrip("\r").replace("\t", " ")


def _located(query: str, line: int, column: int, reason: str) -> QueryError:
    """A syntax error with the line, or the part of a long one, and a caret below the column."""
    text, caret = _line(query, line), column - 1
    if len(text) > 2 * _SHOWN:
        begin = max(0, caret - _SHOWN)
        text, caret = text[begin : caret + _SHOWN], caret - begin
    return QueryError(f"syntax error at line {line}, column {column}: {reason}\n  {text}\n  {' ' * caret}^")
