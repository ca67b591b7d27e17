"""Structural balance, and the triangles that contradict it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from amity.analysis.balance.balance import Balance
from amity.analysis.balance.measures import headline
from amity.analysis.balance.triads import TYPES, Triangle, triangles
from amity.analysis.witnesses import dates_of
from amity.network.caution import FEW as CAUTION
from amity.network.ranges import Number, Range
from amity.network.signed import SignedNetwork, Tie, Witness
from amity.render.charts.bars import BarPart, census_bars
from amity.render.charts.lanes import lane_plot
from amity.render.charts.lines import Series
from amity.report.base.citations import edges_of, of_network
from amity.report.base.document import Cited, CommandLine, Figure, Highlight, Runs
from amity.report.base.material import Blocks, Material, cautions, left_out, machine_coded, name_of, section
from amity.report.base.prose import capitalized, decimal, each, join, note, percent, sentences, text, text_if
from amity.report.base.tables import Cells, left, right, rows_shown, table

FEW = 10
"""Triangles in a stretch below which the text says that shares rest on few cases, and no figure shows them."""

TOLD = 2
"""Stretches of time with ties against two camps that the highlight names, those with most of them."""


@section("balance", "Structural balance", "Are friends of friends friends, and foes of foes?")
def balance(m: Material) -> Blocks:
    """The three kinds of measures side by side."""
    tied = [item for item in m.balances if item.network.ties]
    if tied:
        yield sentences(*_camps(m, tied), _range(tied), left_out(m), _triangles(m, tied))
    else:
        yield text("There is no tie, so there is no balance to measure.")
    yield cautions(m)
    if tied:
        yield from _figures(m.balances)
        rows = (_balance_row(m, item) for item in m.balances)
        yield table(text("Measures of balance, with their ranges"), rows)
        yield _highlight(m, tied)
    yield note(
        "Strong balance (Cartwright and Harary 1956) wants an even number of hostile ties in a "
        "triangle, weak balance (Davis 1967) also allows three. K (Estrada and Benzi 2014): balanced less "
        "unbalanced closed walks as a part of all, short ones weighing most; 1 is balance, and "
        "(1 + K) / 2 is the share of balanced walks. The frustration index L (Aref, "
        "Mason and Wilson 2020) is the fewest ties that contradict a division into two camps, so "
        "that 1 − 2 L / ties is 1 for balance. The three can disagree. A network with few ties has "
        "few ways to be unbalanced, so that balance may mean no more than that little is told."
    )


def _camps(m: Material, tied: list[Balance]) -> Iterator[Runs]:
    fits = [item for item in tied if not item.measures.frustration.upper]
    if fits:
        yield text(
            "In {periods} the ties fit two camps without contradiction: the frustration index is {n}, proven.",
            periods=m.times(item.network for item in fits),
            n=m.cites.words("0", [edge for item in fits for edge in _edges(item)]),
        )
    for item in tied:
        index, cites = item.measures.frustration, of_network(item.network)
        if index.upper:
            yield text(
                "In {period} every division into two camps has at least {n} of {ties:tie} against it "
                "(frustration index, proven)."
                if index.proven
                else "In {period} the best division into two camps that was found has {n} of {ties:tie} against it, "
                "and every one has at least {low}; which is best was not proven with the work allowed.",
                period=name_of(item.network),
                low=cites.number(index.lower, _edges(item)),
                n=cites.ties(_against(item)),
                ties=cites.ties(item.network.ties),
            )


def _highlight(m: Material, tied: list[Balance]) -> Highlight:
    """How far the ties fit two camps, and whether there are enough of them for that to mean much."""
    against = [item for item in tied if item.measures.frustration.upper]
    fits = [item.network for item in tied if not item.measures.frustration.upper]
    parts: list[Runs] = []
    if fits:
        edges = [edge for network in fits for edge in edges_of(network.ties)]
        words = m.cites.words("fit two camps without contradiction", edges)
        parts.append(text("the ties {words} in {periods}", words=words, periods=m.times(fits)))
    parts += [
        text(
            "in {period} at least {n} of {ties:tie} {n|stands|stand} against any division into two camps"
            if item.measures.frustration.proven
            else "in {period} {n} of {ties:tie} {n|stands|stand} against the best division into two camps that was "
            "found",
            n=of_network(item.network).ties(_against(item)),
            ties=of_network(item.network).ties(item.network.ties),
            period=name_of(item.network),
        )
        for item in sorted(against, key=lambda item: -item.measures.frustration.upper)[:TOLD]
    ]
    small = [item.network for item in tied if len(item.network.ties) < CAUTION]
    doubt = text_if(small, "; with so few ties in {periods} that may mean little", periods=m.times(small))
    return Highlight(capitalized(text("{parts}{doubt}.", parts=each(parts), doubt=doubt)))


def _range(tied: list[Balance]) -> Runs:
    """The stretch where soft edges matter most for the index."""
    item = max(tied, key=lambda item: _width(item.ranges["frustration"]))
    ends = item.ranges["frustration"]
    if not _width(ends):
        return ()
    cites, wide = of_network(item.network), _edges(item)
    return text(
        "That hangs on what is counted: in {period} the index lies between {least} and {most} while each possible, "
        "denied or alleged edge is taken in or left out.",
        period=name_of(item.network),
        least=cites.number(ends.least, wide),
        most=cites.number(ends.most, wide),
    )


def _width(ends: Range) -> float:
    return 0 if ends.least is None or ends.most is None else ends.most - ends.least


def _triangles(m: Material, tied: list[Balance]) -> Runs:
    every = [m.triangles_of(item.network) for item in tied]
    total = [triangle for some in every for triangle in some]
    if not total:
        return text(
            "No three actors are all tied to each other, so no share of balanced triangles is defined."
        )
    strained = [triangle for triangle in total if not triangle.balanced]
    item, most = max(zip(tied, every, strict=True), key=lambda pair: len(pair[1]))
    few = text_if(
        len(most) < FEW and len(tied) > 1,
        "; no {unit} has more than {most}, so that each one weighs much in the shares",
        unit=m.unit,
        most=of_network(item.network).number(len(most), _of(most)),
    )
    lead = f"Over all {m.unit}s" if len(tied) > 1 else "In {p}"
    return text(
        lead + " there {n|is|are} {n:triangle} of ties, {bad} of them unbalanced in the strong sense{few}.",
        p=name_of(tied[0].network),
        few=few,
        n=m.cites.number(len(total), _of(total)),
        bad=m.cites.number(len(strained), _of(strained)),
    )


def _of(some: Iterable[Triangle]) -> list[Witness]:
    return edges_of(tie for triangle in some for tie in triangle.ties)


def _edges(item: Balance) -> list[Witness]:
    return edges_of(item.network.ties)


def _against(item: Balance) -> list[Tie]:
    """The ties that stand against the best division into two camps."""
    return [item.network.tie(*pair) for pair in item.measures.frustration.against]


def _figures(items: tuple[Balance, ...]) -> Iterator[Figure]:
    labels = [item.network.label for item in items]
    triads = [item.measures.triads for item in items]
    series = [
        Series(
            title,
            [headline(item.measures)[name] for item in items],
            [item.ranges[name] for item in items],
        )
        for title, name in (
            ("Share of balanced triangles, strong sense", "strong"),
            ("K, of closed walks", "walk_balance"),
            ("1 − 2 L / ties, of the frustration index", "balance"),
        )
    ]
    lanes = lane_plot("Balance, 1 is balanced", labels, series, name="figure-balance")
    yield Figure(
        lanes,
        text(
            "Three measures; upright bands are ranges while each possible, denied or alleged edge is in or out."
        ),
    )
    if any(census.total >= FEW for census in triads):
        bars = [
            BarPart(name, [census.by_type[name] for census in triads], hostile)
            for hostile, name in enumerate(TYPES)
        ]
        chart = census_bars("Triangles of ties by their signs", labels, bars, name="figure-triangles")
        caption = text("Triangles by the signs of their ties; solid ones are balanced in the strong sense.")
        yield Figure(chart, caption)


def _balance_row(m: Material, item: Balance) -> Cells:
    network, measures, cites = item.network, item.measures, of_network(item.network)
    every, wide = m.triangles_of(network), _edges(item)
    index = measures.frustration
    ends = " to ".join(dict.fromkeys(map(decimal, index.balance or (None, None))))

    def with_range(value: Cited, name: str, form: Callable[[Number | None], str] = decimal) -> Runs:
        words = item.ranges[name].words(form)
        return (value, " ", cites.words(words, wide)) if words else (value,)

    def of_type(name: str) -> Cited:
        some = [triangle for triangle in every if triangle.type == name]
        return cites.number(len(some), _of(some))

    def share(value: float | None, name: str) -> Runs:
        return with_range(cites.words(percent(value), _of(every)), name, percent)

    fewest = cites.words(index.words.removesuffix(", proven"), edges_of(_against(item)) or wide)
    return (
        left(m.unit.capitalize(), name_of(network)),
        right("Actors", cites.number(len(network.actors), [*wide, *edges_of(network.left_out)])),
        right("Ties", cites.ties(network.ties)),
        right("Friendly", cites.ties(tie for tie in network.ties if tie.sign > 0)),
        right("Hostile", cites.ties(tie for tie in network.ties if tie.sign < 0)),
        right("Left out", cites.ties(network.left_out)),
        *(right(name, of_type(name)) for name in TYPES),
        right("Strong", share(measures.triads.strong, "strong")),
        right("Weak", share(measures.triads.weak, "weak")),
        right("K", with_range(cites.number(measures.walk_balance, wide), "walk_balance")),
        right("L", with_range(fewest, "frustration")),
        right("1 − 2 L / ties", with_range(cites.words(ends, wide), "balance")),
    )


MOST = 20


@section("strain", "Triangles under strain", "Where do ties contradict each other?")
def strain(m: Material) -> Blocks:
    """Unbalanced triangles, as counted and with possible edges."""
    rows = [
        (network, triangle)
        for network in m.networks
        for triangle in m.triangles_of(network)
        if not triangle.balanced
    ]
    lead = text("No triangle of ties contradicts strong balance.")
    if rows:
        lead = text(
            "{n:triangle} of ties {n|contradicts|contradict} strong balance, in {periods}.",
            n=m.cites.number(len(rows), _of(triangle for _, triangle in rows)),
            periods=m.times({network.first: network for network, _ in rows}.values()),
        )
    yield sentences((*lead, *_possible(m)), left_out(m))
    yield machine_coded(m)
    rows.sort(key=lambda row: (row[1].type != "++-", row[0].first, row[1].actors))
    yield table(text("Unbalanced triangles"), (_strain_row(m, *row) for row in rows[:MOST]))
    yield note(
        "++- is strained in every sense: two friends of one actor are foes. --- contradicts strong "
        "balance alone. {more}{command} lists all with their claims.",
        more=rows_shown(rows, MOST, end="; "),
        command=CommandLine("amity analyze triads --unbalanced"),
    )


def _possible(m: Material) -> Runs:
    """How many there would be with possible edges."""
    if m.rules.possible:
        return ()
    parts = []
    for study in m.studies:
        wide = study.with_possible
        if some := triangles(wide, unbalanced=True):
            n = of_network(wide).number(len(some), _of(some))
            parts.append(text("{n} in {p}", n=n, p=name_of(wide)))
    if not parts:
        return text(" Nor does any when possible edges count too.")
    return text(" Counting possible edges too gives {parts}.", parts=join(parts))


def _strain_row(m: Material, network: SignedNetwork, triangle: Triangle) -> Cells:
    return (
        left("Triangle", join([m.name(actor) for actor in triangle.actors])),
        left(m.unit.capitalize(), name_of(network)),
        left("Signs", triangle.type),
        left("Ties and dates", each([_tie(m, network, tie) for tie in triangle.ties])),
    )


def _tie(m: Material, network: SignedNetwork, tie: Tie) -> Runs:
    when = of_network(network).words(dates_of(tie.edges), tie.edges)
    return text("{tie} ({when})", tie=m.tie(tie), when=when)
