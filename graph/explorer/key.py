"""The key of the drawing for those who print it or have no JavaScript: what each mark means."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from amity.explorer.drawing import KIND_SHAPE, kind_of, shape
from amity.explorer.view import View

_ENDS = {
    "p": '<path class="head" d="M38 6L30 2.6L30 9.4Z"/>',
    "n": '<path class="bar" d="M37 1.5L37 10.5"/>',
    "z": '<path class="vee" d="M32 2.5L38 6L32 9.5"/>',
}
_LINES = (
    ("sign_1", "p", ""),
    ("sign_-1", "n", ""),
    ("sign_0", "z", ""),
    ("status_contested", "p", ' stroke-dasharray="5 4"'),
    ("status_prospective", "p", ' stroke-dasharray="1.5 3.5"'),
    ("presence_possible", "p", ' opacity="0.42"'),
)


@dataclass(frozen=True)
class Mark:
    """A mark of the drawing and the key of the word for it."""

    picture: Markup
    word: str


def key_marks(view: View) -> tuple[Mark, ...]:
    """The lines, and the signs of the kinds of actors that the view has."""
    used = {kind_of(name, view.tables) for name in view.actors}
    kinds = [Mark(_sign(kind), f"kind_{kind}") for kind in KIND_SHAPE if kind in used]
    return (*(Mark(_line(sign, look), word) for word, sign, look in _LINES), *kinds)


def _line(sign: str, look: str) -> Markup:
    end = 31 if sign == "p" else 37
    text = (
        f'<svg class="line-swatch {sign}" viewBox="0 0 42 12" width="42" height="12" aria-hidden="true">'
        f'<path class="stroke" d="M2 6H{end}" stroke-width="2"{look}/>{_ENDS[sign]}</svg>'
    )
    return Markup(text)  # noqa: S704


def _sign(kind: str) -> Markup:
    return Markup(
        '<svg class="sign" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">{}</svg>'
    ).format(shape(kind, 7, 7, 5, "node"))
