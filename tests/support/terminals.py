"""Running the command line on a pseudo-terminal, with answers typed ahead."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Sequence

_PATIENCE = 5.0
"""Seconds in which something follows an interrupt on a machine that is busy with other work."""


def on_terminal(args: Sequence[str], answers: Sequence[str], interrupt_at: str = "") -> tuple[int, str]:
    """Exit code of ``python -m amity``, and what the terminal showed; Ctrl-C is typed when it shows `interrupt_at`.

    It is typed again where nothing follows: Python's readline misses a signal between its prompt and its waiting.
    """
    import pty

    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover
        os.environ["TERM"] = "dumb"
        os.execv(sys.executable, [sys.executable, "-m", "amity", *args])
    os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
    shown, interrupted = b"", False
    while True:
        if interrupted and not select.select([terminal], [], [], _PATIENCE)[0]:
            os.write(terminal, b"\x03")
            continue
        try:
            piece = os.read(terminal, 1 << 12)
        except OSError:  # what Linux says when the other side is closed
            break
        if not piece:
            break
        shown += piece
        if interrupt_at and not interrupted and interrupt_at.encode() in shown:
            os.write(terminal, b"\x03")
            interrupted = True
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()
