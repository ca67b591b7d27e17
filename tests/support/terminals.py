"""Running the command line on a pseudo-terminal, with answers typed ahead."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def on_terminal(args: Sequence[str], answers: Sequence[str], interrupt_at: str = "") -> tuple[int, str]:
    """Exit code of ``python -m amity``, and what the terminal showed; Ctrl-C is typed when it shows `interrupt_at`."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover
        os.environ["TERM"] = "dumb"
        os.execv(sys.executable, [sys.executable, "-m", "amity", *args])
    os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 1 << 12)
        except OSError:  # what Linux says when the other side is closed
            break
        if not piece:
            break
        shown += piece
        if interrupt_at and interrupt_at.encode() in shown:
            os.write(terminal, b"\x03")
            interrupt_at = ""
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()
