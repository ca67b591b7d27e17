"""The command ``amity rename``."""

from __future__ import annotations

import click

from amity.characters import neutral
from amity.cli import complete
from amity.cli.options import command
from amity.cli.output import say
from amity.cli.place import Place

SHOWN = 5
"""Places of a kind that a remark names."""

KINDS = ("actor", "place", "source", "period", "claim", "relation")


@command("amity rename gazette2014 gazette2015 --claims", "amity rename arland arlandia --dry-run")
@click.argument("old", metavar="OLD", shell_complete=complete.things)
@click.argument("new", metavar="NEW")
@click.option("--kind", type=click.Choice(KINDS), help="What OLD is, where several things have that id.")
@click.option("--claims", is_flag=True, help="Of a source: rename its claims OLD-001 to NEW-001 too.")
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
def rename(place: Place, old: str, new: str, kind: str | None, claims: bool, dry_run: bool) -> None:
    """Give a thing another id, everywhere it is pointed to.

    OLD is the id of an actor, place, source, period, claim or own relation. All tables are replaced together or none;
    every other cell stays as it is. What notes and reasons say in words is listed, not changed. Prints how many cells
    of which tables change.
    """
    from amity.authoring.rename import rename as rename_in
    from amity.render.text import count

    renamed = rename_in(place.own_folder(), old, new, kind, claims=claims, write=not dry_run)
    for file, cells in renamed.cells.items():
        click.echo(neutral(f"{file}: {count(cells, 'cell')}"))
    if dry_run:
        say("nothing written")
    if renamed.claims:
        say(f"{count(len(renamed.claims), 'claim')} still begin with {old}-; --claims renames them too.")
    if renamed.mentions:
        more = f" and {len(renamed.mentions) - SHOWN} more" if len(renamed.mentions) > SHOWN else ""
        say(f"Words that name {old} stay: {'; '.join(renamed.mentions[:SHOWN])}{more}.")
