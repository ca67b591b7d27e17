"""What every chart has: a picture with its title and numbers in words, names, and axes.

A chart is the same on every machine: nothing is measured but by `amity.render.svg.text_width`, no setting counts. Its
colours are attributes, so that every program shows it; on dark ground a style sheet of classes replaces them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from amity.render.look import look
from amity.render.svg import element, number, plain, text_width, wrapped

SIZE, TITLE_SIZE = 12.0, 15.0
"""Sizes of letters in pixels."""

EDGE = 12.0
"""Pixels left free at each side."""

LINE = 17.0
_NAME_LINES, _NAME_LINE, _GAP = 3, 14.0, 10.0
"""Lines of a name below the plot and their distance; least pixels between two names."""

_CLASS = re.compile(r"\b[fs]-[a-z0-9-]+")
_NARROWEST, _WIDEST, _STEP = 260.0, 640.0, 72.0
"""Pixels of the narrowest and the widest plot, and those that a stretch of time gets between them."""

_LONGEST = 170.0
_HATCHES = {"slant": "M-2 2L2 -2M0 8L8 0M6 10L10 6", "cross": "M0 0L8 8M8 0L0 8"}


@dataclass(frozen=True, repr=False)
class Chart:
    """A picture of numbers.

    Attributes:
        name: begins its ids; letters, digits and hyphens.
        title: its title, which stands in it too.
        description: what it shows, in words and numbers, for those who do not see it.
        width, height: in pixels.
        content: its elements.
    """

    name: str
    title: str
    description: str
    width: float
    height: float
    content: Markup

    @property
    def svg(self) -> str:
        """The picture as a file, light or dark as its reader has it."""
        used = frozenset(_CLASS.findall(self.content)) | {"f-bg"}
        return f"{self._text(element('style', Markup(dark_css(used))))}\n"  # noqa: S704

    @property
    def inline(self) -> Markup:
        """The picture for a page whose style sheet holds `dark_css`."""
        return self._text(Markup(""))

    def __repr__(self) -> str:
        return f"<Chart {self.title!r}, {self.width:.0f} x {self.height:.0f}>"

    def _repr_svg_(self) -> str:
        """Notebooks show the picture by this."""
        return self.svg

    def _text(self, style: Markup) -> Markup:
        ids = f"{self.name}-title", f"{self.name}-desc"
        return element(
            "svg",
            element("title", self.title, id=ids[0]),
            element("desc", self.description, id=ids[1]),
            style,
            element("rect", width=self.width, height=self.height, **paint(fill="bg")),
            self.content,
            xmlns="http://www.w3.org/2000/svg",
            class_="chart",
            width=self.width,
            height=self.height,
            viewBox=f"0 0 {number(self.width)} {number(self.height)}",
            role="img",
            aria_labelledby=ids[0],
            aria_describedby=ids[1],
            font_family=look().fonts["chart"],
            font_size=SIZE,
        )


def paint(*, fill: str | None = None, stroke: str | None = None) -> dict[str, str]:
    """The attributes of something in the colours of these names; none is no colour.

    >>> paint(fill="ink")
    {'class_': 'f-ink', 'fill': '#191b1d'}
    """
    colours = look().colours
    ways = {way: name for way, name in (("fill", fill), ("stroke", stroke)) if name is not None}
    classes = " ".join(f"{way[0]}-{name}" for way, name in ways.items() if name != "none")
    return {
        **({"class_": classes} if classes else {}),
        **{way: "none" if name == "none" else colours[name].light for way, name in ways.items()},
    }


def dark_css(used: Container[str] | None = None) -> str:
    """Style sheet that gives charts the colours for dark ground; attributes have those for light ground.

    Args:
        used: the classes to colour; None for all that a chart may have.
    """
    rules = "".join(
        f".chart .{way[0]}-{name}{{{way}:{colour.dark}}}"
        for name, colour in look().colours.items()
        for way in ("fill", "stroke")
        if used is None or f"{way[0]}-{name}" in used
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"


def words(
    text: str,
    x: float,
    y: float,
    *,
    colour: str = "ink",
    anchor: str | None = None,
    **more: str | float | None,
) -> Markup:
    """Text at a place: the left end of its base line, or the middle or end as `anchor` says."""
    return element("text", text, x=x, y=y, text_anchor=anchor, **paint(fill=colour), **more)


def hatch(name: str, kind: str, colour: str) -> Markup:
    """Hatches in a colour, as the pattern ``NAME-KIND-COLOUR``; kinds are slant and cross."""
    lines = element("path", d=_HATCHES[kind], **paint(fill="none", stroke=colour))
    return element(
        "pattern", lines, id=f"{name}-{kind}-{colour}", width=8, height=8, patternUnits="userSpaceOnUse"
    )


@dataclass(frozen=True)
class Frame:
    """Where a chart over stretches of time draws: heading, plot and the names of the stretches.

    Attributes:
        title: the title.
        labels: names of the stretches, from left to right.
        rise: pixels from the lower axis to the upper end of the plot.
        right: pixels free to the right of the plot.
    """

    title: str
    labels: Sequence[str]
    rise: float = 230.0
    right: float = 16.0

    @cached_property
    def across(self) -> float:
        """Width of the plot: room for the longest word of the names, as far as the plot may grow."""
        word = max((text_width(word, SIZE) for label in self.labels for word in label.split()), default=0.0)
        return min(max(max(_STEP, word + _GAP) * len(self.labels), _NARROWEST), _WIDEST)

    @cached_property
    def step(self) -> float:
        """Width in pixels that the plot gives to a stretch of time."""
        return self.across / max(len(self.labels), 1)

    @cached_property
    def every(self) -> int:
        """Of how many stretches one is named, so that names stand level beside each other."""
        widest = max((self._least(label) for label in self.labels), default=0.0)
        return min(math.ceil((widest + _GAP) / self.step), max(len(self.labels), 1))

    @staticmethod
    def _least(label: str) -> float:
        """The least pixels across that a name needs: that of its longest word, or of a third of it."""
        whole = min(text_width(label, SIZE), _LONGEST)
        words_ = max((text_width(word, SIZE) for word in label.split()), default=0.0)
        return min(max(words_, whole / _NAME_LINES), whole)

    @cached_property
    def names(self) -> Sequence[tuple[int, Sequence[str], str]]:
        """Places of the stretches that are named, what is written line by line, and the whole name."""
        most = self.step * self.every - _GAP
        places = range(0, len(self.labels), self.every)
        return [
            (place, wrapped(self.labels[place], most, SIZE, lines=_NAME_LINES), self.labels[place])
            for place in places
        ]

    @cached_property
    def left(self) -> float:
        """The left end of the plot: room for values, and for half of the first name."""
        over = max(
            (
                text_width(line, SIZE) / 2 - self.step * (place + 0.5)
                for place, lines, _ in self.names
                for line in lines
            ),
            default=0.0,
        )
        return max(52.0, EDGE + over)

    @cached_property
    def width(self) -> float:
        """Width of the whole picture, in pixels."""
        return self.left + self.across + max(16.0, self.right)

    @cached_property
    def heading(self) -> list[str]:
        """The title on one or two lines."""
        return wrapped(self.title, self.width - 2 * EDGE, TITLE_SIZE, bold=True)

    @cached_property
    def top(self) -> float:
        """Where the plot begins, in pixels from above."""
        return 12 + 19 * len(self.heading) + 12

    @cached_property
    def bottom(self) -> float:
        """Where the plot ends, in pixels from above."""
        return self.top + self.rise

    @cached_property
    def height(self) -> float:
        """Height of the whole picture, in pixels."""
        most = max((len(lines) for _, lines, _ in self.names), default=1)
        return self.bottom + 30 + _NAME_LINE * (most - 1)

    def x(self, place: float) -> float:
        """The middle of a stretch; between stretches with a fraction."""
        return self.left + self.step * (place + 0.5)

    def chart(self, name: str, description: str, drawn: Iterable[Markup]) -> Chart:
        """The chart with what is drawn in the plot."""
        names = [
            named(lines, whole, self.x(place), self.bottom + 18, text_anchor="middle")
            for place, lines, whole in self.names
        ]
        content = [heading(self.heading), *drawn, *names]
        return make_chart(name, self.title, description, self.width, self.height, content)


def make_chart(
    name: str, title: str, description: str, width: float, height: float, drawn: Iterable[Markup]
) -> Chart:
    """A chart of what is drawn, its words without characters that no picture can hold."""
    return Chart(name, plain(title), plain(description), width, height, Markup("").join(drawn))


def named(
    lines: Sequence[str], whole: str, x: float, y: float, *, colour: str = "ink", **more: str | float | None
) -> Markup:
    """A name on some lines from a place on; where it is cut, the whole one shows on hovering."""
    hover = [element("title", whole)] if any(line.endswith("…") for line in lines) else []
    rows = (
        [element("tspan", line, x=x, dy=_NAME_LINE if n else None) for n, line in enumerate(lines)]
        if len(lines) > 1
        else lines
    )
    return element("text", *rows, *hover, x=x, y=y, **more, **paint(fill=colour))


def heading(lines: Sequence[str]) -> Markup:
    """The title of a chart at its top."""
    return Markup("").join(
        words(line, EDGE, 25 + 19 * n, font_size=TITLE_SIZE, font_weight="bold")
        for n, line in enumerate(lines)
    )


@dataclass(frozen=True)
class Scale:
    """An upright axis: values from `low` at the lower end of the plot to `high` at its upper end.

    Attributes:
        ticks: the values that are named.
        bottom, rise: of the plot, in pixels.
    """

    low: float
    high: float
    ticks: Sequence[float]
    bottom: float
    rise: float

    def y(self, value: float) -> float:
        """Where a value stands, in pixels from the top."""
        return self.bottom - (value - self.low) / (self.high - self.low) * self.rise

    def draw(self, left: float, right: float) -> Iterator[Markup]:
        """Level lines with their values, that of 0 darker."""
        for tick in self.ticks:
            y = self.y(tick)
            colour = "muted" if tick == 0 else "rule"
            yield element("path", d=f"M{number(left)} {number(y)}H{number(right)}", **paint(stroke=colour))
            yield words(self.said(tick), left - 7, y + 4, colour="muted", anchor="end")

    def said(self, tick: float) -> str:
        """A value in words, with as many decimals as the others need."""
        step = self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else 1
        decimals = max(0, -math.floor(math.log10(abs(step)) + 1e-9))
        return f"{tick:{f',.{decimals}f' if decimals < 6 else 'g'}}".replace("-", "−")


def scale(values: Iterable[float], bottom: float, rise: float, *, whole: bool = False) -> Scale:
    """An axis with round values from 0, or below it, that holds all values.

    Args:
        whole: name whole numbers alone.
    """
    ends = [0.0, *values]
    low, high = min(ends), max(ends)
    high = high if high > low else low + 1
    step = next(
        size
        for power in range(-300, 300)
        for size in (10.0**power, 2 * 10.0**power, 5 * 10.0**power)
        if (high - low) / size <= 6 and (not whole or size >= 1)
    )
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = [float(f"{n * step:.12g}") for n in range(first, last + 1)]
    return Scale(ticks[0], ticks[-1], ticks, bottom, rise)
