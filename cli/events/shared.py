"""Options of the commands on events."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def memory_option(function: Decorated) -> Decorated:
    """The option ``--memory``."""
    return click.option(
        "--memory",
        metavar="SIZE",
        default="",
        help="At most so much for DuckDB, as in 4GB; the rest goes to the disk.",
    )(function)


def engine_options(function: Decorated) -> Decorated:
    """The options ``--engine`` and ``--memory``."""
    return click.option(
        "--engine",
        "address",
        metavar="ADDRESS",
        default="",
        help="A server of Spark Connect, as in sc://localhost:15002, that sees the store under the same path; default "
        "DuckDB.",
    )(memory_option(function))
