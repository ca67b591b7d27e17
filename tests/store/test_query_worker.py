"""Queries in a process of their own: no socket, limits that hold, and what ends the engine ends no program."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from examples import SHARE
from services import PREFIXES, SPELLINGS, bare_store, listener

from amity.dataset import Dataset
from amity.errors import QueryError, StoreError
from amity.rdf.write import build_triples
from amity.sparql.limits import MEMORY
from amity.store.build import write_store
from amity.store.query_worker import Worker
from amity.store.store import FolderSource, LocalStore, MemorySource, memory_store, open_store

HEAD = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits are Linux's")

DOUBLING = (
    "SELECT ?x40 { BIND('" + "a" * 1000 + "' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40)) + " }"
)  # fmt: skip
BOMBS = {
    "nested": ("ASK{FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ")}", "nests more than 128"),
    "less-than signs": ("ASK { FILTER(?a " + "<" * 2_000_000, "at most 1,000,000"),
    "doubling by patterns": (
        "SELECT ?x40 { BIND('" + "a" * 1000 + "' AS ?x0) "
        + " ".join(f"BIND(REPLACE(?x{n}, '^(.*)$', '$1$1') AS ?x{n + 1})" for n in range(40)) + " }",
        "memory|took longer",
    ),
    "sorted product": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i", "memory|took longer"),
    "triple count": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }",
        "took longer than 0.2 seconds",
    ),
    "nested path": ("ASK { ?s " + "(" * 1000 + "am:arms" + ")*" * 1000 + " ?o }", "nests more than 128"),
    "nested collection": ("ASK { ?s ?p " + "(" * 1000 + "1" + ")" * 1000 + " }", "nests more than 128"),
    "long text": (
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?t) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "memory|took longer",
    ),
}  # fmt: skip


@pytest.fixture(scope="module", params=["fork", pytest.param("new Python", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest, corpus: Dataset) -> Iterator[LocalStore]:
    """The corpus, asked through a worker of either kind."""
    patch = pytest.MonkeyPatch()
    if request.param == "fork":
        if sys.platform != "linux":
            pytest.skip("only Linux forks")
        # Threads of pytest's own sleep while a test runs.
        patch.setattr("amity.store.query_worker._may_fork", lambda: True)
    else:
        patch.setattr("amity.store.query_worker._may_fork", lambda: False)
    made = memory_store(build_triples(corpus.tables))
    yield made
    made.close()
    patch.undo()


@linux
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b ?c }",
        "SELECT ?a ?c { ?e rdf:subject ?a ; rdf:object ?c ; am:evidence ?d }",
        "SELECT ?a (COUNT(*) AS ?n) { ?e rdf:subject ?a } GROUP BY ?a",
        "SELECT DISTINCT ?c { { ?e rdf:object ?c } UNION { ?e rdf:subject ?c } }",
    ],
)
def test_rows_without_an_order_come_in_the_same_one_however_the_worker_started(
    small: Dataset, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    answers = []
    for forked in (True, False):
        monkeypatch.setattr("amity.store.query_worker._may_fork", lambda forked=forked: forked)
        worker = Worker(MemorySource(memory_store(build_triples(small.tables)).store))
        answers.append(worker.query(HEAD + query, 10))
        worker.close()
    assert answers[0] == answers[1]
    assert b"value" in answers[0].content


def pid_of(store: LocalStore) -> int:
    """The process of the worker."""
    store.query("ASK {}")
    assert store._worker.pid is not None
    return store._worker.pid


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def is_gone(pid: int) -> bool:
    """Whether a process ends within ten seconds, and leaves no zombie."""
    for _ in range(200):
        if not is_running(pid):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
@linux
@pytest.mark.parametrize("query", SPELLINGS)
def test_no_spelling_of_service_opens_a_connection_when_the_check_is_passed(query: str) -> None:
    worker = Worker(MemorySource(bare_store()))
    with listener() as server:
        try:
            worker.query(HEAD + query.replace("ADDRESS", server.address), 10)
        except QueryError as error:
            assert "Too many open files" in str(error)
        else:
            assert "SILENT" in query.upper()
        assert server.calls == 0
    worker.close()


@linux
def test_no_spelling_opens_a_connection_from_a_folder(tmp_path: Path) -> None:
    write_store(tmp_path / "store", [quad.triple for quad in bare_store()])
    opened = open_store(str(tmp_path / "store"))
    assert isinstance(opened, LocalStore)
    with listener() as server:
        for query in SPELLINGS:
            try:
                opened._worker.query(HEAD + query.replace("ADDRESS", server.address), 10)
            except QueryError as error:
                assert "Too many open files" in str(error)
        assert server.calls == 0
    assert len(opened.query("SELECT * { ?s ?p ?o }").rows) == 3


class Bare:
    """A folder that is opened as it is."""

    forks = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> ox.Store:
        return ox.Store.read_only(str(self.folder))

    def content(self) -> Iterator[tuple[bytes, bytes]]:
        raise NotImplementedError


@pytest.mark.slow
@linux
def test_a_store_of_many_files_opens_them_later_and_still_no_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amity.store.query_worker._may_fork", lambda: True)
    store = ox.Store(str(tmp_path / "store"))
    for number in range(40):
        subjects = (ox.NamedNode(f"x:{number}-{n}") for n in range(50))
        store.bulk_extend(ox.Quad(subject, ox.NamedNode("x:b"), ox.Literal(number)) for subject in subjects)
    store.extend(bare_store())
    store.flush()
    del store
    assert len(list((tmp_path / "store").glob("*.sst"))) > 20
    worker = Worker(Bare(tmp_path / "store"))
    with listener() as server:
        for query in SPELLINGS:
            try:
                worker.query(HEAD + query.replace("ADDRESS", server.address), 10)
            except QueryError as error:
                assert "Permission denied" in str(error)
        assert server.calls == 0
    found = worker.query("SELECT * { ?s <x:b> ?o . ?s ?p ?o }", 60)
    assert found.content.count(b'"s":') > 2000
    assert b'"50"' in worker.query("SELECT (COUNT(*) AS ?n) { ?s ?p 39 }", 60).content
    worker.close()


@pytest.mark.slow
@linux
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_within_its_limits_and_the_next_query_is_answered(store: LocalStore, name: str) -> None:
    query, sentence = BOMBS[name]
    with pytest.raises(QueryError, match=sentence) as caught:
        store.query(query, 0.2)
    assert len(str(caught.value).split("\n")[0]) < 200
    assert store.query("ASK { ?c a am:Claim }").boolean


@linux
@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_worker_that_dies_is_replaced(store: LocalStore, number: signal.Signals) -> None:
    first = pid_of(store)
    os.kill(first, number)
    process = store._worker._process
    while process is not None and process.is_alive():
        time.sleep(0.01)
    assert store.query("ASK { ?c a am:Claim }").boolean
    assert pid_of(store) != first
    assert is_gone(first)


@linux
def test_a_worker_that_dies_of_its_query_is_one_sentence(store: LocalStore) -> None:
    pid = pid_of(store)
    threading.Timer(0.3, os.kill, [pid, signal.SIGSEGV]).start()
    with pytest.raises(QueryError, match="breaks the engine, which was started anew"):
        store.query(BOMBS["triple count"][0])
    assert store.query("ASK {}").boolean


@pytest.mark.slow
@linux
def test_memory_is_limited(
    store: LocalStore, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    forks = request.node.callspec.params["store"] == "fork"
    memory = 256 << 20 if forks and SHARE < 100 else MEMORY  # to fill two gigabytes takes seconds
    monkeypatch.setattr("amity.store.query_loop.MEMORY", memory)
    worker = Worker(MemorySource(store.store))
    worker.start(20)
    pid = worker.pid

    def status(field: str) -> int:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next((int(line.split()[1]) << 10 for line in lines if line.startswith(field)), 0)

    limits = Path(f"/proc/{pid}/limits").read_text()
    line = next(line for line in limits.splitlines() if line.startswith("Max address space"))
    # A fork has the memory of its program, which is large where other tests ran in it.
    assert memory < int(line.split()[3]) < memory + status("VmSize") + (1 << 20)
    if SHARE < 100 and not forks:
        worker.close()
        return
    before = status("VmHWM")
    peak = 0
    errors: list[QueryError] = []

    def ask() -> None:
        try:
            worker.query(DOUBLING, None)
        except QueryError as error:
            errors.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    while thread.is_alive():
        try:
            peak = max(peak, status("VmHWM"))
        except OSError:
            break
        time.sleep(0.01)
    thread.join()
    assert [str(error)[:44] for error in errors] == ["the query needs more than 2 GB of memory; na"]
    assert b"true" in worker.query("ASK {}", 20).content
    assert before <= peak < before + memory + (100 << 20)
    worker.close()


def test_an_answer_has_a_largest_size(store: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amity.store.query_worker.ANSWER", 100_000)
    with pytest.raises(QueryError, match="the answer has more than"):
        store.query("SELECT * { ?s ?p ?o }")
    assert len(store.query("SELECT * { ?s ?p ?o }", None).content) > 100_000
    assert store.query("ASK {}").boolean


def test_errors_of_the_engine_are_sentences(store: LocalStore) -> None:
    with pytest.raises(QueryError, match="syntax error at line 2, column"):
        store.query("SELECT ?s {\n ?s }")
    assert store.query("SELECT (NOW() AS ?n) (UUID() AS ?u) (RAND() AS ?r) {}").rows
    assert store.query("ASKWHERE{}").form == "ASK"
    assert store.query("DESCRIBEactor:taliban").is_graph


def test_threads_share_a_worker(store: LocalStore) -> None:
    found: list[int] = []

    def ask(number: int) -> None:
        for _ in range(20):
            found.append(int(str(store.query(f"SELECT ({number} AS ?n) {{}}").rows[0][0].value)) - number)  # type: ignore[union-attr]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [0] * 160


@pytest.mark.slow
@linux
def test_a_worker_ends_with_its_store(corpus: Dataset) -> None:
    made = memory_store(build_triples(corpus.tables)[:100])
    pid = pid_of(made)
    assert is_running(pid)
    del made
    gc.collect()
    assert is_gone(pid)


def test_what_rdflib_changes_reaches_no_query(small: Dataset, tmp_path: Path) -> None:
    change = "INSERT DATA { <x:new> <x:p> <x:o> }"
    graph = small.rdf()
    graph.update(change)
    assert graph.query("ASK { <x:new> ?p ?o }").askAnswer
    assert not small.query("ASK { <x:new> ?p ?o }").boolean
    assert not small.rdf().query("ASK { <x:new> ?p ?o }").askAnswer
    write_store(tmp_path / "store", build_triples(small.tables))
    with pytest.raises(Exception, match="read-write"):
        open_store(str(tmp_path / "store")).graph().update(change)


def test_a_folder_without_a_store_is_told_when_it_is_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no store; make one with"):
        open_store(str(tmp_path))


PROGRAM = """
import amity
{before}
small = amity.open({folder!r})
print(small.query("ASK {{ ?c a am:Claim }}").boolean)
try:
    small.query("SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }}", 0.2)
