"""What rests on which source: corroboration, what falls without one, agreement, coverage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from amity.cli.analyze.analyze_changes import CHANGE_TABLE, COMPARE_NAMES
from amity.cli.analyze.studies import (
    Asked,
    Networks,
    limit_option,
    line_cell,
    rows_option,
    rules_text,
    source_options,
    write_answer,
)
from amity.cli.drawing import Column, Row
from amity.cli.options import command
from amity.cli.output import column, count, say
from amity.cli.place import Place

if TYPE_CHECKING:
    from amity.network.signed import Json

_STRETCH = ("source", "period", "label", "first", "last")
_FIGURES = ("ties", "strong", "weak", "walk_balance", "frustration", "balance")
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
    "ranks": (
        *(*_STRETCH, "rank", "actors", "actors_without", "kendall_tau_b", "leading", "leading_kept"),
        *("vanished", "appeared", "moves", "claims"),
    ),
    "findings": (
        *(*_STRETCH, *_FIGURES, *(f"{name}_without" for name in _FIGURES), "pairs", "camps_moved"),
        *("camps_unclear", "stances", "stances_possible", "claims"),
    ),
    "agreement": (
        *("first", "second", "shared", "agree", "disagree", "pairs", "same_signs", "opposite_signs"),
        *("shared_edges", "disagreeing_edges", "opposite_pairs"),
    ),
    "coverage": (
        *("first", "second", "period", "coverage", "definite", "possible", "denied", "prospective"),
        "claims",
    ),
}
_MOST = 4
"""Lines of a kind in a cell of a table; the number of others is told."""

Answer = tuple["list[Json]", Sequence[Row], Sequence[Column], str]
"""Documents, rows, table, remark."""


@command(
    "amity analyze sources",
    "amity analyze sources --rows edges --relation arms",
    "amity analyze sources --rows findings --period takeover",
    "amity analyze sources --rows coverage --actor Russia --actor China",
)
@rows_option(SOURCE_ROWS)
@limit_option(20)
@source_options
def sources(place: Place, wanted: str, time_limit: float, asked: Asked, form: str, output: str) -> None:
    """What hangs on which source, where are they silent?

    \b
    --rows sources    edges of each source, those that it tells alone, and
                      what falls when it is left out
    --rows without    each of these changes
    --rows ranks      places of actors by degree and PN (see 'amity analyze
                      actors') without each source: Kendall's tau-b, 1 for
                      the same order; who stays among the first ten;
                      largest moves among the actors that stay
    --rows findings   balance, camps, pairs and stances without each source;
                      who stands in the other camp, (=) could stand in
                      either, (?) unclear
    --rows edges      sources and different speakers behind each edge, the
                      least supported first
    --rows agreement  edges and pairs that two sources share
    --rows coverage   each pair and period: number of definite edges, ? only
                      possible ones, x expressly absent, * only promised,
                      . silent; several --actor: all pairs of these

    --parts, --possible, --ambivalent and --time-limit are for ranks and findings, --by for coverage too. Without a
    source all statuses and ties are built anew from the other claims.

    Columns of csv: source, edges, alone, vanish, lapse, other_status, pairs_changed, actors_vanish, claims; with other
    --rows other columns. Json: a document for each source, or one with all edges, sources or pairs; it adds what was
    selected, counts, edges.
    """  # noqa: D301
    networks = asked.of(place)
    answer: dict[str, Callable[[Networks], Answer]] = {
        "sources": _sources,
        "edges": _edges,
        "without": _without,
        "ranks": _ranks,
        "findings": lambda found: _findings(found, time_limit),
        "agreement": _agreement,
        "coverage": lambda found: _coverage(found, form),
    }
    documents, rows, table, remark = answer[wanted](networks)
    if form == "table" and wanted in {"ranks", "findings"}:
        rows, remark = _lines(rows, wanted, remark)
    write_answer(documents, rows, SOURCE_ROWS[wanted], table, form, output)
    if remark:
        say(remark)


def _sources(networks: Networks) -> Answer:
    from amity.analysis.sources.corroboration import leave_one_out, without_rows

    graph = networks.graph
    found = leave_one_out(graph.tables, graph.vocabulary, networks.selection)
    table = (
        column("source", width=16),
        column("edges", right=True),
        column("alone", "By it\nalone", right=True),
        column("vanish", "Relations\nvanish", right=True),
        column("lapse", "Denials,\npromises\nlapse", right=True),
        column("other_status", "Other\nstatus", right=True),
        column("pairs_changed", "Pairs\nchange", right=True),
        column("actors_vanish", "Actors\nvanish", right=True),
    )
    return [one.as_json() for one in found], without_rows(found), table, ""


def _without(networks: Networks) -> Answer:
    from amity.analysis.change.compare import rows as rows_of
    from amity.analysis.sources.corroboration import leave_one_out

    graph = networks.graph
    found = leave_one_out(graph.tables, graph.vocabulary, networks.selection)
    rows = [
        {"source": one.source, **row}
        for one in found
        for row in rows_of(one.comparison, graph.tables, graph.vocabulary)
    ]
    # That an event passes by itself says nothing here: the source is left out, not time.
    change = Column("Change", lambda row: CHANGE_TABLE[0].cell({**row, "event": False}), width=11)
    table = (column("source", "Without", width=14), change, *CHANGE_TABLE[1:3])
    return [one.as_json() for one in found], rows, table, ""


def _ranks(networks: Networks) -> Answer:
    from amity.analysis.sources.sensitivity import ranks_without
    from amity.analysis.sources.sensitivity_rows import rank_rows

    graph = networks.graph
    found = ranks_without(
        graph.tables, graph.vocabulary, networks.selection, rules=networks.rules, by=networks.asked.by
    )
    table = (
        Column("Without, in", lambda row: f"{row['source']}\n{row['label']}".strip(), width=16),
        column("rank"),
        Column("Actors", lambda row: f"{row['actors']} -> {row['actors_without']}", right=True),
        Column("Tau-b", lambda row: _written(row["kendall_tau_b"]), right=True),
        Column("First\nten", lambda row: f"{row['leading_kept']} of {row['leading']}", right=True),
        Column("Places with -> without", lambda row: _some(row["words"]) or "-"),
    )
    return [one.as_json() for one in found], rank_rows(found, graph.tables), table, rules_text(networks.rules)


def _findings(networks: Networks, time_limit: float) -> Answer:
    from amity.analysis.sources.sensitivity import findings_without
    from amity.analysis.sources.sensitivity_rows import finding_rows

    graph = networks.graph
    found = findings_without(
        graph.tables,
        graph.vocabulary,
        networks.selection,
        rules=networks.rules,
        by=networks.asked.by,
        time_limit=time_limit,
    )
    table = (
        column("source", "Without", width=14),
        column("label", "Period", width=14),
        column("what"),
        column("words", "With it -> without"),
    )
    rows = finding_rows(found, graph.tables, graph.vocabulary)
    return [one.as_json() for one in found], rows, table, rules_text(networks.rules)


def _edges(networks: Networks) -> Answer:
    from amity.analysis.sources.corroboration import support, support_rows
    from amity.edges.slices import make_slice

    tables, vocabulary = networks.graph.tables, networks.graph.vocabulary
    found = support(make_slice(tables, vocabulary, networks.selection), tables, vocabulary)
    table = (
        Column("Edge", lambda row: f"{row['words']}\n{row['when']}"),
        column("status", width=11),
        Column("Sources", line_cell("sources"), width=16),
        Column("Speakers", line_cell("voices"), width=20),
    )
    remark = f"{count(len(found.edges), 'edge')}, {found.single} with one speaker alone"
    return [found.as_json()], support_rows(found, tables, vocabulary), table, remark


def _agreement(networks: Networks) -> Answer:
    from amity.analysis.sources.agreement import agreement, agreement_rows

    found = agreement(networks.graph.tables, networks.graph.vocabulary, networks.selection)
    table = (
        Column("Sources", lambda row: f"{row['first']}\n{row['second']}", width=16),
        column("shared", "Shared\nedges", right=True),
        column("agree", right=True),
        column("disagree", right=True),
        column("pairs", "Shared\npairs", right=True),
        column("same_signs", "Same\nsigns", right=True),
        column("opposite_signs", "Opposite\nsigns", right=True),
    )
    return [found.as_json()], agreement_rows(found), table, ""


def _coverage(networks: Networks, form: str) -> Answer:
    from amity.analysis.sources.coverage import coverage, map_rows, rows

    graph, chosen = networks.graph, networks.selection
    named = chosen.actors if len(chosen.actors) > 1 else ()
    found = coverage(graph.tables, graph.vocabulary, chosen, pairs_of=named, by=networks.asked.by)
    table = (
        column("words", "Pair", width=24),
        *(column(part.id, part.id or "all", right=True) for part in found.stretches),
    )
    remark = f"{count(len(found.pairs), 'pair')}; a silence of the sources is no proof of absence"
    told = map_rows(found, graph.tables) if form == "table" else rows(found, graph.tables)
    return [found.as_json()], told, table, remark


def _lines(rows: Sequence[Row], wanted: str, remark: str) -> tuple[list[Row], str]:
    """The rows of a table: what differs, source and period on the first line alone; the remark counts the others."""
    lines: list[Row] = []
    same = 0
    for row in rows:
        parts = [row] * (not row["same"]) if wanted == "ranks" else _differences(row)
        same += not parts
        for part in parts:
            known = lines[-1]["place"] if lines else ()
            place = (row["source"], row["label"])
            head = (
                {"source": row["source"], "label": row["label"]}
                if place != known
                else {"source": "", "label": ""}
            )
            lines.append({**part, "place": place, **head})
    return lines, f"{remark}; {count(same, 'row')} without a difference not shown" if same else remark


def _differences(row: Row) -> list[Row]:
    """A line for each kind of finding that differs."""
    found: dict[str, str] = {}
    for name, word in {
        "ties": "ties",
        "strong": "strong",
        "walk_balance": "K",
        "index": "L",
        "balance": "1-2L/m",
    }.items():
        with_it, without = (
            str(value) if name == "index" else _written(value)
            for value in (row[name], row[f"{name}_without"])
        )
        if with_it != without:
            found[word] = f"{with_it} -> {without}"
    for name, word in {
        "moved": "camp",
        "turned": "sign",
        "stance_words": "stance",
        "gone": "ties gone",
    }.items():
        if row[name]:
            found[word] = _some(row[name])
    return [{"what": what, "words": words} for what, words in found.items()]


def _some(values: object, mark: str = "\n") -> str:
    """The first few values, and how many more there are."""
    found = [str(value) for value in values] if isinstance(values, list) else []
    more = [f"and {len(found) - _MOST} more"] if len(found) > _MOST else []
    return mark.join([*found[:_MOST], *more])


def _written(value: object) -> str:
    from amity.network.ranges import written

    return written(value if isinstance(value, int | float) else None)
