"""The command ``amity show``."""

from __future__ import annotations

import click

from amity.cli import complete
from amity.cli.options import command
from amity.cli.rows import answered, list_options


@command("amity show Taliban", "amity show ponars2021-016", "amity show claim:ponars2021-016 --format json")
@click.argument("name", metavar="ID", shell_complete=complete.things)
@list_options
@answered("show")
def show() -> None:
    """Show what is known of one thing.

    ID is that of a claim, an edge, an actor, a place, a source, a period or a relation, or the name of an actor or
    place. An edge has the id of its first claim: both are shown, edge:ID or claim:ID shows one of them.

    The fields of the thing, then an edge with who says so, a claim with the edges that it is evidence of, an actor,
    place or relation with its edges, a source with its claims.

    Columns of csv: {entry.entry.FACTS}. Json has the fields by name, and the rows that go with it.
    """
