"""Options of commands that print rows: in which form, where to, and which of the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from amity.cli import complete, headings
from amity.cli.headings import Option
from amity.cli.output import COUNT, FORMULAS, SHAPE, write
from amity.cli.place import DataPlace
from amity.cli.terminal import working
from amity.render.forms import LISTS, STDOUT, form_of

if TYPE_CHECKING:
    from amity.render.answer import Answer

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def answered(
    method: str, *first: str, label: str = ""
) -> Callable[[Callable[[], None]], Callable[..., None]]:
    """A command that prints what a method of a dataset answers: its options are the arguments of that method.

    Args:
        method: its name; of an analysis after ``analyze.``.
        first: arguments that stand before those of the command line.
        label: what is shown while it takes long.
    """

    def decorate(function: Callable[[], None]) -> Callable[..., None]:
        @wraps(function)
        def called(
            place: DataPlace,
            *,
            form: str,
            output: str,
            plot: str | None = None,
            options: Mapping[str, object] | None = None,
            **arguments: object,
        ) -> None:
            with working(label) if label else nullcontext():
                ask: Callable[..., Answer] = attrgetter(method)(place.dataset())
                write(ask(*first, **arguments, **(options or {})), form, output, plot)

        return called

    return decorate


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

        decorated: Any = called
        for option in reversed(_ROWS if searched else _ROWS[1:]):
            decorated = option(decorated)
        return cast("Decorated", list_options(decorated))

    return decorate


def _row_option(*names: str, **settings: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    return click.option(*names, cls=Option, heading=headings.ROWS, **settings)


_COLUMNS = "COLUMN[,-COLUMN]"
_ORDER = "In the order of these columns; -COLUMN: the other way round; lists by their length."
_TEXT = "Rows that hold this text, in names and paraphrases too."
_ROWS = (
    _row_option("--search", metavar="TEXT", default="", help=_TEXT),
    _row_option("--sort", metavar=_COLUMNS, default="", help=_ORDER),
    _row_option("--limit", metavar="N", type=click.IntRange(min=0), help="The first N rows alone."),
    _row_option("--columns", metavar="COLUMN,...", default="", help="These columns alone, in this order."),
    _row_option("--count", "counted", is_flag=True, help="Print the number of rows and nothing else."),
)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def formulas_option(function: Decorated, **settings: Any) -> Decorated:  # noqa: ANN401
    """The option ``--formulas`` of a command that writes csv for people."""
    text = (
        "Leave csv cells that a spreadsheet would run (=...) as they are; else they begin with an apostrophe."
    )
    flag = click.option("--formulas", cls=Option, heading=headings.FORM, is_flag=True, help=text, **settings)
    return flag(function)


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
            chosen = form_of(output, form, suffixes, otherwise)
            return function(*args, form=chosen, output=output, **values)

        decorated = click.option(
            "--format",
            "form",
            cls=Option,
            heading=headings.FORM,
            type=click.Choice(list(dict.fromkeys(suffixes.values()))),
            help=f"Form of the answer; default by the suffix of -o{words}.",
        )(called)
        return cast("Decorated", decorated)

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
