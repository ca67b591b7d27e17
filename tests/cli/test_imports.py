"""What a command loads: heavy packages only where they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"rdflib", "networkx", "pyvis", "pyshacl", "numpy", "oxrdflib", "jinja2"}
SCRIPT = """
import sys
from amity.cli.main import amity
try:
    amity(sys.argv[1:])
except SystemExit as end:
    assert end.code in (0, None), end.code
print("\\n" + " ".join(sorted(name for name in sys.modules if "." not in name or name.startswith("amity"))))
"""


def loaded(*args: str, **env: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("args", [["--help"], ["--version"]])
def test_help_loads_click_and_little_else(args: list[str]) -> None:
    found = loaded(*args)
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
@pytest.mark.parametrize(
    "args",
    [
        ["edges"],
        ["claims", "--format", "csv"],
        ["actors"],
        ["periods"],
        ["relations"],
        ["disputes"],
        ["query", "ASK {}"],
    ],
    ids=lambda args: args[0],
)
def test_reading_needs_no_heavy_package(args: list[str]) -> None:
    assert not loaded(*args) & HEAVY


def test_csv_needs_no_table() -> None:
    assert "rich" not in loaded("edges", "--format", "csv")


@pytest.mark.slow
def test_a_summary_needs_networkx_and_numpy_alone() -> None:
    assert loaded("analyze", "summary", "--by", "year") & HEAVY == {"networkx", "numpy"}
