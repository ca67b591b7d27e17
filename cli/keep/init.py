"""The command ``amity init``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from amity.cli.options import command
from amity.cli.output import say
from amity.cli.place import folders


@command("amity init my-dataset", reads=False)
@click.argument("folder", metavar="DIR", shell_complete=folders)
def init(folder: str) -> None:
    """Start a dataset of one's own.

    Writes the tables with one worked example and a README that explains every column into DIR, which must be new
    or empty, and prints the files written.
    """
    from amity.scaffold import create

    for path in create(Path(folder)):
        click.echo(str(path))
    say(f"Next: put your rows into the tables, then run: cd {shlex.quote(folder)} && amity check")
