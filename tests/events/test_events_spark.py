"""The same SQL over Spark Connect: Sail on loopback, and Spark where one runs, give what DuckDB gives, row for row."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from amity.corpus.dates import parse
from amity.corpus.model import Period
from amity.corpus.tables import table_texts
from amity.dataset import open_graph
from amity.errors import RequestError, StoreError
from amity.events.aggregate import CountBy, Counting, CountLevel, count_events, tables_of
from amity.events.evidence import events_of
from amity.events.ranks import rank_actors
from amity.events.store import open_store
from amity.files import write_folder
from amity.sql.duck import DuckEngine
from amity.sql.engine import Engine
from amity.sql.opening import open_engine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # of the client, on versions of its own dependencies
]


WORKERS = {"SAIL_MODE": "local-cluster"} | dict.fromkeys(
    ("SAIL_CLUSTER__WORKER_INITIAL_COUNT", "SAIL_CLUSTER__WORKER_MAX_COUNT"), "4"
)


@pytest.fixture(scope="module", params=["sail", "sail of four workers", "AMITY_SPARK"])
def server(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine behind Spark Connect; of Spark itself where AMITY_SPARK has the address of its server."""
    pytest.importorskip("pyspark.sql.connect", reason="the extra 'spark' is not installed")
    if request.param == "AMITY_SPARK":
        if not (address := os.environ.get("AMITY_SPARK")):
            pytest.skip("AMITY_SPARK names no server of Spark Connect")
        engine = open_engine(address)
        yield engine
        engine.close()
        return
    pysail = pytest.importorskip(
        "pysail.spark", reason="pysail is not installed; make test-extras installs it"
    )
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WORKERS.items() if "workers" in request.param else ():
            patch.setenv(name, value)
        sail = pysail.SparkConnectServer(ip="127.0.0.1", port=0)
        sail.start(background=True)
        engine = open_engine(f"sc://127.0.0.1:{sail.listening_address[1]}")
        yield engine
        engine.close()
        sail.stop()


COUNTINGS = [
    Counting(),
    Counting(CountBy.YEAR, CountLevel.FAMILY, 2),
    Counting(
        CountBy.PERIOD, periods=(Period("winter", "Winter", parse("2017-12"), parse("2018-02"), "test"),)
    ),
]


@pytest.mark.parametrize("counting", COUNTINGS, ids=lambda c: f"{c.by}-{c.level}")
def test_counts_are_equal(server: Engine, store_folder: Path, counting: Counting) -> None:
    store, duck = open_store(store_folder), DuckEngine()
    here, there = count_events(duck, store, counting), count_events(server, store, counting)
    duck.close()
    assert there == here
    assert here


def test_ranks_are_equal(server: Engine, store_folder: Path) -> None:
    store, duck = open_store(store_folder), DuckEngine()
    here = rank_actors(duck, store)
    duck.close()
    assert rank_actors(server, store) == here


def test_events_behind_an_edge_are_equal(server: Engine, store_folder: Path, tmp_path: Path) -> None:
    store, duck = open_store(store_folder), DuckEngine()
    write_folder(
        tmp_path / "counted", table_texts(tables_of(count_events(duck, store, Counting()), store, Counting()))
    )
    edges = [edge for edge in open_graph(tmp_path / "counted").slice() if edge.count is not None]
    assert events_of(server, store, edges[3]) == events_of(duck, store, edges[3])
    duck.close()


def test_an_address_of_nobody_is_one_sentence() -> None:
    with pytest.raises(RequestError, match="is no address of an engine"):
        open_engine("http://localhost")
    pytest.importorskip("pyspark.sql.connect", reason="the extra 'spark' is not installed")
    with pytest.raises(StoreError, match="no engine answers at sc://127.0.0.1:9"):
        open_engine("sc://127.0.0.1:9")
