"""The command ``amity analyze triads``."""

from __future__ import annotations

import click

from amity.cli.analysis_options import Asked, actors_option, analysis_options, resample_option, resampling_of
from amity.cli.options import command
from amity.cli.output import write
from amity.cli.place import Place


@command("amity analyze triads --unbalanced", "amity analyze triads --actor Russia --actor Taliban")
@click.option("--unbalanced", is_flag=True, help="Only those that contradict strong balance.")
@actors_option("Only triangles with this actor. Repeatable: with all of them.")
@resample_option
@analysis_options
def triads(
    place: Place,
    asked: Asked,
    unbalanced: bool,
    actors: tuple[str, ...],
    resample: str,
    seed: int,
    form: str,
    output: str,
) -> None:
    """Which triangles are there, and which are strained?

    Each triangle of ties with the edges behind them, their dates and claims. ++- is strained in every sense, --- in
    the strong sense alone. With --resample: the share of the resamples in which it is there with the same signs;
    csv then has resampling and stands, too.

    Columns of csv: {balance.TRIADS}.
    """
    from amity.answers.balance import triads_answer

    survey = asked.survey(place.dataset())
    resampling = resampling_of(resample, seed)
    answer = triads_answer(survey, unbalanced=unbalanced, actors=actors, resampling=resampling)
    write(answer, form, output)
