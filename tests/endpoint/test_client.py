"""Endpoints that are slow, endless, lying or leading elsewhere, each played by a server of one's own."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import traceback
from pathlib import Path

import pytest
from commands import runner
from servers import Answering, raw, reply, serving

from amity.corpus.model import Metadata
from amity.dataset import open_graph
from amity.endpoint.client import MOST_VARIABLE, RemoteStore, open_endpoint
from amity.errors import AmityError, DataError, QueryError, StoreError
from amity.store.store import open_store

TRUE = b'{"head":{},"boolean":true}'
ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"x"}}]}}'
JSON = "application/sparql-results+json"

ASKED = RemoteStore._asked


@pytest.fixture(autouse=True)
def described(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers of these tests answer one thing; what the dataset is called has been asked before."""
    monkeypatch.setattr(RemoteStore, "_asked", lambda *_: Metadata())


def asked(answer: Answering, query: str = "ASK {}", timeout: float = 10) -> object:
    """What amity makes of an answer: the boolean, the rows, the triples."""
    with serving(answer) as server:
        result = RemoteStore(server.url).query(query, timeout)
    return result.triples if result.is_graph else result.boolean if result.form == "ASK" else result.rows


def test_what_an_endpoint_should_send() -> None:
    assert asked(reply(TRUE)) is True
    assert [row[0].value for row in asked(reply(ROWS), "SELECT ?a {}")] == ["x"]  # type: ignore[attr-defined]
    assert asked(reply(TRUE, "application/json; charset=utf-8")) is True
    assert asked(reply(b"<x:a> <x:b> <x:c> .\n", "text/plain"), "DESCRIBE <x:a>")
    without_type = b"HTTP/1.0 200 OK\r\n\r\n" + TRUE
    assert asked(raw(without_type)) is True


WRONG = {
    "rows for ASK": ("ASK {}", reply(ROWS), "answers ASK with rows"),
    "boolean for SELECT": ("SELECT ?a {}", reply(TRUE), "answers SELECT with true or false"),
    "web page": ("ASK {}", reply(b"<html>", "text/html"), "it sends text/html"),
    "web page called JSON": ("ASK {}", reply(b"<html>", JSON), "does not answer as a SPARQL endpoint"),
    "half a document": ("SELECT ?a {}", reply(ROWS[:-9]), "does not answer as a SPARQL endpoint"),
    "nothing": ("ASK {}", reply(b""), "does not answer as a SPARQL endpoint"),
    "XML where JSON was asked for": (
        "ASK {}",
        reply(b"<sparql/>", "application/sparql-results+xml"),
        "sends application/sparql-results\\+xml",
    ),
    "rows for DESCRIBE": ("DESCRIBE <x:a>", reply(ROWS), "it sends application/sparql-results"),
    "Turtle that is no N-Triples": (
        "DESCRIBE <x:a>",
        reply(b"@prefix x: <x:> . x:a x:b x:c .", "application/n-triples"),
        "does not answer as",
    ),
    "no content": ("ASK {}", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), "answers 204 No Content"),
    "not found": ("ASK {}", reply(b"", "text/html", "404 Not Found"), "answers 404 Not Found"),
    "login": ("ASK {}", reply(b"", "text/html", "401 Unauthorized"), "wants a login: write https://USER"),
    "broken off": (
        "DESCRIBE <x:a>",
        raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\n<x:a> <x:b> <x:c> .\n"
        ),
        "880 bytes are missing",
    ),
    "broken off in a chunk": (
        "DESCRIBE <x:a>",
        raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"14\r\n<x:a> <x:b> <x:c> .\n\r\n"
        ),
        "breaks off its answer",
    ),
    "chunk that is no chunk": (
        "ASK {}",
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        "breaks off its answer",
    ),
    "no HTTP": ("ASK {}", raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "breaks off its answer"),
    "nothing at all": ("ASK {}", raw(b""), "breaks off its answer|does not answer"),
    "headers without end": (
        "ASK {}",
        raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200_000),
        "breaks off its answer",
    ),
    "a line without end": ("ASK {}", raw(b"HTTP/1.1 200 " + b"O" * 500_000), "breaks off its answer"),
    "packed": (
        "ASK {}",
        reply(gzip.compress(TRUE), JSON, "200 OK", "Content-Encoding: gzip"),
        r"packed \(gzip\), which was not asked for",
    ),
}


