"""Links from another document to exactly the edges behind a number: ``edges=`` in the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from hostile import ATTACKS
from playwright.sync_api import Page, expect

from amity.dataset import Dataset

Opener = Callable[..., Page]

IDS = "() => amity.rows().map((row) => row.id)"


@pytest.fixture
def some(corpus: Dataset) -> list[str]:
    """A denied, a contested and an undated edge, and every fortieth besides."""
    denied = next(edge.id for edge in corpus.edges if edge.status == "denied")
    contested = next(edge.id for edge in corpus.edges if edge.status == "contested")
    undated = next(e.id for e in corpus.edges if not e.start.is_bounded and not e.end.is_bounded)
    return sorted({denied, contested, undated, *(edge.id for edge in corpus.edges[::40])})


def test_exactly_the_named_edges_are_shown_in_every_tab(page_at_hand: Page, some: list[str]) -> None:
    page_at_hand.evaluate("(ids) => amity.go(`#edges=${ids.join('+')}&tab=table`)", some)
    assert sorted(page_at_hand.evaluate(IDS)) == some
    rows = page_at_hand.locator("#edges tbody tr").evaluate_all("all => all.map((row) => row.dataset.edge)")
    assert sorted(rows) == some
    expect(page_at_hand.locator("#linked-words")).to_have_text(f"{len(some)} edges of a linked number")
    expect(page_at_hand.locator("#status")).to_contain_text(f"{len(some)} edges,")
    page_at_hand.click("#tab-matrix")
    labels = page_at_hand.locator("button.cell").evaluate_all("all => all.map((one) => one.ariaLabel)")
    numbers = [int(n) for label in labels for n in re.findall(r" (\d+)(?:,|$)", label.split(": ", 1)[1])]
    assert sum(numbers) >= len(some)  # a symmetric one stands on both sides
    page_at_hand.click("#tab-timeline")
    assert page_at_hand.locator(".bars li").count() <= len(some)
    drawn = page_at_hand.evaluate('() => (amity.svg().match(/<g class="line"/g) ?? []).length')
    assert 0 < drawn <= len(some)  # lines hold one edge or more


def test_a_stretch_of_time_leaves_of_them_what_falls_into_it(
    page_at_hand: Page, corpus: Dataset, some: list[str]
) -> None:
    page_at_hand.evaluate("(ids) => amity.go(`#period=enmity&edges=${ids.join('+')}`)", some)
    inside = {edge.id for edge in corpus.slice(period="enmity")} & set(some)
    assert set(page_at_hand.evaluate(IDS)) == inside
    assert 0 < len(inside) < len(some)
    expect(page_at_hand.locator("#linked-words")).to_have_text(
        f"{len(some)} edges of a linked number, {len(inside)} of them in this stretch of time"
    )


def test_the_claim_of_an_edge_names_it_too_and_denials_follow_their_edges(
    page_at_hand: Page, corpus: Dataset
) -> None:
    edge = next(edge for edge in corpus.edges if edge.status == "contested" and len(edge.claims) > 2)
    later = next(claim.id for claim in edge.claims if claim.id != edge.id and claim not in edge.denials)
    page_at_hand.evaluate("(id) => amity.go(`#edges=${id}`)", later)
    assert page_at_hand.evaluate(IDS) == [edge.id]
    expect(page_at_hand.locator("#linked-words")).to_have_text("1 edge of a linked number")


def test_the_state_comes_back_from_the_address(page_at_hand: Page, some: list[str]) -> None:
    page = page_at_hand
    for rest in ("&tab=table&sort=-claims&off=status.denied", f"&claim={some[0]}"):
        state = f"#edges={'+'.join(some)}{rest}"
        page.evaluate("(hash) => amity.go(hash)", state)
        again = page.evaluate("() => amity.state()")
        assert set(again[1:].split("&")) == set(state[1:].split("&"))
        page.evaluate("(hash) => amity.go(hash)", again)
        assert page.evaluate("() => amity.state()") == again
    state = f"#period=takeover&edges={some[0]}&lang=ru"
    page.evaluate("(hash) => amity.go(hash)", state)
    assert page.evaluate("() => amity.state()") == state
    expect(page.locator("#linked-words")).to_contain_text("1 связь, на которую ведёт ссылка")
    expect(page.locator("#linked-all")).to_have_text("Показать все связи")


def test_unknown_and_hostile_ids_are_passed_over(open_page: Opener, corpus_file: Path) -> None:
    hostile = "+".join(map(quote_plus, [*ATTACKS, "__proto__", "constructor", "toString", "", "x" * 5000]))
    page = open_page(corpus_file, f"#edges={hostile}+ponars2021-027+ponars2021-027+{hostile}")
    assert page.evaluate(IDS) == ["ponars2021-027"]
    assert page.evaluate("() => amity.state()") == "#edges=ponars2021-027"
    expect(page.locator("#linked-words")).to_have_text("1 edge of a linked number")
    page.evaluate("(hash) => amity.go(hash)", f"#edges={hostile}")
    expect(page.locator("#linked")).to_be_hidden()
    assert "edges=" not in page.evaluate("() => amity.state()")
    assert len(page.evaluate(IDS)) > 50
    assert page.evaluate("() => window.hit") is None


def test_the_note_is_dismissed_by_button_and_by_escape(page_at_hand: Page) -> None:
    page = page_at_hand
    before = page.evaluate("() => amity.state()")
    page.evaluate("() => amity.go('#edges=ponars2021-027+idsa2017-022')")
    expect(page.locator("#linked")).to_be_visible()
    expect(page.locator("#guide")).to_be_hidden()
    page.focus("#linked-all")
    page.keyboard.press("Enter")
    expect(page.locator("#linked")).to_be_hidden()
    expect(page.locator("#net")).to_be_focused()
    assert page.evaluate("() => amity.state()") == before
    page.evaluate("() => amity.go('#period=enmity&edges=ponars2021-027&actor=russia')")
    page.keyboard.press("Escape")
    assert page.evaluate("() => amity.state()") == "#period=enmity&edges=ponars2021-027"
    page.keyboard.press("Escape")
    assert page.evaluate("() => amity.state()") == "#period=enmity"
