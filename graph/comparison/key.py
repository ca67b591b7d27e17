"""The key of the two-panel page: what the looks of lines and actors mean, and how many changes there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from amity.analysis.change.compare import Change, Comparison
from amity.analysis.change.pair_changes import PairKind
from amity.comparison.drawing import HOLLOW, WIDTHS, Panels, hollow
from amity.comparison.lines import GLYPHS, Look
from amity.comparison.words import Wording
from amity.corpus.model import Kind
from amity.edges.slices import Certainty
from amity.explorer.drawing import kind_of
from amity.render.look import look
from amity.render.marks import as_svg, line_pieces
from amity.render.svg import sign

_SAMPLES = {
    Change.APPEARS: ("accepted", "hint_right"),
    Change.VANISHES: ("accepted", "hint_left"),
    Change.CONTESTED: ("contested_asserted", "hint_both"),
    Change.SETTLED: ("accepted", "hint_both"),
    Change.CONFIRMED: ("accepted", "hint_both"),
    Change.WEAKENED: ("accepted", "hint_both"),
    Change.DENIED: ("denied", "hint_right"),
    Change.ANNOUNCED: ("prospective", "hint_right"),
    Change.LAPSES: ("prospective", "hint_left"),
}
"""The mark of the line of a change, and the word for where it stands."""


@dataclass(frozen=True)
class Item:
    """One line of the key; the hints tell where it is drawn on two panels, and how where the second stands alone."""

    swatch: Markup
    words: str
    count: int | None = None
    possible: int = 0
    hint: str = ""
    alone: str = ""


def key_items(comparison: Comparison, wording: Wording) -> tuple[Item, ...]:
    """The kinds of change that there are, each as a small pair of panels, and what did not change."""
    counts = Counter((change.kind, change.certainty) for change in comparison.edges)
    pairs = Counter((pair.kind, pair.certainty) for pair in comparison.pairs)
    found = []
    for kind in PairKind:
        sure, maybe = pairs[kind, Certainty.DEFINITE], pairs[kind, Certainty.POSSIBLE]
        if sure or maybe:
            found.append(Item(_pair(), wording.kind(kind), sure or None, maybe, wording.text("hint_pair")))
    for change in Change:
        sure, maybe = counts[change, Certainty.DEFINITE], counts[change, Certainty.POSSIBLE]
        if sure or maybe:
            where = _SAMPLES[change][1]
            alone = wording.text("hint_alone") if where == "hint_left" else ""
            found.append(
                Item(_sample(change), wording.kind(change), sure or None, maybe, wording.text(where), alone)
            )
    if comparison.may_have_held:
        swatch = _swatch(_line(0, "accepted", HOLLOW, "held"), hollow(_PATH))
        found.append(
            Item(swatch, wording.text("held"), comparison.may_have_held, 0, wording.text("hint_held"))
        )
    swatch = _swatch(_line(0, "accepted", WIDTHS[Look.PALE], Look.PALE))
    found.append(
        Item(swatch, wording.kind("unchanged"), comparison.unchanged, 0, wording.text("hint_unchanged"))
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


_ENDS = (2.0, 10.0, 26.0, 10.0, 50.0, 10.0)
_PATH = "M2 10H44"


def _swatch(line: Markup, more: Markup | None = None) -> Markup:
    return Markup(
        '<svg class="drawing" viewBox="0 0 54 20" aria-hidden="true" focusable="false"><g class="lines">{}{}</g></svg>'
    ).format(line, more or "")


def _line(sign: int, mark: str, width: float, style: str) -> Markup:
    return Markup('<g class="{} {}">{}</g>').format(
        look().signs[sign], style, as_svg(line_pieces(_ENDS, sign, mark, width=width))
    )


def _sample(change: Change) -> Markup:
    mark = GLYPHS.get(change, "")
    glyph = Markup(
        '<g class="glyph"><circle cx="24" cy="10" r="7"/><text x="24" y="14" text-anchor="middle">{}</text></g>'
    ).format(mark)
    known, where = _SAMPLES[change]
    line = _line(0, known, WIDTHS[Look.STRONG], Look.STRONG)
    ghost = Markup('<path class="ghost" d="M2 10H50"/>') if where == "hint_left" else Markup()
    return _swatch(line, ghost + (glyph if mark else ""))


def _pair() -> Markup:
    ends = Markup('<circle cx="9" cy="10" r="4.5"/><circle cx="45" cy="10" r="4.5"/>')
    return _swatch(Markup('<path class="pair" d="M9 10H45"/>'), ends)


def _single(sign: int) -> Markup:
    return _swatch(_line(sign, "accepted", WIDTHS[Look.STRONG], Look.STRONG))


def _node(kind: str, more: str = "") -> Markup:
    return Markup(
        '<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}{}</svg>'
    ).format(sign(kind, 10, 10, 5, "node"), Markup(more))  # noqa: S704
