"""Of whom the sources tell in which period, so that silence is not taken for the absence of a tie."""

from __future__ import annotations

from amity.analysis.change.standing import Presence
from amity.analysis.sources.coverage import CODES, WORDS, Cell, CoverageMap, coverage
from amity.edges.periods import Stretch
from amity.edges.slices import Certainty
from amity.edges.ties import FACTUAL
from amity.network.signed import Witness
from amity.render.charts.grid import Cell as Square
from amity.render.charts.grid import Grid, Shade, draw_grid
from amity.report.base.citations import of_slice
from amity.report.base.document import Block, Code, Column, Figure, Note, Paragraph, Runs, Section, Table
from amity.report.base.material import Material, name_of
from amity.report.base.prose import decimal, percent, text

MOST = 25
_SHADES = {
    Presence.DEFINITE: Shade.DEEP,
    Presence.POSSIBLE: Shade.HATCHED,
    Presence.DENIED: Shade.MIDDLE,
    Presence.PROSPECTIVE: Shade.PALE,
    Presence.NONE: Shade.NONE,
}


def gaps(m: Material) -> Section:
    """The map of evidence, denials and silence."""
    found = coverage(m.tables, m.vocabulary, m.selection, by=m.division)
    question = f"Of which pairs do the sources tell in which {m.unit}, and where are they silent?"
    if not found:
        lead = text("The sources tell of no pair.")
        return Section("coverage", "Coverage", question, (Paragraph(lead),))
    cells = [cell for pair in found for cell in pair.cells]
    some = {presence: [cell for cell in cells if cell.presence is presence] for presence in Presence}
    edges = _edges(cells)
    lead = text(
        "The sources tell of {pairs:pair} in at least one {unit}, which makes {n:field} of pair and {unit}. "
        "In {sure} of these ({share}) an edge is definite, in {maybe} edges are only possible, in {denied} a "
        "tie is expressly denied and nothing else told, and in {silent} the sources are silent. Silence is "
        "no proof that there was no tie.",
        pairs=m.cites.pairs(edges),
        unit=m.unit,
        n=m.cites.words(decimal(len(cells)), edges),
        sure=_number(m, some[Presence.DEFINITE]),
        share=m.cites.words(
            percent(len(some[Presence.DEFINITE]) / len(cells)), _edges(some[Presence.DEFINITE])
        ),
        maybe=_number(m, some[Presence.POSSIBLE]),
        denied=_number(m, some[Presence.DENIED]),
        silent=m.cites.words(decimal(len(some[Presence.NONE])), ()),
    )
    blocks: list[Block] = [Paragraph(lead), _figure(m, found)]
    blocks.append(
        Note(
            text(
                "The figure shows the {most} pairs with most definite edges, of {all}. {command} maps all, "
                "and all pairs of the actors that are named with {option}.",
                most=str(min(MOST, len(found))),
                all=m.cites.words(decimal(len(found)), edges),
                command=Code("amity analyze sources --rows coverage"),
                option=Code("--actor"),
            )
        )
    )
    return Section("coverage", "Coverage", question, tuple(blocks))


def _edges(cells: list[Cell]) -> list[Witness]:
    return [edge for cell in cells for edge in cell.edges]


def _number(m: Material, cells: list[Cell]) -> Runs:
    return (m.cites.words(decimal(len(cells)), _edges(cells)),)


def _figure(m: Material, found: CoverageMap) -> Figure:
    told = sorted(
        found, key=lambda pair: (-sum(cell.definite for cell in pair.cells), pair.first, pair.second)
    )[:MOST]
    legend = tuple(
        (Square("3" if presence is Presence.DEFINITE else CODES[presence], shade), _meaning(presence))
        for presence, shade in _SHADES.items()
    )
    grid = Grid(
        [f"{m.label(pair.first)} – {m.label(pair.second)}" for pair in told],
        [name_of(part).text for part in found.stretches],
        [[_square(cell) for cell in pair.cells] for pair in told],
        legend,
    )
    caption = text(
        "What the sources tell of the pairs with most definite edges: numbers of definite edges, or signs."
    )
    columns = (Column("Pair"), *(Column(name, right=True) for name in grid.columns))
    rows = tuple(
        (
            m.pair(pair.first, pair.second),
            *(_cited(part, cell) for part, cell in zip(found.stretches, pair.cells, strict=True)),
        )
        for pair in told
    )
    table = Table(text("What the sources tell, by pair and {unit}", unit=m.unit), columns, rows)
    return Figure("figure-coverage", draw_grid("Coverage", grid, name="figure-coverage"), caption, table)


def _cited(part: Stretch, cell: Cell) -> Runs:
    """The number of definite edges, or the word for what is told."""
    cites = of_slice(part.slice)
    facts = [edge for edge in cell.edges if edge.status in FACTUAL and edge.certainty is Certainty.DEFINITE]
    if cell.presence is Presence.NONE:
        return (WORDS[cell.presence],)
    return (cites.edges(facts) if facts else cites.words(WORDS[cell.presence], cell.edges),)


def _meaning(presence: Presence) -> str:
    more = {
        Presence.DEFINITE: ": number of definite edges",
        Presence.POSSIBLE: " alone",
        Presence.PROSPECTIVE: ": conditional, promised or predicted",
        Presence.NONE: ": nothing told",
    }
    return WORDS[presence] + more.get(presence, "")


def _square(cell: Cell) -> Square:
    sign = str(cell.definite) if cell.presence is Presence.DEFINITE else CODES[cell.presence]
    return Square(sign, _SHADES[cell.presence])
