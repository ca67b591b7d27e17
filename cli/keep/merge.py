"""The command ``amity merge``."""

from __future__ import annotations

from pathlib import Path

import click

from amity.characters import neutral
from amity.cli import complete
from amity.cli.options import command
from amity.cli.output import say
from amity.cli.place import folders
from amity.cli.terminal import working
from amity.render.text import count, some_of

SHOWN = 5
"""Actors of a kind that a remark names."""


@command(
    "amity merge un1988 mine -o both", "amity merge un1988 mine --judgements who.csv -o both", reads=False
)
@click.argument("datasets", metavar="DIR...", nargs=-1, required=True, shell_complete=folders)
@click.option("-o", "--output", metavar="DIR", required=True, shell_complete=folders, help="The new dataset.")
@click.option(
    "--judgements",
    metavar="FILE",
    shell_complete=complete.paths,
    help="Which actors are one: a table of amity resolve.",
)
def merge(datasets: tuple[str, ...], output: str, judgements: str | None) -> None:
    """Join datasets into a new one.

    Actors that have an equal id elsewhere (cow:365, un:TAi.001, a Wikidata item) become one, and those that somebody
    judged the same. The first dataset gives its id, label and kind; the ids that it had are kept (was:ID), so that the
    datasets and the table of judgements stay the way back. Prints what became one.
    """
    from amity.resolution.judgements import read_judgements
    from amity.resolution.merge import merge_folders

    with working("joining"):
        judged = read_judgements(Path(judgements)).values() if judgements else ()
        merged = merge_folders([Path(name) for name in datasets], Path(output), judged)
    tables = merged.tables
    click.echo(f"{count(merged.claims, 'claim')} on {count(len(tables.actors), 'actor')}")
    for what, groups in (("by an equal id", merged.by_id), ("by judgement", merged.by_judgement)):
        if groups:
            names = some_of([tables.label(name) for name in groups], SHOWN, "; ")
            click.echo(neutral(f"one {what}: {count(len(groups), 'actor')} ({names})"))
    if merged.within:
        say(f"Left out: {count(len(merged.within), 'claim')} between two that became one.")
    if merged.steps:
        say(f"Left out: {count(merged.steps, 'step')} of stories, which tell of one dataset alone.")
    if merged.unknown:
        say(f"Judged and in none of the datasets: {count(len(merged.unknown), 'pair')}.")
