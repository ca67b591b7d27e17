"""A second dataset: other islands, a base of its own, relations of its own, names in two other scripts."""

from __future__ import annotations

import shutil
from pathlib import Path

AEGEAN = Path(__file__).parents[1] / "datasets" / "aegean"
BASE = "https://example.org/aegean/"


def copy_aegean(folder: Path, **changes: str) -> Path:
    """Copy it to `folder`, some files replaced: ``relations="id,..."``."""
    shutil.copytree(AEGEAN, folder)
    for name, text in changes.items():
        suffix = "json" if name == "datapackage" else "csv"
        (folder / f"{name}.{suffix}").write_text(text, encoding="utf-8", newline="")
    return folder


def text_of(name: str) -> str:
    """Text of one of its files."""
    return (AEGEAN / name).read_text(encoding="utf-8")
