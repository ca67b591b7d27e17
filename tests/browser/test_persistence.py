"""A page on which states are carried on: what it shows, and that it names the rule wherever it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from amity.dataset import Dataset

Opener = Callable[..., Page]

ID = "herald2016-003"
"""A listing since January 2015, still so in March 2016; the last source is of 30 November 2019."""


@pytest.fixture
def page_file(small: Dataset, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(small.view(start="2018", end="2018", persist="until-contradicted"), encoding="utf-8")
    return path


def test_it_shows_what_python_says_and_names_the_rule(
    open_page: Opener, page_file: Path, small: Dataset
) -> None:
    page = open_page(page_file, "#from=2018-01-01&to=2018-12-31&tab=table&lang=en")
    found = small.slice(start="2018", end="2018", persist="until-contradicted")
    expect(page.locator("#status")).to_contain_text(f"{len(found.definite)} edges definite")
    expect(page.locator("#status")).to_contain_text("states carried on until contradicted")
    expect(page.locator("#persist")).to_contain_text("at most to 30 Nov 2019")
    page.evaluate("(id) => amity.go(`#from=2018-01-01&to=2018-12-31&edge=${id}&lang=en`)", ID)
    expect(page.locator("#evidence .edge-facts").first).to_contain_text("carried on to 30 Nov 2019")


def test_the_day_of_knowledge_is_the_end(open_page: Opener, page_file: Path, small: Dataset) -> None:
    page = open_page(page_file, f"#from=2018-01-01&to=2018-12-31&as-of=2018-06-30&edge={ID}&lang=en")
    expect(page.locator("#evidence .edge-facts").first).to_contain_text("carried on to 30 Jun 2018")
    page = open_page(page_file, f"#from=2018-07-01&to=2018-12-31&as-of=2018-06-30&edge={ID}&lang=en")
    expect(page.locator("#evidence .edge-facts").first).to_contain_text("possible")
    asked = {"start": "2018-07", "end": "2018-12", "as_of": "2018-06-30", "persist": "until-contradicted"}
    assert ID in {edge.id for edge in small.slice(**asked).possible}


def test_it_speaks_russian_too(open_page: Opener, page_file: Path) -> None:
    page = open_page(page_file, "#lang=ru")
    expect(page.locator("#persist")).to_contain_text("продлены")
    expect(page.locator("#status")).to_contain_text("состояния продлены до опровержения")
