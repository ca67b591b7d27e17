"""What a process for queries costs: start, memory and a cheap query, for each way to start one; and the check of texts.

Run: python benchmarks/query_worker.py [TRIPLES] [--smoke]   (default 270000 beside the bundled corpus)

Each way answers the same query; answers are compared first. The ways that amity does not take are written here.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from amity.dataset import open_graph
from amity.rdf.write import build_triples
from amity.sparql.reader import read
from amity.sparql.results import quads_of
from amity.store import query_worker
from amity.store.build import write_store
from amity.store.store import FolderSource, MemorySource

CHEAP = "SELECT ?p ?o { <https://w3id.org/amity/actor/taliban> ?p ?o } ORDER BY ?p ?o LIMIT 20"
JSON = ox.QueryResultsFormat.JSON
SIZES = (2_000, 4_000, 8_000, 16_000, 32_000, 64_000)
"""Letters of texts to read."""


def triples_of(count: int) -> list[ox.Triple]:
    """The corpus, and copies of it under other names until there are `count` triples."""
    graph = open_graph()
    base = build_triples(graph.tables)
    found = list(base)
    copy = 0
    while len(found) < count:
        copy += 1
        found += [
            ox.Triple(ox.NamedNode(f"{triple.subject.value}-{copy}"), triple.predicate, triple.object)  # type: ignore[union-attr]
            for triple in base
        ]
    return found[: max(count, len(base))]


def memory(pid: int) -> tuple[float, float]:
    """Megabytes that a process has, and those that no other has."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in text.splitlines()[1:]}
    return sizes["Rss"], sizes["Private_Clean"] + sizes["Private_Dirty"]


def cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def loaded_by_forkserver(content: bytes, pipe: multiprocessing.connection.Connection) -> None:
    store = ox.Store()
    store.bulk_load(content, format=ox.RdfFormat.N_TRIPLES)
    pipe.send("ready")
    while text := pipe.recv():
        pipe.send_bytes(store.query(text).serialize(format=JSON))  # type: ignore[union-attr, call-overload]


def start_server(source: MemorySource, method: str) -> tuple[int, Callable[[], bytes], Callable[[], None]]:
    """A worker of multiprocessing, started as its documentation says."""
    context = multiprocessing.get_context(method)
    here, there = context.Pipe()
    process = context.Process(target=loaded_by_forkserver, args=(next(source.content())[1], there))  # type: ignore[attr-defined]
    process.start()
    assert here.recv() == "ready"

    def ask() -> bytes:
        here.send(CHEAP)
        return here.recv_bytes()

    def end() -> None:
        here.send("")
        process.join()

    return process.pid, ask, end


def start_amity(
    source: MemorySource | FolderSource, fork: bool
) -> tuple[int, Callable[[], bytes], Callable[[], None]]:
    may_fork = query_worker._may_fork
    query_worker._may_fork = lambda: fork
    try:
        worker = query_worker.Worker(source)
        worker.start(60)
    finally:
        query_worker._may_fork = may_fork
    assert worker.pid is not None
    return worker.pid, lambda: worker.query(CHEAP, 60).content, worker.close


def measure(
    title: str,
    wanted: bytes,
    start: Callable[[], tuple[int, Callable[[], bytes], Callable[[], None]]],
    starts: int,
    queries: int,
) -> None:
    walls, cpus, asked = [], [], []
    rss = own = 0.0
    for _ in range(starts):
        begin, used = time.perf_counter(), cpu()
        pid, ask, end = start()
        assert ask() == wanted
        walls.append(time.perf_counter() - begin)
        rss, own = memory(pid)
        for _ in range(queries):
            again = time.perf_counter()
            ask()
            asked.append(time.perf_counter() - again)
        end()
        cpus.append(cpu() - used)
    print(
        f"{title:42} {min(walls) * 1000:8.0f} {min(cpus) * 1000:8.0f} {statistics.median(asked) * 1000:8.2f} "
        f"{rss:8.0f} {own:8.0f}"
    )


def measure_store(triples: list[ox.Triple], starts: int, queries: int) -> None:
    store = ox.Store()
    store.bulk_extend(quads_of(triples))
    source = MemorySource(store)
    wanted = store.query(CHEAP).serialize(format=JSON)  # type: ignore[union-attr, call-overload]
    times = []
    for _ in range(3 * queries):
        begin = time.perf_counter()
        store.query(CHEAP).serialize(format=JSON)  # type: ignore[union-attr, call-overload]
        times.append(time.perf_counter() - begin)
    print(f"\n{len(store):,} triples; this process has {memory(os.getpid())[0]:.0f} MB")
    print(f"{'':42} {'start ms':>8} {'CPU ms':>8} {'query ms':>8} {'RSS MB':>8} {'own MB':>8}")
    print(f"{'in this process, unguarded':42} {'':8} {'':8} {statistics.median(times) * 1000:8.2f}")
    measure("amity, forked", wanted, lambda: start_amity(source, True), starts, queries)
    measure(
        "amity, new Python, N-Triples in a pipe", wanted, lambda: start_amity(source, False), starts, queries
    )
    for method in ("forkserver", "spawn"):
        measure(f"multiprocessing, {method}", wanted, lambda: start_server(source, method), starts, queries)  # noqa: B023
    with tempfile.TemporaryDirectory() as folder:
        write_store(Path(folder, "store"), triples)
        disk = FolderSource(Path(folder, "store"))
        on_disk = disk.open()
        times = []
        for _ in range(queries):
            begin = time.perf_counter()
            on_disk.query(CHEAP).serialize(format=JSON)  # type: ignore[union-attr, call-overload]
            times.append(time.perf_counter() - begin)
        del on_disk
        print(
            f"{'store on disk, in this process, unguarded':42} {'':8} {'':8} {statistics.median(times) * 1000:8.2f}"
        )
        measure("amity, new Python, store on disk", wanted, lambda: start_amity(disk, False), starts, queries)


def measure_reader(sizes: tuple[int, ...]) -> None:
    """Milliseconds to read texts that grow; a step that looks again from each place would grow by squares."""
    texts: dict[str, Callable[[int], str]] = {
        'n times \\"': lambda n: 'ASK { ?s ?p "' + '\\"' * n,
        "n times a.a.": lambda n: "a.a." * n,
        "n times %": lambda n: "%" * n,
        "n times <": lambda n: "<" * n,
        "n names compared": lambda n: "PREFIX a: <x:> (" + "?x<a:b>" * n,
        "n prefixes": lambda n: "".join(f"PREFIX a{i}: <x:>" for i in range(n)),
    }
    print(f"\n{'check of a text, ms':42} " + " ".join(f"{size:>8,}" for size in sizes))
    for title, made in texts.items():
        row = []
        for size in sizes:
            text = made(size)
            begin = time.process_time()
            read(text)
            row.append((time.process_time() - begin) * 1000)
        print(f"{title:42} " + " ".join(f"{value:8.1f}" for value in row))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("triples", type=int, nargs="?", default=270_000)
    parser.add_argument(
        "--smoke", action="store_true", help="run in seconds at a tiny size; its figures say nothing"
    )
    options = parser.parse_args()
    print("load", os.getloadavg()[0])
    for size in (0,) if options.smoke else (0, options.triples):
        measure_store(triples_of(size), *((1, 3) if options.smoke else (3, 200)))
    measure_reader(SIZES[:2] if options.smoke else SIZES)
    print("load", os.getloadavg()[0])


if __name__ == "__main__":
    main()
