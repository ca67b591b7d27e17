"""docs/api.md is what `make docs` writes now, and names all that is promised."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import amity
from amity.answers.registry import ANALYSES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.slow
def test_the_reference_is_current() -> None:
    written = subprocess.run(
        [sys.executable, DOCS / "api.py"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert written == (DOCS / "api.md").read_text(encoding="utf-8")


def test_all_that_is_promised_is_described() -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    homes = {"Answer": "answer.", "Dataset": "dataset.", "Slice": "slice."}
    for name in amity.__all__:
        assert name.startswith("__") or f"### `{homes.get(name, f'amity.{name}')}" in text, name
    assert all(f"### `analyze.{name.replace('-', '_')}`" in text for name in ANALYSES)
    methods = [name for name in dir(amity.Dataset) if not name.startswith("_")]
    assert all(f"### `dataset.{name}`" in text for name in methods)
