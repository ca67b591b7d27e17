"""Marks of certainty can be told apart without colours, and stand out from their ground."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser

from amity.render.look import look, theme_css
from amity.render.marks import Piece, as_svg, bar_pieces, cell_pieces, denial_pieces, line_pieces

WIDTH, HEIGHT = 84, 26
DIFFERENT = 40
"""Of 255: so much lighter or darker is another pixel."""

Maker = Callable[[int, str, bool], tuple[Piece, ...]]
Picture = tuple[int, ...]


def line(sign: int, name: str, possible: bool) -> tuple[Piece, ...]:
    return line_pieces((4, 13, 42, 13, 80, 13), sign, name, possible=possible, width=1.8)


def cell(sign: int, name: str, possible: bool) -> tuple[Piece, ...]:
    return cell_pieces(10, 4, 18, sign, name, possible=possible)


def bar(sign: int, name: str, possible: bool) -> tuple[Piece, ...]:
    over = look().marks[name].over
    base = Piece("ink", "M2 13H66", 1)
    strike = denial_pieces(34, 13, 9, sign, over) if over else ()
    return (base, *bar_pieces(10, 58, 13, 9, sign, name, possible=possible), *strike)


MAKERS: dict[str, Maker] = {"line": line, "cell": cell, "bar": bar}
CASES = [(name, False) for name in look().marks] + [("accepted", True)]
"""All that has a mark of its own: the statuses, several edges of which one is contested, and what is only possible."""


@pytest.fixture(scope="module", params=["light", "dark", "forced"])
def render(
    request: pytest.FixtureRequest, browser: Browser
) -> Iterator[Callable[[list[Markup]], list[Picture]]]:
    """Draws marks by the style sheet of the page, in greyscale; gives the shades of each."""
    theme = request.param
    style = theme_css() + files("amity.explorer").joinpath("page.css").read_text(encoding="utf-8")
    context = browser.new_context(
        viewport={"width": WIDTH + 20, "height": 4000},
        color_scheme="dark" if theme == "dark" else "light",
        forced_colors="active" if theme == "forced" else "none",
    )
    page = context.new_page()

    def shades(drawings: list[Markup]) -> list[Picture]:
        rows = "".join(
            f'<svg width="{WIDTH}" height="{HEIGHT}" style="display:block">{drawing}</svg>'
            for drawing in drawings
        )
        page.set_content(f"<style>{style} body {{ padding: 0; margin: 0 }}</style>{rows}")
        shot = page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT * len(drawings)})
        pixels = page.evaluate(
            """async ([bytes, width, height]) => {
              const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
              const context = new OffscreenCanvas(width, height).getContext("2d");
              context.drawImage(image, 0, 0);
              const { data } = context.getImageData(0, 0, width, height);
              return Array.from({ length: width * height }, (_, n) =>
                Math.round(0.2126 * data[4 * n] + 0.7152 * data[4 * n + 1] + 0.0722 * data[4 * n + 2]));
            }""",
            [list(shot), WIDTH, HEIGHT * len(drawings)],
        )
        size = WIDTH * HEIGHT
        return [tuple(pixels[n * size : (n + 1) * size]) for n in range(len(drawings))]

    yield shades
    context.close()


def drawn(make: Maker, sign: int, name: str, possible: bool) -> Markup:
    return Markup('<g class="{}">{}</g>').format(look().signs[sign], as_svg(make(sign, name, possible)))


def unlike(one: Picture, other: Picture) -> float:
    """Share of the ink of two marks, taken together, that differs."""
    ground = one[0]
    ink = sum(
        abs(a - ground) >= DIFFERENT or abs(b - ground) >= DIFFERENT for a, b in zip(one, other, strict=True)
    )
    return sum(abs(a - b) >= DIFFERENT for a, b in zip(one, other, strict=True)) / ink


@pytest.mark.parametrize("kind", MAKERS)
def test_any_two_marks_differ_in_greyscale(
    render: Callable[[list[Markup]], list[Picture]], kind: str
) -> None:
    # What is only denied says no sign: it is drawn as neither.
    cases = [
        (sign, name, possible)
        for sign in (1, -1, 0)
        for name, possible in CASES
        if (name == "denied") <= (sign == 0)
    ]
    pictures = render([drawn(MAKERS[kind], *case) for case in cases])
    assert all(any(abs(shade - picture[0]) >= 2 * DIFFERENT for shade in picture) for picture in pictures)
    found = {
        (a, b): unlike(pictures[cases.index(a)], pictures[cases.index(b)])
        for a, b in itertools.combinations(cases, 2)
    }
    assert {pair: share for pair, share in found.items() if share < 0.1} == {}


def test_a_mark_differs_from_itself_in_nothing(render: Callable[[list[Markup]], list[Picture]]) -> None:
    one, same = render([drawn(line, 1, "alleged", False)] * 2)
    assert unlike(one, same) == 0
