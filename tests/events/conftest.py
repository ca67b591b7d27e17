"""A small store of events, made once; skipped aloud where DuckDB is not installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from event_files import icews_rows, write_icews

pytest.importorskip("duckdb", reason="the extra 'events' is not installed")


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 400 seeded rows of ICEWS."""
    from amity.events.load import load_events

    folder = tmp_path_factory.mktemp("events")
    load_events([write_icews(folder / "icews.tab", icews_rows(400))], folder / "store")
    return folder / "store"
