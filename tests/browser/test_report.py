"""The report in a real browser: its links lead to the very edges, it is for everybody, and it needs no script."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from accessibility import broken, copied, faded, out_of_reach
from examples import examples
from hostile import ATTACKS, hostile_tables
from playwright.sync_api import Page

from amity.dataset import Dataset, open_graph
from amity.edges.slices import Selection
from amity.network.rules import Rules
from amity.render.look import look
from amity.report.base.citations import Links, check_view
from amity.report.base.document import Cited, Document, Paragraph
from amity.report.base.material import Material
from amity.report.build import build_report
from amity.report.html import to_html

Opener = Callable[..., Page]
Injector = Callable[[Path], str]
READY = "() => document.readyState === 'complete'"


@pytest.fixture(scope="module")
def report_file(corpus: Dataset, corpus_report: Document, corpus_file: Path) -> Path:
    """The report of the bundled corpus beside its page."""
    links = Links(check_view(corpus_file.name), corpus.tables, Selection())
    path = corpus_file.with_name("report.html")
    path.write_text(to_html(corpus_report, links), encoding="utf-8", newline="")
    return path


def test_links_restore_the_very_edges(page_at_hand: Page, corpus: Dataset, corpus_report: Document) -> None:
    links = Links("corpus.html", corpus.tables, Selection())
    cited = sorted({number.citation for number in corpus_report.cited() if number.citation.edges}, key=repr)
    many = [citation for citation in cited if len(citation.edges) > 60]
    kinds = {frozenset(parse_qs(urlsplit(links.target(each).url).fragment)): each for each in cited}
    source = random.Random(5)
    chosen = source.sample(many, min(len(many), examples(20))) + source.sample(cited, examples(20))
    for citation in [*kinds.values(), *chosen]:
        fragment = urlsplit(links.target(citation).url).fragment
        shown = page_at_hand.evaluate(
            "(hash) => { amity.go(hash); return amity.rows().map((row) => row.id); }",
            f"#{fragment.replace('&tab=table', '')}",  # the table takes longer to draw than all else
        )
        assert tuple(sorted(shown)) == citation.edges


def test_a_click_on_a_number_opens_its_edges(
    open_page: Opener, report_file: Path, corpus_report: Document
) -> None:
    page = open_page(report_file, ready=READY)
    (section,) = [section for section in corpus_report.sections if section.name == "ambivalence"]
    (lead, *_) = section.blocks
    assert isinstance(lead, Paragraph)
    first = next(run for run in lead.runs if isinstance(run, Cited))
    link = page.locator("#ambivalence p a.n").first
    assert link.inner_text() == first.text
    link.click()
    page.locator("html.ready").wait_for()
    rows = page.locator("#edges tbody tr").evaluate_all("all => all.map((row) => row.dataset.edge)")
    assert tuple(sorted(rows)) == first.citation.edges


def test_axe_finds_no_violation(open_page: Opener, small: Dataset, tmp_path: Path) -> None:
    """Of the small dataset, in which every kind of block stands: axe takes minutes for thousands of cells."""
    m = Material(small.tables, Selection(), Rules(parts=True))
    links = Links("page.html", small.tables, Selection())
    path = tmp_path / "report.html"
    path.write_text(to_html(build_report(m), links), encoding="utf-8", newline="")
    page = open_page(path, ready=READY)
    page.locator("details").evaluate_all("all => all.forEach((one) => one.open = true)")
    copy = copied(page)
    passed, breaches = broken(copy)
    assert passed > 20
    assert breaches == []
    assert out_of_reach(page) == []
    copy.emulate_media(color_scheme="dark")
    assert faded(copy) == []


@pytest.fixture
def report_page(at_hand: Opener, report_file: Path) -> Page:
    """The report of the bundled corpus, which many tests share."""
    return at_hand(report_file, ready=READY)


@pytest.mark.parametrize("touch", [False, True], ids=["window", "phone"])
def test_nothing_is_wider_than_the_screen(at_hand: Opener, report_file: Path, touch: bool) -> None:
    page = at_hand(report_file, touch=touch, ready=READY)
    page.locator("details").evaluate_all("all => all.forEach((one) => one.open = true)")
    for width in [390, 320] if touch else [1280]:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth") == width


def test_figures_take_the_colours_of_the_ground(report_page: Page) -> None:
    for scheme in ("light", "dark"):
        report_page.emulate_media(color_scheme=scheme)
        fills = report_page.evaluate(
            """() => ["bg", "ink", "coop"].map((colour) =>
                 getComputedStyle(document.querySelector(`#overview svg .f-${colour}`)).fill)"""
        )
        shades = [look().theme[name][scheme == "dark"] for name in ("bg", "ink", "coop")]
        parts = [[int(shade[place : place + 2], 16) for place in (1, 3, 5)] for shade in shades]
        assert fills == [f"rgb({red}, {green}, {blue})" for red, green, blue in parts]


def test_paper_holds_the_numbers_of_figures_too(report_page: Page) -> None:
    report_page.emulate_media(media="print")
    table = report_page.locator("#dyads figure table").first
    assert table.evaluate("one => one.getBoundingClientRect().height") > 50
    assert not report_page.locator("nav").is_visible()
    assert report_page.pdf(page_ranges="1-2").startswith(b"%PDF")


def test_nothing_from_data_runs(open_page: Opener, corpus: Dataset, tmp_path: Path) -> None:
    tables = hostile_tables()
    m = Material(tables, Selection(), Rules(parts=True))
    path = tmp_path / "hostile.html"
    links = Links("page.html", tables, Selection())
    path.write_text(to_html(build_report(m, ATTACKS[1]), links), encoding="utf-8", newline="")
    page = open_page(path, ready=READY)
    page.wait_for_timeout(100)
    assert page.evaluate("() => window.hit") is None
    assert page.title() == ATTACKS[1]
    assert page.locator("script, iframe, img, [onerror], [onload], [onmouseover], [autofocus]").count() == 0
    addresses = page.locator("a[href]").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert all(address.startswith(("#", "page.html#")) for address in addresses)


def test_an_injected_script_is_blocked_by_the_policy(inject: Injector, report_file: Path) -> None:
    assert inject(report_file).startswith("script-src")


def test_a_keyboard_reaches_what_is_scrolled(open_page: Opener, report_file: Path) -> None:
    page = open_page(report_file, width=390, ready=READY)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    box = page.locator("#overview .scroll").first
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#overview .scroll').scrollLeft > 0")


def test_an_empty_dataset_has_a_report(open_page: Opener, tmp_path: Path) -> None:
    from datasets import TABLES, write_tables

    heads = {name[:-4]: text.splitlines()[0] + "\n" for name, text in TABLES.items()}
    graph = open_graph(write_tables(tmp_path / "d", **heads))
    m = Material(graph.tables, Selection(), Rules())
    path = tmp_path / "report.html"
    links = Links("page.html", graph.tables, Selection())
    path.write_text(to_html(build_report(m), links), encoding="utf-8", newline="")
    page = open_page(path, ready=READY)
    assert "no edge in the selected days" in page.locator("#overview").inner_text()
