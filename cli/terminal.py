"""The terminal: its width and colours, what is shown page by page, and how far long work has come.

`NO_COLOR`, `FORCE_COLOR`, `COLUMNS` and `PAGER` mean what they mean in other programs. Into a pipe or a file nothing
goes that is not asked for.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, TextIO

import click

from amity.cli.headings import TERMINAL, Option

if TYPE_CHECKING:
    from amity.render.ink import Ink

WIDTH = 80
"""Columns where nothing tells of any."""

_LEAST, _MOST = 20, 2_000


def setting(name: str) -> bool:
    """Whether the flag of that name stands on the command line, as in ``quiet``."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(f"amity.{name}"))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody reads `stream` as it is written; a closed one is None."""
    return stream is not None and stream.isatty()


def width(stream: TextIO | None) -> int:
    """Columns for text into `stream`: what ``COLUMNS`` says, else those of its terminal, else 80."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named):
        return min(max(int(named), _LEAST), _MOST)
    if stream is None or not stream.isatty():
        return WIDTH
    try:
        return max(os.get_terminal_size(stream.fileno()).columns or WIDTH, _LEAST)
    except (OSError, ValueError):
        return WIDTH


def ink(stream: TextIO) -> Ink | None:
    """The colours for text into `stream`; None for plain text."""
    environ = os.environ
    if setting("no_color") or environ.get("NO_COLOR"):
        return None
    if not environ.get("FORCE_COLOR") and (not stream.isatty() or environ.get("TERM") == "dumb"):
        return None
    from amity.render.ink import Ink

    depth = "truecolor" if environ.get("COLORTERM") in {"truecolor", "24bit"} else "standard"
    if depth == "standard" and "256" in environ.get("TERM", ""):
        depth = "256"
    # Terminals that tell of their ground say the number of its colour; 7 and above 8 are light.
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return Ink(depth, not (ground == "7" or (ground.isdigit() and int(ground) > 8)))  # type: ignore[arg-type]


def show(text: str, coloured: bool) -> None:
    """Print a text on stdout; on a terminal that it does not fit, page by page."""
    clear()
    height = shutil.get_terminal_size().lines
    if is_terminal(sys.stdout) and not setting("no_pager") and text.count("\n") >= height:
        click.echo_via_pager(text, color=coloured)
    else:
        click.echo(text, nl=False, color=coloured or None)


def wrapped(text: str) -> str:
    """A remark in lines as wide as stderr, where it goes to a terminal or ``COLUMNS`` tells; else in one line."""
    if not (is_terminal(sys.stderr) or os.environ.get("COLUMNS")):
        return text
    from textwrap import wrap

    lines = wrap(
        text, width(sys.stderr), subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines)


@contextmanager
def working(label: str, delay: float = 0.5) -> Iterator[None]:
    """Show `label` on stderr while the work inside takes longer than `delay` seconds; only on a terminal.

    Of work whose steps are counted, `amity.progress`, the share that is done is shown.
    """
    if not is_terminal(sys.stderr) or setting("quiet"):
        yield
        return
    from amity.progress import watched

    global _LINE  # noqa: PLW0603  the terminal has one
    shown = _LINE = _Line(label, delay)
    try:
        with watched(shown.step):
            yield
    finally:
        shown.end()


class _Line:
    """The line on stderr that tells what is done, until it is wiped away."""

    def __init__(self, label: str, delay: float) -> None:
        self._label, self._last = label, 0.0
        self._state: Literal["waiting", "shown", "ended"] = "waiting"
        self._timer = threading.Timer(delay, self._begin)
        self._timer.daemon = True
        self._timer.start()

    def _begin(self) -> None:
        self._state = "shown"
        click.echo(f"{self._label} ...", err=True, nl=False)

    def step(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if self._state == "shown" and (now - self._last > 0.1 or done == total):
            self._last = now
            full = 20 * done // max(total, 1)
            text = f"{self._label}: {what} [{'#' * full}{'-' * (20 - full)}] {done:,} of {total:,}"
            click.echo(f"\r\x1b[K{text}", err=True, nl=False)

    def end(self) -> None:
        if self._state != "ended":
            self._timer.cancel()
            self._timer.join()
            self._state = "ended"
            click.echo("\r\x1b[K", err=True, nl=False)


_LINE: _Line | None = None


def clear() -> None:
    """Wipe away what tells of work that goes on: the answer or a remark comes."""
    if _LINE is not None:
        _LINE.end()


def flags() -> list[click.Parameter]:
    """The options ``--quiet``, ``--no-color`` and ``--no-pager``, before or after the command's name."""
    texts = {
        "--quiet": "Say no remarks; errors and warnings are said.",
        "--no-color": "No colours, as with NO_COLOR; without a terminal there are none.",
        "--no-pager": "Do not stop after each page of a terminal.",
    }
    return [
        Option([flag], heading=TERMINAL, is_flag=True, expose_value=False, callback=_note, help=text)
        for flag, text in texts.items()
    ]


def _note(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[f"amity.{param.name}"] = True
