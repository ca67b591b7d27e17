"""The command ``amity actors``."""

from __future__ import annotations

import click

from amity.cli.options import command
from amity.cli.rows import answered, row_options
from amity.corpus.model import Kind


@command("amity actors --kind movement")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice([*map(str, Kind)]), help="Only this kind. Repeatable."
)
@row_options()
@answered("table", "actors")
def actors() -> None:
    """List the actors.

    Columns of csv and json: {lists.tables.ACTORS}.
    """