def nested(depth: int, value: str = '"value"') -> bytes:
    """Results with triple terms within each other, which RDF 1.2 allows."""
    term = '{"type":"uri","value":"x:a"}'
    head = '{"type":"triple",' + value + ':{"subject":' + term + ',"predicate":' + term + ',"object":'
    rows = '{"head":{"vars":["a"]},"results":{"bindings":[{"a":'
    return (rows + head * depth + term + "}}" * depth + "}]}}").encode()


def nested_triples(depth: int) -> bytes:
    return b"<x:a> <x:b> " + b"<<( <x:a> <x:b> " * depth + b"<x:c>" + b" )>>" * depth + b" ."


def test_nested_terms_are_read_and_too_deep_ones_do_not_kill() -> None:
    # 10,000 levels in JSON and 100,000 in N-Triples overflow the stack of Oxigraph 0.5.13.
    assert asked(reply(nested(3)), "SELECT ?a {}")
    assert asked(reply(nested_triples(3), "text/plain"), "DESCRIBE <x:a>")
    for content in (nested(10_000), nested(10_000, '"\\u0076alue"'), nested(10_000)[:-20_000]):
        with pytest.raises(StoreError, match="nested deeper than 64 levels"):
            asked(reply(content), "SELECT ?a {}")
    with pytest.raises(StoreError, match="nested deeper than 64 levels"):
        asked(reply(nested_triples(100_000), "text/plain"), "DESCRIBE <x:a>")
    brackets = ROWS.replace(b'"x"', b'"' + b"[{" * 10_000 + b'\\""')
    assert asked(reply(brackets), "SELECT ?a {}")  # brackets within a text are no levels


@pytest.mark.parametrize(("query", "answer", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_one_sentence(query: str, answer: Answering, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        asked(answer, query)
    assert str(caught.value).endswith(".")


def test_compression_is_not_asked_for() -> None:
    with serving(reply(TRUE)) as server:
        RemoteStore(server.url).query("ASK {}")
        assert b"accept-encoding: identity" in server.requests[0].lower()


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "304 Not Modified"])
def test_a_redirect_that_loses_the_query_is_told(status: str) -> None:
    with (
        serving(reply(ROWS)) as other,
        pytest.raises(StoreError, match="would lose the query; give the address that answers"),
    ):
        asked(reply(b"", JSON, status, f"Location: {other.url}"), "SELECT ?a {}")
    assert other.requests == []


def test_a_redirect_on_the_same_server_keeps_the_query() -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        here = request.startswith(b"POST /sparql/ ")
        reply(*((ROWS,) if here else (b"", JSON, "308 Permanent Redirect", "Location: /sparql/")))(
            connection, request
        )

    with serving(answer) as server:
        assert len(RemoteStore(server.url).query("SELECT ?a {}").rows) == 1
        assert [request.endswith(b"SELECT+%3Fa+%7B%7D") for request in server.requests] == [True, True]


def test_redirects_in_a_circle_end() -> None:
    with pytest.raises(StoreError, match="leads on more than 5 times"):
        asked(reply(b"", JSON, "307 Temporary Redirect", "Location: /sparql"))


@pytest.mark.parametrize(
    "place",
    [
        "http://localhost:{port}/sparql",
        "http://user:secret@127.0.0.1:{own}/sparql",
        "http://127.0.0.1:{port}/sparql",
        "https://127.0.0.1:{own}/sparql",
        "file:///etc/passwd",
        "ftp://127.0.0.1:{port}/x",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "//example.org/sparql",
        "",
    ],
)
def test_no_redirect_leads_to_another_place(place: str) -> None:
    with serving(reply(TRUE)) as other:
        own: list[int] = []

        def answer(connection: socket.socket, request: bytes) -> None:
            target = place.format(port=other.port, own=own[0])
            reply(b"", JSON, "307 Temporary Redirect", f"Location: {target}")(connection, request)

        with serving(answer) as server:
            own.append(server.port)
            with pytest.raises(StoreError, match="leads to another place"):
                RemoteStore(server.url).query("ASK {}")
            assert len(server.requests) == 1
        assert other.requests == []


def drip(head: bytes, drop: bytes, pause: float = 0.02) -> Answering:
    def answer(connection: socket.socket, _: bytes) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(drop)
            time.sleep(pause)

    return answer


def silence(connection: socket.socket, _: bytes) -> None:
    connection.recv(1)


SLOW = {
    "silent": silence,
    "a byte of the answer at a time": drip(b"HTTP/1.1 200 OK\r\n\r\n", b" "),
    "a byte of the head at a time": drip(b"HTTP/1.1 200 OK\r\nX: ", b"y"),
    "a byte of the status at a time": drip(b"HTTP/1.1 200 ", b"O"),
    "a chunk at a time": drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "continue for ever": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0),
    "an error that never ends": drip(b"HTTP/1.1 400 Bad Request\r\n\r\n", b" "),
}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
def test_the_limit_of_time_is_one_for_the_whole_answer(answer: Answering) -> None:
    with pytest.raises(QueryError, match="longer than 0.3 seconds"):
        asked(answer, timeout=0.3)


