"""The key of the two-panel page: what the looks of lines and actors mean, and how many changes there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from amity.analysis.change.compare import Change, Comparison
from amity.analysis.change.pair_changes import PairKind
from amity.comparison.drawing import WIDTHS, Panels
from amity.comparison.lines import GLYPHS, Look
from amity.comparison.words import Wording
from amity.corpus.model import Kind
from amity.edges.slices import Certainty
from amity.explorer.drawing import kind_of
from amity.render.look import look
from amity.render.marks import as_svg, line_pieces
from amity.render.svg import sign

_LEFT, _RIGHT = (4, 38), (50, 84)
_STRONG, _STRUCK = "accepted", "contested_asserted"
_SIDES = {
    Change.APPEARS: ("", _STRONG),
    Change.VANISHES: (_STRONG, ""),
    Change.CONTESTED: (_STRONG, _STRUCK),
    Change.SETTLED: (_STRUCK, _STRONG),
    Change.CONFIRMED: (_STRONG, _STRONG),
    Change.WEAKENED: (_STRONG, _STRONG),
    Change.DENIED: ("", "denied"),
    Change.ANNOUNCED: ("", "prospective"),
    Change.LAPSES: ("prospective", ""),
}


@dataclass(frozen=True)
class Item:
    """One line of the key."""

    swatch: Markup
    words: str
    count: int | None = None
    possible: int = 0


def key_items(comparison: Comparison, wording: Wording) -> tuple[Item, ...]:
    """The kinds of change that there are, each as a small pair of panels, and what did not change."""
    counts = Counter((change.kind, change.certainty) for change in comparison.edges)
    pairs = Counter((pair.kind, pair.certainty) for pair in comparison.pairs)
    found = []
    for kind in PairKind:
        sure, maybe = pairs[kind, Certainty.DEFINITE], pairs[kind, Certainty.POSSIBLE]
        if sure or maybe:
            found.append(Item(_pair(), wording.kind(kind), sure or None, maybe))
    for change in Change:
        sure, maybe = counts[change, Certainty.DEFINITE], counts[change, Certainty.POSSIBLE]
        if sure or maybe:
            found.append(Item(_two(change), wording.kind(change), sure or None, maybe))
    found.append(
        Item(_panels(_STRONG, _STRONG, look_=Look.PALE), wording.kind("unchanged"), comparison.unchanged)
    )
    return tuple(found)


def sign_items(panels: Panels) -> tuple[Item, ...]:
    """Signs of lines, and of the kinds of actors that are drawn."""
    text, tables = panels.wording.text, panels.wording.tables
    found = [
        Item(_single(way), text(f"sign_{way}"))
        for way in (1, -1, 0)
        if any(line.bundle.sign == way for side in panels.lines for line in side)
    ]
    kinds = {kind_of(name, tables) for name in panels.places}
    found += [Item(_node(kind), text(f"kind_{kind}")) for kind in look().kinds if kind in kinds]
    if any(c.certainty is Certainty.DEFINITE for c in panels.wording.comparison.actors):
        ring = Markup('<circle class="only" cx="10" cy="10" r="8"/>')
        found.append(Item(_node(str(Kind.STATE), ring), text("ring")))
    return tuple(found)


def _panels(left: str, right: str, more: str = "", look_: Look = Look.STRONG) -> Markup:
    lines = Markup("").join(
        _line(ends, 0, mark, look_) for mark, ends in ((left, _LEFT), (right, _RIGHT)) if mark
    )
    return Markup(
        '<svg class="drawing two" viewBox="0 0 88 20" aria-hidden="true" focusable="false">'
        '<rect class="box" x="0.5" y="0.5" width="41" height="19"/>'
        '<rect class="box" x="46.5" y="0.5" width="41" height="19"/><g class="lines">{}</g>{}</svg>'
    ).format(lines, Markup(more))  # noqa: S704


def _line(ends: tuple[int, int], sign: int, mark: str, look_: Look = Look.STRONG) -> Markup:
    x1, x2 = ends
    pieces = line_pieces((x1, 10, (x1 + x2) / 2, 10, x2, 10), sign, mark, width=WIDTHS[look_])
    return Markup('<g class="{} {}">{}</g>').format(look().signs[sign], look_, as_svg(pieces))


def _two(change: Change) -> Markup:
    left, right = _SIDES[change]
    mark = GLYPHS.get(change, "")
    centres = [x for x, style in ((21, left), (67, right)) if style and mark]
    glyphs = "".join(
        f'<g class="glyph"><circle cx="{x}" cy="10" r="7"/><text x="{x}" y="14" text-anchor="middle">{mark}</text></g>'
        for x in centres
    )
    return _panels(left, right, glyphs)


def _pair() -> Markup:
    band = f'<path class="pair" d="{"".join(f"M{x1} 10H{x2}" for x1, x2 in (_LEFT, _RIGHT))}"/>'
    return _panels("", "", band)


def _single(sign: int) -> Markup:
    return Markup(
        '<svg class="drawing" viewBox="0 0 40 20" aria-hidden="true" focusable="false"><g class="lines">{}</g></svg>'
    ).format(_line((2, 36), sign, _STRONG))


def _node(kind: str, more: str = "") -> Markup:
    return Markup(
        '<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}{}</svg>'
    ).format(sign(kind, 10, 10, 5, "node"), Markup(more))  # noqa: S704
