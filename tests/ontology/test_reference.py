"""docs/ontology.md is what `make docs` writes now."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.slow
def test_the_reference_is_current() -> None:
    written = {
        subprocess.run(
            [sys.executable, DOCS / "ontology.py"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert written == {(DOCS / "ontology.md").read_text(encoding="utf-8")}
