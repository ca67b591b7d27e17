"""Messages: what they repeat is clipped, what they suggest is near."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import amity
from amity.cli.main import OPTIONS
from amity.errors import AmbiguousName, UnknownName, clipped, nearest


@given(st.text(max_size=400), st.integers(2, 80))
def test_what_is_clipped_is_one_line_and_short(text: str, limit: int) -> None:
    found = clipped(text, limit)
    assert len(found) <= limit + len(" (400 characters)")
    assert "\n" not in found
    if text == " ".join(text.split()) and len(text) <= limit:
        assert found == text


def test_a_message_does_not_repeat_a_long_name() -> None:
    assert str(UnknownName("actor", "x" * 5000, ["y"])) == (
        f"no actor is called '{'x' * 59}… (5,000 characters)'; 'amity actors' lists them."
    )
    many = AmbiguousName("actor", "Ali", [f"ali-{n} (Ali)" for n in range(5000)])
    assert str(many).endswith("ali-7 (Ali) and 4992 more; give the id of one.")


TEXTS_WITH_COMMANDS = {"cli", "report", "render"}
"""Rooms that may name options: the command line, documents that cite commands, and styles, where variables look so."""


@pytest.fixture(scope="module")
def library() -> list[ast.AST]:
    """The code of the rooms that know nothing of a command line."""
    home = Path(amity.__file__).parent
    rooms = [
        path for path in home.rglob("*.py") if path.relative_to(home).parts[0] not in TEXTS_WITH_COMMANDS
    ]
    return [ast.parse(path.read_text("utf-8")) for path in sorted(rooms)]


@pytest.mark.slow
def test_the_library_names_no_option_of_the_command_line(library: list[ast.AST]) -> None:
    told = [text for module in library for text in texts_of(module)]
    assert any("no folder that could be added to" in text for text in told)
    # A command that stands whole may be typed wherever there is a shell.
    without = (re.sub(r"(amity|oxigraph) [^;)'`]*", "", text) for text in told)
    assert [text for text in without if re.search(r"(?:^|[\s(])--[a-z]", text)] == []


def texts_of(node: ast.AST) -> Iterator[str]:
    """The texts of a module but for those that explain it; what is filled into one is left out."""
    match node:
        case ast.Expr(ast.Constant()):
            return
        case ast.JoinedStr():
            yield "".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)
        case ast.Constant(str(text)):
            yield text
    for inner in ast.iter_child_nodes(node):
        if not isinstance(node, ast.JoinedStr) or not isinstance(inner, ast.Constant):
            yield from texts_of(inner)


@pytest.mark.slow
def test_what_an_error_names_for_change_is_an_option(library: list[ast.AST]) -> None:
    named = {
        word.value
        for module in library
        for node in ast.walk(module)
        if isinstance(node, ast.keyword) and node.arg == "parameters"
        for word in ast.walk(node.value)
        if isinstance(word, ast.Constant)
    }
    assert named <= OPTIONS.keys()


@pytest.mark.parametrize(
    ("name", "found"), [("talban", ["taliban"]), ("a" * 101, []), ("TALIBAN", ["taliban"])]
)
def test_nearest(name: str, found: list[str]) -> None:
    assert nearest(name, ["taliban", "russia", "a" * 101, "b" * 1000]) == found
