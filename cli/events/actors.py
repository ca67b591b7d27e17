"""The command ``amity events actors``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from amity.cli.events.shared import engine_options
from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import folders
from amity.cli.rows import row_options
from amity.cli.terminal import working


@command(
    "amity events actors store --limit 20",
    "amity events actors store --engine sc://localhost:15002 --format csv",
    reads=False,
)
@click.argument("folder", metavar="STORE", shell_complete=folders)
@engine_options
@row_options()
def actors(folder: str, address: str, memory: str, form: str, output: str) -> None:
    """Rank the actors of a store, and find who hangs together.

    PageRank and components of the network of all events, in which a tie weighs as many events as it stands for.

    Columns of csv and json: {.events.answers.RANKS}.
    """
    from amity.events.answers import list_ranks
    from amity.events.ranks import rank_actors
    from amity.events.store import open_store
    from amity.sql.opening import open_engine

    opened = open_store(Path(folder))
    with working("ranking"), closing(open_engine(address, memory)) as engine:
        ranks = rank_actors(engine, opened)
    write(list_ranks(ranks, opened.actors()), form, output)
