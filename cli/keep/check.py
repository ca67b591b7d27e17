"""The command ``amity check``."""

from __future__ import annotations

from functools import partial
from math import inf
from pathlib import Path

import click

from amity.cli.options import command
from amity.cli.output import say, write
from amity.cli.place import DataPlace, folders
from amity.cli.rows import list_options
from amity.cli.terminal import working
from amity.faults import Severity


@command("amity check --data my-dataset", "amity check --texts ../articles --strict", "amity check --watch")
@click.option(
    "--texts",
    metavar="DIR",
    shell_complete=folders,
    help="Compare with the texts that the sources were coded from.",
)
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option("--full", is_flag=True, help="Check the SHACL shapes of the whole graph too.")
@click.option("--all", "every", is_flag=True, help="Every warning of each kind, not the first three.")
@click.option("--watch", is_flag=True, help="Check again whenever a table is saved, until Ctrl-C.")
@list_options
def check(
    place: DataPlace,
    texts: str | None,
    strict: bool,
    full: bool,
    every: bool,
    watch: bool,
    form: str,
    output: str,
) -> None:
    """Report every fault of the tables.

    One line for each: file, row (as a spreadsheet counts it), column, what was found, what would be right. Errors
    come first, then warnings by kind: of more than three of a kind three and how many more, with --all, in csv and in
    json all. Errors stop every command; warnings
    are doubts. The exit code is 1 when there are errors, with --strict also when there
    are warnings.

    The rows are held to all that the SHACL shapes of the ontology ask. With --full, when the rows are sound, the RDF of
    them is held against these shapes too; of a store, whose RDF another program may have written, it always is, from
    5,000 rows a table on that of a sample. Of a store it is proved, too, that statuses, bounds and all else follow from
    its rows, which no other command looks at.

    Columns of csv and json: {lists.faults.FAULTS}.
    """
    look = partial(_faulty, place, texts, strict, full, every, form, output)
    if not watch:
        if look():
            click.get_current_context().exit(1)
        return
    if place.data is None:
        raise click.UsageError("--watch looks at tables of your own: give --data, or go to their folder.")
    from amity.authoring.watch import saved

    try:
        saves = saved(Path(place.data))
        while True:
            look()
            say("Waiting for a table to be saved; Ctrl-C ends.")
            say(f"Saved: {', '.join(next(saves))}")
    except KeyboardInterrupt:
        return


def _faulty(
    place: DataPlace, texts: str | None, strict: bool, full: bool, every: bool, form: str, output: str
) -> bool:
    """Write every fault; true where one of them counts as an error."""
    from amity.answers.lists.faults import list_faults
    from amity.checks.run import check_folder
    from amity.dataset.opening import folder_of

    if place.store is not None:
        with working("checking"):
            report, named = place.dataset().check(full=full, texts=texts).value, True
        say("Rows are counted in the tables that the store comes to.")
    else:
        # Tables that hold errors make no dataset that could be asked.
        with working("checking"), folder_of(None if place.data is None else Path(place.data)) as folder:
            report = check_folder(folder, None if texts is None else Path(texts), inf if full else 0)
            named = folder.is_file() or (folder / "datapackage.json").exists()
    write(list_faults(report.faults, every, "--all lists them"), form, output)
    if 0 < report.shaped < report.claims:
        say(f"The shapes are those of {report.shaped} of {report.claims:,} claims; --full checks all.")
    if not named:
        say(
            "There is no datapackage.json, so the name is that of the folder; write one with: amity upgrade DIR"
        )
    return any(strict or fault.severity is Severity.ERROR for fault in report.faults)
