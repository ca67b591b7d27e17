"""Servers on loopback that answer as a test wants, however wrong."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answering = Callable[[socket.socket, bytes], None]


class Server:
    """A server of one's own.

    Attributes:
        url: its address.
        requests: what it was sent, head and body together.
    """

    def __init__(self, answer: Answering) -> None:
        self.requests: list[bytes] = []
        self._answer = answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}/sparql"
        self._over = False
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while not self._over:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(20)
            try:
                request = _request(connection)
                self.requests.append(request)
                self._answer(connection, request)
            except OSError:  # the client went away, as it may
                return

    def close(self) -> None:
        """Listen no more."""
        self._over = True
        with suppress(OSError):  # closing alone does not wake the thread that accepts
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)  # else it may accept at the next server, which the system gives the same number
        self._listener.close()


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536) or b"\r\n\r\n"
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            missing = int(line.partition(b":")[2])
            while len(body) < missing:
                body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def reply(
    body: bytes, media_type: str = "application/sparql-results+json", status: str = "200 OK", *more: str
) -> Answering:
    """What sends `body` with a status line, a length and `more` headers."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", *more]
    return raw("\r\n".join([*head, "Connection: close", "", ""]).encode("latin-1") + body)


def raw(content: bytes) -> Answering:
    """What sends these bytes and closes."""
    return lambda connection, _: connection.sendall(content)


@contextmanager
def serving(answer: Answering) -> Iterator[Server]:
    """A server for the time of a block."""
    server = Server(answer)
    try:
        yield server
    finally:
        server.close()
