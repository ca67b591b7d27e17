"""The command ``amity analyze compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.analysis_options import parts_option
from amity.cli.options import command, slice_options
from amity.cli.output import write
from amity.cli.place import DataPlace
from amity.cli.rows import row_options
from amity.render.forms import PAGES, form_of

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command(
    "amity analyze compare engagement takeover --actor Taliban",
    "amity analyze compare as-of:2017 as-of:2021 --possible",
    "amity analyze compare source:idsa2017 source:thebell2021",
    "amity analyze compare engagement takeover --html takeover.html",
)
@click.argument("before", metavar="X", shell_complete=complete.periods)
@click.argument("after", metavar="Y", shell_complete=complete.periods)
@click.option("--possible", is_flag=True, help="Also what a vague date may explain.")
@click.option("--html", metavar="FILE", help="Both networks side by side, and every change, as a page.")
@click.option(
    "--lang", "language", type=click.Choice(["en", "ru"]), default="en", help="Language of that page."
)
@parts_option
@slice_options
@row_options()
def compare(
    place: DataPlace,
    before: str,
    after: str,
    possible: bool,
    html: str | None,
    language: str,
    parts: bool,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """What differs between two periods, dates, sources?

    X and Y are a period (or days: 2015, 2015-03..2018), as-of:DATE, or source:ID. Relations appear, vanish (no source
    tells of them any more), become contested, settled, confirmed or weakened, or are denied or announced; pairs flip
    sign, become ambivalent or one-sided, harden or soften; actors appear or vanish. What a vague date may explain
    is possible, not definite: it is shown with --possible. --parts is for pairs; relations and actors are as told.

    The table begins with the pairs between whom most changes; an event that passed is none of these changes.

    Columns of csv: {change.CHANGES}. Json
    adds what was compared, counts, and the edges of both sides.
    """
    if html is not None:
        form_of(html, None, PAGES, "html")
    dataset = place.dataset()
    answer = dataset.analyze.compare(before, after, possible=possible, parts=parts, **options)
    if html is not None:
        from amity.comparison.page import render
        from amity.files import write_file

        write_file(Path(html), render(answer.value, dataset.tables, language=language))
    write(answer, form, output)
