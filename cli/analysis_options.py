"""Options that the analyses share, and what runs one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from amity.answers.registry import ANALYSES
from amity.cli import complete, headings
from amity.cli.headings import Option
from amity.cli.options import slice_options, time_options
from amity.cli.place import Amount
from amity.cli.rows import answered, row_options
from amity.partition.budget import FEW_UNITS, LARGE

Decorated = TypeVar("Decorated", bound=Callable[..., object])

PARTS = True
"""Whether parts count as their side unless told."""


def analysis(function: Callable[[], None]) -> Callable[..., None]:
    """A command that prints the analysis of its name: its options are arguments of a method of `Dataset.analyze`."""
    return answered(f"analyze.{function.__name__}", label="analysing")(function)


def analysis_options(function: Callable[[], None]) -> Callable[..., None]:
    """The options of a slice without its actors, and those that make a signed network of it."""
    return time_options(network_options(row_options()(analysis(function))))


def yearly_options(function: Callable[[], None]) -> Callable[..., None]:
    """As `analysis_options`, but the time is divided by year unless told."""
    return time_options(network_options(row_options()(analysis(function)), "year"))


def source_options(function: Callable[[], None]) -> Callable[..., None]:
    """The options of a slice with its actors, and those that make a signed network of it."""
    return slice_options(network_options(row_options()(analysis(function))))


def network_options(function: Callable[..., None], by: str | None = None) -> Callable[..., None]:
    """The options that make networks of a slice: ``--parts``, ``--by``, ``--possible`` and ``--ambivalent``.

    Args:
        function: the command.
        by: how the time is divided unless told.
    """
    decorated: Callable[..., None] = click.option(
        "--ambivalent",
        cls=Option,
        heading=headings.NETWORK,
        type=click.Choice(["drop", "negative", "net"]),
        default="drop",
        help="Pairs with both signs: leave out, count as hostile, or by most edges; default drop.",
    )(function)
    decorated = click.option(
        "--possible",
        cls=Option,
        heading=headings.NETWORK,
        is_flag=True,
        help="Also edges that only may fall into the days.",
    )(decorated)
    return parts_option(by_option(decorated) if by is None else _by_option(by, f"default {by}")(decorated))


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
        type=click.Choice(["period", "year", "month", "whole"]),
        default=default,
        help=f"Divide the time; {words}.",
    )


def word_option(name: str, argument: str, text: str, default: str) -> Callable[[Decorated], Decorated]:
    """The option for an argument of an analysis that is one of the words that `amity.answers.registry` names."""
    return click.option(
        f"--{argument}",
        type=click.Choice(ANALYSES[name].words[argument]),
        default=default,
        help=f"{text}; default {default}.",
    )


def rows_option(name: str) -> Callable[[Decorated], Decorated]:
    """The option ``--rows`` of an analysis; the first kind is what is listed unless told."""
    return word_option(name, "rows", "What is listed", ANALYSES[name].words["rows"][0])


def groups_option(default: str) -> Callable[[Decorated], Decorated]:
    """The option ``--groups``."""
    return click.option(
        "--groups",
        default=default,
        metavar="GROUPS",
        shell_complete=complete.groups,
        help=f"Groups by kind of actor, blocs, camps or member-of:ACTOR; default {default}.",
    )


def actors_option(argument: str, text: str) -> Callable[[Decorated], Decorated]:
    """The option ``--actor`` of a command that keeps the network whole, given to the command as `argument`."""
    return click.option(
        "--actor", argument, multiple=True, metavar="ACTOR", shell_complete=complete.actors, help=text
    )


def limit_option(units: float) -> Callable[[Decorated], Decorated]:
    """The option ``--work-limit`` of a command that computes exact indices."""
    return click.option(
        "--work-limit",
        type=Amount("units", min=0),
        metavar="UNITS",
        help="Units of work for all proofs, about a second each, half of the rest for each proof; what has none "
        f"says so; default {units:g}, of more than {LARGE:,} claims {FEW_UNITS:g}.",
    )


def plot_option(function: Decorated) -> Decorated:
    """The option ``--plot``."""
    text = "Draw the numbers over time as SVG into this file."
    return click.option("--plot", metavar="FILE", help=text)(function)


def resample_option(function: Decorated) -> Decorated:
    """The options ``--resample`` and ``--seed``."""
    seed = click.option("--seed", type=int, default=0, help="Seed of what is drawn; default 0.")(function)
    return click.option(
        "--resample",
        metavar="METHOD",
        default="none",
        help="Resample the sources: leave-one-out, bootstrap (200 draws) or bootstrap=N; default none.",
    )(seed)
