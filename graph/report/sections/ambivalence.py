"""Pairs that are friendly and hostile at once, and those that may be."""

from __future__ import annotations

from amity.network.signed import SignedNetwork, Tie
from amity.report.base.citations import of_network
from amity.report.base.document import Block, Column, Note, Paragraph, Runs, Section, Table
from amity.report.base.material import Material, name_of
from amity.report.base.prose import each, sentences, text

MOST, NAMED = 40, 6
_MADE = {1: "a friendly tie", -1: "a hostile tie", 0: "no tie"}


def ambivalence(m: Material) -> Section:
    """The pairs with both signs, and what became of them."""
    both = [(network, tie) for network in m.networks for tie in ambivalent(network)]
    maybe = [(network, tie) for network in m.networks for tie in network.doubtful]
    if not both:
        lead = text("No pair has friendly and hostile edges in one {unit} for certain.", unit=m.unit)
    else:
        pairs = list(dict.fromkeys(tie.pair for _, tie in both))
        lead = text(
            "{n:pair} {n|has|have} friendly and hostile edges in the same {unit}: {pairs}{more}. {rule}",
            n=m.cites.pairs(edge for _, tie in both for edge in tie.edges),
            unit=m.unit,
            pairs=each([_times(m, pair, both) for pair in pairs[:NAMED]]),
            more="; and others" if len(pairs) > NAMED else "",
            rule=_rule(m, both),
        )
    blocks: list[Block] = [Paragraph(sentences(lead, _doubt(m, maybe)))]
    if rows := [*both, *maybe]:
        rows.sort(key=lambda row: (row[1].pair, row[0].first))
        columns = (
            Column("Pair"),
            Column(m.unit.capitalize()),
            *(Column(title, right=True) for title in ("Friendly", "Hostile", "Possible, other sign")),
            Column("Makes here"),
        )
        shown = tuple(_row(m, *row) for row in rows[:MOST])
        blocks.append(
            Table(text("Edges of pairs that are, or may be, friendly and hostile at once"), columns, shown)
        )
        if len(rows) > MOST:
            blocks.append(Note(text("The table ends after {n} rows.", n=str(MOST))))
    return Section(
        "ambivalence",
        "Friend and foe at once",
        "Which pairs are friendly and hostile at the same time?",
        tuple(blocks),
    )


def ambivalent(network: SignedNetwork) -> list[Tie]:
    """The ambivalent pairs of a network, left out or decided."""
    return sorted((*network.left_out, *network.decided), key=lambda tie: tie.pair)


def _times(m: Material, pair: tuple[str, str], rows: list[tuple[SignedNetwork, Tie]]) -> Runs:
    times = m.times(network for network, tie in rows if tie.pair == pair)
    return text("{pair} in {times}", pair=m.pair(*pair), times=times)


def _rule(m: Material, both: list[tuple[SignedNetwork, Tie]]) -> Runs:
    left = [tie for _, tie in both if not tie.sign]
    if len(left) == len(both):
        return text(
            "They make no tie there, and the sections on balance, camps, blocs and ranks say nothing of them."
        )
    if not left:
        return text("They count there as the last column says.")
    return text(
        "They count there as the last column says; those that make no tie are left out of all that follows."
    )


def _doubt(m: Material, maybe: list[tuple[SignedNetwork, Tie]]) -> Runs:
    if not maybe:
        return ()
    pairs = list(dict.fromkeys(tie.pair for _, tie in maybe))
    return text(
        "If edges that are only possible hold, {n:pair} would be so too: {pairs}{more}.",
        n=m.cites.pairs(edge for _, tie in maybe for edge in (*tie.edges, *tie.counter)),
        pairs=each([_times(m, pair, maybe) for pair in pairs[:NAMED]]),
        more="; and others" if len(pairs) > NAMED else "",
    )


def _row(m: Material, network: SignedNetwork, tie: Tie) -> tuple[Runs, ...]:
    cites = of_network(network)
    made = _MADE[tie.sign]
    return (
        m.pair(*tie.pair),
        (name_of(network),),
        (cites.edges(edge for edge in tie.edges if edge.sign > 0),),
        (cites.edges(edge for edge in tie.edges if edge.sign < 0),),
        (cites.edges(tie.counter),),
        (made if tie.ambivalent else f"{made}; ambivalent if a possible edge holds",),
    )
