"""What commands print: rows as a table, csv, json or jsonl, to stdout or a file; remarks on stderr.

csv, json and RDF are UTF-8 wherever they go. A table is for people: it takes the width of the terminal (80 when
there is none). What reaches a terminal, tables wherever they go, and remarks show control characters, direction marks
and invisible characters of the data as escapes.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from amity.characters import neutral
from amity.cli.drawing import Column, Row, draw_table
from amity.errors import clipped

FORMATS = ("table", "csv", "json", "jsonl")
RDF_FORMATS = {
    "ttl": "TURTLE",
    "trig": "TRIG",
    "nt": "N_TRIPLES",
    "nq": "N_QUADS",
    "jsonld": "JSON_LD",
    "rdf": "RDF_XML",
}
"""Word for each RDF format, which is its file suffix too, and its name in `pyoxigraph.RdfFormat`."""

STDOUT = "-"

FORMULAS = "amity.formulas"
"""Where the context of a command keeps whether ``--formulas`` is given."""

PERSIST = "amity.persist"
"""Where the context of a command keeps the rule of ``--persist``, as it is asked for; nothing where none carries on."""

_LONG_WORD = re.compile(r"\S{600,}")


def column(key: str, title: str = "", right: bool = False, width: int = 0) -> Column:
    """A column that shows the value `key` of each row."""
    return Column(title or key.replace("_", " ").capitalize(), lambda row: shown(row[key]), right, width)


def shown(value: object) -> str:
    """A value as the text of a cell in a table."""
    return ", ".join(map(_cell, value)) if isinstance(value, list | tuple) else _cell(value)


def write_rows(
    rows: Sequence[Row], names: Sequence[str], table: Sequence[Column], form: str, output: str = STDOUT
) -> None:
    """Print rows.

    Args:
        rows: values by name; lists stay lists in json and are joined with semicolons in csv.
        names: the names that csv and json have, in this order.
        table: the columns of the table.
        form: one of `FORMATS`.
        output: a file, or ``-`` for stdout.

    Where a rule carried states on, csv and json have it as ``persist`` in each row.
    """
    context = click.get_current_context(silent=True)
    rule = context.meta.get(PERSIST) if context is not None else None
    if rule is not None:
        rows = [{**row, "persist": rule} for row in rows]
        names = list(dict.fromkeys((*names, "persist")))
    match form:
        case "csv":
            from amity.corpus.csv_reader import write_csv

            emit(write_csv(names, [{name: _csv_cell(row[name]) for name in names} for row in rows]), output)
        case "json":
            emit(_json([{name: row[name] for name in names} for row in rows], indent=2), output)
        case "jsonl":
            emit("".join(_json({name: row[name] for name in names}) for row in rows), output)
        case _:
            emit_text(table_text(rows, table, output), output)


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) + "\n"


def table_text(
    rows: Sequence[Row], table: Sequence[Column], output: str = STDOUT, records: bool = False
) -> str:
    """Rows as a table that fits the place where it goes; see `draw_table`."""
    on_terminal = output == STDOUT and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else 80
    cells = [[neutral(column.cell(row)) for column in table] for row in rows]
    return draw_table(cells, table, width, on_terminal, records)


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


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "row"), count(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


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


def _csv_cell(value: object) -> str:
    """A value as a cell of csv, in which no spreadsheet finds a formula unless ``--formulas`` is given."""
    from amity.corpus.csv_reader import spreadsheet_cell

    context = click.get_current_context(silent=True)
    as_it_is = context is not None and context.meta.get(FORMULAS, False)
    text = _cell(value)
    return text if as_it_is or isinstance(value, int | float) else spreadsheet_cell(text)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return ";".join(map(_cell, value))
        case _:
            return str(value)
