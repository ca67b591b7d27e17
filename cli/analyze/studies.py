"""What the analyses share: their options, the networks that these ask for, and how answers are written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amity.cli import complete
from amity.cli.drawing import Column, Row
from amity.cli.options import list_options, slice_options, time_options
from amity.cli.output import say, write_rows
from amity.cli.place import LONGEST, Seconds

if TYPE_CHECKING:
    from amity.cli.place import Place
    from amity.dataset import KnowledgeGraph, SliceOptions
    from amity.edges.slices import Selection
    from amity.network.signed import Json, Rules, SignedNetwork, Tie
    from amity.network.survey import Survey
    from amity.network.variants import Study
    from amity.render.charts.lines import Series

Decorated = TypeVar("Decorated", bound=Callable[..., object])

HEAD = (
    *("period", "label", "first", "last", "ambivalent", "actors", "ties", "friendly", "hostile"),
    *("pairs_left_out", "pairs_decided", "ties_doubtful", "definite_edges", "possible_edges"),
)
"""Columns of csv that name the stretch and the network of a number."""
PARTS = True
"""Whether parts count as their side unless told."""
BOUNDS = "[ ] bounds while each possible, denied or alleged edge is taken in or left out"
"""What a range is."""


@dataclass(frozen=True)
class Asked:
    """What an analysis was asked for."""

    options: SliceOptions
    by: str | None
    possible: bool
    ambivalent: str
    parts: bool = False

    def of(self, place: Place) -> Networks:
        """The networks of the place."""
        return Networks(place.graph(), self)


@dataclass(frozen=True)
class Networks:
    """A survey that was asked for, and the names of its actors."""

    graph: KnowledgeGraph
    asked: Asked

    @cached_property
    def survey(self) -> Survey:
        """The stretches of time, their networks, and what makes a tie in them.

        Raises:
            RequestError: a name or date is wrong, or a status states no tie.
        """
        asked = self.asked
        return self.graph.survey(
            asked.by,
            possible=asked.possible,
            ambivalent=asked.ambivalent,
            parts=asked.parts,
            **asked.options,
        )

    @property
    def rules(self) -> Rules:
        """What makes a tie."""
        return self.survey.rules

    @cached_property
    def selection(self) -> Selection:
        """What the options of the slice select, statuses among it."""
        return selected(self.graph, self.asked.options)

    def label(self, actor: str) -> str:
        """The name of an actor."""
        return self.graph.tables.label(actor)

    def names(self, actors: Collection[str]) -> str:
        """Names of actors, joined by commas."""
        return ", ".join(self.label(actor) for actor in actors)


def selected(graph: KnowledgeGraph, options: SliceOptions) -> Selection:
    """What the options of a slice select."""
    from amity.edges.slices import select

    return select(graph.tables, graph.vocabulary, **options)


def analysis_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice without its actors, and those that make a signed network of it."""
    return time_options(parts_option(network_options(list_options(function))))


def yearly_options(function: Callable[..., None]) -> Callable[..., None]:
    """As `analysis_options`, but the time is divided by year unless told."""
    return time_options(parts_option(network_options(list_options(function), "year")))


