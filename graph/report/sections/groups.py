"""Groups of actors: two camps, and blocs of friends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from string import ascii_uppercase

from amity.analysis.balance.blocs import Blocs
from amity.analysis.balance.camps import Camps, Circles, Component
from amity.network.signed import Tie
from amity.render.charts.grid import Cell, Grid, Shade, draw_grid
from amity.report.base.citations import edges_of, of_network
from amity.report.base.document import CommandLine, Figure, Runs
from amity.report.base.material import Blocks, Material, machine_coded, name_of, section
from amity.report.base.prose import each, few, names, note, sentences, text, text_if
from amity.report.base.tables import Cells, left, right, table

ACTORS, NAMED, PARTS, CIRCLES = 30, 6, 3, 12
_EITHER = "="


@section("camps", "Two camps", "Which two camps explain most ties, and which ties contradict them?")
def camps(m: Material) -> Blocks:
    """The division that explains most ties, period by period."""
    divided = [item for item in m.camps if item.components]
    yield _camps_lead(m, divided)
    yield machine_coded(m)
    if divided:
        yield _camps_figure(m)
        rows = (
            _camps_row(m, item, number) for item in divided for number in range(len(item.components[:PARTS]))
        )
        yield table(text("The camps of the largest groups of actors"), rows)
    yield note(
        "A camp is a result of arithmetic, no alliance: friends stand in one camp and foes in the "
        "other, with the fewest ties against it. A semicolon parts circles of a camp that no "
        "friendly tie joins: that two have a foe in common is no evidence that they are on one side. "
        "Actors marked {either} could stand in either camp at no cost. An actor has moved when it "
        "stands on the other side of those that stayed together; that a tie is left out, or told no "
        "more, is enough for that. Groups of actors that no tie joins to each other have camps of "
        "their own. {command} lists all.",
        either=_EITHER,
        command=CommandLine("amity analyze camps"),
    )


def _camps_lead(m: Material, divided: list[Camps]) -> Runs:
    if not divided:
        return text("There is no tie, so there are no camps.")
    calm = [item.network for item in divided if not item.against]
    several = [item.network for item in divided if item.only is False]
    maybe = [item.network for item in divided if item.only is None]
    left_out = dict.fromkeys(tie.pair for item in divided for tie in item.network.left_out)
    against = [
        text(
            "Against those of {period} {n|stands|stand} {n:tie}{ties}.",
            period=name_of(item.network),
            n=of_network(item.network).ties(item.against),
            ties=text_if(
                len(item.against) <= NAMED, ": {ties}", ties=each([m.tie(tie) for tie in item.against])
            ),
        )
        for item in divided
        if item.against
    ]
    return sentences(
        text_if(calm, "No tie stands against the camps of {periods}.", periods=m.times(calm)),
        *against,
        text_if(
            left_out,
            "Camps say nothing of pairs that are left out as friendly and hostile at once, though both "
            "may stand in one: {pairs}.",
            pairs=few([m.pair(*pair) for pair in left_out], NAMED),
        ),
        text_if(several, "Other divisions are as good in {periods}.", periods=m.times(several)),
        text_if(maybe, "Whether others are as good was not settled for {periods}.", periods=m.times(maybe)),
    )


def _over_time(
    m: Material,
    kind: str,
    members: Iterable[Collection[str]],
    cell: Callable[[int, str], Cell],
    legend: Sequence[tuple[Cell, str]],
    caption: Runs,
) -> Figure | None:
    """A figure of the actors that are among the `members` of two stretches and more, in the order of how often."""
    often = Counter(actor for some in members for actor in some)
    shown = sorted((a for a, n in often.items() if n > 1), key=lambda a: (-often[a], m.label(a)))[:ACTORS]
    if not shown:
        return None
    labels = [network.label for network in m.networks]
    cells = [[cell(number, actor) for number in range(len(labels))] for actor in shown]
    grid = Grid([m.label(actor) for actor in shown], labels, cells, tuple(legend))
    return Figure(draw_grid(f"{kind.capitalize()} over time", grid, name=f"figure-{kind}"), caption)


def _camps_figure(m: Material) -> Figure | None:
    legend = (
        (
            Cell("A1", Shade.DEEP),
            "one camp of the largest group; the number is that of a circle of friends in it",
        ),
        (Cell("B1", Shade.PALE), "the other camp; C and D, E and F ... are the camps of other groups"),
        (Cell(f"A1{_EITHER}", Shade.MIDDLE), "could stand in either camp at no cost"),
        (Cell("", Shade.NONE), "no tie"),
    )
    caption = text(
        "Camps of the actors that have ties in more than one {unit}. The same letter and number in a column: "
        "friends, or friends of friends. The same letter with another number: foes in common, no friendship.",
        unit=m.unit,
    )
    members = [item.sides for item in m.camps]
    return _over_time(m, "camps", members, lambda n, a: _camps_cell(m.camps[n], a), legend, caption)


def _camps_cell(item: Camps, actor: str) -> Cell:
    for number, part in enumerate(item.components):
        for side, (circles, shade) in enumerate(((part.first, Shade.DEEP), (part.second, Shade.PALE))):
            for circle, members in enumerate(circles, 1):
                if actor in members:
                    place = 2 * number + side
                    sign = f"{ascii_uppercase[place] if place < len(ascii_uppercase) else '+'}{circle}"
                    return (
                        Cell(f"{sign}{_EITHER}", Shade.MIDDLE) if actor in part.either else Cell(sign, shade)
                    )
    return Cell("")


def _camps_row(m: Material, item: Camps, number: int) -> Cells:
    part, period = item.components[number], name_of(item.network)
    return (
        left(
            m.unit.capitalize(),
            text("{p}, group {n}", p=period, n=str(number + 1)) if number else period,
        ),
        left("Camp A", _circles(m, part, part.first)),
        left("Camp B", _circles(m, part, part.second) or "nobody"),
        left("Ties against", _against(item, part)),
        left("Changed sides since the one before", "" if number else _moved(m, item)),
    )


def _circles(m: Material, part: Component, circles: Circles) -> Runs:
    more = len(circles) - CIRCLES
    rest = [f"{more:,} more {'circle' if more == 1 else 'circles'}"] if more > 0 else []

    def member(actor: str) -> Runs:
        return (m.name(actor), *([f" {_EITHER}"] if actor in part.either else []))

    return each([*(few([member(actor) for actor in circle]) for circle in circles[:CIRCLES]), *rest])


def _against(item: Camps, part: Component) -> Runs:
    inside = {actor for circle in (*part.first, *part.second) for actor in circle}
    cites = of_network(item.network)
    own = [tie for tie in item.network.ties if tie.first in inside]
    against = [tie for tie in item.against if tie.first in inside]
    return text(
        "{n} of {all}{proof}",
        n=cites.ties(against) if against else cites.words("0", edges_of(own)),
        all=cites.ties(own),
        proof="" if item.frustration.proven else ", not proven to be the fewest",
    )


def _moved(m: Material, item: Camps) -> Runs:
    if item.shift is None:
        return ("",)
    moved, unclear = item.shift.moved, item.shift.unclear
    which = "; moved apart or together, unclear which: {who}"
    return text(
        "{n} stayed{moved}{unclear}",
        n=of_network(item.network).number(item.shift.stayed, edges_of(item.network.ties)),
        moved=text_if(moved, "; moved: {who}", who=names(map(m.label, moved))),
        unclear=text_if(unclear, which, who=names(map(m.label, unclear))),
    )


SHOWN = 6
_SHADES = (Shade.DEEP, Shade.MIDDLE, Shade.PALE)


@section("blocs", "Blocs", "Which groups of friends are there, however many?")
def blocs(m: Material) -> Blocks:
    """The blocs of each stretch and their continuity."""
    tied = [item for item in m.blocs if item.network.ties]
    yield _blocs_lead(m, tied)
    yield machine_coded(m)
    if tied:
        yield _blocs_figure(m)
        yield table(text("Blocs"), (_blocs_row(m, item) for item in tied))
    proof = (
        "Proven: no blocs have fewer ties against them. Others may have as few."
        if all(item.proven for item in tied)
        else "Where that is not proven, the table gives how many there are at least."
    )
    yield note(
        "A bloc is held together by friendly ties, with hostile ones between blocs and the fewest "
        "ties against it (correlation clustering; Davis 1967, Doreian and Mrvar 1996). {proof} "
        "Likeness to the {unit} before, on the actors of both: the adjusted Rand index (Hubert and "
        "Arabie 1985), 1 for the same blocs and 0 on average by chance, and the variation of "
        "information in bits (Meilă 2007), 0 for the same. {command} lists all.",
        proof=proof,
        unit=m.unit,
        command=CommandLine("amity analyze blocs"),
    )


def _blocs_lead(m: Material, tied: list[Blocs]) -> Runs:
    if not tied:
        return text("There is no tie, so there are no blocs.")
    best = max(tied, key=lambda item: len(item.blocs[0]) if item.blocs else 0)
    if not best.blocs:
        return text("No friendly tie holds a bloc together in any {unit}.", unit=m.unit)
    moved = [
        text("{who} (in {p})", who=names(map(m.label, item.moved)), p=name_of(item.network))
        for item in tied
        if item.moved
    ]
    return sentences(
        text(
            "The largest bloc stands in {period}, with {n:actor}: {who}.",
            period=name_of(best.network),
            n=of_network(best.network).ends(edges_of(_within(best, best.blocs[0]))),
            who=names(map(m.label, best.blocs[0])),
        ),
        text_if(moved, "Changed company since the {unit} before: {moved}.", unit=m.unit, moved=each(moved)),
    )


def _within(item: Blocs, bloc: tuple[str, ...]) -> list[Tie]:
    return [tie for tie in item.network.ties if tie.sign > 0 and set(tie.pair) <= set(bloc)]


def _blocs_figure(m: Material) -> Figure | None:
    legend = (
        (Cell("1", Shade.DEEP), "the largest bloc of that column"),
        (Cell("2", Shade.MIDDLE), "the second, and so on"),
        (Cell("·", Shade.NONE), "alone: ties, but no friend in a bloc"),
        (Cell("", Shade.NONE), "no tie"),
    )
    caption = text(
        "Blocs of the actors that are in a bloc in more than one {unit}. Actors with the same number in a "
        "column are in one bloc; a number has no meaning from one column to the next.",
        unit=m.unit,
    )
    members = [[actor for bloc in item.blocs for actor in bloc] for item in m.blocs]
    return _over_time(m, "blocs", members, lambda n, a: _blocs_cell(m.blocs[n], a), legend, caption)


def _blocs_cell(item: Blocs, actor: str) -> Cell:
    for number, bloc in enumerate(item.blocs):
        if actor in bloc:
            return Cell(str(number + 1), _SHADES[min(number, 2)])
    return Cell("·") if actor in item.alone else Cell("")


def _blocs_row(m: Material, item: Blocs) -> Cells:
    cites, every = of_network(item.network), edges_of(item.network.ties)
    shown = [
        text("{n}: {who}", n=str(number), who=names(map(m.label, bloc)))
        for number, bloc in enumerate(item.blocs[:SHOWN], 1)
    ]
    if len(item.blocs) > SHOWN:
        shown.append((f"{len(item.blocs) - SHOWN:,} more",))
    lone = [tie for tie in item.network.ties if set(tie.pair) & set(item.alone)]
    like = item.likeness
    fewest = cites.words(item.words.removesuffix(", proven"), edges_of(item.against) or every)
    return (
        left(m.unit.capitalize(), name_of(item.network)),
        left("Blocs of two actors and more", each(shown) if shown else "none"),
        right("Alone", cites.number(len(item.alone), edges_of(lone))),
        right("Ties against", fewest),
        right("Adjusted Rand", cites.number(like.adjusted_rand if like else None, every)),
        right("Variation", cites.number(like.variation_of_information if like else None, every)),
    )
