"""Analyses of change: what differs between two slices, and who designates, sanctions or recognizes whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.drawing import Column, Row
from amity.cli.options import command, list_options, slice_options
from amity.cli.output import column, count, say, shown, write_rows
from amity.cli.place import Place

if TYPE_CHECKING:
    from amity.knowledge_graph import KnowledgeGraph, SliceOptions
    from amity.slices import Selection

COMPARE_NAMES = (
    *("what", "change", "certainty", "subject", "relation", "object", "before", "after", "event", "dates"),
    "claims",
)
DESIGNATION_NAMES = (
    *("matter", "stance", "subject", "relation", "object", "start", "end", "when", "certainty", "status"),
    *("details", "edge", "claims", "sources"),
)

_definite_option = click.option("--definite", is_flag=True, help="Leave out what is only possible.")


def selected(graph: KnowledgeGraph, options: SliceOptions) -> Selection:
    """What the options of a slice select."""
    from amity.slices import select

    return select(graph.tables, graph.vocabulary, **options)


def _certain(rows: list[Row], definite: bool) -> list[Row]:
    return [row for row in rows if row["certainty"] == "definite"] if definite else rows


@command(
    "amity analyze compare engagement takeover --actor Taliban",
    "amity analyze compare as-of:2017 as-of:2021 --definite",
    "amity analyze compare source:idsa2017 source:thebell2021",
)
@click.argument("before", metavar="X", shell_complete=complete.periods)
@click.argument("after", metavar="Y", shell_complete=complete.periods)
@_definite_option
@slice_options
@list_options
def compare(
    place: Place, before: str, after: str, definite: bool, options: SliceOptions, form: str, output: str
) -> None:
    """What differs between two periods, dates, sources?

    X and Y are a period (or days: 2015, 2015-03..2018), as-of:DATE, or source:ID. Relations appear, vanish (no source
    tells of them any more), become contested, settled, confirmed or weakened, or are denied or announced; pairs flip
    sign, become ambivalent or one-sided, harden or soften; actors appear or vanish. What a vague date may explain
    is possible, not definite.

    Columns of csv and json: what, change, certainty, subject, relation, object, before, after, event, dates, claims.
    """
    from amity.analysis.compare import compare as compare_selections
    from amity.analysis.compare import rows as rows_of
    from amity.analysis.sides import find_sides

    graph = place.graph()
    tables, vocabulary = graph.tables, graph.vocabulary
    sides = find_sides(tables, vocabulary, before, after, selected(graph, options))
    found = compare_selections(tables, vocabulary, *sides)
    rows = _certain(list(rows_of(found, tables, vocabulary)), definite)
    write_rows(rows, COMPARE_NAMES, CHANGE_TABLE, form, output)
    say(f"{sides[0].title}: {found.before.summary}; {sides[1].title}: {found.after.summary}")
    say(found.summary)


def _change(row: Row) -> str:
    possible = "\npossible" if row["certainty"] == "possible" else ""
    event = "\n(event)" if row["event"] else ""
    return f"{row['change']}{possible}{event}"


def _states(row: Row) -> str:
    return f"{row['before'] or '-'} ->\n{row['after'] or '-'}"


CHANGE_TABLE = (
    Column("Change", _change, width=11),
    Column("Relation, pair or actor [claims]", lambda row: f"{row['words']} [{shown(row['claims'])}]"),
    Column("Before, after", _states, width=13),
    column("dates", "When", width=17),
)


@command(
    "amity analyze designations --object Taliban",
    "amity analyze designations --at 2015 --at 2022",
    "amity analyze designations --at 2021-10 --matrix",
)
@click.option(
    "--at",
    "dates",
    metavar="DATE",
    multiple=True,
    help="On this date; given twice: what differs between the two.",
)
@click.option("--matrix", is_flag=True, help="Actor by actor, with letters.")
@_definite_option
@slice_options
@list_options
def designations(
    place: Place,
    dates: tuple[str, ...],
    matrix: bool,
    definite: bool,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """Who designates, sanctions, recognizes whom?

    Designation, outlawing, sanction, recognition (sought, withheld, conditional, de facto, granted) and talks, each
    from when until when, with the legal act or condition, status, sources and blocks. After the publication of a
    source, what was then still so is only possible.

    Letters of the matrix: D designated, L delisted, O outlawed, S sanctioned, R recognized, A accepted de facto,
    W recognition withheld, K sought, T talks held, H hosted, X refused; ? only possible, contested or alleged;
    * conditional, promised or predicted; ! expressly not.

    Columns of csv and json: matter, stance, subject, relation, object, start, end, when, certainty, status, details,
    edge, claims, sources. With two dates those of 'amity analyze compare', with --matrix subject and the objects.
    """
    from amity.analysis import designations as stances
    from amity.analysis.compare import rows as rows_of
    from amity.analysis.sides import find_sides

    if len(dates) > 2:
        raise click.UsageError("give --at once or twice.")
    if matrix and len(dates) == 2:
        raise click.UsageError("--matrix shows one date; give --at once.")
    graph = place.graph()
    tables, vocabulary = graph.tables, graph.vocabulary
    chosen = selected(graph, options)
    if len(dates) == 2:
        sides = find_sides(tables, vocabulary, dates[0], dates[1], chosen)
        changes = stances.difference(tables, vocabulary, *sides)
        rows = _certain(list(rows_of(changes, tables, vocabulary)), definite)
        rows = [row for row in rows if row["what"] == "relation"]
        write_rows(rows, COMPARE_NAMES, CHANGE_TABLE, form, output)
        say(changes.summary)
        return
    if dates:
        chosen = find_sides(tables, vocabulary, dates[0], dates[0], chosen)[0]
    found = stances.register(tables, vocabulary, chosen, definite=definite)
    if matrix:
        columns, cells = stances.matrix_rows(found, tables)
        table = [column("label", "", width=20), *(column(name, tables.label(name)) for name in columns)]
        write_rows(cells, ("subject", *columns), table, form, output)
    else:
        rows = list(stances.rows(found.entries, tables))
        write_rows(rows, DESIGNATION_NAMES, _STANCE_TABLE, form, output)
    say(f"{count(len(found.entries), 'stance')}; of {found.slice.summary}")


def _stance(row: Row) -> str:
    from amity.cli.rows import together

    places = row["sources"]
    details = f": {shown(row['details'])}" if row["details"] else ""
    found = together(places) if isinstance(places, list) else ""
    return f"{row['subject_label']} -> {row['object_label']}{details} [{found}]"


def _stance_word(row: Row) -> str:
    return f"{row['stance']}\npossible" if row["certainty"] == "possible" else str(row["stance"])


_STANCE_TABLE = (
    column("matter", width=11),
    Column("Stance", _stance_word, width=14),
    Column("Who -> whom: detail [source:block]", _stance),
    column("when", width=17),
)
