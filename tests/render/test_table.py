"""Tables for people beside those that rich lays out: the same lines, at a fraction of the time."""

from __future__ import annotations

from io import StringIO
from typing import Literal

from hypothesis import assume, given
from hypothesis import strategies as st
from rich.box import Box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from amity.render.table import Colours, TableColumn, draw_table, fitted

CELLS = st.text(st.sampled_from("ab cd-eё界🙂ש\n\t "), max_size=40)
DEPTHS = st.sampled_from([None, "standard", "256", "truecolor"])


def by_rich(
    cells: list[list[str]],
    table: list[TableColumn],
    widths: list[int],
    depth: Literal["standard", "256", "truecolor"] | None,
    styles: list[list[str]],
) -> str:
    """The same table by rich, of columns of these widths."""
    ruled = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    drawn = Table(box=ruled, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column, wide in zip(table, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column.right else "left"
        drawn.add_column(Text(column.title), justify=justify, overflow="fold", width=wide)
    for row, looks in zip(cells, styles, strict=True):
        drawn.add_row(*(Text(text, look) for text, look in zip(row, looks, strict=True)))
    console = Console(
        file=StringIO(),
        width=sum(widths) + 2 * len(widths),
        force_terminal=depth is not None,
        color_system=depth,
        legacy_windows=False,
        _environ={},
    )
    console.print(drawn, crop=False)
    assert isinstance(console.file, StringIO)
    return "".join(line.rstrip() + "\n" for line in console.file.getvalue().splitlines())


@given(st.data(), st.integers(20, 60), DEPTHS)
def test_lines_are_those_of_rich(
    data: st.DataObject, width: int, depth: Literal["standard", "256", "truecolor"] | None
) -> None:
    titles = data.draw(st.lists(st.text("abc de", min_size=1, max_size=15), min_size=1, max_size=4))
    table = [
        TableColumn(title, data.draw(st.booleans()), data.draw(st.sampled_from([0, 5, 11])))
        for title in titles
    ]
    # Behind a tab rich ends a colour and begins it anew.
    cell = CELLS if depth is None else CELLS.map(lambda text: text.replace("\t", " "))
    row = st.lists(cell, min_size=len(table), max_size=len(table))
    cells = data.draw(st.lists(row, max_size=4))
    look = st.sampled_from(["", "#a03030"])
    styles = [[data.draw(look) if depth else "" for _ in table] for _ in cells]
    widths = fitted(cells, table, width)
    assert widths is not None
    assume(min(widths) > 1)  # of a letter that is wider than its column rich shows nothing
    colours = None if depth is None else Colours(depth, styles)
    assert draw_table(cells, table, width, colours) == by_rich(cells, table, widths, depth, styles)
