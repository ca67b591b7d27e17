"""Analyses of paths and evidence: what passes on, what the sources bear, how a pair got on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.analyze_changes import CHANGE_TABLE, COMPARE_NAMES, selected
from amity.cli.drawing import Column, Row
from amity.cli.options import command, list_options, slice_options, time_options
from amity.cli.output import column, count, say, write_rows
from amity.cli.place import Place

if TYPE_CHECKING:
    from amity.knowledge_graph import SliceOptions

REACH_NAMES = (
    *("actor", "certainty", "possible_from", "definite_by"),
    *("possible_path", "possible_edges", "possible_claims"),
    *("definite_path", "definite_edges", "definite_claims"),
)
SOURCE_ROWS = {
    "sources": (
        *("source", "edges", "alone", "vanish", "lapse", "other_status", "pairs_changed", "actors_vanish"),
        "claims",
    ),
    "edges": (
        *("edge", "subject", "relation", "object", "when", "certainty", "status", "source_count"),
        *("voice_count", "sources", "voices", "against", "claims"),
    ),
    "without": ("source", *COMPARE_NAMES),
    "agreement": (
        *("first", "second", "shared", "agree", "disagree", "pairs", "same_signs", "opposite_signs"),
        *("shared_edges", "disagreeing_edges", "opposite_pairs"),
    ),
    "coverage": (
        *("first", "second", "period", "coverage", "definite", "possible", "denied", "prospective"),
        "claims",
    ),
}
COURSE_ROWS = {
    "scores": (
        *("period", "label", "first", "last", "climate", "perhaps", "net", "low", "high", "mean"),
        *("cooperative", "hostile", "forth", "back", "reciprocity", "asymmetry", "weighted", "unweighted"),
        *("neutral", "possible", "claims"),
    ),
    "flips": ("before", "after", "net_before", "net_after", "certainty", "by", "gone", "claims"),
    "phases": ("climate", "first", "last", "periods", "net", "doubtful", "claims"),
}

_by_option = click.option(
    "--by",
    type=click.Choice(["period", "year", "whole"]),
    help="Divide the time; default period, or whole where days are given.",
)


def _lines(key: str) -> Callable[[Row], str]:
    """A cell with a line for each value of a list."""

    def cell(row: Row) -> str:
        values = row[key]
        return "\n".join(map(str, values)) if isinstance(values, list) else str(values)

    return cell


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
    on days that never run backwards. Definite: under every reading of the dates, over accepted edges, arriving by
    the day given. Possible: under some reading, on that day at the earliest.

    Columns of csv and json: actor, certainty, possible_from, definite_by, possible_path, possible_edges,
    possible_claims, definite_path, definite_edges, definite_claims.
    """
    from amity.analysis import reach as paths
    from amity.names import find_actor

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
    write_rows(rows, REACH_NAMES, _REACH_TABLE, form, output)
    maybe = len(found.reached) - found.definite
    say(f"{found.definite} definite + {maybe} possible reached from {tables.label(found.origin)}; "
        f"{found.others} not")  # fmt: skip


def _arrival(row: Row) -> str:
    first = f"from {row['possible_from']}" if row["possible_from"] else "any day"
    return f"{first}\nby {row['definite_by']}" if row["definite_by"] else f"possible\n{first}"


def _path(row: Row) -> str:
    return _lines("definite_path" if row["definite_path"] else "possible_path")(row)


_REACH_TABLE = (
    column("label", "Actor", width=20),
    Column("Arrival", _arrival, width=15),
    Column("Path [claim]", _path),
)


