"""What commands print: rows as a table, csv, json or jsonl, to stdout or a file; remarks on stderr.

csv, json and RDF are UTF-8 wherever they go. A table is for people: it takes the width of the terminal (80 when
there is none), wraps what is too long, and shows control characters of the data as escapes.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

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
Row = Mapping[str, object]

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: its header.
        cell: text of the cell of a row; a line feed begins a new line in the cell.
        right: align to the right, for numbers.
        width: characters that it keeps, and has at most, when the table is too wide.
    """

    title: str
    cell: Callable[[Row], str]
    right: bool = False
    width: int = 0


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
    """
    match form:
        case "csv":
            from amity.csvfile import write_csv

            emit(write_csv(names, [{name: _cell(row[name]) for name in names} for row in rows]), output)
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
    """Print text for people; what stdout cannot encode is escaped there."""
    if output == STDOUT:
        click.echo(text, nl=False)
    else:
        emit(text, output)


def draw_table(
    cells: Sequence[Sequence[str]],
    table: Sequence[Column],
    width: int = 80,
    colours: bool = False,
    records: bool = False,
) -> str:
    """A table as text, each line ended by a line feed and without blanks at its end.

    Args:
        cells: text of each cell, row by row.
        table: the columns.
        width: of the place where it goes.
        colours: whether the header may be bold.
        records: write a row as a block of lines, a column each, where words would not fit into the columns.
    """
    from io import StringIO

    from rich.box import Box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    widths = _fit(cells, table, max(width, 20), fold=not records)
    if widths is None:
        return _records(cells, table, width)
    ruled = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    drawn = Table(box=ruled, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column, wide in zip(table, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column.right else "left"
        drawn.add_column(Text(column.title), justify=justify, overflow="fold", width=wide)
    for row in cells:
        drawn.add_row(*map(Text, row))
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=max(width, 20),
        force_terminal=colours,
        color_system="standard" if colours else None,
        legacy_windows=False,
        _environ={},
    )
    console.print(drawn, crop=False)
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def _fit(cells: Sequence[Sequence[str]], table: Sequence[Column], width: int, fold: bool) -> list[int] | None:
    """Widths of the columns: as wide as their text, or narrowed to one level, but not below their longest words.

    Without `fold` None when the longest words do not fit side by side; with it they are broken.
    """
    from rich.cells import cell_len

    room = width - 2 * (len(table) - 1)
    natural, least = [], []
    for position, column in enumerate(table):
        texts = [column.title, *(row[position] for row in cells)]
        natural.append(max(cell_len(line) for text in texts for line in text.split("\n")))
        longest = max((cell_len(word) for text in texts for word in text.split()), default=0)
        least.append(natural[-1] if column.right else longest)
    if sum(natural) <= room:
        return natural
    limits = [
        min(n, max(c.width, len(c.title))) if c.width else n for n, c in zip(natural, table, strict=True)
    ]
    least = [min(pair) for pair in zip(least, limits, strict=True)]
    if sum(least) > room:
        if not fold:
            return None
        level = max(least)
        while level > 1 and sum(min(n, level) for n in least) > room:
            level -= 1
        return [min(n, level) for n in least]
    level = 1
    while (
        sum(_between(level + 1, *pair) for pair in zip(least, limits, strict=True)) <= room and level < width
    ):
        level += 1
    return [_between(level, *pair) for pair in zip(least, limits, strict=True)]


def _between(level: int, least: int, most: int) -> int:
    return min(most, max(least, level))


def _records(cells: Sequence[Sequence[str]], table: Sequence[Column], width: int) -> str:
    """Rows as blocks of lines, ``title  text``; what is empty is left out."""
    from textwrap import wrap

    wide = max(len(column.title) for column in table) + 2
    blocks = []
    for row in cells:
        lines: list[str] = []
        for column, text in zip(table, row, strict=True):
            found = wrap(text, max(width - wide, 20), break_on_hyphens=False)
            lines += [f"{'' if number else column.title:{wide}}{line}\n" for number, line in enumerate(found)]
        blocks.append("".join(lines))
    return "\n".join(blocks)


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


def neutral(text: str) -> str:
    r"""`text` with control characters, and those that turn the direction of text, as visible escapes.

    >>> print(neutral("red \x1b[31m"))
    red \x1b[31m
    """
    return _UNSAFE.sub(lambda match: _escape(match[0]), text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


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
