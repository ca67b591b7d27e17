"""The small dataset and the bundled corpus, opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import write_tables

from amity.knowledge_graph import KnowledgeGraph, open_graph


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
