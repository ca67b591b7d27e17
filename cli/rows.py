"""Options of commands that print rows: in which form, where to, and which of the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

import click

from amity.cli import complete, headings
from amity.cli.headings import Option
from amity.cli.output import COUNT, FORMULAS, SHAPE
from amity.render.forms import LISTS, STDOUT, form_of

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def list_options(function: Decorated) -> Decorated:
    """The options ``--format``, ``-o`` and ``--formulas`` of a command that prints rows."""

    def note(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        ctx.meta[FORMULAS] = value

    formulas = formulas_option(function, expose_value=False, callback=note)
    return output_option(format_option(LISTS, "table")(formulas))


def row_options(searched: bool = True) -> Callable[[Decorated], Decorated]:
    """The options of `list_options`, and those that choose rows and columns of a list.

    Args:
        searched: with ``--search``, for lists that are not searched otherwise.
    """

    def decorate(function: Decorated) -> Decorated:
        @wraps(function)
        def called(
            *args: object,
            search: str = "",
            sort: str = "",
            columns: str = "",
            limit: int | None,
            counted: bool,
            **values: Any,  # noqa: ANN401
        ) -> object:
            from amity.render.shape import Shape

            meta = click.get_current_context().meta
            meta[SHAPE], meta[COUNT] = Shape(search, _names(sort), _names(columns), limit), counted
            return function(*args, **values)

        made: Any = called
        for flags, settings in reversed(_ROWS):
            if searched or flags[0] != "--search":
                made = click.option(*flags, cls=Option, heading=headings.ROWS, **settings)(made)
        return cast("Decorated", list_options(made))

    return decorate


_ROWS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (
        ("--search",),
        {"metavar": "TEXT", "default": "", "help": "Rows that hold this text, in names and paraphrases too."},
    ),
    (
        ("--sort",),
        {
            "metavar": "COLUMN[,-COLUMN]",
            "default": "",
            "help": "In the order of these columns; -COLUMN: the other way round; lists by their length.",
        },
    ),
    (("--limit",), {"metavar": "N", "type": click.IntRange(min=0), "help": "The first N rows alone."}),
    (
        ("--columns",),
        {"metavar": "COLUMN,...", "default": "", "help": "These columns alone, in this order."},
    ),
    (("--count", "counted"), {"is_flag": True, "help": "Print the number of rows and nothing else."}),
)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def formulas_option(function: Decorated, **settings: Any) -> Decorated:  # noqa: ANN401
    """The option ``--formulas`` of a command that writes csv for people."""
    text = (
        "Leave csv cells that a spreadsheet would run (=...) as they are; else they begin with an apostrophe."
    )
    return click.option("--formulas", cls=Option, heading=headings.FORM, is_flag=True, help=text, **settings)(
        function
    )


def format_option(suffixes: Mapping[str, str], otherwise: str) -> Callable[[Decorated], Decorated]:
    """The option ``--format``, given to the command as `form`: what it says, or what the suffix of ``-o`` says.

    Args:
        suffixes: the formats by suffix.
        otherwise: the one where neither says one; may be empty.
    """
    words = f", else {otherwise}" if otherwise else ""

    def decorate(function: Decorated) -> Decorated:
        @wraps(function)
        def called(*args: object, form: str | None, output: str, **values: Any) -> object:  # noqa: ANN401
            found = form_of(output, form, suffixes, otherwise)
            return function(*args, form=found, output=output, **values)

        made = click.option(
            "--format",
            "form",
            cls=Option,
            heading=headings.FORM,
            type=click.Choice(list(dict.fromkeys(suffixes.values()))),
            help=f"Form of the answer; default by the suffix of -o{words}.",
        )(called)
        return cast("Decorated", made)

    return decorate


def output_option(function: Decorated) -> Decorated:
    """The option ``-o`` of a command that prints to stdout unless told otherwise."""
    return click.option(
        "-o",
        "--output",
        cls=Option,
        heading=headings.FORM,
        metavar="FILE",
        shell_complete=complete.paths,
        default=STDOUT,
        help="Write to this file, whose suffix says the form; default - is stdout.",
    )(function)
