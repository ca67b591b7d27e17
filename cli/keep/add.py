"""The group ``amity add``: new rows for the tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.keep.asking import Prompts, can_ask
from amity.cli.main import CommandEntry, CommandTable
from amity.cli.options import command
from amity.cli.output import emit_path, say, warn
from amity.cli.place import DataPlace, data_options
from amity.corpus.formats import ACTORS, CLAIMS, PERIODS, PLACES, SOURCES
from amity.corpus.table_format import TableFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amity.authoring.rows import NewRow
    from amity.corpus.model import Tables

ENTRIES = {
    "source": CommandEntry("Rows", "keep.add", "Add a source: a text that claims are taken from."),
    "actor": CommandEntry("Rows", "keep.add", "Add an actor."),
    "place": CommandEntry("Rows", "keep.add", "Add a place that does not act."),
    "period": CommandEntry("Rows", "keep.add", "Add a period."),
    "claim": CommandEntry("Rows", "keep.add", "Add a claim: what a source says about two actors."),
}

_COMPLETERS = {
    "subject": complete.ends,
    "object": complete.ends,
    "place": complete.ends,
    "claimant": complete.actors,
    "relation": complete.relations,
    "source": complete.sources,
    "follows": complete.sources,
    "about": complete.things,
}


@click.group(
    cls=CommandTable,
    entries=ENTRIES,
    params=data_options(),
    epilog="\b\nExamples:\n  amity add source article.txt\n  amity add actor\n  amity add claim",
)
def add() -> None:
    """Add a source, an actor, a place, a period or a claim.

    On a terminal what no option gives is asked, one thing at a time: TAB completes, a name that is near is proposed,
    a number takes a proposal, Enter takes what stands in brackets, - leaves a cell empty. An actor or a place that a
    claim names and that is not there can be added on the way. In scripts options give all. A row that the tables
    would refuse is refused before anything is written; the other rows stay as they are.
    """


def _cell_options(form: TableFormat) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """An option for each column of a table, given to the command as the one argument `given`."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def called(*args: object, **values: str | None) -> None:
            names = {name: values.pop(f"cell_{name}") for name in form.columns}
            given = {name: value for name, value in names.items() if value is not None}
            function(*args, given=given, **values)

        decorated: Callable[..., None] = called
        for column in reversed(form.fields):
            meaning = column.meaning.replace("`", "")
            decorated = click.option(
                f"--{column.name.replace('_', '-')}",
                f"cell_{column.name}",
                metavar="TEXT",
                help=f"{meaning[0].upper()}{meaning[1:]}.",
                shell_complete=_COMPLETERS.get(column.name) if form in (CLAIMS, SOURCES) else None,
            )(decorated)
        return decorated

    return decorate


@command(
    "amity add source article.txt",
    "amity add source article.txt --creator 'A. Writer' --id writer2021",
)
@click.argument("text", metavar="FILE", required=False, shell_complete=complete.paths)
@_cell_options(SOURCES)
def source(place: DataPlace, text: str | None, given: Mapping[str, str]) -> None:
    """Add a source.

    FILE is its text, a paragraph a line: the blocks are counted, the checksum is taken, and title, language and date
    of publication are guessed where no option gives them. The text itself is not copied. Prints the id.
    """
    guessed: dict[str, str] = {}
    if text is not None:
        from amity.authoring.texts import read_source_text

        guessed = read_source_text(Path(text)).cells
    _add(place, SOURCES, given, guessed)


@command("amity add actor", "amity add actor --label 'European Union' --kind organization")
@_cell_options(ACTORS)
def actor(place: DataPlace, given: Mapping[str, str]) -> None:
    """Add an actor; prints its id, which is made of the label unless --id gives it."""
    _add(place, ACTORS, given, {})


@command("amity add place", "amity add place --label 'Salt Hills'")
@_cell_options(PLACES)
def place(place: DataPlace, given: Mapping[str, str]) -> None:
    """Add a place that does not act; prints its id, which is made of the label unless --id gives it."""
    _add(place, PLACES, given, {})


@command(
    "amity add period",
    "amity add period --label Talks --start 2021-09 --end 2024-04-29 \\",
    "    --reason '...'",
)
@_cell_options(PERIODS)
def period(place: DataPlace, given: Mapping[str, str]) -> None:
    """Add a period; prints its id, which is made of the label unless --id gives it."""
    _add(place, PERIODS, given, {})


@command(
    "amity add claim",
    "amity add claim --source writer2021 --block 3 --subject Arland \\",
    "    --relation sanctions --object Borria --start 2021-03 --note '...'",
)
@_cell_options(CLAIMS)
def claim(place: DataPlace, given: Mapping[str, str]) -> None:
    """Add a claim; prints its id, which is that of the source and the next number unless --id gives it.

    Actors and places are found by id, label or alias; relations on a terminal by any word of their definition or
    example.
    """
    _add(place, CLAIMS, given, {})


def _add(place: DataPlace, form: TableFormat, given: Mapping[str, str], guessed: Mapping[str, str]) -> None:
    from amity.authoring.interview import fill
    from amity.authoring.rows import add_row
    from amity.corpus.tables import read_tables

    folder = place.own_folder()
    tables = read_tables(folder).tables
    if can_ask():
        try:
            row = _ask(folder, tables, form, given, guessed)
        except click.Abort:
            click.echo(err=True)
            say(f"No row is written to {form.file}.")
            raise
        if row is None:
            say(f"No row is written to {form.file}.")
            return
    else:
        row = add_row(folder, form, fill(tables, form, given, guessed))
        _doubt(row)
    _tell(folder, form, row)


def _ask(
    folder: Path, tables: Tables, form: TableFormat, given: Mapping[str, str], guessed: Mapping[str, str]
) -> NewRow | None:
    """A row that a person gives, written; None where the person does not want it."""
    from amity.authoring.interview import completions, interview
    from amity.authoring.rows import add_row
    from amity.corpus.tables import read_tables

    known = [tables]

    def add_other(other: TableFormat, label: str) -> Tables | None:
        row = _ask(folder, known[-1], other, {"label": label}, {})
        if row is None:
            return None
        _tell(folder, other, row)
        known.append(read_tables(folder).tables)
        return known[-1]

    prompts = Prompts(lambda column: completions(known[-1], form, column), add_other)
    cells, planned = interview(folder, tables, form, given, prompts, guessed)
    click.echo()
    say(f"{planned.id}: {planned.words}")
    _doubt(planned)
    return add_row(folder, form, cells) if click.confirm("Write it?", default=True) else None


def _doubt(row: NewRow) -> None:
    for fault in row.warnings:
        warn(str(fault))


def _tell(folder: Path, form: TableFormat, row: NewRow) -> None:
    from amity.authoring.spreadsheets import open_elsewhere

    for warning in open_elsewhere(folder, [form.file]):
        warn(warning)
    emit_path(row.id)
    say(f"{form.file}, row {row.number}: {row.words}")
