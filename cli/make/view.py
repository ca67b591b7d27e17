"""The command ``amity view``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amity.cli import complete
from amity.cli.options import command, slice_options, target_option, title_option
from amity.cli.output import emit, emit_path, say
from amity.cli.place import DataPlace
from amity.cli.terminal import working
from amity.files import write_file
from amity.render.forms import PAGES, STDOUT, form_of

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


def split_ids(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Ids given several times, or in one word with commas between."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@command("amity view -o page.html --open", "amity view -o takeover.html --period takeover --lang ru")
@target_option("The page; default amity.html.", default="amity.html")
@slice_options
@click.option(
    "--periods",
    metavar="ID,ID",
    multiple=True,
    callback=split_ids,
    shell_complete=complete.periods,
    help="Buttons for these periods alone. Repeatable.",
)
@title_option("Title of the page.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "ru"]),
    help="Language of the page; without it that of the browser.",
)
@click.option("--embed", is_flag=True, help="A compact page for an iframe.")
@click.option(
    "--layout-file",
    metavar="FILE",
    shell_complete=complete.paths,
    help="Keep the places of the actors in this JSON file; later pages leave them there.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def view(
    place: DataPlace,
    output: str,
    options: SliceOptions,
    periods: tuple[str, ...],
    show: bool,
    **asked: Any,  # noqa: ANN401
) -> None:
    """Make an HTML page to explore.

    One file that works offline: periods, evidence on click, matrix, table. Its path is printed.
    """
    form_of(output, None, PAGES, "html")
    dataset = place.dataset()
    with working("drawing"):
        page = dataset.view(periods=periods or None, **asked, **options)
        if output != STDOUT:
            write_file(Path(output), page)
    if output == STDOUT:
        emit(page)
    else:
        emit_path(output)
    say(dataset.slice(**options).summary)
    if show and output != STDOUT:
        _open(Path(output))


def _open(page: Path) -> None:
    """Open the page where there is a display."""
    if sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        click.launch(page.resolve().as_uri())
    else:
        say("There is no display; open the file in a browser.")
