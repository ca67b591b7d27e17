"""The look: what colours mean is told by lightness too, and words can be read on their ground."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files

import pytest
from colours import contrast, lightness

from amity.render.look import line_width, look, node_size, theme_css
from amity.render.page import style_sheet

LIGHT, DARK = 0, 1
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def shown(name: str, theme: int) -> str:
    return look().colours[name][theme]


@THEMES
def test_hostile_and_cooperative_differ_in_lightness(theme: int) -> None:
    assert lightness(shown("coop", theme)) - lightness(shown("hostile", theme)) > 15


@THEMES
def test_words_and_shades_can_be_told_from_their_ground(theme: int) -> None:
    for words, ground in (
        *(("ink", "bg"), ("ink", "paper"), ("muted", "bg"), ("on-accent", "accent")),
        *(("on-deep", "deep"), ("on-pale", "middle"), ("on-pale", "pale"), ("on-pale", "bg")),
    ):
        assert contrast(shown(words, theme), shown(ground, theme)) >= 4.5, (words, ground)  # WCAG 2.2, 1.4.3
    shades = [lightness(shown(shade, theme)) for shade in ("deep", "middle", "pale")]
    assert min(abs(a - b) for a, b in itertools.pairwise(shades)) > 12


@THEMES
def test_each_series_is_fainter_than_the_one_before(theme: int) -> None:
    ground = lightness(shown("bg", theme))
    apart = [abs(lightness(shown(style.colour, theme)) - ground) for style in look().series]
    assert all(a - b >= 5 for a, b in itertools.pairwise(apart))


@THEMES
@pytest.mark.parametrize("ground", ["bg", "paper"])
def test_marks_stand_out_from_their_ground(theme: int, ground: str) -> None:
    for name in (*look().signs.values(), "ink"):
        assert contrast(shown(name, theme), shown(ground, theme)) >= 3, name  # WCAG 2.2, 1.4.11


def test_no_two_marks_are_made_alike() -> None:
    marks = [(mark.texture, mark.over, mark.head) for mark in look().marks.values()]
    assert len(set(marks)) == len(marks)
    assert len({mark.text for mark in look().marks.values()}) == len(marks)


def test_more_edges_and_claims_are_larger_and_wider() -> None:
    sizes = [node_size(n) for n in (0, 1, 4, 20, 80)]
    assert sizes == sorted(sizes)
    widths = [line_width(n) for n in (0, 1, 2, 5, 30)]
    assert widths == sorted(widths)
    assert widths[1] == look().line.least


def test_every_kind_and_series_has_a_shape_that_can_be_drawn() -> None:
    shapes = {*look().shapes, "circle", "ring"}
    assert set(look().kinds.values()) | {style.shape for style in look().series} <= shapes


def test_the_style_sheet_has_every_colour_of_pages() -> None:
    told = dict(re.findall(r"--([a-z-]+): var\(--light, (#[0-9a-f]{6})\)", theme_css()))
    assert told == {name: colour.light for name, colour in look().theme.items()}


def test_style_sheets_have_the_rim_of_the_look() -> None:
    style = files("amity.explorer").joinpath("page.css").read_text(encoding="utf-8")
    rims = re.findall(r"fill: (?:none|var\(--bg\)); stroke: var\(--ink\); stroke-width: ([\d.]+);", style)
    assert len(rims) > 3
    assert set(rims) == {f"{look().rim['hollow']:g}"}


@pytest.mark.parametrize(
    ("package", "name"),
    [("amity.explorer", "page.css"), ("amity.comparison", "page.css"), ("amity.report", "report.css")],
)
def test_style_sheets_take_colours_and_letters_from_the_look(package: str, name: str) -> None:
    """But for shadows, which are black on any ground."""
    text = files(package).joinpath(name).read_text(encoding="utf-8").replace("rgb(0 0 0 / ", "")
    assert not re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*[;}])|\b(?:rgb|hsl)a?\(", text)
    letters = re.findall(r"font(?:-family)?: ([^;}]+)", text)
    assert letters
    for value in letters:
        assert re.search(r"(?:var\(--(?:sans|serif)\)|look\((?:mono|foot)\)|\binherit)$", value.strip()), (
            value
        )
    style = style_sheet(text)
    assert "look(" not in style
    assert ("8pt sans-serif;color:#5b5f64" in style) is ("8pt look(foot)" in text)
