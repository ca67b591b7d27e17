"""The two panels as SVG: the same places, the same sizes, the same names; what changed is strong."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from amity.analysis.change.standing import Change
from amity.comparison.lines import Line, Strength, lines_of
from amity.comparison.pairs import PairMarks, enlarged
from amity.comparison.rows import Anchors
from amity.comparison.words import Mode, Wording
from amity.edges.slices import Certainty
from amity.explorer.drawing import Curve, curve, draw_line, kind_of
from amity.explorer.layout.places import place_actors
from amity.explorer.view import bends
from amity.render.look import node_size
from amity.render.svg import Lettering, Point, around, frame, sign, write_names

WIDTH, HEIGHT = 600.0, 560.0
"""Size of a panel, in pixels of a wide page."""

_MARGINS = 52.0, 26.0, 30.0
"""Left and right, above, below the places of the actors."""

_SIZE = 0.85
"""Size of an actor's sign by that in the drawing of the page, which is as wide as both panels."""

WIDTHS = {Strength.STRONG: 2.6, Strength.MAYBE: 1.5, Strength.PALE: 1.2}
"""Width of a line by its strength, in pixels."""

HOLLOW = 3.6
"""Width of a line that may already have held."""

_PASSING = 1.6
_NARROW = Lettering(9.7, 21.0, "name")
_WIDE = Lettering(6.1, 13.5, "name")
_BUSY = Lettering(7.1, 14.5, "name large")
_MOST_NAMES, _MANY = 150, 120


