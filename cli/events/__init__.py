"""The group ``amity events``: event data by the million, and the edges that they come to."""

from __future__ import annotations

import click

from amity.cli.main import CommandEntry, CommandTable
from amity.cli.place import data_options

ENTRIES = {
    "load": CommandEntry("Store", "events.load", "Load files of ICEWS, POLECAT or GDELT into a store."),
    "aggregate": CommandEntry("Edges", "events.aggregate", "Count the events of a store into a dataset."),
    "show": CommandEntry("Edges", "events.show", "Show the events behind an edge."),
    "actors": CommandEntry(
        "Edges", "events.actors", "Rank the actors of a store, and find who hangs together."
    ),
}


@click.group(
    cls=CommandTable,
    entries=ENTRIES,
    params=data_options(),
    epilog="\b\nExamples:\n  amity events load events.2018.tab --into store\n"
    "  amity events aggregate store --by month -o by-month\n"
    "  amity --data by-month events show store icews-012345678901234\n",
)
def events() -> None:
    """Count event data by the million into edges.

    A store holds events as Parquet files by year. What they come to by month, year or period is a dataset like any
    other: each of its edges has the number of its events, their scores added up, and the days of the first and last.
    Needs DuckDB: pip install 'amity[events]'.
    """
