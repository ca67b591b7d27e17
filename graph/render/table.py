"""Tables for people: text that is too long is wrapped and never cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TableColumn:
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
    table: Sequence[TableColumn],
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
    widths = fitted(cells, table, max(width, 20), fold=not records)
    if widths is None:
        return _records(cells, table, width)
    paint = _painter(colours.depth) if colours else _plain
    lines = _header(table, widths, paint)
    for number, row in enumerate(cells):
        parts = [
            _lines(text, wide, column.right) for text, wide, column in zip(row, widths, table, strict=True)
        ]
        styles = colours.styles[number] if colours else ("",) * len(row)
        for height in range(max(map(len, parts))):
            shown = (
                paint(part[height], style) if height < len(part) else " " * wide
                for part, style, wide in zip(parts, styles, widths, strict=True)
            )
            lines.append("  ".join(shown))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _header(
    table: Sequence[TableColumn], widths: Sequence[int], paint: Callable[[str, str], str]
) -> list[str]:
    """The titles, which end on one line, and the rule below them."""
    titles = [_lines(column.title, wide, column.right) for column, wide in zip(table, widths, strict=True)]
    height = max(map(len, titles))
    gaps = [*[" "] * (len(table) - 1), ""]
    shown = []
    for line in range(-height, 0):
        cells = (
            paint(title[line], "bold") + (paint(gap, "bold") if gap else "")
            if -line <= len(title)
            else paint(f"{'':{wide}}{gap}", "bold")
            for title, wide, gap in zip(titles, widths, gaps, strict=True)
        )
        shown.append(" ".join(cells))
    return [*shown, "-" * (sum(widths) + 2 * len(gaps) - 2)]


def _plain(text: str, style: str) -> str:
    return text


def _painter(depth: str) -> Callable[[str, str], str]:
    """What gives a text a style: ``#rrggbb``, ``bold``, or empty for none."""
    from rich.color import ColorSystem
    from rich.style import Style

    system = {
        "standard": ColorSystem.STANDARD,
        "256": ColorSystem.EIGHT_BIT,
        "truecolor": ColorSystem.TRUECOLOR,
    }[depth]
    return lambda text, style: Style.parse(style).render(text, color_system=system) if style else text


def _lines(text: str, width: int, right: bool) -> list[str]:
    """A cell in lines of that width: broken between words, and within those that are longer."""
    if len(text) <= width and text.isascii() and text.isprintable():
        return [text.rstrip().rjust(width) if right else text.ljust(width)]
    lines = []
    for line in text.split("\n"):
        for part in map(str.rstrip, _wrap(_without_tabs(line), width)):
            room = " " * (width - _width(part))
            lines.append(room + part if right else part + room)
    return lines


def _wrap(line: str, width: int) -> Iterator[str]:
    """The parts of a line, each with the blanks that follow it."""
    if _width(line) <= width:
        yield line
        return
    from rich.cells import chop_cells

    part, used = "", 0
    for word in _WORD.findall(line):
        own = _width(word.rstrip())
        if own > width:
            *whole, last = chop_cells(word, width)
            if part:
                yield part
            yield from whole
            part, used = last, _width(last)
        elif own > width - used:
            yield part
            part, used = word, _width(word)
        else:
            part, used = part + word, used + _width(word)
    yield part or line


_WORD = re.compile(r"\s*\S+\s*")


def _without_tabs(line: str) -> str:
    """A line with blanks up to each eighth place in the stead of tabs."""
    text, *rest = line.split("\t")
    for part in rest:
        text += " " * (8 - _width(text) % 8) + part
    return text


def _width(text: str) -> int:
    """How many places a text takes on a line."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fitted(
    cells: Sequence[Sequence[str]], table: Sequence[TableColumn], width: int, fold: bool = True
) -> list[int] | None:
    """Widths of the columns: as wide as their text, or narrowed to one level, but not below their longest words.

    Without `fold` None when the longest words do not fit side by side; with it they are broken.
    """
    room = width - 2 * (len(table) - 1)
    texts = [{column.title, *(row[n] for row in cells)} for n, column in enumerate(table)]
    natural = [max(_width(line) for text in own for line in text.split("\n")) for own in texts]
    if sum(natural) <= room:
        return natural
    least = [
        wide if column.right else max((_width(word) for text in own for word in text.split()), default=0)
        for column, own, wide in zip(table, texts, natural, strict=True)
    ]
    limits = [
        min(n, max(c.width, len(c.title), word)) if c.width else n
        for n, c, word in zip(natural, table, least, strict=True)
    ]
    if sum(least) > room:
        if not fold:
            return None
        least, limits = [0] * len(table), least
    level = 1
    while (
        sum(_between(level + 1, *pair) for pair in zip(least, limits, strict=True)) <= room and level < width
    ):
        level += 1
    return [_between(level, *pair) for pair in zip(least, limits, strict=True)]


def _between(level: int, least: int, most: int) -> int:
    return min(most, max(least, level))


def _records(cells: Sequence[Sequence[str]], table: Sequence[TableColumn], width: int) -> str:
    """Rows as blocks of lines, ``title  text``; what is empty is left out."""
    from textwrap import wrap

    wide = max(len(column.title) for column in table) + 2
    blocks = []
    for row in cells:
        lines: list[str] = []
        for column, text in zip(table, row, strict=True):
            parts = wrap(text, max(width - wide, 20), break_on_hyphens=False)
            lines += [f"{'' if number else column.title:{wide}}{part}\n" for number, part in enumerate(parts)]
        blocks.append("".join(lines))
    return "\n".join(blocks)