@dataclass(frozen=True)
class Panels:
    """Both panels.

    Attributes:
        wording: the comparison, names and language.
        anchors: where the rows stand.
    """

    wording: Wording
    anchors: Anchors

    @cached_property
    def lines(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of the left and of the right panel."""
        return lines_of(
            self.wording.comparison, self.wording.tables.vocabulary, self.wording.mode is Mode.DAYS
        )

    @cached_property
    def places(self) -> Mapping[str, Point]:
        """Places of the actors, in both panels the same."""
        tables = self.wording.tables
        ties = [
            (edge.subject, edge.object) for side in self.lines for line in side for edge in line.bundle.edges
        ]
        names = {end for pair in ties for end in pair} | set(self._one_sided)
        return fit(place_actors({name: tables.label(name) for name in names}, ties))

    @cached_property
    def _one_sided(self) -> Mapping[str, Change]:
        """The actors that certainly are on one side only."""
        changes = self.wording.comparison.actors
        return {change.actor: change.kind for change in changes if change.certainty is Certainty.DEFINITE}

    @cached_property
    def sizes(self) -> Mapping[str, float]:
        """Radius of the sign of every actor: by its lines on the side that has more of them."""
        degrees = [
            Counter(
                end
                for line in side
                if line.strength is not Strength.MAYBE
                for _ in line.bundle.edges
                for end in line.bundle.key[:2]
            )
            for side in self.lines
        ]
        size = _SIZE * min(1.0, math.sqrt(_MANY / max(len(self.places), 1)))
        return {name: node_size(max(d[name] for d in degrees)) * size for name in self.places}

    @cached_property
    def changed(self) -> Counter[str]:
        """How many definite changes the drawn actors have."""
        changed: Counter[str] = Counter()
        for change in self.wording.comparison.edges:
            if change.certainty is Certainty.DEFINITE:
                changed.update({change.subject, change.object} & self.places.keys())
        changed.update(self._one_sided.keys())
        return changed

    @cached_property
    def curves(self) -> Mapping[tuple[str, str, int, bool, bool], Curve]:
        """How the lines run, in both panels alike."""
        bundles = {line.bundle.key: line.bundle for side in self.lines for line in side}
        bent = bends(bundles[key] for key in sorted(bundles))
        runs = {key: curve(bundle, self.places, bent[key], self.sizes) for key, bundle in bundles.items()}
        return {key: run for key, run in runs.items() if run is not None}

    @cached_property
    def pairs(self) -> PairMarks:
        """What marks the pairs whose ties changed: where, in which colour, in which words."""
        return PairMarks(self.wording, self.anchors, self.places, (WIDTH, HEIGHT))

    def panel(self, side: int) -> Markup:
        """The SVG of the first side (0) or of the second (1)."""
        lines = self.lines[side]
        name = self.wording.sides[side]
        slice_ = (self.wording.comparison.before, self.wording.comparison.after)[side]
        there = {end for line in lines for end in line.bundle.key[:2] if line.strength is not Strength.MAYBE}
        perhaps = {end for line in lines for end in line.bundle.key[:2]} - there
        label = self.wording.text("panel", name=name, summary=self.wording.summary(slice_))
        drawn = Markup("").join(self._line(line, side) for line in lines)
        if side:
            drawn = Markup("").join(map(self._ghost, self.lines[0])) + drawn
        nodes = Markup("").join(self._node(who, side, there, perhaps) for who in self.places)
        return Markup(
            '<svg class="drawing" viewBox="0 0 {:g} {:g}" role="group" aria-label="{}">'
            '{}<g class="lines">{}</g>{}{}{}</svg>'
        ).format(
            WIDTH, HEIGHT, label, self.pairs.bands(), drawn, nodes, self.pairs.words(side), self._names(there)
        )

    def _line(self, line: Line, side: int) -> Markup:
        run = self.curves.get(line.bundle.key)
        if run is None:
            return Markup("")
        width, more = WIDTHS[line.strength], ""
        if line.may_have_held or line.passing:
            width, more = (HOLLOW, " held") if line.may_have_held else (_PASSING, " passing")
        is_vague = line.strength is Strength.MAYBE and not line.may_have_held
        sure = set() if is_vague else {edge.id for edge in line.bundle.edges}
        path = draw_line(line.bundle, run, sure, width, f"{line.strength}{more}")
        if line.may_have_held:
            path += hollow(run.path)
        if not line.changes:
            return path
        wording, rows = self.wording, [self.anchors.relations[change.key] for change in line.changes]
        ends = line.bundle.key[:2]
        within = [
            *self.anchors.pairs.get((min(ends), max(ends)), ()),
            *(self.anchors.actors[e] for e in ends),
        ]
        return Markup(
            '<a id="{}" class="tie {}" href="#{}" data-row="{}" data-of="{}" aria-label="{}">'
            '<title>{}</title><path class="hit" d="{}"/>{}{}</a>'
        ).format(
            f"{'xy'[side]}-{rows[0]}",
            line.strength,
            rows[0],
            " ".join(rows),
            " ".join(within),
            *["\n".join(f"{wording.sentence(c)}: {wording.became(c)}" for c in line.changes)] * 2,
            run.path,
            path,
            _glyphs(line.glyphs, run.middle),
        )

    def _ghost(self, line: Line) -> Markup:
        """What ended, on the second panel, where it is shown when the first is not."""
        run = self.curves.get(line.bundle.key)
        ends = {change.kind for change in line.changes} == {Change.VANISHES}
        if run is None or line.strength is not Strength.STRONG or not ends:
            return Markup("")
        return Markup('<path class="ghost" d="{}"/>').format(run.path)

    def _node(self, name: str, side: int, there: set[str], perhaps: set[str]) -> Markup:
        style = "node" if name in there else "node away perhaps" if name in perhaps else "node away"
        drawn = sign(kind_of(name, self.wording.tables), *self.places[name], self.sizes[name], style)
        x, y = self.places[name]
        if self._one_sided.get(name) is (Change.VANISHES, Change.APPEARS)[side]:
            drawn += Markup('<circle class="only" cx="{:.0f}" cy="{:.0f}" r="{:g}"/>').format(
                x, y, round(self.sizes[name] + 4, 1)
            )
        row = self.anchors.actors.get(name)
        if row is None:
            return drawn
        return Markup(
            '<a class="actor" href="#{}" data-row="{}" aria-label="{}"><title>{}</title>'
            '<circle class="hit" cx="{:.0f}" cy="{:.0f}" r="{:g}"/>{}</a>'
        ).format(
            row,
            row,
            self.wording.label(name),
            self.wording.label(name),
            x,
            y,
            max(self.sizes[name], 11),
            drawn,
        )

    def _names(self, there: set[str]) -> Markup:
        """Names of the actors that change, in letters for a wide page and in large ones for a narrow one."""
        marked = {end for pair in self.pairs.boxes for end in pair}
        order = sorted(self.changed, key=lambda n: (n not in marked, -self.changed[n], n))[:_MOST_NAMES]
        if not order:
            order = sorted(self.places, key=lambda n: (-self.sizes[n], n))[:12]
        busy = set(order[:6])
        labels = {name: self.wording.label(name) for name in order}
        signs = [around(self.places[name], self.sizes[name]) for name in self.places]
        box = (2.0, 2.0, WIDTH - 2, HEIGHT - 2)
        drawn = Markup("")
        for group, scale in (("wide", 1.0), ("narrow", 1.5)):

            def lettering(name: str, group: str = group) -> Lettering:
                chosen = _NARROW if group == "narrow" else _BUSY if name in busy else _WIDE
                return chosen if name in there else chosen._replace(style=f"{chosen.style} away")

            pills = [enlarged(pill, scale) for boxes in self.pairs.boxes.values() for pill in boxes]
            names = write_names(labels, self.places, self.sizes, lettering, [*signs, *pills], box)
            drawn += Markup('<g class="names {}" aria-hidden="true">{}</g>').format(group, names)
        return drawn


def hollow(path: str) -> Markup:
    """What makes a line of the width `HOLLOW` hollow."""
    return Markup('<path class="core" d="{}"/>').format(path)


def fit(places: Mapping[str, Point]) -> dict[str, Point]:
    """Places in the frame of a panel."""
    left, top, wide, high = frame(places.values(), 0)
    side, above, below = _MARGINS
    across = (WIDTH - 2 * side) / wide if wide else 0
    down = (HEIGHT - above - below) / high if high else 0
    return {
        name: (round(side + (x - left) * across, 1), round(above + (y - top) * down, 1))
        for name, (x, y) in sorted(places.items())
    }


def _glyphs(marks: tuple[str, ...], middle: Point) -> Markup:
    drawn = Markup("")
    for n, mark in enumerate(marks):
        x, y = middle[0] + 16 * (n - (len(marks) - 1) / 2), middle[1]
        drawn += Markup(
            '<g class="glyph"><circle cx="{:.0f}" cy="{:.0f}" r="7"/>'
            '<text x="{:.0f}" y="{:.0f}" text-anchor="middle">{}</text></g>'
        ).format(x, y, x, y + 4, mark)
    return drawn
