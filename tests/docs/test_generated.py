"""The pages that are made from the code are what `make docs` writes now."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MADE = sorted(path.stem for path in DOCS.glob("*.py") if path.stem not in {"map", "fonts", "outlines"})


ALL = """
import contextlib, io, json, runpy, sys
pages = {}
for script in sys.argv[1:]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        runpy.run_path(script, run_name="__main__")
    pages[script] = printed.getvalue()
print(json.dumps(pages))
"""


@pytest.mark.slow
def test_every_page_is_current_whatever_the_order_of_hashes() -> None:
    """Else: make docs, which has an order of its own each time."""
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONIOENCODING": "utf-8"}
    scripts = {str(DOCS / f"{page}.py"): DOCS / f"{page}.md" for page in MADE}
    command = [sys.executable, "-c", ALL, *scripts]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    pages = json.loads(done.stdout)
    for script, page in scripts.items():
        assert pages[script] == page.read_text(encoding="utf-8"), page.name


def test_make_docs_writes_all_of_them() -> None:
    assert "$(filter-out docs/map.py docs/fonts.py docs/outlines.py,$(wildcard docs/*.py))" in (
        ROOT / "Makefile"
    ).read_text(encoding="utf-8")
    assert {"commands", "ontology", "tables"} <= set(MADE)
