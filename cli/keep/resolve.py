"""The command ``amity resolve``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.characters import neutral
from amity.cli import complete
from amity.cli.keep.asking import can_ask
from amity.cli.options import command
from amity.cli.output import say
from amity.cli.place import folders
from amity.cli.terminal import working
from amity.render.text import count

if TYPE_CHECKING:
    from amity.resolution.judgements import Judgement

_ANSWERS = {"s": "same", "d": "different", "u": "unsure", "q": ""}


@command(
    "amity resolve un1988 mine -o who.csv",
    "amity resolve un1988 mine -o who.csv --ask --by 'A. Coder' --when 2024-05-01",
    reads=False,
)
@click.argument("datasets", metavar="DIR...", nargs=-1, required=True, shell_complete=folders)
@click.option(
    "-o", "--output", metavar="FILE", required=True, shell_complete=complete.paths, help="The table of pairs."
)
@click.option(
    "--least", type=click.FloatRange(0, 100), default=80.0, show_default=True, help="Least score of a pair."
)
@click.option("--ask", is_flag=True, help="Ask for each pair that nobody has judged, on a terminal.")
@click.option(
    "--same-from", type=click.FloatRange(0, 100), help="Judge every pair from this score on the same."
)
@click.option("--by", metavar="NAME", default="", help="Who judges.")
@click.option("--when", metavar="DATE", default="", help="On which day.")
def resolve(
    datasets: tuple[str, ...],
    output: str,
    least: float,
    ask: bool,
    same_from: float | None,
    by: str,
    when: str,
) -> None:
    """Find actors of different datasets that may be one.

    Writes pairs with like names into a table, the most alike first, and keeps what is judged of them; write same,
    different or unsure into its column judgement, with by, when and why. Nothing is merged before: amity merge takes
    the table. Pairs with an equal id elsewhere need no judgement and are not listed; neither are an agent and whom it
    acts for, and bodies of which one name has a qualifier more.
    """
    from amity.corpus.tables import load_tables
    from amity.files import write_file
    from amity.resolution.candidates import candidates
    from amity.resolution.judgements import judged_alike, judgements_text, read_judgements, with_proposed

    if same_from is not None and not by:
        raise click.UsageError("say who judges: --by NAME.")
    path = Path(output)
    with working("comparing names"):
        kept = read_judgements(path) if path.exists() else {}
        proposed = candidates([load_tables(Path(name)).actors for name in datasets], least)
    pairs = with_proposed(kept, proposed)
    if same_from is not None:
        pairs |= {pair.pair: pair for pair in judged_alike(pairs.values(), same_from, by, when)}
    if ask and can_ask():
        pairs |= {pair.pair: pair for pair in _asked(list(pairs.values()), by, when)}
    write_file(path, judgements_text(pairs.values()))
    judged = sum(bool(pair.judgement) for pair in pairs.values())
    new = len(pairs.keys() - kept.keys())
    click.echo(neutral(f"{count(len(pairs), 'pair')} in {output}, {new:,} new, {judged:,} judged"))
    say(f"Next: judge the others, then run: amity merge {' '.join(datasets)} --judgements {output} -o DIR")


def _asked(pairs: list[Judgement], by: str, when: str) -> Iterator[Judgement]:
    for pair in pairs:
        if pair.judgement:
            continue
        question = neutral(
            f"{pair.left_name} ({pair.left}) = {pair.right_name} ({pair.right})? score {pair.score}"
        )
        answer = click.prompt(
            f"{question} [s]ame [d]ifferent [u]nsure [q]uit",
            type=click.Choice(list(_ANSWERS)),
            show_choices=False,
        )
        if answer == "q":
            return
        why = click.prompt("why", default="", show_default=False)
        yield replace(pair, judgement=_ANSWERS[answer], by=by, when=when, why=why.strip())
