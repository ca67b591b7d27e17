"""What is built holds what it needs: the description shows nothing that is not there, and all of it says the same."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from email.parser import HeaderParser
from pathlib import Path

import pytest

import amity

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The metadata of a wheel and an sdist, made of a copy of what git would hold."""
    pytest.importorskip("setuptools", minversion="77")
    into = tmp_path_factory.mktemp("built")
    copy = into / "copy"
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "build", "out", "node_modules", "__pycache__", "*.egg-info", ".*_cache"
    )
    shutil.copytree(ROOT, copy, ignore=left_out)
    script = (
        "import setuptools.build_meta as backend; "
        f"sdist = backend.build_sdist({str(into)!r}); "
        f"print(backend.prepare_metadata_for_build_wheel({str(into)!r})); print(sdist)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    metadata, sdist = done.stdout.splitlines()[-2:]
    return into / metadata / "METADATA", into / sdist


@pytest.mark.slow
def test_the_description_of_the_package_shows_and_links_nothing_that_it_has_not(
    built: tuple[Path, Path],
) -> None:
    told = HeaderParser().parsestr(built[0].read_text(encoding="utf-8"))
    assert told["Version"] == amity.__version__
    assert told.get_all("Project-URL") is None
    text = told.get_payload()
    assert isinstance(text, str)
    assert "pip install amity" in text
    assert not re.findall(r"\]\((?!https?:)[^)]*\)", text)


@pytest.mark.slow
def test_the_source_distribution_holds_the_documents_and_their_pictures(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        assert str(page.relative_to(ROOT)) in held
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert str((page.parent / picture).resolve().relative_to(ROOT)) in held
    assert {
        "CITATION.cff",
        "CHANGELOG.md",
        "mkdocs.yml",
        ".pre-commit-config.yaml",
        "docs/tutorial/kessa2024.txt",
    } <= held


def test_the_citation_says_what_the_project_says() -> None:
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(": ", 1) for line in lines if re.match(r"[a-z-]+: ", line))
    assert told["cff-version"] == "1.2.0"
    assert (told["title"], told["version"], told["license"]) == (
        PROJECT["name"],
        amity.__version__,
        PROJECT["license"],
    )
    assert told["abstract"] == PROJECT["description"]
    names = [line.split(": ")[1] for line in lines if line.startswith("  - name: ")]
    assert names == [author["name"] for author in PROJECT["authors"]]


def test_make_help_names_every_goal() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    goals = re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert goals is not None
    printed = subprocess.run(
        ["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert set(goals[1].split()) == set(re.findall(r"^([\w-]+): ", printed, re.MULTILINE))
    first = re.search(r"^(\w+):", text, re.MULTILINE)
    assert first is not None
    assert first[1] == "view"


def test_versions_of_python_are_those_that_are_asked_for() -> None:
    versions = {name.split(" :: ")[-1] for name in PROJECT["classifiers"] if "Python :: 3." in name}
    assert versions == {"3.11", "3.12", "3.13"}
    assert PROJECT["requires-python"] == ">=3.11"
