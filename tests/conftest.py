"""The small dataset and the bundled corpus, opened."""

from __future__ import annotations

import csv
import gc
import os
import signal
from collections.abc import Generator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from _pytest.doctest import DoctestModule
from datasets import write_tables
from examples import examples
from hypothesis import HealthCheck, settings
from rewriting import share_rewriting
from shared import made_once

import amity
from amity.dataset import Dataset, open_graph

if TYPE_CHECKING:
    from amity.report.base.document import Document
    from amity.report.base.material import Material

# Time is measured in benchmarks/, never asserted here; where a run decides, it draws the same examples every time.
settings.register_profile(
    "amity",
    deadline=None,
    max_examples=examples(100),
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("amity")

# What the shell of a developer says must not change what commands read and print.
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the processors are those of the workers of pytest-xdist
for variable in ("AMITY_DATA", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "PAGER"):
    os.environ.pop(variable, None)


def _written(descriptor: int) -> None:
    """In place of `os.fsync`: no test cuts the power, and to wait for the disk thousands of times takes a while."""
    os.fstat(descriptor)


os.fsync = _written  # type: ignore[assignment]

# A run that a shell starts in the background ignores Ctrl-C, and so would every program that it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class WithExamples:
    """Of the modules of the package only those with examples are looked through for them: one in six."""

    folder = Path(amity.__file__).parent

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Whether a file is none of these; None leaves it to others."""
        module = collection_path.suffix == ".py" and self.folder in collection_path.parents
        return True if module and b">>>" not in collection_path.read_bytes() else None


def pytest_configure(config: pytest.Config) -> None:
    """Before the first file is read."""
    config.pluginmanager.register(WithExamples())
    share_rewriting(config)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Tests and modules stay to the end: to look for garbage among them, time and again, is a third of collecting."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


LONGEST = 600
"""Seconds after which a test is taken to hang, on a machine that is busy with other work too."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that waits for what never comes fails, and says where it waited."""
    if not hasattr(signal, "setitimer"):
        return (yield)

    def ring(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"{item.nodeid} is not done after {LONGEST} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Examples of docstrings are those of the package: to look for some in each test file takes seconds."""
    return [collector for collector in (yield) if not isinstance(collector, DoctestModule)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small dataset."""
    return write_tables(tmp_path / "dataset")


@pytest.fixture
def small(folder: Path) -> Dataset:
    """The small dataset, opened."""
    return open_graph(folder)


@pytest.fixture(scope="session")
def corpus() -> Dataset:
    """The bundled corpus."""
    return open_graph()


@pytest.fixture(scope="session")
def corpus_html(corpus: Dataset, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the bundled corpus."""
    return made_once(tmp_path_factory, "corpus-page", corpus.view)


@pytest.fixture(scope="session")
def corpus_material(corpus: Dataset) -> Material:
    """What the report of the bundled corpus is made of."""
    from amity.edges.slices import Selection
    from amity.network.rules import Rules
    from amity.report.base.material import Material

    return Material(corpus.tables, Selection(), Rules(parts=True))


@pytest.fixture(scope="session")
def corpus_report(corpus_material: Material, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The report of the bundled corpus."""
    from amity.report.build import build_report

    return made_once(tmp_path_factory, "corpus-report", lambda: build_report(corpus_material))


@pytest.fixture(scope="session")
def tribes() -> nx.Graph:
    """Alliances (+) and enmities (-) of 16 groups of the New Guinea highlands, 29 of each.

    Kenneth E. Read 1954, Cultures of the Central Highlands, New Guinea, Southwestern Journal of Anthropology 10, 1-43.
    """
    network = nx.Graph()
    with (Path(__file__).parent / "datasets" / "gahuku_gama.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            network.add_edge(row["first"], row["second"], sign=int(row["sign"]))
    return network
