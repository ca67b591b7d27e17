"""Designation, sanction, recognition and talks."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.change.stances import Entry, Matter, Register, register
from amity.corpus.model import Status
from amity.edges.slices import Certainty
from amity.errors import RequestError
from amity.render.charts.grid import Cell, Grid, Shade, draw_grid
from amity.report.base.citations import of_slice
from amity.report.base.coding import coded_behind
from amity.report.base.document import Cited, CommandLine, Figure, Runs
from amity.report.base.material import Blocks, Material, section
from amity.report.base.prose import join, note, sentences, text, text_if
from amity.report.base.tables import Cells, left, rows_shown, table

MOST, PAIRS = 40, 18
"""Rows of the table, and of the figure, at most."""

_LEGEND = (
    (Cell("", Shade.DEEP), "told as a fact"),
    (Cell("", Shade.HATCHED), "only possible, contested or alleged"),
    (Cell("", Shade.PALE), "conditional, promised or predicted"),
    (Cell("", Shade.MIDDLE), "told as not taken"),
)
"""What the ground of a cell means; the words of a cell say the rest."""


@section(
    "stances", "Designation, recognition, talks", "Who designates, sanctions, recognizes or talks with whom?"
)
def stances(m: Material) -> Blocks:
    """The section on stances: who designates, sanctions, recognizes or talks to whom."""
    registered = _register(m)
    if registered is None or not registered.entries:
        yield text("The sources tell of no designation, sanction, recognition or talks.")
        return
    entries = registered.entries
    lead = _lead(m, entries)
    yield sentences(lead, coded_behind(lead, m.whole))
    yield _figure(m, entries)
    yield table(text("Stances, in the selected days"), (_row(m, entry) for entry in entries[:MOST]))
    yield note(
        "Each row is an edge. Conditional, promised and predicted stances are none taken yet. A source that "
        "finds a stance still in force says so up to its publication; what came later it cannot know. "
        "{more}{command} lists all, with legal acts and conditions, on any date.",
        more=rows_shown(entries, MOST),
        command=CommandLine("amity analyze designations --at DATE"),
    )


def _register(m: Material) -> Register | None:
    try:
        return register(m.tables, m.selection)
    except RequestError:  # relations were selected, and none of them is a stance
        return None


def _lead(m: Material, entries: tuple[Entry, ...]) -> Runs:
    def cited(some: Iterable[Entry]) -> Cited:
        return of_slice(m.whole).edges(m.by_id[entry.edge] for entry in some)

    taken = [entry for entry in entries if not entry.mode]
    parts = [
        text("{n} of {matter}", n=cited(some), matter=str(matter))
        for matter in Matter
        if (some := [entry for entry in taken if entry.stance.matter is matter])
    ]
    open_ = [entry for entry in entries if entry.mode and entry.status is Status.PROSPECTIVE]
    denied = [entry for entry in entries if entry.status is Status.DENIED]
    doubtful = [entry for entry in taken if entry.status in {Status.CONTESTED, Status.ALLEGED}]
    return sentences(
        text("The sources tell of {n:stance} taken: {parts}.", n=cited(taken), parts=join(parts))
        if taken
        else text("The sources tell of no stance as taken."),
        text_if(doubtful, "{n} of these {n|is|are} contested or only alleged.", n=cited(doubtful)),
        text_if(open_, "{n} more {n|is|are} conditional, promised or predicted.", n=cited(open_)),
        text_if(denied, "{n} {n|is|are} told as not taken.", n=cited(denied)),
    )


def _figure(m: Material, entries: tuple[Entry, ...]) -> Figure:
    """Who towards whom, and on what matter: the pairs with most stances."""
    pairs: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        pairs.setdefault((entry.subject, entry.object), []).append(entry)
    rows = sorted(
        sorted(pairs, key=lambda pair: (-len(pairs[pair]), m.label(pair[0]), m.label(pair[1])))[:PAIRS],
        key=lambda pair: (m.label(pair[0]), m.label(pair[1])),
    )
    shown = [entry for pair in rows for entry in pairs[pair]]
    columns = [matter for matter in Matter if any(entry.stance.matter is matter for entry in shown)]
    cells = [
        [_cell([entry for entry in pairs[pair] if entry.stance.matter is matter]) for matter in columns]
        for pair in rows
    ]
    names = [
        f"{m.label(a)} {'–' if all(entry.symmetric for entry in pairs[a, b]) else '→'} {m.label(b)}"
        for a, b in rows
    ]
    grounds = {cell.shade for row in cells for cell in row}
    grid = Grid(names, list(columns), cells, [row for row in _LEGEND if row[0].shade in grounds])
    some = f"The {PAIRS} pairs with most stances. " if len(pairs) > PAIRS else ""
    caption = text("{some}The table tells each one, with its dates and sources.", some=some)
    return Figure(draw_grid("Who takes which stance towards whom", grid, name="figure-stances"), caption)


def _cell(entries: list[Entry]) -> Cell:
    """The words of the stances, a line each, on the ground of the one that is told most firmly."""
    lines = dict.fromkeys(f"{entry.words}{_doubt(entry)}" for entry in entries)
    grounds = {_ground(entry) for entry in entries}
    order = (Shade.DEEP, Shade.HATCHED, Shade.PALE, Shade.MIDDLE)
    return Cell("\n".join(lines), next((shade for shade in order if shade in grounds), Shade.NONE))


def _ground(entry: Entry) -> Shade:
    if entry.mode:
        return Shade.MIDDLE if entry.mode == "not" else Shade.PALE
    doubtful = entry.certainty is Certainty.POSSIBLE or entry.status in {Status.CONTESTED, Status.ALLEGED}
    return Shade.HATCHED if doubtful else Shade.DEEP


def _doubt(entry: Entry) -> str:
    return ", possible" if entry.certainty is Certainty.POSSIBLE else ""


def _row(m: Material, entry: Entry) -> Cells:
    words = of_slice(m.whole).words(entry.words, [m.by_id[entry.edge]])
    return (
        left("Who", m.name(entry.subject)),
        left("Whom", m.name(entry.object)),
        left("Matter", str(entry.stance.matter)),
        left("Stance", (words, _doubt(entry))),
        left("When", entry.when),
        left("Sources", ", ".join(entry.places)),
    )
