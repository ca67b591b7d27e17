"""docs/api.md names all that is promised; that it is current is tested with the other pages."""

from __future__ import annotations

from pathlib import Path

import amity
from amity.answers.registry import ANALYSES

DOCS = Path(__file__).parents[2] / "docs"


def test_all_that_is_promised_is_described() -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    homes = {"Answer": "answer.", "Dataset": "dataset.", "Slice": "slice."}
    for name in amity.__all__:
        assert name.startswith("__") or f"### `{homes.get(name, f'amity.{name}')}" in text, name
    assert all(f"### `analyze.{name.replace('-', '_')}`" in text for name in ANALYSES)
    methods = [name for name in dir(amity.Dataset) if not name.startswith("_")]
    assert all(f"### `dataset.{name}`" in text for name in methods)
