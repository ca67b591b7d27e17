"""What a command loads: heavy packages only where they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"rdflib", "networkx", "pyvis", "pyshacl", "numpy", "oxrdflib", "jinja2"}
SCRIPT = """
import sys
from amity.cli.main import amity
for command in sys.argv[1:]:
    try:
        amity(command.split("\\n"))
    except SystemExit as end:
        assert end.code in (0, None), end.code
    names = sorted(name for name in sys.modules if "." not in name or name.startswith("amity"))
    print("\\nloaded", *names)
"""


def loaded(*commands: list[str]) -> list[set[str]]:
    """What a process that runs one command after the other has loaded after each."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map("\n".join, commands)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [set(line.split()[1:]) for line in done.stdout.splitlines() if line.startswith("loaded ")]


@pytest.mark.parametrize("args", [["--help"], ["--version"]])
def test_help_loads_click_and_little_else(args: list[str]) -> None:
    (found,) = loaded(args)
    assert not found & (HEAVY | {"rich", "pyoxigraph", "json", "csv"})
    assert {name for name in found if name.startswith("amity")} == {
        "amity",
        "amity.cli",
        "amity.cli.headings",
        "amity.cli.main",
        "amity.cli.place",
        "amity.cli.terminal",
        "amity.sparql",
        "amity.sparql.limits",
    }


@pytest.mark.slow
def test_reading_needs_no_heavy_package() -> None:
    """One after the other in one process: the first that loads a heavy package is named."""
    commands = [
        ["edges"],
        ["claims", "--format", "csv"],
        ["actors"],
        ["periods"],
        ["relations"],
        ["disputes"],
        ["query", "ASK {}"],
    ]
    loads = loaded(*commands)
    assert {command[0]: names & HEAVY for command, names in zip(commands, loads, strict=True)} == {
        command[0]: set() for command in commands
    }


def test_csv_needs_no_table() -> None:
    (found,) = loaded(["edges", "--format", "csv"])
    assert "rich" not in found


@pytest.mark.slow
def test_a_summary_needs_networkx_and_numpy_alone() -> None:
    (found,) = loaded(["analyze", "summary", "--by", "year"])
    assert found & HEAVY == {"networkx", "numpy"}
