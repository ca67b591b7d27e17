"""The key of the drawing for those who print it or have no JavaScript: what each mark means."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from amity.explorer.drawing import kind_of
from amity.explorer.view import View
from amity.render.look import look
from amity.render.svg import element, end_mark, sign

_LINES = (
    ("sign_1", "coop", ""),
    ("sign_-1", "hostile", ""),
    ("sign_0", "neutral", ""),
    ("status_contested", "coop", "contested"),
    ("status_prospective", "coop", "prospective"),
    ("presence_possible", "coop", "possible"),
)


@dataclass(frozen=True)
class Mark:
    """A mark of the drawing and the key of the word for it."""

    picture: Markup
    word: str


def key_marks(view: View) -> tuple[Mark, ...]:
    """The lines, and the signs of the kinds of actors that the view has."""
    used = {kind_of(name, view.tables) for name in view.actors}
    kinds = [Mark(_sign(kind), f"kind_{kind}") for kind in look().kinds if kind in used]
    return (*(Mark(_line(name, style), word) for word, name, style in _LINES), *kinds)


def _line(name: str, style: str) -> Markup:
    found = look()
    line = element(
        "path",
        class_="stroke",
        d=f"M2 6H{38 - found.ends[name].length:g}",
        stroke_width=2,
        stroke_dasharray=found.dash_array(style) if style in found.dashes else None,
        opacity=found.opacity.get(style),
    )
    end = end_mark(name, "translate(38 6)")
    return Markup(
        '<svg class="line-swatch {}" viewBox="0 0 42 12" width="42" height="12" aria-hidden="true">{}{}</svg>'
    ).format(name, line, end)


def _sign(kind: str) -> Markup:
    return Markup(
        '<svg class="sign" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">{}</svg>'
    ).format(sign(kind, 7, 7, 5, "node"))
