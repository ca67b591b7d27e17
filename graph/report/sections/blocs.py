"""Blocs of friends, as many as the ties ask for."""

from __future__ import annotations

from amity.analysis.balance.blocs import Blocs
from amity.network.signed import Tie
from amity.render.charts.grid import Cell, Grid, Shade, draw_grid
from amity.report.base.citations import edges_of, of_network
from amity.report.base.document import Block, Code, Column, Figure, Note, Paragraph, Runs, Section, Table
from amity.report.base.material import Material, name_of
from amity.report.base.prose import decimal, each, names, sentences, text
from amity.report.base.remarks import cautions

ACTORS, SHOWN = 30, 6
_SHADES = (Shade.DEEP, Shade.MIDDLE, Shade.PALE)


def blocs(m: Material) -> Section:
    """The blocs of each stretch and their continuity."""
    told = [item for item in m.blocs if item.network.ties]
    blocks: list[Block] = [Paragraph(_lead(m, told))]
    if told:
        blocks += [*_figure(m), _table(m, told)]
    proof = (
        "Proven: no blocs have fewer ties against them. Others may have as few."
        if all(item.proven for item in told)
        else "Where that is not proven, the table gives how many there are at least."
    )
    blocks.append(
        Note(
            text(
                "A bloc is held together by friendly ties, with hostile ones between blocs and the fewest "
                "ties against it (correlation clustering; Davis 1967, Doreian and Mrvar 1996). {proof} "
                "Likeness to the {unit} before, on the actors of both: the adjusted Rand index (Hubert and "
                "Arabie 1985), 1 for the same blocs and 0 on average by chance, and the variation of "
                "information in bits (Meilă 2007), 0 for the same. {command} lists all.",
                proof=proof,
                unit=m.unit,
                command=Code("amity analyze blocs"),
            )
        )
    )
    return Section("blocs", "Blocs", "Which groups of friends are there, however many?", tuple(blocks))


def _lead(m: Material, told: list[Blocs]) -> Runs:
    if not told:
        return text("There is no tie, so there are no blocs.")
    best = max(told, key=lambda item: len(item.blocs[0]) if item.blocs else 0)
    if not best.blocs:
        return text("No friendly tie holds a bloc together in any {unit}.", unit=m.unit)
    found = [
        text(
            "The largest bloc stands in {period}, with {n:actor}: {who}.",
            period=name_of(best.network),
            n=of_network(best.network).ends(edges_of(_within(best, best.blocs[0]))),
            who=names(map(m.label, best.blocs[0])),
        )
    ]
    moved = [item for item in told if item.moved]
    if moved:
        found.append(
            text(
                "Changed company since the {unit} before: {moved}.",
                unit=m.unit,
                moved=each(
                    [
                        text("{who} (in {p})", who=names(map(m.label, i.moved)), p=name_of(i.network))
                        for i in moved
                    ]
                ),
            )
        )
    return sentences(*found)


def _within(item: Blocs, bloc: tuple[str, ...]) -> list[Tie]:
    return [tie for tie in item.network.ties if tie.sign > 0 and set(tie.pair) <= set(bloc)]


def _figure(m: Material) -> list[Block]:
    often: dict[str, int] = {}
    for item in m.blocs:
        for actor in {actor for bloc in item.blocs for actor in bloc}:
            often[actor] = often.get(actor, 0) + 1
    shown = sorted((a for a, n in often.items() if n > 1), key=lambda a: (-often[a], m.label(a)))[:ACTORS]
    if not shown:
        return []
    legend = (
        (Cell("1", Shade.DEEP), "the largest bloc of that column"),
        (Cell("2", Shade.MIDDLE), "the second, and so on"),
        (Cell("·", Shade.NONE), "alone: ties, but no friend in a bloc"),
        (Cell("", Shade.NONE), "no tie"),
    )
    cells = [[_cell(item, actor) for item in m.blocs] for actor in shown]
    grid = Grid([m.label(a) for a in shown], [item.network.label for item in m.blocs], cells, legend)
    caption = text(
        "Blocs of the actors that are in a bloc in more than one {unit}. Actors with the same number in a "
        "column are in one bloc; a number has no meaning from one column to the next.",
        unit=m.unit,
    )
    return [Figure("figure-blocs", draw_grid("Blocs over time", grid, name="figure-blocs"), caption)]


def _cell(item: Blocs, actor: str) -> Cell:
    for number, bloc in enumerate(item.blocs):
        if actor in bloc:
            return Cell(str(number + 1), _SHADES[min(number, 2)])
    return Cell("·") if actor in item.alone else Cell("")


def _table(m: Material, told: list[Blocs]) -> Table:
    columns = (
        Column(m.unit.capitalize()),
        Column("Blocs of two actors and more"),
        *(Column(title, right=True) for title in ("Alone", "Ties against", "Adjusted Rand", "Variation")),
    )
    return Table(text("Blocs"), columns, tuple(_row(m, item) for item in told))


def _row(m: Material, item: Blocs) -> tuple[Runs, ...]:
    cites = of_network(item.network)
    shown = [
        text("{n}: {who}", n=str(number + 1), who=names(map(m.label, bloc)))
        for number, bloc in enumerate(item.blocs[:SHOWN])
    ]
    if len(item.blocs) > SHOWN:
        shown.append(text("{n} more", n=decimal(len(item.blocs) - SHOWN)))
    lone = [tie for tie in item.network.ties if set(tie.pair) & set(item.alone)]
    like = item.likeness
    measured = (like.adjusted_rand, like.variation) if like else (None, None)
    against = edges_of(item.against) or edges_of(item.network.ties)
    return (
        (name_of(item.network),),
        each(shown) if shown else ("none",),
        (cites.words(decimal(len(item.alone)), edges_of(lone)),),
        (cites.words(item.words.removesuffix(", proven"), against),),
        *((cites.words(decimal(value), edges_of(item.network.ties)),) for value in measured),
    )
