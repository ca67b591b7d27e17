"""The map of places: what stands where, what it tells, and who reaches it by keys."""

from __future__ import annotations

from playwright.sync_api import Page

from amity.dataset import Dataset
from amity.edges.slices import Selection, of_period
from amity.explorer.view import is_listed, make_view

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".places .names text, .site-frame")].map((text) => text.getBoundingClientRect());
  const names = boxes.filter((_, n) => n >= document.querySelectorAll(".site-frame").length);
  return names.flatMap((a, n) => names.slice(n + 1).filter((b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)).length;
}"""


def test_the_map_of_the_corpus(page_at_hand: Page, corpus: Dataset) -> None:
    page, tables = page_at_hand, corpus.tables
    page.evaluate("() => amity.go('#period=strain&tab=map')")
    view = make_view(tables, Selection())
    asked = of_period(Selection(), tables.periods["strain"])
    shown = [edge for edge in view.whole if is_listed(edge, asked.first, asked.last)]
    claims = {claim for edge in shown for claim in edge.claims}
    at = {claim: {claim.place, claim.subject, claim.object} & tables.places.keys() for claim in claims}
    mapped = {name for name, place in tables.places.items() if place.lat is not None}
    on_map = sum(bool(names & mapped) for names in at.values())
    words = page.locator(".map-words").inner_text()
    assert words.startswith(f"{on_map} of {len(claims)} claims shown name a place on the map;"), words

    delhi = sum("delhi" in names for names in at.values())
    site = page.get_by_role("button", name=f"Delhi: {delhi} claims")
    site.focus()
    page.keyboard.press("Enter")
    assert page.locator("#evidence-name").inner_text() == "Delhi"
    assert "place=delhi" in page.evaluate("() => amity.state()")
    page.keyboard.press("ArrowUp")
    assert page.locator("#evidence-name").inner_text() == "Samarkand"
    assert page.locator("#spoken").inner_text().startswith("Samarkand, place, ")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-pressed')") == "true"

    assert page.evaluate(OVERLAPS) == 0
    for key in ("+", "+", "0"):
        page.keyboard.press(key)
        assert page.evaluate(OVERLAPS) == 0
    saved = page.evaluate("() => amity.svg()")
    assert all(name in saved for name in ("Samarkand", "Natural", "Kazakhstan"))
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

    page.evaluate("() => amity.go('#period=strain&tab=map&lang=ru&actor=india')")
    assert page.get_by_role("tab", name="Карта").get_attribute("aria-selected") == "true"
    assert "Дели" in (page.locator(".places").text_content() or "")
