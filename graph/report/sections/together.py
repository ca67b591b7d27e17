"""Who counts as whom: the office-holders, organs and branches of each side."""

from __future__ import annotations

from amity.edges.affiliation import part_relations
from amity.edges.build import Edge
from amity.report.base.citations import of_slice
from amity.report.base.document import CommandLine
from amity.report.base.material import Blocks, Material, section
from amity.report.base.prose import join, note, text
from amity.report.base.tables import Cells, left, table

MOST = 40


@section(
    "together",
    "Counted together",
    "Which office-holders, organs and branches count as the side that they belong to?",
)
def together(m: Material) -> Blocks:
    """The sides with those who count as them, and the edges that say so."""
    if not m.rules.parts:
        yield text("None: every actor counts for itself, office-holders and organs beside their state.")
        return
    ends = {end for edge in m.whole for end in (edge.subject, edge.object)}
    sides: dict[str, list[str]] = {}
    for part, side in m.joined.sides.items():
        if part in ends:
            sides.setdefault(side, []).append(part)
    if not sides:
        yield text("None is told of.")
        return
    parts = part_relations(m.tables.vocabulary)
    ties: dict[str, list[Edge]] = {}
    for edge in m.whole:
        if edge.relation in parts:
            ties.setdefault(edge.subject, []).append(edge)
    order = sorted(sides, key=lambda side: (-len(sides[side]), m.label(side)))
    yield text(
        "Where pairs, ties, changes and edges between actors are counted, what these did is what their side did; "
        "edges within one side are left out there. Designation, disputes, corroboration and coverage tell of "
        "every actor for itself."
    )
    yield table(
        text("Sides and those who count as them"), (_row(m, side, sides[side], ties) for side in order[:MOST])
    )
    yield note(
        "By edges that somebody holds office in, leads or is a part of something; the marked names "
        "lead to them. {command} keeps all apart.",
        command=CommandLine("--no-parts"),
    )


def _row(m: Material, side: str, parts: list[str], ties: dict[str, list[Edge]]) -> Cells:
    cites = of_slice(m.whole)
    shown = [
        cites.words(m.label(part), ties[part]) if part in ties else m.name(part)
        for part in sorted(parts, key=m.label)
    ]
    rest = [f"{len(shown) - MOST:,} others"] if len(shown) > MOST else []
    return (
        left("Side", m.name(side)),
        left(
            "Count as it, on days on which they may have belonged to it", join([*shown[:MOST], *rest], ", ")
        ),
    )
