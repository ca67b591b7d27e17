"""The letters that a page carries."""

from __future__ import annotations

import base64
import re
from importlib.resources import files

import pytest

from amity.render.fonts import font_faces


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Taliban, 2021", 1),
        ("Recep Tayyip Erdoğan", 2),
        ("Талибан", 2),
        ("Erdoğan, Эрдоган", 3),
        ("طالبان ישראל", 1),
    ],
)
def test_a_page_has_the_letters_that_it_needs_and_no_others(text: str, scripts: int) -> None:
    rules = font_faces(text)
    assert rules.count('"Amity Serif"') == rules.count('"Amity Sans"') == scripts
    for data in re.findall(r"base64,([\w+/=]+)\)", rules):
        assert base64.b64decode(data).startswith(b"wOF2")
    assert "http" not in rules


def test_the_licence_lies_beside_the_fonts() -> None:
    text = files("amity.render").joinpath("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text and "Reserved Font Name" in text
