"""Events counted into a dataset: against a plain loop, against the dataset's own rules, and on every engine alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest

from amity.checks.run import check_folder
from amity.corpus.dates import parse
from amity.corpus.model import Period
from amity.corpus.ontology import load_vocabulary
from amity.corpus.tables import load_tables, table_texts
from amity.dataset import open_graph
from amity.errors import RequestError
from amity.events.aggregate import CountBy, Counting, CountLevel, EventGroup, count_events, tables_of
from amity.events.evidence import events_of
from amity.events.store import VIEW, EventStore, open_store
from amity.files import write_folder
from amity.sql.duck import DuckEngine

PERIODS = (
    Period("winter", "Winter", parse("2017-12"), parse("2018-02"), "test"),
    Period("new-year", "New year", parse("2018-01-01"), parse("2018-01-15"), "test"),
)
COUNTINGS = [
    Counting(),
    Counting(CountBy.YEAR, CountLevel.FAMILY, 2),
    Counting(CountBy.PERIOD, CountLevel.RELATION, 1, PERIODS),
]


@pytest.fixture(scope="module")
def store(store_folder: Path) -> EventStore:
    return open_store(store_folder)


def count(store: EventStore, counting: Counting) -> list[EventGroup]:
    engine = DuckEngine()
    try:
        return count_events(engine, store, counting)
    finally:
        engine.close()


@pytest.mark.parametrize("counting", COUNTINGS, ids=lambda c: f"{c.by}-{c.level}")
def test_counts_are_those_of_a_loop(store: EventStore, counting: Counting) -> None:
    engine = DuckEngine()
    store.open(engine)
    rows = engine.rows(
        f"SELECT source, subject, object, {counting.level}, modality, day, tenths, record FROM {VIEW} WHERE relation <> ''"
    )
    engine.close()
    groups: dict[tuple[object, ...], list[tuple[date, int, str]]] = defaultdict(list)
    for *key, day, tenths, record in rows:
        spans = {
            CountBy.MONTH: [day.year * 100 + day.month],
            CountBy.YEAR: [day.year],
            CountBy.PERIOD: [n for n, p in enumerate(PERIODS) if p.first <= day <= p.last],
        }[counting.by]
        for span in spans:
            groups[*key, span].append((day, tenths, record))
    expected = []
    for key, members in sorted(groups.items()):
        if len(members) >= counting.least:
            days, scores, records = zip(*members, strict=True)
            expected.append(
                (*key, len(members), sum(scores), min(days), max(days), min(records), max(records))
            )
    assert [astuple(group) for group in count(store, counting)] == expected
    assert expected


@pytest.mark.parametrize("counting", COUNTINGS, ids=lambda c: f"{c.by}-{c.level}")
def test_what_is_written_is_a_dataset_like_any_other(
    store: EventStore, counting: Counting, tmp_path: Path
) -> None:
    groups = count(store, counting)
    tables = tables_of(groups, store, counting)
    write_folder(tmp_path / "counted", table_texts(tables))
    assert table_texts(load_tables(tmp_path / "counted")) == table_texts(tables)
    dataset = open_graph(tmp_path / "counted")
    edges = [edge for edge in dataset.slice() if edge.count is not None]
    assert sum(claim.count or 0 for claim in dataset.tables.claims.values()) == sum(
        group.events for group in groups
    )
    assert sum(edge.count or 0 for edge in edges) == sum(group.events for group in groups)
    assert sum(edge.intensity or 0 for edge in edges) == sum(group.intensity or 0 for group in groups)
    assert len(dataset.periods) == len(counting.periods)
    parts = {(edge.subject, edge.object) for edge in dataset.slice(relations=["partOf"])}
    assert ("icews-police-arland", "icews-arland") in parts
    if counting.level is CountLevel.FAMILY:
        signs = {r.family: r.sign for r in dataset.tables.relations.values()}
        assert signs == {name: load_vocabulary().families[name].sign for name in signs}
        assert "violence" in signs


def test_the_rows_draw_no_doubt(store: EventStore, tmp_path: Path) -> None:
    counting = Counting()
    write_folder(tmp_path / "counted", table_texts(tables_of(count(store, counting), store, counting)))
    assert [str(fault) for fault in check_folder(tmp_path / "counted", whole=1).faults] == []


def test_ids_stay_when_more_is_loaded(store: EventStore) -> None:
    groups = count(store, Counting())
    few = tables_of(groups[::3], store, Counting())
    every = tables_of(groups, store, Counting())
    counted = {name for name, claim in few.claims.items() if claim.count is not None}
    assert len(counted) == len(groups[::3])
    assert counted <= every.claims.keys()


@pytest.mark.parametrize("counting", COUNTINGS, ids=lambda c: f"{c.by}-{c.level}")
def test_each_edge_leads_back_to_its_events(store: EventStore, counting: Counting, tmp_path: Path) -> None:
    write_folder(tmp_path / "counted", table_texts(tables_of(count(store, counting), store, counting)))
    edges = [edge for edge in open_graph(tmp_path / "counted").slice() if edge.count is not None]
    engine = DuckEngine()
    for edge in edges[::17]:
        found = events_of(engine, store, edge)
        assert len(found.events) == found.counted == edge.count
        assert sum(event.tenths or 0 for event in found.events) == edge.intensity
        assert {event.record for event in found.events} >= set(edge.claims[0].record)
    engine.close()


def test_an_edge_that_counts_nothing_leads_nowhere(store: EventStore) -> None:
    edge = next(iter(open_graph().slice()))
    with pytest.raises(RequestError, match="counts no events"):
        events_of(DuckEngine(), store, edge)


def test_periods_must_be_told(store: EventStore) -> None:
    with pytest.raises(RequestError, match="there are no periods"):
        count(store, Counting(CountBy.PERIOD))
