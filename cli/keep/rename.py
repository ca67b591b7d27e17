"""The command ``amity rename``."""

from __future__ import annotations

import click

from amity.characters import neutral
from amity.cli import complete
from amity.cli.options import command
from amity.cli.output import say, warn
from amity.cli.place import DataPlace
from amity.render.text import some_of

SHOWN = 5
"""Ids and places of a kind that a remark names."""

KINDS = ("actor", "place", "source", "period", "claim", "relation")


@command(
    "amity rename gazette2014 gazette2015 --claims",
    "amity rename arland arlandia --dry-run",
    "amity rename eu european-union --retire",
    "amity rename herald2016-004 --retire",
)
@click.argument("old", metavar="OLD", shell_complete=complete.things)
@click.argument("new", metavar="[NEW]", required=False, shell_complete=complete.things)
@click.option("--kind", type=click.Choice(KINDS), help="What OLD is, where several things have that id.")
@click.option("--claims", is_flag=True, help="Of a source: rename its claims OLD-001 to NEW-001 too.")
@click.option(
    "--retire", is_flag=True, help="Let OLD go: NEW, which is there already, takes its place, or nothing."
)
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
def rename(
    place: DataPlace, old: str, new: str | None, kind: str | None, claims: bool, retire: bool, dry_run: bool
) -> None:
    """Give a thing another id everywhere, or let it go.

    OLD is the id of an actor, place, source, period, claim or own relation. All tables are replaced together or none;
    every other cell stays as it is. What notes and reasons say in words is listed, not changed. Prints how many rows
    and cells of which tables change.

    With --retire OLD goes. What pointed to it points to NEW, as where one actor was coded twice; labels and aliases of
    OLD are lost. Without NEW its claims go with it: those of a source or a relation, those that begin or end at an
    actor or are in its mouth; steps of a story that show a period, too. Lists lose it, other cells are emptied.
    """
    from amity.authoring import rename as authoring
    from amity.authoring.spreadsheets import open_elsewhere
    from amity.render.text import count

    if retire and claims:
        raise click.UsageError("--claims is for a new id; --retire lets one go.")
    folder = place.own_folder()
    if retire:
        changed = authoring.retire(folder, old, new, kind, write=not dry_run)
    elif new is not None:
        changed = authoring.rename(folder, old, new, kind, claims=claims, write=not dry_run)
    else:
        raise click.UsageError("give the new id too, or --retire to let it go.")
    tables = dict.fromkeys([*changed.rows, *changed.cells])
    for file in tables:
        changes = [f"{count(changed.rows[file], 'row')} gone"] if file in changed.rows else []
        changes += [count(changed.cells[file], "cell")] if file in changed.cells else []
        click.echo(neutral(f"{file}: {', '.join(changes)}"))
    if dry_run:
        say("nothing written")
    else:
        for warning in open_elsewhere(folder, tables):
            warn(warning)
    if changed.gone:
        say(f"Claims that go: {some_of(changed.gone, SHOWN)}.")
    if changed.unanswering:
        say(f"Claims that lose what they answer; look at them: {some_of(changed.unanswering, SHOWN)}.")
    if changed.claims:
        say(f"{count(len(changed.claims), 'claim')} still begin with {old}-; --claims renames them too.")
    if changed.mentions:
        say(f"Words that name {old} stay: {some_of(changed.mentions, SHOWN, '; ')}.")
