"""A dataset behind a SPARQL 1.1 endpoint.

What an endpoint sends is untrusted: it has a limit of time and of bytes, leads to no other server, and must be what
was asked for.
"""

from __future__ import annotations

import base64
import ipaddress
import os
import re
import traceback
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urlencode, urlsplit

from amity.corpus.model import Metadata
from amity.endpoint.transport import OutOfTime, Response, TransportError, post
from amity.errors import QueryError, StoreError
from amity.namespaces import FIRST_BASE, Namespaces
from amity.rdf.description import QUERY, read_description
from amity.sparql.limits import TIMEOUT
from amity.sparql.results import Result
from amity.sparql.text import check_query, syntax_error, too_slow, with_prefixes

if TYPE_CHECKING:
    import rdflib

LONGEST = 7 * 24 * 3600.0
"""The longest limit of time that can be set, in seconds."""

MOST_BYTES = 256 * 2**20
"""Bytes that an answer may have, unless the environment variable `MOST_VARIABLE` names another number of MiB."""

DEEPEST = 64
"""Levels of brackets that an answer may have; a table of results has five."""

MOST_VARIABLE = "AMITY_ANSWER_MIB"

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_ACCEPTED = {_RESULTS: {_RESULTS, "application/json"}, _TRIPLES: {_TRIPLES, "text/plain"}}
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|$)', re.DOTALL)
_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b'{}[]"'))
_TEXT = re.compile(rb'"[^"]*(?:"|$)')
_INNERMOST = re.compile(rb"\{\}|\[\]")
_USER_INFO = re.compile(r"(?<=//).*@", re.DOTALL)


@dataclass(frozen=True)
class RemoteStore:
    """A SPARQL 1.1 endpoint; `open_endpoint` makes one of an address that a person wrote.

    Attributes:
        url: address in ASCII, without user and password.
        login: value of the header ``Authorization``; empty for none. It stands in no text of this object.
        timeout: seconds for each answer to `graph`, and for what the dataset says about itself; None waits for
            `LONGEST`.
    """

    url: str
    login: str = field(default="", repr=False)
    timeout: float | None = TIMEOUT

    @cached_property
    def metadata(self) -> Metadata:
        """See `Store.metadata`."""
        return self._asked(self.timeout)

    def query(self, query: str, timeout: float | None = TIMEOUT) -> Result:
        """See `Store.query`."""
        return self._answer(query, Namespaces(self._asked(timeout).base), timeout)

    def _asked(self, timeout: float | None) -> Metadata:
        """The metadata, for which the endpoint is asked once."""
        if "metadata" not in self.__dict__:
            rows = self._answer(QUERY, Namespaces(FIRST_BASE), timeout).rows
            self.__dict__["metadata"] = read_description(rows)
        metadata: Metadata = self.__dict__["metadata"]
        return metadata

    def _answer(self, query: str, spaces: Namespaces, timeout: float | None) -> Result:
        form = check_query(query)
        full = with_prefixes(query, spaces.prefixes)
        accept = _TRIPLES if form in {"CONSTRUCT", "DESCRIBE"} else _RESULTS
        answer = self.send(full, accept, timeout)
        if answer.status == 400:
            text = answer.content[:2000].decode("utf-8", "replace")
            raise syntax_error(query, text, len(full) - len(query))
        self._check(answer, _ACCEPTED[accept])
        return self._read(Result(form, answer.content, spaces))

    def send(self, query: str, accept: str, timeout: float | None) -> Response:
        """The endpoint's answer to a query that is sent as it is.

        Raises:
            QueryError: the time is over.
            StoreError: there is no answer, or none that can be read.
        """
        seconds = LONGEST if timeout is None else timeout
        if not 0 < seconds <= LONGEST:  # not a number is refused too
            raise QueryError(
                f"a limit of {seconds:g} seconds is refused; give one from above 0 to {LONGEST:g}."
            )
        headers = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": "amity"}
        if self.login:
            headers["Authorization"] = self.login
        try:
            return post(self.url, urlencode({"query": query}).encode(), headers, seconds, most_bytes())
        except OutOfTime as error:
            raise too_slow(seconds) from error
        except TransportError as error:
            more = (
                f" ({MOST_VARIABLE} sets the limit, in MiB)"
                if " bytes that an answer may" in str(error)
                else ""
            )
            raise StoreError(f"{self.url} {error}{more}.") from error

    def graph(self) -> rdflib.Graph:
        """The dataset as an rdflib graph that asks the endpoint.

        Its queries are sent as they are, SERVICE and FROM too, and the server decides; answers have the limits of
        this store. It writes nothing.
        """
        import rdflib

        from amity.endpoint.graph import EndpointStore

        graph = rdflib.Graph(EndpointStore(self))
        Namespaces(self.metadata.base).bind(graph)
        return graph

    def _check(self, answer: Response, media_types: set[str]) -> None:
        """Refuse what is no answer to a query."""
        if answer.status in {401, 407}:
            remedy = "user or password is wrong" if self.login else "write https://USER:PASSWORD@HOST/..."
            raise StoreError(f"{self.url} answers {answer.status}, it wants a login: {remedy}.")
        if answer.status != 200:
            raise StoreError(f"{self.url} answers {answer.status} {answer.reason}".rstrip() + ".")
        if answer.media_type and answer.media_type not in media_types:
            raise StoreError(
                f"{self.url} does not answer as a SPARQL endpoint does: it sends {answer.media_type}, "
                f"not {min(media_types)}."
            )

    def _read(self, result: Result) -> Result:
        """`result`, whose content must be what a SPARQL endpoint sends to a query of its form."""
        if _depth(result.content, result.is_graph) > DEEPEST:
            raise StoreError(f"{self.url} sends an answer that is nested deeper than {DEEPEST} levels.")
        try:
            result.parse()
        except (SyntaxError, ValueError) as error:
            # What the engine was reading must be dropped by this thread; the traceback would keep it for any other.
            traceback.clear_frames(error.__traceback__)
            raise StoreError(f"{self.url} does not answer as a SPARQL endpoint does.") from error
        if not result.is_graph and _has_rows(result) == (result.form == "ASK"):
            sent = "rows" if result.form == "ASK" else "true or false"
            raise StoreError(f"{self.url} answers {result.form} with {sent}, as no SPARQL endpoint does.")
        return result


