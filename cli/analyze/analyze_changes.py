"""Analyses of change: what differs between two slices, and who designates, sanctions or recognizes whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amity.cli import complete
from amity.cli.analyze.studies import parts_option, selected, write_answer
from amity.cli.drawing import Column, Row
from amity.cli.options import command, list_options, slice_options
from amity.cli.output import column, say, shown
from amity.cli.place import Place

if TYPE_CHECKING:
    from amity.dataset import SliceOptions

COMPARE_NAMES = (
    *("what", "change", "certainty", "subject", "relation", "object", "before", "after", "event", "dates"),
    "claims",
)
DESIGNATION_NAMES = (
    *("matter", "stance", "subject", "relation", "object", "start", "end", "when", "certainty", "status"),
    *("details", "edge", "claims", "sources"),
)

_definite_option = click.option("--definite", is_flag=True, help="Leave out what is only possible.")


@command(
    "amity analyze compare engagement takeover --actor Taliban",
    "amity analyze compare as-of:2017 as-of:2021 --definite",
    "amity analyze compare source:idsa2017 source:thebell2021",
    "amity analyze compare engagement takeover --html takeover.html",
)
@click.argument("before", metavar="X", shell_complete=complete.periods)
@click.argument("after", metavar="Y", shell_complete=complete.periods)
@_definite_option
@click.option("--html", metavar="FILE", help="Both networks side by side, and every change, as a page.")
@click.option(
    "--lang", "language", type=click.Choice(["en", "ru"]), default="en", help="Language of that page."
)
@parts_option
@slice_options
@list_options
def compare(
    place: Place,
    before: str,
    after: str,
    definite: bool,
    html: str | None,
    language: str,
    parts: bool,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """What differs between two periods, dates, sources?

    X and Y are a period (or days: 2015, 2015-03..2018), as-of:DATE, or source:ID. Relations appear, vanish (no source
    tells of them any more), become contested, settled, confirmed or weakened, or are denied or announced; pairs flip
    sign, become ambivalent or one-sided, harden or soften; actors appear or vanish. What a vague date may explain
    is possible, not definite. --parts is for pairs; relations and actors are as they are told.

    Columns of csv: what, change, certainty, subject, relation, object, before, after, event, dates, claims. Json
    adds what was compared, counts, and the edges of both sides.
    """
    from amity.analysis.change.compare import compare as compare_selections
    from amity.analysis.change.compare import rows as rows_of
    from amity.analysis.change.sides import find_sides

    graph = place.graph()
    tables, vocabulary = graph.tables, graph.vocabulary
    sides = find_sides(tables, vocabulary, before, after, selected(graph, options))
    found = compare_selections(tables, vocabulary, *sides, parts=parts)
    listed = found.definite if definite else found
    rows = rows_of(listed, tables, vocabulary)
    if html is not None:
        from amity.comparison.page import render
        from amity.files import write_file

        write_file(Path(html), render(listed, tables, vocabulary, language=language))
    write_answer([listed.as_json()], rows, COMPARE_NAMES, CHANGE_TABLE, form, output)
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

    Letters of the matrix: D designated, L delisted, O outlawed, S sanctioned, F assets frozen, E sanctions
    lifted, R recognized, A accepted de facto, W recognition withheld, K sought, T talks held, H hosted, X refused;
    ? only possible, contested or alleged; * conditional, promised or predicted; ! expressly not. The number over a
    column is that of a row: the actor towards whom the stance is.

    Columns of csv: matter, stance, subject, relation, object, start, end, when, certainty, status, details, edge,
    claims, sources; with two dates those of 'amity analyze compare', with --matrix subject and an id for each
    column. Json adds days, counts, edges and the matrix.
    """
    from amity.analysis.change import stances
    from amity.analysis.change.compare import rows as rows_of
    from amity.analysis.change.sides import find_sides
    from amity.edges.periods import label_of

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
        listed = changes.definite if definite else changes
        rows = rows_of(listed, tables, vocabulary)
        write_answer([listed.as_json()], rows, COMPARE_NAMES, CHANGE_TABLE, form, output)
        say(changes.summary)
        return
    if dates:
        chosen = find_sides(tables, vocabulary, dates[0], dates[0], chosen)[0]
    found = stances.register(tables, vocabulary, chosen, definite=definite)
    if matrix:
        columns, cells = stances.matrix_rows(found, tables)
        if form == "table":
            cells = stances.square_rows(found, tables)
        table = [Column("Who, towards", lambda row: str(row["label"]), width=30)]
        table += [column(name, str(number), width=4) for number, name in enumerate(columns, 1)]
        write_answer([found.as_json()], cells, ("subject", *columns), table, form, output)
    else:
        rows = stances.rows(found.entries, tables)
        write_answer([found.as_json()], rows, DESIGNATION_NAMES, _STANCE_TABLE, form, output)
    left = "; the possible ones are left out" if definite else ""
    say(f"{label_of(chosen)}: {found.slice.counts.words('stance')}{left}")


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
