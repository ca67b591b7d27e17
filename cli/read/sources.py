"""The command ``amity sources``."""

from __future__ import annotations

from amity.cli.options import command
from amity.cli.rows import answered, row_options


@command("amity sources")
@row_options()
@answered("table", "sources")
def sources() -> None:
    """List the sources.

    Columns of csv and json: {lists.tables.SOURCES}.
    """
