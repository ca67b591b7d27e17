"""The rows of the table: the edges of a stretch of time, in words."""

from __future__ import annotations

from dataclasses import dataclass

from amity.corpus.dates import interval_words
from amity.corpus.wording import verb_of
from amity.edges.build import Edge
from amity.edges.counts import Presence, presence
from amity.explorer.view import View, is_listed
from amity.explorer.words import standing_words

_ORDER = list(Presence).index


@dataclass(frozen=True)
class TableRow:
    """One edge in words.

    Attributes:
        status: in words, with how it was coded where nobody read.
        disagree: its dates disagree.
    """

    edge: str
    subject: str
    relation: str
    object: str
    sign: int
    when: str
    status: str
    presence: Presence
    claims: int
    sources: str
    disagree: bool


def table_rows(view: View, language: str) -> tuple[TableRow, ...]:
    """Rows of the stretch that the view opens on, by the days on which they had begun and ended at the latest.

    They are the edges that the page shows; the status line says how many it leaves out.
    """
    first, last = view.opening.first, view.opening.last
    edges = [edge for edge in view.whole if is_listed(edge, first, last)]
    rows = [(edge, _row(view, edge, how, language)) for edge in edges if (how := presence(edge, first, last))]

    def order(listed: tuple[Edge, TableRow]) -> tuple[object, ...]:
        edge, row = listed
        names = row.subject.casefold(), row.object.casefold()
        return edge.bounds.latest_start, edge.bounds.earliest_end, _ORDER(row.presence), *names, row.edge

    return tuple(row for _, row in sorted(rows, key=order))


def _row(view: View, edge: Edge, how: Presence, language: str) -> TableRow:
    return TableRow(
        edge.id,
        view.tables.label(edge.subject, language),
        verb_of(edge.relation, edge.subject, view.tables, language),
        view.tables.label(edge.object, language),
        view.tables.vocabulary.sign(edge.relation),
        interval_words(edge.start, edge.end, language),
        standing_words(edge, language),
        how,
        len(edge.claims),
        ", ".join(edge.sources),
        edge.dates_disagree,
    )
