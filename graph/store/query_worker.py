"""Queries in a process of their own, which can be killed, may take so much memory and no more, and opens no socket.

Oxigraph cannot be interrupted, aborts the process when memory is short and dies of a deep query; SERVICE, were it to
pass the check of the text, would call other servers. So a worker queries a store (`amity.store.query_loop`):

- once it has opened the store it may open no further file and no socket (``RLIMIT_NOFILE``), write no core, and take
  `MEMORY` bytes above what it has (``RLIMIT_AS``); a store of many files opens some later, and there a filter of
  system calls forbids sockets (Linux on x86-64 and ARM64);
- the system kills it when the time of a query, or of opening the store, is over (``SIGALRM``); whatever ends it
  becomes one sentence, and the next query starts another worker;
- it ends when its store is collected, when the program exits, and when the program dies.

How it starts depends on the threads of the program, counted by the system. With one it is forked, once the triples
are in memory: they are shared. With more (a notebook, a server) a fork is not safe, and a new Python gets the triples
through a pipe; so it does where they are made as they are sent, and this process never holds them.
``multiprocessing`` serves neither: "forkserver" and "spawn" import the caller's script again, which fails without a
guard and from a prompt, load the triples as often, and leave servers behind; a fork before the triples are there must
be sent them too. ``benchmarks/query_worker.py`` measures all of them.

What holds where: all of it on Linux. On macOS and Windows every worker is a new Python, which is killed in time and may
die alone, but memory and sockets are not limited: there the check of the text (`amity.sparql.text`) alone keeps a query
from calling a server. On Windows a timer in the worker stands in for the signal.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple, Protocol

import pyoxigraph as ox

from amity.errors import AmityError, QueryError, StoreError
from amity.sparql.limits import ANSWER, MEMORY
from amity.sparql.text import too_slow
from amity.store.query_loop import OPENING, REQUEST, TIMED_OUT, receive, run_fork, send

SENT = (b"m", b"")
"""What says to a worker that it has its triples."""

_OUT_OF_TIME = {-getattr(signal, "SIGALRM", 0), TIMED_OUT}


class TripleSource(Protocol):
    """Where the triples of a worker are."""

    @property
    def forks(self) -> bool:
        """Whether a forked worker can open it."""

    def open(self) -> ox.Store:
        """The store; called in a forked worker."""

    def content(self) -> Iterator[tuple[bytes, bytes]]:
        """For a worker that shares no memory with this process.

        That is ``f`` and the folder of a store, or ``d`` and the folder of a database of Oxigraph; or any number of
        ``t`` and N-Triples, then `SENT`.
        """


class WorkerAnswer(NamedTuple):
    """What a worker found.

    Attributes:
        kind: ``S`` for rows, ``A`` for true or false, ``G`` for a graph.
        content: SPARQL results in JSON, or N-Triples.
    """

    kind: str
    content: bytes


class Worker:
    """A process that answers queries on one store; started by the first one, and again after one that ended it."""

    def __init__(self, source: TripleSource) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._finalizer: weakref.finalize[[_Process], Worker] | None = None

    def start(self, timeout: float | None) -> None:
        """Start the process, if it does not run.

        Args:
            timeout: seconds to open the store; None lifts the limit.

        Raises:
            StoreError: the store cannot be opened.
        """
        with self._lock:
            self._running(timeout)

    def query(self, text: str, timeout: float | None) -> WorkerAnswer:
        """Answer a query; one at a time, other threads wait.

        Args:
            text: SPARQL, checked.
            timeout: seconds; None lifts the limits of time and of the answer's size.

        Raises:
            SyntaxError: the engine's message.
            QueryError: the time, the memory or the size is over, or the engine failed.
            StoreError: the store cannot be opened.
        """
        with self._lock:
            process = self._running(timeout)
            try:
                return process.query(text, timeout)
            except (EOFError, OSError):
                raise self._ended(process, timeout) from None
            except BaseException as error:
                if not isinstance(error, SyntaxError | AmityError):
                    self._end()  # interrupted: what is still to come would answer the next query
                raise

    @property
    def pid(self) -> int | None:
        """Number of the process; None while there is none."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """End the process; the next query starts another one."""
        with self._lock:
            self._end()

    def _running(self, timeout: float | None) -> _Process:
        if self._process is not None and (self._process.owner != os.getpid() or not self._process.is_alive()):
            self._end()  # gone in between, or of the program that this one is a fork of
        if self._process is None:
            self._process = _start(self._source, timeout)
            self._finalizer = weakref.finalize(self, _Process.end, self._process)
        return self._process

    def _end(self) -> int | None:
        process, self._process = self._process, None
        if self._finalizer is not None:
            self._finalizer.detach()
            self._finalizer = None
        return None if process is None else process.end()

    def _ended(self, process: _Process, timeout: float | None) -> AmityError:
        """What to say of a process that is gone."""
        code = self._end()
        if timeout is not None and code in _OUT_OF_TIME:
            return too_slow(timeout)
        if code in {-getattr(signal, "SIGABRT", 0), -getattr(signal, "SIGKILL", 0)}:
            return QueryError(
                f"the query needs more than {MEMORY >> 30} GB of memory; narrow it or add a LIMIT."
            )
        return QueryError("the query breaks the engine, which was started anew; write it in a simpler way.")


class _Process:
    """A running worker and the pipes to it."""

    def __init__(
        self,
        requests: IO[bytes],
        answers: IO[bytes],
        pid: int,
        wait: Callable[[bool], int | None],
        shares_memory: bool,
    ) -> None:
        self.pid = pid
        self.owner = os.getpid()
        self._requests = requests
        self._answers = answers
        self._wait = wait
        self.shares_memory = shares_memory
        _PROCESSES.add(self)

    def load(self, source: TripleSource, timeout: float | None) -> None:
        """Tell a worker what to open; one that shares this process's memory needs no content."""
        for kind, content in [SENT] if self.shares_memory else source.content():
            send(self._requests, kind, content if kind == b"t" else OPENING.pack(timeout or 0) + content)

    def query(self, text: str, timeout: float | None) -> WorkerAnswer:
        """Send a query and read the answer."""
        limits = REQUEST.pack(timeout or 0, 0 if timeout is None else ANSWER)
        send(self._requests, b"q", limits + text.encode())
        return self.receive()

    def receive(self) -> WorkerAnswer:
        """Read an answer, or raise the error that the worker sent."""
        chunks = []
        while True:
            kind, content = receive(self._answers)
            match kind:
                case b"c":
                    chunks.append(content)
                case b"s":
                    raise SyntaxError(content.decode())
                case b"q":
                    raise QueryError(content.decode())
                case b"o":
                    raise StoreError(content.decode())
                case _:
                    return WorkerAnswer(kind.decode(), b"".join(chunks))

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._wait(False) is None

    def end(self) -> int | None:
        """Kill the process and return its exit code; minus the signal, where one had ended it before."""
        self.forget()
        return self._wait(True) if self.owner == os.getpid() else None

    def forget(self) -> None:
        """Close the pipes."""
        for pipe in (self._requests, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()


_PROCESSES: weakref.WeakSet[_Process] = weakref.WeakSet()


def _forget_all() -> None:
    """Close the pipes that a fork of this program has inherited: the workers would outlive the program with them."""
    for process in _PROCESSES:
        process.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


def _start(source: TripleSource, timeout: float | None) -> _Process:
    """A worker that has opened its store."""
    try:
        process = _fork(source) if source.forks and _may_fork() else _spawn()
    except OSError as error:
        raise StoreError(f"no process can be started for queries: {error.strerror or error}.") from error
    try:
        process.load(source, timeout)
        process.receive()
    except (EOFError, OSError) as error:
        if process.end() in _OUT_OF_TIME and timeout is not None:
            raise StoreError(
                f"the store cannot be opened within {timeout:g} seconds: it is damaged, or needs more time.",
                parameters=["timeout"],
            ) from error
        raise StoreError("the store cannot be read: the engine ends when it opens it.") from error
    except BaseException:
        process.end()
        raise
    return process


def _may_fork() -> bool:
    """Whether this process has one thread, counted by the system: other libraries start threads of their own."""
    try:
        return sum(1 for _ in os.scandir("/proc/self/task")) == 1
    except OSError:
        return False


def _fork(source: TripleSource) -> _Process:
    requests, to_worker = os.pipe()
    from_worker, answers = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            run_fork(source.open, requests, answers)
        finally:
            os._exit(70)
    os.close(requests)
    os.close(answers)
    code: list[int | None] = []

    def wait(kill: bool) -> int | None:
        if not code:
            try:
                ended, status = os.waitpid(child, os.WNOHANG)
                if not ended and kill:
                    os.kill(child, signal.SIGKILL)
                    ended, status = os.waitpid(child, 0)
                if ended:
                    code.append(os.waitstatus_to_exitcode(status))
            except ChildProcessError:  # the program has all its children taken by somebody else
                code.append(0)
        return code[0] if code else None

    return _Process(os.fdopen(to_worker, "wb"), os.fdopen(from_worker, "rb"), child, wait, shares_memory=True)


def _spawn() -> _Process:
    import subprocess

    code = f"import sys; sys.path[:] = {sys.path!r}; from amity.store.query_loop import main; main()"
    child = subprocess.Popen(  # noqa: S603  the program is Python itself
        [sys.executable, "-I", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )

    def wait(kill: bool) -> int | None:
        if not kill:
            return child.poll()
        child.kill()
        return child.wait()

    assert child.stdin is not None and child.stdout is not None
    return _Process(child.stdin, child.stdout, child.pid, wait, shares_memory=False)