@command(
    "amity analyze sources",
    "amity analyze sources --rows edges --relation arms",
    "amity analyze sources --rows coverage --actor Russia --actor China",
)
@click.option(
    "--rows",
    "wanted",
    type=click.Choice(list(SOURCE_ROWS)),
    default="sources",
    help="What is listed; default sources.",
)
@_by_option
@slice_options
@list_options
def sources(place: Place, wanted: str, by: str | None, options: SliceOptions, form: str, output: str) -> None:
    """What hangs on which source, where are they silent?

    With --rows sources: edges of each source, those that it tells alone, and what falls without it. With --rows
    edges: the sources and different speakers behind each edge, least supported first. With --rows without: each
    change when a source is left out. With --rows agreement: edges and pairs that two sources share. With --rows
    coverage: each pair and period: number of definite edges, ? only possible ones, x expressly absent, * only
    promised, . silent; several --actor ask for all pairs of these.

    Columns of csv and json: source, edges, alone, vanish, lapse, other_status, pairs_changed, actors_vanish, claims;
    with other --rows others.
    """
    from amity.analysis import corroboration as found_in

    graph = place.graph()
    tables, vocabulary = graph.tables, graph.vocabulary
    chosen = selected(graph, options)
    rows: list[Row]
    table: tuple[Column, ...]
    match wanted:
        case "edges":
            from amity.slices import make_slice

            supports = found_in.support(make_slice(tables, vocabulary, chosen), tables)
            rows, table = list(found_in.support_rows(supports, tables, vocabulary)), _SUPPORT_TABLE
            single = sum(len(one.voices) == 1 for one in supports)
            say(f"{count(len(supports), 'edge')}, {single} with one speaker alone")
        case "without":
            from amity.analysis.compare import rows as rows_of

            rows = [
                {"source": one.source, **row}
                for one in found_in.leave_one_out(tables, vocabulary, chosen)
                for row in rows_of(one.comparison, tables, vocabulary)
            ]
            table = (column("source", "Without", width=14), *CHANGE_TABLE[:3])
        case "agreement":
            rows = list(found_in.agreement_rows(found_in.agreement(tables, vocabulary, chosen)))
            table = _AGREEMENT_TABLE
        case "coverage":
            from amity.analysis import coverage as covered

            named = chosen.actors if len(chosen.actors) > 1 else ()
            pairs = covered.coverage(tables, vocabulary, chosen, pairs_of=named, by=by)
            if form == "table":
                rows = list(covered.map_rows(pairs, tables))
                periods = [cell.period for cell in pairs[0].cells] if pairs else []
                table = (
                    column("words", "Pair"),
                    *(column(name, name or "all", right=True) for name in periods),
                )
            else:
                rows, table = list(covered.rows(pairs, tables)), ()
            say(f"{count(len(pairs), 'pair')}; a silence of the sources is no proof of absence")
        case _:
            rows = list(found_in.without_rows(found_in.leave_one_out(tables, vocabulary, chosen)))
            table = _SOURCE_TABLE
    write_rows(rows, SOURCE_ROWS[wanted], table, form, output)


_SOURCE_TABLE = (
    column("source", width=16),
    column("edges", right=True),
    column("alone", right=True),
    column("vanish", "Vanish without it", right=True),
    column("lapse", "Denials, promises lapse", right=True),
    column("other_status", "Other status", right=True),
    column("actors_vanish", "Actors vanish", right=True),
)
_SUPPORT_TABLE = (
    Column("Edge", lambda row: f"{row['words']}\n{row['when']}"),
    column("status", width=11),
    Column("Sources", _lines("sources"), width=16),
    Column("Speakers", _lines("voices"), width=20),
)
_AGREEMENT_TABLE = (
    Column("Sources", lambda row: f"{row['first']}\n{row['second']}", width=16),
    column("shared", "Shared edges", right=True),
    column("agree", right=True),
    column("disagree", right=True),
    column("pairs", "Shared pairs", right=True),
    column("same_signs", "Same signs", right=True),
    column("opposite_signs", "Opposite", right=True),
)


