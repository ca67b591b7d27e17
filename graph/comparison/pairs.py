"""What marks the pairs of actors that changed: a band between the two, and words on how they stand on each side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from amity.analysis.change.pair_changes import PairChange, PairKind
from amity.comparison.rows import Anchors
from amity.comparison.words import SIGNS, Wording
from amity.edges.slices import Certainty
from amity.render.svg import Box, Point, overlap

_LETTER = 6.8


@dataclass(frozen=True)
class PairMarks:
    """Marks of pairs.

    Attributes:
        wording: the comparison, names and language.
        anchors: where the rows stand.
        places: places of the actors; a pair without a place has no mark.
        frame: width and height of a panel.
    """

    wording: Wording
    anchors: Anchors
    places: Mapping[str, Point]
    frame: tuple[float, float]

    @cached_property
    def marked(self) -> tuple[PairChange, ...]:
        """The pairs that are marked, each once, by their first definite change."""
        rank = list(PairKind)
        marked: dict[tuple[str, str], PairChange] = {}
        for pair in sorted(
            self.wording.comparison.pairs,
            key=lambda p: (p.certainty is not Certainty.DEFINITE, rank.index(p.kind), -len(p.claims)),
        ):
            if {*pair.ends} <= self.places.keys():
                marked.setdefault(pair.ends, pair)
        return tuple(marked.values())

    @cached_property
    def boxes(self) -> Mapping[tuple[str, str], tuple[Box, ...]]:
        """Where the words on definite pairs stand on the two panels; a pair without room has none."""
        taken: list[Box] = []
        boxes: dict[tuple[str, str], tuple[Box, ...]] = {}
        for pair in self.marked:
            own = self._pill_boxes(pair)
            if own and not any(overlap(box, other) for box in own for other in taken):
                taken += own
                boxes[pair.ends] = own
        return boxes

    def bands(self) -> Markup:
        """The bands, to lie below the lines."""
        return Markup("").join(map(self._band, self.marked))

    def words(self, side: int) -> Markup:
        """The words on the first side (0) or on the second (1)."""
        return Markup("").join(self._pill(pair, side) for pair in self.marked)

    def _band(self, pair: PairChange) -> Markup:
        (x1, y1), (x2, y2) = (self.places[name] for name in pair.ends)
        return Markup(
            '<path class="pair{}" data-row="{}" d="M{:.0f} {:.0f}L{:.0f} {:.0f}"/>'
        ).format(
            "" if pair.certainty is Certainty.DEFINITE else " maybe",
            " ".join(self.anchors.pairs[pair.ends]),
            x1, y1, x2, y2,
        )  # fmt: skip

    def _pill(self, pair: PairChange, side: int) -> Markup:
        if pair.ends not in self.boxes:
            return Markup("")
        words, row = self._pill_words(pair)[side], self.anchors.pairs[pair.ends][0]
        (left, top, right, bottom) = self.boxes[pair.ends][side]
        names = " – ".join(map(self.wording.label, pair.ends))
        return Markup(
            '<a class="pill" href="#{}" data-row="{}" aria-label="{}: {}"><rect x="{:.0f}" y="{:.0f}" width="{:.0f}" '
            'height="{:.0f}" rx="8"/><text x="{:.0f}" y="{:.0f}" text-anchor="middle">{}</text></a>'
        ).format(
            row, row, names, words, left, top, right - left, bottom - top, (left + right) / 2, bottom - 4.5, words
        )  # fmt: skip

    def _pill_words(self, pair: PairChange) -> tuple[str, str]:
        text = self.wording.text
        if pair.kind in {PairKind.HARDENS, PairKind.SOFTENS}:
            words = text("pill_milder"), text("pill_harder")
            return words if pair.kind is PairKind.HARDENS else words[::-1]
        return text(f"sign_{SIGNS[pair.before]}"), text(f"sign_{SIGNS[pair.after]}")

    def _pill_boxes(self, pair: PairChange) -> tuple[Box, ...]:
        if pair.certainty is not Certainty.DEFINITE:
            return ()
        (x1, y1), (x2, y2) = (self.places[name] for name in pair.ends)
        boxes = []
        for words in self._pill_words(pair):
            half = len(words) * _LETTER / 2 + 7
            x = min(max((x1 + x2) / 2, half + 2), self.frame[0] - half - 2)
            y = (y1 + y2) / 2
            boxes.append((x - half, y - 9, x + half, y + 9))
        return tuple(boxes)


def enlarged(box: Box, scale: float) -> Box:
    """A box made larger or smaller around its middle.

    >>> enlarged((0, 0, 4, 2), 1.5)
    (-1.0, -0.5, 5.0, 2.5)
    """
    left, top, right, bottom = box
    wide, high = (right - left) * (scale - 1) / 2, (bottom - top) * (scale - 1) / 2
    return left - wide, top - high, right + wide, bottom + high
