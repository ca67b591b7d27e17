"""Of which pairs and times the sources tell, and where they are silent."""

from __future__ import annotations

from amity.analysis.sources.coverage import CODES, CoverageCell, CoverageKind, CoverageMap, coverage
from amity.edges.build import Edge
from amity.edges.slices import Certainty
from amity.edges.table import Stretch
from amity.edges.ties import FACTUAL
from amity.render.charts.grid import Cell as Square
from amity.render.charts.grid import Grid, Shade, draw_grid
from amity.report.base.citations import of_slice
from amity.report.base.document import Cited, CommandLine, Figure
from amity.report.base.material import Blocks, Material, name_of, section
from amity.report.base.prose import note, percent, text
from amity.report.base.tables import left, right, table

DRAWN = 15
_SHADES = {
    CoverageKind.DEFINITE: Shade.DEEP,
    CoverageKind.POSSIBLE: Shade.HATCHED,
    CoverageKind.DENIED: Shade.MIDDLE,
    CoverageKind.PERHAPS_DENIED: Shade.HATCHED,
    CoverageKind.PROSPECTIVE: Shade.PALE,
    CoverageKind.NONE: Shade.NONE,
}


@section(
    "coverage", "Coverage", "Of which pairs do the sources tell in which {unit}, and where are they silent?"
)
def gaps(m: Material) -> Blocks:
    """The map of evidence, denials and silence."""
    pairs = coverage(m.tables, m.selection, by=m.division)
    if not pairs:
        yield text("The sources tell of no pair.")
        return
    cells = [cell for pair in pairs for cell in pair.cells]
    some = {kind: [cell for cell in cells if cell.told is kind] for kind in CoverageKind}
    edges, sure = _edges(cells), some[CoverageKind.DEFINITE]
    yield text(
        "The sources tell of {pairs:pair} in at least one {unit}, which makes {n:field} of pair and {unit}. "
        "In {sure} of these ({share}) an edge is definite, in {maybe} edges are only possible, in {denied} a "
        "tie is expressly denied and nothing else told, in {vague} only a denial may speak of these days, in "
        "{prospects} a tie is only promised, conditional or predicted, and in {silent} the sources are silent. "
        "Silence is no proof that there was no tie.",
        pairs=m.cites.pairs(edges),
        unit=m.unit,
        n=_number(m, cells),
        sure=_number(m, sure),
        share=m.cites.words(percent(len(sure) / len(cells)), _edges(sure)),
        maybe=_number(m, some[CoverageKind.POSSIBLE]),
        denied=_number(m, some[CoverageKind.DENIED]),
        vague=_number(m, some[CoverageKind.PERHAPS_DENIED]),
        prospects=_number(m, some[CoverageKind.PROSPECTIVE]),
        silent=m.cites.number(len(some[CoverageKind.NONE]), ()),
    )
    yield _figure(m, pairs)
    yield note(
        "The figure shows the {most} pairs with most definite edges, of {all}. {command} maps all, "
        "and all pairs of the actors that are named with {option}.",
        most=str(min(DRAWN, len(pairs))),
        all=m.cites.number(len(pairs), edges),
        command=CommandLine("amity analyze sources --rows coverage"),
        option=CommandLine("--actor"),
    )


def _edges(cells: list[CoverageCell]) -> list[Edge]:
    return [edge for cell in cells for edge in cell.held]


def _number(m: Material, cells: list[CoverageCell]) -> Cited:
    return m.cites.number(len(cells), _edges(cells))


def _figure(m: Material, pairs: CoverageMap) -> Figure:
    shown = sorted(
        pairs, key=lambda pair: (-sum(cell.definite for cell in pair.cells), pair.first, pair.second)
    )[:DRAWN]
    legend = tuple(
        (Square("3" if kind is CoverageKind.DEFINITE else CODES[kind], shade), _meaning(kind))
        for kind, shade in _SHADES.items()
    )
    grid = Grid(
        [f"{m.label(pair.first)} – {m.label(pair.second)}" for pair in shown],
        [name_of(part).text for part in pairs.stretches],
        [[_square(cell) for cell in pair.cells] for pair in shown],
        legend,
    )
    caption = text(
        "What the sources tell of the pairs with most definite edges: numbers of definite edges, or signs."
    )
    rows = (
        (
            left("Pair", m.pair(pair.first, pair.second)),
            *(
                right(name_of(part).text, _cited(part, cell))
                for part, cell in zip(pairs.stretches, pair.cells, strict=True)
            ),
        )
        for pair in shown
    )
    whole = table(text("What the sources tell, by pair and {unit}", unit=m.unit), rows)
    return Figure(draw_grid("Coverage", grid, name="figure-coverage"), caption, whole)


def _cited(part: Stretch, cell: CoverageCell) -> Cited | str:
    """The number of definite edges, or the word for what is told."""
    cites = of_slice(part.slice)
    facts = [edge for edge in cell.edges if edge.status in FACTUAL and edge.certainty is Certainty.DEFINITE]
    if cell.told is CoverageKind.NONE:
        return cell.told
    return cites.edges(facts) if facts else cites.words(cell.told, cell.edges)


def _meaning(kind: CoverageKind) -> str:
    more = {
        CoverageKind.DEFINITE: ": number of definite edges",
        CoverageKind.POSSIBLE: " alone",
        CoverageKind.PERHAPS_DENIED: ": a denial of vague date",
        CoverageKind.PROSPECTIVE: ": conditional, promised or predicted",
        CoverageKind.NONE: ": nothing told",
    }
    return kind + more.get(kind, "")


def _square(cell: CoverageCell) -> Square:
    sign = str(cell.definite) if cell.told is CoverageKind.DEFINITE else CODES[cell.told]
    return Square(sign, _SHADES[cell.told])
