"""The dyad-year panel and the signed matrices, and the script that reads them in R."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from amity.corpus.dates import parse
from amity.dataset import Dataset
from amity.errors import RequestError
from amity.export.panel import COLUMNS, covers

SCRIPT = Path(__file__).parents[2] / "docs" / "statistics.R"


def covering(small: Dataset, actors: str = "arland borria cadmus-front", end: str = "2014-03") -> Dataset:
    """The small dataset where one source covers some actors from 2012 on."""
    source = replace(
        small.sources["gazette2014"],
        coverage_start=parse("2012"),
        coverage_end=parse(end),
        coverage_actors=tuple(actors.split()),
    )
    return Dataset(replace(small.tables, sources={**small.sources, source.id: source}))


def panel_of(graph: Dataset, folder: Path, **options: str) -> dict[tuple[str, str, str], dict[str, str]]:
    path = graph.export(folder / "panel.csv", form="dyad-year", **options)  # type: ignore[arg-type]
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["a"], row["b"], row["year"]): row for row in csv.DictReader(file)}


def test_a_zero_stands_only_where_a_source_looks(small: Dataset, tmp_path: Path) -> None:
    """gazette2014 and herald2016: a pact since May 2012; the movement is listed in 2015; arms are alleged and denied."""
    rows = panel_of(covering(small), tmp_path)
    assert tuple(next(iter(rows.values()))) == COLUMNS
    numbers = {key: (row["cooperative"], row["hostile"], row["neutral"]) for key, row in rows.items()}
    assert numbers["arland", "borria", "2012"] == ("1", "0", "0")
    assert numbers["arland", "cadmus-front", "2013"] == ("0", "0", "0")
    assert numbers["arland", "cadmus-front", "2015"] == ("", "1", "")
    assert numbers["arland", "borria", "2015"] == ("1", "", "")
    alleged = rows["borria", "cadmus-front", "2013"]
    assert (alleged["cooperative"], alleged["cooperative_most"], alleged["covered"]) == ("0", "1", "true")
    zeros = [row for row in rows.values() if "0" in (row["cooperative"], row["hostile"], row["neutral"])]
    assert {row["sources"] for row in zeros} == {"gazette2014"}
    assert {row["year"] for row in zeros} == {"2012", "2013"}


def test_without_coverage_there_is_no_zero(small: Dataset, tmp_path: Path) -> None:
    rows = panel_of(small, tmp_path)
    assert {row["covered"] for row in rows.values()} == {"false"}
    assert "0" not in {row[name] for row in rows.values() for name in COLUMNS[-6:]}


@pytest.mark.parametrize(
    ("start", "end", "actors", "year", "told"),
    [
        ("2012", "2014", "a b", 2012, True),
        ("2012", "2014", "a b c", 2014, True),
        ("2012-02", "2014", "a b", 2012, False),
        ("2012", "2014-11", "a b", 2014, False),
        ("2012", "2014-12", "a b", 2014, True),
        ("2012", "2014", "a", 2013, False),
        ("2012", "2014", "", 2013, False),
    ],
)
def test_what_a_source_covers(
    small: Dataset, start: str, end: str, actors: str, year: int, told: bool
) -> None:
    source = replace(
        small.sources["gazette2014"],
        coverage_start=parse(start),
        coverage_end=parse(end),
        coverage_actors=tuple(actors.split()),
    )
    assert covers(source, ("a", "b"), year) is told
    assert not covers(replace(source, coverage_end=None), ("a", "b"), year)


def matrices_of(graph: Dataset, folder: Path) -> dict[str, list[list[str]]]:
    path = graph.export(folder / "matrices.zip", form="signed-matrices")
    with zipfile.ZipFile(path) as archive:
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in archive.namelist()
        }


def test_matrices_have_the_signs_of_the_networks(corpus: Dataset, tmp_path: Path) -> None:
    found = matrices_of(corpus, tmp_path)
    actors = [row[0] for row in found["actors.csv"][1:]]
    networks = list(corpus.signed_networks().values())
    assert [row[1] for row in found["waves.csv"][1:]] == [network.period for network in networks]
    for number, network in enumerate(networks, 1):
        matrix = found[f"wave-{number}.csv"]
        assert [len(row) for row in matrix] == [len(actors)] * len(actors)
        expected = {tie.pair: str(tie.sign) for tie in network.ties} | {
            tie.pair: "NA" for tie in network.left_out if set(tie.pair) <= set(actors)
        }
        cells = {
            (a, b): matrix[i][j]
            for i, a in enumerate(actors)
            for j, b in enumerate(actors)
            if matrix[i][j] != "0"
        }
        assert cells == {pair: sign for (a, b), sign in expected.items() for pair in ((a, b), (b, a))}


def test_a_format_has_its_suffix(small: Dataset, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"dyad-year is written as \.csv"):
        small.export(tmp_path / "panel.zip", form="dyad-year")
    with pytest.raises(RequestError, match="names no format for statistics"):
        small.export(tmp_path / "panel.csv", form="dyad-month")
    assert not [*tmp_path.glob("panel*")]


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_reads_both(small: Dataset, tmp_path: Path) -> None:
    """The script itself checks shape, symmetry and the number of ties of each matrix."""
    graph = covering(small)
    panel = graph.export(tmp_path / "panel.csv", form="dyad-year")
    matrices = graph.export(tmp_path / "matrices.zip", form="signed-matrices")
    found = subprocess.run(
        ["Rscript", "--vanilla", SCRIPT, panel, matrices], capture_output=True, encoding="utf-8", check=False
    )
    assert found.returncode == 0, found.stderr
    assert "Before the pact      1 friendly, 0 hostile, 0 with both signs" in found.stdout
    rows = panel.read_text(encoding="utf-8").splitlines()[1:]
    covered = sum(",true," in row for row in rows)
    assert f"{len(rows)} pairs and years, {covered} of them covered by a source" in found.stdout
