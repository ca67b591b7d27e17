"""The cache is off where a test is not about it, and never the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AMITY_CACHE", "0")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
