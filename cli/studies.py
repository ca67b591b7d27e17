"""What the analyses share: their options, the networks that these ask for, and how answers are written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amity.cli.drawing import Column, Row
from amity.cli.options import list_options, time_options
from amity.cli.output import say, write_rows

if TYPE_CHECKING:
    from amity.analysis.plot import Series
    from amity.analysis.ranges import Study
    from amity.analysis.signed import Json, Rules, SignedNetwork, Tie
    from amity.analysis.stretches import Stretch
    from amity.cli.place import Place
    from amity.knowledge_graph import KnowledgeGraph, SliceOptions

Decorated = TypeVar("Decorated", bound=Callable[..., object])

HEAD = (
    *("period", "label", "first", "last", "ambivalent", "actors", "ties", "friendly", "hostile"),
    *("pairs_left_out", "pairs_decided", "ties_doubtful", "definite_edges", "possible_edges"),
)
"""Columns of csv that name the stretch and the network of a number."""


@dataclass(frozen=True)
class Asked:
    """What an analysis was asked for."""

    options: SliceOptions
    by: str | None
    possible: bool
    ambivalent: str

    def of(self, place: Place) -> Networks:
        """The networks of the place."""
        return Networks(place.graph(), self)


@dataclass(frozen=True)
class Networks:
    """The stretches of time that were asked for, and their networks."""

    graph: KnowledgeGraph
    asked: Asked

    @cached_property
    def rules(self) -> Rules:
        """What makes a tie.

        Raises:
            RequestError: a status states no tie.
        """
        from amity.analysis.signed import Rules
        from amity.model import Status
        from amity.network import TIES, Ambivalent

        statuses = frozenset(map(Status, self.asked.options.get("statuses", ())))
        return Rules(Ambivalent(self.asked.ambivalent), statuses or TIES, self.asked.possible)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The slices, in order of time."""
        from amity.analysis.stretches import stretches
        from amity.slices import select

        tables, vocabulary = self.graph.tables, self.graph.vocabulary
        selection = replace(select(tables, vocabulary, **self.asked.options), statuses=frozenset())
        return stretches(tables, vocabulary, selection, self.asked.by)

    def studies(self, variants: bool = True) -> list[Study]:
        """The signed network of each stretch, with its variants when they are wanted."""
        from amity.analysis.ranges import study

        tables, vocabulary = self.graph.tables, self.graph.vocabulary
        return [study(part, tables, vocabulary, self.rules, variants) for part in self.stretches]

    def label(self, actor: str) -> str:
        """The name of an actor."""
        return self.graph.tables.label(actor)

    def names(self, actors: Collection[str]) -> str:
        """Names of actors, joined by commas."""
        return ", ".join(self.label(actor) for actor in actors)

    def find(self, names: Sequence[str]) -> list[str]:
        """Ids of actors.

        Raises:
            RequestError: a name is unknown or ambiguous.
        """
        from amity.names import find_actor

        return [find_actor(self.graph.tables, name) for name in names]


def analysis_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice without its actors, and those that make a signed network of it."""

    @wraps(function)
    def called(*args: object, **values: Any) -> None:  # noqa: ANN401
        named = {name: values.pop(name) for name in ("options", "by", "possible", "ambivalent")}
        function(*args, asked=Asked(**named), **values)

    decorated: Callable[..., None] = list_options(called)
    decorated = click.option(
        "--ambivalent",
        type=click.Choice(["drop", "negative", "net"]),
        default="drop",
        help="Pairs with both signs: leave out, count as hostile, or by most edges; default drop.",
    )(decorated)
    decorated = click.option("--possible", is_flag=True, help="Also edges that only may fall into the days.")(
        decorated
    )
    decorated = click.option(
        "--by",
        type=click.Choice(["period", "year", "whole"]),
        help="Divide the time; default period, or whole where days are given.",
    )(decorated)
    return time_options(decorated)


def plot_option(function: Decorated) -> Decorated:
    """The option ``--plot``."""
    return click.option("--plot", metavar="FILE", help="Draw the numbers over time as SVG into this file.")(
        function
    )


def write_answer(
    documents: Sequence[Json],
    rows: Sequence[Row],
    names: Sequence[str],
    table: Sequence[Column],
    form: str,
    output: str,
) -> None:
    """Print an answer: documents with all evidence as json or jsonl, rows as csv or a table."""
    if form in {"json", "jsonl"}:
        write_rows(documents, list(documents[0]) if documents else (), (), form, output)
    else:
        write_rows(rows, names, table, form, output)


def write_plot(path: str | None, title: str, labels: Sequence[str], series: Sequence[Series]) -> None:
    """Draw series into an SVG file, when there is one to draw into."""
    if path is not None:
        from amity.analysis.plot import line_plot
        from amity.files import write_file

        write_file(Path(path), line_plot(title, labels, series))


def say_rules(networks: Networks, found: Sequence[SignedNetwork]) -> None:
    """Say what made the ties, and which pairs are ambivalent or may be."""
    rules = networks.rules
    certainty = "definite and possible" if rules.possible else "definite"
    say(
        f"Ties from {' and '.join(sorted(rules.statuses))} edges, {certainty}; ambivalent pairs: {rules.ambivalent}"
    )
    for network in found:
        told = {
            "left out": network.left_out,
            "decided": network.decided,
            "(?) ambivalent if a possible edge holds": network.doubtful,
        }
        for words, ties in told.items():
            if ties:
                say(f"{network.label}, {words}: {'; '.join(tie_text(tie, networks.label) for tie in ties)}")


def tie_text(tie: Tie, label: Callable[[str], str]) -> str:
    """A tie in words: ``Russia - Taliban``, with (?) where a possible edge of the other sign does not count."""
    mark = {1: "+", -1: "-", 0: "+-"}[tie.sign]
    return f"{label(tie.first)} {mark} {label(tie.second)}{' (?)' if tie.counter else ''}"


def period_cell(row: Row) -> str:
    """The stretch of time and its network, for a table."""
    return f"{row['label']}\n{network_cell(row)}"


def network_cell(row: Row) -> str:
    """Actors, ties by sign, and pairs that are or may be ambivalent, for a table."""
    lines = [f"{row['actors']} actors", f"{row['friendly']} + {row['hostile']} -"]
    if row["pairs_left_out"]:
        lines.append(f"{row['pairs_left_out']} left out")
    if row["pairs_decided"]:
        lines.append(f"{row['pairs_decided']} decided")
    if row["ties_doubtful"]:
        lines.append(f"{row['ties_doubtful']} (?)")
    return "\n".join(lines)


def with_range(value: str, ranges: object, name: str) -> str:
    """A number with its range on a line below."""
    from amity.analysis.ranges import Range

    found = ranges[name] if isinstance(ranges, dict) else None
    shown = str(found) if isinstance(found, Range) else ""
    return f"{value}\n{shown}" if shown else value
