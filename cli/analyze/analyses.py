"""Analyses of a whole network: summary, balance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from amity.cli.analyze.resamples import (
    STABILITY,
    resample_option,
    resampling_of,
    say_resampling,
    spread_lines,
    spread_names,
    spread_values,
    stays_column,
    with_resampling,
)
from amity.cli.analyze.studies import (
    BOUNDS,
    HEAD,
    Asked,
    analysis_options,
    limit_option,
    network_cell,
    plot_option,
    say_ranges,
    say_rules,
    with_range,
    write_answer,
    write_plot,
)
from amity.cli.drawing import Column, Row
from amity.cli.options import command
from amity.cli.output import say

if TYPE_CHECKING:
    from amity.analysis.balance.balance import Balance
    from amity.analysis.sources.resampling import Stability
    from amity.analysis.structure.summary import Summary
    from amity.cli.place import Place

FIGURES = (
    *(
        "actors",
        "edges",
        "pairs",
        "cooperative",
        "hostile",
        "contested",
        "reciprocity",
        "components",
        "largest",
    ),
    *("cooperative_share", "hostile_share", "contested_share"),
)
SUMMARY_NAMES = ("period", "label", "first", "last", *FIGURES, "edges_left_out")
BALANCE_NAMES = (
    *HEAD,
    *(
        "triangles",
        "+++",
        "++-",
        "+--",
        "---",
        "strong",
        "weak",
        "walk_balance",
        "walk_share",
        "frustration_lower",
        "frustration_upper",
    ),
    *("proven", "balance_least", "balance_most"),
)
BALANCE_NUMBERS = ("ties", "strong", "weak", "walk_balance", "walk_share", "frustration", "balance")


@command("amity analyze summary", "amity analyze summary --by year --plot years.svg")
@plot_option
@analysis_options
def summary(place: Place, asked: Asked, plot: str | None, form: str, output: str) -> None:
    """How large, hostile and contested is the network?

    Edges between actors, also those that are neither cooperative nor hostile. Answered: reciprocity, the share of arcs
    that an arc in the other direction answers; a symmetric edge is two arcs. Components: groups of actors that no
    edge joins. Below each number stand its change since the stretch before, in ( ), and its bounds, in [ ]: the least
    and the most while each edge that only may fall into the days, is denied or only alleged is in or out.

    Columns of csv: period, label, first, last, actors, edges, pairs, cooperative, hostile, contested, reciprocity,
    components, largest, cooperative_share, hostile_share, contested_share, edges_left_out. Json adds
    change, ranges, evidence and what is left out by reason.
    """
    from amity.analysis.structure.summary import summaries
    from amity.render.charts.lines import Series

    networks = asked.of(place)
    found = summaries(
        networks.survey.stretches, networks.graph.tables, networks.graph.vocabulary, networks.rules
    )
    left = networks.survey.left_out(networks.rules.possible)
    rows: list[Row] = [
        {
            **item.network.head(),
            **item.figures.as_json(),
            "edges_left_out": len(others.edges),
            "change": item.change,
            "ranges": item.ranges,
        }
        for item, others in zip(found, left, strict=True)
    ]
    shares = ("cooperative_share", "hostile_share", "contested_share")
    write_plot(
        plot,
        "Shares of edges",
        [item.network.label for item in found],
        [
            Series(
                name.removesuffix("_share"),
                [item.figures.as_json()[name] for item in found],
                [item.ranges[name] for item in found],
            )
            for name in shares
        ],
    )
    table = (
        Column("Period", lambda row: str(row["label"]), width=14),
        Column("Actors", lambda row: _figure(row, "actors"), right=True),
        Column("Edges", lambda row: _figure(row, "edges"), right=True),
        Column("Left\nout", lambda row: str(row["edges_left_out"]), right=True),
        Column("Shares of edges", _share_lines),
        Column("Answered", lambda row: _figure(row, "reciprocity"), right=True),
        Column("Compo-\nnents", lambda row: _figure(row, "components"), right=True),
    )
    documents = (
        {**item.as_json(), "edges_left_out": o.as_json()} for item, o in zip(found, left, strict=True)
    )
    write_answer(documents, rows, SUMMARY_NAMES, table, form, output)
    _say_summary(found)


def _say_summary(found: tuple[Summary, ...]) -> None:
    say(f"Counted: {found[0].network.rules.words}; (+) change since the row before; {BOUNDS}")
    say(
        "Left out: the other edges of these days that are not only denied: at a place, within one side, or of "
        "another status"
    )


def _figure(row: Row, name: str) -> str:
    """A number, its change and its range."""
    from amity.network.ranges import written

    value, change = row[name], row["change"]
    text = written(value if isinstance(value, int | float) else None)
    step = change.get(name) if isinstance(change, dict) else None
    if isinstance(step, int | float) and abs(step) >= 0.005:
        text += f"\n({'+' if step > 0 else ''}{written(step)})"
    return with_range(text, row["ranges"], name)


def _share_lines(row: Row) -> str:
    marks = {"cooperative_share": "+", "hostile_share": "-", "contested_share": "contested"}
    bare = {**row, "change": None}
    return "\n".join(f"{mark} {' '.join(_figure(bare, name).split(chr(10)))}" for name, mark in marks.items())


@command("amity analyze balance", "amity analyze balance --by year --null 200 --plot balance.svg")
@click.option(
    "--null",
    "draws",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Compare with N networks of the same ties with shuffled signs; default 0.",
)
@click.option(
    "--null-model",
    "model",
    type=click.Choice(["signs", "degree"]),
    default="signs",
    help="Shuffle all signs, or so that each actor keeps its numbers of friends and foes; default signs.",
)
@resample_option
@limit_option(60)
@plot_option
@analysis_options
def balance(
    place: Place,
    asked: Asked,
    draws: int,
    model: str,
    resample: str,
    seed: int,
    time_limit: float,
    plot: str | None,
    form: str,
    output: str,
) -> None:
    """Is it balanced: friends of friends, foes of foes?

    Three measures side by side, for they can disagree. Triangles by signs: strong balance wants an even number of
    hostile ties, weak balance also allows three. K (Estrada and Benzi): balanced less unbalanced closed walks as a
    part of all, 1 in balance; (1 + K) / 2 is the share of balanced walks. Frustration L: the fewest ties that
    contradict two camps, proven or with bounds, and 1 - 2 L / ties.
    In [ ] the bounds of a number while each edge that only may fall into the days, is denied or only alleged is in
    or out; ~[ ] of triangles and K is the range of some such readings, drawn, where there are too many. With --resample
    { } is the range without one source, ~{ } the middle 90 % of draws of sources with replacement, "in 80 %" the share
    in which the number is defined. Stays: the share in which the network is balanced (L = 0), or is not, as here.
    Csv then has resampling, two ends of seven numbers and balanced_stays, too.

    Columns of csv: period, label, first, last, ambivalent, actors, ties, friendly, hostile, pairs_left_out,
    pairs_decided, ties_doubtful, definite_edges, possible_edges, triangles, +++, ++-, +--, ---, strong, weak,
    walk_balance (K), walk_share, frustration_lower, frustration_upper, proven, balance_least, balance_most.
    Json adds ranges, null, cautions, evidence, resampling.
    """
    from amity.analysis.balance.balance import balance as balance_of
    from amity.analysis.balance.measures import headline
    from amity.render.charts.lines import Series

    networks = asked.of(place)
    how = resampling_of(resample, seed)
    found = [
        balance_of(study, time_limit=time_limit, draws=draws, seed=seed, model=model)
        for study in networks.survey.studies
    ]
    stable: tuple[Stability, ...] = ()
    if how:
        from amity.analysis.sources.resampled import resampled_balance

        stable = resampled_balance(networks.survey, found, how, time_limit=time_limit)
    measures = [item.measures for item in found]
    write_plot(
        plot,
        "Balance",
        [item.network.label for item in found],
        [
            Series("strong triads", [m.triads.strong for m in measures], [b.ranges["strong"] for b in found]),
            Series(
                "K, walks",
                [m.walk_balance for m in measures],
                [b.ranges["walk_balance"] for b in found],
            ),
            Series(
                "1 - 2 L / ties",
                [headline(m)["balance"] for m in measures],
                [b.ranges["balance"] for b in found],
            ),
        ],
    )
    table = [
        Column("Period", lambda row: str(row["label"]), width=14),
        Column("Network", network_cell),
        Column("Triangles", _triads_cell),
        Column("Balanced", _shares_cell),
        Column("K (walks)", _number("walk_balance"), right=True),
        Column("Frustration", _frustration_cell),
    ]
    if draws:
        table.append(Column("z (p)", _null_cell))
    if how:
        table.append(stays_column())
    each = [(item, stable[number] if how else None) for number, item in enumerate(found)]
    write_answer(
        (with_resampling(item.as_json(), one) for item, one in each),
        [_balance_row(item, one) for item, one in each],
        (*BALANCE_NAMES, *spread_names(BALANCE_NUMBERS, ("balanced",), how)),
        table,
        form,
        output,
    )
    say_rules(networks, [item.network for item in found])
    if draws:
        from amity.analysis.balance.null_models import NullModel

        say(
            f"z: against {draws} draws, {NullModel(model).words}, seed {seed}; more balanced than by chance is above 0 "
            "for strong, weak and K, below 0 for L; p: share of draws as balanced, the network itself counted with them"
        )
    say_ranges(networks.survey.studies)
    say_resampling(stable, networks.survey.networks)


def _balance_row(item: Balance, stable: Stability | None) -> Row:
    triads, index = item.measures.triads, item.measures.frustration
    least, most = index.balance or (None, None)
    return {
        **item.network.head(),
        "triangles": triads.total,
        **triads.as_json(),
        "strong": triads.strong,
        "weak": triads.weak,
        "walk_balance": item.measures.walk_balance,
        "walk_share": item.measures.walk_share,
        "frustration_lower": index.lower,
        "frustration_upper": index.upper,
        "proven": index.proven,
        "balance_least": least,
        "balance_most": most,
        "words": index.words,
        "ranges": item.ranges,
        "null": item.null,
        STABILITY: stable,
        **spread_values(stable, {name: name for name in BALANCE_NUMBERS}, {"balanced": "balanced"}),
    }


def _number(name: str, label: str = "") -> Callable[[Row], str]:
    def cell(row: Row) -> str:
        from amity.network.ranges import written

        value = row[name]
        text = label + written(value if isinstance(value, int | float) else None)
        return "\n".join([with_range(text, row["ranges"], name), *spread_lines(row, name)])

    return cell


def _triads_cell(row: Row) -> str:
    return "\n".join(f"{name} {row[name]}" for name in ("+++", "++-", "+--", "---"))


def _shares_cell(row: Row) -> str:
    return "\n".join(_number(name, f"{name} ")(row) for name in ("strong", "weak"))


def _frustration_cell(row: Row) -> str:
    from amity.network.ranges import written

    text = with_range(str(row["words"]), row["ranges"], "frustration")
    lines = [text, *spread_lines(row, "frustration")]
    ends = [v for v in (row["balance_least"], row["balance_most"]) if isinstance(v, int | float)]
    if ends:
        lines += [f"1-2L/m {' to '.join(dict.fromkeys(map(written, ends)))}", *spread_lines(row, "balance")]
    return "\n".join(lines)


def _null_cell(row: Row) -> str:
    from amity.analysis.balance.null_models import Null
    from amity.network.ranges import written

    null = row["null"]
    if not isinstance(null, Null):
        return ""
    names = {"walk_balance": "K", "frustration": "L"}
    return "\n".join(
        f"{names.get(name, name)} {written(found.z)}"
        + ("" if found.as_balanced is None else f" ({written(found.as_balanced)})")
        for name, found in null.measures.items()
    )
