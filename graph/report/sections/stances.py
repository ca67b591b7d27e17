"""Designation, sanction, recognition and talks."""

from __future__ import annotations

from collections import Counter
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

MOST, ENDS, CODES = 40, 18, 3
_LEGEND = (
    (
        Cell("D", Shade.DEEP),
        "told as a fact: D designated, L delisted, O outlawed, S sanctioned, F assets frozen, E sanctions lifted,",
    ),
    (
        Cell("T", Shade.DEEP),
        "R recognized, A accepted de facto, W recognition withheld, K recognition sought, T talks held, "
        "H talks hosted, X talks refused",
    ),
    (Cell("T?", Shade.HATCHED), "?: only possible, contested or alleged"),
    (Cell("R*", Shade.PALE), "*: conditional, promised or predicted"),
    (Cell("S!", Shade.MIDDLE), "!: expressly not"),
)


@section(
    "stances", "Designation, recognition, talks", "Who designates, sanctions, recognizes or talks with whom?"
)
def stances(m: Material) -> Iterable[Block]:
    """Who takes which stance towards whom."""
    found = _register(m)
    if found is None or not found.entries:
        return [paragraph("The sources tell of no designation, sanction, recognition or talks.")]
    entries = found.entries
    lead = _lead(m, entries)
    blocks: list[Block] = [Paragraph(sentences(lead, coded_behind(lead, m.whole))), *_figure(m, found)]
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


def _figure(m: Material, found: Register) -> list[Block]:
    """The matrix, with the shorter side as its columns."""
    matrix = found.matrix
    subjects = Counter(subject for (subject, _), cells in matrix.items() for _ in cells)
    objects = Counter(object_ for (_, object_), cells in matrix.items() for _ in cells)
    whos, whoms = (
        sorted(ends, key=lambda name: (-ends[name], m.label(name)))[:ENDS] for ends in (subjects, objects)
    )
    turned = len(whos) < len(whoms)
    rows, columns = (whoms, whos) if turned else (whos, whoms)
    cells = [[_cell(matrix.get((b, a) if turned else (a, b), ())) for b in columns] for a in rows]
    grid = Grid([m.label(name) for name in rows], [m.label(name) for name in columns], cells, _LEGEND)
    caption = text(
        "Rows: {rows}; columns: {columns}. The table tells each one.",
        rows="towards whom a stance is taken" if turned else "who takes a stance",
        columns="who takes it" if turned else "towards whom",
    )
    svg = draw_grid("Stances, who towards whom", grid, name="figure-stances")
    return [Figure(svg, caption)]


def _cell(entries: tuple[Entry, ...]) -> Cell:
    codes = list(dict.fromkeys(entry.code for entry in entries))
    if not codes:
        return Cell("")
    text_ = " ".join(codes) if len(codes) <= CODES else f"{' '.join(codes[:CODES])} …"
    if any(code.isalpha() for code in codes):
        return Cell(text_, Shade.DEEP)
    if any("?" in code for code in codes):
        return Cell(text_, Shade.HATCHED)
    return Cell(text_, Shade.PALE if any("*" in code for code in codes) else Shade.MIDDLE)


def _row(m: Material, entry: Entry) -> tuple[Runs, ...]:
    edge = m.by_id[entry.edge]
    cites: Cites = of_slice(m.whole)
    doubt = ", possible" if entry.certainty is Certainty.POSSIBLE else ""
    who, whom = (Name(m.label(name)) for name in (entry.subject, entry.object))
    return (
        (who,),
        (whom,),
        (str(entry.stance.matter),),
        (cites.words(entry.words, [edge]), doubt),
        (entry.when,),
        (", ".join(entry.places),),
    )
