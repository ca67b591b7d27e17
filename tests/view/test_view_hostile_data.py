"""Data that attacks the page: in every field that reaches it, with scripts on and off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from amity.dates import bounds, parse
from amity.knowledge_graph import KnowledgeGraph
from amity.model import Actor, Claim, Kind, Modality, Period, Place, Source, Tables
from amity.slices import Selection
from amity.view.page import render

Opener = Callable[..., Page]

# OWASP cross-site scripting filter evasion cheat sheet, adapted: each would set `window.hit`.
ATTACKS = [
    "<script>window.hit=1</script>",
    "</script><script>window.hit=2</script>",
    "<img src=x onerror=window.hit=3>",
    '"><svg onload=window.hit=4>',
    "' onfocus='window.hit=5' autofocus='",
    "javascript:window.hit=6",
    "<!--<script>window.hit=7</script>",
    "]]><script>window.hit=8</script>",
    "{{ window.hit=9 }}{% raw %}${window.hit=10}",
    "\u2028window.hit=11\u2029",
    "</title></style><iframe srcdoc='<script>parent.hit=12</script>'>",
    "&lt;script&gt;window.hit=13&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.hit=14\\u003c/script\\u003e",
    "<a href='javascript:window.hit=15'>x</a>",
    "\u202eevil\u202c <b onmouseover=window.hit=16>",
]


def hostile_tables() -> Tables:
    attack: Iterator[str] = cycle(ATTACKS)
    actors = {}
    for n, kind in enumerate([*Kind, *Kind]):
        # An id holds no blank, or no table would have it.
        name = f"a{n}" + next(attack).replace(" ", "/")
        actors[name] = Actor(
            name, next(attack) + str(n), kind, (next(attack), next(attack)), next(attack), next(attack)
        )
    place = "p" + ATTACKS[2].replace(" ", "/")
    places = {place: Place(place, next(attack), (next(attack),), next(attack))}
    sources = {}
    for n, url in enumerate(
        ["javascript:window.hit=20", 'https://example.org/"onclick="window.hit=21', next(attack)]
    ):
        name = f"s{n}" + next(attack)
        sources[name] = Source(
            name, next(attack), parse("2015"), 9, next(attack), next(attack), next(attack), next(attack), "en", url, "", next(attack)
        )  # fmt: skip
    names, claims = sorted(actors), {}
    for n in range(60):
        name, source = f"c{n:02}" + next(attack).replace(" ", "/"), sorted(sources)[n % 3]
        start = parse(str(2010 + n % 6))
        claims[name] = Claim(
            name,
            names[n % len(names)],
            ["arms", "fights", "meets", "holdsOfficeIn", "operatesIn"][n % 5],
            place if n % 5 == 4 else names[(n * 7 + 1) % len(names)],
            start,
            start,
            list(Modality)[n % 6],
            source,
            1 + n % 9,
            bounds(start, start, parse("2015")),
            claimant=names[n % 3],
            said=parse("2014"),
            about=tuple(sorted(claims)[:1]),
            detail=next(attack),
            quantity=((next(attack), next(attack)),),
            place=place,
            note=next(attack),
        )
    periods = {
        name: Period(name, next(attack), parse(start), parse(end), next(attack))
        for name, start, end in (("p1" + ATTACKS[3], "2010", "2012"), ("p2" + ATTACKS[0], "2013", "2015"))
    }
    return Tables(actors, places, sources, periods, claims)


@pytest.fixture(scope="module")
def hostile_file(corpus: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    text = render(hostile_tables(), corpus.vocabulary, Selection(), title=ATTACKS[1])
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_nothing_from_data_runs_wherever_it_is_shown(open_page: Opener, hostile_file: Path) -> None:
    page = open_page(hostile_file)
    names = page.evaluate("() => Object.keys(amity.positions())")
    edges = page.evaluate("() => { amity.go('#off='); return amity.rows().map((row) => row.id); }")
    assert len(edges) > 10
    for tab in ("network", "matrix", "timeline", "table"):
        for kind, name in (
            ("actor", names[0]),
            ("actor", names[-1]),
            ("edge", edges[0]),
            ("claim", edges[-1]),
        ):
            page.evaluate(
                "([tab, kind, name]) => amity.go(`#off=&tab=${tab}&${kind}=${encodeURIComponent(name)}`)",
                [tab, kind, name],
            )
            page.locator("#evidence summary").evaluate_all("all => all.forEach((one) => one.click())")
    page.fill("#find", "script")
    assert page.locator("#find-list li").count() > 0
    page.locator("#guide-next").click()
    page.evaluate("() => amity.svg() + amity.csv()")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(100)
    assert page.evaluate("() => window.hit") is None
    # What looked like markup is there as text.
    assert page.title() == ATTACKS[1]
    addresses = page.locator("a[href]").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert all(address.startswith("#") for address in addresses)


def test_nothing_from_data_is_markup_without_scripts(open_page: Opener, hostile_file: Path) -> None:
    page = open_page(hostile_file, script=False)
    assert (
        page.locator("iframe, img, [onload], [onerror], [onfocus], [onmouseover], [autofocus]").count() == 0
    )
    assert page.locator("script").count() == 8
    addresses = page.locator("a[href]").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert addresses == ["#stage"]


def test_a_csv_cell_cannot_begin_a_formula(open_page: Opener, corpus: KnowledgeGraph, tmp_path: Path) -> None:
    tables = hostile_tables()
    actors = {
        name: Actor(name, f"=HYPERLINK({n})", row.kind) for n, (name, row) in enumerate(tables.actors.items())
    }
    path = tmp_path / "formulas.html"
    made = Tables(actors, tables.places, tables.sources, tables.periods, tables.claims)
    path.write_text(render(made, corpus.vocabulary, Selection()), encoding="utf-8", newline="")
    text = open_page(path).evaluate("() => amity.csv()")
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text


def test_an_injected_script_is_blocked_by_the_policy(browser: Browser, corpus_file: Path) -> None:
    page = browser.new_page()
    page.goto(corpus_file.as_uri())
    broken = page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective));
          const script = document.createElement("script");
          script.textContent = "window.hit = 1";
          document.body.append(script);
        })"""
    )
    assert broken.startswith("script-src")
    assert page.evaluate("() => window.hit") is None
    page.close()
