"""The command ``amity init``."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amity.cli.keep.asking import can_ask
from amity.cli.options import command
from amity.cli.output import say
from amity.cli.place import folders

if TYPE_CHECKING:
    from amity.scaffold import Plan

QUESTIONS = {
    "title": "Title, for pages and reports",
    "description": "What it tells of, in a sentence",
    "creators": "Who makes it (several: separated by ;)",
    "licence": "Licence, as in CC-BY-4.0",
    "base": "Base IRI of your own, as in https://example.org/mydata/",
}


@command(
    "amity init my-dataset",
    "amity init my-dataset --title 'Two neighbours' --no-example",
    reads=False,
)
@click.argument("folder", metavar="DIR", shell_complete=folders)
@click.option("--title", metavar="TEXT", default="", help="Title, for pages and reports.")
@click.option("--description", metavar="TEXT", default="", help="What it tells of, in a sentence.")
@click.option("--creator", "creators", metavar="NAME", multiple=True, help="Who makes it. Repeatable.")
@click.option("--licence", metavar="NAME", default="", help="Short name of its licence, as in CC-BY-4.0.")
@click.option(
    "--base",
    metavar="IRI",
    default="",
    help="What the names of its things begin with; default urn:amity:NAME:.",
)
@click.option(
    "--example/--no-example",
    default=None,
    help="Write the worked example, or headers alone; default: the example.",
)
def init(folder: str, example: bool | None, **asked: Any) -> None:  # noqa: ANN401
    """Start a dataset of one's own.

    Writes the tables with one worked example and a README that explains every column into DIR, which must be new
    or empty, and prints the files written. On a terminal it asks for what no option gives; Enter leaves it out.
    """
    from amity.scaffold import Plan, create

    plan = Plan(**asked, example=example is not False)
    if can_ask():
        plan = _asked(plan, example is None)
    for path in create(Path(folder), plan):
        click.echo(str(path))
    say(f"Next: put your rows into the tables, then run: cd {shlex.quote(folder)} && amity check")


def _asked(plan: Plan, ask_example: bool) -> Plan:
    """The plan with answers for what it leaves out."""
    from dataclasses import replace

    answers: dict[str, str] = {
        name: click.prompt(question, default="", show_default=False).strip()
        for name, question in QUESTIONS.items()
        if not getattr(plan, name)
    }
    if "creators" in answers:
        names = tuple(filter(None, (name.strip() for name in answers.pop("creators").split(";"))))
        plan = replace(plan, creators=names)
    if ask_example:
        plan = replace(plan, example=click.confirm("Write a worked example into the tables?", default=True))
    return replace(plan, **answers)  # type: ignore[arg-type]
