"""The life of a worker process: open a store, shut the doors, answer queries until the program is gone.

It is started by `amity.store.query_worker`, which says why. Requests come through descriptor 3 and answers go through
4, in frames: a letter, a length, the content.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, NoReturn

import pyoxigraph as ox

from amity.errors import AmityError
from amity.sparql.limits import ANSWER, MEMORY

REQUEST = struct.Struct("!dQ")
"""Before the text of a query: seconds, and bytes of the answer; 0 for any."""

OPENING = struct.Struct("!d")
"""Before what a worker opens: seconds; 0 for any."""

TIMED_OUT = 75
"""Exit code of a worker whose time is over, where no signal tells it."""

_STACK = 64 << 20  # the engine calls itself for what is nested; untouched memory costs nothing
_FRAME = struct.Struct("!cQ")
_CHUNK = 1 << 18


def run_fork(open_store: Callable[[], ox.Store], requests: int, answers: int) -> NoReturn:
    """Answer queries in a forked process until its pipe is closed, then end it."""
    import fcntl
    import gc

    gc.disable()  # what the program left behind is its own to clear away
    requests, answers = (fcntl.fcntl(pipe, fcntl.F_DUPFD, 10) for pipe in (requests, answers))
    _move(requests, answers)
    os.closerange(5, os.sysconf("SC_OPEN_MAX"))
    _serve(lambda kind, content, sent: open_store())


def main() -> NoReturn:
    """The life of a worker that was started as a program, which sends triples or names a folder."""
    try:
        _move(os.dup(0), os.dup(1))
        _serve(_open_sent)
    finally:
        os._exit(70)


def _open_sent(kind: bytes, content: bytes, sent: ox.Store) -> ox.Store:
    """The store in a folder that the program names, or what it has sent."""
    if kind not in {b"f", b"d"}:
        return sent
    from amity.store.folder import open_database, open_folder

    return (open_folder if kind == b"f" else open_database)(Path(os.fsdecode(content)))


def _move(requests: int, answers: int) -> None:
    """Make the pipes 3 and 4, and what else a process has from its start nothing."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    os.dup2(requests, 3)
    os.dup2(answers, 4)
    for number in {nothing, requests, answers} - set(range(5)):
        os.close(number)


def _serve(open_store: Callable[[bytes, bytes, ox.Store], ox.Store]) -> NoReturn:
    """Open the store, shut the doors, answer queries until the program is gone."""
    _reset_signals()
    answers = os.fdopen(4, "wb")
    try:
        with os.fdopen(3, "rb", closefd=False, buffering=0) as pipe:
            sent = ox.Store()
            kind, content = receive(pipe)
            while kind == b"t":  # triples that are sent take what they take
                sent.bulk_load(content, format=ox.RdfFormat.N_TRIPLES)
                kind, content = receive(pipe)
        stop = _alarm(*OPENING.unpack_from(content))
        _limit_memory()
        store = open_store(kind, content[OPENING.size :], sent)
        stop()
    except AmityError as error:
        send(answers, b"o", str(error).encode())
        os._exit(1)
    except BaseException as error:
        send(answers, b"o", f"the store cannot be read: {error}".encode())
        os._exit(1)
    threading.stack_size(_STACK)
    worker = threading.Thread(target=_answer_all, args=(store, answers), daemon=True)
    wait = _ending(worker)  # a module is a file, and the worker will allow no more of them
    worker.start()
    wait()
    os._exit(0)


