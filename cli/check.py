"""Every fault of a dataset."""

from __future__ import annotations

from pathlib import Path

import click

from amity.characters import neutral
from amity.cli import complete
from amity.cli.options import command, list_options
from amity.cli.output import count, emit, say, working, write_rows
from amity.cli.place import Place
from amity.faults import Severity

FAULT_NAMES = ("severity", "file", "row", "column", "value", "problem", "remedy")


@command("amity check --data my-dataset", "amity check --texts ../articles --strict")
@click.option(
    "--texts",
    metavar="DIR",
    shell_complete=complete.folders,
    help="Compare with the texts that the sources were coded from.",
)
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@list_options
def check(place: Place, texts: str | None, strict: bool, form: str, output: str) -> None:
    """Report every fault of the tables.

    One line for each: file, row (as a spreadsheet counts it), column, what was found, what would be right. Errors
    stop every command; warnings are doubts. The exit code is 1 when there are errors, with --strict also when there
    are warnings.

    Columns of csv and json: severity, file, row, column, value, problem, remedy.
    """
    from amity.check import check_folder

    with working("checking"), place.folder() as folder:
        faults = check_folder(folder, None if texts is None else Path(texts))
    if place.store is not None:
        say("Rows are counted in the tables that the store comes to.")
    if form == "table":
        emit("".join(f"{fault.severity}: {neutral(str(fault))}\n" for fault in faults), output)
    else:
        rows = [{name: _value(getattr(fault, name)) for name in FAULT_NAMES} for fault in faults]
        write_rows(rows, FAULT_NAMES, (), form, output)
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    warnings = len(faults) - errors
    say(f"{count(errors, 'error')}, {count(warnings, 'warning')}")
    if errors or (strict and warnings):
        click.get_current_context().exit(1)


def _value(value: object) -> object:
    return value if isinstance(value, int) else str(value)
