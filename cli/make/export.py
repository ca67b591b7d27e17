"""The command ``amity export``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli.options import command, slice_options, target_option
from amity.cli.output import emit_path, say
from amity.cli.place import DataPlace
from amity.cli.rows import formulas_option
from amity.cli.terminal import working
from amity.export.export import STATISTICS
from amity.render.forms import STDOUT

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command(
    "amity export -o takeover.gexf --period takeover",
    "amity export -o claims.zip",
    "amity export -o mine.xlsx",
    "amity export --format dyad-year -o panel.csv",
)
@target_option("The file; its suffix says the format.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(STATISTICS)),
    help="For statistics: a row for each pair and year (.csv), or a matrix for each period (.zip).",
)
@click.option(
    "--directed",
    is_flag=True,
    help="Write symmetric relations as directed edges in .graphml and .gexf too, for networkx.",
)
@formulas_option
@slice_options
def export(
    place: DataPlace, output: str, form: str | None, directed: bool, formulas: bool, options: SliceOptions
) -> None:
    """Write a slice as a network file.

    The suffix says the format: {.export.export.LISTED}. Several edges between one pair stay several.
    A workbook, .xlsx, has all tables of the dataset as sheets, to edit and to read again with --data.

    For statistics, --format dyad-year writes cooperative, hostile and neutral edges of each pair and year, with zeros
    only where a source covers them (coverage_start, coverage_end and coverage_actors of sources.csv); signed-matrices
    one matrix for each period, of the same actors. docs/statistics.R reads both.
    """
    from amity.errors import RequestError

    if output == STDOUT or output.endswith(("/", os.sep)):
        raise RequestError(f"{output} is no name of a file; give -o one, as in takeover.gexf.")
    with working("exporting"):
        dataset = place.dataset()
        dataset.export(output, form=form, formulas=formulas, directed=directed, **options)
    emit_path(output)
    if Path(output).suffix.lower() != ".xlsx":
        say(dataset.slice(**options).summary)
