from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from column_tables import rows_of
from signed_graphs import signed_network
from stories import tell

from amity.analysis.balance.blocs import blocs
from amity.analysis.balance.period_blocs import period_blocs
from amity.dataset import Dataset
from amity.edges.periods import stretches
from amity.edges.slices import Selection


@pytest.mark.slow
def test_the_page_tells_the_blocs_of_the_library(corpus: Dataset, corpus_html: str) -> None:
    tables = corpus.tables
    told = period_blocs(tables, Selection())
    assert list(told) == list(tables.periods)
    for part in stretches(tables, Selection(), "period"):
        (found,) = blocs([signed_network(part.slice, tables)])
        assert told[part.id] == found.blocs
    text = re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', corpus_html, re.S)
    assert text
    data = json.loads(text[1])
    names = [actor["id"] for actor in rows_of(data["actors"])]
    assert {
        period["id"]: tuple(tuple(names[n] for n in bloc) for bloc in period["blocs"])
        for period in rows_of(data["periods"])
    } == told


def test_days_of_a_selection_do_not_count_and_its_sources_do(tmp_path: Path) -> None:
    graph = tell(tmp_path / "d", "ana supports ben 2012 2012 asserted")
    wide = period_blocs(graph.tables, Selection())
    assert any(wide.values())
    none = period_blocs(graph.tables, Selection(sources=frozenset({"nobody"})))
    assert not any(none.values())
