"""The strip: when each relation of a pair held, on one axis; cooperation above, hostility below, the rest between.

The page draws the same strip by its own script (``drawing/strip.js``). A bar is solid where the relation must have held
and a broken line where it may have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from amity.render.charts.bands import Axis, Band, Extent, Room, gaps, pack_lanes
from amity.render.charts.chart import EDGE, LINE, SIZE, Chart, heading, make_chart, paint, words
from amity.render.look import look
from amity.render.marks import Piece, bar_pieces, denial_pieces
from amity.render.svg import element, fitted, number, text_width, wrapped

WIDTH = 1016.0
"""Of the picture, in pixels: that of a report on a wide screen."""

LANE, BAR, THIN = (float(look().strip[name]) for name in ("lane on paper", "bar", "thin"))
STUB, PIN = 16.0, 10.0
"""Widths of an end that nobody tells and of a single day."""

_SIDE, _LOOSE = 112.0, 226.0
_LETTERS, _LONGEST_NAME = look().strip["letters"], look().strip["name"]
_KEY_SAMPLE, _KEY_APART = 34.0, 18.0
_HEAD, _STEP = 40.0, 30.0
"""Height of the names of bands, and by how much every other one stands lower where they need the room."""


@dataclass(frozen=True)
class Bar:
    """A relation.

    Attributes:
        who: who acts.
        label: the words of the relation.
        claims: how many tell of it.
        sign: 1, 0 or -1.
        mark: name of its mark in ``look.json``.
        when: where it lies in time; None where no claim says.
        denied: days by which denials were made.
        said: all of that in words.
    """

    who: str
    label: str
    claims: int
    sign: int
    mark: str
    when: Extent | None
    denied: tuple[date, ...]
    said: str


@dataclass(frozen=True)
class StripWords:
    """The words of a strip.

    Attributes:
        up, middle, down: of what is cooperative, neither, and hostile; the second in lines.
        loose: of what no claim places in time.
        months: short names of the twelve.
        key: names of marks, whether they are only possible, and their words.
    """

    up: str
    middle: Sequence[str]
    down: str
    loose: str
    months: Sequence[str]
    key: Sequence[tuple[str, bool, str]]


def strip(
    title: str, bands: Sequence[Band], bars: Sequence[Bar], said: StripWords, *, name: str = "strip"
) -> Chart:
    """The strip of some relations."""
    loose = [bar for bar in bars if bar.when is None]
    axis = Axis(bands, _SIDE, WIDTH - _SIDE - (_LOOSE if loose else EDGE))
    sides = {sign: _lanes([b for b in bars if b.when and b.sign == sign], axis) for sign in (1, -1)}
    apart = {sign: [bar for bar in loose if bar.sign == sign] for sign in (1, 0, -1)}
    thin = _thin([bar for bar in bars if bar.when and not bar.sign], axis)
    lines = wrapped(title, WIDTH - 2 * EDGE, 15.0, bold=True)
    over = 12 + 19.0 * len(lines) + 12
    key, top = _key(said.key, over)
    rows = {s: max(1, len(apart[s]), *(lane + 1 for *_, lane, _ in sides[s]), 1) for s in (1, -1)}
    head = _HEAD + (_STEP if _is_stepped(axis) else 0)
    up = top + head + rows[1] * LANE
    between = max([*((lane + 1) * THIN for *_, lane in thin), len(said.middle) * 13.0])
    middle = max(between, len(apart[0]) * LANE) + 8 if thin or apart[0] else 8.0
    down = up + middle
    foot = down + rows[-1] * LANE + 6
    drawn = [heading(lines), *key, *_bands(axis, top, foot)]
    if thin or apart[0]:
        where = {"x": _SIDE, "y": up + 1, "width": WIDTH - _SIDE - 1, "height": middle - 2}
        drawn.append(element("rect", **where, **paint(fill="none", stroke="rule")))
        lines = [*said.middle[:-1], f"{said.middle[-1]}: {len(thin) + len(apart[0])}"]
        first = up + middle / 2 + 4 - 6.5 * (len(lines) - 1)
        drawn += [
            words(line, 0, first + 13 * n, colour="muted", font_size=11) for n, line in enumerate(lines)
        ]
    drawn.append(words(said.up, 0, top + head - 10, colour="coop", font_weight="bold"))
    drawn.append(words(said.down, 0, foot + 15, colour="hostile", font_weight="bold"))
    right = axis.left + axis.width + 22
    for sign, base in ((1, up), (-1, down)):
        drawn += [_bar(*row, axis, base, sign) for row in sides[sign]]
        drawn += [_loose(bar, right, _lane_top(lane, base, sign)) for lane, bar in enumerate(apart[sign])]
    drawn += [_thin_bar(bar, axis, up + 4 + lane * THIN + THIN / 2) for bar, lane in thin]
    drawn += [_loose(bar, right, up + 4 + n * LANE) for n, bar in enumerate(apart[0])]
    if loose:
        names = {mark: text for mark, maybe, text in said.key if not maybe}
        marks = ", ".join(dict.fromkeys(names[bar.mark] for bar in loose if bar.mark in names))
        drawn.append(words(said.loose, right, top + 14, font_weight="bold"))
        drawn.append(words(fitted(marks, _LOOSE - 28, 11), right, top + 27, colour="muted", font_size=11))
    drawn += _axis(axis, foot, said.months)
    return make_chart(name, title, "; ".join(bar.said for bar in bars), WIDTH, foot + 28, drawn)


def _ends(bar: Bar, when: Extent, axis: Axis) -> tuple[float, float]:
    start = axis.x(when.first)
    end = max(axis.after(when.last), start + 8)
    return start - (STUB if when.open_first else 0), end + (STUB if when.open_last else 0)


def _lanes(bars: Sequence[Bar], axis: Axis) -> list[tuple[Bar, float, float, str, int, bool]]:
    rows = []
    for bar in bars:
        if bar.when:
            label = fitted(bar.label, 220 - text_width(_who(bar), _LETTERS), _LETTERS)
            rows.append((bar, *_ends(bar, bar.when, axis), label))
    rooms = [
        Room(start, end, text_width(f"{_who(bar)}{label} {bar.claims}", _LETTERS) + 8)
        for bar, start, end, label in rows
    ]
    lanes = pack_lanes(rooms, 0, axis.left + axis.width)
    if any(lane >= look().strip["lanes"] for lane, _ in lanes):
        rows = [(bar, start, end, "") for bar, start, end, _ in rows]
        lanes = _piled([(start, end) for _, start, end, _ in rows], axis)
    return [(*row, lane, after) for row, (lane, after) in zip(rows, lanes, strict=True)]


def _thin(bars: Sequence[Bar], axis: Axis) -> list[tuple[Bar, int]]:
    ends = [_ends(bar, bar.when, axis) for bar in bars if bar.when]
    return [(bar, lane) for bar, (lane, _) in zip(bars, _piled(ends, axis), strict=True)]


def _piled(ends: Sequence[tuple[float, float]], axis: Axis) -> list[tuple[int, bool]]:
    """Lanes of bars without labels; more than there are lie on each other."""
    lanes = pack_lanes([Room(*pair, 0) for pair in ends], 0, axis.left + axis.width)
    return [(lane % int(look().strip["lanes"]), after) for lane, after in lanes]


def _bar(
    bar: Bar, start: float, end: float, label: str, lane: int, after: bool, axis: Axis, base: float, sign: int
) -> Markup:
    top = _lane_top(lane, base, sign)
    middle = top + (LANE + BAR) / 2 + 1 if sign > 0 else top + (LANE - BAR) / 2 - 1
    text = element(
        "text",
        _words(bar, label) if label else "",
        x=end + 6 if after else start - 6,
        y=top + 13,
        text_anchor="start" if after else "end",
        **paint(fill="ink", stroke="bg"),
        stroke_width=3,
        paint_order="stroke",
        stroke_linejoin="round",
    )
    return element("g", element("title", bar.said), *_timed(bar, axis, middle, BAR, sign), text)


def _lane_top(lane: int, base: float, sign: int) -> float:
    return base - (lane + 1) * LANE if sign > 0 else base + lane * LANE


def _who(bar: Bar) -> str:
    return f"{fitted(bar.who, _LONGEST_NAME, _LETTERS)} "


def _words(bar: Bar, label: str) -> Markup:
    """Who acts, the relation, and how many claims tell of it."""
    who = element("tspan", _who(bar), **paint(fill="muted"))
    count = element("tspan", f" {bar.claims}", **paint(fill="muted")) if bar.claims > 1 else Markup("")
    return Markup("{}{}{}").format(who, label, count)


def _thin_bar(bar: Bar, axis: Axis, middle: float) -> Markup:
    return element("g", element("title", bar.said), *_timed(bar, axis, middle, 4, 0))


def _timed(bar: Bar, axis: Axis, middle: float, high: float, side: int) -> Iterator[Markup]:
    when, colour = bar.when, look().signs[bar.sign]
    if when is None:
        return
    left = axis.x(when.first)
    right = max(axis.after(when.last), left + 3)

    def piece(start: float, end: float, maybe: bool) -> Markup:
        pieces = bar_pieces(start, max(end, start + 3), middle, high, side, bar.mark, possible=maybe)
        return painted(pieces, colour)

    yield from (piece(axis.x(first), axis.after(last), True) for first, last in gaps(when))
    if when.open_first:
        yield piece(left - STUB, left, True)
    if when.open_last:
        yield piece(right, right + STUB, True)
    for first, last in when.some:
        x = (axis.x(first) + axis.after(last)) / 2
        y = middle - high - 1 if side > 0 else middle + 1 if side < 0 else middle - high / 2
        yield element("rect", x=x - PIN / 2 - 1.5, y=y, width=PIN + 3, height=high, **paint(fill="bg"))
        yield piece(x - PIN / 2, x + PIN / 2, False)
    yield from (piece(axis.x(first), axis.after(last), False) for first, last in when.sure)
    over = look().marks[bar.mark].over
    if over:
        days = [min(max(axis.x(day), left), right) for day in bar.denied]
        for x in sorted({(left + right) / 2} if over == "cross" else set(days)):
            yield painted(denial_pieces(x, middle, high, side, over), colour)


def _loose(bar: Bar, x: float, y: float) -> Markup:
    colour, over, middle = look().signs[bar.sign], look().marks[bar.mark].over, y + LANE / 2
    label = fitted(bar.label, _LOOSE - 60 - text_width(_who(bar), _LETTERS), _LETTERS)
    return element(
        "g",
        element("title", bar.said),
        painted(bar_pieces(x, x + 18, middle, BAR, 0, bar.mark), colour),
        painted(denial_pieces(x + 9, middle, BAR, 0, over), colour) if over else Markup(""),
        element("text", _words(bar, label), x=x + 26, y=y + 13, **paint(fill="ink")),
    )


def _key(entries: Sequence[tuple[str, bool, str]], top: float) -> tuple[list[Markup], float]:
    """The key in as many rows as it needs, and where it ends, in pixels from above."""
    drawn: list[Markup] = []
    x, y = EDGE, top
    for mark, maybe, said in entries:
        shown = fitted(said, WIDTH - 2 * EDGE - _KEY_SAMPLE, SIZE)
        wide = _KEY_SAMPLE + text_width(shown, SIZE)
        if x > EDGE and x + wide > WIDTH - EDGE:
            x, y = EDGE, y + LINE
        drawn.append(element("g", _sample(mark, maybe), transform=f"translate({number(x + 14)} {number(y)})"))
        drawn.append(words(shown, x + _KEY_SAMPLE, y + 4))
        x += wide + _KEY_APART
    return drawn, y + LINE if entries else top


def _sample(mark: str, maybe: bool) -> Markup:
    over = look().marks[mark].over
    bar = painted(bar_pieces(-14, 14, 0, BAR, 0, mark, possible=maybe), "neutral")
    return Markup("{}{}").format(
        bar, painted(denial_pieces(0, 0, BAR, 0, over), "neutral") if over else Markup("")
    )


def painted(pieces: Sequence[Piece], colour: str) -> Markup:
    """The pieces of a mark as paths of a chart."""
    paints = {
        "stroke": paint(fill="none", stroke=colour),
        "fill": paint(fill=colour),
        "hole": paint(fill="bg", stroke=colour),
        "gap": paint(fill="bg"),
        "halo": paint(fill="none", stroke="bg"),
        "ink": paint(fill="none", stroke="ink"),
    }
    return Markup("").join(
        element(
            "path",
            d=piece.d,
            stroke_width=piece.width or None,
            stroke_dasharray=" ".join(map(number, piece.dash)) or None,
            stroke_linecap="round" if piece.dots else None,
            **paints[piece.role],
        )
        for piece in pieces
    )


def _is_stepped(axis: Axis) -> bool:
    """True where a name is wider than its band: names then stand on two levels and reach over the next band."""
    return any(
        text_width(text, _LETTERS, bold=True) > right - left - 8
        for band, left, right in axis.ends
        for text in (band.name, band.days)
    )


def _bands(axis: Axis, top: float, foot: float) -> Iterator[Markup]:
    ends, stepped = axis.ends, _is_stepped(axis)
    for _, left, right in ends[::2]:
        yield element("rect", x=left, y=top, width=right - left, height=foot - top, **paint(fill="paper"))
    for n, (band, left, right) in enumerate(ends):
        y = top + (_STEP if stepped and n % 2 else 0)
        reach = ends[min(n + 1, len(ends) - 1)][2] if stepped else right
        yield words(
            fitted(band.name, reach - left - 8, _LETTERS, bold=True), left + 6, y + 14, font_weight="bold"
        )
        days = f"{band.days} · {band.long}"
        days = days if text_width(days, 11) <= reach - left - 8 else band.days
        yield words(fitted(days, reach - left - 8, 11), left + 6, y + 27, colour="muted", font_size=11)


def _axis(axis: Axis, foot: float, months: Sequence[str]) -> Iterator[Markup]:
    right = axis.left + axis.width
    yield element(
        "path", d=f"M{number(axis.left)} {number(foot)}H{number(right)}", **paint(fill="none", stroke="muted")
    )
    for x, day, month in axis.ticks():
        text = f"{months[day.month - 1]} {day.year}" if month else str(day.year)
        yield element("path", d=f"M{number(x)} {number(foot)}v4", **paint(fill="none", stroke="muted"))
        yield words(text, x + 2, foot + 15, colour="muted", font_size=11)
