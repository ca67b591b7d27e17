"""Designation, sanction, recognition and talks."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.change.stances import Entry, Matter, Register, register
from amity.corpus.model import Status
from amity.edges.build import Edge
from amity.edges.slices import Certainty
from amity.errors import RequestError
from amity.render.charts.grid import Cell, Grid, Shade, draw_grid
from amity.report.base.citations import Cites, of_slice
from amity.report.base.coding import coded_behind
from amity.report.base.document import Block, Code, Figure, Name, Note, Paragraph, Runs, Table, header
from amity.report.base.material import Material, section
from amity.report.base.prose import decimal, join, paragraph, sentences, text

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
def stances(m: Material) -> Iterable[Block]:
    """The section on stances: who designates, sanctions, recognizes or talks to whom."""
    found = _register(m)
    if found is None or not found.entries:
        return [paragraph("The sources tell of no designation, sanction, recognition or talks.")]
    entries = found.entries
    lead = _lead(m, entries)
    blocks: list[Block] = [Paragraph(sentences(lead, coded_behind(lead, m.whole))), _figure(m, entries)]
    titles = ("Who", "Whom", "Matter", "Stance", "When", "Sources")
    table = Table(
        text("Stances, in the selected days"),
        header(titles),
        tuple(_row(m, entry) for entry in entries[:MOST]),
    )
    more = "The table shows {most} of {all}. " if len(entries) > MOST else ""
    note = text(
        "Each row is an edge. Conditional, promised and predicted stances are none taken yet. A source that "
        "finds a stance still in force says so up to its publication; what came later it cannot know. "
        + more
        + "{command} "
        "lists all, with legal acts and conditions, on any date.",
        most=str(MOST),
        all=decimal(len(entries)),
        command=Code("amity analyze designations --at DATE"),
    )
    return (*blocks, table, Note(note))


def _register(m: Material) -> Register | None:
    try:
        return register(m.tables, m.selection)
    except RequestError:  # relations were selected, and none of them is a stance
        return None


def _edges(m: Material, entries: tuple[Entry, ...]) -> list[Edge]:
    return [m.by_id[entry.edge] for entry in entries]


def _lead(m: Material, entries: tuple[Entry, ...]) -> Runs:
    cites = of_slice(m.whole)

    def some(matter: Matter, mode: bool) -> list[Edge]:
        return _edges(m, tuple(e for e in entries if e.stance.matter is matter and bool(e.mode) is mode))

    taken = [(matter, some(matter, False)) for matter in Matter]
    told = [
        text("{n} of {matter}", n=cites.edges(edges), matter=str(matter)) for matter, edges in taken if edges
    ]
    facts = [edge for _, edges in taken for edge in edges]
    open_ = _edges(m, tuple(entry for entry in entries if entry.mode and entry.status is Status.PROSPECTIVE))
    denied = _edges(m, tuple(entry for entry in entries if entry.status is Status.DENIED))
    doubtful = [edge for edge in facts if edge.status in {Status.CONTESTED, Status.ALLEGED}]
    return sentences(
        text("The sources tell of {n:stance} taken: {told}.", n=cites.edges(facts), told=join(told))
        if facts
        else text("The sources tell of no stance as taken."),
        text("{n} of these {n|is|are} contested or only alleged.", n=cites.edges(doubtful))
        if doubtful
        else (),
        text("{n} more {n|is|are} conditional, promised or predicted.", n=cites.edges(open_))
        if open_
        else (),
        text("{n} {n|is|are} told as not taken.", n=cites.edges(denied)) if denied else (),
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
    some = "The {n} pairs with most stances. " if len(pairs) > PAIRS else ""
    caption = text(some + "The table tells each one, with its dates and sources.", n=str(PAIRS))
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


def _row(m: Material, entry: Entry) -> tuple[Runs, ...]:
    edge = m.by_id[entry.edge]
    cites: Cites = of_slice(m.whole)
    who, whom = (Name(m.label(name)) for name in (entry.subject, entry.object))
    return (
        (who,),
        (whom,),
        (str(entry.stance.matter),),
        (cites.words(entry.words, [edge]), _doubt(entry)),
        (entry.when,),
        (", ".join(entry.places),),
    )
