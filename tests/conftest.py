"""The small dataset and the bundled corpus, opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from datasets import write_tables
from hypothesis import HealthCheck, settings

from amity.knowledge_graph import KnowledgeGraph, open_graph

# Time is measured in benchmarks/, never asserted here; where a run decides, it draws the same examples every time.
settings.register_profile(
    "amity",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("amity")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small dataset."""
    return write_tables(tmp_path / "dataset")


@pytest.fixture
def small(folder: Path) -> KnowledgeGraph:
    """The small dataset, opened."""
    return open_graph(folder)


@pytest.fixture(scope="session")
def corpus() -> KnowledgeGraph:
    """The bundled corpus."""
    return open_graph()