def source_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a slice with its actors, and those that make a signed network of it."""
    return slice_options(parts_option(network_options(list_options(function))))


def network_options(function: Callable[..., None], by: str | None = None) -> Callable[..., None]:
    """Give a command what was `asked`, from the options of a slice and those that make a network.

    Args:
        function: the command.
        by: how the time is divided unless told.
    """

    @wraps(function)
    def called(*args: object, **values: Any) -> None:  # noqa: ANN401
        named = {name: values.pop(name) for name in ("options", "by", "possible", "ambivalent")}
        function(*args, asked=Asked(**named, parts=values.pop("parts", False)), **values)

    decorated: Callable[..., None] = click.option(
        "--ambivalent",
        type=click.Choice(["drop", "negative", "net"]),
        default="drop",
        help="Pairs with both signs: leave out, count as hostile, or by most edges; default drop.",
    )(called)
    decorated = click.option("--possible", is_flag=True, help="Also edges that only may fall into the days.")(
        decorated
    )
    return by_option(decorated) if by is None else _by_option(by, f"default {by}")(decorated)


def parts_option(function: Decorated) -> Decorated:
    """The option ``--parts``."""
    return click.option(
        "--parts/--no-parts",
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
        help=f"Seconds for each proof; an answer without one says so; default {seconds:g}.",
    )


def plot_option(function: Decorated) -> Decorated:
    """The option ``--plot``."""
    return click.option("--plot", metavar="FILE", help="Draw the numbers over time as SVG into this file.")(
        function
    )


def write_answer(
    documents: Iterable[Json],
    rows: Sequence[Row],
    names: Sequence[str],
    table: Sequence[Column],
    form: str,
    output: str,
) -> None:
    """Print an answer: documents with all evidence as json or jsonl, rows as csv or a table.

    Args:
        documents: made only where they are written.
    """
    if form in {"json", "jsonl"}:
        every = list(documents)
        write_rows(every, list(every[0]) if every else (), (), form, output)
    else:
        write_rows(rows, names, table, form, output)


def write_plot(
    path: str | None, title: str, labels: Sequence[str], series: Sequence[Series], stepped: bool = False
) -> None:
    """Draw series into an SVG file, when there is one to draw into; `stepped` as in `line_plot`."""
    if path is not None:
        from amity.files import write_file
        from amity.render.charts.lines import line_plot

        write_file(Path(path), line_plot(title, labels, series, stepped=stepped).svg)


def say_ranges(studies: Sequence[Study]) -> None:
    """Say what the ranges are, and how many readings were drawn where they are no bounds."""
    from amity.network.readings import DRAWN

    say(BOUNDS)
    if drawn := [study.network.label for study in studies if study.readings.drawn]:
        say(f"~[ ] no bounds but the range of {DRAWN} such readings, drawn: {', '.join(drawn)}")


def say_rules(networks: Networks, found: Sequence[SignedNetwork]) -> None:
    """Say what made the ties, which parts count apart from their side, and which pairs are ambivalent or may be."""
    say(rules_text(networks.rules))
    if parts := networks.survey.parts_among({actor for network in found for actor in network.actors}):
        words = (
            "counted as their side" if networks.asked.parts else "counted apart from their side (see --parts)"
        )
        say(f"{words}: {_parts_text(parts, networks)}")
    for network in found:
        told = {
            "left out": [tie_text(tie, networks.label) for tie in network.left_out],
            "decided": [tie_text(tie, networks.label) for tie in network.decided],
            "(?) ambivalent if a possible or alleged edge holds": [
                f"{tie_text(tie, networks.label)} ({_counter_text(tie)})" for tie in network.doubtful
            ],
        }
        for words, ties in told.items():
            if ties:
                say(f"{network.label}, {words}: {'; '.join(ties)}")
    _say_cautions(found)


def _say_cautions(found: Sequence[SignedNetwork]) -> None:
    from amity.network.caution import FEW, FEW_WORDS, ONE_WORDS

    few = [f"{n.label} ({len(n.ties)})" for n in found if 0 < len(n.ties) < FEW]
    single = [f"{n.label} ({n.sources[0]})" for n in found if n.ties and len(n.sources) == 1]
    if few:
        say(f"caution, few ties in {', '.join(few)}: {FEW_WORDS}")
    if single:
        say(f"caution, one source in {', '.join(single)}: {ONE_WORDS}")


def _parts_text(parts: Mapping[str, str], networks: Networks, most: int = 3) -> str:
    """The sides, each with the first of its parts by name."""
    of_side: dict[str, list[str]] = {}
    for part, side in parts.items():
        of_side.setdefault(side, []).append(networks.label(part))
    told = []
    for side, names in sorted(of_side.items()):
        more = len(names) - most
        shown = ", ".join(sorted(names)[:most]) + (f" and {more} more" if more > 0 else "")
        told.append(f"{networks.label(side)} ({shown})")
    return "; ".join(told)


def _counter_text(tie: Tie, most: int = 3) -> str:
    """The open edges that speak against the sign of a tie."""
    told = [f"{edge.relation} [{edge.edge}]" for edge in tie.counter[:most]]
    more = len(tie.counter) - most
    return ", ".join([*told, f"{more} more"] if more > 0 else told)


def rules_text(rules: Rules) -> str:
    """What makes a tie, in words."""
    return f"Ties from {rules.words}; ambivalent pairs: {rules.ambivalent}"


def tie_text(tie: Tie, label: Callable[[str], str]) -> str:
    """A tie in words: ``Russia - Taliban``.

    It has (?) where an open edge of the other sign, possible or alleged, would make it ambivalent, and (!) where
    every edge behind it is denied.
    """
    mark = {1: "+", -1: "-", 0: "+-"}[tie.sign]
    marks = f"{' (?)' if tie.counter else ''}{' (!)' if tie.denied else ''}"
    return f"{label(tie.first)} {mark} {label(tie.second)}{marks}"


def line_cell(key: str) -> Callable[[Row], str]:
    """A cell with a line for each value of a list."""

    def cell(row: Row) -> str:
        values = row[key]
        return "\n".join(map(str, values)) if isinstance(values, list) else str(values)

    return cell


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
    from amity.network.ranges import Range

    found = ranges[name] if isinstance(ranges, dict) else None
    shown = str(found) if isinstance(found, Range) else ""
    return f"{value}\n{shown}" if shown else value