except amity.errors.QueryError as error:
    print(error)
print(small.query("ASK {{ ?c a am:Claim }}").boolean)
{after}
"""
WANTED = "True\nthe query took longer than 0.2 seconds; narrow it or allow more time.\nTrue\n"
THREAD = "import threading, time; threading.Thread(target=time.sleep, args=(100,), daemon=True).start()"
FORKED = """
import os
child = os.fork()
if child == 0:
    assert small.query("ASK { ?c a am:Claim }").boolean
    raise SystemExit
assert os.waitpid(child, 0)[1] == 0
assert small.query("ASK { ?c a am:Claim }").boolean
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "before", "after"),
    [
        ("file", "", ""),
        ("-c", "", ""),
        ("stdin", "", ""),
        ("file", THREAD, ""),
        ("stdin", THREAD, ""),
        ("file", "", FORKED),
    ],
    ids=["file", "-c", "stdin", "file with threads", "stdin with threads", "file that forks"],
)
def test_programs_without_a_guard(way: str, before: str, after: str, folder: Path, tmp_path: Path) -> None:
    import amity

    assert amity.errors
    text = PROGRAM.format(before="import amity.errors\n" + before, folder=str(folder), after=after)
    file = tmp_path / "script.py"
    file.write_text(text)
    arguments = {"file": [str(file)], "-c": ["-c", text], "stdin": ["-"]}[way]
    done = subprocess.run(
        [sys.executable, *arguments], input=text, capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.stdout, done.stderr, done.returncode) == (WANTED, "", 0)


