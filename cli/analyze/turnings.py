"""Analyses of a series over time: turning points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from amity.cli.analyze.studies import (
    Asked,
    limit_option,
    plot_option,
    rows_option,
    say_rules,
    write_answer,
    write_plot,
    yearly_options,
)
from amity.cli.drawing import Column, Row
from amity.cli.options import command
from amity.cli.output import count, say

if TYPE_CHECKING:
    from amity.analysis.change.steps import PairStep
    from amity.analysis.change.turning_points import Level, TurningPoint, TurningPoints
    from amity.cli.analyze.studies import Networks
    from amity.cli.place import Place

TURN_NAMES = (
    *(
        "series",
        "before",
        "after",
        "mean_before",
        "mean_after",
        "step",
        "values_before",
        "values_after",
        "firm",
    ),
    *("variants", "gone_without", "pairs", "edges_gone", "edges_came", "claims"),
)
VALUE_NAMES = ("period", "label", "first", "last", "value", "of", "least", "most", "mean")


@command(
    "amity analyze turning-points",
    "amity analyze turning-points --series turnover --plot turnover.svg",
    "amity analyze turning-points --series balance --possible --rows values",
)
@click.option(
    "--series",
    type=click.Choice(["hostility", "cooperation", "contested", "balance", "frustration", "turnover"]),
    default="hostility",
    help="What is measured in each stretch; default hostility.",
)
@click.option(
    "--penalty",
    type=click.FloatRange(min=0, min_open=True),
    metavar="NUMBER",
    help="Of each turn, in squared units of the series; default 2 s^2 ln n.",
)
@click.option(
    "--top", type=click.IntRange(min=1), default=5, help="Pairs of a table for each turn; default 5."
)
@rows_option(("turns", "values"))
@limit_option(60)
@plot_option
@yearly_options
def turning_points(
    place: Place,
    asked: Asked,
    series: str,
    penalty: float | None,
    top: int,
    wanted: str,
    time_limit: float,
    plot: str | None,
    form: str,
    output: str,
) -> None:
    """When did hostility, balance or turnover change level?

    Hostility, cooperation, contested: shares of all edges between actors. Balance: of triangles, in the strong sense.
    Frustration: L / ties. Turnover: ties that came or went among those of a stretch and the one before (1 - Jaccard);
    undefined next to a stretch without ties.

    The series is cut into levels of two or more values each so that the squared distances from their means, plus a
    penalty for each turn, are least (l2, by ruptures, exact). The penalty is that of Yao (1988) unless given: with the
    variance s^2 of n values a turn must explain more than 2 ln(n) / n of it. Stretches without a value are left out;
    of fewer than 8 values nothing is said. A turn is firm when it stands with and without contested and possible
    edges and without any single value; the latter is not tried above 60 values (firm is then empty). Years share
    edges: a turn describes the series, it is no test. Each value has bounds in [ ] while each possible, denied or
    alleged edge of its stretch is in or out, balance the range of readings, ~[ ] where they are drawn. Turns are tried
    with four variants instead, since such edges are open over many stretches: contested in or out, possible in or out.

    With --rows values the series: period, label, first, last, value, of (edges, triangles or ties), least, most,
    mean (of the level).

    Columns of csv: series, before, after, mean_before, mean_after, step, values_before, values_after, firm, variants,
    gone_without, pairs, edges_gone, edges_came, claims. Json adds variants, values, evidence.
    """
    from amity.analysis.change.turning_points import turning_points as turning_points_of
    from amity.render.charts.lines import Series

    networks = asked.of(place)
    found = turning_points_of(
        series,
        networks.survey.stretches,
        networks.survey.studies,
        networks.graph.tables,
        networks.graph.vocabulary,
        penalty=penalty,
        time_limit=time_limit,
    )
    levels = [found.level(number) for number in range(len(found.networks))]
    write_plot(
        plot,
        f"{found.kind.words[0].upper()}{found.kind.words[1:]}",
        [network.label for network in found.networks],
        [
            Series(series, [one.value for one in found.own.values], found.ranges),
            Series("mean of level", [level.mean if level else None for level in levels]),
        ],
    )
    rows: list[Row]
    names: tuple[str, ...]
    table: tuple[Column, ...]
    if wanted == "values":
        rows, names, table = _value_rows(found, levels), VALUE_NAMES, _VALUE_TABLE
    else:
        rows = [_turn_row(turn, found, networks, top) for turn in found.turns]
        names, table = TURN_NAMES, _TURN_TABLE
    write_answer([found.as_json()], rows, names, table, form, output)
    _say_method(found, penalty)
    beside = [n for turn in found.turns for n in (turn.before.stretches[-1], turn.after.stretches[0])]
    say_rules(networks, [found.networks[number] for number in dict.fromkeys(beside)])


def _turn_row(turn: TurningPoint, found: TurningPoints, networks: Networks, top: int) -> Row:
    sides = [found.networks[n] for n in (turn.before.stretches[-1], turn.after.stretches[0])]
    told = [_pair_words(pair, networks) for pair in turn.pairs[:top]]
    rest = [f"and {count(len(turn.pairs) - top, 'pair')} more"] if len(turn.pairs) > top else []
    return {
        "series": str(found.kind),
        "before": sides[0].period,
        "after": sides[1].period,
        "mean_before": turn.before.mean,
        "mean_after": turn.after.mean,
        "step": turn.step,
        "values_before": len(turn.before.stretches),
        "values_after": len(turn.after.stretches),
        "firm": turn.firm,
        "variants": [variant.words for variant in turn.found],
        "gone_without": [found.networks[n].period for n in turn.alone or ()],
        "pairs": [f"{pair.first} {pair.second}" for pair in turn.pairs],
        "edges_gone": sorted(edge.edge for pair in turn.pairs for edge in pair.gone),
        "edges_came": sorted(edge.edge for pair in turn.pairs for edge in pair.came),
        "claims": sorted({claim for pair in turn.pairs for claim in pair.claims}),
        "turn": f"{sides[0].label}\nto {sides[1].label}",
        "levels": "\n".join(_level_words(level, found) for level in (turn.before, turn.after)),
        "words": _firm_words(turn, found),
        "told": "\n".join([*told, *rest]),
    }


def _level_words(level: Level, found: TurningPoints) -> str:
    from amity.network.ranges import written

    sizes = "-".join(dict.fromkeys((str(level.least), str(level.most))))
    return f"{written(level.mean)} in {len(level.stretches)}, of {sizes} {found.kind.unit}"


def _firm_words(turn: TurningPoint, found: TurningPoints) -> str:
    if turn.firm:
        return "firm"
    doubts = found.doubts(turn)
    return "\n".join(["in every variant", *doubts] if turn.firm is None else doubts)


def _pair_words(pair: PairStep, networks: Networks) -> str:
    """A pair that differs: ``Russia, Taliban: - to +-, 3 came``."""
    moved = [f"{len(edges)} {word}" for edges, word in ((pair.came, "came"), (pair.gone, "gone")) if edges]
    marks = pair.after if pair.before == pair.after else f"{pair.before or '.'} to {pair.after or '.'}"
    return f"{networks.label(pair.first)}, {networks.label(pair.second)}: {marks}, {', '.join(moved)}"


def _value_rows(found: TurningPoints, levels: Sequence[Level | None]) -> list[Row]:
    return [
        {
            **network.head(),
            "value": one.value,
            "of": one.of,
            "least": ends.least,
            "most": ends.most,
            "mean": level.mean if level else None,
            "unit": found.kind.unit,
            "range": ends,
        }
        for network, one, ends, level in zip(
            found.networks, found.own.values, found.ranges, levels, strict=True
        )
    ]


def _say_method(found: TurningPoints, penalty: float | None) -> None:
    from amity.analysis.change.segments import FORMULA, METHOD
    from amity.network.ranges import written

    own = found.own.segmentation
    defined = len(found.networks) - len(found.undefined)
    say(f"{found.kind}: {found.kind.words}; {count(defined, 'value')}, {count(len(found.turns), 'turn')}")
    if found.undefined:
        say(f"left out, without a value: {found.undefined_words}")
    if own is not None:
        source = "as given" if penalty is not None else f"= {FORMULA}"
        say(
            f"{METHOD}; penalty {own.penalty:.4g} {source} (variance s^2 = {own.variance:.4g}, n = {own.values})"
        )
    for variant in found.variants:
        if variant.segmentation is None:
            say(f"{variant.words}: too few values")
            continue
        labels = [network.label for network in found.networks]
        means = variant.segmentation.means
        told = [
            f"{labels[a]} to {labels[b]} ({written(means[n])} to {written(means[n + 1])})"
            for n, (a, b) in enumerate(variant.turns)
        ]
        say(f"{variant.words}: {', '.join(told) or f'no turn, mean {written(means[0])}'}")
    say("marks of a pair: + - signs of its edges, o contacts alone, . nothing told")


_TURN_TABLE = (
    Column("Turn", lambda row: str(row["turn"]), width=14),
    Column("Mean before, after", lambda row: str(row["levels"]), width=20),
    Column("Firm", lambda row: str(row["words"]), width=14),
    Column("Came and went", lambda row: str(row["told"])),
)


def _number(key: str) -> Callable[[Row], str]:
    def cell(row: Row) -> str:
        from amity.network.ranges import written

        value = row[key]
        return written(value if isinstance(value, int | float) else None)

    return cell


_VALUE_TABLE = (
    Column("Period", lambda row: str(row["label"]), width=14),
    Column("Value", _number("value"), right=True),
    Column("Range", lambda row: str(row["range"])),
    Column("Of", lambda row: f"{row['of']} {row['unit']}", right=True),
    Column("Mean of level", _number("mean"), right=True),
)
