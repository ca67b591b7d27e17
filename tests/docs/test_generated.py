"""The pages that are made from the code are what `make docs` writes now."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MADE = sorted(path.stem for path in DOCS.glob("*.py") if path.stem not in {"map", "fonts"})


def made(page: str, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, DOCS / f"{page}.py"]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.slow
@pytest.mark.parametrize("page", MADE)
def test_a_page_is_current(page: str) -> None:
    """Whatever the order of hashes. Else: make docs."""
    assert {made(page, "0"), made(page, "1")} == {(DOCS / f"{page}.md").read_text(encoding="utf-8")}


def test_make_docs_writes_all_of_them() -> None:
    assert "$(filter-out docs/map.py docs/fonts.py,$(wildcard docs/*.py))" in (ROOT / "Makefile").read_text(
        encoding="utf-8"
    )
    assert {"commands", "ontology", "tables"} <= set(MADE)
