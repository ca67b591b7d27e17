"""The command ``amity periods``."""

from __future__ import annotations

from amity.cli.options import command
from amity.cli.rows import answered, row_options


@command("amity periods")
@row_options(searched=False)
@answered("table", "periods")
def periods() -> None:
    """List the periods and how many edges each holds.

    Columns of csv and json: {lists.tables.PERIODS}.
    """
