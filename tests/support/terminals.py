"""Running the command line on a pseudo-terminal, with answers typed ahead."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Sequence

_PATIENCE = 5.0
"""Seconds in which something follows an interrupt on a machine that is busy with other work."""

_LONGEST = 120.0
"""Seconds in which a program says something, or ends."""


def on_terminal(args: Sequence[str], answers: Sequence[str], interrupt_at: str = "") -> tuple[int, str]:
    """Exit code of ``python -m amity``, and what the terminal showed; Ctrl-C is typed when it shows `interrupt_at`.

    It is typed again where nothing follows: Python's readline misses a signal between its prompt and its waiting. A
    program that goes on waiting is killed, and what it has shown is the failure.
    """
    import pty

    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover
        os.environ["TERM"] = "dumb"
        os.execv(sys.executable, [sys.executable, "-m", "amity", *args])
    os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
    shown, interrupts = b"", 0
    try:
        while True:
            if not select.select([terminal], [], [], _PATIENCE if interrupts else _LONGEST)[0]:
                if not 0 < interrupts < _LONGEST / _PATIENCE:
                    os.kill(pid, signal.SIGKILL)
                    raise AssertionError(f"the program still waits; it showed: {shown.decode()!r}")
                os.write(terminal, b"\x03")
                interrupts += 1
                continue
            try:
                piece = os.read(terminal, 1 << 12)
            except OSError:  # what Linux says when the other side is closed
                break
            if not piece:
                break
            shown += piece
            if interrupt_at and not interrupts and interrupt_at.encode() in shown:
                os.write(terminal, b"\x03")
                interrupts = 1
    finally:
        os.close(terminal)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return code, shown.decode()
