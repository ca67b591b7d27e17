"""Line plots as SVG text: series over stretches of time, drawn without any library, the same bytes each time.

Series differ by lightness, by the dashes of their line and by the shape of their points, so that they can be told
apart in grey. A value that is not defined breaks the line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from amity.analysis.ranges import Number, Range, written

WIDTH, HEIGHT = 760, 360
_LEFT, _TOP, _BOTTOM = 56, 44, 64
_LEGEND = 190
_STYLES = (
    ("#0b3c5d", "", "circle"),
    ("#d1495b", "6 3", "square"),
    ("#7a7a7a", "2 3", "diamond"),
    ("#2a9d63", "9 3 2 3", "triangle"),
    ("#b58900", "1 3", "circle"),
    ("#6c4a9e", "12 4", "square"),
)


@dataclass(frozen=True)
class Series:
    """A line: one value for each stretch; `ranges` are drawn as upright bars through the points."""

    name: str
    values: Sequence[Number | None]
    ranges: Sequence[Range] = ()


def line_plot(title: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    """An SVG picture of series over the stretches called `labels`; the values stand in its description too."""
    numbers = [value for line in series for value in line.values if value is not None]
    for line in series:
        numbers += [end for r in line.ranges for end in (r.least, r.most) if end is not None]
    low, high, step = _scale(min([0, *numbers]), max([0, *numbers]))
    right, bottom = WIDTH - _LEGEND, HEIGHT - _BOTTOM
    gap = (right - _LEFT) / max(len(labels), 1)

    def x(number: int) -> float:
        return _LEFT + gap * (number + 0.5)

    def y(value: Number) -> float:
        return bottom - (value - low) / (high - low) * (bottom - _TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" font-family="sans-serif" font-size="12">',
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(_described(labels, series))}</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="24" font-size="15" font-weight="bold">{_text(title)}</text>',
    ]
    for number in range(round((high - low) / step) + 1):
        value = low + number * step
        parts.append(f'<path d="M{_LEFT} {y(value):.1f}H{right}" stroke="#ddd"/>')
        shown = f"{value:.10g}"
        parts.append(
            f'<text x="{_LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end" fill="#444">{shown}</text>'
        )
    every = max(1, math.ceil(len(labels) / 16))
    for number, label in enumerate(labels):
        if number % every == 0:
            short = label if len(label) <= 16 else label[:15] + "…"
            parts.append(
                f'<text transform="translate({x(number):.1f} {bottom + 16}) rotate(-24)" text-anchor="end" '
                f'fill="#222">{_text(short)}</text>'
            )
    for number, line in enumerate(series):
        colour, dashes, shape = _STYLES[number % len(_STYLES)]
        parts.append(f'<g stroke="{colour}" fill="{colour}" stroke-width="2">')
        points = [None if v is None else (x(n), y(v)) for n, v in enumerate(line.values)]
        parts.append(f'<path d="{_path(points)}" fill="none" stroke-dasharray="{dashes or "none"}"/>')
        for n, found in enumerate(line.ranges):
            if found.least is not None and found.most is not None and found.least != found.most:
                at = x(n) + 3 * number
                parts.append(
                    f'<path d="M{at:.1f} {y(found.least):.1f}V{y(found.most):.1f}" stroke-width="1"/>'
                )
        parts += [_mark(shape, *point) for point in points if point]
        level = _TOP + 16 + 22 * number
        parts.append(f'<path d="M{right + 12} {level}h28" stroke-dasharray="{dashes or "none"}"/>')
        parts.append(_mark(shape, right + 26, level))
        name = line.name if len(line.name) <= 22 else line.name[:21] + "…"
        parts.append(f'</g><text x="{right + 46}" y="{level + 4}" fill="#222">{_text(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _scale(low: Number, high: Number) -> tuple[float, float, float]:
    """Round ends of an axis and its step: 1, 2 or 5 times a power of ten."""
    span = (high - low) or 1.0
    rough = span / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)
    return math.floor(low / step + 1e-9) * step, math.ceil((high or low + span) / step - 1e-9) * step, step


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    found, drawing = [], False
    for point in points:
        if point:
            found.append(f"{'L' if drawing else 'M'}{point[0]:.1f} {point[1]:.1f}")
        drawing = point is not None
    return "".join(found) or "M0 0"


def _mark(shape: str, x: float, y: float) -> str:
    match shape:
        case "circle":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        case "square":
            return f'<path d="M{x - 4:.1f} {y - 4:.1f}h8v8h-8z"/>'
        case "diamond":
            return f'<path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z"/>'
        case _:
            return f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z"/>'


def _described(labels: Sequence[str], series: Sequence[Series]) -> str:
    return "; ".join(
        f"{line.name}: "
        + ", ".join(f"{label} {written(v)}" for label, v in zip(labels, line.values, strict=True))
        for line in series
    )


def _text(text: str) -> str:
    """Text for XML, without the control characters that XML cannot hold."""
    return escape("".join(c if c >= " " and c not in "\x7f\ufffe\uffff" else " " for c in text))
