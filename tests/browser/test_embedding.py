"""The page in another one: what it leaves out there, and how it leads to the whole of itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from amity.dataset import Dataset
from amity.edges.slices import Selection
from amity.explorer.page import frame_html, render

Opener = Callable[..., Page]

STATE = "() => amity.state()"


@pytest.fixture
def embedded(at_hand: Opener, corpus_file: Path) -> Page:
    """The page of the bundled corpus as another page shows it, which many tests share."""
    return at_hand(corpus_file, "?embed#story=2")


def test_the_page_is_compact_and_lets_the_wheel_pass(embedded: Page) -> None:
    page = embedded
    for part in (".foot", "#guide", ".tools", ".prefs"):
        expect(page.locator(part)).to_be_hidden()
    scale = "() => amity.scale()"
    before = page.evaluate(scale)
    page.hover("#net")
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(150)
    assert page.evaluate(scale) == before
    page.mouse.click(430, 330)
    page.hover("#net")
    page.mouse.wheel(0, -300)
    page.wait_for_function("(before) => amity.scale() > before", arg=before)


def test_a_link_leads_to_the_whole_page_as_it_stands(
    embedded: Page, page_at_hand: Page, corpus_file: Path
) -> None:
    embedded.evaluate("() => amity.go('#period=takeover&actor=taliban')")
    link = embedded.get_by_role("link", name="Open the whole page")
    assert link.get_attribute("href") == f"{corpus_file.as_uri()}#period=takeover&actor=taliban"
    expect(page_at_hand.locator("#whole")).to_be_hidden()


def test_the_whole_of_it_fits_into_its_frame(embedded: Page) -> None:
    embedded.set_viewport_size({"width": 700, "height": 560})
    embedded.wait_for_timeout(200)
    time = embedded.locator("#time").bounding_box()
    assert time
    assert time["y"] + time["height"] <= 562


def test_a_step_opens_by_its_address_in_a_frame_too(open_page: Opener, corpus_file: Path) -> None:
    page = open_page(corpus_file, "?embed#story=2")
    expect(page.locator("#story-2")).to_be_visible()
    page.locator(".card").first.click()
    expect(page.locator("#story-2")).to_be_hidden()
    page.evaluate("() => amity.go('#story=99')")
    assert page.evaluate(STATE).startswith("#period=")


def test_in_the_frame_of_a_notebook_it_works_without_an_address(
    open_page: Opener, small: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "notebook.html"
    inner = render(small.tables, Selection())
    path.write_text(f"<!doctype html><title>notebook</title>{frame_html(inner)}", encoding="utf-8")
    page = open_page(path, ready="() => document.readyState === 'complete'")
    frame = page.frame_locator("iframe")
    frame.locator(".card").first.click()
    expect(frame.locator("#status")).to_contain_text("Before the pact")
    frame.locator("#tab-table").click()
    # Definite: alliance, office, arms; possible: the talks of the 2010s.
    expect(frame.locator("#edges tbody tr")).to_have_count(4)
