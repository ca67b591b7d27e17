"""Files that the commands make."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest
from commands import Run

from amity.cli.main import COMMANDS
from amity.dataset import Dataset
from amity.rdf.write import build_triples

KINDS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("suffix", KINDS)
def test_every_format_holds_the_dataset(run: Run, small: Dataset, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"dataset{suffix}"
    result = run("build", "-o", str(path))
    assert result.exit_code == 0
    assert result.stdout == f"{path}\n"
    triples = build_triples(small.tables)
    assert {quad.triple for quad in ox.parse(path.read_bytes(), format=KINDS[suffix])} == set(triples)
    assert result.stderr == f"{len(triples):,} triples\n"


def test_quads_are_sorted_and_the_same_each_time(run: Run, tmp_path: Path) -> None:
    run("build", "-o", str(tmp_path / "a.nq"))
    run("build", "-o", str(tmp_path / "b.nq"))
    text = (tmp_path / "a.nq").read_text(encoding="utf-8")
    assert text == (tmp_path / "b.nq").read_text(encoding="utf-8")
    assert text.splitlines() == sorted(text.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["store", "store/", "store.d/"])
def test_a_folder_becomes_a_store_and_is_replaced(run: Run, tmp_path: Path, name: str) -> None:
    for _ in range(2):
        assert run("build", "-o", f"{tmp_path}/{name}").exit_code == 0
    answer = run("query", "ASK { actor:arland a am:State }", "--store", f"{tmp_path}/{name}", data=None)
    assert answer.stdout == "true\n"


WRITING = [
    ["edges", "--format", "csv", "-o", "{}"],
    ["query", "ASK {{}}", "--format", "json", "-o", "{}"],
    ["view", "-o", "{}"],
    ["view", "-o", "page.html", "--layout-file", "{}"],
    ["analyze", "summary", "--plot", "{}"],
    ["analyze", "compare", "as-of:2017", "as-of:2021", "--html", "{}"],
    ["analyze", "report", "-o", "{}"],
]


@pytest.mark.parametrize("place", ["--data", "--store"])
def test_what_is_read_is_not_written_over(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    read = tmp_path / "read"
    if place == "--data":
        shutil.copytree(folder, read)
        Path("link").symlink_to("read/claims.csv")
        names = ["read/claims.csv", "./read/datapackage.json", str(read / "relations.csv"), "link"]
    else:
        run("build", "-o", "read/")
        names = ["read/amity-store.json", "read/generation-1/CURRENT", "read/generation-1/new"]
    before = {path: path.read_bytes() for path in read.rglob("*") if path.is_file()}
    for command, name in product(WRITING, names):
        result = run(*(word.format(name) for word in command), place, "read", data=None)
        assert result.exit_code == 2, command
        assert f"{name} is read as a part of the dataset; write to another file." in result.stderr
    assert before == {path: path.read_bytes() for path in read.rglob("*") if path.is_file()}


def test_beside_what_is_read_files_may_be_made(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder, tmp_path / "read")
    monkeypatch.chdir(tmp_path / "read")
    assert run("actors", "--data", ".", "-o", "out.csv", data=None).exit_code == 0
    assert run("build", "--data", ".", "-o", "store/", data=None).exit_code == 0
    monkeypatch.chdir(tmp_path / "read" / "store")
    assert run("actors", "--store", ".", data=None).exit_code == 0
    assert run("actors", "--store", ".", "-o", "out.csv", data=None).exit_code == 0
    assert run("build", "--store", ".", "-o", "./", data=None).exit_code == 0


@pytest.mark.parametrize("command", ["build", "export"])
@pytest.mark.parametrize("name", ["x.docx"])
def test_an_unknown_suffix_names_the_known_ones(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = run(command, "-o", name)
    assert result.exit_code == 1
    assert ".ttl" in result.stderr
    assert ".jsonld" in result.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("command", "name"),
    [("build", "-"), ("build", ".nq"), ("export", "-"), ("export", ".gexf"), ("export", "x.gexf/")],
)
def test_a_name_that_cannot_say_the_format_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = run(command, "-o", name)
    assert result.exit_code == 1
    assert "suffix" in result.stderr or "name" in result.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("command", ["build", "export"])
def test_a_missing_folder_and_a_missing_option(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, "-o", str(tmp_path / "none" / "x.ttl"))
    assert result.exit_code == 1
    assert "No such file or directory" in result.stderr
    assert run(command).exit_code == 2


def test_a_folder_of_other_things_is_left_alone(run: Run, tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    keep.mkdir()
    (keep / "letter").write_text("dear", encoding="utf-8")
    result = run("build", "-o", f"{keep}/")
    assert result.exit_code == 1
    assert "holds something that is no store" in result.stderr
    assert (keep / "letter").read_text(encoding="utf-8") == "dear"


def test_a_device_is_written_to_and_stays(run: Run) -> None:
    assert run("edges", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_export_writes_the_slice(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pact.graphml"
    result = run("export", "-o", str(path), "--period", "pact")
    assert result.exit_code == 0
    assert result.stdout == f"{path}\n"
    assert (
        result.stderr
        == "4 definite + 3 possible edges (1 partly dated, 1 with no date given) + 1 denied, between 5 actors\n"
    )
    assert len(list(ET.parse(path).iter("{http://graphml.graphdrawing.org/xmlns}edge"))) == 8


def test_the_help_of_export_names_every_suffix(run: Run) -> None:
    from amity.export.export import FORMATS

    assert "export" in COMMANDS
    text = " ".join(run("export", "--help").stdout.split())
    assert all(f"{suffix}" in text for suffix in FORMATS)
