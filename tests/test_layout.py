"""What keeps the house easy to live in: small modules, small rooms, imports one way, and a map that is true.

The direction of imports inside and between the rooms is in ``.importlinter``; `make lint` holds to it.
"""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from datasets import write_tables

AMITY = Path(str(files("amity")))
ROOT = Path(__file__).parents[1]
LINES, MODULES = 400, 15
CONTRIBUTING, ARCHITECTURE = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "docs/architecture.md")
)
WAYS = {
    "A claim: row to page": ["view", "-o", "page.html"],
    "A slice: balance in the terminal": ["analyze", "balance"],
    "A SPARQL text: to the store and back": ["query", "SELECT ?claim { ?claim a am:Claim }"],
}
AS_ABOVE = {
    "the tables as above": r"graph/corpus/[\w/]+\.py",
    "the edges as above": r"graph/edges/(?:build|denials|episodes|edge_dates)\.py",
}
"""Words for modules of the first way, and which these are."""
MUCH = 0.03
"""A module that is entered in so large a share of all calls is no detail of the way."""
ACROSS = {"browser", "bundled", "docs", "faults", "fuzz", "ontology"}
"""Folders of tests of what is no module, or of many."""
AT_LARGE = {"benchmarks", "front_door", "growth", "layout", "notebooks"}
"""And files of such tests."""


def test_modules_have_at_most_400_lines() -> None:
    long = {
        str(path.relative_to(AMITY)): lines
        for path in AMITY.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LINES
    }
    assert not long


def test_rooms_have_at_most_15_modules() -> None:
    full = {
        str(folder.relative_to(AMITY)): len(modules)
        for folder in (AMITY, *filter(Path.is_dir, AMITY.rglob("*")))
        if len(modules := [p for p in folder.glob("*.py") if not p.name.startswith("__")]) > MODULES
    }
    assert not full


def test_a_class_name_means_one_thing() -> None:
    """So that whoever looks for one finds one."""
    homes: dict[str, list[str]] = {}
    for path in sorted(AMITY.rglob("*.py")):
        for name in re.findall(r"^class ([A-Za-z]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE):
            homes.setdefault(name, []).append(str(path.relative_to(AMITY)))
    assert len(homes) > 300
    assert not {name: paths for name, paths in homes.items() if len(paths) > 1}


def test_every_room_of_two_modules_has_a_contract() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    held = {
        contracts[name]["containers"].strip()
        for name in contracts.sections()
        if "containers" in contracts[name]
    }
    rooms = {
        ".".join(("amity", *folder.relative_to(AMITY).parts))
        for folder in (AMITY, *filter(Path.is_dir, AMITY.rglob("*")))
        if sum(not path.name.startswith("__") for path in folder.glob("*.py")) > 1
    }
    assert rooms <= held


def test_tables_of_the_rooms_are_those_of_the_code() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / "map.py"], capture_output=True, text=True, check=True
    )
    rooms, *others = made.stdout.strip().split("\n\n")
    assert rooms in CONTRIBUTING and all(table in ARCHITECTURE for table in others)


def test_contributing_has_two_pages() -> None:
    """What is read before the first change: 600 words a page, with the table of the rooms."""
    assert len(re.findall(r"[\w/.]+", re.sub(r"\]\([^)]*\)", "]", CONTRIBUTING))) < 1300


@pytest.mark.parametrize("text", [CONTRIBUTING, ARCHITECTURE], ids=["contributing", "architecture"])
def test_what_it_names_exists(text: str) -> None:
    named = re.findall(r"`((?:benchmarks|cli|data|docs|graph|ontology|tests)/[\w./]*)`", text)
    assert len(named) > 20
    assert not [name for name in named if "NAME" not in name and not (ROOT / name).exists()]


def test_test_files_have_the_name_of_what_they_test() -> None:
    """``NAME.py`` and a room NAME are tested by ``test_NAME.py`` in the same place, and ``test_NAME_MORE.py``."""
    strange = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        folder = path.parent.relative_to(ROOT / "tests")
        names = {place.stem.rstrip("_") for place in (AMITY / folder).glob("*")} | {folder.name}
        names |= set() if folder.parts else AT_LARGE
        tested = any(f"{path.stem}_".startswith(f"test_{name}_") for name in names if name)
        if not tested and ACROSS.isdisjoint(folder.parts[:1]):
            strange.append(str(path))
    assert not strange


def ways_of(text: str) -> dict[str, str]:
    """The three ways: what is between which, and the modules in their order."""
    section = text.partition("## Three ways")[2].partition("\n## ")[0]
    return dict(way.split("\n", 1) for way in section.split("\n### ")[1:])


@pytest.mark.slow
@pytest.mark.parametrize("name", WAYS)
def test_the_ways_are_those_of_the_commands(tmp_path: Path, name: str) -> None:
    """Every module that the way names is entered, in that order, and none of weight is left out."""
    ways = ways_of(ARCHITECTURE)
    assert ways.keys() == WAYS.keys()
    first, steps = next(iter(ways.values())), " ".join(re.sub(r"\([^)]*\)", "", ways[name]).split())
    named = [
        module
        for part in re.findall("|".join([*AS_ABOVE, r"(?<=`)(?:cli|graph)/[\w/]+\.py(?=`)"]), steps)
        for module in (re.findall(AS_ABOVE[part], first) if part in AS_ABOVE else [part])
    ]
    assert len(named) > 10
    script = ROOT / "tests" / "support" / "ways.py"
    data = str(write_tables(tmp_path / "data"))
    run = subprocess.run(
        [sys.executable, script, str(tmp_path / "entered"), *WAYS[name], "--data", data],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    assert run.stdout or (tmp_path / "page.html").exists()
    entered = {}
    for line in (tmp_path / "entered").read_text(encoding="utf-8").splitlines():
        module, times = line.split()
        path = module.replace("amity.cli.", "cli/").replace("amity.", "graph/").replace(".", "/") + ".py"
        entered[path] = int(times)
    assert [module for module in named if module not in entered] == []
    order = list(entered)
    assert named == sorted(named, key=order.index)
    heavy = {path for path, times in entered.items() if times > MUCH * sum(entered.values())}
    assert heavy <= set(named)
