"""The triangles that contradict balance."""

from __future__ import annotations

from amity.analysis.balance.triads import Triangle, triangles
from amity.analysis.witnesses import dates_of
from amity.network.signed import SignedNetwork, Tie, Witness
from amity.report.base.citations import edges_of, of_network
from amity.report.base.document import Block, Code, Column, Note, Paragraph, Runs, Section, Table
from amity.report.base.material import Material, name_of
from amity.report.base.prose import decimal, each, join, sentences, text
from amity.report.base.remarks import cautions, left_out

MOST = 20


def strain(m: Material) -> Section:
    """Unbalanced triangles, as counted and with possible edges."""
    rows = [(network, found) for network in m.networks for found in triangles(network, unbalanced=True)]
    if rows:
        lead = text(
            "{n:triangle} of ties {n|contradicts|contradict} strong balance, in {periods}.",
            n=m.cites.words(decimal(len(rows)), [edge for _, found in rows for edge in edges_of(found.ties)]),
            periods=m.times({network.first: network for network, _ in rows}.values()),
        )
    else:
        lead = text("No triangle of ties contradicts strong balance.")
    blocks: list[Block] = [Paragraph(sentences((*lead, *_possible(m)), left_out(m)))]
    if rows:
        rows.sort(key=lambda row: (row[1].type != "++-", row[0].first, row[1].actors))
        columns = (Column("Triangle"), Column(m.unit.capitalize()), Column("Signs"), Column("Ties and dates"))
        blocks.append(
            Table(text("Unbalanced triangles"), columns, tuple(_row(m, *row) for row in rows[:MOST]))
        )
    more = "The table shows {most} of {all}; " if len(rows) > MOST else ""
    blocks.append(
        Note(
            text(
                "++- is strained in every sense: two friends of one actor are foes. --- contradicts strong "
                "balance "
                "alone. " + more + "{command} lists all with their claims.",
                most=str(MOST),
                all=decimal(len(rows)),
                command=Code("amity analyze triads --unbalanced"),
            )
        )
    )
    return Section("strain", "Triangles under strain", "Where do ties contradict each other?", tuple(blocks))


def _possible(m: Material) -> Runs:
    """How many there would be with possible edges."""
    if m.rules.possible:
        return ()
    told = []
    for item in m.studies:
        # The variants stand in the order: without and with possible edges, then the same without denied ones.
        wide = item.variants[1]
        found = triangles(wide, unbalanced=True)
        if found:
            cites = of_network(wide)
            edges = [edge for triangle in found for edge in edges_of(triangle.ties)]
            told.append(text("{n} in {p}", n=cites.words(decimal(len(found)), edges), p=name_of(wide)))
    if not told:
        return text(" Nor does any when possible edges count too.")
    return text(" Counting possible edges too gives {told}.", told=join(told))


def _row(m: Material, network: SignedNetwork, found: Triangle) -> tuple[Runs, ...]:
    return (
        join(m.names(found.actors)),
        (name_of(network),),
        (found.type,),
        each([_tie(m, network, tie) for tie in found.ties]),
    )


def _tie(m: Material, network: SignedNetwork, tie: Tie) -> Runs:
    edges: tuple[Witness, ...] = tie.edges
    when = of_network(network).words(dates_of(edges), edges)
    return text("{tie} ({when})", tie=m.tie(tie), when=when)
