"""The letters of pages: subsets of two families that a page carries, so that it looks and measures alike everywhere.

Plain Latin letters are always there, others and Cyrillic ones where a page needs them; the rest comes from the reader's
system. ``docs/fonts.py`` cuts them, ``fonts/OFL.txt`` is their licence.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from importlib.resources import files

_FACES = (("serif", "Amity Serif", "600"), ("sans", "Amity Sans", "400 600"))
_RANGES = {
    "latin": "U+0-BF,U+D7,U+2000-2BFF",
    "accented": "U+C0-D6,U+D8-24F",
    "cyrillic": "U+400-45F,U+2116",
}
_NEEDED = {"accented": re.compile("[\u00c0-\u00d6\u00d8-\u024f]"), "cyrillic": re.compile("[\u0400-\u045f]")}


def font_faces(text: str) -> str:
    """Style rules of the families ``Amity Serif`` (600) and ``Amity Sans`` (400 to 600), their files in them.

    Args:
        text: what is to be written; letters with accents and Cyrillic ones are given where it has some.
    """
    scripts = [name for name in _RANGES if name not in _NEEDED or _NEEDED[name].search(text)]
    return "".join(_face(*face, script) for face in _FACES for script in scripts)


@lru_cache(maxsize=8)
def _face(name: str, family: str, weight: str, script: str) -> str:
    data = files("amity.render").joinpath("fonts", f"{name}-{script}.woff2").read_bytes()
    source = f"url(data:font/woff2;base64,{base64.b64encode(data).decode('ascii')})"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: block; '
        f"unicode-range: {_RANGES[script]}; src: {source}; }}\n"
    )
