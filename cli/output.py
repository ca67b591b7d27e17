"""What commands print: answers as a table, csv, json or jsonl, to stdout or a file; remarks on stderr.

csv, json and RDF are UTF-8 wherever they go. A table is for people: it takes the width of the terminal (80 when
there is none) or what ``COLUMNS`` says. What reaches a terminal, tables wherever they go, and remarks show control
characters, direction marks and invisible characters of the data as escapes.
"""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.characters import neutral
from amity.cli import terminal
from amity.errors import clipped
from amity.render.forms import DRAWINGS, STDOUT, form_of

if TYPE_CHECKING:
    from amity.render.answer import Answer

FORMULAS = "amity.formulas"
"""Where the context of a command keeps whether ``--formulas`` is given."""

SHAPE = "amity.shape"
"""Where the context of a command keeps which of the rows are asked for, a `amity.render.shape.Shape`."""

COUNT = "amity.count"
"""Where the context of a command keeps whether only the number of the rows is asked for."""

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
    from amity.render.answer import Remark

    context = click.get_current_context(silent=True)
    meta = context.meta if context is not None else {}
    answer = answer.under(meta.get(PERSIST, ""))
    if shape := meta.get(SHAPE):
        answer = shape.of(answer)
    if meta.get(COUNT):
        emit(f"{len(answer.listing.rows)}\n", output)
    else:
        _emit_answer(answer, form, output, meta.get(FORMULAS, False))
    remarks = answer.remarks
    if form == "table" and answer.table_remarks is not None:
        remarks = answer.table_remarks
    for remark in dict.fromkeys(remarks):
        say(remark.called(_options(context)) if isinstance(remark, Remark) else remark)


def _options(context: click.Context | None) -> dict[str, str]:
    """The option of the command for each argument of the library that it has one for."""
    params = context.command.params if context is not None else ()
    return {param.name: param.opts[-1] for param in params if param.name and param.opts[-1].startswith("-")}


def _emit_answer(answer: Answer, form: str, output: str, formulas: bool) -> None:
    match form:
        case "csv":
            emit(answer.csv(formulas), output)
        case "json":
            emit(answer.json(), output)
        case "jsonl":
            emit(answer.jsonl(), output)
        case _ if output == STDOUT:
            ink = terminal.ink(sys.stdout)
            # The cells are neutral; what stdout cannot encode is escaped there.
            terminal.show(answer.text(terminal.width(sys.stdout), ink), coloured=ink is not None)
        case _:
            emit(answer.text(terminal.width(StringIO())), output)


def emit(content: str | bytes, output: str = STDOUT) -> None:
    """Write data as UTF-8 to a file, or to stdout for ``-``.

    Raises:
        StoreError: the file cannot be written.
    """
    terminal.clear()
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
    terminal.clear()
    click.echo(neutral(path) if sys.stdout.isatty() else path)


def say(remark: str) -> None:
    """Print a remark on stderr, unless ``--quiet`` is given."""
    if not terminal.setting("quiet"):
        terminal.clear()
        click.echo(terminal.wrapped(neutral(remark)), err=True)


def warn(warning: str) -> None:
    """Print a warning on stderr."""
    terminal.clear()
    click.echo(terminal.wrapped(f"Warning: {neutral(warning)}"), err=True)


def message(text: str) -> str:
    """`text` as a message may be: without control characters, and without words that fill a screen.

    >>> message("no actor is called " + "a" * 1000).count("a")
    303
    """
    return _LONG_WORD.sub(lambda match: clipped(match[0], 300), neutral(text))