def _reset_signals() -> None:
    if "faulthandler" in sys.modules:
        sys.modules["faulthandler"].disable()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends the worker
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _limit_memory(for_good: bool = False) -> None:
    """No core, and `MEMORY` above what is taken now; the limit may be set anew, unless it is `for_good`."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        top = pages * resource.getpagesize() + MEMORY
        top = top if hard == resource.RLIM_INFINITY else min(top, hard)
        resource.setrlimit(resource.RLIMIT_AS, (top, top if for_good else hard))


def _limit() -> None:
    """No further file or socket, no core, and no more memory."""
    try:
        import resource
    except ImportError:
        return
    _limit_memory(for_good=True)
    if _opens_more():
        _forbid_sockets()
    else:
        free = os.dup(0)
        os.close(free)
        resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))


def _opens_more() -> bool:
    """Whether a store on disk has files that are not open yet: RocksDB opens some sixteen, the others on demand.

    Where the system does not tell what is open, they may be.
    """
    opened = set()
    try:
        for number in os.listdir("/proc/self/fd"):  # noqa: PTH208  links, not files
            with contextlib.suppress(OSError):  # the list itself was open too
                opened.add(Path(os.readlink(f"/proc/self/fd/{number}")))  # noqa: PTH115
    except OSError:
        return True
    folders = {path.parent for path in opened if path.suffix == ".sst"}
    return any(path not in opened for folder in folders for path in folder.glob("*.sst"))


def _forbid_sockets() -> None:
    """Let this thread make no socket, by a filter of system calls, where descriptors must be left for files."""
    import ctypes
    import platform

    numbers = {
        "x86_64": (0xC000003E, 41),
        "aarch64": (0xC00000B7, 198),
    }  # as the kernel names it, and socket()
    if sys.platform != "linux" or platform.machine() not in numbers:
        return
    machine, socket = numbers[platform.machine()]
    load, equal, end = 0x20, 0x15, 0x06
    steps = (
        (load, 0, 0, 4),
        (equal, 0, 3, machine),
        (load, 0, 0, 0),
        (equal, 0, 1, socket),
        (end, 0, 0, 0x00050000 | errno.EACCES),
        (end, 0, 0, 0x7FFF0000),
    )
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    filter_ = struct.pack("HP", len(steps), ctypes.addressof(program))
    call = ctypes.CDLL(None).prctl
    no_new_rights, set_filter, mode = 38, 22, 2
    call(no_new_rights, 1, 0, 0, 0)
    call(set_filter, mode, ctypes.c_char_p(filter_), 0, 0)


def _ending(worker: threading.Thread) -> Callable[[], object]:
    """A function that waits until the program has closed its end of the pipe, in the middle of a query too."""
    try:
        from select import poll
    except ImportError:
        return worker.join  # it ends after its query
    hangup = poll()
    hangup.register(3, 0)
    return hangup.poll


def _answer_all(store: ox.Store, answers: IO[bytes]) -> None:
    try:
        _limit()
        with os.fdopen(3, "rb", closefd=False) as requests:
            send(answers, b"r", b"")
            while True:
                _, content = receive(requests)
                seconds, size = REQUEST.unpack_from(content)
                text = content[REQUEST.size :].decode()
                send(answers, *_answer(store, text, seconds, _Output(answers, size)))
    finally:
        os._exit(0)


def _answer(store: ox.Store, text: str, seconds: float, output: _Output) -> tuple[bytes, bytes]:
    """The last frame of the answer to a query; the chunks before it are written to `output`."""
    stop = _alarm(seconds)
    try:
        try:
            answer = store.query(text)
            form = (
                ox.RdfFormat.N_TRIPLES if isinstance(answer, ox.QueryTriples) else ox.QueryResultsFormat.JSON
            )
            answer.serialize(output=output, format=form)  # type: ignore[arg-type]
            output.flush_chunk()
        finally:
            stop()
    except SyntaxError as error:
        return b"s", str(error).encode()
    except BaseException as error:
        if output.is_full:
            return (
                b"q",
                f"the answer has more than {ANSWER >> 20} MB; narrow the query or add a LIMIT.".encode(),
            )
        if "orruption" in str(error):
            return b"o", f"the store is damaged, build it again ({error})".encode()
        return b"q", f"the query cannot be answered: {error}".encode()
    kinds = {ox.QuerySolutions: b"S", ox.QueryBoolean: b"A", ox.QueryTriples: b"G"}
    return kinds[type(answer)], b""


def _alarm(seconds: float) -> Callable[[], object]:
    """End this process after so many seconds, 0 for never; the function calls it off."""
    if not seconds:
        return lambda: None
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return lambda: signal.setitimer(signal.ITIMER_REAL, 0)
    timer = threading.Timer(seconds, os._exit, [TIMED_OUT])
    timer.start()
    return timer.cancel


class _Output:
    """A file that sends chunks of an answer and takes no more than `size` bytes; 0 for any number."""

    def __init__(self, pipe: IO[bytes], size: int) -> None:
        self._pipe = pipe
        self._size = size
        self._written = 0
        self._chunk = bytearray()
        self.is_full = False

    def write(self, content: bytes) -> int:
        """Take a piece."""
        self._written += len(content)
        if self._size and self._written > self._size:
            self.is_full = True
            raise OSError("full")
        self._chunk += content
        if len(self._chunk) >= _CHUNK:
            self.flush_chunk()
        return len(content)

    def flush(self) -> None:
        """Nothing: chunks are sent when they are full."""

    def flush_chunk(self) -> None:
        """Send what was not sent."""
        if self._chunk:
            send(self._pipe, b"c", bytes(self._chunk))
            self._chunk.clear()


def send(pipe: IO[bytes], kind: bytes, content: bytes) -> None:
    """Write a kind and a content to a pipe as one frame."""
    pipe.write(_FRAME.pack(kind, len(content)))
    pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """Read a frame.

    Raises:
        EOFError: the other end is closed.
    """
    kind, size = _FRAME.unpack(_exactly(pipe, _FRAME.size))
    return kind, _exactly(pipe, size)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    parts = []
    while size:
        part = pipe.read(size)
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
