"""Golden files: what a command prints, exactly, in files that a person has read."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import Result

UPDATE = "AMITY_UPDATE_GOLDEN" in os.environ


def text_of(result: Result) -> str:
    """Stdout, then stderr and the exit code."""
    return f"{result.stdout}--- stderr, exit code {result.exit_code}\n{result.stderr}"


def assert_golden(path: Path, text: str) -> None:
    """Hold `text` against a file, or write it there when files are made anew."""
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_text(encoding="utf-8")
