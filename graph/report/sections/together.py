"""Which actors count as the side that they belong to."""

from __future__ import annotations

from amity.edges.affiliation import part_relations
from amity.edges.build import Edge
from amity.report.base.citations import of_slice
from amity.report.base.document import Block, Code, Column, Name, Note, Paragraph, Runs, Section, Table
from amity.report.base.material import Material
from amity.report.base.prose import join, text

MOST = 40


def together(m: Material) -> Section:
    """The sides with those who count as them, and the edges that say so."""
    question = "Which office-holders, organs and branches count as the side that they belong to?"
    if not m.rules.parts:
        lead = text("None: every actor counts for itself, office-holders and organs beside their state.")
        return Section("together", "Counted together", question, (Paragraph(lead),))
    told = {end for edge in m.whole for end in (edge.subject, edge.object)}
    sides: dict[str, list[str]] = {}
    for part, side in m.joined.sides.items():
        if part in told:
            sides.setdefault(side, []).append(part)
    if not sides:
        lead = text("None is told of.")
        return Section("together", "Counted together", question, (Paragraph(lead),))
    parts = part_relations(m.vocabulary)
    ties: dict[str, list[Edge]] = {}
    for edge in m.whole:
        if edge.relation in parts:
            ties.setdefault(edge.subject, []).append(edge)
    order = sorted(sides, key=lambda side: (-len(sides[side]), m.label(side)))
    columns = (Column("Side"), Column("Count as it, on days on which they may have belonged to it"))
    rows = tuple(_row(m, side, sides[side], ties) for side in order[:MOST])
    lead = text(
        "Where pairs, ties, changes and edges between actors are counted, what these did is what their side did; "
        "edges within one side are left out there. Designation, disputes, corroboration and coverage tell of "
        "every actor for itself."
    )
    blocks: tuple[Block, ...] = (
        Paragraph(lead),
        Table(text("Sides and those who count as them"), columns, rows),
        Note(
            text(
                "By edges that somebody holds office in, leads or is a part of something; the marked names "
                "lead to them. {command} keeps all apart.",
                command=Code("--no-parts"),
            )
        ),
    )
    return Section("together", "Counted together", question, blocks)


def _row(m: Material, side: str, parts: list[str], ties: dict[str, list[Edge]]) -> tuple[Runs, ...]:
    cites = of_slice(m.whole)
    shown: list[Runs] = [
        (cites.words(m.label(part), ties[part]),) if part in ties else (Name(m.label(part)),)
        for part in sorted(parts, key=m.label)
    ]
    return (Name(m.label(side)),), join(shown, ", ")
