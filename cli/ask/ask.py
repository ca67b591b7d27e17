"""The command ``amity ask``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.options import command, param_option, speaker_options
from amity.cli.output import say, write
from amity.cli.place import DataPlace
from amity.cli.rows import row_options

if TYPE_CHECKING:
    from amity.dataset import SliceOptions


@command(
    "amity ask",
    "amity ask denials --format csv",
    "amity ask relation-by-period --param a=russia --param b=taliban",
    "amity ask as-known --claimant Lavrov --modality denied",
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete.questions)
@param_option
@speaker_options
@row_options()
def ask(
    place: DataPlace,
    name: str | None,
    parameters: Mapping[str, str],
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """Answer a named question, or list the questions.

    NAME is a name or a number of the list, which is printed without NAME, each parameter with likely values from
    the dataset. One that is not given takes the likeliest, which is told on stderr. Every line of an answer has its
    source and block; --claimant and --modality keep the lines with such a claim. Columns of csv and json are those of
    the answer, actors, sources and claims by their ids; of the list: {questions.QUESTIONS}.
    """
    dataset = place.dataset()
    if name is None:
        if parameters or any(options.values()):
            raise click.UsageError("--param, --claimant and --modality need the NAME of a question.")
        write(dataset.table("questions"), form, output)
        return
    speakers, modalities = options.get("claimants", ()), options.get("modalities", ())
    result = dataset.ask(name, parameters, claimants=speakers, modalities=modalities, timeout=place.timeout)
    if result.taken:
        taken = ", ".join(f"{parameter}={value}" for parameter, value in result.taken.items())
        say(f"Taken from the dataset: {taken}; --param NAME=VALUE asks about others")
    write(result.answer, form, output)
