"""The option ``--resample``: what it is called in answers, and how its ranges and shares are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from amity.cli.drawing import Column, Row
from amity.cli.output import say

if TYPE_CHECKING:
    from amity.analysis.sources.resampling import Key, Resampling, Stability
    from amity.network.signed import Json, SignedNetwork

Decorated = TypeVar("Decorated", bound=Callable[..., object])

STABILITY = "stability"
"""Where a row of a table keeps the stability of its stretch."""
VERDICTS: Mapping[str, str] = {
    "balanced": "balance",
    "camps": "camps",
    "blocs": "blocs",
    "first": "first",
}
"""What each verdict is called in a table."""


def resample_option(function: Decorated) -> Decorated:
    """The options ``--resample``, given to the command as `resample`, and ``--seed``."""
    seed = click.option("--seed", type=int, default=0, help="Seed of what is drawn; default 0.")(function)
    return click.option(
        "--resample",
        metavar="METHOD",
        default="none",
        help="Resample the sources: leave-one-out, bootstrap (200 draws) or bootstrap=N; default none.",
    )(seed)


def resampling_of(text: str, seed: int) -> Resampling | None:
    """What ``--resample`` asks for; None for none.

    Raises:
        RequestError: there is no such method.
    """
    from amity.analysis.sources.resampling import read_resampling

    return None if text == "none" else read_resampling(text, seed)


def with_resampling(document: Json, found: Stability | None) -> Json:
    """A document of json with what becomes of it when sources are resampled, where that was asked for."""
    return document if found is None else {**document, "resampling": found.as_json()}


def spread_lines(row: Row, name: Key) -> list[str]:
    """The spread of a number as the lines of a cell, none where it does not move or was not asked for."""
    found: Stability | None = row.get(STABILITY)  # type: ignore[assignment]
    text = str(found.spreads.get(name, "")) if found else ""
    return [text] if text else []


def stays_column() -> Column:
    """In which share of the resamples the verdicts of a stretch stay."""

    def cell(row: Row) -> str:
        found: Stability = row[STABILITY]  # type: ignore[assignment]
        told = ((VERDICTS[name], share) for name, share in found.stays.items() if isinstance(name, str))
        return "\n".join(f"{word} {share:.0%}" for word, share in told)

    return Column("Stays", cell)


def spread_names(
    numbers: Sequence[str], verdicts: Sequence[str], found: Resampling | None
) -> tuple[str, ...]:
    """The further columns of csv; none without resampling."""
    if found is None:
        return ()
    ends = (f"{name}_{end}_resampled" for name in numbers for end in ("least", "most"))
    return ("resampling", *ends, *(f"{name}_stays" for name in verdicts))


def spread_values(
    found: Stability | None, numbers: Mapping[str, Key], verdicts: Mapping[str, Key]
) -> dict[str, object]:
    """Their values; `numbers` and `verdicts` map names of columns to those of the stability."""
    if found is None:
        return {}
    row: dict[str, object] = {"resampling": found.resampling.words}
    for name, key in numbers.items():
        spread = found.spreads.get(key)
        row[f"{name}_least_resampled"] = spread.least if spread else None
        row[f"{name}_most_resampled"] = spread.most if spread else None
    return row | {f"{name}_stays": found.stays.get(key) for name, key in verdicts.items()}


def say_resampling(found: Sequence[Stability], networks: Sequence[SignedNetwork]) -> None:
    """Say how sources were resampled, what the ranges are, and where too few tell of the ties."""
    from amity.analysis.sources.resampling import FEW_SOURCES

    if not found:
        return
    say(f"Sources resampled ({', '.join(found[0].sources)}): {found[0].resampling.meaning}")
    few = [f"{n.label} ({one.telling})" for one, n in zip(found, networks, strict=True) if one.few]
    if few:
        say(
            f"caution, fewer than {FEW_SOURCES} sources tell of {', '.join(few)}: resampling them shows what hangs on "
            "one, and no error of estimation"
        )
