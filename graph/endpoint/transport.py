"""One HTTP request to a server that may be hostile: a limit of time for all of it, a limit of bytes, no other host.

The request runs in a thread of its own. Whoever waits for it gets an answer or an error within the time, whatever
the server does (no answer, a byte a second, headers without end); the thread's socket is then shut down.
"""

from __future__ import annotations

import http.client
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

_PIECE = 1 << 16
_REDIRECTS = 5
_STANDARD_PORTS = {"http": 80, "https": 443}


class TransportError(Exception):
    """The server gave no answer that can be read; the text is a clause without a full stop, about the server."""


class OutOfTime(TransportError):
    """The limit of time for a whole answer of an endpoint is over."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server sent.

    Attributes:
        status: the code of HTTP, 200 when all is well.
        reason: the words beside it.
        media_type: as in ``text/html``; empty when the server does not say.
        content: the bytes, in no compression.
    """

    status: int
    reason: str
    media_type: str
    content: bytes


def post(url: str, body: bytes, headers: Mapping[str, str], seconds: float, most: int) -> Response:
    """The answer of `url` to a POST of `body`.

    A redirect is followed only where it keeps the request whole (307, 308) and stays on the same scheme, host and
    port. The proxies that the environment names are used.

    Args:
        url: an http or https address of ASCII characters without user and password.
        body: what is sent.
        headers: of the request.
        seconds: limit of all of it together.
        most: limit of the bytes of the answer.

    Raises:
        OutOfTime: the answer is not whole within `seconds`.
        TransportError: there is no answer, it breaks off, is too long, compressed, or leads elsewhere.
    """
    exchange = _Exchange(url, body, headers, seconds, most)
    thread = threading.Thread(target=exchange.run, daemon=True)
    thread.start()
    try:
        thread.join(seconds)
        outcome = exchange.outcome  # before the thread is woken, which is an error of its own
    finally:
        exchange.end()
    match outcome:
        case Response() as answer:
            return answer
        case TransportError() as error:
            raise error
        case BaseException() as error:
            raise TransportError(f"breaks off its answer ({type(error).__name__})") from error
        case _:
            raise OutOfTime("does not answer in time")


class _Exchange:
    """A request under way, and its sockets."""

    def __init__(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float, most: int) -> None:
        self.outcome: Response | BaseException | None = None
        self._request = url, body, dict(headers)
        self._seconds, self._most = seconds, most
        self._sockets: list[socket.socket] = []
        self._over = False

    def keep(self, opened: socket.socket) -> None:
        """Note a socket, so that `end` can reach it."""
        self._sockets.append(opened)
        if self._over:
            self.end()

    def end(self) -> None:
        """Wake the thread from whatever it waits for."""
        self._over = True
        for opened in self._sockets:
            try:
                opened.shutdown(socket.SHUT_RDWR)
            except (OSError, ValueError):
                continue

    def run(self) -> None:
        """Set the outcome; what is raised in a thread would otherwise be lost."""
        try:
            self.outcome = self._follow()
        except BaseException as error:
            self.outcome = error

    def _follow(self) -> Response:
        url, body, headers = self._request
        opener = _opener(self)
        for _ in range(_REDIRECTS + 1):
            request = urllib.request.Request(url, data=body, headers=headers, method="POST")  # noqa: S310
            try:
                with opener.open(request, timeout=self._seconds) as response:
                    if response.status not in {307, 308}:
                        return self._read(response)
                    url = _same_place(url, response)
            except TimeoutError as error:
                raise OutOfTime("does not answer in time") from error
            except urllib.error.URLError as error:
                if isinstance(error.reason, TimeoutError):
                    raise OutOfTime("does not answer in time") from error
                raise TransportError(f"does not answer: {error.reason}") from error
        raise TransportError(f"leads on more than {_REDIRECTS} times")

    def _read(self, response: Any) -> Response:  # noqa: ANN401  HTTPResponse, as the opener gives it
        status, reason = int(response.status), str(response.reason)[:100]
        media_type = str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower()[:100]
        if 300 <= status < 400:
            target = str(response.headers.get("Location", ""))[:200]
            where = f" to {target}" if target else ""
            raise TransportError(
                f"answers {status}, a redirect{where} that would lose the query; give the address that answers"
            )
        packing = str(response.headers.get("Content-Encoding", "")).strip().lower()
        if packing not in {"", "identity"}:
            raise TransportError(f"sends its answer packed ({packing[:40]}), which was not asked for")
        pieces, count = [], 0
        while piece := response.read(_PIECE):
            count += len(piece)
            if count > self._most:
                raise TransportError(f"sends more than the {self._most:,} bytes that an answer may have")
            pieces.append(piece)
        if response.length:  # of the bytes announced, those that did not come
            raise TransportError(f"breaks off its answer ({response.length:,} bytes are missing)")
        return Response(status, reason, media_type, b"".join(pieces))


def _same_place(url: str, response: Any) -> str:  # noqa: ANN401
    """Where a 307 or 308 leads, which must be on the server that was asked."""
    target = str(response.headers.get("Location", ""))
    try:
        parts = urlsplit(urljoin(url, target))
        same = origin(parts) == origin(urlsplit(url)) and parts.username is None
    except ValueError:
        same = False
    if not same or not target or not parts.geturl().isascii():
        raise TransportError(
            f"leads to another place ({target[:200]}), which is not followed; give that address if it is meant"
        )
    return parts.geturl()


def origin(parts: SplitResult) -> tuple[str, str, int]:
    """Scheme, host and port of an address.

    Raises:
        ValueError: the port is no number from 0 to 65535.
    """
    port = parts.port
    return parts.scheme, parts.hostname or "", _STANDARD_PORTS.get(parts.scheme, 0) if port is None else port


def _opener(exchange: _Exchange) -> urllib.request.OpenerDirector:
    """What speaks http and https alone, follows nothing, and gives every status back as an answer."""

    class Http(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            exchange.keep(self.sock)

    class Https(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            exchange.keep(self.sock)

    class HttpHandler(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Http, req)

    class HttpsHandler(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Https, req)

    opener = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), HttpHandler(), HttpsHandler()):
        opener.add_handler(handler)
    return opener
