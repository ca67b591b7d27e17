"""Structural balance, and the triangles that contradict it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from amity.analysis.balance.balance import Balance
from amity.analysis.balance.measures import headline
from amity.analysis.balance.triads import TYPES, Triangle, triangles
from amity.analysis.witnesses import dates_of
from amity.network.caution import FEW as CAUTION
from amity.network.ranges import Number, Range
from amity.network.signed import SignedNetwork, Tie, Witness
from amity.render.charts.bars import Part, census_bars
from amity.render.charts.lanes import lane_plot
from amity.render.charts.lines import Series
from amity.report.base.citations import edges_of, of_network
from amity.report.base.document import Block, Cited, Code, Figure, Finding, Paragraph, Runs, Table, header
from amity.report.base.material import Material, cautions, left_out, machine_coded, name_of, section
from amity.report.base.prose import capitalized, decimal, each, join, note, percent, sentences, spread, text

FEW = 10
"""Triangles in a stretch below which the text says that shares rest on few cases, and no figure shows them."""

TOLD = 2
"""Stretches of time with ties against two camps that the finding names, those with most of them."""


@section("balance", "Structural balance", "Are friends of friends friends, and foes of foes?")
def balance(m: Material) -> Iterable[Block | Finding]:
    """The three kinds of measures side by side."""
    found = m.balances
    told = [item for item in found if item.network.ties]
    lead = sentences(*_camps(m, told), _range(told), left_out(m), _triangles(m, told))
    if not told:
        lead = text("There is no tie, so there is no balance to measure.")
    blocks: list[Block | Finding] = [Paragraph(lead), *cautions(m)]
    if told:
        blocks += [*_figures(found), _table(m, found), _finding(m, told)]
    blocks.append(
        note(
            "Strong balance (Cartwright and Harary 1956) wants an even number of hostile ties in a "
            "triangle, weak balance (Davis 1967) also allows three. K (Estrada and Benzi 2014): balanced less "
            "unbalanced closed walks as a part of all, short ones weighing most; 1 is balance, and "
            "(1 + K) / 2 is the share of balanced walks. The frustration index L (Aref, "
            "Mason and Wilson 2020) is the fewest ties that contradict a division into two camps, so "
            "that 1 − 2 L / ties is 1 for balance. The three can disagree. A network with few ties has "
            "few ways to be unbalanced, so that balance may mean no more than that little is told."
        )
    )
    return blocks


def _camps(m: Material, told: list[Balance]) -> list[Runs]:
    zero = [item for item in told if item.measures.frustration.upper == 0]
    found = []
    if zero:
        found.append(
            text(
                "In {periods} the ties fit two camps without contradiction: the frustration index is {n}, proven.",
                periods=m.times(item.network for item in zero),
                n=m.cites.words("0", [edge for item in zero for edge in _edges(item)]),
            )
        )
    for item in told:
        index, cites = item.measures.frustration, of_network(item.network)
        if index.upper:
            lead = (
                "In {period} every division into two camps has at least {n} of {ties:tie} against it "
                "(frustration index, proven)."
                if index.proven
                else "In {period} the best division into two camps that was found has {n} of {ties:tie} against it, "
                "and every one has at least {low}; which is best was not proven with the work allowed."
            )
            found.append(
                text(
                    lead,
                    period=name_of(item.network),
                    low=cites.words(decimal(index.lower), _edges(item)),
                    n=cites.ties(item.network.tie(*pair) for pair in index.against),
                    ties=cites.ties(item.network.ties),
                )
            )
    return found


def _finding(m: Material, told: list[Balance]) -> Finding:
    """How far the ties fit two camps, and whether there are enough of them for that to mean much."""
    against = [item for item in told if item.measures.frustration.upper]
    fits = [item.network for item in told if not item.measures.frustration.upper]
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
            n=of_network(item.network).ties(
                item.network.tie(*pair) for pair in item.measures.frustration.against
            ),
            ties=of_network(item.network).ties(item.network.ties),
            period=name_of(item.network),
        )
        for item in sorted(against, key=lambda item: -item.measures.frustration.upper)[:TOLD]
    ]
    small = [item.network for item in told if len(item.network.ties) < CAUTION]
    doubt = (
        text("; with so few ties in {periods} that may mean little", periods=m.times(small)) if small else ""
    )
    return Finding(capitalized(text("{parts}{doubt}.", parts=each(parts), doubt=doubt)))


def _range(told: list[Balance]) -> Runs:
    """The stretch where soft edges matter most for the index."""
    spread = [(_width(item.ranges["frustration"]), item) for item in told]
    width, item = max(spread, key=lambda pair: pair[0], default=(0, None))
    if item is None or not width:
        return ()
    found = item.ranges["frustration"]
    cites, wide = of_network(item.network), _edges(item)
    return text(
        "That hangs on what is counted: in {period} the index lies between {least} and {most} while each possible, "
        "denied or alleged edge is taken in or left out.",
        period=name_of(item.network),
        least=cites.words(decimal(found.least), wide),
        most=cites.words(decimal(found.most), wide),
    )


def _width(found: Range) -> float:
    return 0 if found.least is None or found.most is None else found.most - found.least


def _triangles(m: Material, told: list[Balance]) -> Runs:
    if not told:
        return ()
    every = [m.triangles_of(item.network) for item in told]
    most = max(range(len(told)), key=lambda number: len(every[number]))
    total = [triangle for found in every for triangle in found]
    if not total:
        return text(
            "No three actors are all tied to each other, so no share of balanced triangles is defined."
        )
    strained = [triangle for triangle in total if not triangle.balanced]
    few = text(
        "; no {unit} has more than {most}, so that each one weighs much in the shares",
        unit=m.unit,
        most=of_network(told[most].network).words(decimal(len(every[most])), _of(every[most])),
    )
    lead = f"Over all {m.unit}s" if len(told) > 1 else "In {p}"
    return text(
        lead + " there {n|is|are} {n:triangle} of ties, {bad} of them unbalanced in the strong sense{few}.",
        p=name_of(told[0].network),
        few=few if len(every[most]) < FEW and len(told) > 1 else "",
        n=m.cites.words(decimal(len(total)), _of(total)),
        bad=m.cites.words(decimal(len(strained)), _of(strained)),
    )


def _of(found: Iterable[Triangle]) -> list[Witness]:
    return edges_of(tie for triangle in found for tie in triangle.ties)


def _edges(item: Balance) -> list[Witness]:
    return edges_of(item.network.ties)


def _figures(found: tuple[Balance, ...]) -> list[Block]:
    labels = [item.network.label for item in found]
    measures = [item.measures for item in found]
    series = [
        Series(
            "Share of balanced triangles, strong sense",
            [m.triads.strong for m in measures],
            [b.ranges["strong"] for b in found],
        ),
        Series(
            "K, of closed walks",
            [m.walk_balance for m in measures],
            [b.ranges["walk_balance"] for b in found],
        ),
        Series(
            "1 − 2 L / ties, of the frustration index",
            [headline(m)["balance"] for m in measures],
            [b.ranges["balance"] for b in found],
        ),
    ]
    bars = [
        Part(name, [getattr(m.triads, field) for m in measures], hostile)
        for hostile, (name, field) in enumerate(zip(TYPES, ("ppp", "ppm", "pmm", "mmm"), strict=True))
    ]
    lanes = lane_plot("Balance, 1 is balanced", labels, series, name="figure-balance")
    shown: list[Block] = [
        Figure(
            lanes,
            text(
                "Three measures; upright bands are ranges while each possible, denied or alleged edge is in or out."
            ),
        )
    ]
    if any(m.triads.total >= FEW for m in measures):
        svg = census_bars("Triangles of ties by their signs", labels, bars, name="figure-triangles")
        caption = text("Triangles by the signs of their ties; solid ones are balanced in the strong sense.")
        shown.append(Figure(svg, caption))
    return shown


def _table(m: Material, found: tuple[Balance, ...]) -> Table:
    titles = (
        *("Actors", "Ties", "Friendly", "Hostile", "Left out", *TYPES),
        *("Strong", "Weak", "K", "L", "1 − 2 L / ties"),
    )
    columns = header([m.unit.capitalize()], titles)
    return Table(
        text("Measures of balance, with their ranges"),
        columns,
        tuple(_balance_row(m, item) for item in found),
    )


def _balance_row(m: Material, item: Balance) -> tuple[Runs, ...]:
    network, measures, cites = item.network, item.measures, of_network(item.network)
    every, wide = m.triangles_of(network), _edges(item)
    index = measures.frustration
    share = index.balance or (None, None)

    def number(value: Cited, name: str, form: Callable[[Number | None], str] = decimal) -> Runs:
        found = spread(item.ranges[name], form)
        return (value, " ", cites.words(found, wide)) if found else (value,)

    return (
        (name_of(network),),
        (cites.words(decimal(len(network.actors)), [*wide, *edges_of(network.left_out)]),),
        (cites.ties(network.ties),),
        (cites.ties(tie for tie in network.ties if tie.sign > 0),),
        (cites.ties(tie for tie in network.ties if tie.sign < 0),),
        (cites.ties(network.left_out),),
        *((cites.words(*_type(every, name)),) for name in TYPES),
        number(cites.words(percent(measures.triads.strong), _of(every)), "strong", percent),
        number(cites.words(percent(measures.triads.weak), _of(every)), "weak", percent),
        number(cites.words(decimal(measures.walk_balance), wide), "walk_balance"),
        number(cites.words(index.words.removesuffix(", proven"), _against(network, item)), "frustration"),
        number(cites.words(" to ".join(dict.fromkeys(map(decimal, share))), wide), "balance"),
    )


def _type(found: tuple[Triangle, ...], name: str) -> tuple[str, list[Witness]]:
    some = [triangle for triangle in found if triangle.type == name]
    return decimal(len(some)), _of(some)


def _against(network: SignedNetwork, item: Balance) -> list[Witness]:
    ties = [network.tie(*pair) for pair in item.measures.frustration.against]
    return edges_of(ties) or _edges(item)


MOST = 20


@section("strain", "Triangles under strain", "Where do ties contradict each other?")
def strain(m: Material) -> Iterable[Block]:
    """Unbalanced triangles, as counted and with possible edges."""
    rows = [
        (network, found) for network in m.networks for found in m.triangles_of(network) if not found.balanced
    ]
    if rows:
        lead = text(
            "{n:triangle} of ties {n|contradicts|contradict} strong balance, in {periods}.",
            n=m.cites.words(decimal(len(rows)), _of(found for _, found in rows)),
            periods=m.times({network.first: network for network, _ in rows}.values()),
        )
    else:
        lead = text("No triangle of ties contradicts strong balance.")
    blocks: list[Block] = [
        Paragraph(sentences((*lead, *_possible(m)), left_out(m))),
        *machine_coded(m),
    ]
    if rows:
        rows.sort(key=lambda row: (row[1].type != "++-", row[0].first, row[1].actors))
        columns = header(["Triangle", m.unit.capitalize(), "Signs", "Ties and dates"])
        blocks.append(
            Table(text("Unbalanced triangles"), columns, tuple(_strain_row(m, *row) for row in rows[:MOST]))
        )
    more = "The table shows {most} of {all}; " if len(rows) > MOST else ""
    blocks.append(
        note(
            "++- is strained in every sense: two friends of one actor are foes. --- contradicts strong "
            "balance "
            "alone. " + more + "{command} lists all with their claims.",
            most=str(MOST),
            all=decimal(len(rows)),
            command=Code("amity analyze triads --unbalanced"),
        )
    )
    return blocks


def _possible(m: Material) -> Runs:
    """How many there would be with possible edges."""
    if m.rules.possible:
        return ()
    told = []
    for item in m.studies:
        wide = item.with_possible
        found = triangles(wide, unbalanced=True)
        if found:
            cites = of_network(wide)
            n = cites.words(decimal(len(found)), _of(found))
            told.append(text("{n} in {p}", n=n, p=name_of(wide)))
    if not told:
        return text(" Nor does any when possible edges count too.")
    return text(" Counting possible edges too gives {told}.", told=join(told))


def _strain_row(m: Material, network: SignedNetwork, found: Triangle) -> tuple[Runs, ...]:
    return (
        join(m.names(found.actors)),
        (name_of(network),),
        (found.type,),
        each([_tie(m, network, tie) for tie in found.ties]),
    )


def _tie(m: Material, network: SignedNetwork, tie: Tie) -> Runs:
    when = of_network(network).words(dates_of(tie.edges), tie.edges)
    return text("{tie} ({when})", tie=m.tie(tie), when=when)
