"""The lines of the two panels: what each side draws, and how strong."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from amity.analysis.change.compare import Comparison, EdgeChange
from amity.analysis.change.standing import Change
from amity.corpus.model import Status
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge, Key
from amity.edges.slices import Certainty, Slice
from amity.explorer.view import Bundle, bundle_edges

MOST = 300
"""How many lines of one look a panel draws at most."""

GLYPHS = {
    Change.CONTESTED: "?",
    Change.SETTLED: "✓",
    Change.CONFIRMED: "!",
    Change.WEAKENED: "~",
}
"""Signs at the middle of a line that stands on both sides and is told differently."""


class Look(StrEnum):
    """How a line is drawn: a definite change, a possible one, or no change."""

    STRONG = "strong"
    MAYBE = "maybe"
    PALE = "pale"


@dataclass(frozen=True)
class Line:
    """One line of a panel.

    Attributes:
        bundle: the ends and sign, with those edges that make its look.
        look: the strongest of its relations.
        changes: those that it stands for; none for an unchanged line.
        passing: it stands for single events only, on sides that are stretches of time.
        glyphs: signs at its middle.
        held: all that it stands for is definite on this side and may already have held on the other.
    """

    bundle: Bundle
    look: Look
    changes: tuple[EdgeChange, ...]
    passing: bool
    glyphs: tuple[str, ...]
    held: bool = False


def lines_of(comparison: Comparison, vocabulary: Vocabulary, events: bool) -> tuple[tuple[Line, ...], ...]:
    """The lines of the first and of the second side, the faint ones first.

    A relation of which nothing changed is drawn where it is definite on both sides; what only may lie on either
    side is not drawn, nor what both sides deny.

    Args:
        comparison: the two sides.
        events: single events are told apart.
    """
    changes = {(c.subject, c.relation, c.object): c for c in comparison.edges}
    sides = comparison.before, comparison.after
    sure = [{_key(edge) for edge in side.definite} for side in sides]
    return tuple(_lines(side, changes, sure[0] & sure[1], vocabulary, events) for side in sides)


def _key(edge: Edge) -> Key:
    return edge.subject, edge.relation, edge.object


def _look(edge: Edge, changes: dict[Key, EdgeChange], unchanged: set[Key]) -> Look | None:
    change = changes.get(_key(edge))
    if change is None:
        return Look.PALE if _key(edge) in unchanged and edge.status is not Status.DENIED else None
    return Look.STRONG if change.certainty is Certainty.DEFINITE else Look.MAYBE


def _lines(
    side: Slice,
    changes: dict[Key, EdgeChange],
    unchanged: set[Key],
    vocabulary: Vocabulary,
    events: bool,
) -> tuple[Line, ...]:
    looks = {edge.id: look for edge in side if (look := _look(edge, changes, unchanged)) is not None}
    drawn = bundle_edges((edge for edge in side if edge.id in looks), vocabulary)
    definite = {edge.id for edge in side.definite}
    found = [
        _line(bundle, looks, changes, events, definite) for bundle in drawn if bundle.source != bundle.target
    ]
    found.sort(key=lambda line: (-line.bundle.claims, line.bundle.key))
    kept = [line for look in Look for line in [line for line in found if line.look is look][:MOST]]
    order = [Look.PALE, Look.MAYBE, Look.STRONG]
    return tuple(sorted(kept, key=lambda line: (order.index(line.look), line.bundle.key)))


def _line(
    bundle: Bundle,
    looks: dict[str, Look],
    changes: dict[Key, EdgeChange],
    events: bool,
    definite: Collection[str],
) -> Line:
    look = min((looks[edge.id] for edge in bundle.edges), key=list(Look).index)
    edges = tuple(edge for edge in bundle.edges if looks[edge.id] is look)
    told = tuple({_key(edge): changes[_key(edge)] for edge in edges if _key(edge) in changes}.values())
    glyphs = tuple(dict.fromkeys(GLYPHS[change.kind] for change in told if change.kind in GLYPHS))
    return Line(
        replace(bundle, edges=edges),
        look,
        _every_change(bundle.edges, changes),
        events and bool(told) and all(change.event for change in told),
        glyphs if look is Look.STRONG else (),
        look is Look.MAYBE
        and all(change.may_have_held for change in told)
        and all(edge.id in definite for edge in edges),
    )


def _every_change(edges: Iterable[Edge], changes: dict[Key, EdgeChange]) -> tuple[EdgeChange, ...]:
    """The changes of a line, definite ones first."""
    found = {_key(edge): changes[_key(edge)] for edge in edges if _key(edge) in changes}
    return tuple(sorted(found.values(), key=lambda c: c.certainty is not Certainty.DEFINITE))
