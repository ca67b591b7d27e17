"""A page on which states are carried on: what it shows, and that it names the rule wherever it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from datasets import write_tables
from playwright.sync_api import Page, expect

from amity.dataset import Dataset, open_graph

Opener = Callable[..., Page]

ID = "herald2016-003"
"""A listing since January 2015, still so in March 2016; the last source is of 30 November 2019."""


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The small dataset."""
    return open_graph(write_tables(tmp_path_factory.mktemp("carried")))


@pytest.fixture(scope="module")
def page_file(carried: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "page.html"
    path.write_text(carried.view(start="2018", end="2018", persist="until-contradicted"), encoding="utf-8")
    return path


@pytest.fixture
def page(at_hand: Opener, page_file: Path) -> Page:
    return at_hand(page_file)


def test_it_shows_what_python_says_and_names_the_rule(page: Page, carried: Dataset) -> None:
    page.evaluate("() => amity.go('#from=2018-01-01&to=2018-12-31&tab=table&lang=en')")
    part = carried.slice(start="2018", end="2018", persist="until-contradicted")
    expect(page.locator("#status")).to_contain_text(f"{len(part.definite)} edges definite")
    expect(page.locator("#status")).to_contain_text("states carried on until contradicted")
    expect(page.locator("#persist")).to_contain_text("at most to 30 Nov 2019")
    page.evaluate("(id) => amity.go(`#from=2018-01-01&to=2018-12-31&edge=${id}&lang=en`)", ID)
    expect(page.locator("#evidence .edge-facts").first).to_contain_text("carried on to 30 Nov 2019")


def test_the_day_of_knowledge_is_the_end(page: Page, carried: Dataset) -> None:
    facts = page.locator("#evidence .edge-facts").first
    go = "([from, id]) => amity.go(`#from=${from}&to=2018-12-31&as-of=2018-06-30&edge=${id}&lang=en`)"
    page.evaluate(go, ["2018-01-01", ID])
    expect(facts).to_contain_text("carried on to 30 Jun 2018")
    page.evaluate(go, ["2018-07-01", ID])
    expect(facts).to_contain_text("possible")
    asked = {"start": "2018-07", "end": "2018-12", "as_of": "2018-06-30", "persist": "until-contradicted"}
    assert ID in {edge.id for edge in carried.slice(**asked).possible}


def test_it_speaks_russian_too(page: Page) -> None:
    page.evaluate("() => amity.go('#lang=ru')")
    expect(page.locator("#persist")).to_contain_text("продлены")
    expect(page.locator("#status")).to_contain_text("состояния продлены до опровержения")
