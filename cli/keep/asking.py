"""Questions on a terminal, one at a time."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from amity.characters import neutral
from amity.cli.terminal import clear, is_terminal, width

if TYPE_CHECKING:
    from amity.authoring.values import CellValue
    from amity.corpus.model import Tables
    from amity.corpus.table_format import Column, TableFormat


def can_ask() -> bool:
    """Whether a person sits before stdin and stdout."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


class Prompts:
    """Asks on the terminal; TAB completes what `words` knows for a column.

    Args:
        words: what may be written, by the name of a column.
        add: asks for a new row of another table and writes it; gives the tables with it, or None.
    """

    def __init__(
        self, words: Callable[[str], tuple[str, ...]], add: Callable[[TableFormat, str], Tables | None]
    ) -> None:
        self._words = words
        self._add = add

    def ask(self, column: Column, default: CellValue) -> str:
        """The answer for a column, below what the column means."""
        clear()
        click.echo()
        _aside(column.meaning.replace("`", ""))
        if default.words and default.words != default.cell:
            _aside(f"{default.cell}: {default.words}")
        return self._prompt(column, default.cell)

    def choose(self, column: Column, problem: str, choices: tuple[CellValue, ...]) -> str:
        """Another answer, or the number of one of `choices`."""
        click.echo(_lines(problem))
        for number, choice in enumerate(choices, 1):
            click.echo(_lines(f"{number}  {choice.cell}" + (f": {choice.words}" if choice.words else "")))
        text = self._prompt(column, "")
        if text.isascii() and text.isdecimal() and 0 < int(text) <= len(choices):
            return choices[int(text) - 1].cell
        return text

    def tell(self, words: str) -> None:
        """What an answer was taken for."""
        click.echo(_lines(f"= {words}"))

    def add(self, form: TableFormat, label: str) -> Tables | None:
        """The tables with a new row that bears `label`, or None if none was written."""
        return self._add(form, label)

    def _prompt(self, column: Column, default: str) -> str:
        with _completing(self._words(column.name)):
            answer: str = click.prompt(
                column.name, default=neutral(default), show_default=bool(default), prompt_suffix=": "
            )
        return answer


def _aside(text: str) -> None:
    click.secho(_lines(text), dim=True)


def _lines(text: str) -> str:
    """Lines as wide as the terminal, set in."""
    return textwrap.fill(
        neutral(text),
        width(sys.stdout),
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


@contextmanager
def _completing(words: tuple[str, ...]) -> Iterator[None]:
    """Let TAB complete words, where the terminal has readline."""
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(begun: str, state: int) -> str | None:
        matching = [word for word in words if word.casefold().startswith(begun.casefold())]
        return matching[state] if state < len(matching) else None

    readline.set_completer(complete)
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(None)
