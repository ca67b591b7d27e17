"""The command ``amity sources``."""

from __future__ import annotations

from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import Place
from amity.cli.rows import row_options


@command("amity sources")
@row_options()
def sources(place: Place, form: str, output: str) -> None:
    """List the sources.

    Columns of csv and json: {lists.tables.SOURCES}.
    """
    write(place.dataset().table("sources"), form, output)
