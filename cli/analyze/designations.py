"""The command ``amity analyze designations``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.cli.options import command, slice_options
from amity.cli.output import write
from amity.cli.place import Place
from amity.cli.rows import row_options

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command(
    "amity analyze designations --object Taliban",
    "amity analyze designations --at 2015 --at 2022",
    "amity analyze designations --at 2021-10 --matrix",
)
@click.option(
    "--at",
    "dates",
    metavar="DATE",
    multiple=True,
    help="On this date; given twice: what differs between the two.",
)
@click.option("--matrix", is_flag=True, help="Actor by actor, with letters.")
@click.option("--definite", is_flag=True, help="Leave out what is only possible.")
@slice_options
@row_options()
def designations(
    place: Place,
    dates: tuple[str, ...],
    matrix: bool,
    definite: bool,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """Who designates, sanctions, recognizes whom?

    Designation, outlawing, sanction, recognition (sought, withheld, conditional, de facto, granted) and talks, each
    from when until when, with the legal act or condition, status, sources and blocks. After the publication of a
    source, what was then still so is only possible.

    Letters of the matrix: D designated, L delisted, O outlawed, S sanctioned, F assets frozen, E sanctions
    lifted, R recognized, A accepted de facto, W recognition withheld, K sought, T talks held, H hosted, X refused;
    ? only possible, contested or alleged; * conditional, promised or predicted; ! expressly not. The number over a
    column is that of a row: the actor towards whom the stance is.

    Columns of csv: {change.STANCES}; with two dates those of 'amity analyze compare', with --matrix
    subject and an id for each column. Json adds days, counts, edges and the matrix.
    """
    from amity.analysis.change import stances
    from amity.analysis.change.sides import find_sides
    from amity.answers.change import comparison_answer, stances_answer

    if len(dates) > 2:
        raise click.UsageError("give --at once or twice.")
    if matrix and len(dates) == 2:
        raise click.UsageError("--matrix shows one date; give --at once.")
    dataset = place.dataset()
    tables = dataset.tables
    chosen = dataset.select(**options)
    if len(dates) == 2:
        changes = stances.difference(tables, *find_sides(tables, *dates, chosen))
        listed = changes.definite if definite else changes
        write(comparison_answer(listed, dataset.tables, [changes.summary]), form, output)
        return
    if dates:
        chosen = find_sides(tables, dates[0], dates[0], chosen)[0]
    register = stances.register(tables, chosen, definite=definite)
    write(stances_answer(register, chosen, dataset.tables, matrix=matrix, definite=definite), form, output)
