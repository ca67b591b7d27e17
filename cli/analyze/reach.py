"""The command ``amity analyze reach``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.options import command, time_options
from amity.cli.output import write
from amity.cli.place import Place
from amity.cli.rows import row_options

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command("amity analyze reach Russia --from 2015", "amity analyze reach Russia --relation arms --to 2021")
@click.argument("origin", metavar="ACTOR", shell_complete=complete.ends)
@click.option("--both-ways", is_flag=True, help="Pass edges from object to subject, too.")
@click.option("--dated", is_flag=True, help="Leave out claims whose start is not told.")
@click.option("--until", metavar="DATE", help="The same as --to.")
@time_options
@row_options()
def reach(
    place: Place,
    origin: str,
    both_ways: bool,
    dated: bool,
    until: str | None,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """Whom could something have reached in order of time?

    Paths over cooperative edges and contacts (or --relation) from subject to object, over symmetric ones both ways,
    on days that never run backwards. By a day: under every reading of the dates and over accepted edges it is there
    by then. Possible from a day: under some reading it is there on that day at the earliest, maybe on another path.

    Columns of csv: {change.REACHED}. Json adds what was selected, counts, and each step with its edge.
    """
    from amity.analysis.change import reach as paths
    from amity.answers.change import reach_answer
    from amity.corpus.names import find_actor

    if until and options.get("end"):
        raise click.UsageError("--until and --to are the same; give one.")
    dataset = place.dataset()
    if until:
        options["end"] = until
    reached = paths.reach(
        dataset.tables,
        find_actor(dataset.tables, origin, places=True),
        dataset.select(**options),
        both_ways=both_ways,
        dated=dated,
    )
    write(reach_answer(reached, dataset.tables), form, output)
