"""The command ``amity events aggregate``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from amity.cli.events.shared import engine_options
from amity.cli.options import command
from amity.cli.output import emit_path, say
from amity.cli.place import folders
from amity.cli.terminal import working
from amity.render.text import count


@command(
    "amity events aggregate store --by month -o by-month",
    "amity events aggregate store --by period --periods my-dataset \\",
    "    --level family -o by-period",
    reads=False,
)
@click.argument("folder", metavar="STORE", shell_complete=folders)
@click.option("--by", type=click.Choice(["month", "year", "period"]), default="month", help="Default month.")
@click.option(
    "--level",
    type=click.Choice(["relation", "family"]),
    default="relation",
    help="Count each relation, or each family of relations; default relation.",
)
@click.option(
    "--min-count", "least", metavar="N", type=click.IntRange(min=1), default=1, help="Leave out fewer events."
)
@click.option(
    "--periods", metavar="DIR", shell_complete=folders, help="The dataset whose periods are meant by --by."
)
@engine_options
@click.option("-o", "--output", metavar="DIR", required=True, shell_complete=folders, help="A new folder.")
def aggregate(
    folder: str,
    by: str,
    level: str,
    least: int,
    periods: str | None,
    address: str,
    memory: str,
    output: str,
) -> None:
    """Count the events of a store into a dataset.

    A claim stands for the events of two actors, one relation or family and one stretch of time. It has their number
    (count), their scores on Goldstein's scale added up in tenths (intensity), and as its date the set from the first
    day to the last; record names two of them. The same SQL runs in DuckDB and on Spark, with the same answer.
    """
    from amity.corpus.tables import load_tables, table_texts
    from amity.errors import RequestError, StoreError
    from amity.events.aggregate import CountBy, Counting, CountLevel, count_events, tables_of
    from amity.events.store import open_store
    from amity.files import write_folder
    from amity.sql.opening import open_engine

    if (by == "period") != (periods is not None):
        raise RequestError("--by period and --periods DIR go together.")
    if Path(output).exists():
        raise StoreError(f"{output} is there already; name a new folder.")
    stretches = tuple(load_tables(Path(periods)).periods.values()) if periods is not None else ()
    counting = Counting(CountBy(by), CountLevel(level), least, stretches)
    opened = open_store(Path(folder))
    with working("counting"), closing(open_engine(address, memory)) as engine:
        groups = count_events(engine, opened, counting)
    if not groups:
        raise RequestError(
            f"no pair of {folder} has {least:,} events of one kind in a {by}; lower --min-count."
        )
    with working("writing"):
        write_folder(Path(output), table_texts(tables_of(groups, opened, counting)))
    emit_path(output)
    say(f"{count(len(groups), 'claim')} on {count(sum(group.events for group in groups), 'event')}")
