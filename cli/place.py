"""Where a command reads: the options ``--data``, ``--store`` and ``--timeout``, before or after the command's name.

Without them it is the dataset of the current folder, else the folder that the environment names, else the bundled
corpus. What was not named on the command line is named on stderr: a command that reads something else than its user
believes gives wrong answers that look right.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from amity.cli.headings import PLACE, Option
from amity.cli.terminal import flags, is_terminal
from amity.sparql.limits import TIMEOUT

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from amity.corpus.model import Tables
    from amity.dataset import Dataset
    from amity.store.stamp import Origin

P = ParamSpec("P")
R = TypeVar("R")


LONGEST = 7 * 24 * 3600
"""The longest limit of time, in seconds."""


ENVIRONMENT = "AMITY_DATA"
"""Variable that names a folder of tables."""

_MARKS = ("datapackage.json", "claims.csv")
"""Files that make a folder a dataset."""

_WRITTEN = ("output", "html", "plot", "layout_file")
"""Parameters that name a file which a command writes."""


class Amount(click.FloatRange):
    """A number of something, such as seconds; "nan" is none."""

    def __init__(self, noun: str, *, min: float, max: float | None = None) -> None:
        super().__init__(min=min, max=max)
        self.name = f"number of {noun}"

    def convert(  # noqa: D102  as in click
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        amount = float(super().convert(value, param, ctx))
        if isnan(amount):
            self.fail(f"'{value}' is no {self.name}.", param, ctx)
        return amount


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders, which the shell itself finds."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


@dataclass(frozen=True, slots=True)
class DataPlace:
    """A folder of tables, or a store; neither means the bundled corpus.

    Attributes:
        timeout: seconds for each answer of the store; None waits on.
        whence: where it was met with, in words, when no option names it.
    """

    data: str | None = None
    store: str | None = None
    timeout: float | None = TIMEOUT
    whence: str = ""

    def dataset(self) -> Dataset:
        """The dataset with its tables.

        Raises:
            DataError, StoreError: it cannot be read.
        """
        from amity.dataset import open_graph, open_stored

        if self.store is None:
            if self.data is not None:
                self._advise(Path(self.data))
            return open_graph(None if self.data is None else Path(self.data))
        return open_stored(self.store, self.timeout)

    def _advise(self, folder: Path) -> None:
        """Say on stderr what to install for a large dataset."""
        from amity.columns.size import advice

        if words := advice(folder):
            from amity.cli.output import say

            say(words)

    def sound(self) -> tuple[Tables, int]:
        """The tables without the rows that hold errors, and how many errors these are.

        For commands that help to write tables: they answer while others are half written.

        Raises:
            DataError, StoreError: nothing can be read.
        """
        if self.store is not None or self.data is None:
            return self.dataset().tables, 0
        from amity.corpus.tables import read_tables

        reading = read_tables(Path(self.data))
        return reading.tables, len(reading.errors)

    def origin(self) -> Origin | None:
        """The tables as they are before they are read; None for those of a store."""
        if self.store is not None:
            return None
        from amity.store.stamp import origin_of

        return origin_of(None if self.data is None else Path(self.data))

    def remark(self) -> None:
        """Say on stderr which dataset no option names, and when the store is older than its tables.

        The bundled corpus, which is what a newcomer expects, is named on a terminal alone.
        """
        if self.whence and (self.data is not None or is_terminal(sys.stderr)):
            from amity.cli.output import say

            say(f"Dataset: {self.whence}")
        if self.store is not None and "://" not in self.store:
            from amity.cli.output import warn
            from amity.store.stamp import stale

            if words := stale(Path(self.store)):
                warn(words)

    def reads(self, path: Path) -> bool:
        """True for a file of the tables or of the store, which a command reads and must not write over."""
        if self.store is not None:
            from amity.store.folder import is_part

            return "://" not in self.store and is_part(Path(self.store), path)
        if self.data is None:
            return False
        from amity.corpus.datapackage import FILE
        from amity.corpus.formats import FORMATS

        if path.exists() and Path(self.data).exists() and path.samefile(self.data):
            return True
        names, folder = {FILE, *(form.file for form in FORMATS)}, Path(self.data).resolve()
        if path.parent.resolve() == folder and path.name.lower() in names:
            return True
        # Writing follows links: one may lead to a table, and a table may be one.
        return path.exists() and any(
            path.samefile(folder / name) for name in names if (folder / name).exists()
        )

    def own_folder(self) -> Path:
        """The folder of tables that a command writes to.

        Raises:
            RequestError: it is a store, a workbook, or the bundled corpus.
        """
        from amity.errors import RequestError

        if self.store is not None:
            raise RequestError("a store is built from tables; change those, and build it anew.")
        if self.data is None:
            raise RequestError(
                "the bundled corpus is not written to; go to the folder of your dataset, or start one with "
                "'amity init DIR'.",
                parameters=["data"],
            )
        if Path(self.data).is_file():
            raise RequestError(
                f"{self.data} is read, not written to; change it in a spreadsheet, or give a folder."
            )
        return Path(self.data)


def find_place(ctx: click.Context) -> DataPlace:
    """What ``--data`` and ``--store`` say, wherever they stand, else what the current folder or the environment holds.

    Raises:
        click.UsageError: both are given.
    """
    seconds = ctx.meta.get("amity.timeout", TIMEOUT) or None
    data, store = ctx.meta.get("amity.data"), ctx.meta.get("amity.store")
    if data is not None and store is not None:
        raise click.UsageError("--data and --store exclude each other: give the tables or the store.", ctx)
    if data is not None or store is not None:
        return DataPlace(data, store, seconds)
    if any(Path(mark).is_file() for mark in _MARKS):
        return DataPlace(".", None, seconds, f"{Path.cwd()} (the current folder)")
    if named := os.environ.get(ENVIRONMENT):
        return DataPlace(named, None, seconds, f"{named} ({ENVIRONMENT})")
    return DataPlace(None, None, seconds, "the bundled corpus")


def data_options() -> list[click.Parameter]:
    """The options ``--data``, ``--store`` and ``--timeout``, and the flags of the terminal."""
    folder: dict[str, Any] = {"multiple": True, "callback": _note_once, "shell_complete": folders}
    data = "Read the tables of this folder, or of this workbook (.xlsx)."
    store = "Read a store made by 'amity build', or a SPARQL endpoint."
    patience = f"Give up when an answer of the store takes longer; default {TIMEOUT:g}, 0 waits on."
    seconds = Amount("seconds", min=0, max=LONGEST)
    return [
        _place_option("--data", metavar="DIR", help=data, **folder),
        _place_option("--store", metavar="DIR|URL", help=store, **folder),
        _place_option("--timeout", metavar="SECONDS", help=patience, type=seconds, callback=_note),
        *flags(),
    ]


def _place_option(flag: str, **settings: Any) -> Option:  # noqa: ANN401
    return Option([flag], expose_value=False, heading=PLACE, **settings)


def pass_place(command: Callable[Concatenate[DataPlace, P], R]) -> Callable[P, R]:
    """Give a command its place as first argument."""

    @wraps(command)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        context = click.get_current_context()
        place = find_place(context)
        for parameter in _WRITTEN:
            output = context.params.get(parameter)
            if output not in (None, "-") and place.reads(Path(output)):
                raise click.UsageError(
                    f"{output} is read as a part of the dataset; write to another file.", context
                )
        place.remark()
        return command(place, *args, **kwargs)

    return called


def _note(ctx: click.Context, param: click.Parameter, value: float | None) -> None:
    if value is not None:
        ctx.meta[f"amity.{param.name}"] = value


def _note_once(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> None:
    key = f"amity.{param.name}"
    given = [*([ctx.meta[key]] if key in ctx.meta else []), *values]
    if len(given) > 1 and not ctx.resilient_parsing:
        raise click.UsageError(
            f"--{param.name} is given twice, with {given[0]} and {given[1]}; give it once.", ctx
        )
    if given:
        ctx.meta[key] = given[-1]
