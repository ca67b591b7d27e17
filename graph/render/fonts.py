"""The letters of pages: subsets of two families that a page carries, so that it looks and measures alike everywhere.

Latin letters are always there, Cyrillic ones where a page needs them; all others come from the reader's system.
``docs/fonts.py`` cuts them, ``fonts/OFL.txt`` is their licence.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from importlib.resources import files

_FACES = (("serif", "Amity Serif", "600"), ("sans", "Amity Sans", "400 600"))
_RANGES = {"latin": "U+0-3FF,U+1E00-2BFF", "cyrillic": "U+400-45F,U+2116"}
_CYRILLIC = re.compile("[\u0400-\u045f]")


def font_faces(text: str) -> str:
    """Style rules of the families ``Amity Serif`` (600) and ``Amity Sans`` (400 to 600), their files in them.

    Args:
        text: what is to be written; Cyrillic letters are given where it has some.
    """
    scripts = ("latin", "cyrillic") if _CYRILLIC.search(text) else ("latin",)
    return "".join(_face(*face, script) for face in _FACES for script in scripts)


@lru_cache(maxsize=8)
def _face(name: str, family: str, weight: str, script: str) -> str:
    data = files("amity.render").joinpath("fonts", f"{name}-{script}.woff2").read_bytes()
    source = f"url(data:font/woff2;base64,{base64.b64encode(data).decode('ascii')})"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: block; '
        f"unicode-range: {_RANGES[script]}; src: {source}; }}\n"
    )