def _depth(content: bytes, triples: bool) -> int:
    """How deep an answer is nested, as far as that is more than it may be; the engine's parsers recurse and crash.

    Innermost pairs of brackets are taken away level by level, so that each level costs what is left of the text.
    """
    if triples:
        if b"<<" not in content:
            return 0
        return max(line.count(b"<<") for line in _STRING.sub(b"", content).split(b"\n"))
    plain = _ESCAPE.sub(b"", content) if b"\\" in content else content
    brackets = _TEXT.sub(b"", plain.translate(None, _NO_BRACKETS))
    for level in range(DEEPEST):
        outer = _INNERMOST.sub(b"", brackets)
        if len(outer) == len(brackets):  # what is left never closes
            return level + len(outer)
        brackets = outer
    return DEEPEST + len(brackets)


def _has_rows(result: Result) -> bool:
    try:
        _ = result.variables
    except QueryError:
        return False
    return True


def most_bytes() -> int:
    """Limit of the bytes of an answer.

    Raises:
        StoreError: the environment names one that is no whole number above 0.
    """
    text = os.environ.get(MOST_VARIABLE, "")
    if not text:
        return MOST_BYTES
    if not (text.isascii() and text.isdigit() and len(text) < 8 and int(text)):
        raise StoreError(f"{MOST_VARIABLE} is '{text[:40]}'; write a whole number of MiB, as in 256.")
    return int(text) * 2**20


def open_endpoint(address: str, timeout: float | None = TIMEOUT) -> RemoteStore:
    """The endpoint at an http or https address; user and password in it become a Basic login.

    A host of other letters is taken by its IDNA name, blanks and other letters of the path are escaped.

    Args:
        timeout: see `RemoteStore`.

    Raises:
        StoreError: it is no such address; a login would travel without encryption. The password is not in the text.
    """
    shown = _USER_INFO.sub("", address.replace("\\", "/"))

    def wrong(why: str) -> StoreError:
        return StoreError(f"{shown[:200]} is no SPARQL endpoint; {why}.")

    if any(character.isspace() or not character.isprintable() for character in address):
        raise wrong("an address holds no blanks and no control characters")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        why = "the port must be a number from 1 to 65535" if "ort" in str(error) else "its host is malformed"
        raise wrong(why) from None  # the engine's own text could repeat the address
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise wrong("give an http or https address, or a folder")
    if port == 0:
        raise wrong("the port must be a number from 1 to 65535")
    try:
        host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    except UnicodeError:
        raise wrong("its host cannot be the name of a host") from None
    if re.search(r"[^\w.:-]", host, re.ASCII):
        raise wrong("its host cannot be the name of a host")
    place = f"[{host}]" if ":" in host else host
    url = SplitResult(
        parts.scheme,
        place if port is None else f"{place}:{port}",
        quote(parts.path, safe="/%:=&~+!$,;'()*@-._"),
        quote(parts.query, safe="/%:=&?~+!$,;'()*@-._"),
        "",
    ).geturl()
    login = _login(parts)
    if login and parts.scheme == "http" and not _is_loopback(host):
        raise StoreError(f"{url} would be sent a password without encryption; use https.")
    return RemoteStore(url, login, timeout)


def _login(parts: SplitResult) -> str:
    if parts.username is None and parts.password is None:
        return ""
    pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode("ascii")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
