"""A real Chromium, in which every request that is not local, every console error and every breach of the content
security policy fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsers import find_browser
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --font-render-hinting=none --force-color-profile=srgb"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    folder = f"{Path(__file__).parent}{os.sep}"
    for item in items:
        if str(item.path).startswith(folder):
            item.add_marker("browser")


USUAL = (1280, 800, False, True, "en-US", False)
"""A wide window that is light and runs scripts, in English, worked by a mouse."""

READY = """() => window.amity && document.documentElement.classList.contains('ready')
    && document.getElementById('legend-body')?.childElementCount !== 0"""
"""True once the page is drawn and its key, which comes last, is there."""

Opener = Callable[..., Page]
Injector = Callable[[Path], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, or of the variable AMITY_CHROMIUM; without one the tests fail."""
    program = find_browser()
    if program is None:
        if os.environ.get("AMITY_WITHOUT_BROWSER"):
            pytest.skip("AMITY_WITHOUT_BROWSER is set")
        pytest.fail(
            "the page is tested in a real browser: install one with "
            "'apt-get install chromium-headless-shell', name it in AMITY_CHROMIUM, or set AMITY_WITHOUT_BROWSER=1 to do without these tests."
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS.split())
        yield started
        started.close()


@pytest.fixture(scope="session")
def corpus_file(corpus_html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled corpus."""
    path = tmp_path_factory.mktemp("view") / "corpus.html"
    path.write_text(corpus_html, encoding="utf-8")
    return path


@pytest.fixture
def inject(contexts: Contexts) -> Injector:
    """Adds a script to a file that is open; gives the directive that the policy says is broken."""

    def injector(path: Path) -> str:
        page, free = contexts.page(*USUAL)
        page.goto(path.as_uri())
        broken: str = page.evaluate(
            """() => new Promise((done) => {
              document.addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective));
              const script = document.createElement("script");
              script.textContent = "window.hit = 1";
              document.body.append(script);
            })"""
        )
        assert page.evaluate("() => window.hit") is None
        page.goto("about:blank")
        free.append(page)
        return broken

    return injector


@dataclass
class Contexts:
    """Contexts of the browser, one for each kind of window that was asked for, with the pages that are free in each.

    Attributes:
        said: what any of the pages complained of.
    """

    browser: Browser
    said: list[str] = field(default_factory=list)
    known: dict[tuple[object, ...], tuple[BrowserContext, list[Page]]] = field(default_factory=dict)

    def page(
        self, width: int, height: int, dark: bool, script: bool, language: str, touch: bool
    ) -> tuple[Page, list[Page]]:
        """An empty page, in which a file that was open before is open at once, and where to put it when it is free."""
        key = (width, height, dark, script, language, touch)
        if key not in self.known:
            context = self.browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                java_script_enabled=script,
                locale=language,
                has_touch=touch,
                is_mobile=touch,
                reduced_motion="reduce",
                accept_downloads=True,
            )
            context.on(
                "console",
                lambda m: self.said.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None,
            )
            context.on("weberror", lambda error: self.said.append(f"error: {error.error}"))
            context.on(
                "request", lambda r: None if _is_local(r.url) else self.said.append(f"request: {r.url}")
            )
            if script:
                context.add_init_script(
                    "addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective))"
                )
            self.known[key] = context, []
        context, free = self.known[key]
        return free.pop() if free else context.new_page(), free


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """The contexts of all tests: to make one and to compile the scripts anew takes longer than most tests."""
    made = Contexts(browser)
    yield made
    for context, _ in made.known.values():
        context.close()


@pytest.fixture
def open_page(contexts: Contexts) -> Iterator[Opener]:
    """Opens a file in a page of its own: ``open_page(path, "#tab=table", width=390, script=False)``; with `again` in
    the one that was opened before.

    After the test every page must have stayed silent: no foreign request, no console error, no CSP breach.
    """
    opened: list[tuple[Page, list[Page]]] = []

    def opener(
        path: Path,
        rest: str = "",
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        script: bool = True,
        language: str = "en-US",
        touch: bool = False,
        ready: str = READY,
        again: Page | None = None,
    ) -> Page:
        if again is None:
            page, free = contexts.page(width, height, dark, script, language, touch)
            opened.append((page, free))
        else:
            page = again
            page.goto("about:blank")
        page.emulate_media(media="null", color_scheme="dark" if dark else "light")
        page.goto(path.as_uri() + rest)
        if script:
            page.wait_for_function(ready)
        return page

    contexts.said.clear()
    yield opener
    for page, free in opened:
        if not page.is_closed():
            page.goto("about:blank")
            free.append(page)
    assert contexts.said == []


def _is_local(address: str) -> bool:
    return address.startswith(("file:", "blob:", "data:", "about:"))


@pytest.fixture
def corpus_page(open_page: Opener, corpus_file: Path) -> Page:
    """The page of the bundled corpus, wide and light, just opened."""
    return open_page(corpus_file)


@pytest.fixture(scope="session")
def _kept_page(contexts: Contexts, corpus_file: Path) -> Page:
    page, _ = contexts.page(*USUAL)
    page.goto(corpus_file.as_uri())
    page.wait_for_function(READY)
    return page


@pytest.fixture
def page_at_hand(contexts: Contexts, _kept_page: Page) -> Iterator[Page]:
    """The page of the bundled corpus, wide and light, which many tests share: it stands where it opens.

    For tests that leave behind nothing but a state of the page; those that close the guide, print or go back through
    the history take `corpus_page`.
    """
    contexts.said.clear()
    _kept_page.mouse.move(0, 0)
    _kept_page.evaluate("() => { document.activeElement.blur(); amity.go('#'); scrollTo(0, 0); }")
    yield _kept_page
    assert contexts.said == []


@pytest.fixture(scope="session")
def blank_page(contexts: Contexts) -> Page:
    """A page of nothing, for work on pictures."""
    page, _ = contexts.page(*USUAL)
    return page
