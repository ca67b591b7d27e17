"""The commands that write do all of it through what the faults are tried on, and pass a failure on as one sentence."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import runner
from datasets import write_tables
from faulty import disk, let_go, litter

COMMANDS = {
    "build a file": ["build", "-o", "x.nq"],
    "build a store": ["build", "-o", "store/"],
    "export": ["export", "-o", "x.gexf"],
    "list": ["edges", "--format", "csv", "-o", "x.csv"],
    "query": ["query", "SELECT * { ?s a am:Actor }", "--format", "json", "-o", "x.json"],
    "plot": ["analyze", "summary", "--plot", "x.svg", "-o", "x.txt"],
    "compare": ["analyze", "compare", "before", "pact", "--html", "x.html"],
    "view": ["view", "-o", "x.html"],
    "report": ["analyze", "report", "-o", "x.md"],
    "init": ["init", "mine"],
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as name:
        monkeypatch.chdir(name)
        yield Path(name)
        monkeypatch.chdir(tmp_path)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk(command: str, root: Path, tmp_path: Path) -> None:
    run = runner(write_tables(tmp_path / "tables"))
    assert run(*COMMANDS[command]).exit_code == 0
    if command == "init":
        shutil.rmtree(root / "mine")
    let_go()
    with disk(root) as watched:
        result = run(*COMMANDS[command])
    assert result.exit_code == 0, result.stderr
    assert {"open", "fsync", "mkdir"} & set(watched.calls)
    assert litter(root) == []
    let_go()
    if command == "init":
        shutil.rmtree(root / "mine")
    old = tree(root)
    for call in ("open", "write", "Store", "optimize", "replace", "rename"):
        if call not in watched.calls:
            continue
        with disk(root, watched.calls.index(call) + 1, errno.ENOSPC) as failing:
            result = run(*COMMANDS[command])
        if len(failing.calls) < failing.at:
            continue
        assert result.exit_code == 1, call
        assert result.stderr.count("No space left on device") == 1, result.stderr
        assert tree(root) == old, call
    result = run(*COMMANDS[command])
    assert result.exit_code == 0
    assert litter(root) == []