@command("amity analyze dyad Russia Taliban", "amity analyze dyad Russia Taliban --by year --rows flips")
@click.argument("first", metavar="A", shell_complete=complete.ends)
@click.argument("second", metavar="B", shell_complete=complete.ends)
@click.option("--parts", is_flag=True, help="With what their office-holders, organs and leaders did.")
@click.option("--dated", is_flag=True, help="Leave out what may hold only because no start is told.")
@click.option(
    "--rows",
    "wanted",
    type=click.Choice(list(COURSE_ROWS)),
    default="scores",
    help="What is listed; default scores.",
)
@_by_option
@time_options
@list_options
def dyad(
    place: Place,
    first: str,
    second: str,
    parts: bool,
    dated: bool,
    wanted: str,
    by: str | None,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """How did cooperation and conflict of a pair change?

    The score is the sum of Goldstein's weights (-10 conflict to 10 cooperation) of the definite friendly and hostile
    edges; in [ ] its least and greatest value with possible and contested edges taken in or left out. A -> B is what
    A did, B -> A what B did; edges are those with a weight + all possible ones. With --rows flips the changes of its
    sign with the edges that make them, with --rows phases the runs of one climate.

    Columns of csv and json: period, label, first, last, climate, perhaps, net, low, high, mean, cooperative,
    hostile, forth, back, reciprocity, asymmetry, weighted, unweighted, neutral, possible, claims; with other --rows
    others.
    """
    from amity.analysis import score_rows, scores
    from amity.names import find_actor

    graph = place.graph()
    tables = graph.tables
    a, b = (find_actor(tables, name, places=True) for name in (first, second))
    found = scores.course(
        tables,
        graph.vocabulary,
        a,
        b,
        selected(graph, options),
        by=by,
        include_parts=parts,
        dated=dated,
    )
    rows, table = {
        "scores": (score_rows.score_rows(found), _score_table(tables.label(a), tables.label(b))),
        "flips": (score_rows.flip_rows(found), _FLIP_TABLE),
        "phases": (score_rows.phase_rows(found), _PHASE_TABLE),
    }[wanted]
    write_rows(rows, COURSE_ROWS[wanted], table, form, output)
    say(
        f"{count(len(found.flips), 'flip')}, {count(len(found.phases), 'phase')} of {tables.label(a)} and "
        f"{tables.label(b)}"
    )


def _score_table(first: str, second: str) -> tuple[Column, ...]:
    return (
        Column("Period", lambda row: str(row["label"]), width=14),
        Column("Climate", _climate, width=19),
        Column(
            "Score",
            lambda row: f"{_number(row, 'net')}\n[{_number(row, 'low')}, {_number(row, 'high')}]",
            True,
        ),
        Column(f"{first} -> {second}", lambda row: _number(row, "forth"), width=10),
        Column(f"{second} -> {first}", lambda row: _number(row, "back"), width=10),
        Column("Edges", _edge_counts),
    )


def _climate(row: Row) -> str:
    same = row["climate"] == row["perhaps"]
    return str(row["climate"]) if same else f"{row['climate']},\nperhaps {row['perhaps']}"


def _edge_counts(row: Row) -> str:
    """Definite edges with a weight, and the possible ones: ``8 + 12?``."""
    return f"{row['weighted']} + {row['possible']}?" if row["possible"] else str(row["weighted"])


def _number(row: Row, key: str) -> str:
    value = row[key]
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, int | float) else "-"


_FLIP_TABLE = (
    Column("From", lambda row: f"{row['before']}\n{_number(row, 'net_before')}"),
    Column("To", lambda row: f"{row['after']}\n{_number(row, 'net_after')}"),
    column("certainty"),
    Column("New edges", _lines("by")),
    Column("Edges gone", _lines("gone")),
)
_PHASE_TABLE = (
    column("climate"),
    column("first", "From", width=10),
    column("last", "To", width=10),
    Column("Periods", _lines("periods")),
    Column("Scores", _lines("net"), True),
    Column("In doubt", _lines("doubtful")),
)
