"""The key of the drawing for those who print it or have no JavaScript: what each mark means."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from amity.explorer.drawing import kind_of
from amity.explorer.view import View
from amity.render.look import look
from amity.render.marks import as_svg, line_pieces
from amity.render.svg import sign

_SIGNS = (1, -1, 0)
_MARKS = (
    ("status_contested_asserted", "contested_asserted", False),
    ("status_alleged", "alleged", False),
    ("status_contested_alleged", "contested_alleged", False),
    ("status_prospective", "prospective", False),
    ("status_denied", "denied", False),
    ("presence_possible", "accepted", True),
    ("mark_partly", "partly", False),
)


@dataclass(frozen=True)
class KeyMark:
    """A mark of the drawing and the key of the word for it."""

    picture: Markup
    word: str


def key_marks(view: View) -> tuple[KeyMark, ...]:
    """The lines, and the signs of the kinds of actors that the view has."""
    used = {kind_of(name, view.tables) for name in view.actors}
    kinds = [KeyMark(_sign(kind), f"kind_{kind}") for kind in look().kinds if kind in used]
    lines = [KeyMark(swatch(sign, "accepted"), f"sign_{sign}") for sign in _SIGNS]
    lines += [
        KeyMark(swatch(0 if name == "denied" else 1, name, maybe), word) for word, name, maybe in _MARKS
    ]
    return (*lines, *kinds)


def swatch(sign: int, mark: str, possible: bool = False) -> Markup:
    """A short line with a mark, as the drawing has it."""
    pieces = line_pieces((2, 7, 24, 7, 46, 7), sign, mark, possible=possible, width=1.8)
    return Markup(
        '<svg class="line-swatch {}" viewBox="0 0 48 14" width="48" height="14" aria-hidden="true">{}</svg>'
    ).format(look().signs[sign], as_svg(pieces))


def _sign(kind: str) -> Markup:
    return Markup(
        '<svg class="sign" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">{}</svg>'
    ).format(sign(kind, 7, 7, 5, "node"))
