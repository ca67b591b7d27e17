"""The key of the two-panel page: what the looks of lines and actors mean, and how many changes there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from amity.analysis.change.compare import Comparison
from amity.analysis.change.pair_changes import PairKind
from amity.analysis.change.standing import Change
from amity.comparison.drawing import HOLLOW, WIDTHS, Panels, hollow
from amity.comparison.lines import GLYPHS, Strength
from amity.comparison.words import Wording
from amity.corpus.model import Kind
from amity.edges.slices import Certainty
from amity.explorer.drawing import kind_of
from amity.render.look import look
from amity.render.marks import as_svg, line_pieces
from amity.render.svg import sign

_SAMPLES = {
    Change.APPEARS: ("accepted", "hint_right"),
    Change.VANISHES: ("accepted", "hint_ended"),
    Change.CONTESTED: ("contested_asserted", "hint_both"),
    Change.SETTLED: ("accepted", "hint_both"),
    Change.CONFIRMED: ("accepted", "hint_both"),
    Change.WEAKENED: ("accepted", "hint_both"),
    Change.DENIED: ("denied", "hint_right"),
    Change.ANNOUNCED: ("prospective", "hint_right"),
    Change.LAPSES: ("prospective", "hint_left"),
}
"""The mark of the line of a change, and the word for where it stands."""

_WIDE, _APART = 46.0, 4.0
"""Width of each of the two small panels of a swatch, and pixels between them."""


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
    counts: Counter[tuple[PairKind | Change, Certainty]] = Counter()
    counts.update((change.kind, change.certainty) for change in comparison.edges)
    counts.update((pair.kind, pair.certainty) for pair in comparison.pairs)
    items = []
    for kind in (*PairKind, *Change):
        sure, maybe = counts[kind, Certainty.DEFINITE], counts[kind, Certainty.POSSIBLE]
        if sure or maybe:
            is_pair = isinstance(kind, PairKind)
            where = "hint_pair" if is_pair else _SAMPLES[kind][1]
            swatch = _pair() if is_pair else change_swatch(kind)
            alone = wording.text("hint_alone") if where == "hint_ended" else ""
            items.append(Item(swatch, wording.kind(kind), sure or None, maybe, wording.text(where), alone))
    if comparison.may_have_held:
        perhaps = _line(0, "accepted", WIDTHS[Strength.MAYBE], Strength.MAYBE, possible=True)
        held = _line(0, "accepted", HOLLOW, "held") + hollow(_PATH)
        words, where = wording.text("held"), wording.text("hint_held")
        items.append(Item(_panels(perhaps, held), words, comparison.may_have_held, 0, where))
    pale = _line(0, "accepted", WIDTHS[Strength.PALE], Strength.PALE)
    words, where = wording.kind("unchanged"), wording.text("hint_unchanged")
    return (*items, Item(_panels(pale, pale), words, comparison.unchanged, 0, where))


def sign_items(panels: Panels) -> tuple[Item, ...]:
    """Signs of lines, and of the kinds of actors that are drawn."""
    text, tables = panels.wording.text, panels.wording.tables
    items = [
        Item(_single(way), text(f"sign_{way}"))
        for way in (1, -1, 0)
        if any(line.bundle.sign == way for side in panels.lines for line in side)
    ]
    kinds = {kind_of(name, tables) for name in panels.places}
    items += [Item(_node(kind), text(f"kind_{kind}")) for kind in look().kinds if kind in kinds]
    if any(c.certainty is Certainty.DEFINITE for c in panels.wording.comparison.actors):
        ring = Markup('<circle class="only" cx="10" cy="10" r="8"/>')
        items.append(Item(_node(str(Kind.STATE), ring), text("ring")))
    return tuple(items)


_ENDS = (4.0, 10.0, 23.0, 10.0, 42.0, 10.0)
_PATH = "M4 10H36"


def _panels(before: Markup, after: Markup) -> Markup:
    """A swatch: what stands on the first panel, and what on the second."""
    frame = Markup('<rect class="half" x="0.5" y="0.5" width="{:g}" height="19"/>').format(_WIDE - 1)
    drawn = Markup("").join(
        Markup('<g transform="translate({:g} 0)">{}<g class="lines">{}</g></g>').format(left, frame, lines)
        for left, lines in ((0.0, before), (_WIDE + _APART, after))
    )
    return Markup(
        '<svg class="drawing two" viewBox="0 0 {:g} 20" aria-hidden="true" focusable="false">{}</svg>'
    ).format(2 * _WIDE + _APART, drawn)


def _line(sign: int, mark: str, width: float, style: str, *, possible: bool = False) -> Markup:
    pieces = line_pieces(_ENDS, sign, mark, width=width, possible=possible)
    return Markup('<g class="{} {}">{}</g>').format(look().signs[sign], style, as_svg(pieces))


def change_swatch(change: Change) -> Markup:
    """The two small panels that stand for a kind of change: no two kinds look alike."""
    known, where = _SAMPLES[change]
    line = _line(0, known, WIDTHS[Strength.STRONG], Strength.STRONG)
    if change in GLYPHS:
        line += Markup(
            '<g class="glyph"><circle cx="21" cy="10" r="7"/><text x="21" y="14" text-anchor="middle">{}</text></g>'
        ).format(GLYPHS[change])
    if where == "hint_both":
        return _panels(line, line)
    if where == "hint_right":
        return _panels(Markup(""), line)
    return _panels(
        line, Markup('<path class="ghost" d="M4 10H42"/>') if where == "hint_ended" else Markup("")
    )


def _pair() -> Markup:
    band = Markup(
        '<path class="pair" d="M9 10H37"/><circle cx="9" cy="10" r="4"/><circle cx="37" cy="10" r="4"/>'
    )
    return _panels(band, band)


def _single(sign: int) -> Markup:
    return Markup(
        '<svg class="drawing" viewBox="0 0 46 20" aria-hidden="true" focusable="false"><g class="lines">{}</g></svg>'
    ).format(_line(sign, "accepted", WIDTHS[Strength.STRONG], Strength.STRONG))


def _node(kind: str, more: str = "") -> Markup:
    return Markup(
        '<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}{}</svg>'
    ).format(sign(kind, 10, 10, 5, "node"), Markup(more))  # noqa: S704
