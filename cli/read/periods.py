"""The command ``amity periods``."""

from __future__ import annotations

from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import Place
from amity.cli.rows import row_options


@command("amity periods")
@row_options(searched=False)
def periods(place: Place, form: str, output: str) -> None:
    """List the periods and how many edges each holds.

    Columns of csv and json: {lists.tables.PERIODS}.
    """
    write(place.dataset().table("periods"), form, output)