@pytest.mark.parametrize("answer", [silence, SLOW["a byte of the answer at a time"]], ids=["silent", "drip"])
@pytest.mark.parametrize("command", [("query", "ASK {}"), ("edges",), ("ask",), ("view", "-o", "-")])
def test_the_limit_of_time_of_a_command_is_one_for_every_answer(
    folder: Path, answer: Answering, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RemoteStore, "_asked", ASKED)
    with serving(answer) as server:
        result = runner(folder)(*command, "--store", server.url, "--timeout", "0.3", data=None)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "longer than 0.3 seconds" in result.stderr


def test_nothing_goes_on_after_the_time() -> None:
    gone = threading.Event()

    def answer(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                connection.sendall(b" ")
                time.sleep(0.01)
        except OSError:
            gone.set()

    with pytest.raises(QueryError):
        asked(answer, timeout=0.2)
    assert gone.wait(10)


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), 1e300])
def test_a_limit_of_time_that_is_none_is_refused(seconds: float) -> None:
    with pytest.raises(QueryError, match="a limit of .* seconds is refused"):
        RemoteStore("http://127.0.0.1:9/").query("ASK {}", seconds)


@pytest.mark.parametrize("chunked", [False, True])
def test_an_answer_has_a_limit_of_bytes_that_is_named(chunked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MOST_VARIABLE, "1")
    sent = 0

    def answer(connection: socket.socket, _: bytes) -> None:
        nonlocal sent
        how = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: 99999999999"
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + how + b"\r\n\r\n")
        piece = b"10000\r\n" + b" " * 65536 + b"\r\n" if chunked else b" " * 65536
        while True:
            connection.sendall(piece)
            sent += 65536

    with pytest.raises(StoreError, match="more than the 1,048,576 bytes .*AMITY_ANSWER_MIB sets the limit"):
        asked(answer)
    assert sent < 64 * 2**20  # the rest stayed where it was


