"""The page as a file; what stands in it is tested in tests/browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run

from amity.analysis.balance.period_blocs import period_blocs
from amity.analysis.structure.period_betweenness import period_betweenness
from amity.dataset import Dataset
from amity.edges.slices import select
from amity.explorer.page import render


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of its own, without a display."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


def test_the_path_is_printed_and_the_page_is_that_of_the_library(run: Run, small: Dataset) -> None:
    result = run("view", "--relation", "hostile")
    assert (result.exit_code, result.stdout) == (0, "amity.html\n")
    assert result.stderr == "3 accepted edges, between 4 actors\n"
    assert Path("amity.html").read_text(encoding="utf-8") == small.view(relations=["hostile"])


def test_options_reach_the_page(run: Run, small: Dataset) -> None:
    result = run(
        *("view", "-o", "p.html", "--title", "A <title>", "--lang", "ru", "--embed"),
        *("--periods", "pact,after", "--periods", "before"),
    )
    assert result.exit_code == 0
    assert Path("p.html").read_text(encoding="utf-8") == render(
        small.tables,
        select(small.tables),
        title="A <title>",
        language="ru",
        embed=True,
        periods=("pact", "after", "before"),
        blocs=period_blocs(small.tables, select(small.tables)),
        betweenness=period_betweenness(small.tables, select(small.tables)),
    )


def test_places_are_kept_for_the_next_edition(run: Run) -> None:
    assert run("view", "-o", "a.html", "--layout-file", "places.json").exit_code == 0
    places = json.loads(Path("places.json").read_text(encoding="utf-8"))
    assert {"arland", "borria", "north-coast"} <= set(places)
    assert run("view", "-o", "b.html").exit_code == 0
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()
    places["arland"] = [1234.5, -67.0]
    places["stranger"] = [1.0, 2.0]
    Path("places.json").write_text(json.dumps(places), encoding="utf-8")
    assert run("view", "-o", "c.html", "--layout-file", "places.json").exit_code == 0
    assert json.loads(Path("places.json").read_text(encoding="utf-8")) == places
    assert "1234.5" in Path("c.html").read_text(encoding="utf-8")


def test_without_a_display_the_page_is_not_opened(run: Run) -> None:
    assert run("view", "--open").stderr.endswith("There is no display; open the file in a browser.\n")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--periods", "pakt"], "no period is called 'pakt'; did you mean pact?"),
        (["-o", "none/page.html"], "cannot write none/page.html: No such file or directory."),
        (["--layout-file", "faulty.json"], "the layout file faulty.json is no JSON"),
    ],
)
def test_nothing_is_left_half_written(run: Run, args: list[str], sentence: str) -> None:
    Path("faulty.json").write_text("{", encoding="utf-8")
    result = run("view", *args)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {sentence}")
    assert {path.name for path in Path().iterdir()} == {"faulty.json", "dataset"}


def test_a_language_that_is_not_there(run: Run) -> None:
    assert run("view", "--lang", "fr").exit_code == 2
