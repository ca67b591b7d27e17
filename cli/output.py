"""What commands print: answers as a table, csv, json or jsonl, to stdout or a file; remarks on stderr.

csv, json and RDF are UTF-8 wherever they go. A table is for people: it takes the width of the terminal (80 when
there is none). What reaches a terminal, tables wherever they go, and remarks show control characters, direction marks
and invisible characters of the data as escapes.
"""

from __future__ import annotations

import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.characters import neutral
from amity.errors import clipped
from amity.render.forms import DRAWINGS, STDOUT, form_of

if TYPE_CHECKING:
    from amity.render.answer import Answer

RDF_FORMATS = {
    "ttl": "TURTLE",
    "trig": "TRIG",
    "nt": "N_TRIPLES",
    "nq": "N_QUADS",
    "jsonld": "JSON_LD",
    "rdf": "RDF_XML",
}
"""Word for each RDF format, which is its file suffix too, and its name in `pyoxigraph.RdfFormat`."""

FORMULAS = "amity.formulas"
"""Where the context of a command keeps whether ``--formulas`` is given."""

PERSIST = "amity.persist"
"""Where the context of a command keeps the rule of ``--persist``, as it is asked for; nothing where none carries on."""

_LONG_WORD = re.compile(r"\S{600,}")


def write(answer: Answer, form: str, output: str = STDOUT, plot: str | None = None) -> None:
    """Print an answer and say its remarks.

    Args:
        answer: what was asked for.
        form: table, csv, json or jsonl.
        output: a file, or ``-`` for stdout.
        plot: a file into which its numbers over time are drawn as SVG.
    """
    if plot is not None and answer.plot is not None:
        from amity.files import write_file

        form_of(plot, None, DRAWINGS, "svg")
        write_file(Path(plot), answer.plot.svg())
    context = click.get_current_context(silent=True)
    meta = context.meta if context is not None else {}
    answer = answer.under(meta.get(PERSIST, ""))
    match form:
        case "csv":
            emit(answer.csv(meta.get(FORMULAS, False)), output)
        case "json":
            emit(answer.json(), output)
        case "jsonl":
            emit(answer.jsonl(), output)
        case _:
            on_terminal = output == STDOUT and sys.stdout.isatty()
            emit_text(
                answer.text(shutil.get_terminal_size().columns if on_terminal else 80, on_terminal), output
            )
    remarks = answer.remarks
    if form == "table" and answer.table_remarks is not None:
        remarks = answer.table_remarks
    for remark in remarks:
        say(remark)


def emit_text(text: str, output: str = STDOUT) -> None:
    """Print a table, whose cells are neutral; what stdout cannot encode is escaped there."""
    if output == STDOUT:
        click.echo(text, nl=False)
    else:
        emit(text, output)


def emit(content: str | bytes, output: str = STDOUT) -> None:
    """Write data as UTF-8 to a file, or to stdout for ``-``.

    Raises:
        StoreError: the file cannot be written.
    """
    if output != STDOUT:
        from amity.files import write_file

        write_file(Path(output), content)
    elif sys.stdout.isatty():
        text = content if isinstance(content, str) else content.decode("utf-8")
        click.echo(neutral(text.replace("\r\n", "\n")), nl=False)
    else:
        click.echo(content.encode("utf-8") if isinstance(content, str) else content, nl=False)


def emit_path(path: str) -> None:
    """Print the path of a file that was made: exactly, but for a terminal."""
    click.echo(neutral(path) if sys.stdout.isatty() else path)


def say(remark: str) -> None:
    """Print a remark on stderr."""
    click.echo(neutral(remark), err=True)


@contextmanager
def working(label: str, delay: float = 0.5) -> Iterator[None]:
    """Show `label` on stderr while the work inside takes longer than `delay` seconds; only on a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(delay, lambda: click.echo(f"{label} ...", err=True, nl=False))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        click.echo("\r\x1b[K", err=True, nl=False)


def message(text: str) -> str:
    """`text` as a message may be: without control characters, and without words that fill a screen.

    >>> message("no actor is called " + "a" * 1000).count("a")
    303
    """
    return _LONG_WORD.sub(lambda match: clipped(match[0], 300), neutral(text))
