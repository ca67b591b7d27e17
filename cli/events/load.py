"""The command ``amity events load``."""

from __future__ import annotations

from pathlib import Path

import click

from amity.cli import complete
from amity.cli.events.shared import memory_option
from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import folders
from amity.cli.rows import list_options
from amity.cli.terminal import working


@command(
    "amity events load events.2018.*.tab.gz --into store",
    "amity events load 20191024143000.export.CSV --into store \\",
    "    --codes my-codes.csv",
    reads=False,
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=complete.paths)
@click.option(
    "--into",
    "folder",
    metavar="STORE",
    required=True,
    shell_complete=folders,
    help="A store, or a new folder.",
)
@click.option(
    "--codes",
    metavar="FILE",
    shell_complete=complete.paths,
    help="A table whose rows stand before those of amity: code, relation, otherwise, modality, note.",
)
@click.option("--encoding", metavar="NAME", default="utf-8", help="Of the files; default utf-8.")
@memory_option
@list_options
def load(
    files: tuple[str, ...], folder: str, codes: str | None, encoding: str, memory: str, form: str, output: str
) -> None:
    """Load files of ICEWS, POLECAT or GDELT into a store.

    FILE is as the data set publishes it, packed by gzip or zip or not: its first line shows what it is. A file that
    is in the store already is passed over. A code that no table knows, and what is no date or score, stops the load
    with file, row and column; rows that make no event are left out, and counted. Prints the files of the store.

    Columns of csv and json: {.events.answers.LOADED}.
    """
    from amity.corpus.ontology import load_vocabulary
    from amity.events.answers import list_loaded
    from amity.events.codes import own_codes
    from amity.events.load import load_events

    own = own_codes(Path(codes), load_vocabulary()) if codes is not None else {}
    with working("loading"):
        store = load_events(
            [Path(file) for file in files], Path(folder), own, encoding=encoding, memory=memory
        )
    write(list_loaded(store), form, output)
