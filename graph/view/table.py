"""The rows of the table: the edges of a stretch of time, in words."""

from __future__ import annotations

from dataclasses import dataclass

from amity.dates import interval_words
from amity.edges import Edge
from amity.view.bundle import Presence, View, presence, standing

_ORDER = {found: n for n, found in enumerate(Presence)}


@dataclass(frozen=True)
class Row:
    """One edge in words.

    Attributes:
        status: key of the words for it.
        disagree: its dates disagree.
    """

    edge: str
    subject: str
    relation: str
    object: str
    when: str
    status: str
    presence: Presence
    claims: int
    sources: str
    disagree: bool


def table_rows(view: View, language: str) -> tuple[Row, ...]:
    """Rows of the stretch that the view opens on, definite ones first, then by subject and object.

    Edges that may overlap it only because no date is given are counted elsewhere, not listed here.
    """
    first, last = view.opening.first, view.opening.last
    found = {edge.id: presence(edge, first, last) for edge in view.whole}
    rows = [
        _row(view, edge, how, language)
        for edge in view.whole
        if (how := found[edge.id]) in {Presence.DEFINITE, Presence.POSSIBLE}
    ]
    return tuple(
        sorted(rows, key=lambda r: (_ORDER[r.presence], r.subject.casefold(), r.object.casefold(), r.edge))
    )


def _row(view: View, edge: Edge, how: Presence, language: str) -> Row:
    relation = view.vocabulary.relations[edge.relation]
    return Row(
        edge.id,
        view.tables.label(edge.subject, language),
        relation.labels.get(language, relation.label),
        view.tables.label(edge.object, language),
        interval_words(edge.start, edge.end, language),
        standing(edge),
        how,
        len(edge.claims),
        ", ".join(edge.sources),
        edge.dates_disagree,
    )
