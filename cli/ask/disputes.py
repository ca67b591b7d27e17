"""The command ``amity disputes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.cli.options import command, slice_options
from amity.cli.output import write
from amity.cli.place import DataPlace
from amity.cli.rows import row_options

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command("amity disputes", "amity disputes --actor Taliban --format json")
@click.option("--wider", is_flag=True, help="Also edges that only a denial of another relation answers.")
@click.option(
    "--dates", is_flag=True, help="Edges whose dates disagree instead, with the version of each claim."
)
@click.option(
    "--counts", is_flag=True, help="Edges of which claims give different numbers instead, with each number."
)
@slice_options
@row_options()
def disputes(
    place: DataPlace, wider: bool, dates: bool, counts: bool, options: SliceOptions, form: str, output: str
) -> None:
    """Show who asserts or denies what; dates and counts that differ.

    A row for each denial and each claim that it answers: one that it names, else one of its relation, or of one that
    entails it, on days up to when it was said. A day is the one on which somebody spoke as the source tells it (basis
    said), that of the speech act (act), the publication of an author's own words (published), or only known to lie
    before the publication (reported).

    With --dates the columns are {disagreement.versions.DATES}.

    With --counts, where NAME_min, NAME_max and NAME_about are bounds of one
    number, the columns are {disagreement.versions.COUNTS}.

    Columns of csv and json: {disagreement.denials.DISPUTES}.
    """
    if dates + counts + wider > 1:
        raise click.UsageError("--dates, --counts and --wider do not go together.")
    rows = "dates" if dates else "counts" if counts else "denials"
    write(place.dataset().disputes(rows=rows, wider=wider, **options), form, output)
