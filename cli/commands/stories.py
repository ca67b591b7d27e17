"""Answers that tell a story: disputes, and the biography of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amity.characters import neutral
from amity.cli import complete
from amity.cli.analyze.studies import parts_option
from amity.cli.drawing import Column, Row
from amity.cli.options import command, list_options, slice_options, time_options
from amity.cli.output import column, count, emit_text, say, shown, table_text, write_rows
from amity.cli.place import Place
from amity.corpus.model import Modality

if TYPE_CHECKING:
    from amity.analysis.dyad.biography import Biography
    from amity.corpus.model import Tables
    from amity.dataset import SliceOptions

DISPUTE_NAMES = (
    *("edge", "subject", "relation", "object", "standing", "when"),
    *("asserted_by", "asserted_on", "asserted_basis", "asserted_in", "assertion", "asserted_as"),
    *("denied_by", "denied_on", "denied_basis", "denied_in", "denial"),
    *("named", "days", "fewest_days", "most_days", "also_asserted_by", "acts"),
)
DATE_NAMES = (
    *("edge", "subject", "relation", "object", "when"),
    *("claim", "told_by", "told_in", "start", "end", "dates"),
)

DYAD_NAMES = (
    *("period", "period_label", "edge", "direction", "subject", "relation", "words", "object", "sign"),
    *("status", "certainty", "continued", "when", "claims", "sources", "note"),
    *("standing", "dates_disagree", "doubts"),
)
PERIOD_NAMES = (
    *("period", "period_label", "first", "last"),
    *(
        f"{certainty}_{kind}"
        for certainty in ("definite", "possible", "undated")
        for kind in ("cooperative", "hostile", "neutral", "other")
    ),
)
GAP_NAMES = ("first", "last", "days", "silent", "reaching")
_SIGNS = {1: "+", -1: "-", 0: "0"}


@command("amity disputes", "amity disputes --actor Taliban --format json")
@click.option("--wider", is_flag=True, help="Also edges that only a denial of another relation answers.")
@click.option(
    "--dates", is_flag=True, help="Edges whose dates disagree instead, with the version of each claim."
)
@slice_options
@list_options
def disputes(place: Place, wider: bool, dates: bool, options: SliceOptions, form: str, output: str) -> None:
    """Show who asserts and who denies what, or whose dates disagree.

    A row for each denial and each claim that it answers: one that it names, else one of its relation, or of one that
    entails it, on days up to when it was said. A day is the one on which somebody spoke as the source tells it (basis
    said), that of the speech act (act), the publication of an author's own words (published), or only known to lie
    before the publication (reported).

    With --dates the columns are edge, subject, relation, object, when, claim, told_by, told_in, start, end, dates.

    Columns of csv and json: edge, subject, relation, object, standing, when, asserted_by, asserted_on, asserted_basis,
    asserted_in, assertion, asserted_as (the modality: what is predicted was never asserted), denied_by, denied_on,
    denied_basis, denied_in, denial, named (whether the denial names the assertion), days, fewest_days, most_days,
    also_asserted_by, acts.
    """
    from amity.edges.disputes import date_rows, find_disputes
    from amity.edges.disputes import rows as rows_of

    if dates and wider:
        raise click.UsageError("--dates and --wider do not go together.")
    graph = place.graph()
    found = graph.slice(**options)
    labels = {name: relation.label for name, relation in graph.vocabulary.relations.items()}

    def edge_text(row: Row) -> str:
        return f"{row['subject']} {labels[str(row['relation'])]} {row['object']}"

    if dates:
        versions: list[Row] = list(date_rows(found, graph.tables))
        table = (
            Column("Edge", lambda row: f"{edge_text(row)}\n{row['when']}"),
            Column("Told by", lambda row: f"{row['told_by']}\n[{row['told_in']}]"),
            Column("Dates", lambda row: str(row["dates"])),
        )
        write_rows(versions, DATE_NAMES, table, form, output)
        edges = count(len({row["edge"] for row in versions}), "edge")
        say(f"{edges} whose dates disagree; of {found.summary}")
        return
    disputed = find_disputes(found, graph.tables, wider)
    rows: list[Row] = list(rows_of(disputed, graph.tables))
    columns = (
        Column("Edge", lambda row: f"{edge_text(row)}\n{row['standing']}"),
        Column("Asserted", lambda row: _expected(row) + _voice(row, "asserted") + _others(row)),
        Column("Denied", lambda row: _voice(row, "denied")),
        Column("Days", lambda row: str(row["days"]).removesuffix("s").removesuffix(" day"), width=8),
    )
    write_rows(rows, DISPUTE_NAMES, columns, form, output)
    denials = count(len({row["denial"] for row in rows}), "denial")
    say(f"{count(len(disputed), 'disputed edge')}, {denials}; of {found.summary}")


def _voice(row: Row, side: str) -> str:
    return f"{row[f'{side}_by']}\n{row[f'{side}_on']}\n[{row[f'{side}_in']}]"


def _expected(row: Row) -> str:
    """Names the modality of what nobody says to be so: a forecast, a condition, a promise."""
    modality = Modality(str(row["asserted_as"]))
    return f"{modality} by " if modality.is_prospective else ""


def _others(row: Row) -> str:
    return f"\nalso {row['also_asserted_by']}" if row["also_asserted_by"] else ""


@command("amity dyad Russia Taliban", "amity dyad Russia Taliban --rows gaps --format csv")
@click.argument("first", metavar="A", shell_complete=complete.ends)
@click.argument("second", metavar="B", shell_complete=complete.ends)
@parts_option
@click.option(
    "--rows",
    "wanted",
    type=click.Choice(["deeds", "periods", "gaps"]),
    default="deeds",
    help="What csv and json hold; default deeds.",
)
@time_options
@list_options
def dyad(
    place: Place,
    first: str,
    second: str,
    parts: bool,
    wanted: str,
    options: SliceOptions,
    form: str,
    output: str,
) -> None:
    """Tell the story of two actors, period by period.

    What each did to the other, in order of time: dates, sign (+ cooperative, - hostile, 0 neither), status, sources
    and blocks; then the gaps in which no source tells of them.

    The rows of csv and json are the deeds, with --rows periods the numbers of each period, with --rows gaps the
    gaps. Direction is forth when A acts, back when B does, mutual for both.

    Columns of csv and json: period, period_label, edge, direction, subject, relation, words, object, sign, status,
    certainty, continued, when, claims, sources, note, standing, dates_disagree, doubts.
    """
    from amity.analysis.dyad import biography as dyads
    from amity.corpus.names import find_actor
    from amity.edges.slices import select

    graph = place.graph()
    tables = graph.tables
    a, b = (find_actor(tables, name, places=True) for name in (first, second))
    selection = select(tables, graph.vocabulary, **options)
    story = dyads.biography(tables, graph.vocabulary, a, b, selection, include_parts=parts)
    if form == "table":
        emit_text(_story(story, tables, output), output)
    else:
        rows, names = {
            "deeds": (dyads.rows(story, tables), DYAD_NAMES),
            "periods": (dyads.chapter_rows(story), PERIOD_NAMES),
            "gaps": (dyads.gap_rows(story), GAP_NAMES),
        }[wanted]
        write_rows(rows, names, (), form, output)
    say(f"{count(story.edges, 'edge')} of {tables.label(a)} and {tables.label(b)}")


def _story(story: Biography, tables: Tables, output: str) -> str:
    """Periods with their deeds, then the gaps."""
    from amity.analysis.dyad.biography import chapter_rows, gap_rows, rows

    deeds: dict[str, list[Row]] = {}
    for row in rows(story, tables):
        deeds.setdefault(str(row["period"]), []).append(row)
    numbers = {str(row["period"]): row for row in chapter_rows(story)}
    headings = {
        chapter.period: f"{chapter.label}, {_days(numbers[chapter.period])}" for chapter in story.chapters
    }
    headings |= {"outside": "Outside the periods", "undated": "Undated"}
    headings = {name: neutral(heading) for name, heading in headings.items()}
    parts = [neutral(f"{tables.label(story.first)} and {tables.label(story.second)}\n")]
    for name, heading in headings.items():
        if name in deeds:
            parts.append(
                f"{heading}\n{_tally(numbers.get(name))}\n{table_text(deeds[name], _DEED_TABLE, output)}"
            )
        elif name in numbers:
            parts.append(f"{heading}\n{_tally(numbers[name])}")
    if story.gaps:
        parts.append("Gaps\n\n" + table_text(gap_rows(story), _GAP_TABLE, output))
    return "\n".join(parts)


def _days(row: Row) -> str:
    first = "the beginning" if row["first"] == "0001-01-01" else row["first"]
    return f"{first} on" if row["last"] == "9999-12-31" else f"{first} to {row['last']}"


def _tally(row: Row | None) -> str:
    """Numbers of definite and possible edges in a line, what is zero left out."""
    if row is None:
        return ""
    found = []
    for certainty in ("definite", "possible"):
        kinds = [
            kind for kind in ("cooperative", "hostile", "neutral", "other") if row[f"{certainty}_{kind}"]
        ]
        if kinds:
            found.append(
                f"{certainty}: " + ", ".join(f"{row[f'{certainty}_{kind}']} {kind}" for kind in kinds)
            )
    return ("\n".join(found) or "nothing told") + "\n"


def _deed(row: Row) -> str:
    from amity.cli.rows import together

    places = row["sources"]
    found = together(places) if isinstance(places, list) else ""
    return f"{row['subject']} {row['words']} {row['object']} [{found}]"


def _reach(row: Row) -> str:
    edges = row["reaching"]
    return (
        f"{len(edges)} edges with open or vague dates"
        if isinstance(edges, list) and edges
        else "nothing: silence"
    )


def _state(row: Row) -> str:
    marks = [
        row["standing"],
        "possible" if row["certainty"] == "possible" else "",
        "continued" if row["continued"] else "",
        "dates disagree" if row["dates_disagree"] == "yes" else "",
        f"doubted in {shown(row['doubts'])}" if row["doubts"] else "",
    ]
    return "\n".join(str(mark) for mark in marks if mark)


_DEED_TABLE = (
    column("when", width=17),
    Column("Deed [source:block]", _deed),
    Column("Sign", lambda row: _SIGNS[int(str(row["sign"]))], width=4),
    Column("Status", _state, width=11),
)
_GAP_TABLE = (
    column("first", "From", width=10),
    column("last", "To", width=10),
    column("days", right=True),
    Column("What may reach into it", _reach),
)
