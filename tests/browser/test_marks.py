"""Marks of certainty can be told apart without colours, and stand out from their ground."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Callable, Iterator
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pytest
from cell_marks import cell_pieces
from markupsafe import Markup
from playwright.sync_api import FloatRect, Page

from amity.render.look import look, theme_css
from amity.render.marks import Piece, as_svg, bar_pieces, denial_pieces, line_pieces

WIDTH, HEIGHT = 84, 26
DIFFERENT = 40
"""Of 255: so much lighter or darker is another pixel."""

Maker = Callable[[int, str, bool], tuple[Piece, ...]]
Picture = npt.NDArray[np.int16]


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


@pytest.fixture(params=["light", "dark", "forced"])
def render(request: pytest.FixtureRequest, blank_page: Page) -> Iterator[Callable[[list[Markup]], Picture]]:
    """Draws marks by the style sheet of the page, in greyscale; gives the shades of each, a row a mark."""
    theme = request.param
    style = theme_css() + files("amity.explorer").joinpath("page.css").read_text(encoding="utf-8")
    blank_page.emulate_media(
        color_scheme="dark" if theme == "dark" else "light",
        forced_colors="active" if theme == "forced" else "none",
    )

    def shades(drawings: list[Markup]) -> Picture:
        rows = "".join(
            f'<svg width="{WIDTH}" height="{HEIGHT}" style="display:block">{drawing}</svg>'
            for drawing in drawings
        )
        blank_page.set_viewport_size({"width": WIDTH + 20, "height": HEIGHT * len(drawings)})
        blank_page.set_content(f"<style>{style} body {{ padding: 0; margin: 0 }}</style>{rows}")
        clip: FloatRect = {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT * len(drawings)}
        shot = base64.b64encode(blank_page.screenshot(clip=clip)).decode("ascii")
        pixels = blank_page.evaluate(
            """async ([bytes, width, height]) => {
              const image = new Image();
              image.src = "data:image/png;base64," + bytes;
              await image.decode();
              const context = new OffscreenCanvas(width, height).getContext("2d");
              context.drawImage(image, 0, 0, width, height);
              const { data } = context.getImageData(0, 0, width, height);
              return Array.from({ length: width * height }, (_, n) =>
                String.fromCharCode(Math.round(0.2126 * data[4 * n] + 0.7152 * data[4 * n + 1] + 0.0722 * data[4 * n + 2]))).join("");
            }""",
            [shot, WIDTH, HEIGHT * len(drawings)],
        )
        found = np.frombuffer(pixels.encode("latin-1"), dtype=np.uint8).astype(np.int16)
        return found.reshape(len(drawings), WIDTH * HEIGHT)

    yield shades
    blank_page.goto("about:blank")
    blank_page.emulate_media(color_scheme="null", forced_colors="null")


def drawn(make: Maker, sign: int, name: str, possible: bool) -> Markup:
    return Markup('<g class="{}">{}</g>').format(look().signs[sign], as_svg(make(sign, name, possible)))


def unlike(one: Picture, other: Picture) -> float:
    """Share of the ink of two marks, taken together, that differs."""
    ground = one[0]
    ink = (abs(one - ground) >= DIFFERENT) | (abs(other - ground) >= DIFFERENT)
    return float((abs(one - other) >= DIFFERENT).sum() / ink.sum())


@pytest.mark.parametrize("kind", MAKERS)
def test_any_two_marks_differ_in_greyscale(render: Callable[[list[Markup]], Picture], kind: str) -> None:
    # What is only denied says no sign: it is drawn as neither.
    cases = [
        (sign, name, possible)
        for sign in (1, -1, 0)
        for name, possible in CASES
        if (name == "denied") <= (sign == 0)
    ]
    pictures = render([drawn(MAKERS[kind], *case) for case in cases])
    assert (abs(pictures - pictures[:, :1]) >= 2 * DIFFERENT).any(axis=1).all()
    found = {
        (a, b): unlike(pictures[cases.index(a)], pictures[cases.index(b)])
        for a, b in itertools.combinations(cases, 2)
    }
    assert {pair: share for pair, share in found.items() if share < 0.1} == {}


def test_a_mark_differs_from_itself_in_nothing(render: Callable[[list[Markup]], Picture]) -> None:
    one, same = render([drawn(line, 1, "alleged", False)] * 2)
    assert unlike(one, same) == 0
