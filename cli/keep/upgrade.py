"""The command ``amity upgrade``."""

from __future__ import annotations

from pathlib import Path

import click

from amity.characters import neutral
from amity.cli.options import command
from amity.cli.output import say
from amity.cli.place import folders
from amity.cli.terminal import working
from amity.render.text import count


@command(
    "amity upgrade my-dataset",
    "amity upgrade my-dataset --dry-run",
    "amity upgrade old-store -o new-store/",
    reads=False,
)
@click.argument("folder", metavar="DIR", shell_complete=folders)
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    shell_complete=folders,
    help="Write the store there and leave the old one.",
)
def upgrade(folder: str, dry_run: bool, output: str | None) -> None:
    """Bring an older dataset to the form of this version.

    DIR holds tables or is a store. Tables get the columns that they lack, empty, and a datapackage.json; no cell is
    changed and nothing is removed. Prints every change, then writes all of them or, when that fails, none.
    """
    from amity.store.upgrade import plan_upgrade

    with working("reading"):
        plan = plan_upgrade(Path(folder), None if output is None else Path(output))
    for change in plan.changes:
        click.echo(neutral(change))
    if plan.changes and not dry_run:
        with working("writing"):
            plan.write()
    state = "nothing written" if dry_run else "written" if plan.changes else "nothing to do"
    say(f"{count(len(plan.changes), 'change')}; {state}")
