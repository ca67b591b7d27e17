"""Options that the analyses share, and the networks that they ask for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amity.cli import complete, headings
from amity.cli.headings import Option
from amity.cli.options import slice_options, time_options
from amity.cli.place import LONGEST, Seconds
from amity.cli.rows import row_options
from amity.cli.terminal import working

if TYPE_CHECKING:
    from amity.analysis.sources.resampling import Resampling
    from amity.dataset import Dataset, SliceOptions
    from amity.network.survey import Survey

Decorated = TypeVar("Decorated", bound=Callable[..., object])

PARTS = True
"""Whether parts count as their side unless told."""


@dataclass(frozen=True)
class Asked:
    """What an analysis of networks was asked for."""

    options: SliceOptions
    by: str | None
    possible: bool
    ambivalent: str
    parts: bool = False

    def survey(self, dataset: Dataset) -> Survey:
        """The stretches of time, their networks, and what makes a tie in them.

        Raises:
            RequestError: a name or date is wrong, or a status states no tie.
        """
        return dataset.survey(
            self.by, possible=self.possible, ambivalent=self.ambivalent, parts=self.parts, **self.options
        )


def analysis_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice without its actors, and those that make a signed network of it."""
    return time_options(parts_option(network_options(row_options()(function))))


def yearly_options(function: Callable[..., None]) -> Callable[..., None]:
    """As `analysis_options`, but the time is divided by year unless told."""
    return time_options(parts_option(network_options(row_options()(function), "year")))


def source_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice with its actors, and those that make a signed network of it."""
    return slice_options(parts_option(network_options(row_options()(function))))


def network_options(function: Callable[..., None], by: str | None = None) -> Callable[..., None]:
    """Give a command what was `asked`, from the options of a slice and those that make a network.

    Args:
        function: the command.
        by: how the time is divided unless told.
    """

    @wraps(function)
    def called(*args: object, **values: Any) -> None:  # noqa: ANN401
        named = {name: values.pop(name) for name in ("options", "by", "possible", "ambivalent")}
        with working("analysing"):
            function(*args, asked=Asked(**named, parts=values.pop("parts", False)), **values)

    decorated: Callable[..., None] = click.option(
        "--ambivalent",
        cls=Option,
        heading=headings.NETWORK,
        type=click.Choice(["drop", "negative", "net"]),
        default="drop",
        help="Pairs with both signs: leave out, count as hostile, or by most edges; default drop.",
    )(called)
    decorated = click.option(
        "--possible",
        cls=Option,
        heading=headings.NETWORK,
        is_flag=True,
        help="Also edges that only may fall into the days.",
    )(decorated)
    return by_option(decorated) if by is None else _by_option(by, f"default {by}")(decorated)


def parts_option(function: Decorated) -> Decorated:
    """The option ``--parts``."""
    return click.option(
        "--parts/--no-parts",
        cls=Option,
        heading=headings.NETWORK,
        default=PARTS,
        help="Office-holders, organs and branches as the side they belong to, or apart from it;"
        f" default {'as their side' if PARTS else 'apart'}.",
    )(function)


def by_option(function: Decorated) -> Decorated:
    """The option ``--by``."""
    return _by_option(None, "default period, or whole where days are given")(function)


def _by_option(default: str | None, words: str) -> Callable[[Decorated], Decorated]:
    return click.option(
        "--by",
        cls=Option,
        heading=headings.NETWORK,
        type=click.Choice(["period", "year", "whole"]),
        default=default,
        help=f"Divide the time; {words}.",
    )


def rows_option(kinds: Collection[str]) -> Callable[[Decorated], Decorated]:
    """The option ``--rows``, given to the command as `wanted`; the first kind is what is listed unless told."""
    first = next(iter(kinds))
    return click.option(
        "--rows",
        "wanted",
        type=click.Choice(list(kinds)),
        default=first,
        help=f"What is listed; default {first}.",
    )


def actors_option(text: str) -> Callable[[Decorated], Decorated]:
    """The option ``--actor`` of a command that keeps the network whole, given to the command as `actors`."""
    return click.option(
        "--actor",
        "actors",
        multiple=True,
        metavar="ACTOR",
        shell_complete=complete.actors,
        help=text,
    )


def limit_option(seconds: float) -> Callable[[Decorated], Decorated]:
    """The option ``--time-limit`` of a command that computes exact indices."""
    return click.option(
        "--time-limit",
        type=Seconds(min=0, max=LONGEST),
        default=seconds,
        metavar="SECONDS",
        help=f"Seconds for all proofs, half of the rest for each; what has none says so; default {seconds:g}.",
    )


def plot_option(function: Decorated) -> Decorated:
    """The option ``--plot``."""
    return click.option("--plot", metavar="FILE", help="Draw the numbers over time as SVG into this file.")(
        function
    )


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
