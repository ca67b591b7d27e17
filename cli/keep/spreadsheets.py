"""A word of warning where a table that is written is open in a spreadsheet program."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from amity.cli.output import warn


def warn_of_spreadsheets(folder: Path, files: Iterable[str]) -> None:
    """Warn of the tables that were written and are open elsewhere."""
    from amity.authoring.spreadsheets import open_elsewhere

    for name in open_elsewhere(folder, files):
        warn(
            f"{name} is open in a spreadsheet, whose next save undoes this; close it there without saving, and open it "
            f"anew. If it is not open, delete .~lock.{name}#."
        )
