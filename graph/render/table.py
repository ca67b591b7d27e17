"""Tables for people: text that is too long is wrapped and never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: its header.
        right: align to the right, for numbers.
        width: characters that it keeps, and has at most, when the table is too wide; its longest word more.
    """

    title: str
    right: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of a table; with them its header is bold too.

    Attributes:
        depth: how many the terminal has.
        styles: of each cell, row by row: ``#rrggbb``, or empty for none.
    """

    depth: Literal["standard", "256", "truecolor"]
    styles: Sequence[Sequence[str]]


def draw_table(
    cells: Sequence[Sequence[str]],
    table: Sequence[Column],
    width: int = 80,
    colours: Colours | None = None,
    records: bool = False,
) -> str:
    """A table as text, each line ended by a line feed and without blanks at its end.

    Args:
        cells: text of each cell, row by row.
        table: the columns.
        width: of the place where it goes.
        colours: None for plain text.
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
    for number, row in enumerate(cells):
        styles = colours.styles[number] if colours else ("",) * len(row)
        drawn.add_row(*(Text(text, style) for text, style in zip(row, styles, strict=True)))
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=max(width, 20),
        force_terminal=colours is not None,
        color_system=colours.depth if colours else None,
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
        min(n, max(c.width, len(c.title), word)) if c.width else n
        for n, c, word in zip(natural, table, least, strict=True)
    ]
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