@pytest.mark.parametrize("value", ["0", "-1", "1e3", "much", "99999999"])
def test_a_limit_of_bytes_that_is_none_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MOST_VARIABLE, value)
    with pytest.raises(StoreError, match="write a whole number of MiB"):
        asked(reply(TRUE))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://[::1", "its host is malformed"),
        ("http://[zz]/", "malformed"),
        ("http://127.0.0.1:99999/", "the port must be a number from 1 to 65535"),
        ("http://127.0.0.1:0/", "the port must be a number from 1 to 65535"),
        ("http://127.0.0.1:x/", "the port must be a number from 1 to 65535"),
        ("http:///sparql", "give an http or https address, or a folder"),
        ("ftp://example.org/", "give an http or https address, or a folder"),
        ("file:///etc/passwd", "give an http or https address, or a folder"),
        ("http://exa mple.org/", "holds no blanks"),
        ("http://example.org/\x1b[31m", "no control characters"),
        ("http://example.org/\r\nX: y", "holds no blanks"),
        ("http://" + "a" * 64 + ".org/", "cannot be the name of a host"),
        ("http://a..b/", "cannot be the name of a host"),
        ("http://<b>/", "cannot be the name of a host"),
    ],
)
def test_addresses_that_are_none(address: str, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        open_store(address)


def test_other_letters_in_an_address() -> None:
    # RFC 3492, section 7.1, sample (I): the Russian host name in Punycode.
    assert open_endpoint("https://почемужеонинеговорятпорусски/путь?q=ж").url == (
        "https://xn--b1abfaaepdrnnbgefbadotcwatmq2g4l/%D0%BF%D1%83%D1%82%D1%8C?q=%D0%B6"
    )
    assert open_endpoint("http://[::1]:3030/ds/query#x").url == "http://[::1]:3030/ds/query"
    assert open_endpoint("HTTP://EXAMPLE.org/a%20b").url == "http://example.org/a%20b"


def test_user_and_password_are_a_login_and_stand_nowhere() -> None:
    with serving(reply(TRUE)) as server:
        store = open_endpoint(server.url.replace("//", "//ann:s%3Acret@"))
        assert store.query("ASK {}").boolean
    # RFC 7617: base64 of user:password, here "ann:s:cret".
    assert b"authorization: basic yw5uonm6y3jlda==" in server.requests[0].lower()
    assert (store.url, "cret" in repr(store)) == (server.url, False)


@pytest.mark.parametrize(
    "address",
    [
        "http://ann:secret@127.0.0.1:1/",
        "http://ann:secret@[::1",
        "http://ann:secret@example.org/",
        "http://ann:secret@127.0.0.1:99999/",
        "http://ann:sec/ret@127.0.0.1/",
        "http://ann:secret@@/",
        "ftp://ann:secret@example.org/",
        "http://ann:sec ret@example.org/",
        "http://ann:secret@a..b/",
    ],
)
def test_no_error_tells_the_password(address: str) -> None:
    with pytest.raises(AmityError) as caught:
        open_graph(address)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    own = [line for line in told.splitlines() if "open_graph(address)" not in line]
    assert "secret" not in "".join(own)
    assert "sec" not in str(caught.value)
    assert "ret@" not in str(caught.value)


def test_a_login_travels_encrypted_or_not_at_all() -> None:
    with pytest.raises(StoreError, match="without encryption; use https"):
        open_endpoint("http://ann:secret@example.org/")
    assert open_endpoint("https://ann:secret@example.org/").login


def test_a_server_that_answers_another_question_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteStore, "_asked", ASKED)
    with serving(reply(ROWS)) as server, pytest.raises(DataError, match="another table than was asked for"):
        _ = RemoteStore(server.url).metadata


def test_the_graph_of_rdflib_has_the_same_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteStore, "metadata", Metadata())  # the prefixes of the graph
    with serving(reply(ROWS)) as server:
        assert [str(row[0]) for row in RemoteStore(server.url).graph().query("SELECT ?a {}")] == ["x"]
    with serving(reply(b"<x:a> <x:b> <x:c> .\n", "application/n-triples")) as server:
        assert len(list(RemoteStore(server.url).graph().query("DESCRIBE <x:a>"))) == 1
    with serving(SLOW["a byte of the answer at a time"]) as server, pytest.raises(QueryError):
        RemoteStore(server.url, timeout=0.3).graph().query("ASK {}")
    with serving(reply(b"", JSON, "302 Found", "Location: /x")) as server, pytest.raises(StoreError):
        RemoteStore(server.url).graph().query("ASK {}")
    with serving(reply(b"{", JSON)) as server, pytest.raises(StoreError, match="does not answer as"):
        RemoteStore(server.url).graph().query("SELECT ?a {}")
    monkeypatch.setenv(MOST_VARIABLE, "1")
    with serving(reply(b" " * 2**21)) as server, pytest.raises(StoreError, match="sets the limit"):
        RemoteStore(server.url).graph().query("ASK {}")
