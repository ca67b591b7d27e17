"""The command ``amity actors``."""

from __future__ import annotations

import click

from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import Place
from amity.cli.rows import row_options
from amity.corpus.model import Kind


@command("amity actors --kind movement")
@click.option(
    "--kind", multiple=True, type=click.Choice([str(k) for k in Kind]), help="Only this kind. Repeatable."
)
@row_options()
def actors(place: Place, kind: tuple[str, ...], form: str, output: str) -> None:
    """List the actors.

    Columns of csv and json: {lists.tables.ACTORS}.
    """
    write(place.dataset().table("actors", kinds=kind), form, output)
