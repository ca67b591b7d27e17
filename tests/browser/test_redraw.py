"""The drawing keeps what it can from one state to the next; it must come to what a fresh page draws."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from examples import examples
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


def test_after_many_changes_it_is_drawn_as_on_a_fresh_page(
    open_page: Opener, corpus_file: Path, corpus: Dataset
) -> None:
    source = random.Random(1)
    page = open_page(corpus_file, "#period=takeover")
    fresh = None
    pictures = set()
    for _ in range(examples(10)):
        for _ in range(4):
            page.evaluate("(hash) => amity.go(hash)", random_state(source, corpus))
            page.locator(".card").nth(source.randrange(len(corpus.periods))).dispatch_event("click")
        page.evaluate("(hash) => amity.go(hash)", random_state(source, corpus))
        fresh = open_page(corpus_file, page.evaluate("() => amity.state()"), again=fresh)
        drawn = page.evaluate(PICTURE)
        assert drawn == fresh.evaluate(PICTURE)
        pictures.add(drawn)
    assert len(pictures) > 1


def test_moving_a_slider_leaves_the_last_state_in_the_address(page_at_hand: Page) -> None:
    page_at_hand.focus("#from")
    for _ in range(30):
        page_at_hand.keyboard.press("ArrowLeft")
    state = page_at_hand.evaluate("() => amity.state()")
    page_at_hand.wait_for_function("(state) => location.hash === state", arg=state)
    assert "from=" in state
