"""The command ``amity events show``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from amity.cli.events.shared import engine_options
from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import DataPlace, folders
from amity.cli.rows import row_options


@command(
    "amity --data by-month events show store icews-012345678901234",
    "amity --data by-month events show store icews-012345678901234 --format csv",
)
@click.argument("folder", metavar="STORE", shell_complete=folders)
@click.argument("edge", metavar="EDGE")
@engine_options
@row_options()
def show(place: DataPlace, folder: str, edge: str, address: str, memory: str, form: str, output: str) -> None:
    """Show the events behind an edge.

    STORE is that from which the dataset was counted, EDGE the id of an edge or claim of the dataset.

    Columns of csv and json: {.events.answers.EVENTS}.
    """
    from amity.events.answers import list_events
    from amity.events.evidence import events_of, find_edge
    from amity.events.store import open_store
    from amity.sql.opening import open_engine

    opened = open_store(Path(folder))
    shown = find_edge(place.dataset().edges, edge)
    with closing(open_engine(address, memory)) as engine:
        answer = list_events(events_of(engine, opened, shown))
    write(answer, form, output)
