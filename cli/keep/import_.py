"""The command ``amity import``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from amity.cli import complete
from amity.cli.options import command
from amity.cli.output import emit, say, warn
from amity.cli.place import folders
from amity.cli.terminal import working


@command(
    "amity import icews events.2014.tab.gz -o icews2014",
    "amity import auto 20240101.export.CSV.zip -o gdelt --since 2023-12-25",
    "curl -s https://example.org/list.xml | amity import un - -o un --append",
    reads=False,
)
@click.argument("form", metavar="FORMAT")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=complete.paths)
@click.option(
    "-o", "--output", metavar="DIR", shell_complete=folders, help="The dataset to write; it must be new."
)
@click.option(
    "--name", metavar="NAME", default="", help="Its short name, which begins its ids; default: that of DIR."
)
@click.option(
    "--map", "mapping", metavar="FILE", shell_complete=complete.paths, help="Codes, or columns, of your own."
)
@click.option("--since", metavar="DATE", default="", help="Leave out what ended before.")
@click.option("--until", metavar="DATE", default="", help="Leave out what began after.")
@click.option(
    "--only",
    metavar="ACTOR",
    multiple=True,
    help="Keep claims that name this actor or a part of it. Repeatable.",
)
@click.option("--strict", is_flag=True, help="Stop at the first faulty row, and write nothing.")
@click.option("--append", is_flag=True, help="Add to the dataset in DIR the records that it lacks.")
@click.option("--guess", is_flag=True, help="Of a table: print a mapping to correct, and write nothing else.")
@click.option("--title", metavar="TEXT", default="", help="Title of the dataset and its sources.")
@click.option(
    "--published", metavar="DATE", default="", help="When the files came out; default: what they tell."
)
@click.option("--retrieved", metavar="DATE", default="", help="When the files were fetched.")
@click.option("--licence", metavar="NAME", default="", help="Under which they may be used, as in CC-BY-4.0.")
@click.option("--url", metavar="URL", default="", help="Where they were fetched.")
def import_(
    form: str,
    files: tuple[str, ...],
    output: str | None,
    mapping: str | None,
    guess: bool,
    **asked: Any,  # noqa: ANN401
) -> None:
    """Turn files of others into a dataset.

    FORMAT is one of {.imports.registry.LISTED}, or auto, which looks at the first file. FILE is plain, packed by gzip
    or zip, or - for stdin.

    The ids of actors begin with the name of the dataset. Each claim names the record that it was made of, so that
    --append adds each record once. Rows that cannot be used go to rejected.csv in DIR, with the reason. Prints what
    was read, made and left out.
    """
    from amity.imports.records import Options
    from amity.imports.registry import format_called, sniffed
    from amity.imports.request import Request, lines_of
    from amity.imports.run import run_import

    if guess:
        from amity.imports.guess import guess_mapping
        from amity.imports.opening import opened

        if form != "csv" or len(files) != 1:
            raise click.UsageError("--guess looks at one table: amity import csv FILE --guess.")
        with opened(files) as inputs:
            emit(guess_mapping(inputs[0]))
        return
    if output is None:
        raise click.UsageError("say where the dataset goes: -o DIR.")
    with working("importing"):
        wanted = sniffed(files[0]) if form == "auto" else format_called(form)
        options = Options(Path(mapping) if mapping else None, tuple(map(Path, files)))
        summary = run_import(Request(wanted, files, Path(output), options=options, **asked))
    for line in lines_of(summary):
        click.echo(line)
    if summary.rejected:
        warn(f"what was rejected is in {output}/rejected.csv, with the reasons.")
    say(f"Written: {output}; next: amity check --data {output}")


import_.name = "import"  # a word of Python, and so no name of a function
