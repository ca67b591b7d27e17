"""The two-panel page of a comparison in a real browser: highlights, keyboard, axe, phones, no scripts, hostile data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from accessibility import broken, copied, faded, out_of_reach
from hostile import ATTACKS, hostile_tables
from playwright.sync_api import Page, expect
from shared import made_once

from amity.analysis.change.compare import compare
from amity.analysis.change.sides import find_sides
from amity.comparison.page import render
from amity.dataset import Dataset
from amity.edges.slices import Selection, select

Opener = Callable[..., Page]
Injector = Callable[[Path], str]
READY = "() => document.readyState === 'complete'"


def write_page(corpus: Dataset, places: pytest.TempPathFactory, *sides: str) -> Path:
    """The page of two sides of the bundled corpus, rendered once in a run."""
    tables = corpus.tables
    path = places.mktemp("panels") / "page.html"
    text = made_once(
        places,
        f"panels-{'-'.join(sides)}",
        lambda: render(compare(tables, *find_sides(tables, *sides)), tables),
    )
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="module")
def compared(corpus: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of two periods of the bundled corpus."""
    return write_page(corpus, tmp_path_factory, "engagement", "takeover")


@pytest.fixture(scope="module")
def known(corpus: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of two days of knowledge, with pairs that changed."""
    return write_page(corpus, tmp_path_factory, "as-of:2017", "as-of:2021")


def lit(page: Page) -> list[list[str]]:
    """Rows that the lit lines of each panel stand for, and the lit rows."""
    return page.evaluate(
        """() => ["figure:nth-of-type(1) .tie", "figure:nth-of-type(2) .tie", "tr"].map((where) =>
          [...document.querySelectorAll(`${where}.on`)].map((one) => one.dataset.row))"""
    )


@pytest.fixture
def modest(corpus: Dataset, small: Dataset, tmp_path: Path) -> list[Path]:
    """Pages with few rows: axe takes a minute for one with hundreds."""
    paths = []
    for graph, sides, options in (
        (corpus, ("as-of:2017", "as-of:2021"), {"actors": ["Zamir Kabulov"]}),
        (
            corpus,
            ("as-of:2017", "as-of:2021"),
            {"relations": ["fights", "attacks", "opposes"], "actors": ["Islamic State"]},
        ),
        (small, ("before", "pact"), {}),
    ):
        tables = graph.tables
        base = select(tables, **options)
        found = compare(tables, *find_sides(tables, *sides, base))
        paths.append(tmp_path / f"{len(paths)}.html")
        paths[-1].write_text(render(found, tables), encoding="utf-8", newline="")
    return paths


def test_axe_finds_no_violation(open_page: Opener, modest: list[Path]) -> None:
    """In the dark colours alone can be other ones; the narrow page is another arrangement, looked at once."""
    page = None
    for path in modest:
        page = open_page(path, ready=READY, again=page)
        page.locator("#possible").evaluate_all("all => all.forEach((one) => one.click())")
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
        copy = copied(page)
        passed, breaches = broken(copy)
        assert passed > 20
        assert breaches == []
        assert out_of_reach(page) == []
        copy.emulate_media(color_scheme="dark")
        assert faded(copy) == []
    assert page is not None
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    passed, breaches = broken(copied(page))
    assert passed > 20
    assert breaches == []


def test_a_row_lights_its_line_on_both_sides(at_hand: Opener, known: Path) -> None:
    page = at_hand(known, ready=READY)
    both = page.evaluate(
        """() => [...document.querySelectorAll("figure:nth-of-type(1) .tie")].map((one) => one.dataset.row.split(" ")[0])
          .find((name) => document.querySelector(`figure:nth-of-type(2) .tie[data-row~="${name}"]`))"""
    )
    row = page.locator(f'tr[data-row="{both}"] summary')
    row.hover()
    left, right, rows = lit(page)
    assert len(left) == len(right) == 1
    assert both in left[0].split()
    assert both in right[0].split()
    assert rows == [both]
    page.mouse.move(0, 0)
    assert lit(page) == [[], [], []]
    row.focus()
    assert lit(page)[2] == [both]


def test_a_pair_lights_its_band_and_lines_and_an_actor_all_of_its_lines(at_hand: Opener, known: Path) -> None:
    page = at_hand(known, ready=READY)
    row = page.locator('tr[data-row="p1"] summary')
    assert row.inner_text() == "Russia – Taliban"
    row.hover()
    assert page.locator(".pair.on").count() == 2
    assert len(lit(page)[1]) >= 2
    hit = page.locator("figure:nth-of-type(2) .actor[data-row] .hit").first
    name = page.locator("figure:nth-of-type(2) .actor[data-row]").first.get_attribute("data-row")
    hit.hover(force=True)
    right = page.locator(f'figure:nth-of-type(2) .tie[data-of~="{name}"]').count()
    assert len(lit(page)[1]) == right > 0


def test_a_line_leads_to_its_row_and_back(at_hand: Opener, compared: Path) -> None:
    page = at_hand(compared, ready=READY)
    tie = page.locator("figure:nth-of-type(2) .tie.strong").first
    name = (tie.get_attribute("data-row") or "").split()[0]
    tie.dispatch_event("click")
    details = page.locator(f'tr[data-row="{name}"] details')
    expect(details).to_have_attribute("open", "")
    expect(details.locator("summary")).to_be_focused()
    expect(details.locator(".claim").first).to_be_in_viewport()
    details.locator(".to-drawing a").click()
    expect(tie.locator("..")).to_be_in_viewport()
    assert page.evaluate("() => location.hash") == f"#{tie.get_attribute('id')}"
    colour = "one => getComputedStyle(one).stroke"
    accent = page.locator(".tie:target .hit").evaluate(colour)
    assert accent != page.locator(".tie.strong:not(:target) .hit").first.evaluate(colour)


def test_an_actor_and_a_possible_change_lead_to_their_rows(at_hand: Opener, compared: Path) -> None:
    page = at_hand(compared, ready=READY)
    actor = page.locator('figure:nth-of-type(1) .actor[aria-label="Taliban"]')
    name = actor.get_attribute("data-row")
    actor.dispatch_event("click")
    expect(page.locator(f'tr[data-row="{name}"] .links')).to_be_in_viewport()
    assert page.locator("figure:nth-of-type(1) .tie.maybe").first.is_hidden()
    page.check("#possible")
    tie = page.locator("figure:nth-of-type(1) .tie.maybe").first
    expect(tie).to_be_visible()
    name = (tie.get_attribute("data-row") or "").split()[0]
    assert not page.locator(".maybe-changes").evaluate("one => one.open")
    tie.dispatch_event("click")
    expect(page.locator(f'tr[data-row="{name}"] .claim').first).to_be_in_viewport()
    page.uncheck("#unchanged")
    assert page.locator(".panel path.pale").first.is_hidden()


def test_everything_is_worked_by_keyboard(open_page: Opener, compared: Path) -> None:
    page = open_page(compared, ready=READY)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    for box in ("#possible", "#unchanged"):
        page.keyboard.press("Tab")
        expect(page.locator(box)).to_be_focused()
    page.keyboard.press("Tab")
    first = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    assert page.locator("figure:nth-of-type(1) svg :focus").count() == 1
    page.keyboard.press("ArrowRight")
    second = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    assert second != first
    assert lit(page)[2]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == first
    page.keyboard.press("Tab")
    assert page.locator("figure:nth-of-type(2) svg :focus").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator("tr summary:focus")).to_have_count(1)
    page.keyboard.press("Space")
    assert page.locator("tr:has(summary:focus) details").get_attribute("open") is None


@pytest.mark.parametrize("script", [False, True], ids=["without scripts", "with scripts"])
def test_a_link_opens_its_row(open_page: Opener, compared: Path, script: bool) -> None:
    page = open_page(compared, "#r0", script=script, ready=READY)
    expect(page.locator("#r0 .claim").first).to_be_in_viewport()
    assert page.locator(".panel svg").count() == 2
    assert page.locator("tr[data-row]").count() > 100


def test_nothing_is_wider_than_a_phone(at_hand: Opener, known: Path) -> None:
    page = at_hand(known, width=390, height=844, touch=True, ready=READY)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((one) => {
          const box = one.getBoundingClientRect();
          return !one.closest("svg, .skip, thead") && one.checkVisibility() && box.width > 0 && (box.right > 391 || box.left < -4);
        }).map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert wide == []
    assert not page.locator(".panel").first.is_visible()
    page.locator("#first").check()
    left, right = (page.locator(".panel").nth(n).bounding_box() for n in (0, 1))
    assert left and right
    assert right["y"] >= left["y"] + left["height"]
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".panel .name")].filter((one) => one.getBoundingClientRect().height > 0)
          .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
    )
    assert len(sizes) > 8
    assert min(sizes) >= 11  # pixels on the screen


def test_a_phone_shows_what_ended_in_the_one_drawing(at_hand: Opener, compared: Path) -> None:
    """And a wide page on the second panel, beside what stands there."""
    ghosts = """() => [...document.querySelectorAll(".panel")].map((panel) =>
      [...panel.querySelectorAll(".ghost")].filter((one) => one.checkVisibility()).length)"""
    wide = at_hand(compared, ready=READY).evaluate(ghosts)
    page = at_hand(compared, width=390, height=844, touch=True, ready=READY)
    assert page.evaluate(ghosts) == wide
    assert wide[0] == 0 < wide[1]


def test_paper_shows_both_networks_with_their_key_on_the_first_page(at_hand: Opener, compared: Path) -> None:
    """A4 on its side is 273 x 186 mm without its margins; names on it have at least 6 points."""
    page = at_hand(compared, ready=READY)
    page.set_viewport_size({"width": 1032, "height": 704})
    page.emulate_media(media="print")
    assert page.evaluate("() => document.querySelector('.signs').getBoundingClientRect().bottom") < 704
    points = page.evaluate(
        """() => [...document.querySelectorAll(".panel .drawing text")].filter((one) => one.checkVisibility())
          .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a * 0.75)"""
    )
    assert len(points) > 20
    assert min(points) >= 6
    assert (
        page.evaluate("() => document.querySelector('.key').getBoundingClientRect().top")
        > page.evaluate("() => document.querySelector('.panels').getBoundingClientRect().bottom") - 1
    )


def test_the_panels_stand_side_by_side_with_equal_scale(at_hand: Opener, known: Path) -> None:
    page = at_hand(known, ready=READY)
    left, right = (page.locator(".panel svg").nth(n).bounding_box() for n in (0, 1))
    assert left and right
    assert left["y"] == right["y"]
    assert left["width"] == right["width"]
    assert right["x"] >= left["x"] + left["width"]
    width = "(style) => parseFloat(getComputedStyle(document.querySelector(`.lines .${style} .m-stroke`)).strokeWidth)"
    assert page.evaluate(width, "strong") > page.evaluate(width, "pale")


def test_on_paper_only_what_the_reader_opened_is_open(at_hand: Opener, compared: Path) -> None:
    page = at_hand(compared, ready=READY)
    page.locator("tr details summary").first.click()
    page.emulate_media(media="print")
    expect(page.locator("tr details[open] .claim").first).to_be_visible()
    assert page.locator("details[open]").count() == 1
    expect(page.locator(".switches")).to_be_hidden()


def test_hostile_data_does_nothing(open_page: Opener, corpus: Dataset, tmp_path: Path) -> None:
    tables = hostile_tables()
    first, second = (
        replace(Selection(), first=p.first, last=p.last, title=p.label) for p in tables.periods.values()
    )
    found = compare(tables, first, second)
    path = tmp_path / "hostile.html"
    path.write_text(render(found, tables, title=ATTACKS[1]), encoding="utf-8", newline="")
    page = open_page(path, ready=READY)
    assert page.title() == ATTACKS[1]
    rows = page.locator("tr[data-row] summary")
    assert rows.count() > 10
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
    for n in (0, 5, 10):
        rows.nth(n).hover()
    page.locator(".panel a").evaluate_all(
        "all => all.forEach((one) => one.dispatchEvent(new MouseEvent('click', { bubbles: true })))"
    )
    assert page.evaluate("() => window.hit") is None
    assert (
        page.locator(
            "iframe, img, object, [onload], [onerror], [onfocus], [onmouseover], [autofocus]"
        ).count()
        == 0
    )


def test_an_injected_script_is_blocked_by_the_policy(inject: Injector, compared: Path) -> None:
    assert inject(compared).startswith("script-src")
