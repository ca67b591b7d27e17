"""The drawing keeps what it can from one state to the next; it must come to what a fresh page draws."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from examples import SHARE
from playwright.sync_api import Page

from amity.dataset import Dataset

Opener = Callable[..., Page]

PICTURE = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  done(document.querySelector("#net canvas").toDataURL()))))
"""


def random_state(source: random.Random, corpus: Dataset) -> str:
    """A fragment of the address: a stretch of time and, now and then, everything else that changes the drawing."""
    parts = [f"period={source.choice(sorted(corpus.periods))}"]
    if source.random() < 0.3:
        first = source.randrange(1990, 2021)
        parts = [f"from={first}-01-01&to={first + source.randrange(1, 9)}-12-31"]
    if source.random() < 0.2:
        parts.append(f"as-of={source.choice([2016, 2021, 2022])}-11-30")
    if source.random() < 0.3:
        parts.append(
            "off=" + "+".join(source.sample(["status.accepted", "relation.supports", "kind.state"], 2))
        )
    if source.random() < 0.4:
        parts.append(f"actor={source.choice(sorted(corpus.actors))}&steps={source.randrange(1, 4)}")
    if source.random() < 0.2:
        parts.append("theme=dark")
    return "#" + "&".join(parts)


STATES = [
    "#period=strain&tab=matrix&path=china+isis&group=kind",
    "#from=2014-03-01&to=2015-05-31&as-of=2021-11-30&tab=timeline&actor=taliban&steps=2",
    "#period=takeover&tab=table&off=presence.partly+presence.undated+relation.memberOf&sort=-claims&filter=russia",
    "#period=takeover&line=russia+taliban+p&theme=dark&lang=ru",
]


def test_a_state_that_changes_led_to_is_that_of_a_fresh_page(
    page_at_hand: Page, open_page: Opener, corpus_file: Path, corpus: Dataset
) -> None:
    """All of it stands in the address, and the drawing is that of a page which was opened by it."""
    source = random.Random(1)
    page, fresh = page_at_hand, None
    pictures = set()
    for state in [*STATES, *(random_state(source, corpus) for _ in range(1 + SHARE // 20))]:
        page.evaluate("(hash) => amity.go(hash)", random_state(source, corpus))
        page.locator(".card").nth(source.randrange(len(corpus.periods))).dispatch_event("click")
        page.evaluate("(hash) => amity.go(hash)", state)
        address = page.evaluate("() => amity.state()")
        assert address == state or state not in STATES
        fresh = open_page(corpus_file, address, again=fresh)
        assert fresh.evaluate("() => location.hash") == address
        for part in ("#status", "#evidence"):
            assert fresh.locator(part).inner_text() == page.locator(part).inner_text()
        assert fresh.evaluate("() => amity.rows()") == page.evaluate("() => amity.rows()")
        if "tab=" not in address:
            drawn = page.evaluate(PICTURE)
            assert drawn == fresh.evaluate(PICTURE)
            pictures.add(drawn)
    assert len(pictures) > 1


def test_moving_a_slider_leaves_the_last_state_in_the_address(page_at_hand: Page) -> None:
    page_at_hand.focus("#from")
    for _ in range(12):
        page_at_hand.keyboard.press("ArrowLeft")
    state = page_at_hand.evaluate("() => amity.state()")
    page_at_hand.wait_for_function("(state) => location.hash === state", arg=state)
    assert "from=" in state