@pytest.mark.slow
@linux
@pytest.mark.parametrize("before", ["", THREAD], ids=["fork", "new Python"])
def test_a_worker_dies_with_its_program_in_the_middle_of_a_query(before: str, folder: Path) -> None:
    program = f"""
import amity, sys, threading, subprocess, os
{before}
small = amity.open({str(folder)!r})
small.query("ASK {{}}")
print(subprocess.run(["pgrep", "-P", str(os.getpid())], capture_output=True, text=True).stdout.split()[0], flush=True)
small.query("SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }}", None)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        time.sleep(0.3)
        assert is_running(pid)
        process.kill()
    assert is_gone(pid)


@linux
def test_an_interrupted_query_leaves_the_next_one_its_own_answer(store: LocalStore) -> None:
    before = signal.signal(signal.SIGUSR1, lambda number, frame: (_ for _ in ()).throw(KeyboardInterrupt))
    try:
        threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGUSR1]).start()
        with pytest.raises(KeyboardInterrupt):
            store.query(BOMBS["triple count"][0])
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert store.query("SELECT (7 AS ?n) {}").rows == [(ox.Literal(7),)]


class Endless(Bare):
    """A database whose opening never ends, as that of a damaged one may not."""

    def open(self) -> ox.Store:
        while True:
            pass


class Greedy(Bare):
    """A database that takes more memory than there may be."""

    def open(self) -> ox.Store:
        raise MemoryError(len(bytearray(2 * MEMORY)))


@linux
@pytest.mark.parametrize("source", [Endless, Greedy])
def test_opening_a_store_has_the_limits_of_a_query(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: type[Bare]
) -> None:
    monkeypatch.setattr("amity.store.query_worker._may_fork", lambda: True)
    worker = Worker(source(tmp_path))
    seconds, sentence = (
        (0.2, "within 0.2 seconds: it is damaged") if source is Endless else (60, "cannot be read")
    )
    for ask in (worker.start, lambda timeout: worker.query("ASK {}", timeout)):
        with pytest.raises(StoreError, match=sentence):
            ask(seconds)
        assert worker.pid is None


@linux
@pytest.mark.parametrize("fork", [True, False])
def test_a_database_that_is_no_store_is_opened_by_a_worker_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: bool
) -> None:
    monkeypatch.setattr("amity.store.query_worker._may_fork", lambda: fork)
    made = ox.Store(str(tmp_path / "database"))
    made.extend(bare_store())
    made.flush()
    del made
    worker = Worker(FolderSource(tmp_path / "database", bare=True))
    assert b"true" in worker.query("ASK { ?s ?p ?o }", 20).content
    worker.close()
    with pytest.raises(StoreError, match="the store in .*missing cannot be opened"):
        Worker(FolderSource(tmp_path / "missing", bare=True)).start(20)
    assert not (tmp_path / "missing").exists()


@pytest.mark.slow
@linux
def test_nothing_but_a_worker_opens_a_folder(small: Dataset, tmp_path: Path) -> None:
    """What is damaged so that its checksums are right may loop or crash the engine: the program goes on."""
    write_store(tmp_path / "store", build_triples(small.tables))
    code = (
        "import json, os, sys\n"
        "from amity.store import folder as store_folder\n"
        "from amity.cli.main import amity\n"
        "here = os.getpid()\n"
        "def guarded(real):\n"
        "    def call(folder):\n"
        "        assert os.getpid() != here, 'opened in the program itself'\n"
        "        return real(folder)\n"
        "    return call\n"
        "store_folder.open_folder = guarded(store_folder.open_folder)\n"
        "store_folder.open_database = guarded(store_folder.open_database)\n"
        "for command in json.loads(sys.argv[1]):\n"
        "    amity.main(command, standalone_mode=False)\n"
    )
    store = str(tmp_path / "store")
    commands = [
        ["--store", store, "query", "ASK {}"],
        ["--store", store, "edges"],
        ["--store", store, "check"],
        ["--store", store, "build", "-o", str(tmp_path / "x.nt")],
        ["upgrade", store],
    ]
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(commands)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("true\n") and (tmp_path / "x.nt").exists()
