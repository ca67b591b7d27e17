"""SPARQL texts: what is let through, the prefixes they have, and errors that show the place.

Only queries run here. SERVICE and FROM are refused on every store: the one would send data to another machine,
the other is not answered alike by all engines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from amity.errors import QueryError
from amity.namespaces import PREFIX_NAMES

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|\s+)
      | (?P<string>\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<variable>[?$]\w+)
      | (?P<name>[\w.\-%]*:(?:[\w.\-:%]|\\.)*)
      | (?P<word>[^\W\d]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_PLACE = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


def words(query: str) -> list[str]:
    """The bare words of a query in upper case: no strings, IRIs, names, variables or comments."""
    return [match["word"].upper() for match in _TOKEN.finditer(query) if match["word"]]


def check_query(query: str) -> str:
    """The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises:
        QueryError: it is empty, an update, or uses SERVICE or FROM.
    """
    found = words(query)
    form = next((word for word in found if word in _FORMS | _UPDATES or word == "WITH"), "")
    if form in _UPDATES or form == "WITH":
        raise QueryError(
            f"{form} would change the data; amity only reads: change the tables and build again."
        )
    for word in found:
        if word == "SERVICE":
            raise QueryError("SERVICE is refused: a query stays on this dataset and calls no other server.")
        if word == "FROM":
            raise QueryError("FROM is refused: the dataset has one graph; leave the clause out.")
    if not form and not found:
        raise QueryError("this is no query: write SELECT, ASK, CONSTRUCT or DESCRIBE.")
    # Words without a form are left to the engine, whose syntax error shows the place.
    return form or "SELECT"


def with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """`query` with `prefixes` declared in front, on its first line so that line numbers stay.

    Prefixes that the query declares itself are left to it.
    """
    declared = {match[1] for match in re.finditer(r"(?i)\bprefix\s+([\w.-]*):", _without_noise(query))}
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
    lines = query.splitlines() or [""]
    text = lines[min(line, len(lines)) - 1].replace("\t", " ")
    reason = " ".join(match[3].split())
    if "Prefix not found" in reason:
        # The engine stops behind the name whose prefix it misses.
        column = len(text[: column - 1].rstrip().rpartition(" ")[0]) + 2 if column > 1 else 1
        reason = (
            "a prefix is not declared (amity declares " + ", ".join(f"{name}:" for name in PREFIX_NAMES) + ")"
        )
    elif len(reason) > 160:
        reason = reason[:157] + "..."
    return QueryError(
        f"syntax error at line {line}, column {column}: {reason}\n  {text}\n  {' ' * (column - 1)}^"
    )


def too_slow(timeout: float | None) -> QueryError:
    """The error of a query that is not answered within `timeout` seconds."""
    return QueryError(f"the query took longer than {timeout:g} seconds; narrow it or raise --timeout.")


def _without_noise(query: str) -> str:
    return "".join(
        " " if match["skip"] or match["string"] or match["iri"] else match[0]
        for match in _TOKEN.finditer(query)
    )
