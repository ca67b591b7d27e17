"""The lines of the two panels: what each side draws, and how strong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
"""How many lines of one strength a panel draws at most."""

GLYPHS = {
    Change.CONTESTED: "?",
    Change.SETTLED: "✓",
    Change.CONFIRMED: "!",
    Change.WEAKENED: "~",
}
"""Signs at the middle of a line that stands on both sides and is told differently."""


Changed = Mapping[Key, EdgeChange]
"""The relations that change, with what becomes of them."""


class Strength(StrEnum):
    """How strong a line is drawn: a definite change, a possible one, or no change."""

    STRONG = "strong"
    MAYBE = "maybe"
    PALE = "pale"


@dataclass(frozen=True)
class Line:
    """One line of a panel.

    Attributes:
        bundle: the ends and sign, with those edges that make its strength.
        strength: that of the strongest of its relations.
        changes: those that it stands for; none for an unchanged line.
        passing: it stands for single events only, on sides that are stretches of time.
        glyphs: signs at its middle.
        may_have_held: all that it stands for is definite on this side and may already have held on the other.
    """

    bundle: Bundle
    strength: Strength
    changes: tuple[EdgeChange, ...]
    passing: bool
    glyphs: tuple[str, ...]
    may_have_held: bool = False


def lines_of(comparison: Comparison, vocabulary: Vocabulary, events: bool) -> tuple[tuple[Line, ...], ...]:
    """The lines of the first and of the second side, the faint ones first.

    A relation of which nothing changed is drawn where it is definite on both sides; what only may lie on either
    side is not drawn, nor what both sides deny.

    Args:
        comparison: the two sides.
        events: single events are told apart.
    """
    changes = {change.key: change for change in comparison.edges}
    sides = comparison.before, comparison.after
    was, is_ = ({edge.key for edge in side.definite} for side in sides)
    return tuple(_lines(side, changes, was & is_, vocabulary, events) for side in sides)


def _lines(
    side: Slice, changes: Changed, unchanged: set[Key], vocabulary: Vocabulary, events: bool
) -> tuple[Line, ...]:
    strengths = {edge.id: how for edge in side if (how := _strength(edge, changes, unchanged))}
    drawn = bundle_edges((edge for edge in side if edge.id in strengths), vocabulary)
    definite = {edge.id for edge in side.definite}
    lines = [_line(b, strengths, changes, events, definite) for b in drawn if b.source != b.target]
    lines.sort(key=lambda line: (-line.bundle.claims, line.bundle.key))
    kept = [line for how in Strength for line in [line for line in lines if line.strength is how][:MOST]]
    rank = list(reversed(Strength)).index
    return tuple(sorted(kept, key=lambda line: (rank(line.strength), line.bundle.key)))


def _strength(edge: Edge, changes: Changed, unchanged: set[Key]) -> Strength | None:
    change = changes.get(edge.key)
    if change is None:
        return Strength.PALE if edge.key in unchanged and edge.status is not Status.DENIED else None
    return Strength.STRONG if change.certainty is Certainty.DEFINITE else Strength.MAYBE


def _line(
    bundle: Bundle,
    strengths: Mapping[str, Strength],
    changes: Changed,
    events: bool,
    definite: Collection[str],
) -> Line:
    strength = min((strengths[edge.id] for edge in bundle.edges), key=list(Strength).index)
    edges = tuple(edge for edge in bundle.edges if strengths[edge.id] is strength)
    own, every = _changes(edges, changes), _changes(bundle.edges, changes)
    glyphs = tuple(dict.fromkeys(GLYPHS[change.kind] for change in own if change.kind in GLYPHS))
    return Line(
        replace(bundle, edges=edges),
        strength,
        tuple(sorted(every, key=lambda change: change.certainty is not Certainty.DEFINITE)),
        events and bool(own) and all(change.event for change in own),
        glyphs if strength is Strength.STRONG else (),
        strength is Strength.MAYBE
        and all(change.may_have_held for change in own)
        and all(edge.id in definite for edge in edges),
    )


def _changes(edges: Iterable[Edge], changes: Changed) -> Collection[EdgeChange]:
    """The changes of the relations of some edges, each once."""
    return {edge.key: changes[edge.key] for edge in edges if edge.key in changes}.values()
