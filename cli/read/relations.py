"""The command ``amity relations``."""

from __future__ import annotations

import click

from amity.cli.options import command
from amity.cli.output import say, write
from amity.cli.place import DataPlace
from amity.cli.rows import row_options


@command("amity relations", "amity relations treaty", "amity relations --format csv")
@click.argument("word", required=False, default="")
@row_options(searched=False)
def relations(place: DataPlace, word: str, form: str, output: str) -> None:
    """List the relations by family, or those that tell of WORD.

    WORD is looked for in names, labels (English and Russian), definitions, scope notes and examples.

    The sign is + for cooperative, - for hostile, 0 for neither; <> marks a symmetric relation. An event happens, a
    state lasts. What a relation entails stands below its name: every claim of the one is one of the other.

    Columns of csv and json: {lists.relations.RELATIONS}.
    """
    from amity.answers.lists.relations import list_relations
    from amity.render.text import count

    tables, errors = place.sound()
    write(list_relations(tables, word), form, output)
    if errors:
        say(
            f"The tables hold {count(errors, 'error')}, which 'amity check' lists; counted are claims of sound rows."
        )
