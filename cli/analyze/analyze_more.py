"""Analyses of paths and pairs: what passes on from whom to whom, how two actors got on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.analyze.studies import (
    by_option,
    line_cell,
    parts_option,
    plot_option,
    rows_option,
    selected,
    write_answer,
    write_plot,
)
from amity.cli.drawing import Column, Row
from amity.cli.options import command, list_options, time_options
from amity.cli.output import column, count, say
from amity.cli.place import Place

if TYPE_CHECKING:
    from amity.dataset import SliceOptions

REACH_NAMES = (
    *("actor", "certainty", "possible_from", "definite_by"),
    *("possible_path", "possible_edges", "possible_claims"),
    *("definite_path", "definite_edges", "definite_claims"),
)
COURSE_ROWS = {
    "scores": (
        *("period", "label", "first", "last", "climate", "perhaps", "net", "low", "high", "mean"),
        *("cooperative", "hostile", "forth", "back", "reciprocity", "asymmetry", "weighted", "unweighted"),
        *("neutral", "open", "claims"),
    ),
    "flips": (
        *("before", "after", "net_before", "net_after", "climate_before", "climate_after"),
        *("certainty", "by", "gone", "claims"),
    ),
    "phases": ("climate", "first", "last", "periods", "net", "doubtful", "claims"),
    "edges": (
        *("period", "label", "direction", "weight", "edge", "subject", "relation", "object", "sign"),
        *("status", "certainty", "when", "claims"),
    ),
}


@command("amity analyze reach Russia --from 2015", "amity analyze reach Russia --relation arms --to 2021")
@click.argument("origin", metavar="ACTOR", shell_complete=complete.ends)
@click.option("--both-ways", is_flag=True, help="Pass edges from object to subject, too.")
@click.option("--dated", is_flag=True, help="Leave out claims whose start is not told.")
@click.option("--until", metavar="DATE", help="The same as --to.")
@time_options
@list_options
def reach(
    place: Place,
    origin: str,
    both_ways: bool,
    dated: bool,
    until: str | None,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """Whom could something have reached in order of time?

    Paths over cooperative edges and contacts (or --relation) from subject to object, over symmetric ones both ways,
    on days that never run backwards. By a day: under every reading of the dates and over accepted edges it is there
    by then. Possible from a day: under some reading it is there on that day at the earliest, maybe on another path.

    Columns of csv: actor, certainty, possible_from, definite_by, possible_path, possible_edges, possible_claims,
    definite_path, definite_edges, definite_claims. Json adds what was selected, counts, and each step with its edge.
    """
    from amity.analysis.change import reach as paths
    from amity.corpus.names import find_actor

    if until and options.get("end"):
        raise click.UsageError("--until and --to are the same; give one.")
    graph = place.graph()
    tables = graph.tables
    if until:
        options["end"] = until
    found = paths.reach(
        tables,
        graph.vocabulary,
        find_actor(tables, origin, places=True),
        selected(graph, options),
        both_ways=both_ways,
        dated=dated,
    )
    rows: list[Row] = list(paths.rows(found, tables, graph.vocabulary))
    if form == "table":
        rows = [line for row in rows for line in _path_lines(row)]
    write_answer([found.as_json()], rows, REACH_NAMES, _REACH_TABLE, form, output)
    maybe = len(found.reached) - found.definite
    say(f"{found.definite} definite + {maybe} possible reached from {tables.label(found.origin)}; "
        f"{found.others} not")  # fmt: skip


def _path_lines(row: Row) -> list[Row]:
    """A line for the definite path and one for the possible path, where they are two."""
    first = f"from {row['possible_from']}" if row["possible_from"] else "on any day"
    sure = {"label": row["label"], "arrival": f"by {row['definite_by']}", "path": row["definite_path"]}
    maybe = {"label": row["label"], "arrival": f"possible\n{first}", "path": row["possible_path"]}
    if not row["definite_path"]:
        return [maybe]
    if row["definite_path"] == row["possible_path"]:
        return [{**sure, "arrival": f"{sure['arrival']}\npossible\n{first}"}]
    return [sure, {**maybe, "label": ""}]


_REACH_TABLE = (
    column("label", "Actor", width=20),
    column("arrival", width=15),
    Column("Path [claim]", line_cell("path")),
)


@command(
    "amity analyze dyad Russia Taliban",
    "amity analyze dyad Russia Taliban --by year --rows flips",
    "amity analyze dyad Russia Taliban --by year --plot score.svg",
)
@click.argument("first", metavar="A", shell_complete=complete.ends)
@click.argument("second", metavar="B", shell_complete=complete.ends)
@parts_option
@click.option("--dated", is_flag=True, help="Leave out what may hold only because no start is told.")
@rows_option(COURSE_ROWS)
@plot_option
@by_option
@time_options
@list_options
def dyad(
    place: Place,
    first: str,
    second: str,
    parts: bool,
    dated: bool,
    wanted: str,
    plot: str | None,
    by: str | None,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """How did cooperation and conflict of a pair change?

    The score is the sum of Goldstein's weights (-10 conflict to 10 cooperation) of the definite friendly and hostile
    edges that are asserted, denied or not; in [ ] its bounds while each possible, denied or alleged edge is in or
    out; beside it what A did and what B did, mutual edges in both. Answered: 1 where both give alike, 0 where one
    gives all; asymmetry: the mean weight of what A does less that of B. Edges: those with a weight that count + all
    that count in the bounds alone, marked ?.

    --rows flips lists the changes of its sign with the edges that make them, --rows phases the runs of one climate,
    --rows edges each edge with its weight.

    Columns of csv: period, label, first, last, climate, perhaps, net, low, high, mean, cooperative, hostile, forth,
    back, reciprocity, asymmetry, weighted, unweighted, neutral, open, claims; with other --rows other columns.
    Json has scores, flips and phases, each with its edges.
    """
    from amity.analysis.dyad import score_rows, scores
    from amity.corpus.names import find_actor

    graph = place.graph()
    tables, vocabulary = graph.tables, graph.vocabulary
    a, b = (find_actor(tables, name, places=True) for name in (first, second))
    chosen = selected(graph, options)
    found = scores.course(tables, vocabulary, a, b, chosen, by=by, include_parts=parts, dated=dated)
    names = tables.label(a), tables.label(b)
    write_plot(
        plot,
        f"{names[0]} and {names[1]}: sums of Goldstein's weights",
        [score.label for score in found.scores],
        score_rows.score_series(found),
        stepped=True,
    )
    rows: list[Row]
    table: tuple[Column, ...]
    match wanted:
        case "flips":
            rows, table = list(score_rows.flip_rows(found, tables, vocabulary)), _FLIP_TABLE
        case "phases":
            rows, table = list(score_rows.phase_rows(found)), _PHASE_TABLE
        case "edges":
            rows, table = list(score_rows.edge_rows(found, tables, vocabulary)), _EDGE_TABLE
        case _:
            rows, table = list(score_rows.score_rows(found)), _score_table(*names)
    write_answer([found.as_json()], rows, COURSE_ROWS[wanted], table, form, output)
    say(
        f"{count(len(found.flips), 'flip')}, {count(len(found.phases), 'phase')} of {names[0]} and {names[1]}"
    )


def _score_table(first: str, second: str) -> tuple[Column, ...]:
    return (
        column("label", "Period", width=13),
        Column("Climate", _climate, width=10),
        Column("Score", _score, True),
        Column(f"By {first}", lambda row: _part(row, "forth"), width=7),
        Column(f"By {second}", lambda row: _part(row, "back"), width=7),
        Column("Answered,\nasymmetry", _answered, True),
        Column("Edges", _edge_counts),
    )


def _part(row: Row, side: str) -> str:
    return _number(row, side) if row[f"{side}_edges"] else "-"


def _answered(row: Row) -> str:
    return f"{_number(row, 'reciprocity')}\n{_number(row, 'asymmetry')}"


def _score(row: Row) -> str:
    ends = f"[{_number(row, 'low')}, {_number(row, 'high')}]"
    value = _number(row, "net") if row["weighted"] else "-"
    return value if row["low"] == row["high"] else f"{value}\n{ends}"


def _climate(row: Row) -> str:
    same = row["climate"] == row["perhaps"]
    return str(row["climate"]) if same else f"{row['climate']},\nperhaps {row['perhaps']}"


def _edge_counts(row: Row) -> str:
    """Edges with a weight that count, and those that count in the bounds alone: ``8 + 12?``."""
    return f"{row['weighted']} + {row['open']}?" if row["open"] else str(row["weighted"])


def _number(row: Row, key: str) -> str:
    from amity.network.ranges import written

    value = row[key]
    return written(value if isinstance(value, int | float) else None)


def _flip(row: Row) -> str:
    labels = row["labels"]
    before, after = labels if isinstance(labels, tuple) else ("", "")
    possible = "\npossible" if row["certainty"] == "possible" else ""
    ends = [
        _number(row, f"net_{side}") if row[f"net_{side}"] else row[f"climate_{side}"]
        for side in ("before", "after")
    ]
    return f"{before} {ends[0]} ->\n{after} {ends[1]}{possible}"


def _days(row: Row) -> str:
    open_end = row["last"] == "9999-12-31"
    return f"since {row['first']}" if open_end else f"{row['first']} to\n{row['last']}"


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _numbers(values: object) -> str:
    from amity.network.ranges import written

    return "\n".join(written(value) for value in _list(values) if isinstance(value, int | float))


_FLIP_TABLE = (
    Column("Flip", _flip, width=22),
    Column("New edges [claims]", line_cell("new")),
    Column("Edges that ended [claims]", line_cell("ended")),
)
_PHASE_TABLE = (
    column("climate"),
    Column("Days", _days),
    Column("Periods", line_cell("labels")),
    Column("Scores", lambda row: _numbers(row["net"]), True),
    Column(
        "In doubt",
        lambda row: "\n".join("?" if p in _list(row["doubtful"]) else "" for p in _list(row["periods"])),
    ),
    column("edges", right=True),
)
_EDGE_TABLE = (
    column("label", "Period", width=14),
    Column("Weight", lambda row: _number(row, "weight"), True),
    Column("Edge [claims]", lambda row: f"{row['words']} [{', '.join(map(str, _list(row['claims'])))}]"),
    Column(
        "Status",
        lambda row: f"{row['status']}{', possible' if row['certainty'] == 'possible' else ''}",
        width=11,
    ),
    column("when", width=17),
)
