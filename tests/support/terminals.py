"""Running the command line on a pseudo-terminal, with answers typed ahead."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def on_terminal(args: Sequence[str], answers: Sequence[str]) -> tuple[int, str]:
    """Exit code of ``python -m amity``, and what the terminal showed."""
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
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()
